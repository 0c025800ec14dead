// `event.offline.list|get|clear|error`: reading the queue, taking records out of it, and taking them with a reservation
// (`clear=0`, on plans that include it). https://apidocs.bitrix24.com/api-reference/events/offline-events.html
// Source of the order and of what is reserved: event.php and eventoffline.php of the rest module.
import { createHash } from 'node:crypto'
import { Refusal } from '../../catalogue/errors.ts'
import { portalIso } from '../../limits/portal-time.ts'
import type { OfflineEvent } from '../../state/rows/office.ts'
import { offlineEvents } from '../../state/offline-queue.ts'
import type { Portal } from '../../state/portal.ts'
import { answerOf, SMALL_COST_MS } from '../answers.ts'
import type { Call, Handler, Param } from '../call.ts'
import { intOf, listOf, paramAnyCase, textOf } from '../params.ts'
import { nullArgument, requireApplication } from './bind.ts'
import { connectorOf, EXTENDED_FEATURE, requireFeature } from './connector.ts'
import { selectEvents } from './offline-filter.ts'

const PAGE = 50
const MESSAGE_ID_LENGTH = 32

/** Changes nothing. `start` is a true offset here; a page past the end is empty. */
export const offlineList: Handler = (call) => {
  const connector = administratorsConnector(call)
  const own = offlineEvents(call.portal).filter((row) => row.connector === connector)
  const found = selectEvents(call, own, 'list')
  const offset = Math.max(0, call.start ?? 0)
  const rows = found.slice(offset, offset + PAGE)
  const next = offset + rows.length
  return {
    result: rows.map((row) => ({
      ...printEvent(call, row),
      PROCESS_ID: row.processId,
      ERROR: row.isError ? '1' : '0',
    })),
    total: found.length,
    ...(next < found.length ? { next } : {}),
    costMs: SMALL_COST_MS,
    rows: rows.length,
  }
}

/**
 * Takes up to `limit` records out of the queue for good, or with `clear=0` reserves them under a `process_id`. With
 * `process_id` given it reads what that process still has.
 */
export const offlineGet: Handler = (call) => {
  const { params, portal } = call
  const connector = administratorsConnector(call)
  const clear = paramAnyCase(params, 'clear')
  const isCleared = clear === undefined || intOf(clear) !== 0
  if (!isCleared) requireFeature(portal, EXTENDED_FEATURE, 'extended offline events handling')
  const limitParam = paramAnyCase(params, 'limit')
  const limit = limitParam === undefined ? PAGE : intOf(limitParam)
  if (limit <= 0) throw Refusal.argument('Value must be positive integer', 'LIMIT')
  const withErrors = intOf(paramAnyCase(params, 'error')) === 1
  const asked = paramAnyCase(params, 'process_id')
  const processId = asked === undefined ? '' : (textOf(asked) ?? '').trim()
  const own = offlineEvents(portal).filter(
    (row) => row.connector === connector && row.isError === withErrors && row.processId === processId,
  )
  const taken = selectEvents(call, own, 'get').slice(0, limit)
  const events = taken.map((row) => printEvent(call, row))
  const reservation = asked === undefined && !isCleared ? reserve(portal, taken) : processId
  if (isCleared) for (const row of taken) portal.tables.offlineEvents.remove(row.id)
  return {
    result: { process_id: asked === undefined && isCleared ? null : reservation, events },
    costMs: SMALL_COST_MS,
    rows: events.length,
  }
}

/** Removes what the process reserved: all of it, by `message_id`, or by `id`. */
export const offlineClear: Handler = (call) => {
  const connector = administratorsConnector(call)
  const processId = processOf(call)
  const fits = clearFilter(paramAnyCase(call.params, 'message_id'), call)
  const gone = offlineEvents(call.portal).filter(
    (row) => row.processId === processId && row.connector === connector && fits(row),
  )
  for (const row of gone) call.portal.tables.offlineEvents.remove(row.id)
  return answerOf(true)
}

/** Puts failed records back into the queue, marked; only `error=1` and the list show them. */
export const offlineError: Handler = (call) => {
  const connector = administratorsConnector(call)
  const processId = processOf(call)
  const given = paramAnyCase(call.params, 'message_id')
  if (typeof given !== 'object' || given === null) throw badMessageIds()
  const ids = new Set(listOf(given).map((one) => textOf(one) ?? ''))
  const { offlineEvents: table } = call.portal.tables
  const failed = offlineEvents(call.portal).filter(
    (row) => row.connector === connector && !row.isError && ids.has(row.messageId),
  )
  for (const row of failed) {
    // A record of the same object that came meanwhile, or that another process holds, gives way to the failed one.
    if (row.processId !== processId) {
      table.remove(row.id)
      continue
    }
    row.isError = true
    row.processId = ''
    table.touched(row)
  }
  return answerOf(true)
}

function administratorsConnector(call: Call): string {
  requireApplication(call)
  if (!call.user.isAdmin) throw Refusal.accessDenied()
  return connectorOf(call)
}

function processOf({ params }: Call): string {
  const processId = paramAnyCase(params, 'process_id')
  if (processId === undefined) throw nullArgument('PROCESS_ID')
  return (textOf(processId) ?? '').trim()
}

/** `message_id` wins over `id`; without either everything the process has. */
function clearFilter(messageIds: Param | undefined, { params }: Call): (row: OfflineEvent) => boolean {
  if (messageIds !== undefined) {
    if (typeof messageIds !== 'object' || messageIds === null) throw badMessageIds()
    const wanted = listOf(messageIds).map((one) => (textOf(one) ?? '').trim())
    if (wanted.some((one) => one.length !== MESSAGE_ID_LENGTH)) throw badMessageIds('messsage_id')
    return (row) => wanted.includes(row.messageId)
  }
  const ids = paramAnyCase(params, 'id')
  if (ids === undefined) return () => true
  const wanted = listOf(ids).map(intOf)
  if (typeof ids !== 'object' || wanted.some((id) => id <= 0))
    throw Refusal.argument('Value must be array of integers', 'id')
  return (row) => wanted.includes(row.id)
}

/** The portal spells the argument with three `s` where a value is wrong. */
const badMessageIds = (argument = 'message_id'): Error =>
  Refusal.argument('Value must be array of MESSAGE_ID values', argument)

/** 32 letters and digits; the same portal at the same moment gives the same ones. */
function reserve(portal: Portal, rows: readonly OfflineEvent[]): string {
  const { offlineEvents: table } = portal.tables
  const processId = createHash('md5')
    .update(`${portal.memberId}|${portal.clock.now()}|${rows[0]?.id ?? 0}|${table.version}`)
    .digest('hex')
  for (const row of rows) {
    row.processId = processId
    table.touched(row)
  }
  return processId
}

function printEvent(call: Call, row: OfflineEvent): Record<string, unknown> {
  return {
    ID: String(row.id),
    TIMESTAMP_X: portalIso(row.at, call.portal.zoneOffsetSeconds),
    EVENT_NAME: row.event,
    EVENT_DATA: row.data,
    EVENT_ADDITIONAL: { user_id: String(row.userId) },
    MESSAGE_ID: row.messageId,
  }
}
