// One lane of writing: the cards of one type in order, one request under way. Exactly once by effect: the journal says
// `sent` before a request and `done` after it; an unknown outcome is read back before anything is sent again; the
// proof is that the card holds the values (reliability R-7).
import type { Row } from '../domain/columns.ts'
import { OWNER_CONTACT, type CardType, type MARK_SCHEMA } from '../domain/crm-tables.ts'
import type { Failure } from '../domain/refresh-view.ts'
import { portalFailure, storeFailure } from './failure.ts'
import type { Pacer } from './pacer.ts'
import type { PortalError } from './ports/outcomes.ts'
import type { PortalDep } from './ports/portal.ts'
import type { FieldMap, ReadContext } from './ports/reading.ts'
import type { StoreDep } from './ports/store.ts'
import type { CardWrite, LaneJournal, WriteOutcome } from './ports/writing.ts'
import type { Outcome } from './run-context.ts'
import { rowsOfType, writeOf, type WriteTable } from './write-table.ts'

const FIRST_PACKET = 20
const LARGEST_PACKET = 50
const SMALLEST_PACKET = 5
/** A write request should take about so long: well below the portal's 60 s cut. */
const LONG_REQUEST_S = 15
const SHORT_REQUEST_S = 8
/** Every so many packets one card is read back: the portal says "done" to a field it does not know. */
const ECHO_EVERY = 20
const UNKNOWN_TRIES = 5

export interface WriteDeps {
  readonly portal: PortalDep
  readonly store: StoreDep
  readonly pacer: Pacer
  readonly generation: number
  readonly context: ReadContext
  readonly fields: FieldMap
  readonly onProgress: (lane: LaneJournal) => void
}

type Refused = LaneJournal['refused'][number]
type Stop = Exclude<Outcome, { readonly ok: true }>
/** Failures that no later card would survive either. */
const FATAL: ReadonlySet<PortalError['kind']> = new Set([
  'auth-expired',
  'no-app-access',
  'missing-scope',
  'portal-closed',
  'method-missing',
])

function holds(marks: Row<typeof MARK_SCHEMA> | undefined, write: CardWrite): boolean {
  return marks !== undefined && write.fields.every((field) => marks[field] === write.target[field])
}

function stopFor(failure: Failure): Stop {
  return { ok: false, failure }
}

/** Writes the rest of a lane. `journal` is where it stands; rows [done, sent) are read back first. */
export async function writeLane(table: WriteTable, journal: LaneJournal, deps: WriteDeps): Promise<Outcome> {
  const { cardType } = journal
  const { from, until } = rowsOfType(table, cardType)
  const total = until - from
  const isContact = cardType === OWNER_CONTACT
  const writeMethods = deps.portal.methodsOf(
    [isContact ? 'write-contacts' : 'write-companies'],
    deps.context.lists,
  )
  const readMethods = deps.portal.methodsOf(
    [isContact ? 'contact-marks' : 'company-marks'],
    deps.context.lists,
  )
  let state = journal
  let packetSize = FIRST_PACKET
  let packets = 0

  async function save(next: LaneJournal): Promise<Stop | undefined> {
    const saved = await deps.store.saveLane(deps.generation, next)
    if (!saved.ok) return stopFor(storeFailure(saved.error))
    state = next
    deps.onProgress(next)
    return undefined
  }

  const packetOf = (start: number, end: number): CardWrite[] =>
    Array.from({ length: end - start }, (_, index) => writeOf(table, from + start + index))

  /** Of these writes, those whose card does not hold its target; cards that are gone are refused. */
  async function readBack(writes: readonly CardWrite[], refused: Refused[]): Promise<CardWrite[] | Stop> {
    const ids = writes.map(({ id }) => id)
    const result = await deps.pacer.send(readMethods, () =>
      deps.portal.readMarks(cardType, ids, deps.context),
    )
    if ('stopped' in result) return { ok: false, stopped: true }
    if (!result.ok) return stopFor(portalFailure(result.error))
    const gone = writes.filter(({ id }) => !result.value.has(id))
    refused.push(...gone.map(({ id }): Refused => ({ id, kind: 'not-found', text: '' })))
    return writes.filter((write) => result.value.has(write.id) && !holds(result.value.get(write.id), write))
  }

  /** Sends until every write of the packet is done or refused. */
  async function settle(packet: readonly CardWrite[], refused: Refused[]): Promise<Stop | undefined> {
    let open = [...packet]
    for (let unknowns = 0; open.length > 0;) {
      const sending = open
      const result = await deps.pacer.send(
        writeMethods,
        () => deps.portal.writeCards(cardType, sending, deps.fields),
        { repeats: false },
      )
      if ('stopped' in result) return { ok: false, stopped: true }
      const outcomes = result.ok
        ? result.value
        : sending.map(({ id }): WriteOutcome => wholeRequestFailed(id, result.error))
      if (result.ok) adapt(result.exchange.durationS)
      const fatal = outcomes.find((outcome) => outcome.outcome !== 'done' && FATAL.has(outcome.error.kind))
      if (fatal !== undefined && fatal.outcome !== 'done') return stopFor(portalFailure(fatal.error))
      const sorted = sortOutcomes(sending, outcomes)
      refused.push(...sorted.refused)
      for (const error of sorted.limits) deps.pacer.learnLimit(error)
      open = sorted.limited
      if (sorted.unknown.length === 0) continue
      unknowns += 1
      packetSize = Math.max(SMALLEST_PACKET, packetSize >> 1)
      const different = await readBack(sorted.unknown, refused)
      if (!Array.isArray(different)) return different
      if (different.length > 0 && unknowns >= UNKNOWN_TRIES)
        return stopFor({ kind: 'no-answer', detail: sorted.detail })
      open = [...open, ...different]
    }
    return undefined
  }

  function adapt(durationS: number): void {
    if (durationS > LONG_REQUEST_S) packetSize = Math.max(SMALLEST_PACKET, packetSize >> 1)
    else if (durationS < SHORT_REQUEST_S) packetSize = Math.min(LARGEST_PACKET, packetSize + 10)
  }

  /** The portal answers "done" to fields it does not know: one card is looked at to see that the values are there. */
  async function checkEcho(
    packet: readonly CardWrite[],
    refused: readonly Refused[],
  ): Promise<Stop | undefined> {
    const refusedIds = new Set(refused.map(({ id }) => id))
    const probe = packet.find(({ id }) => !refusedIds.has(id))
    if (probe === undefined) return undefined
    const different = await readBack([probe], [])
    if (!Array.isArray(different)) return different
    if (different.length === 0) return undefined
    return stopFor({
      kind: 'field-conflict',
      fields: probe.fields.map((field) => ({
        code: deps.portal.fieldCode(field),
        entity: isContact ? 'contact' : 'company',
        detail: 'ignored',
      })),
    })
  }

  /** What was under way when the last session ended is looked at before it is sent again. */
  async function recover(): Promise<Stop | undefined> {
    if (state.sent <= state.done) return undefined
    const refused: Refused[] = []
    const different = await readBack(packetOf(state.done, state.sent), refused)
    if (!Array.isArray(different)) return different
    return (
      (await settle(different, refused)) ??
      save({ ...state, done: state.sent, refused: [...state.refused, ...refused] })
    )
  }

  const interrupted = await recover()
  if (interrupted !== undefined) return interrupted
  while (state.done < total) {
    const end = Math.min(total, state.done + packetSize)
    const packet = packetOf(state.done, end)
    const refused: Refused[] = []
    const stop =
      (await save({ ...state, sent: end })) ??
      (await settle(packet, refused)) ??
      (packets % ECHO_EVERY === 0 ? await checkEcho(packet, refused) : undefined) ??
      (await save({ ...state, done: end, refused: [...state.refused, ...refused] }))
    if (stop !== undefined) return stop
    packets += 1
  }
  return { ok: true }
}

/** One failure of a whole request as the outcome of each of its cards. */
function wholeRequestFailed(id: number, error: PortalError): WriteOutcome {
  const isUnknown = error.kind === 'unknown-outcome' || error.kind === 'server-error'
  return isUnknown ? { id, outcome: 'unknown', error } : { id, outcome: 'refused', error }
}

interface Sorted {
  readonly refused: Refused[]
  readonly limited: CardWrite[]
  readonly unknown: CardWrite[]
  readonly limits: PortalError[]
  readonly detail: string
}

/** Puts each write where its outcome belongs; a write without one is unknown. */
function sortOutcomes(writes: readonly CardWrite[], outcomes: readonly WriteOutcome[]): Sorted {
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  const refused: Refused[] = [],
    limited: CardWrite[] = [],
    unknown: CardWrite[] = [],
    limits: PortalError[] = []
  let detail = ''
  for (const write of writes) {
    const outcome = byId.get(write.id)
    switch (outcome?.outcome) {
      case 'done':
        break
      case 'refused':
        refused.push({ id: write.id, kind: outcome.error.kind, text: outcome.error.text })
        break
      case 'limited':
        limited.push(write)
        limits.push(outcome.error)
        break
      case 'unknown':
      case undefined:
        unknown.push(write)
        detail = outcome?.error.text ?? ''
        break
    }
  }
  return { refused, limited, unknown, limits, detail }
}

/** The lanes of a new plan: one a card type, nothing sent. */
export function newLanes(): LaneJournal[] {
  return ([3, 4] as const satisfies readonly CardType[]).map((cardType) => ({
    cardType,
    sent: 0,
    done: 0,
    refused: [],
  }))
}
