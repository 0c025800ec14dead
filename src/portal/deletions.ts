// Deletions as the portal announces them: offline events, one record a deleted object, read after a cursor of the reader's
// own. The queue is never emptied, because other administrators' browsers have cursors too; the portal drops old records
// by itself after 34 days. https://apidocs.bitrix24.com/api-reference/events/offline-events.html
import type { Stream } from '../domain/refresh-view.ts'
import type {
  Exchange,
  PortalError,
  PortalErrorKind,
  PortalResult,
  Result,
} from '../pipeline/ports/outcomes.ts'
import type { Deletions, RecordRef } from '../pipeline/ports/reading.ts'
import { PAGE_SIZE } from './chain.ts'
import { badRecord } from './errors.ts'
import { spentOn, sumExchanges } from './exchange.ts'
import { isLoose, toList, type Loose } from './php-shape.ts'
import { answeredTo, askPiece, failWith, succeed, type Piece } from './piece.ts'
import { ENTITY_SMART_INVOICE } from './rows/invoices.ts'
import { isYes, readId, readText } from './rows/values.ts'
import type { Command, CommandResult, Transport } from './transport.ts'

/** Smart invoices have an event of their own type, and all items of that generation share one. */
const ANY_ITEM = 'ONCRMDYNAMICITEMDELETE'
const TYPED_ITEM = `${ANY_ITEM}_${ENTITY_SMART_INVOICE}`
const STREAM_BY_EVENT: ReadonlyMap<string, Stream> = new Map([
  ['ONCRMCONTACTDELETE', 'contacts'],
  ['ONCRMCOMPANYDELETE', 'companies'],
  ['ONCRMDEALDELETE', 'deals'],
  [TYPED_ITEM, 'invoices'],
  ['ONCRMINVOICEDELETE', 'oldInvoices'],
  ['ONCRMLEADDELETE', 'leads'],
  ['ONCRMACTIVITYDELETE', 'activities'],
  ['ONCRMREQUISITEDELETE', 'requisites'],
])
const WANTED = [...STREAM_BY_EVENT.keys()]
const SUBSCRIBED: Command = { method: 'event.get', params: {} }

/** Ways in which a portal says that it announces nothing to us. */
const NOT_HERE: readonly PortalErrorKind[] = [
  'access-denied',
  'refused',
  'not-found',
  'method-missing',
  'missing-scope',
]

/**
 * Announcements after an event id; undefined if not every kind of deletion is announced. What the portal refuses counts as
 * that; a limit or a broken answer is a failure.
 */
export function deletionsPiece(afterEventId: number): Piece<Deletions | undefined> {
  return {
    commands: {
      subscribed: SUBSCRIBED,
      queue: {
        method: 'event.offline.list',
        params: {
          filter: { '>ID': afterEventId, '@EVENT_NAME': [...WANTED, ANY_ITEM] },
          order: { ID: 'ASC' },
          start: 0,
        },
      },
    },
    parse(answered) {
      const missing = missingEvents(answeredTo(answered, 'subscribed', SUBSCRIBED.method))
      if (!missing.ok) return absentOr(missing.error)
      if (missing.value.length > 0) return succeed(undefined)
      const page = readQueue(answeredTo(answered, 'queue', 'event.offline.list'), afterEventId)
      return page.ok ? page : absentOr(page.error)
    },
  }
}

function absentOr(error: PortalError): Result<undefined, PortalError> {
  return NOT_HERE.includes(error.kind) ? succeed(undefined) : failWith(error)
}

export function readDeletions(
  transport: Transport,
  afterEventId: number,
): Promise<PortalResult<Deletions | undefined>> {
  return askPiece(transport, deletionsPiece(afterEventId))
}

/** Wanted events that nothing announces yet. */
function missingEvents(result: CommandResult): Result<readonly string[], PortalError> {
  if (!result.ok) return result
  const rows = toList(result.value.result)
  if (rows === undefined) return failWith(badRecord('event.get', 'no list of events'))
  const offline = new Set(
    rows
      .filter(isLoose)
      // Handlers under a source of their own fill another queue.
      .filter((row) => isYes(row['offline']) && readText(row['connector_id']) === '')
      .map((row) => readText(row['event']).toUpperCase()),
  )
  return succeed(
    WANTED.filter((event) => !offline.has(event) && !(event === TYPED_ITEM && offline.has(ANY_ITEM))),
  )
}

function readQueue(result: CommandResult, afterEventId: number): Result<Deletions, PortalError> {
  if (!result.ok) return result
  const rows = toList(result.value.result)
  if (rows === undefined) return failWith(badRecord('event.offline.list', 'no list of events'))
  const gone: RecordRef[] = []
  let lastEventId = afterEventId
  for (const row of rows) {
    const eventId = isLoose(row) ? readId(row['ID']) : undefined
    if (!isLoose(row) || eventId === undefined)
      return failWith(badRecord('event.offline.list', 'an announcement without its id'))
    lastEventId = Math.max(lastEventId, eventId)
    const record = recordOf(row)
    if (record !== undefined) gone.push(record)
  }
  return succeed({ gone, lastEventId, complete: rows.length < PAGE_SIZE })
}

/** Undefined for an item of another type, and for an announcement that names nothing: the counts will tell of that one. */
function recordOf(row: Loose): RecordRef | undefined {
  const event = readText(row['EVENT_NAME']).toUpperCase()
  const data = isLoose(row['EVENT_DATA']) ? row['EVENT_DATA']['FIELDS'] : undefined
  const id = isLoose(data) ? readId(data['ID']) : undefined
  if (!isLoose(data) || id === undefined) return undefined
  if (event === ANY_ITEM)
    return readId(data['ENTITY_TYPE_ID']) === ENTITY_SMART_INVOICE ? { stream: 'invoices', id } : undefined
  const stream = STREAM_BY_EVENT.get(event)
  return stream === undefined ? undefined : { stream, id }
}

/**
 * Asks for announcements of all kinds of deletion; what is asked for already stays as it is, and the portal's own list of
 * subscriptions has the last word. One request; two when something was missing, three on a portal without typed events.
 */
export async function subscribeDeletions(transport: Transport): Promise<PortalResult<boolean>> {
  const exchanges: Exchange[] = []
  let wanted: readonly string[] = []
  for (;;) {
    const answer = await transport.batch({ ...bindCommands(wanted), subscribed: SUBSCRIBED })
    if (!answer.ok) return { ...answer, ...spentOn(exchanges) }
    exchanges.push(answer.exchange)
    const missing = missingEvents(answeredTo(answer.value, 'subscribed', SUBSCRIBED.method))
    if (!missing.ok || missing.value.length === 0) return conclude(missing, exchanges)
    // A limit in the middle is no answer about the portal.
    const failed = [...answer.value.values()].find(
      (result) => !result.ok && !NOT_HERE.includes(result.error.kind),
    )
    if (failed !== undefined && !failed.ok) return conclude(failed, exchanges)
    const next = stepAfter(wanted, missing.value)
    if (next === undefined) return conclude(missing, exchanges)
    wanted = next
  }
}

/** What to bind after `tried`; undefined if the portal was asked for all that can help. */
function stepAfter(tried: readonly string[], missing: readonly string[]): readonly string[] | undefined {
  if (tried.length === 0) return missing
  const [event = ''] = missing
  // Where the event of one type cannot be had, that of all types will do.
  return missing.length === 1 && event === TYPED_ITEM && !tried.includes(ANY_ITEM) ? [ANY_ITEM] : undefined
}

function bindCommands(events: readonly string[]): Record<string, Command> {
  return Object.fromEntries(
    events.map((event, index) => [
      `b${index}`,
      { method: 'event.bind', params: { event, event_type: 'offline' } },
    ]),
  )
}

function conclude(
  left: Result<readonly string[], PortalError>,
  exchanges: readonly Exchange[],
): PortalResult<boolean> {
  if (left.ok) return { ok: true, value: left.value.length === 0, exchange: sumExchanges(exchanges) }
  return NOT_HERE.includes(left.error.kind)
    ? { ok: true, value: false, exchange: sumExchanges(exchanges) }
    : { ok: false, error: left.error, ...spentOn(exchanges) }
}
