import { expect, test } from 'vitest'
import { ask } from '../../http/ask.ts'
import { MANAGER, officePortal } from '../office-portal.ts'

const TEXT = { USER_ID: MANAGER, MESSAGE: ' Сегмент обновлён ' }

test('personal and system notifications are kept for their reader, trimmed, and answered with their id', async () => {
  const { result, tables } = officePortal(20)
  const personal = await result<number>('im.notify.personal.add', TEXT)
  const system = await result<number>('im.notify.system.add', { ...TEXT, MESSAGE_OUT: 'письмо' })
  expect(tables.notifications.get(personal)).toMatchObject({
    userId: MANAGER,
    authorId: 1,
    text: 'Сегмент обновлён',
  })
  expect(tables.notifications.get(system)).toMatchObject({ authorId: 0, textOut: 'письмо' })
  expect(
    tables.notifications.get(await result<number>('im.notify', { ...TEXT, TYPE: 'SYSTEM' }))?.authorId,
  ).toBe(0)
})

test('the same tag takes the place of an earlier notification of the same client only', async () => {
  const { result, tables, emulator } = officePortal(20)
  const tagged = { ...TEXT, TAG: 'refresh', SUB_TAG: 'part' }
  const first = await result<number>('im.notify.personal.add', tagged)
  const second = await result<number>('im.notify.system.add', tagged)
  expect([tables.notifications.get(first), tables.notifications.get(second)?.tag]).toEqual([
    undefined,
    'refresh',
  ])
  const path = (method: string) => `/rest/1/${emulator.tokens.webhookSecret(1)}/${method}`
  const hook = (method: string, params: object) =>
    ask(emulator, '', params as never, { path: path(method), token: null })
  await hook('im.notify.personal.add', { ...tagged, CLIENT_ID: 'other' })
  expect(tables.notifications.size).toBe(2)
  expect((await hook('im.notify.delete', { TAG: 'refresh' })).json.error).toBe('ACCESS_DENIED')
  expect((await hook('im.notify.delete', { TAG: 'refresh', CLIENT_ID: 'other' })).json.result).toBe(true)
  expect(await result('im.notify.delete', { SUB_TAG: 'part' })).toBe(true)
  expect(tables.notifications.size).toBe(0)
})

test('one deletes his own notifications by id, and nothing of others', async () => {
  const { result } = officePortal(20)
  const ID = await result<number>('im.notify.personal.add', TEXT)
  expect(await result('im.notify.delete', { ID })).toBe(false)
  expect(await result('im.notify.delete', { ID }, MANAGER)).toBe(true)
  expect(await result('im.notify.delete', { ID }, MANAGER)).toBe(false)
})

test('without a reader, a text or a right attachment nothing is sent', async () => {
  const { result, refusal } = officePortal(20)
  const code = async (params: object) => (await refusal('im.notify.personal.add', params as never))[1]
  expect(await code({ MESSAGE: 'x' })).toBe('USER_ID_EMPTY')
  expect(await code({ USER_ID: 1, MESSAGE: '  ' })).toBe('MESSAGE_EMPTY')
  expect(await code({ ...TEXT, ATTACH: 'no json' })).toBe('ATTACH_ERROR')
  expect(await code({ ...TEXT, ATTACH: JSON.stringify(['x'.repeat(60_000)]) })).toBe('ATTACH_OVERSIZE')
  expect(await code({ ...TEXT, ATTACH: { BLOCKS: [{ MESSAGE: 'x' }] } })).toBe('no refusal')
  expect(await result('im.notify.personal.add', { ...TEXT, USER_ID: 999 })).toBe(false)
  expect((await refusal('im.notify.delete', {}))[1]).toBe('PARAMS_ERROR')
})
