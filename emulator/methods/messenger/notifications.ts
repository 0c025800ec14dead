// `im.notify.personal.add`, `im.notify.system.add`, `im.notify`, `im.notify.delete`. A notification is kept and shown to
// nobody: `GET /__emulator/state` tells who would have got it.
// https://apidocs.bitrix24.com/api-reference/chats/notifications/im-notify-personal-add.html
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { Notification } from '../../state/rows/office.ts'
import { answerOf } from '../answers.ts'
import type { Call, Handler, Param } from '../call.ts'
import { intOf, isTrue, paramAnyCase, textOf } from '../params.ts'

const WRITE_COST_MS = 50
const ATTACH_LIMIT = 60_000

export const notifyPersonal: Handler = (call) => add(call, call.user.id)

export const notifySystem: Handler = (call) => add(call, 0)

/** `TYPE` decides; personal by default. */
export const notify: Handler = (call) => add(call, param(call, 'TYPE') === 'SYSTEM' ? 0 : call.user.id)

/** By id, only one's own; by tag, those of the application. */
export const notifyDelete: Handler = (call) => {
  const { portal, user } = call
  const { notifications } = portal.tables
  const id = intOf(paramAnyCase(call.params, 'ID'))
  if (id > 0) {
    const isOwn = notifications.get(id)?.userId === user.id
    return answerOf(isOwn && notifications.remove(id))
  }
  const [tag, subTag] = [param(call, 'TAG'), param(call, 'SUB_TAG')]
  if (tag === '' && subTag === '') throw new RestError(400, 'PARAMS_ERROR', 'Incorrect params')
  const clientId = clientOf(call)
  if (clientId === '') throw Refusal.accessDenied('Client ID not specified')
  const gone = remove(
    call,
    (row) => row.clientId === clientId && (tag === '' ? row.subTag === subTag : row.tag === tag),
  )
  return answerOf(gone > 0)
}

/** A notification with the tag of an earlier one takes its place. Nobody there to get it: `false`. */
function add(call: Call, authorId: number) {
  const { portal, params } = call
  const userId = intOf(paramAnyCase(params, 'USER_ID'))
  if (userId <= 0) throw new RestError(400, 'USER_ID_EMPTY', "User ID can't be empty")
  const text = param(call, 'MESSAGE').trim()
  if (text === '') throw new RestError(400, 'MESSAGE_EMPTY', "Message can't be empty")
  checkAttach(paramAnyCase(params, 'ATTACH'))
  if (portal.tables.users.get(userId)?.active !== true) return answerOf(false)
  const clientId = clientOf(call)
  const tag = clientId === '' ? '' : param(call, 'TAG')
  if (tag !== '') remove(call, (row) => row.clientId === clientId && row.tag === tag)
  const { notifications } = portal.tables
  const id = notifications.nextId()
  notifications.insert({
    id,
    userId,
    authorId,
    text,
    textOut: param(call, 'MESSAGE_OUT'),
    tag,
    subTag: clientId === '' ? '' : param(call, 'SUB_TAG'),
    clientId,
    createdAt: portal.clock.nowSeconds(),
  })
  return answerOf(id, WRITE_COST_MS)
}

function remove({ portal }: Call, fits: (row: Notification) => boolean): number {
  const gone = portal.tables.notifications.rows().filter(fits)
  for (const row of gone) portal.tables.notifications.remove(row.id)
  return gone.length
}

const param = (call: Call, name: string): string => textOf(paramAnyCase(call.params, name)) ?? ''

/** An application is known; a webhook says what it calls itself. */
function clientOf(call: Call): string {
  return call.auth === 'application' ? call.portal.app.clientId : param(call, 'CLIENT_ID')
}

function checkAttach(attach: Param | undefined): void {
  if (!isTrue(attach)) return
  const isText = typeof attach === 'string'
  const json = isText ? attach : JSON.stringify(attach)
  if (json.length > ATTACH_LIMIT)
    throw new RestError(400, 'ATTACH_OVERSIZE', 'You have exceeded the maximum allowable size of attach')
  if (typeof parsed(json) !== 'object') throw new RestError(400, 'ATTACH_ERROR', 'Incorrect attach params')
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined // no JSON is no attachment: the caller says so
  }
}
