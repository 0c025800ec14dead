import { expect, test } from 'vitest'
import { ask } from '../../http/ask.ts'
import { createTestEmulator } from '../../http/test-emulator.ts'
import type { Params } from '../call.ts'

function setUp() {
  const emulator = createTestEmulator()
  const call = async (method: string, params: Params = {}): Promise<unknown> => {
    const { json } = await ask(emulator, method, params)
    return json.error ?? json.result
  }
  return { emulator, call }
}

const TAB = {
  PLACEMENT: 'CRM_CONTACT_DETAIL_TAB',
  HANDLER: 'http://127.0.0.1:9000/placements/contact-tab.html',
}

test('a place is bound once, listed with its titles and unbound', async () => {
  const { emulator, call } = setUp()
  expect(
    await call('placement.bind', {
      ...TAB,
      LANG_ALL: { ru: { TITLE: 'Сегмент' }, en: { TITLE: 'Segment' } },
    }),
  ).toBe(true)
  expect(emulator.portal.app.placements).toMatchObject([
    { placement: TAB.PLACEMENT, handler: TAB.HANDLER, title: 'Сегмент' },
  ])
  expect(await call('placement.get')).toEqual([
    {
      id: 1,
      placement: TAB.PLACEMENT,
      userId: 0,
      handler: TAB.HANDLER,
      options: [],
      title: 'Сегмент',
      description: '',
      langAll: {
        ru: { TITLE: 'Сегмент', DESCRIPTION: '', GROUP_NAME: '' },
        en: { TITLE: 'Segment', DESCRIPTION: '', GROUP_NAME: '' },
      },
    },
  ])
  const { json } = await ask(emulator, 'placement.bind', TAB)
  expect(json).toEqual({
    error: 'ERROR_CORE',
    error_description: 'Unable to set placement handler: Handler already binded',
  })
  expect(
    await call('placement.unbind', { PLACEMENT: TAB.PLACEMENT, HANDLER: 'http://127.0.0.1:1/' }),
  ).toEqual({ count: 0 })
  expect(await call('placement.unbind', { PLACEMENT: TAB.PLACEMENT })).toEqual({ count: 1 })
  expect(await call('placement.get')).toEqual([])
})

test('addresses, places and users that cannot be bound are refused by their codes', async () => {
  const { call } = setUp()
  expect(await call('placement.bind', { ...TAB, HANDLER: 'http://localhost/x' })).toBe(
    'ERROR_WRONG_HANDLER_URL',
  )
  expect(await call('placement.bind', { ...TAB, HANDLER: 'ftp://a.example/x' })).toBe(
    'ERROR_UNSUPPORTED_PROTOCOL',
  )
  expect(await call('placement.bind', { ...TAB, PLACEMENT: 'NO_SUCH' })).toBe('ERROR_PLACEMENT_NOT_FOUND')
  expect(await call('placement.bind', { ...TAB, PLACEMENT: 'TASK_VIEW_TAB' })).toBe(
    'ERROR_PLACEMENT_NOT_FOUND',
  )
  expect(await call('placement.bind', { ...TAB, PLACEMENT: '' })).toBe('ERROR_ARGUMENT')
  expect(await call('placement.bind', { PLACEMENT: TAB.PLACEMENT })).toBe('ERROR_ARGUMENT')
  expect(await call('placement.bind', { ...TAB, USER_ID: 3 })).toBe('ERROR_PLACEMENT_USER_MODE')
  expect(await call('placement.bind', { ...TAB, PLACEMENT: 'REST_APP_URI' })).toBe(true)
  expect(await call('placement.bind', { PLACEMENT: 'rest_app_uri', HANDLER: 'http://127.0.0.1/2' })).toBe(
    'ERROR_PLACEMENT_MAX_COUNT',
  )
})

test('the background worker is bound once, for all or for one, and only with an address for errors', async () => {
  const { call } = setUp()
  const worker = { PLACEMENT: 'PAGE_BACKGROUND_WORKER', HANDLER: 'http://127.0.0.1:9000/background.html' }
  expect(await call('placement.bind', worker)).toBe('EMPTY_ERROR_HANDLER_URL')
  const options = { errorHandlerUrl: 'http://127.0.0.1:9000/index.html' }
  expect(await call('placement.bind', { ...worker, USER_ID: 1, OPTIONS: { ...options, other: 'x' } })).toBe(
    true,
  )
  expect(await call('placement.get')).toMatchObject([{ placement: worker.PLACEMENT, userId: 1, options }])
  expect(await call('placement.bind', { ...worker, HANDLER: `${worker.HANDLER}?2`, OPTIONS: options })).toBe(
    'ERROR_PLACEMENT_MAX_COUNT',
  )
})

test('only administrators of the portal bind and list bindings', async () => {
  const { emulator } = setUp()
  const token = emulator.tokens.issue(2).accessToken
  for (const method of ['placement.bind', 'placement.get', 'placement.unbind']) {
    const { status, json } = await ask(emulator, method, TAB, { token })
    expect([status, json.error]).toEqual([403, 'ACCESS_DENIED'])
  }
})

test('the list of places follows the scopes', async () => {
  const { call } = setUp()
  const own = await call('placement.list')
  expect(own).toContain('CRM_ANALYTICS_MENU')
  expect(own).not.toContain('TASK_VIEW_TAB')
  expect(await call('placement.list', { FULL: true })).toContain('TASK_VIEW_TAB')
  expect(await call('placement.list', { SCOPE: 'telephony' })).toEqual(['CALL_CARD'])
})
