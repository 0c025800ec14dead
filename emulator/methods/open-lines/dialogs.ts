// `imopenlines.dialog.get`, `imopenlines.session.history.get`, `imopenlines.crm.chat.get|getLastId`: chats with clients.
// https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/sessions/imopenlines-session-history-get.html
// Assumed: a dialogue is open to its operator, to the queue of its line and to administrators.
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { OpenLineSession } from '../../state/rows/office.ts'
import { OwnerType } from '../../state/rows/record.ts'
import { answerOf, SMALL_COST_MS } from '../answers.ts'
import type { Call, Handler } from '../call.ts'
import { intOf, paramAnyCase, textOf } from '../params.ts'
import { recordAccess } from '../record-access.ts'
import { ownerTypeOf } from '../timeline/entity-type.ts'
import { connectorTitle, isOpenTo, printHistory, printDialog, userCodeOf } from './print-dialog.ts'

/** The last session of a chat; one of four parameters tells which. */
export const dialogGet: Handler = (call) => {
  const session = dialogOf(call)
  if (session === undefined || !isOpenTo(call, session))
    throw new RestError(400, 'ACCESS_ERROR', 'You do not have access to the specified dialog')
  return answerOf(printDialog(call, session))
}

export const sessionHistory: Handler = (call) => {
  const { params } = call
  const [sessionId, chatId] = [paramAnyCase(params, 'SESSION_ID'), paramAnyCase(params, 'CHAT_ID')]
  if (sessionId === undefined && chatId === undefined)
    throw new RestError(400, 'MISSING_REQUIRED_PARAM', 'Session ID or Chat ID must be provided')
  const { openLineSessions } = call.portal.tables
  const session =
    sessionId !== undefined
      ? openLineSessions.get(intOf(sessionId))
      : lastOf(call, (row) => row.chatId === intOf(chatId))
  if (session === undefined && sessionId === undefined)
    throw new RestError(400, 'INVALID_SESSION_ID', 'Unable to determine session ID from provided parameters')
  if (session === undefined || !isOpenTo(call, session))
    throw new RestError(
      400,
      'ACCESS_DENIED',
      'Вы не можете открыть этот разговор, т.к. у вас недостаточно прав',
    )
  return { result: printHistory(call, session), costMs: SMALL_COST_MS * 3, rows: session.messageCount }
}

/** Chats of a card, the running ones unless all are asked for; of a card that does not exist, none. */
export const crmChatGet: Handler = (call) => {
  const owner = ownerIn(call)
  const access = recordAccess(call.portal, call.user, owner.ownerType, owner.ownerId, 'read')
  if (access === 'denied') throw Refusal.accessDenied('You dont have access to this action')
  const activeOnly = textOf(paramAnyCase(call.params, 'ACTIVE_ONLY')) !== 'N'
  const chats = new Map<number, OpenLineSession>()
  if (access === 'allowed')
    for (const row of call.portal.tables.openLineSessions.rows())
      if (isBoundTo(row, owner) && (!activeOnly || row.closedAt === 0)) chats.set(row.chatId, row)
  const result = [...chats.values()].map((row) => ({
    CHAT_ID: String(row.chatId),
    CONNECTOR_ID: row.connector,
    CONNECTOR_TITLE: connectorTitle(row.connector),
  }))
  return { result, costMs: SMALL_COST_MS, rows: result.length }
}

export const crmChatLastId: Handler = (call) => {
  const empty = (text: string): RestError => new RestError(400, 'CRM_CHAT_EMPTY_CRM_DATA', text)
  const { params, portal, user } = call
  if (
    paramAnyCase(params, 'CRM_ENTITY_TYPE') === undefined &&
    paramAnyCase(params, 'CRM_ENTITY') === undefined
  )
    throw empty('Empty CRM data')
  const id = textOf(paramAnyCase(params, 'CRM_ENTITY')) ?? ''
  if (!/^\d+$/.test(id)) throw badEntity('CRM_ENTITY')
  const owner = { ownerType: crmTypeOf(call), ownerId: Number(id) }
  const isOpen = recordAccess(portal, user, owner.ownerType, owner.ownerId, 'read') === 'allowed'
  const session = isOpen ? lastOf(call, (row) => isBoundTo(row, owner)) : undefined
  if (session === undefined) throw empty('Could not find CRM entity')
  return answerOf(session.chatId)
}

const badEntity = (name: string): RestError =>
  Refusal.argument(`The value of an argument ${name} has an invalid type`, 'CRM_ENTITY')

const CRM_TYPES: readonly number[] = [OwnerType.lead, OwnerType.deal, OwnerType.company, OwnerType.contact]

function crmTypeOf({ params }: Call): number {
  const ownerType = ownerTypeOf(textOf(paramAnyCase(params, 'CRM_ENTITY_TYPE')) ?? '')
  return CRM_TYPES.includes(ownerType) ? ownerType : 0
}

type Owner = { readonly ownerType: number; readonly ownerId: number }

function ownerIn(call: Call): Owner {
  for (const name of ['CRM_ENTITY_TYPE', 'CRM_ENTITY'])
    if ((textOf(paramAnyCase(call.params, name)) ?? '') === '')
      throw Refusal.argument(`Argument '${name}' is null or empty`, name)
  const id = textOf(paramAnyCase(call.params, 'CRM_ENTITY')) ?? ''
  if (!/^\d+$/.test(id)) throw badEntity("'CRM_ENTITY'")
  return { ownerType: crmTypeOf(call), ownerId: Number(id) }
}

const isBoundTo = (row: OpenLineSession, owner: Owner): boolean =>
  row.bindings.some((one) => one.ownerType === owner.ownerType && one.ownerId === owner.ownerId)

function lastOf({ portal }: Call, fits: (row: OpenLineSession) => boolean): OpenLineSession | undefined {
  return portal.tables.openLineSessions.rows().findLast(fits)
}

function dialogOf(call: Call): OpenLineSession | undefined {
  const { params, portal } = call
  const chat = intOf(paramAnyCase(params, 'CHAT_ID'))
  if (chat > 0) return lastOf(call, (row) => row.chatId === chat)
  const dialog = /^chat(\d+)$/.exec(textOf(paramAnyCase(params, 'DIALOG_ID')) ?? '')?.[1]
  if (dialog !== undefined) return lastOf(call, (row) => row.chatId === Number(dialog))
  const session = intOf(paramAnyCase(params, 'SESSION_ID'))
  if (session > 0) return portal.tables.openLineSessions.get(session)
  const code = textOf(paramAnyCase(params, 'USER_CODE')) ?? ''
  return code === '' ? undefined : lastOf(call, (row) => userCodeOf(row) === code)
}
