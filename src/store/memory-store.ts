// The store that lives as long as the page: for browsers that keep nothing, and for tests. It behaves as the
// persistent one in everything a caller can see, fences and order included, and keeps what it is given by reference:
// nothing is copied, encoded or encrypted.
import type {
  RunHeader,
  SealedAnswers,
  SealedMonth,
  StoreDep,
  StoreError,
  StoreResult,
} from '../pipeline/ports/store.ts'
import type { LaneJournal, StoredPlan } from '../pipeline/ports/writing.ts'
import { assertNextAnswers, assertNextMonth, assertSameRun } from './store-meta.ts'

/** What several instances share, as several tabs share a database. */
export interface MemoryShelf {
  run: ShelvedRun | undefined
}

interface ShelvedRun {
  readonly header: RunHeader
  readonly months: readonly SealedMonth[]
  readonly answers: readonly SealedAnswers[]
  readonly plan: StoredPlan | undefined
}

export interface MemoryStoreOptions {
  /** Why there is no persistent store, if one was wanted. */
  readonly denied?: StoreError
  readonly shelf?: MemoryShelf
}

const done = { ok: true, value: undefined } as const

/** A store in memory; two instances over one shelf see each other as two tabs do. */
export function createMemoryStore({ denied, shelf = { run: undefined } }: MemoryStoreOptions = {}): StoreDep {
  /** The run as this instance loaded or last wrote it; every write makes a new object, so identity is the stamp. */
  let known: ShelvedRun | undefined
  let closed = false

  function refusal(generation: number): StoreError | undefined {
    if (closed) return { kind: 'broken', text: 'the store was closed' }
    const stored = shelf.run
    if (stored === undefined) return { kind: 'fenced', text: 'nothing is stored any more' }
    const current = stored.header.generation
    if (current !== generation) return { kind: 'fenced', text: `run ${current} is stored, not ${generation}` }
    return stored === known ? undefined : { kind: 'fenced', text: 'somebody else went on with this run' }
  }

  const write = (
    generation: number,
    change: (run: ShelvedRun) => Partial<ShelvedRun>,
  ): Promise<StoreResult<void>> =>
    promised(() => {
      const error = refusal(generation)
      if (error !== undefined) return { ok: false, error }
      const run = known as ShelvedRun
      known = shelf.run = { ...run, ...change(run) }
      return done
    })

  const whileOpen = <T>(work: () => StoreResult<T>): Promise<StoreResult<T>> =>
    promised(() => (closed ? { ok: false, error: { kind: 'broken', text: 'the store was closed' } } : work()))

  return {
    mode: 'memory',
    denied,
    hasDroppedRun: false,
    loadRun: () =>
      whileOpen(() => {
        known = shelf.run
        if (known === undefined) return done
        const { header, months, answers } = known
        return { ok: true, value: { header, months, answers, damagedFrom: undefined } }
      }),
    beginRun: (header) =>
      whileOpen(() => {
        const stored = shelf.run?.header.generation
        if (stored !== undefined && stored >= header.generation) {
          const text = `run ${stored} is stored, ${header.generation} would not be newer`
          return { ok: false, error: { kind: 'fenced', text } }
        }
        known = shelf.run = { header, months: [], answers: [], plan: undefined }
        return done
      }),
    updateRun: (header) =>
      write(header.generation, (run) => {
        assertSameRun(run.header, header)
        return { header }
      }),
    sealMonth: (generation, month) =>
      write(generation, (run) => {
        assertNextMonth(run.header, run.months.length, month.month)
        return { months: [...run.months, month] }
      }),
    sealAnswers: (generation, answers) =>
      write(generation, (run) => {
        assertNextAnswers(run.answers.length, answers.index)
        return { answers: [...run.answers, answers] }
      }),
    savePlan: (generation, plan) => write(generation, () => ({ plan })),
    saveLane: (generation, lane) => write(generation, (run) => ({ plan: withLane(run.plan, lane) })),
    loadPlan: (generation) =>
      promised(() => {
        const error = refusal(generation)
        return error === undefined ? { ok: true, value: known?.plan } : { ok: false, error }
      }),
    clear: () =>
      whileOpen(() => {
        known = shelf.run = undefined
        return done
      }),
    close() {
      closed = true
    },
  }
}

/** The work done at once; a bug it throws becomes a rejection, as in a store that really waits. */
const promised = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work())
  })

function withLane(stored: StoredPlan | undefined, lane: LaneJournal): StoredPlan {
  if (stored === undefined) throw new Error(`lane ${lane.cardType} saved without a plan`)
  const isThis = ({ cardType }: LaneJournal): boolean => cardType === lane.cardType
  const lanes = stored.lanes.some(isThis)
    ? stored.lanes.map((other) => (isThis(other) ? lane : other))
    : [...stored.lanes, lane]
  return { plan: stored.plan, lanes }
}
