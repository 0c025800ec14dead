// The order in which a run is stored, the same for every store. What is out of order is a bug of the caller, never a
// state of the store, and throws.
import type { MonthIndex } from '../domain/calendar.ts'
import type { RunRecord } from '../domain/refresh-view.ts'
import { KEPT_RECORDS, type Layer, type PendingSlice, type RunHeader } from '../pipeline/ports/store.ts'

/** Throws unless `month` is the one after the `sealed` first ones of its layer. */
export function assertNextMonth(header: RunHeader, sealed: number, month: MonthIndex): void {
  if (header.firstMonth === undefined) throw new Error(`month ${month} of a run that has no months`)
  const next = header.firstMonth + sealed
  if (month !== next || month > header.lastMonth) {
    throw new Error(`month ${month} sealed out of order: ${next} is next, ${header.lastMonth} the last`)
  }
}

/** Throws unless all `slices` are of months of the run that are not sealed. */
export function assertOpenMonths(
  header: RunHeader,
  sealed: Readonly<Record<Layer, number>>,
  slices: readonly PendingSlice[],
): void {
  for (const { layer, month } of slices) {
    const next = (header.firstMonth ?? Infinity) + sealed[layer]
    if (month < next || month > header.lastMonth)
      throw new Error(`a slice of month ${month} kept, ${next} is next, ${header.lastMonth} the last`)
  }
}

/**
 * What of `slices` can be gone on with, given so many sealed months: those of other months, each beginning where the one
 * before of its slice ended. The others lost what came before them.
 */
export function usablePending(
  header: RunHeader,
  sealed: Readonly<Record<Layer, number>>,
  slices: readonly PendingSlice[],
): PendingSlice[] {
  const { firstMonth } = header
  if (firstMonth === undefined) return []
  const ends = new Map<string, number | undefined>()
  return slices.filter(({ layer, month, stream, afterId, lastId, isLast }) => {
    const slice = `${stream} ${month}`
    const end = ends.has(slice) ? ends.get(slice) : 0
    if (month < firstMonth + sealed[layer] || afterId !== end) return false
    ends.set(slice, isLast ? undefined : lastId)
    return true
  })
}

/** Pieces of answers without gaps, and the numbers of those ahead, once piece `index` is there. Throws if it is already. */
export function withAnswers(
  sealed: number,
  ahead: readonly number[],
  index: number,
): { readonly answers: number; readonly ahead: readonly number[] } {
  if (index < sealed || ahead.includes(index)) throw new Error(`answers ${index} sealed twice`)
  const left = new Set([...ahead, index].sort((one, other) => one - other))
  let answers = sealed
  while (left.delete(answers)) answers += 1
  return { answers, ahead: [...left] }
}

/** Throws if a header would change what never changes within a run. */
export function assertSameRun(known: RunHeader, header: RunHeader): void {
  if (known.runId !== header.runId || !hasSameMonths(known, header)) {
    throw new Error(`run ${known.runId} updated with the header of another one, ${header.runId}`)
  }
}

/** Throws if a run that goes on with a base would have other months than the base. */
export function assertSameBase(known: RunHeader, header: RunHeader): void {
  if (!hasSameMonths(known, header)) {
    throw new Error(`run ${header.runId} has other months than the base of ${known.runId}`)
  }
}

const hasSameMonths = (one: RunHeader, other: RunHeader): boolean =>
  one.firstMonth === other.firstMonth && one.lastMonth === other.lastMonth

/** The log with `record` at its end, in the place of an earlier one of the same run; the oldest beyond the limit go. */
export function withRecord(records: readonly RunRecord[], record: RunRecord): readonly RunRecord[] {
  return [...records.filter(({ runId }) => runId !== record.runId), record].slice(-KEPT_RECORDS)
}
