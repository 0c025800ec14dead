import { expect, test } from 'vitest'
import { ask } from '../../http/ask.ts'
import { createTestEmulator } from '../../http/test-emulator.ts'
import type { AppliedChange } from '../../state/portal.ts'
import type { Params } from '../call.ts'
import { createRecord } from '../../state/actions.ts'
import { exportPortal, importPortal } from '../../state/dump.ts'
import { noteRestOrigin } from '../../state/offline-queue.ts'

function setUp() {
  const emulator = createTestEmulator()
  const call = async (method: string, params: Params = {}, userId = 1): Promise<unknown> => {
    const { json } = await ask(emulator, method, params, { token: emulator.tokens.issue(userId).accessToken })
    return json.error ?? json.result
  }
  const bind = (event: string) => call('event.bind', { event, event_type: 'offline' })
  const change = (id: number, field: string, more: Partial<AppliedChange> = {}): void => {
    const at = emulator.clock.nowSeconds()
    emulator.portal.applied.push({
      at,
      userId: 3,
      by: 'person',
      entity: 'contact',
      id,
      field,
      before: null,
      after: null,
      ...more,
    })
  }
  return { emulator, call, bind, change }
}

test('offline events are bound by administrators of the application, once each', async () => {
  const { emulator, call, bind } = setUp()
  expect(await bind('OnCrmContactUpdate')).toBe(true)
  expect(await bind('ONCRMCONTACTUPDATE')).toBe('ERROR_CORE')
  expect(await call('event.get')).toEqual([{ event: 'ONCRMCONTACTUPDATE', connector_id: '', offline: 1 }])
  expect(await call('event.bind', { event: 'ONCRMDEALADD', event_type: 'offline' }, 2)).toBe('ACCESS_DENIED')
  expect(await call('event.offline.list', {}, 2)).toBe('ACCESS_DENIED')
  expect(await call('event.bind', { event: 'ONNOTHING', event_type: 'offline' })).toBe(
    'ERROR_EVENT_NOT_FOUND',
  )
  expect(await call('event.bind', { event: 'ONCRMQUOTEADD', event_type: 'offline' })).toBe('NOT_EMULATED')
  expect(await call('event.bind', { event: 'ONCRMDEALADD', handler: 'https://a.example/' })).toBe(
    'NOT_EMULATED',
  )
  expect(await call('event.bind', { event: 'ONCRMDEALADD' })).toBe('ERROR_ARGUMENT')
  const path = `/rest/1/${emulator.tokens.webhookSecret(1)}/event.bind`
  expect((await ask(emulator, '', { event: 'ONCRMDEALADD' }, { path, token: null })).json.error).toBe(
    'WRONG_AUTH_TYPE',
  )
  expect(await call('event.unbind', { event: 'ONCRMCONTACTUPDATE', event_type: 'offline' })).toEqual({
    count: 1,
  })
  expect(await call('event.get')).toEqual([])
})

test('pitfall 25: many edits of one object are one record, adding and deleting are others', async () => {
  const { emulator, call, bind, change } = setUp()
  for (const ending of ['ADD', 'UPDATE', 'DELETE']) await bind(`ONCRMCONTACT${ending}`)
  change(75, '+')
  for (let index = 0; index < 10; index += 1) {
    emulator.clock.advance(1)
    change(75, 'NAME')
  }
  change(75, '-')
  const events = await call('event.offline.list')
  expect(events).toMatchObject([
    {
      ID: '1',
      EVENT_NAME: 'ONCRMCONTACTADD',
      EVENT_DATA: { FIELDS: { ID: '75' } },
      TIMESTAMP_X: '2026-03-02T12:00:00+03:00',
    },
    {
      ID: '2',
      EVENT_NAME: 'ONCRMCONTACTUPDATE',
      EVENT_ADDITIONAL: { user_id: '3' },
      TIMESTAMP_X: '2026-03-02T12:00:10+03:00',
    },
    { ID: '3', EVENT_NAME: 'ONCRMCONTACTDELETE', PROCESS_ID: '', ERROR: '0' },
  ])
  expect((events as { MESSAGE_ID: string }[])[0]?.MESSAGE_ID).toMatch(/^[0-9a-f]{32}$/)
})

test("pitfall 25: the application's own changes are absent, those of a webhook are there", async () => {
  const { emulator, call, bind, change } = setUp()
  await bind('ONCRMCONTACTUPDATE')
  change(1, 'NAME', { by: 'rest' })
  expect(await call('event.offline.list')).toEqual([])
  const before = emulator.portal.applied.length
  change(2, 'NAME', { by: 'rest' })
  noteRestOrigin(emulator.portal, before, before + 1, { webhook: true })
  expect(await call('event.offline.list')).toMatchObject([{ EVENT_DATA: { FIELDS: { ID: '2' } } }])
})

test('pitfall 25: nothing is collected before the binding or before installation is finished', async () => {
  const { emulator, call, bind, change } = setUp()
  change(1, 'NAME')
  await bind('ONCRMCONTACTUPDATE')
  emulator.portal.app.installed = false
  change(2, 'NAME')
  expect(await call('event.offline.list')).toEqual([])
  emulator.portal.app.installed = true
  change(3, 'NAME')
  expect(await call('event.offline.list')).toHaveLength(1)
})

test('a cleared ledger does not stop the queue', async () => {
  const { emulator, call, bind, change } = setUp()
  change(1, 'NAME')
  await bind('ONCRMCONTACTUPDATE')
  change(2, 'NAME')
  expect(await call('event.offline.list')).toHaveLength(1)
  emulator.portal.applied.length = 0
  change(3, 'NAME')
  expect(await call('event.offline.list')).toHaveLength(2)
})

test('pitfall 25: get takes records out at once, list leaves them', async () => {
  const { emulator, call, bind, change } = setUp()
  await bind('ONCRMCONTACTUPDATE')
  for (let id = 1; id <= 120; id += 1) change(id, 'NAME')
  const page = (await ask<{ ID: string }[]>(emulator, 'event.offline.list', { start: 60 })).json
  expect([page.result.length, page.total, page.next, page.result[0]?.ID]).toEqual([50, 120, 110, '61'])
  const take = async (params: Params) =>
    (await ask<{ events: unknown[] }>(emulator, 'event.offline.get', params)).json.result.events.length
  expect([await take({ filter: { '<=ID': 10 } }), await take({ limit: 100 }), await take({})]).toEqual([
    10, 100, 10,
  ])
  expect(await call('event.offline.get')).toEqual({ process_id: null, events: [] })
  expect(await call('event.offline.get', { clear: 0 })).toBe('WRONG_LICENSE')
  expect(await call('event.offline.list', { auth_connector: 'x' })).toBe('WRONG_LICENSE')
  expect(await call('event.offline.list', { filter: { NAME: 1 } })).toBe('ERROR_ARGUMENT')
})

test('smart invoices come under the general and the typed name', async () => {
  const { call, bind, change } = setUp()
  await bind('ONCRMDYNAMICITEMUPDATE')
  await bind('ONCRMDYNAMICITEMUPDATE_31')
  change(5, 'stageId', { entity: 'smartInvoice' })
  const EVENT_DATA = { FIELDS: { ID: 5, ENTITY_TYPE_ID: 31 } }
  expect(await call('event.offline.list')).toMatchObject([{ EVENT_DATA }, { EVENT_DATA }])
})

/** Both features of the higher plans. */
function setUpExtended() {
  const set = setUp()
  set.emulator.portal.features = ['rest_offline_extended', 'rest_auth_connector']
  return set
}

type Reserved = { process_id: string; events: { ID: string; MESSAGE_ID: string }[] }

test('a reserved batch hides from other readers until it is cleared, whole, by id or by message', async () => {
  const { call, bind, change } = setUpExtended()
  await bind('ONCRMCONTACTUPDATE')
  for (let id = 1; id <= 5; id += 1) change(id, 'NAME')
  const first = (await call('event.offline.get', { clear: 0, limit: 3 })) as Reserved
  const second = (await call('event.offline.get', { clear: 0 })) as Reserved
  expect(first.process_id).toMatch(/^[0-9a-z]{32}$/)
  expect([first.events.map((row) => row.ID), second.events.map((row) => row.ID)]).toEqual([
    ['1', '2', '3'],
    ['4', '5'],
  ])
  expect(((await call('event.offline.get')) as Reserved).events).toEqual([])
  expect(await call('event.offline.list', { filter: { PROCESS_ID: first.process_id } })).toHaveLength(3)
  const { process_id } = first
  expect(await call('event.offline.clear', { process_id, id: [1, 4] })).toBe(true)
  expect(await call('event.offline.clear', { process_id, message_id: [first.events[1]!.MESSAGE_ID] })).toBe(
    true,
  )
  expect(((await call('event.offline.get', { process_id })) as Reserved).events).toMatchObject([{ ID: '3' }])
  expect(await call('event.offline.clear', { process_id: second.process_id })).toBe(true)
  expect(await call('event.offline.list')).toEqual([])
  expect(await call('event.offline.clear', {})).toBe('ERROR_ARGUMENT')
  expect(await call('event.offline.clear', { process_id, message_id: ['short'] })).toBe('ERROR_ARGUMENT')
  expect(await call('event.offline.clear', { process_id }, 2)).toBe('ACCESS_DENIED')
})

test('an object that changes while its record is reserved gets a record of its own', async () => {
  const { call, bind, change } = setUpExtended()
  await bind('ONCRMCONTACTUPDATE')
  change(7, 'NAME')
  await call('event.offline.get', { clear: 0 })
  change(7, 'NAME')
  change(7, 'POST')
  expect(await call('event.offline.list')).toMatchObject([{ ID: '1' }, { ID: '2', PROCESS_ID: '' }])
})

test('a failed record goes back marked and is read only by those who ask for errors', async () => {
  const { call, bind, change } = setUpExtended()
  await bind('ONCRMCONTACTUPDATE')
  change(1, 'NAME')
  change(2, 'NAME')
  const { process_id, events } = (await call('event.offline.get', { clear: 0 })) as Reserved
  const message_id = [events[0]!.MESSAGE_ID]
  expect(await call('event.offline.error', { process_id, message_id })).toBe(true)
  expect(await call('event.offline.list', { filter: { ERROR: 1 } })).toMatchObject([
    { ID: '1', PROCESS_ID: '' },
  ])
  expect(((await call('event.offline.get', {})) as Reserved).events).toEqual([])
  expect(((await call('event.offline.get', { error: 1 })) as Reserved).events).toMatchObject([{ ID: '1' }])
  expect(await call('event.offline.error', { process_id, message_id: 'x' })).toBe('ERROR_ARGUMENT')
})

test('records that stay reserved for a month are removed, free ones are kept', async () => {
  const { emulator, call, bind, change } = setUpExtended()
  await bind('ONCRMCONTACTUPDATE')
  change(1, 'NAME')
  await call('event.offline.get', { clear: 0 })
  change(2, 'NAME')
  emulator.clock.advance(2_952_001)
  expect(await call('event.offline.list')).toMatchObject([{ ID: '2' }])
})

test('a source has a queue of its own, and hides the changes made under it and no others', async () => {
  const { emulator, call, bind } = setUpExtended()
  const auth_connector = 'exchange'
  const contact = createRecord(emulator.portal, 'contact', { name: 'Анна' }, { userId: 1, by: 'person' })
  const rename = (NAME: string, more: Params = {}) =>
    call('crm.contact.update', { id: contact.id, fields: { NAME }, ...more })
  await bind('ONCRMCONTACTUPDATE')
  await call('event.bind', { event: 'ONCRMCONTACTUPDATE', event_type: 'offline', auth_connector })
  expect(await call('event.get')).toMatchObject([{ connector_id: '' }, { connector_id: auth_connector }])
  expect(await rename('Ольга', { auth_connector })).toBe(true)
  expect(await call('event.offline.list', { auth_connector })).toEqual([])
  expect(await call('event.offline.list')).toHaveLength(1)
  await rename('Мария')
  expect(await call('event.offline.list', { auth_connector })).toHaveLength(1)
  const gone = { event: 'ONCRMCONTACTUPDATE', event_type: 'offline' }
  expect(await call('event.unbind', gone)).toEqual({ count: 1 })
  expect(await call('event.unbind', { ...gone, auth_connector })).toEqual({ count: 1 })
})

test('an export carries subscriptions and queue, what the ledger had not told yet included', async () => {
  const { emulator, call, bind, change } = setUp()
  await bind('ONCRMCONTACTUPDATE')
  change(1, 'NAME')
  const file = JSON.parse(JSON.stringify(exportPortal(emulator.portal))) as unknown
  emulator.portal = importPortal(file, emulator.clock)
  expect(await call('event.get')).toHaveLength(1)
  expect(await call('event.offline.list')).toMatchObject([{ EVENT_DATA: { FIELDS: { ID: '1' } } }])
  change(1, 'POST')
  change(2, 'NAME')
  expect(await call('event.offline.list')).toHaveLength(2)
})

test('a ledger that was cleared and grew longer again loses nothing', async () => {
  const { emulator, call, bind, change } = setUp()
  await bind('ONCRMCONTACTUPDATE')
  change(1, 'NAME')
  expect(await call('event.offline.list')).toHaveLength(1)
  emulator.portal.applied.length = 0
  for (let id = 2; id <= 6; id += 1) change(id, 'NAME')
  expect(await call('event.offline.list')).toHaveLength(6)
})

test('the marking query of get knows fewer conditions than the list', async () => {
  const { call, bind, change } = setUp()
  await bind('ONCRMCONTACTUPDATE')
  change(1, 'NAME')
  expect(await call('event.offline.list', { filter: { '@ID': [1, 2] } })).toHaveLength(1)
  expect(await call('event.offline.get', { filter: { ID: [1, 2] } })).toBe('ERROR_ARGUMENT')
  expect(await call('event.offline.get', { filter: { '%EVENT_NAME': 'CONTACT' } })).toBe('ERROR_CORE')
  expect(await call('event.offline.get', { filter: { PROCESS_ID: '' } })).toBe('ERROR_ARGUMENT')
})

test('an event exists for applications that have its scope, and some are never offline', async () => {
  const { emulator, call, bind } = setUp()
  expect(await bind('ONOFFLINEEVENT')).toBe('ERROR_ARGUMENT')
  emulator.portal.app.scopes = ['entity']
  expect(await bind('ONCRMDEALADD')).toBe('ERROR_EVENT_NOT_FOUND')
  const online = { event: 'ONCRMDEALADD', handler: 'https://a.example/', auth_type: 3 }
  expect(await call('event.bind', online, 2)).toBe('ACCESS_DENIED')
  expect(await call('event.unbind', online, 2)).toBe('ACCESS_DENIED')
  expect(await call('event.unbind', online)).toEqual({ count: 0 })
})
