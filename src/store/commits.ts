// Every change of the stored run is one transaction that first checks the fence (store-meta.ts) and changes the meta
// record, so that a kill anywhere leaves the old or the new state. Encrypting happens before a transaction, decrypting
// after it: neither may happen inside. Knows which blocks are put and dropped, not what they mean.
import type { RunHeader, StoreError, StoreResult } from '../pipeline/ports/store.ts'
import { encodeHeader } from './encode-records.ts'
import type { Blocks } from './open-blocks.ts'
import type { Database, TableName, Tables } from './open-database.ts'
import { HEADER_KEY, laneKeys, pendingKeys, planKeys, type BlockKey } from './store-keys.ts'
import {
  beginFence,
  EMPTY_RUN,
  fence,
  STORE_SCHEMA,
  type KnownRun,
  type PlanMeta,
  type StoreMeta,
} from './store-meta.ts'

export interface BlockPlace {
  readonly table: TableName
  readonly key: BlockKey
}
export interface SealedBlock extends BlockPlace {
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What a write changes. Drops come before puts. */
export interface Change {
  /** Of the meta record, besides the stamp. */
  readonly meta?: Partial<Omit<StoreMeta, 'schema' | 'stamp'>>
  readonly drops?: readonly BlockPlace[]
  readonly puts?: readonly SealedBlock[]
}

/** The run in hand, and blocks that were found useless: they are dropped with the next write. */
export interface HeldRun extends KnownRun {
  readonly drops: readonly BlockPlace[]
}

export interface CommitParts {
  readonly database: Database
  readonly blocks: Blocks
  /** Random text, never the same twice. */
  readonly createStamp: () => string
}

export interface Commits extends CommitParts {
  /** The run this instance loaded, began or last wrote. */
  held: HeldRun | undefined
  /** One operation of this instance at a time: each must see the stamp of the one before. */
  inTurn<T>(operation: () => Promise<T>): Promise<T>
  /** A change of the run of `generation`; `prepare` encrypts, and throws for bugs of the caller. */
  write(generation: number, prepare: (held: HeldRun) => Promise<Change>): Promise<StoreResult<void>>
  /** The same for what can be done without: nothing is dropped for it when the disk is full. */
  writeIfRoom(generation: number, prepare: (held: HeldRun) => Promise<Change>): Promise<StoreResult<void>>
  /** The run of `header` over an empty base, in the place of whatever older one is stored. */
  begin(header: RunHeader): Promise<StoreResult<void>>
  /** The run of `header` over the base of the run in hand; `check` throws for bugs of the caller. */
  goOn(header: RunHeader, check: (held: HeldRun) => void): Promise<StoreResult<void>>
}

export const failed = (error: StoreError): { readonly ok: false; readonly error: StoreError } => ({
  ok: false,
  error,
})

/** A result whose value says why nothing was done. */
export function unlessRefused(result: StoreResult<StoreError | undefined>): StoreResult<void> {
  if (!result.ok) return result
  return result.value === undefined ? { ok: true, value: undefined } : failed(result.value)
}

export const placesOf = (table: TableName, keys: readonly BlockKey[]): BlockPlace[] =>
  keys.map((key) => ({ table, key }))

/** All blocks of a kept plan. */
export const planPlaces = (plan: PlanMeta): BlockPlace[] => [
  ...placesOf('plan', planKeys(plan)),
  ...placesOf('lanes', laneKeys(plan)),
]

export function createCommits(parts: CommitParts): Commits {
  const { database, blocks, createStamp } = parts
  let held: HeldRun | undefined
  let queue: Promise<unknown> = Promise.resolve()

  function inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const turn = queue.then(operation)
    // Whoever awaits `turn` gets its failure; the queue itself only waits for the end.
    queue = turn.catch(() => undefined)
    return turn
  }

  /** One transaction behind the fence. A second run of it, after the database was lost, sees that the first got through. */
  async function commit(seen: HeldRun, change: Change, header = seen.header): Promise<StoreResult<void>> {
    const meta: StoreMeta = { ...seen.meta, ...change.meta, stamp: createStamp() }
    const result = unlessRefused(
      await database.transact('write', async (tables) => {
        const stored = await tables.readMeta()
        if (stored?.stamp === meta.stamp) return undefined
        const refused = fence(stored, seen)
        if (refused !== undefined) return refused
        for (const { table, key } of [...seen.drops, ...(change.drops ?? [])])
          await tables.table(table).delete(key)
        for (const { table, key, bytes } of change.puts ?? []) await tables.table(table).put(bytes, key)
        await tables.writeMeta(meta)
        return undefined
      }),
    )
    if (result.ok) held = { meta, header, drops: [] }
    return result
  }

  /** After a full disk once more without what is pending, and once more without the older half of the plans of earlier runs (S-8). */
  async function withRoom(attempt: () => Promise<StoreResult<void>>): Promise<StoreResult<void>> {
    let result = await attempt()
    for (const roomIn of [pendingRoom, plansRoom]) {
      if (result.ok || result.error.kind !== 'quota' || held === undefined) return result
      const change = roomIn(held.meta)
      if (change === undefined) continue
      const room = await commit(held, change)
      if (!room.ok) return result
      result = await attempt()
    }
    return result
  }

  const ifHeld = async (attempt: (seen: HeldRun) => Promise<StoreResult<void>>): Promise<StoreResult<void>> =>
    held === undefined ? failed({ kind: 'fenced', text: 'this instance has no run' }) : await attempt(held)
  const whileHeld = (attempt: (seen: HeldRun) => Promise<StoreResult<void>>): Promise<StoreResult<void>> =>
    inTurn(() => withRoom(() => ifHeld(attempt)))

  const changing =
    (generation: number, prepare: (seen: HeldRun) => Promise<Change>) =>
    async (seen: HeldRun): Promise<StoreResult<void>> => {
      const current = seen.meta.generation
      if (current !== generation)
        return failed({ kind: 'fenced', text: `this instance has run ${current}, not ${generation}` })
      return await commit(seen, await prepare(seen))
    }

  async function beginOnce(header: RunHeader): Promise<StoreResult<void>> {
    const name = { generation: header.generation, run: createStamp() }
    const stamp = createStamp()
    let meta: StoreMeta = { schema: STORE_SCHEMA, ...name, stamp, base: name, ...EMPTY_RUN, plans: [] }
    const sealed = await blocks.seal(name, 'meta', HEADER_KEY, encodeHeader(header))
    const result = unlessRefused(
      await database.transact('write', async (tables) => {
        const stored = await tables.readMeta()
        const isRepeated = stored?.stamp === stamp
        const refused = isRepeated ? undefined : beginFence(stored, header.generation)
        if (refused !== undefined) return refused
        meta = { ...meta, plans: stored?.schema === STORE_SCHEMA ? stored.plans : [] }
        if (isRepeated) return undefined
        await clearBase(tables)
        if (meta.plans.length === 0) await clearPlans(tables)
        await tables.table('meta').put(sealed, HEADER_KEY)
        await tables.writeMeta(meta)
        return undefined
      }),
    )
    if (result.ok) held = { meta, header, drops: [] }
    return result
  }

  return {
    ...parts,
    get held() {
      return held
    },
    set held(run) {
      held = run
    },
    inTurn,
    write: (generation, prepare) => whileHeld(changing(generation, prepare)),
    writeIfRoom: (generation, prepare) => inTurn(() => ifHeld(changing(generation, prepare))),
    begin: (header) => inTurn(() => withRoom(() => beginOnce(header))),
    goOn: (header, check) =>
      whileHeld(async (seen) => {
        const refused = beginFence(seen.meta, header.generation)
        if (refused !== undefined) return failed(refused)
        check(seen)
        const name = { generation: header.generation, run: createStamp() }
        const bytes = await blocks.seal(name, 'meta', HEADER_KEY, encodeHeader(header))
        return await commit(seen, { meta: name, puts: [{ table: 'meta', key: HEADER_KEY, bytes }] }, header)
      }),
  }
}

function pendingRoom({ pending }: StoreMeta): Change | undefined {
  if (pending.blocks.length === 0) return undefined
  return {
    meta: { pending: { ...pending, blocks: [] } },
    drops: placesOf('months', pendingKeys({ pending })),
  }
}

function plansRoom({ plans, generation }: StoreMeta): Change | undefined {
  const earlier = plans.filter((plan) => plan.generation !== generation)
  const dropped = earlier.slice(0, Math.ceil(earlier.length / 2))
  if (dropped.length === 0) return undefined
  return {
    meta: { plans: plans.filter((plan) => !dropped.includes(plan)) },
    drops: dropped.flatMap(planPlaces),
  }
}

/** Inside a transaction. */
export async function clearBase(tables: Tables): Promise<void> {
  for (const name of ['months', 'answers', 'patches'] as const) await tables.table(name).clear()
}

/** Inside a transaction. */
export async function clearPlans(tables: Tables): Promise<void> {
  for (const name of ['plan', 'lanes'] as const) await tables.table(name).clear()
}
