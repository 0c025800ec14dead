import { expect, test } from 'vitest'
import { MANAGER, NO_RIGHTS, officePortal } from '../office-portal.ts'

function setUp() {
  const office = officePortal()
  const session = office.tables.openLineSessions
    .rows()
    .findLast((row) => row.bindings.some((one) => one.ownerType === 3))!
  const contactId = session.bindings.find((one) => one.ownerType === 3)!.ownerId
  return { ...office, session, contactId }
}

interface Dialog {
  readonly id: number
  readonly entity_id: string
  readonly entity_data_1: string
  readonly message_count: number
}

test('a dialogue is found by chat, dialogue, session and code of the visitor', async () => {
  const { result, session } = setUp()
  const byChat = await result<Dialog>('imopenlines.dialog.get', { CHAT_ID: session.chatId })
  expect(byChat.id).toBe(session.chatId)
  for (const params of [
    { DIALOG_ID: `chat${session.chatId}` },
    { SESSION_ID: session.id },
    { USER_CODE: byChat.entity_id },
  ]) {
    expect(await result('imopenlines.dialog.get', params)).toEqual(byChat)
  }
})

test('the sixth part of entity_data_1 is the session, and its history has as many messages as the dialogue says', async () => {
  const { result, session } = setUp()
  const dialog = await result<Dialog>('imopenlines.dialog.get', { CHAT_ID: session.chatId })
  const sessionId = Number(dialog.entity_data_1.split('|')[5])
  interface History {
    readonly sessionId: number
    readonly message: Record<string, { readonly senderid: string }>
    readonly users: Record<string, { readonly connector: boolean }>
    readonly userInChat: Record<string, number[]>
  }
  const history = await result<History>('imopenlines.session.history.get', { SESSION_ID: sessionId })
  expect(history.sessionId).toBe(session.id)
  expect(Object.keys(history.message)).toHaveLength(dialog.message_count)
  for (const { senderid } of Object.values(history.message)) expect(history.users[senderid]).toBeDefined()
  expect(history.users[String(session.guestId)]?.connector).toBe(true)
  expect(history.userInChat[String(session.chatId)]).toEqual([session.operatorId, session.guestId])
  expect(await result('imopenlines.session.history.get', { CHAT_ID: session.chatId })).toEqual(history)
})

test('a dialogue is closed to those who have nothing to do with it, and refusals tell what is wrong', async () => {
  const { refusal, session } = setUp()
  const code = async (method: string, params: object, userId?: number) =>
    (await refusal(`imopenlines.${method}`, params as never, userId))[1]
  expect(await code('dialog.get', { CHAT_ID: session.chatId }, NO_RIGHTS)).toBe('ACCESS_ERROR')
  expect(await code('dialog.get', {})).toBe('ACCESS_ERROR')
  expect(await code('session.history.get', {})).toBe('MISSING_REQUIRED_PARAM')
  expect(await code('session.history.get', { CHAT_ID: 5 })).toBe('INVALID_SESSION_ID')
  expect(await code('session.history.get', { SESSION_ID: 999_999 })).toBe('ACCESS_DENIED')
  expect(await code('session.history.get', { SESSION_ID: session.id }, NO_RIGHTS)).toBe('ACCESS_DENIED')
})

test('chats of a card are the running ones unless all are asked for', async () => {
  const { result, session, contactId, tables } = setUp()
  const ask = (ACTIVE_ONLY?: string) =>
    result<{ CHAT_ID: string }[]>('imopenlines.crm.chat.get', {
      CRM_ENTITY_TYPE: 'contact',
      CRM_ENTITY: contactId,
      ...(ACTIVE_ONLY === undefined ? {} : { ACTIVE_ONLY }),
    })
  for (const row of tables.openLineSessions.rows()) if (row.closedAt === 0) row.closedAt = row.createdAt + 60
  expect(await ask()).toEqual([])
  expect((await ask('N')).map((row) => row.CHAT_ID)).toContain(String(session.chatId))
  session.closedAt = 0
  expect((await ask()).map((row) => row.CHAT_ID)).toEqual([String(session.chatId)])
  const last = { CRM_ENTITY_TYPE: 'contact', CRM_ENTITY: contactId }
  expect(await result('imopenlines.crm.chat.getLastId', last)).toBe(session.chatId)
})

test('chats of cards that are missing, closed or named wrongly', async () => {
  const { result, refusal, contactId, tables } = setUp()
  const chats = 'imopenlines.crm.chat.get'
  expect(await result(chats, { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 999_999 })).toEqual([])
  expect((await refusal(chats, { CRM_ENTITY_TYPE: 'deal' }))[2]).toBe(
    "Argument 'CRM_ENTITY' is null or empty",
  )
  expect((await refusal(chats, { CRM_ENTITY_TYPE: 'deal', CRM_ENTITY: 'x' }))[1]).toBe('ERROR_ARGUMENT')
  tables.contacts.get(contactId)!.assignedById = 1
  const params = { CRM_ENTITY_TYPE: 'contact', CRM_ENTITY: contactId }
  expect((await refusal(chats, params, MANAGER)).slice(0, 2)).toEqual([403, 'ACCESS_DENIED'])
  expect((await refusal('imopenlines.crm.chat.getLastId', params, MANAGER))[2]).toBe(
    'Could not find CRM entity',
  )
  expect((await refusal('imopenlines.crm.chat.getLastId', {}))[2]).toBe('Empty CRM data')
})

test('lines are listed with their queues, filtered, ordered and cut; a line that is not there is false', async () => {
  const { result, refusal } = setUp()
  type Lines = Record<string, unknown>[]
  const lines = await result<Lines>('imopenlines.config.list.get', {
    PARAMS: { select: ['ID', 'ACTIVE'], order: { ID: 'desc' }, filter: { ACTIVE: 'Y' } },
    OPTIONS: { QUEUE: 'Y', CONFIG_QUEUE: 'Y' },
  })
  expect(lines.map((row) => row['ID'])).toEqual(['3', '1'])
  expect(Object.keys(lines[0]!)).toEqual(['ID', 'ACTIVE', 'QUEUE', 'QUEUE_USERS_FIELDS', 'CONFIG_QUEUE'])
  const page = { PARAMS: { limit: 1, offset: 1, select: ['ID'] } }
  expect(await result('imopenlines.config.list.get', page)).toEqual([{ ID: '3' }])
  const one = await result<Record<string, unknown>>('imopenlines.config.get', { CONFIG_ID: 1 })
  expect(one).toMatchObject({ ID: '1', LINE_NAME: 'Отдел продаж', QUEUE_ONLINE: 'Y', DATE_CREATE: {} })
  expect(await result('imopenlines.config.get', { CONFIG_ID: 99 })).toBe(false)
  expect((await refusal('imopenlines.config.get'))[1]).toBe('CONFIG_ID_EMPTY')
  expect(await result('imopenlines.revision.get')).toEqual({ rest: 2, web: 1, mobile: 1 })
  expect(await result('imopenlines.config.path.get')).toMatchObject({
    SERVER_ADDRESS: 'http://localhost:8024',
  })
})
