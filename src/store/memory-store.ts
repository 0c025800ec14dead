// The store that lives as long as the page: for browsers that keep nothing, and for tests. It behaves as the
// persistent one in everything a caller can see, fences and order included, and keeps what it is given by reference:
// nothing is copied, encoded or encrypted.
import type { DayStates } from '../domain/states/day-states.ts'
import type { RunRecord } from '../domain/refresh-view.ts'
import {
  KEPT_PLANS,
  type KeptPace,
  type Layer,
  type LoadedRun,
  type RunHeader,
  type SealedAnswers,
  type StoreDep,
  type StoreError,
  type StoreResult,
} from '../pipeline/ports/store.ts'
import type { LaneJournal, StoredPlan } from '../pipeline/ports/writing.ts'
import {
  assertNextMonth,
  assertOpenMonths,
  assertSameBase,
  assertSameRun,
  usablePending,
  withAnswers,
  withRecord,
} from './store-order.ts'

/** What several instances share, as several tabs share a database. */
export interface MemoryShelf {
  run: ShelvedRun | undefined
  records?: readonly RunRecord[]
  states?: DayStates
  pace?: KeptPace
}

interface ShelvedPlan {
  readonly generation: number
  readonly stored: StoredPlan
}

interface ShelvedRun {
  readonly header: RunHeader
  readonly months: LoadedRun['months']
  readonly pending: LoadedRun['pending']
  readonly answers: LoadedRun['answers']
  readonly answersAhead: LoadedRun['answersAhead']
  readonly patches: LoadedRun['patches']
  /** By generation, ascending. */
  readonly plans: readonly ShelvedPlan[]
}

export interface MemoryStoreOptions {
  /** Why there is no persistent store, if one was wanted. */
  readonly denied?: StoreError
  readonly shelf?: MemoryShelf
}

const done = { ok: true, value: undefined } as const
const EMPTY_BASE = {
  months: { core: [], rest: [] },
  pending: [],
  answers: [],
  answersAhead: [],
  patches: [],
} as const

/** A store in memory; two instances over one shelf see each other as two tabs do. */
export function createMemoryStore({ denied, shelf = { run: undefined } }: MemoryStoreOptions = {}): StoreDep {
  /** The run as this instance loaded or last wrote it; every write makes a new object, so identity is the stamp. */
  let known: ShelvedRun | undefined
  let closed = false

  /** Why the run in hand is not the stored one. */
  function staleness(): StoreError | undefined {
    const stored = shelf.run
    if (stored === undefined) return { kind: 'fenced', text: 'nothing is stored any more' }
    return stored === known ? undefined : { kind: 'fenced', text: 'somebody else went on with this run' }
  }

  const whileOpen = <T>(work: () => StoreResult<T>): Promise<StoreResult<T>> =>
    promised(() => (closed ? { ok: false, error: { kind: 'broken', text: 'the store was closed' } } : work()))

  const whileKnown = <T>(work: (run: ShelvedRun) => StoreResult<T>): Promise<StoreResult<T>> =>
    whileOpen(() => {
      const error = staleness()
      return error === undefined ? work(known as ShelvedRun) : { ok: false, error }
    })

  function put(run: ShelvedRun): StoreResult<void> {
    known = shelf.run = run
    return done
  }

  const write = (
    generation: number,
    change: (run: ShelvedRun) => Partial<ShelvedRun>,
  ): Promise<StoreResult<void>> =>
    whileKnown((run) => {
      const current = run.header.generation
      return current === generation ? put({ ...run, ...change(run) }) : notStored(current, generation)
    })

  return {
    mode: 'memory',
    denied,
    hasDroppedRun: false,
    loadRun: () =>
      whileOpen(() => {
        known = shelf.run
        if (known === undefined) return done
        const { header, months, answers, answersAhead, patches } = known
        const pending = usablePending(header, sealedOf(known), known.pending)
        const whole = { damagedFrom: undefined, isPatchDamaged: false }
        return { ok: true, value: { header, months, pending, answers, answersAhead, patches, ...whole } }
      }),
    beginRun: (header) =>
      whileOpen(() => {
        const stored = shelf.run
        if (stored !== undefined && stored.header.generation >= header.generation) {
          return notNewer(stored.header.generation, header.generation)
        }
        return put({ header, ...EMPTY_BASE, plans: stored?.plans ?? [] })
      }),
    continueRun: (header) =>
      whileKnown((run) => {
        const current = run.header.generation
        if (current >= header.generation) return notNewer(current, header.generation)
        assertSameBase(run.header, header)
        return put({ ...run, header })
      }),
    updateRun: (header) =>
      write(header.generation, (run) => {
        assertSameRun(run.header, header)
        return { header }
      }),
    sealMonth: (generation, month) =>
      write(generation, ({ header, months, pending }) => {
        const sealed = months[month.layer]
        assertNextMonth(header, sealed.length, month.month)
        return {
          months: { ...months, [month.layer]: [...sealed, month] },
          pending: pending.filter(({ layer, month: of }) => layer !== month.layer || of !== month.month),
        }
      }),
    savePending: (generation, slices) =>
      write(generation, (run) => {
        assertOpenMonths(run.header, sealedOf(run), slices)
        return { pending: [...run.pending, ...slices] }
      }),
    sealAnswers: (generation, answers) => write(generation, (run) => withPiece(run, answers)),
    sealPatch: (header, patch, how) =>
      write(header.generation, (run) => {
        assertSameRun(run.header, header)
        return { header, patches: how === 'add' ? [...run.patches, patch] : [patch] }
      }),
    savePlan: (generation, stored) =>
      write(generation, ({ plans }) => ({
        plans: [...plans.filter((plan) => plan.generation !== generation), { generation, stored }].slice(
          -KEPT_PLANS,
        ),
      })),
    saveLane: (generation, lane) =>
      write(generation, ({ plans }) => ({ plans: withLane(plans, generation, lane) })),
    loadPlan: (generation) =>
      whileKnown(({ plans }) => ({
        ok: true,
        value: plans.find((plan) => plan.generation === generation)?.stored,
      })),
    listPlans: () =>
      whileOpen(() => ({ ok: true, value: (shelf.run?.plans ?? []).map(({ generation }) => generation) })),
    saveRecord: (record) =>
      whileOpen(() => {
        shelf.records = withRecord(shelf.records ?? [], record)
        return done
      }),
    loadRecords: () => whileOpen(() => ({ ok: true, value: shelf.records ?? [] })),
    saveStates: (states) =>
      whileOpen(() => {
        shelf.states = states
        return done
      }),
    loadStates: () => whileOpen(() => ({ ok: true, value: shelf.states })),
    savePace: (state) =>
      whileOpen(() => {
        shelf.pace = state
        return done
      }),
    loadPace: () => whileOpen(() => ({ ok: true, value: shelf.pace })),
    clear: () =>
      whileOpen(() => {
        known = shelf.run = undefined
        shelf.records = []
        delete shelf.states
        delete shelf.pace
        return done
      }),
    close() {
      closed = true
    },
  }
}

const notStored = (current: number, generation: number): StoreResult<never> => ({
  ok: false,
  error: { kind: 'fenced', text: `run ${current} is stored, not ${generation}` },
})

const notNewer = (current: number, generation: number): StoreResult<never> => ({
  ok: false,
  error: { kind: 'fenced', text: `run ${current} is stored, ${generation} would not be newer` },
})

/** The work done at once; a bug it throws becomes a rejection, as in a store that really waits. */
const promised = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work())
  })

const sealedOf = ({ months }: Pick<ShelvedRun, 'months'>): Readonly<Record<Layer, number>> => ({
  core: months.core.length,
  rest: months.rest.length,
})

function withPiece(run: ShelvedRun, piece: SealedAnswers): Pick<ShelvedRun, 'answers' | 'answersAhead'> {
  const ahead = run.answersAhead.map(({ index }) => index)
  const { answers } = withAnswers(run.answers.length, ahead, piece.index)
  const all = [...run.answers, ...run.answersAhead, piece].sort((one, other) => one.index - other.index)
  return { answers: all.slice(0, answers), answersAhead: all.slice(answers) }
}

function withLane(
  plans: readonly ShelvedPlan[],
  generation: number,
  lane: LaneJournal,
): readonly ShelvedPlan[] {
  if (!plans.some((plan) => plan.generation === generation))
    throw new Error(`lane ${lane.cardType} saved without a plan`)
  return plans.map((plan) =>
    plan.generation === generation ? { generation, stored: replaceLane(plan.stored, lane) } : plan,
  )
}

function replaceLane({ plan, lanes }: StoredPlan, lane: LaneJournal): StoredPlan {
  const isThis = ({ cardType }: LaneJournal): boolean => cardType === lane.cardType
  if (!lanes.some(isThis)) return { plan, lanes: [...lanes, lane] }
  return { plan, lanes: lanes.map((other) => (isThis(other) ? lane : other)) }
}
