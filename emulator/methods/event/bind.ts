// `event.bind|unbind|get`. Offline handlers are kept and fill the queue; an online handler needs a server of the
// application's to be called, nothing is delivered here, so it is checked and then refused.
// https://apidocs.bitrix24.com/api-reference/events/event-bind.html; order of the checks: event.php of the rest module
import { Refusal, RestError } from '../../catalogue/errors.ts'
import { RECORDED_EVENTS, subscribe, unsubscribe } from '../../state/offline-queue.ts'
import { answerOf } from '../answers.ts'
import type { Call, Handler } from '../call.ts'
import { checkHandlerUrl } from '../handler-url.ts'
import { intOf, paramAnyCase, textOf } from '../params.ts'
import { connectorOf } from './connector.ts'
import { isDocumentedEvent } from './event-names.ts'

/** No offline record is ever made of it: it announces that there are some. */
const ONLINE_ONLY = 'ONOFFLINEEVENT'

export const eventBind: Handler = (call) => {
  requireApplication(call)
  const authType = intOf(paramAnyCase(call.params, 'AUTH_TYPE'))
  if (authType > 0 && authType !== call.user.id && !call.user.isAdmin)
    throw Refusal.accessDenied('Event binding with AUTH_TYPE requires administrator access rights')
  const { event, offline } = eventOf(call)
  if (offline && !call.user.isAdmin)
    throw Refusal.accessDenied('Offline events binding requires administrator access rights')
  const connector = connectorOf(call)
  if (!offline) refuseOnline(call)
  checkEvent(call, event)
  if (event === ONLINE_ONLY)
    throw new RestError(400, 'ERROR_ARGUMENT', 'Offline event cannot be registered for this event.')
  if (!RECORDED_EVENTS.has(event)) throw Refusal.notEmulated(`event.bind of ${event}`)
  if (!subscribe(call.portal, { event, handler: '', userId: 0, connector }))
    throw Refusal.core('Unable to set event handler: Handler already binded')
  return answerOf(true)
}

export const eventUnbind: Handler = (call) => {
  const { event, offline } = eventOf(call)
  if (offline && !call.user.isAdmin)
    throw Refusal.accessDenied('Offline events unbinding requires administrator access rights')
  const connector = connectorOf(call)
  const handler = offline ? '' : param(call, 'HANDLER')
  if (!offline) {
    if (handler === '') throw nullArgument('HANDLER')
    const authType = paramAnyCase(call.params, 'AUTH_TYPE')
    if (authType !== undefined && !call.user.isAdmin && intOf(authType) !== call.user.id)
      throw Refusal.accessDenied('Event unbinding with AUTH_TYPE requires administrator access rights')
  }
  const count = unsubscribe(
    call.portal,
    (row) => row.event === event && row.handler === handler && row.connector === connector,
  )
  return answerOf({ count })
}

/** Others than administrators see their own online handlers, of which there are none. */
export const eventGet: Handler = (call) => {
  requireApplication(call)
  const rows = call.user.isAdmin ? call.portal.tables.eventSubscriptions.rows() : []
  return answerOf(rows.map(({ event, connector }) => ({ event, connector_id: connector, offline: 1 })))
}

export function requireApplication({ auth }: Call): void {
  if (auth !== 'application') throw Refusal.wrongAuthType()
}

function refuseOnline(call: Call): never {
  const handler = param(call, 'HANDLER')
  if (handler === '') throw nullArgument('HANDLER')
  checkHandlerUrl(handler)
  throw Refusal.notEmulated('event.bind of online events')
}

/** An event exists for applications that have its scope. */
function checkEvent({ portal }: Call, event: string): void {
  const isCrm = event.startsWith('ONCRM')
  if (isDocumentedEvent(event) && (!isCrm || portal.app.scopes.includes('crm'))) return
  throw new RestError(400, 'ERROR_EVENT_NOT_FOUND', 'Event not found')
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

/** A required argument that was not sent. */
export const nullArgument = (name: string): RestError =>
  Refusal.argument(`Argument '${name}' is null or empty`, name)
