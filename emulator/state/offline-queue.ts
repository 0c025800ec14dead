// The queue of offline events, made from the ledger of applied changes: one record per object, event and source, with
// the time of the last change (reference 15.1, pitfall 25). Subscriptions and queue are tables of the portal; here is
// how changes get into them. Source of the rules: eventoffline.php of the rest module.
import { createHash } from 'node:crypto'
import type { EventSubscription, OfflineEvent } from './rows/office.ts'
import type { AppliedChange, Portal } from './portal.ts'

/** What the queue must remember of the ledger between two looks at it; nothing of it outlives the ledger. */
interface Collector {
  /** Ledger rows before this one are in the queue or are not for it. */
  cursor: number
  /** The row before the cursor, by which a cleared ledger is told from a longer one. */
  last: AppliedChange | undefined
  /** Length of the ledger when the subscription was made; none = before the ledger began. */
  readonly since: Map<number, number>
  /** Ledger rows written through REST: by a webhook, or by the application under a source. */
  readonly origins: Map<number, RestOrigin>
}

export type RestOrigin = { readonly webhook: true } | { readonly connector: string }

/** Reserved records older than this are removed by the portal's own agent. */
const RESERVED_SECONDS = 2_952_000

const collectors = new WeakMap<Portal, Collector>()

function collectorOf(portal: Portal): Collector {
  const present = collectors.get(portal)
  if (present !== undefined) return present
  const fresh: Collector = { cursor: 0, last: undefined, since: new Map(), origins: new Map() }
  collectors.set(portal, fresh)
  return fresh
}

/** What a change of the ledger is called, by the kind of the record. */
const EVENT_STEMS: Readonly<Record<string, string>> = {
  contact: 'ONCRMCONTACT',
  company: 'ONCRMCOMPANY',
  deal: 'ONCRMDEAL',
  lead: 'ONCRMLEAD',
  oldInvoice: 'ONCRMINVOICE',
  activity: 'ONCRMACTIVITY',
  requisite: 'ONCRMREQUISITE',
  bankDetail: 'ONCRMBANKDETAIL',
  smartInvoice: 'ONCRMDYNAMICITEM',
  timelineComment: 'ONCRMTIMELINECOMMENT',
}
const ENDINGS = ['ADD', 'UPDATE', 'DELETE'] as const
const SMART_INVOICE_TYPE = 31

/** Events that are really recorded. */
export const RECORDED_EVENTS: ReadonlySet<string> = new Set([
  ...Object.values(EVENT_STEMS).flatMap((stem) => ENDINGS.map((ending) => stem + ending)),
  ...ENDINGS.map((ending) => `ONCRMDYNAMICITEM${ending}_${SMART_INVOICE_TYPE}`),
  'ONCRMDEALMOVETOCATEGORY',
])

/** False when there is such a handler already. What happened before is not collected for it. */
export function subscribe(portal: Portal, wanted: Omit<EventSubscription, 'id'>): boolean {
  settleOfflineQueue(portal)
  const { eventSubscriptions } = portal.tables
  const isSame = (row: EventSubscription): boolean =>
    row.event === wanted.event &&
    row.handler === wanted.handler &&
    row.userId === wanted.userId &&
    row.connector === wanted.connector
  if (eventSubscriptions.rows().some(isSame)) return false
  const id = eventSubscriptions.nextId()
  eventSubscriptions.insert({ id, ...wanted })
  collectorOf(portal).since.set(id, portal.applied.length)
  return true
}

/** Removes the handlers that fit and gives their number. What they collected stays in the queue. */
export function unsubscribe(portal: Portal, fits: (row: EventSubscription) => boolean): number {
  settleOfflineQueue(portal)
  const { eventSubscriptions } = portal.tables
  const gone = eventSubscriptions.rows().filter(fits)
  for (const row of gone) eventSubscriptions.remove(row.id)
  return gone.length
}

/** The queue at this moment, ascending by id. */
export function offlineEvents(portal: Portal): readonly OfflineEvent[] {
  settleOfflineQueue(portal)
  return portal.tables.offlineEvents.rows()
}

/** Says where the ledger rows `from` up to and without `to` came from; the application's own need not be told. */
export function noteRestOrigin(portal: Portal, from: number, to: number, origin: RestOrigin): void {
  if (portal.tables.eventSubscriptions.size === 0) return
  const { origins } = collectorOf(portal)
  for (let row = from; row < to; row += 1) origins.set(row, origin)
}

/** Brings the queue up to the end of the ledger. To be done before the ledger is cleared or the portal exported. */
export function settleOfflineQueue(portal: Portal): void {
  const collector = collectorOf(portal)
  restartAfterClearing(portal, collector)
  const offline = portal.tables.eventSubscriptions.rows().filter((row) => row.handler === '')
  if (offline.length > 0 && portal.app.installed) collect(portal, collector, offline)
  collector.cursor = portal.applied.length
  collector.last = portal.applied.at(-1)
  collector.origins.clear()
  dropForgotten(portal)
}

/** The ledger was cleared: what stands in it now was written after every subscription. */
function restartAfterClearing(portal: Portal, collector: Collector): void {
  if (collector.cursor === 0 || portal.applied[collector.cursor - 1] === collector.last) return
  collector.cursor = 0
  collector.since.clear()
}

function collect(portal: Portal, collector: Collector, offline: readonly EventSubscription[]): void {
  for (let at = collector.cursor; at < portal.applied.length; at += 1) {
    const change = portal.applied[at]!
    const events = eventsOf(change)
    for (const subscription of offline) {
      if (!events.includes(subscription.event)) continue
      if ((collector.since.get(subscription.id) ?? 0) > at) continue
      if (isOwnChange(change, collector.origins.get(at), subscription.connector)) continue
      put(portal, subscription, change)
    }
  }
}

/** A change by the application itself under the same source does not come back to it. */
function isOwnChange(change: AppliedChange, origin: RestOrigin | undefined, connector: string): boolean {
  if (change.by !== 'rest') return false
  if (origin === undefined) return connector === ''
  return 'connector' in origin && origin.connector === connector
}

function eventsOf(change: AppliedChange): string[] {
  const stem = EVENT_STEMS[change.entity]
  if (stem === undefined) return []
  const ending = change.field === '+' ? 'ADD' : change.field === '-' ? 'DELETE' : 'UPDATE'
  const events = [stem + ending]
  if (change.entity === 'smartInvoice') events.push(`ONCRMDYNAMICITEM${ending}_${SMART_INVOICE_TYPE}`)
  if (change.entity === 'deal' && change.field === 'CATEGORY_ID') events.push('ONCRMDEALMOVETOCATEGORY')
  return events
}

function dataOf(change: AppliedChange): object {
  return change.entity === 'smartInvoice'
    ? { FIELDS: { ID: change.id, ENTITY_TYPE_ID: SMART_INVOICE_TYPE } }
    : { FIELDS: { ID: String(change.id) } }
}

/** A record that nobody reserved is refreshed; beside a reserved one a new record appears. */
function put(portal: Portal, { event, connector }: EventSubscription, change: AppliedChange): void {
  const { offlineEvents } = portal.tables
  const data = dataOf(change)
  const messageId = createHash('md5')
    .update(`${event}|${JSON.stringify(data)}`)
    .digest('hex')
  const present = freeRecords(portal).get(`${connector}|${messageId}`)
  if (present !== undefined) {
    present.at = change.at
    present.userId = change.userId
    offlineEvents.touched(present)
    return
  }
  offlineEvents.insert({
    id: offlineEvents.nextId(),
    at: change.at,
    event,
    data,
    userId: change.userId,
    messageId,
    connector,
    processId: '',
    isError: false,
  })
}

/** Records of the queue that are not reserved, by source and hash; follows the table by itself. */
function freeRecords(portal: Portal): ReadonlyMap<string, OfflineEvent> {
  const known = freeByPortal.get(portal)
  if (known !== undefined) return known
  const free = new Map<string, OfflineEvent>()
  const keyOf = (row: OfflineEvent): string => `${row.connector}|${row.messageId}`
  const follow = (row: OfflineEvent): void => {
    if (row.processId === '') free.set(keyOf(row), row)
    else if (free.get(keyOf(row)) === row) free.delete(keyOf(row))
  }
  portal.tables.offlineEvents.rows().forEach(follow)
  portal.tables.offlineEvents.watch({
    inserted: follow,
    changed: follow,
    removed: (row) => {
      if (free.get(keyOf(row)) === row) free.delete(keyOf(row))
    },
    cleared: () => free.clear(),
  })
  freeByPortal.set(portal, free)
  return free
}

const freeByPortal = new WeakMap<Portal, ReadonlyMap<string, OfflineEvent>>()

function dropForgotten(portal: Portal): void {
  const { offlineEvents } = portal.tables
  const oldest = portal.clock.nowSeconds() - RESERVED_SECONDS
  const forgotten = offlineEvents.rows().filter((row) => row.processId !== '' && row.at < oldest)
  for (const row of forgotten) offlineEvents.remove(row.id)
}
