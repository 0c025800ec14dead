// One packet of writing: up to 50 cards of one type, sent until each is done or refused. An unknown outcome is read back
// before anything is sent again; the proof is that the card holds the values (reliability R-7). Keeps no journal: that is
// the lane's business.
import type { Row } from '../../domain/tables/columns.ts'
import { OWNER_CONTACT, type CardType, type MARK_SCHEMA } from '../../domain/tables/crm-tables.ts'
import type { Failure } from '../../domain/refresh-view.ts'
import { portalFailure } from '../run/failure.ts'
import type { PacedResult, Pacer } from '../pace/pacer.ts'
import type { Exchange, PortalError, PortalResult } from '../ports/outcomes.ts'
import type { PortalDep } from '../ports/portal.ts'
import type { FieldMap, ReadContext } from '../ports/reading.ts'
import type { CardWrite, LaneJournal, WriteOutcome } from '../ports/writing.ts'
import type { Ended } from '../run/run-context.ts'
import { previousOf, writeOf, type WriteTable } from './write-table.ts'

const UNKNOWN_TRIES = 5

export type Refused = LaneJournal['refused'][number]

/** Shared by all that write at the same time: once one of them has to stop, the others send nothing more. */
export interface Halt {
  readonly isOn: boolean
  raise(): void
  /** Resolves once it is on. */
  readonly raised: Promise<void>
  /** Requests that have left. */
  readonly underWay: Set<Promise<unknown>>
}

export function createHalt(): Halt {
  let isOn = false
  let wake: () => void = () => undefined
  const raised = new Promise<void>((resolve) => {
    wake = resolve
  })
  return {
    get isOn() {
      return isOn
    },
    raise() {
      isOn = true
      wake()
    },
    raised,
    underWay: new Set(),
  }
}

export interface PacketDeps {
  readonly portal: PortalDep
  readonly pacer: Pacer
  readonly context: ReadContext
  readonly fields: FieldMap
  readonly halt: Halt
}

export interface PacketEvents {
  /** A write was answered. */
  readonly onAnswer: (exchange: Exchange) => void
  readonly onUnknown: () => void
}

export interface PacketWriter {
  /**
   * Sends until every row is done or refused; gives the refused ones.
   * @param remaining commands of the lane still to be sent, for so many of this packet
   */
  settle(rows: readonly number[], remaining: (sending: number) => number): Promise<readonly Refused[] | Ended>
  /** Which of these rows have to be sent (again), by what the cards hold; at most 2,500. */
  readBack(
    rows: readonly number[],
  ): Promise<{ readonly open: readonly number[]; readonly refused: readonly Refused[] } | Ended>
  /**
   * Looks at one card of a packet that was answered with "done". The portal says so of fields it does not know as well: then
   * no card of the packet has changed, and writing ends. A card that holds something else again was changed by
   * somebody, a rule of the portal perhaps; that stops nothing and is told at the end.
   */
  checkEcho(rows: readonly number[], refused: readonly Refused[]): Promise<Ended | undefined>
}

/** What a card holds in the fields that are written. */
type Holding = 'target' | 'previous' | 'other' | 'gone'

/** Failures that no later card would survive either. */
const FATAL: ReadonlySet<PortalError['kind']> = new Set([
  'auth-expired',
  'no-app-access',
  'missing-scope',
  'portal-closed',
  'method-missing',
])
const HALTED: PortalError = { kind: 'refused', method: '', code: '', text: 'writing has stopped' }
const STOPPED: Ended = { ok: false, stopped: true }

export function isEnded(value: object | undefined): value is Ended {
  return value !== undefined && 'ok' in value
}

function endFor(failure: Failure): Ended {
  return { ok: false, failure }
}

export function createPacketWriter(
  table: WriteTable,
  cardType: CardType,
  deps: PacketDeps,
  events: PacketEvents,
): PacketWriter {
  const { portal, pacer, context, halt } = deps
  const isContact = cardType === OWNER_CONTACT

  /** Once writing has stopped, whoever still waits for his turn sends nothing with it. */
  async function leave<T>(call: () => Promise<PortalResult<T>>): Promise<PortalResult<T>> {
    if (halt.isOn) return { ok: false, error: HALTED }
    const request = call()
    halt.underWay.add(request)
    try {
      return await request
    } finally {
      halt.underWay.delete(request)
    }
  }

  function send(
    writes: readonly CardWrite[],
    remaining: number,
  ): Promise<PacedResult<readonly WriteOutcome[]>> {
    const methods = portal.methodsOf([isContact ? 'write-contacts' : 'write-companies'], context.lists)
    return pacer.send(methods, () => leave(() => portal.writeCards(cardType, writes, deps.fields)), {
      repeats: false,
      kind: 'write',
      commands: writes.length,
      remaining,
    })
  }

  async function look(rows: readonly number[]): Promise<ReadonlyMap<number, Holding> | Ended> {
    const writes = rows.map((row) => writeOf(table, row))
    const methods = portal.methodsOf([isContact ? 'contact-marks' : 'company-marks'], context.lists)
    const ids = writes.map(({ id }) => id)
    const result = await pacer.send(methods, () => leave(() => portal.readMarks(cardType, ids, context)), {
      commands: Math.ceil(ids.length / 50),
    })
    if ('stopped' in result || halt.isOn) return STOPPED
    if (!result.ok) return endFor(portalFailure(result.error))
    return new Map(
      rows.map((row, index) => {
        const write = writes[index] as CardWrite
        return [row, holdingOf(result.value.get(write.id), write, previousOf(table, row))]
      }),
    )
  }

  async function readBack(rows: readonly number[]): ReturnType<PacketWriter['readBack']> {
    const held = await look(rows)
    if (isEnded(held)) return held
    return {
      open: rows.filter((row) => held.get(row) === 'previous' || held.get(row) === 'other'),
      refused: rows.filter((row) => held.get(row) === 'gone').map(goneRow),
    }
  }

  const goneRow = (row: number): Refused => ({ id: idAt(row), kind: 'not-found', text: '' })
  const idAt = (row: number): number => table.columns.id[row] ?? 0

  async function settle(
    rows: readonly number[],
    remaining: (sending: number) => number,
  ): ReturnType<PacketWriter['settle']> {
    const refused: Refused[] = []
    // Rows that were sent once more although they held something that nobody planned: a rule may be at work there.
    const insisted = new Set<number>()
    let open = rows
    for (let unknowns = 0; open.length > 0;) {
      const sending = open
      const writes = sending.map((row) => writeOf(table, row))
      const result = await send(writes, remaining(sending.length))
      if ('stopped' in result || (halt.isOn && !result.ok)) return STOPPED
      const outcomes = result.ok
        ? result.value
        : writes.map(({ id }): WriteOutcome => wholeRequestFailed(id, result.error))
      if (result.ok) events.onAnswer(result.exchange)
      const fatal = outcomes.find((outcome) => outcome.outcome !== 'done' && FATAL.has(outcome.error.kind))
      if (fatal !== undefined && fatal.outcome !== 'done') return endFor(portalFailure(fatal.error))
      const sorted = sortOutcomes(sending, writes, outcomes)
      refused.push(...sorted.refused)
      for (const error of sorted.limits) pacer.learnLimit(error)
      open = sorted.limited
      if (sorted.unknown.length === 0) continue
      unknowns += 1
      events.onUnknown()
      const held = await look(sorted.unknown)
      if (isEnded(held)) return held
      refused.push(...sorted.unknown.filter((row) => held.get(row) === 'gone').map(goneRow))
      const again = sorted.unknown.filter((row) => isOpen(held.get(row), row, insisted))
      if (again.length > 0 && unknowns >= UNKNOWN_TRIES)
        return endFor({ kind: 'no-answer', detail: sorted.detail })
      open = [...open, ...again]
    }
    return refused
  }

  async function checkEcho(rows: readonly number[], refused: readonly Refused[]): Promise<Ended | undefined> {
    const refusedIds = new Set(refused.map(({ id }) => id))
    const accepted = rows.filter((row) => !refusedIds.has(idAt(row)))
    const [probe] = accepted
    if (probe === undefined) return undefined
    const one = await look([probe])
    if (isEnded(one)) return one
    if (one.get(probe) === 'target' || one.get(probe) === 'gone') return undefined
    const all = await look(accepted)
    if (isEnded(all)) return all
    if ([...all.values()].some((holding) => holding !== 'previous' && holding !== 'gone')) return undefined
    return endFor({
      kind: 'field-conflict',
      fields: writeOf(table, probe).fields.map((field) => ({
        code: portal.fieldCode(field),
        entity: isContact ? 'contact' : 'company',
        detail: 'ignored',
      })),
    })
  }

  return { settle, readBack, checkEcho }
}

function isOpen(holding: Holding | undefined, row: number, insisted: Set<number>): boolean {
  if (holding === 'previous') return true
  if (holding !== 'other' || insisted.has(row)) return false
  insisted.add(row)
  return true
}

type MarkRow = Row<typeof MARK_SCHEMA>

function holdingOf(marks: MarkRow | undefined, { fields, target }: CardWrite, previous: MarkRow): Holding {
  if (marks === undefined) return 'gone'
  if (fields.every((field) => marks[field] === target[field])) return 'target'
  return fields.every((field) => marks[field] === previous[field]) ? 'previous' : 'other'
}

/** One failure of a whole request as the outcome of each of its cards. */
function wholeRequestFailed(id: number, error: PortalError): WriteOutcome {
  const isUnknown = error.kind === 'unknown-outcome' || error.kind === 'server-error'
  return isUnknown ? { id, outcome: 'unknown', error } : { id, outcome: 'refused', error }
}

interface Sorted {
  readonly refused: readonly Refused[]
  readonly limited: readonly number[]
  readonly unknown: readonly number[]
  readonly limits: readonly PortalError[]
  readonly detail: string
}

/** Puts each row where the outcome of its card belongs; a card without one is unknown. */
function sortOutcomes(
  rows: readonly number[],
  writes: readonly CardWrite[],
  outcomes: readonly WriteOutcome[],
): Sorted {
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  const refused: Refused[] = [],
    limited: number[] = [],
    unknown: number[] = [],
    limits: PortalError[] = []
  let detail = ''
  rows.forEach((row, index) => {
    const { id } = writes[index] as CardWrite
    const outcome = byId.get(id)
    switch (outcome?.outcome) {
      case 'done':
        break
      case 'refused':
        refused.push({ id, kind: outcome.error.kind, text: outcome.error.text })
        break
      case 'limited':
        limited.push(row)
        limits.push(outcome.error)
        break
      case 'unknown':
      case undefined:
        unknown.push(row)
        detail = outcome?.error.text ?? ''
        break
    }
  })
  return { refused, limited, unknown, limits, detail }
}
