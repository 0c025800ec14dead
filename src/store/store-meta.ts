// The one record that says what else is stored, and the fence every write passes: the run must still be the one this
// instance knows, untouched by anybody else since. Kept in clear (it must be read inside a transaction, where nothing
// can be decrypted) and therefore holds counts only. No database here.
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/tables/crm-tables.ts'
import { LAYERS, type Layer, type RunHeader, type StoreError } from '../pipeline/ports/store.ts'

/**
 * Version of everything stored: tables, blocks, and the plain data inside (`RunHeader` and what it holds). Raised
 * whenever an older value could be misread; an older store is then dropped, a newer one is left alone.
 */
export const STORE_SCHEMA = 4

/** What a block was sealed under, besides its place: it opens under nothing else. */
export interface SealName {
  readonly generation: number
  /** Random. */
  readonly run: string
}

/** A kept plan: `blocks` of it, and the card types with a saved lane, as a lost lane must not look unbegun. */
export interface PlanMeta extends SealName {
  readonly blocks: number
  readonly lanes: readonly CardType[]
}

/** A patch: blocks `first` … `first + blocks - 1`. No number is used twice over one base. */
export interface PatchMeta {
  readonly first: number
  readonly blocks: number
}

/** A block of what came of months that were not sealed yet: it is of no use once so many months of each layer are. */
export interface PendingBlock {
  readonly block: number
  readonly until: Readonly<Record<Layer, number>>
}

export interface PendingMeta {
  /** A number that no block over this base has had. */
  readonly next: number
  /** In the order they were stored. */
  readonly blocks: readonly PendingBlock[]
}

/** The run as such (generation and random name, under which its header is sealed), and all that is stored with it. */
export interface StoreMeta extends SealName {
  readonly schema: number
  /** Random, new with every write: who has not seen the last one may not write. */
  readonly stamp: string
  /** What months, answers and patches are sealed under: the run that read them, which others may go on with. */
  readonly base: SealName
  /** Sealed months by layer and pieces of answers; block counts, without gaps from 0. */
  readonly months: Readonly<Record<Layer, number>>
  readonly answers: number
  /** Numbers of pieces behind the first missing one. With `pending` it came after schema 4: absent = there are none. */
  readonly ahead: readonly number[]
  readonly pending: PendingMeta
  readonly patches: readonly PatchMeta[]
  /** Something of the base was lost that cannot be read again on its own: it must not be gone on with. */
  readonly isDamaged: boolean
  /** By generation, ascending. */
  readonly plans: readonly PlanMeta[]
}

/** What a run begins with, besides its names. */
export const EMPTY_RUN = {
  months: { core: 0, rest: 0 },
  answers: 0,
  ahead: [],
  pending: { next: 0, blocks: [] },
  patches: [],
  isDamaged: false,
} as const satisfies Partial<StoreMeta>

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && (value as readonly unknown[]).every(is)
const isCardType = (value: unknown): value is CardType => value === OWNER_CONTACT || value === OWNER_COMPANY
const isSealName = (value: unknown): value is SealName =>
  isPlain(value) && isCount(value.generation) && typeof value.run === 'string'
const isPlan = (value: unknown): value is PlanMeta =>
  isPlain(value) && isSealName(value) && isCount(value.blocks) && isListOf(value.lanes, isCardType)
const isPatch = (value: unknown): value is PatchMeta =>
  isPlain(value) && isCount(value.first) && isCount(value.blocks)
const isCounts = (value: unknown): value is Readonly<Record<Layer, number>> =>
  isPlain(value) && LAYERS.every((layer) => isCount(value[layer]))
const isPendingBlock = (value: unknown): value is PendingBlock =>
  isPlain(value) && isCount(value.block) && isCounts(value.until)
const isPending = (value: unknown): value is PendingMeta =>
  isPlain(value) && isCount(value.next) && isListOf(value.blocks, isPendingBlock)

/**
 * The record as it was stored, or undefined: absent, or not ours. Of another schema only what every schema has is
 * looked at, and the rest is as of an empty run.
 */
export function parseMeta(stored: unknown): StoreMeta | undefined {
  if (!isPlain(stored) || !isSealName(stored)) return undefined
  const { schema, stamp } = stored
  if (!isCount(schema) || typeof stamp !== 'string') return undefined
  const { generation, run } = stored
  const names = { schema, generation, run, stamp }
  if (schema !== STORE_SCHEMA) return { ...names, base: { generation, run }, ...EMPTY_RUN, plans: [] }
  const { base, months, answers, patches, isDamaged, plans } = stored as Readonly<Record<string, unknown>>
  const { ahead = EMPTY_RUN.ahead, pending = EMPTY_RUN.pending } = stored as Readonly<Record<string, unknown>>
  if (!isSealName(base) || !isCounts(months) || !isCount(answers)) return undefined
  if (!isListOf(ahead, isCount) || !isPending(pending)) return undefined
  if (!isListOf(patches, isPatch) || typeof isDamaged !== 'boolean' || !isListOf(plans, isPlan))
    return undefined
  return { ...names, base, months, answers, ahead, pending, patches, isDamaged, plans }
}

/** What an instance knows of the run it loaded, began or last wrote. */
export interface KnownRun {
  readonly meta: StoreMeta
  /** As loaded or begun; only what never changes within a run is looked at: its id and its months. */
  readonly header: RunHeader
}

/** Why the stored run is not the known one; undefined = it is, to the last write. Absent meta = evicted or cleared. */
export function fence(meta: StoreMeta | undefined, known: KnownRun | undefined): StoreError | undefined {
  if (meta === undefined) return { kind: 'fenced', text: 'nothing is stored any more' }
  if (meta.schema > STORE_SCHEMA) return newer(meta)
  if (known === undefined) return { kind: 'fenced', text: 'this instance has no run' }
  if (meta.stamp === known.meta.stamp) return undefined
  const isSame = meta.run === known.meta.run
  return {
    kind: 'fenced',
    text: isSame ? 'somebody else went on with this run' : `another run is stored, ${meta.generation}`,
  }
}

/** Why a new run must not begin; undefined = it may. */
export function beginFence(meta: StoreMeta | undefined, generation: number): StoreError | undefined {
  if (meta === undefined || meta.schema < STORE_SCHEMA) return undefined
  if (meta.schema > STORE_SCHEMA) return newer(meta)
  if (meta.generation < generation) return undefined
  return { kind: 'fenced', text: `run ${meta.generation} is stored, ${generation} would not be newer` }
}

/** The error about a store of a newer program. */
export function newer(meta: { readonly schema: number }): StoreError {
  return { kind: 'newer', text: `the store has schema ${meta.schema}, this program knows ${STORE_SCHEMA}` }
}
