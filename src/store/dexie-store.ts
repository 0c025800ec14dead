// The store that outlives the page: encrypted blocks in IndexedDB. The run and its base are here; what is pending is
// kept-pending.ts, plans are kept-plans.ts, states of cards kept-states.ts, the log of runs run-log.ts, the transactions
// commits.ts. Opening a database is open-store.ts.
import type {
  LoadedRun,
  RunHeader,
  SealedPatch,
  StoreDep,
  StoreError,
  StoreResult,
} from '../pipeline/ports/store.ts'
import {
  clearBase,
  clearPlans,
  createCommits,
  failed,
  placesOf,
  unlessRefused,
  type Change,
  type CommitParts,
  type HeldRun,
  type SealedBlock,
} from './commits.ts'
import { assessDamage } from './damage.ts'
import { encodePatch } from './encode-patch.ts'
import { encodeAnswers, encodeHeader, encodeMonth } from './encode-records.ts'
import { createKeptPace } from './kept-pace.ts'
import { addPending, settlePending } from './kept-pending.ts'
import { createKeptPlans } from './kept-plans.ts'
import { createKeptStates } from './kept-states.ts'
import {
  openAhead,
  openAnswers,
  openHeader,
  openMonths,
  openPatches,
  openPending,
  type StoredRun,
} from './open-blocks.ts'
import { TABLE_NAMES, type TableName, type Tables } from './open-database.ts'
import { createRunLog } from './run-log.ts'
import {
  answerKeys,
  HEADER_KEY,
  META_KEY,
  monthKey,
  monthKeys,
  nextPatchKey,
  patchKeys,
  pendingKeys,
  type BlockKey,
} from './store-keys.ts'
import { newer, STORE_SCHEMA, type SealName, type StoreMeta } from './store-meta.ts'
import { assertNextMonth, assertSameBase, assertSameRun, withAnswers } from './store-order.ts'

const done = { ok: true, value: undefined } as const

/** The store over an open database. Promises reject only for bugs of the caller (out of order, another run's header). */
export function createDexieStore(parts: CommitParts): StoreDep {
  const { database, blocks } = parts
  const commits = createCommits(parts)
  let hasDroppedRun = false

  async function seal(
    name: SealName,
    table: TableName,
    key: BlockKey,
    plain: Uint8Array<ArrayBuffer>,
  ): Promise<SealedBlock> {
    return { table, key, bytes: await blocks.seal(name, table, key, plain) }
  }

  const sealHeader = (meta: StoreMeta, header: RunHeader): Promise<SealedBlock> =>
    seal(meta, 'meta', HEADER_KEY, encodeHeader(header))

  async function changeOfPatch(
    { meta, header: before }: HeldRun,
    header: RunHeader,
    patch: SealedPatch,
    how: 'add' | 'replace-all',
  ): Promise<Change> {
    assertSameRun(before, header)
    if (meta.isDamaged) throw new Error(`a patch over the base of run ${header.runId}, which is damaged`)
    const first = nextPatchKey(meta)
    const puts = await Promise.all(
      encodePatch(patch).map((plain, index) => seal(meta.base, 'patches', first + index, plain)),
    )
    const kept = how === 'add' ? meta.patches : []
    const dropped = how === 'add' ? [] : meta.patches
    return {
      meta: { patches: [...kept, { first, blocks: puts.length }] },
      drops: placesOf('patches', dropped.flatMap(patchKeys)),
      puts: [...puts, await sealHeader(meta, header)],
    }
  }

  async function loadRun(): Promise<StoreResult<LoadedRun | undefined>> {
    return await commits.inTurn(async () => {
      commits.held = undefined
      const stored = await database.transact('read', readStoredRun)
      if (!stored.ok) return stored
      if (stored.value === undefined) return done
      const { meta } = stored.value
      if (meta.schema > STORE_SCHEMA) return failed(newer(meta))
      const header = await openHeader(blocks, stored.value)
      if (header === undefined) return await dropUnusable(meta)
      const { held, loaded } = assessDamage(meta, header, await openBase(stored.value, header))
      commits.held = held
      return { ok: true, value: loaded }
    })
  }

  async function openBase(stored: StoredRun, { firstMonth }: RunHeader) {
    const core = await openMonths(blocks, stored, 'core', firstMonth)
    const rest = await openMonths(blocks, stored, 'rest', firstMonth)
    return {
      months: { core, rest },
      pending: await openPending(blocks, stored),
      answers: await openAnswers(blocks, stored),
      ahead: await openAhead(blocks, stored),
      patches: await openPatches(blocks, stored),
    }
  }

  /** A header of an older schema, of another key, or a damaged one: run and plans count as absent and make room. */
  async function dropUnusable(meta: StoreMeta): Promise<StoreResult<undefined>> {
    const result = unlessRefused(
      await database.transact('write', async (tables): Promise<StoreError | undefined> => {
        const stored = await tables.readMeta()
        if (stored === undefined) return undefined
        if (stored.stamp !== meta.stamp)
          return { kind: 'fenced', text: 'somebody else began a run meanwhile' }
        await tables.table('meta').delete(META_KEY)
        await tables.table('meta').delete(HEADER_KEY)
        await clearBase(tables)
        await clearPlans(tables)
        return undefined
      }),
    )
    hasDroppedRun ||= result.ok
    return result.ok ? done : result
  }

  return {
    mode: 'persistent',
    denied: undefined,
    get hasDroppedRun() {
      return hasDroppedRun
    },
    loadRun,
    beginRun: (header) => commits.begin(header),
    continueRun: (header) => commits.goOn(header, (held) => assertSameBase(held.header, header)),
    updateRun: (header) =>
      commits.write(header.generation, async (held) => {
        assertSameRun(held.header, header)
        return { puts: [await sealHeader(held.meta, header)] }
      }),
    sealMonth: (generation, month) =>
      commits.write(generation, async ({ meta, header }) => {
        const { layer } = month
        const index = meta.months[layer]
        assertNextMonth(header, index, month.month)
        const months = { ...meta.months, [layer]: index + 1 }
        const { pending, drops } = settlePending(meta, months)
        return {
          meta: { months, pending },
          drops,
          puts: [await seal(meta.base, 'months', monthKey(layer, index), encodeMonth(month))],
        }
      }),
    savePending: (generation, slices) =>
      commits.writeIfRoom(generation, ({ meta, header }) => addPending(blocks, meta, header, slices)),
    sealAnswers: (generation, answers) =>
      commits.write(generation, async ({ meta }) => ({
        meta: withAnswers(meta.answers, meta.ahead, answers.index),
        puts: [await seal(meta.base, 'answers', answers.index, encodeAnswers(answers))],
      })),
    sealPatch: (header, patch, how) =>
      commits.write(header.generation, (held) => changeOfPatch(held, header, patch, how)),
    ...createKeptPlans(commits),
    ...createKeptStates(commits),
    ...createRunLog(commits),
    ...createKeptPace(commits),
    clear: () =>
      commits.inTurn(async () => {
        commits.held = undefined
        return await database.transact('write', clearAll)
      }),
    close: () => database.close(),
  }
}

// ------------------------------------------------------------------------------------------------ inside a transaction

async function readStoredRun(tables: Tables): Promise<StoredRun | undefined> {
  const meta = await tables.readMeta()
  if (meta === undefined) return undefined
  const patches: (readonly unknown[])[] = []
  for (const patch of meta.patches) patches.push(await tables.table('patches').bulkGet(patchKeys(patch)))
  return {
    meta,
    header: await tables.table('meta').get(HEADER_KEY),
    months: {
      core: await tables.table('months').bulkGet(monthKeys(meta, 'core')),
      rest: await tables.table('months').bulkGet(monthKeys(meta, 'rest')),
    },
    pending: await tables.table('months').bulkGet(pendingKeys(meta)),
    answers: await tables.table('answers').bulkGet(answerKeys(meta)),
    ahead: await tables.table('answers').bulkGet([...meta.ahead]),
    patches,
  }
}

async function clearAll(tables: Tables): Promise<void> {
  // First, so that a tab that looks meanwhile already finds nothing.
  await tables.table('meta').delete(META_KEY)
  for (const name of TABLE_NAMES) await tables.table(name).clear()
}
