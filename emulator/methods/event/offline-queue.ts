// The queue of offline events, made from the ledger of applied changes: one record per object and event, with the time of
// the last change; changes made through the application itself are not queued (reference 15.1, pitfall 25).
// Subscriptions and the queue live as long as the portal object: an export does not carry them.
import { createHash } from 'node:crypto'
import type { AppliedChange, Portal } from '../../state/portal.ts'

export interface OfflineRecord {
  readonly id: number
  /** Unix seconds of the last change of the object. */
  at: number
  readonly event: string
  readonly data: unknown
  userId: number
  /** Hash of event and data, 32 hex digits. */
  readonly messageId: string
}

interface OfflineState {
  /** Event to the length of the ledger when it was bound: earlier changes were not collected. */
  readonly bindings: Map<string, number>
  records: OfflineRecord[]
  /** Ledger rows up to here are in the queue or are not for it. */
  cursor: number
  nextId: number
  /** Ledger rows written through webhooks: REST, but not the application's own. */
  readonly webhookRows: Set<number>
}

/** Older records are purged (reference 15.1). */
const KEPT_SECONDS = 2_952_000

const states = new WeakMap<Portal, OfflineState>()

function stateOf(portal: Portal): OfflineState {
  const present = states.get(portal) ?? {
    bindings: new Map<string, number>(),
    records: [],
    cursor: 0,
    nextId: 1,
    webhookRows: new Set<number>(),
  }
  states.set(portal, present)
  return present
}

/** What a change of the ledger is called, by the kind of the record. */
const EVENT_STEMS: Readonly<Record<string, readonly string[]>> = {
  contact: ['ONCRMCONTACT'],
  company: ['ONCRMCOMPANY'],
  deal: ['ONCRMDEAL'],
  lead: ['ONCRMLEAD'],
  oldInvoice: ['ONCRMINVOICE'],
  activity: ['ONCRMACTIVITY'],
  requisite: ['ONCRMREQUISITE'],
  smartInvoice: ['ONCRMDYNAMICITEM'],
}
const ENDINGS = ['ADD', 'UPDATE', 'DELETE'] as const
const SMART_INVOICE_TYPE = 31

/** Events that are really recorded; any other cannot be bound. */
export const RECORDED_EVENTS: ReadonlySet<string> = new Set([
  ...Object.values(EVENT_STEMS)
    .flat()
    .flatMap((stem) => ENDINGS.map((ending) => stem + ending)),
  ...ENDINGS.map((ending) => `ONCRMDYNAMICITEM${ending}_${SMART_INVOICE_TYPE}`),
  'ONCRMDEALMOVETOCATEGORY',
])

/** False when it was bound already. */
export function bindOffline(portal: Portal, event: string): boolean {
  const state = stateOf(portal)
  collect(portal, state)
  if (state.bindings.has(event)) return false
  state.bindings.set(event, portal.applied.length)
  return true
}

/** False when it was not bound. Records of the event stay in the queue. */
export function unbindOffline(portal: Portal, event: string): boolean {
  const state = stateOf(portal)
  collect(portal, state)
  return state.bindings.delete(event)
}

export const offlineBindings = (portal: Portal): readonly string[] => [...stateOf(portal).bindings.keys()]

/** The queue at this moment, ascending by id. */
export function offlineRecords(portal: Portal): readonly OfflineRecord[] {
  const state = stateOf(portal)
  collect(portal, state)
  return state.records
}

export function dropRecords(portal: Portal, ids: ReadonlySet<number>): void {
  const state = stateOf(portal)
  state.records = state.records.filter((record) => !ids.has(record.id))
}

/** Marks ledger rows `from` up to and without `to` as written through a webhook. */
export function noteWebhookChanges(portal: Portal, from: number, to: number): void {
  const { webhookRows, bindings } = stateOf(portal)
  if (bindings.size === 0) return
  for (let row = from; row < to; row += 1) webhookRows.add(row)
}

function collect(portal: Portal, state: OfflineState): void {
  if (state.cursor > portal.applied.length) restartWithLedger(state)
  let row = state.cursor
  for (; row < portal.applied.length; row += 1) {
    const change = portal.applied[row]
    if (change === undefined || !portal.app.installed) continue
    if (change.by === 'rest' && !state.webhookRows.has(row)) continue
    for (const event of eventsOf(change)) {
      if ((state.bindings.get(event) ?? Infinity) <= row) put(state, event, change)
    }
  }
  state.cursor = row
  state.webhookRows.clear()
  const oldest = portal.clock.nowSeconds() - KEPT_SECONDS
  if (state.records.some((record) => record.at < oldest))
    state.records = state.records.filter((record) => record.at >= oldest)
}

/** The ledger was cleared: what stands in it now was written after every binding. */
function restartWithLedger(state: OfflineState): void {
  state.cursor = 0
  for (const event of state.bindings.keys()) state.bindings.set(event, 0)
}

function eventsOf(change: AppliedChange): string[] {
  const ending = change.field === '+' ? 'ADD' : change.field === '-' ? 'DELETE' : 'UPDATE'
  const events = (EVENT_STEMS[change.entity] ?? []).map((stem) => stem + ending)
  if (change.entity === 'smartInvoice') events.push(`ONCRMDYNAMICITEM${ending}_${SMART_INVOICE_TYPE}`)
  if (change.entity === 'deal' && change.field === 'CATEGORY_ID') events.push('ONCRMDEALMOVETOCATEGORY')
  return events
}

function put(state: OfflineState, event: string, change: AppliedChange): void {
  const data =
    change.entity === 'smartInvoice'
      ? { FIELDS: { ID: change.id, ENTITY_TYPE_ID: SMART_INVOICE_TYPE } }
      : { FIELDS: { ID: String(change.id) } }
  const messageId = createHash('md5')
    .update(event + JSON.stringify(data))
    .digest('hex')
  const present = state.records.find((record) => record.messageId === messageId)
  if (present !== undefined) {
    present.at = change.at
    present.userId = change.userId
    return
  }
  state.records.push({ id: state.nextId, at: change.at, event, data, userId: change.userId, messageId })
  state.nextId += 1
}
