// Sealed blocks between bytes and what they mean: packs and seals on the way in, opens, unpacks and checks on the way
// out. What cannot be opened is damage and is left out; what to do about it is the store's matter. No database here.
import type { MonthIndex } from '../domain/calendar.ts'
import type {
  Layer,
  PendingSlice,
  RunHeader,
  SealedAnswers,
  SealedMonth,
  SealedPatch,
} from '../pipeline/ports/store.ts'
import type { LaneJournal, StoredPlan } from '../pipeline/ports/writing.ts'
import { decodePatch, decodePlan } from './encode-patch.ts'
import { decodePending } from './encode-pending.ts'
import { decodeAnswers, decodeHeader, decodeLane, decodeMonth } from './encode-records.ts'
import { packBytes, unpackBytes } from './pack.ts'
import type { Sealer } from './seal.ts'
import {
  answerKeys,
  HEADER_KEY,
  laneKeys,
  monthKeys,
  patchKeys,
  pendingKeys,
  planKeys,
  type BlockKey,
} from './store-keys.ts'
import { STORE_SCHEMA, type PlanMeta, type SealName, type StoreMeta } from './store-meta.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Blocks opened at a time: the browser decrypts and unpacks on threads of its own. */
const AT_ONCE = 8

export interface Blocks {
  seal(name: SealName, table: string, key: BlockKey, plain: Bytes): Promise<Bytes>
  /** The plain bytes, or undefined if `stored` is not the block that was sealed for this place. */
  open(name: SealName, table: string, key: BlockKey, stored: unknown): Promise<Bytes | undefined>
}

export function createBlocks(sealer: Sealer): Blocks {
  const placeOf = ({ generation, run }: SealName, table: string, key: BlockKey) => ({
    table,
    key,
    generation,
    schema: STORE_SCHEMA,
    run,
  })
  return {
    async seal(name, table, key, plain) {
      return await sealer.seal(placeOf(name, table, key), await packBytes(plain))
    },
    async open(name, table, key, stored) {
      if (!(stored instanceof Uint8Array)) return undefined
      // The same bytes, with a type that says they are not shared with another thread.
      const own = new Uint8Array(stored.buffer as ArrayBuffer, stored.byteOffset, stored.byteLength)
      const packed = await sealer.open(placeOf(name, table, key), own)
      return packed === undefined ? undefined : await unpackBytes(packed)
    },
  }
}

/** Everything about a run as it stood in one moment, still sealed. A block may be anything, absent included. */
export interface StoredRun {
  readonly meta: StoreMeta
  readonly header: unknown
  /** As many as `meta` counts of each. */
  readonly months: Readonly<Record<Layer, readonly unknown[]>>
  readonly pending: readonly unknown[]
  readonly answers: readonly unknown[]
  readonly ahead: readonly unknown[]
  readonly patches: readonly (readonly unknown[])[]
}

/** The header, or undefined: older schema, another key, damage. */
export async function openHeader(
  blocks: Blocks,
  { meta, header }: StoredRun,
): Promise<RunHeader | undefined> {
  if (meta.schema !== STORE_SCHEMA) return undefined
  const bytes = await blocks.open(meta, 'meta', HEADER_KEY, header)
  const decoded = bytes === undefined ? undefined : decodeHeader(bytes)
  return decoded?.generation === meta.generation ? decoded : undefined
}

/** The months of a layer up to the first one that does not open. */
export async function openMonths(
  blocks: Blocks,
  { meta, months }: StoredRun,
  layer: Layer,
  firstMonth: MonthIndex | undefined,
): Promise<SealedMonth[]> {
  if (firstMonth === undefined) return []
  const decode = (bytes: Bytes, index: number): SealedMonth | undefined =>
    decodeMonth(bytes, layer, firstMonth + index)
  return await openWhileGood(blocks, meta.base, 'months', monthKeys(meta, layer), months[layer], decode)
}

/** The pieces of answers up to the first one that does not open. */
export async function openAnswers(blocks: Blocks, { meta, answers }: StoredRun): Promise<SealedAnswers[]> {
  return await openWhileGood(blocks, meta.base, 'answers', answerKeys(meta), answers, decodeAnswers)
}

/** The pieces behind those, undefined in the place of one that does not open. */
export async function openAhead(
  blocks: Blocks,
  { meta, ahead }: StoredRun,
): Promise<(SealedAnswers | undefined)[]> {
  const decode = (bytes: Bytes, index: number): SealedAnswers | undefined =>
    decodeAnswers(bytes, meta.ahead[index] ?? -1)
  return await openEach(blocks, meta.base, 'answers', meta.ahead, ahead, decode)
}

/** What is pending, block by block, undefined in the place of one that does not open. */
export async function openPending(
  blocks: Blocks,
  { meta, pending }: StoredRun,
): Promise<(PendingSlice[] | undefined)[]> {
  return await openEach(blocks, meta.base, 'months', pendingKeys(meta), pending, decodePending)
}

/** The patches up to the first one that does not open whole. */
export async function openPatches(blocks: Blocks, { meta, patches }: StoredRun): Promise<SealedPatch[]> {
  const good: SealedPatch[] = []
  for (const [index, patch] of meta.patches.entries()) {
    const plain = await openAll(blocks, meta.base, 'patches', patchKeys(patch), patches[index] ?? [])
    const decoded = plain === undefined ? undefined : decodePatch(plain)
    if (decoded === undefined) return good
    good.push(decoded)
  }
  return good
}

/**
 * The plan with its journal, or undefined if anything of it is damaged: a plan without its whole journal cannot be
 * gone on with, because what is under way would be sent twice. `lanes` stand in the order of `meta.lanes`.
 */
export async function openPlan(
  blocks: Blocks,
  meta: PlanMeta,
  planBlocks: readonly unknown[],
  lanes: readonly unknown[],
): Promise<StoredPlan | undefined> {
  const plain = await openAll(blocks, meta, 'plan', planKeys(meta), planBlocks)
  const plan = plain === undefined ? undefined : decodePlan(plain)
  const decode = (bytes: Bytes, index: number): LaneJournal | undefined => {
    const lane = decodeLane(bytes)
    return lane?.cardType === meta.lanes[index] ? lane : undefined
  }
  const opened = await openWhileGood(blocks, meta, 'lanes', laneKeys(meta), lanes, decode)
  return plan === undefined || opened.length < meta.lanes.length ? undefined : { plan, lanes: opened }
}

/** The plain bytes of all blocks, or undefined if one does not open. */
async function openAll(
  blocks: Blocks,
  name: SealName,
  table: string,
  keys: readonly BlockKey[],
  stored: readonly unknown[],
): Promise<Bytes[] | undefined> {
  const plain = await openWhileGood(blocks, name, table, keys, stored, (bytes) => bytes)
  return plain.length === keys.length ? plain : undefined
}

async function openWhileGood<T>(
  blocks: Blocks,
  name: SealName,
  table: string,
  keys: readonly BlockKey[],
  stored: readonly unknown[],
  decode: (bytes: Bytes, index: number) => T | undefined,
): Promise<T[]> {
  const good: T[] = []
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    for (const decoded of await openSome(blocks, name, table, keys, stored, decode, from)) {
      if (decoded === undefined) return good
      good.push(decoded)
    }
  }
  return good
}

async function openEach<T>(
  blocks: Blocks,
  name: SealName,
  table: string,
  keys: readonly BlockKey[],
  stored: readonly unknown[],
  decode: (bytes: Bytes, index: number) => T | undefined,
): Promise<(T | undefined)[]> {
  const all: (T | undefined)[] = []
  for (let from = 0; from < keys.length; from += AT_ONCE)
    all.push(...(await openSome(blocks, name, table, keys, stored, decode, from)))
  return all
}

/** The next few blocks from number `from` on. */
async function openSome<T>(
  blocks: Blocks,
  name: SealName,
  table: string,
  keys: readonly BlockKey[],
  stored: readonly unknown[],
  decode: (bytes: Bytes, index: number) => T | undefined,
  from: number,
): Promise<(T | undefined)[]> {
  const some = keys.slice(from, from + AT_ONCE)
  const opened = await Promise.all(
    some.map((key, index) => blocks.open(name, table, key, stored[from + index])),
  )
  return opened.map((bytes, index) => (bytes === undefined ? undefined : decode(bytes, from + index)))
}
