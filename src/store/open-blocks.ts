// Sealed blocks between bytes and what they mean: packs and seals on the way in, opens, unpacks and checks on the way
// out. What cannot be opened is damage and is left out; what to do about it is the store's matter. No database here.
import type { MonthIndex } from '../domain/calendar.ts'
import type { RunHeader, SealedAnswers, SealedMonth } from '../pipeline/ports/store.ts'
import type { LaneJournal, StoredPlan } from '../pipeline/ports/writing.ts'
import { decodeAnswers, decodeHeader, decodeLane, decodeMonth, decodePlan } from './encode-records.ts'
import { packBytes, unpackBytes } from './pack.ts'
import type { Sealer } from './seal.ts'
import { STORE_SCHEMA, type StoreMeta } from './store-meta.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Key of the sealed header in table `meta`. */
export const HEADER_KEY = 'header'

/** The run a block belongs to. */
export type BlockRun = Pick<StoreMeta, 'generation' | 'run'>

export interface Blocks {
  seal(run: BlockRun, table: string, key: string | number, plain: Bytes): Promise<Bytes>
  /** The plain bytes, or undefined if `stored` is not the block that was sealed for this place. */
  open(run: BlockRun, table: string, key: string | number, stored: unknown): Promise<Bytes | undefined>
}

export function createBlocks(sealer: Sealer): Blocks {
  const placeOf = ({ generation, run }: BlockRun, table: string, key: string | number) => ({
    table,
    key,
    generation,
    schema: STORE_SCHEMA,
    run,
  })
  return {
    async seal(run, table, key, plain) {
      return await sealer.seal(placeOf(run, table, key), await packBytes(plain))
    },
    async open(run, table, key, stored) {
      if (!(stored instanceof Uint8Array)) return undefined
      const packed = await sealer.open(placeOf(run, table, key), new Uint8Array(stored))
      return packed === undefined ? undefined : await unpackBytes(packed)
    },
  }
}

/** Everything about a run as it stood in one moment, still sealed. A block may be anything, absent included. */
export interface StoredRun {
  readonly meta: StoreMeta
  readonly header: unknown
  /** `meta.months` of them, and `meta.answers`. */
  readonly months: readonly unknown[]
  readonly answers: readonly unknown[]
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

/** The months up to the first one that does not open. */
export async function openMonths(
  blocks: Blocks,
  stored: StoredRun,
  firstMonth: MonthIndex | undefined,
): Promise<SealedMonth[]> {
  if (firstMonth === undefined) return []
  const decode = (bytes: Bytes, index: number): SealedMonth | undefined =>
    decodeMonth(bytes, firstMonth + index)
  return await openWhileGood(blocks, stored.meta, 'months', stored.months, decode)
}

/** The pieces of answers up to the first one that does not open. */
export async function openAnswers(blocks: Blocks, stored: StoredRun): Promise<SealedAnswers[]> {
  return await openWhileGood(blocks, stored.meta, 'answers', stored.answers, decodeAnswers)
}

/**
 * The plan with its journal, or undefined if anything of it is damaged: a plan without its whole journal cannot be
 * gone on with, because what is under way would be sent twice. `lanes` stand in the order of `meta.lanes`.
 */
export async function openPlan(
  blocks: Blocks,
  meta: StoreMeta,
  planBlocks: readonly unknown[],
  lanes: readonly unknown[],
): Promise<StoredPlan | undefined> {
  const plain = await openWhileGood(blocks, meta, 'plan', planBlocks, (bytes) => bytes)
  const plan = plain.length === meta.planBlocks ? decodePlan(plain) : undefined
  if (plan === undefined) return undefined
  const opened: LaneJournal[] = []
  for (const [index, cardType] of meta.lanes.entries()) {
    const bytes = await blocks.open(meta, 'lanes', cardType, lanes[index])
    const lane = bytes === undefined ? undefined : decodeLane(bytes)
    if (lane?.cardType !== cardType) return undefined
    opened.push(lane)
  }
  return { plan, lanes: opened }
}

async function openWhileGood<T>(
  blocks: Blocks,
  run: BlockRun,
  table: string,
  stored: readonly unknown[],
  decode: (bytes: Bytes, index: number) => T | undefined,
): Promise<T[]> {
  const good: T[] = []
  for (const [index, block] of stored.entries()) {
    const bytes = await blocks.open(run, table, index, block)
    const decoded = bytes === undefined ? undefined : decode(bytes, index)
    if (decoded === undefined) return good
    good.push(decoded)
  }
  return good
}
