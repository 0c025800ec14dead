// The order in which a run is stored, the same for every store. What is out of order is a bug of the caller, never a
// state of the store, and throws.
import type { MonthIndex } from '../domain/calendar.ts'
import type { RunRecord } from '../domain/refresh-view.ts'
import { KEPT_RECORDS, type RunHeader } from '../pipeline/ports/store.ts'

/** Throws unless `month` is the one after the `sealed` first ones of its layer. */
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
