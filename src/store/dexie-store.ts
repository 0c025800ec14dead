// The store that outlives the page: encrypted blocks in IndexedDB. Every write is one transaction that first checks
// the fence (store-meta.ts) and changes the meta record, so that a kill anywhere leaves the old or the new state.
// Encrypting happens before a transaction, decrypting after it: neither may happen inside. Opening is open-store.ts.
import type {
  LoadedRun,
  RunHeader,
  SealedAnswers,
  SealedMonth,
  StoreDep,
  StoreError,
  StoreResult,
} from '../pipeline/ports/store.ts'
import type { LaneJournal, StoredPlan } from '../pipeline/ports/writing.ts'
import { encodeAnswers, encodeHeader, encodeLane, encodeMonth, encodePlan } from './encode-records.ts'
import {
  HEADER_KEY,
  openAnswers,
  openHeader,
  openMonths,
  openPlan,
  type BlockRun,
  type Blocks,
  type StoredRun,
} from './open-blocks.ts'
import { META_KEY, TABLE_NAMES, type Database, type Tables } from './open-database.ts'
import {
  assertNextAnswers,
  assertNextMonth,
  assertSameRun,
  beginFence,
  fence,
  newer,
  STORE_SCHEMA,
  type KnownRun,
  type StoreMeta,
} from './store-meta.ts'

/** What a write changes in the meta record, besides the stamp. */
type Change = Partial<Pick<StoreMeta, 'months' | 'answers' | 'planBlocks' | 'lanes'>>

export interface DexieStoreParts {
  readonly database: Database
  readonly blocks: Blocks
  /** Random text, never the same twice. */
  readonly createStamp: () => string
}

const done = { ok: true, value: undefined } as const
const failed = (error: StoreError): { readonly ok: false; readonly error: StoreError } => ({
  ok: false,
  error,
})
const indexes = (length: number): number[] => Array.from({ length }, (_, index) => index)

/** A result whose value says why nothing was done. */
function unlessRefused(result: StoreResult<StoreError | undefined>): StoreResult<void> {
  if (!result.ok) return result
  return result.value === undefined ? done : failed(result.value)
}

/** The store over an open database. Promises reject only for bugs of the caller (out of order, another run's header). */
export function createDexieStore({ database, blocks, createStamp }: DexieStoreParts): StoreDep {
  let known: KnownRun | undefined
  let hasDroppedRun = false
  let queue: Promise<unknown> = Promise.resolve()

  /** One operation of this instance at a time: each must see the stamp of the one before. */
  function inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const turn = queue.then(operation)
    // Whoever awaits `turn` gets its failure; the queue itself only waits for the end.
    queue = turn.catch(() => undefined)
    return turn
  }

  /** One transaction behind the fence. A second run of it, after the database was lost, sees that the first got through. */
  async function commit(
    generation: number,
    seen: KnownRun,
    change: (tables: Tables, meta: StoreMeta) => Promise<Change>,
  ): Promise<StoreResult<void>> {
    const stamp = createStamp()
    const result = unlessRefused(
      await database.transact('write', async (tables) => {
        const meta = await tables.readMeta()
        if (meta?.stamp === stamp) return undefined
        const refused = fence(meta, generation, seen)
        if (refused !== undefined || meta === undefined) return refused
        await tables.writeMeta({ ...meta, ...(await change(tables, meta)), stamp })
        return undefined
      }),
    )
    if (result.ok) known = { ...seen, stamp }
    return result
  }

  /** `prepare` encrypts, before the transaction; `change` checks the order and puts, inside. */
  async function write<T>(
    generation: number,
    prepare: (run: BlockRun, header: RunHeader) => Promise<T>,
    change: (prepared: T, tables: Tables, meta: StoreMeta, header: RunHeader) => Promise<Change>,
  ): Promise<StoreResult<void>> {
    return await inTurn(async () => {
      if (known === undefined) return failed({ kind: 'fenced', text: 'this instance has no run' })
      const seen = known
      const prepared = await prepare({ generation, run: seen.run }, seen.header)
      return await commit(generation, seen, (tables, meta) => change(prepared, tables, meta, seen.header))
    })
  }

  async function beginRun(header: RunHeader): Promise<StoreResult<void>> {
    return await inTurn(async () => {
      const [run, stamp] = [createStamp(), createStamp()]
      const meta: StoreMeta = {
        schema: STORE_SCHEMA,
        generation: header.generation,
        run,
        stamp,
        months: 0,
        answers: 0,
        planBlocks: 0,
        lanes: [],
      }
      const sealed = await blocks.seal(meta, 'meta', HEADER_KEY, encodeHeader(header))
      const result = unlessRefused(
        await database.transact('write', async (tables) => {
          const stored = await tables.readMeta()
          if (stored?.stamp === stamp) return undefined
          const refused = beginFence(stored, header.generation)
          if (refused !== undefined) return refused
          await clearAll(tables)
          await tables.table('meta').put(sealed, HEADER_KEY)
          await tables.writeMeta(meta)
          return undefined
        }),
      )
      if (result.ok) known = { run, stamp, header }
      return result
    })
  }

  async function updateRun(header: RunHeader): Promise<StoreResult<void>> {
    return await write(
      header.generation,
      (run) => blocks.seal(run, 'meta', HEADER_KEY, encodeHeader(header)),
      async (sealed, tables, _, before) => {
        assertSameRun(before, header)
        await tables.table('meta').put(sealed, HEADER_KEY)
        return {}
      },
    )
  }

  async function sealMonth(generation: number, month: SealedMonth): Promise<StoreResult<void>> {
    return await write(
      generation,
      (run, { firstMonth = month.month }) =>
        blocks.seal(run, 'months', month.month - firstMonth, encodeMonth(month)),
      async (sealed, tables, meta, header) => {
        assertNextMonth(header, meta.months, month.month)
        await tables.table('months').put(sealed, meta.months)
        return { months: meta.months + 1 }
      },
    )
  }

  async function sealAnswers(generation: number, answers: SealedAnswers): Promise<StoreResult<void>> {
    return await write(
      generation,
      (run) => blocks.seal(run, 'answers', answers.index, encodeAnswers(answers)),
      async (sealed, tables, meta) => {
        assertNextAnswers(meta.answers, answers.index)
        await tables.table('answers').put(sealed, answers.index)
        return { answers: meta.answers + 1 }
      },
    )
  }

  async function savePlan(generation: number, { plan, lanes }: StoredPlan): Promise<StoreResult<void>> {
    const cardTypes = lanes.map(({ cardType }) => cardType)
    return await write(
      generation,
      async (run) => ({
        plan: await Promise.all(
          encodePlan(plan).map((block, index) => blocks.seal(run, 'plan', index, block)),
        ),
        lanes: await Promise.all(
          lanes.map((lane) => blocks.seal(run, 'lanes', lane.cardType, encodeLane(lane))),
        ),
      }),
      async (sealed, tables) => {
        await tables.table('plan').clear()
        await tables.table('lanes').clear()
        await tables.table('plan').bulkPut(sealed.plan, indexes(sealed.plan.length))
        await tables.table('lanes').bulkPut(sealed.lanes, cardTypes)
        return { planBlocks: sealed.plan.length, lanes: cardTypes }
      },
    )
  }

  async function saveLane(generation: number, lane: LaneJournal): Promise<StoreResult<void>> {
    return await write(
      generation,
      (run) => blocks.seal(run, 'lanes', lane.cardType, encodeLane(lane)),
      async (sealed, tables, meta) => {
        if (meta.planBlocks === 0) throw new Error(`lane ${lane.cardType} saved without a plan`)
        await tables.table('lanes').put(sealed, lane.cardType)
        return { lanes: meta.lanes.includes(lane.cardType) ? meta.lanes : [...meta.lanes, lane.cardType] }
      },
    )
  }

  async function loadRun(): Promise<StoreResult<LoadedRun | undefined>> {
    return await inTurn(async () => {
      known = undefined
      const stored = await database.transact('read', readStoredRun)
      if (!stored.ok) return stored
      if (stored.value === undefined) return done
      const { meta } = stored.value
      if (meta.schema > STORE_SCHEMA) return failed(newer(meta))
      const header = await openHeader(blocks, stored.value)
      return header === undefined ? await dropUnusable(meta) : await openRun(stored.value, header)
    })
  }

  async function openRun(stored: StoredRun, header: RunHeader): Promise<StoreResult<LoadedRun>> {
    const { meta } = stored
    const months = await openMonths(blocks, stored, header.firstMonth)
    const isWhole = months.length === meta.months
    const damagedFrom =
      isWhole || header.firstMonth === undefined ? undefined : header.firstMonth + months.length
    // What was asked follows from the months: with a month read anew the pieces would speak of other cards.
    const answers = isWhole ? await openAnswers(blocks, stored) : []
    const seen = { run: meta.run, stamp: meta.stamp, header }
    known = seen
    if (!isWhole || answers.length < meta.answers) {
      const cut = await commit(meta.generation, seen, (tables) =>
        cutTo(tables, months.length, answers.length),
      )
      if (!cut.ok) return cut
    }
    return { ok: true, value: { header, months, answers, damagedFrom } }
  }

  /** A header of an older schema, of another key, or a damaged one: the cache counts as absent and makes room. */
  async function dropUnusable(meta: StoreMeta): Promise<StoreResult<undefined>> {
    const result = unlessRefused(
      await database.transact('write', async (tables) => {
        const stored = await tables.readMeta()
        if (stored === undefined) return undefined
        if (stored.stamp !== meta.stamp)
          return { kind: 'fenced', text: 'somebody else began a run meanwhile' }
        await clearAll(tables)
        return undefined
      }),
    )
    hasDroppedRun ||= result.ok
    return result.ok ? done : result
  }

  async function loadPlan(generation: number): Promise<StoreResult<StoredPlan | undefined>> {
    return await inTurn(async () => {
      const stored = await database.transact('read', readStoredPlan)
      if (!stored.ok) return stored
      const { meta, plan, lanes } = stored.value
      const refused = fence(meta, generation, known)
      if (refused !== undefined) return failed(refused)
      if (meta === undefined || meta.planBlocks === 0) return done
      return { ok: true, value: await openPlan(blocks, meta, plan, lanes) }
    })
  }

  async function clear(): Promise<StoreResult<void>> {
    return await inTurn(async () => {
      known = undefined
      return await database.transact('write', clearAll)
    })
  }

  return {
    mode: 'persistent',
    denied: undefined,
    get hasDroppedRun() {
      return hasDroppedRun
    },
    loadRun,
    beginRun,
    updateRun,
    sealMonth,
    sealAnswers,
    savePlan,
    loadPlan,
    saveLane,
    clear,
    close: () => database.close(),
  }
}

// ------------------------------------------------------------------------------------------------ inside a transaction

async function readStoredRun(tables: Tables): Promise<StoredRun | undefined> {
  const meta = await tables.readMeta()
  if (meta === undefined) return undefined
  return {
    meta,
    header: await tables.table('meta').get(HEADER_KEY),
    months: await tables.table('months').bulkGet(indexes(meta.months)),
    answers: await tables.table('answers').bulkGet(indexes(meta.answers)),
  }
}

interface StoredPlanBlocks {
  readonly meta: StoreMeta | undefined
  readonly plan: readonly unknown[]
  readonly lanes: readonly unknown[]
}

async function readStoredPlan(tables: Tables): Promise<StoredPlanBlocks> {
  const meta = await tables.readMeta()
  if (meta === undefined) return { meta, plan: [], lanes: [] }
  return {
    meta,
    plan: await tables.table('plan').bulkGet(indexes(meta.planBlocks)),
    lanes: await tables.table('lanes').bulkGet([...meta.lanes]),
  }
}

async function cutTo(tables: Tables, months: number, answers: number): Promise<Change> {
  await tables.table('months').where(':id').aboveOrEqual(months).delete()
  await tables.table('answers').where(':id').aboveOrEqual(answers).delete()
  return { months, answers }
}

async function clearAll(tables: Tables): Promise<void> {
  await tables.table('meta').delete(META_KEY)
  for (const name of TABLE_NAMES) await tables.table(name).clear()
}
