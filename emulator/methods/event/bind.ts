// `event.bind|unbind|get` for offline events. Online events need a server of the application's to be called; nothing is
// delivered here, so binding one is refused. https://apidocs.bitrix24.com/api-reference/events/event-bind.html
import { Refusal, RestError } from '../../catalogue/errors.ts'
import { answerOf } from '../answers.ts'
import type { Call, Handler } from '../call.ts'
import { paramAnyCase, textOf } from '../params.ts'
import { bindOffline, offlineBindings, RECORDED_EVENTS, unbindOffline } from './offline-queue.ts'

export const eventBind: Handler = (call) => {
  const { event, offline } = eventOf(call)
  if (!offline) {
    if (param(call, 'HANDLER') === '') throw nullArgument('HANDLER')
    throw Refusal.notEmulated('event.bind of online events')
  }
  if (!call.user.isAdmin)
    throw Refusal.accessDenied('Offline events binding requires administrator access rights')
  refuseConnector(call)
  if (!RECORDED_EVENTS.has(event)) {
    if (/^ON(APP|CRM|USER|TASK|IM|SALE|CATALOG|CALENDAR|VOXIMPLANT)/.test(event))
      throw Refusal.notEmulated(`event.bind of ${event}`)
    throw new RestError(400, 'ERROR_EVENT_NOT_FOUND', 'Event not found')
  }
  if (!bindOffline(call.portal, event))
    throw Refusal.core('Unable to set event handler: Handler already binded')
  return answerOf(true)
}

export const eventUnbind: Handler = (call) => {
  const { event, offline } = eventOf(call)
  if (!offline) {
    if (param(call, 'HANDLER') === '') throw nullArgument('HANDLER')
    return answerOf({ count: 0 })
  }
  if (!call.user.isAdmin)
    throw Refusal.accessDenied('Offline events unbinding requires administrator access rights')
  refuseConnector(call)
  return answerOf({ count: unbindOffline(call.portal, event) ? 1 : 0 })
}

/** Others than administrators see their own online handlers, of which there are none. */
export const eventGet: Handler = (call) => {
  requireApplication(call)
  const events = call.user.isAdmin ? offlineBindings(call.portal) : []
  return answerOf(events.map((event) => ({ event, connector_id: '', offline: 1 })))
}

export function requireApplication({ auth }: Call): void {
  if (auth !== 'application') throw Refusal.wrongAuthType()
}

/** Keys of sources belong to a plan the portal is not on. */
export function refuseConnector(call: Call): void {
  if (param(call, 'AUTH_CONNECTOR') === '') return
  throw new RestError(
    403,
    'WRONG_LICENSE',
    'This feature is not enabled for the current license: auth_connector',
  )
}

function eventOf(call: Call): { event: string; offline: boolean } {
  requireApplication(call)
  const event = param(call, 'EVENT').toUpperCase()
  if (event === '') throw nullArgument('EVENT')
  const type = param(call, 'EVENT_TYPE').toLowerCase()
  if (type !== '' && type !== 'online' && type !== 'offline') {
    throw Refusal.argument('Value must be one of {online|offline}', 'EVENT_TYPE')
  }
  return { event, offline: type === 'offline' }
}

const param = (call: Call, name: string): string => textOf(paramAnyCase(call.params, name)) ?? ''

const nullArgument = (name: string): RestError =>
  Refusal.argument(`Argument '${name}' is null or empty`, name)
