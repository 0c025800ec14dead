// The one record that says what else is stored, and the fence every write passes: the run must still be the one this
// instance knows, untouched by anybody else since. Kept in clear (it must be read inside a transaction, where nothing
// can be decrypted) and therefore holds counts only. No database here.
import type { MonthIndex } from '../domain/calendar.ts'
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/crm-tables.ts'
import type { RunHeader, StoreError } from '../pipeline/ports/store.ts'

/**
 * Version of everything stored: tables, blocks, and the plain data inside (`RunHeader` and what it holds). Raised
 * whenever an older value could be misread; an older store is then dropped, a newer one is left alone.
 */
export const STORE_SCHEMA = 1

export interface StoreMeta {
  readonly schema: number
  readonly generation: number
  /** Random name of this run's store. */
  readonly run: string
  /** Random, new with every write: who has not seen the last one may not write. */
  readonly stamp: string
  /** Sealed months and pieces of answers; block counts, without gaps from 0. */
  readonly months: number
  readonly answers: number
  /** Blocks of the plan of writes; 0 = no plan. */
  readonly planBlocks: number
  /** Card types with a saved lane: a lost lane must not look like one that never began. */
  readonly lanes: readonly CardType[]
}

/** What an instance knows of the run it loaded or began. */
export interface KnownRun {
  readonly run: string
  readonly stamp: string
  /** As loaded or begun; only what never changes within a run is looked at: its id and its months. */
  readonly header: RunHeader
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
const isCardTypes = (value: unknown): value is readonly CardType[] =>
  Array.isArray(value) && value.every((item) => item === OWNER_CONTACT || item === OWNER_COMPANY)

/** The record as it was stored, or undefined: absent, or not ours. */
export function parseMeta(stored: unknown): StoreMeta | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined
  const { schema, generation, run, stamp, months, answers, planBlocks, lanes } = stored as Readonly<
    Record<string, unknown>
  >
  if (!isCount(schema) || !isCount(generation) || typeof run !== 'string' || typeof stamp !== 'string')
    return undefined
  if (!isCount(months) || !isCount(answers) || !isCount(planBlocks) || !isCardTypes(lanes)) return undefined
  return { schema, generation, run, stamp, months, answers, planBlocks, lanes }
}

/** Why a write to the run of `generation` must not happen; undefined = it may. Absent meta = evicted or cleared. */
export function fence(
  meta: StoreMeta | undefined,
  generation: number,
  known: KnownRun | undefined,
): StoreError | undefined {
  if (meta === undefined) return { kind: 'fenced', text: 'nothing is stored any more' }
  if (meta.schema > STORE_SCHEMA) return newer(meta)
  if (meta.generation !== generation)
    return { kind: 'fenced', text: `run ${meta.generation} is stored, not ${generation}` }
  if (known === undefined || meta.run !== known.run) return { kind: 'fenced', text: 'another run is stored' }
  return meta.stamp === known.stamp
    ? undefined
    : { kind: 'fenced', text: 'somebody else went on with this run' }
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

/** Throws unless `month` is the one after the `sealed` first ones: a month out of order is a bug, never a state. */
export function assertNextMonth(header: RunHeader, sealed: number, month: MonthIndex): void {
  if (header.firstMonth === undefined) throw new Error(`month ${month} of a run that has no months`)
  const next = header.firstMonth + sealed
  if (month !== next || month > header.lastMonth) {
    throw new Error(`month ${month} sealed out of order: ${next} is next, ${header.lastMonth} the last`)
  }
}

/** Throws unless piece `index` is the next one. */
export function assertNextAnswers(sealed: number, index: number): void {
  if (index !== sealed) throw new Error(`answers ${index} sealed out of order: ${sealed} is next`)
}

/** Throws if a header would change what never changes within a run. */
export function assertSameRun(known: RunHeader, header: RunHeader): void {
  if (
    known.runId !== header.runId ||
    known.firstMonth !== header.firstMonth ||
    known.lastMonth !== header.lastMonth
  ) {
    throw new Error(`run ${known.runId} updated with the header of another one, ${header.runId}`)
  }
}
