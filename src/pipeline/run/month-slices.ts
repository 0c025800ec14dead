// The months of a run as slices to read, and how many pages each of them needs. Pure.
import { firstDayOfMonth, type MonthIndex } from '../../domain/calendar.ts'
import type { Stream } from '../../domain/refresh-view.ts'
import type { Rules } from '../../domain/rules/rules.ts'
import type { ReadContext, Slice } from '../ports/reading.ts'
import type { Layer } from '../ports/store.ts'

/** Rows of one page of the portal; not changeable (https://apidocs.bitrix24.com, list methods). */
export const PAGE_ROWS = 50

/** Streams that this portal has and these rules need. */
export function streamsOf(
  context: Omit<ReadContext, 'fields'>,
  needs: Pick<Rules, 'leadsAreApplications' | 'oldInvoices' | 'dealPaymentDate'>,
): Stream[] {
  const streams: Stream[] = ['contacts', 'companies', 'deals']
  if (context.hasSmartInvoices) streams.push('invoices')
  if (context.hasOldInvoices && needs.oldInvoices) streams.push('oldInvoices')
  if (needs.leadsAreApplications) streams.push('leads')
  if (needs.dealPaymentDate === 'stage-history') streams.push('wonStages')
  streams.push('activities', 'requisites')
  return streams
}

/** What the first charts can do without. */
const REST: ReadonlySet<Stream> = new Set(['activities', 'requisites'])

/** The streams of a layer, in the order of `streams`. */
export function streamsOfLayer(streams: readonly Stream[], layer: Layer): Stream[] {
  return streams.filter((stream) => REST.has(stream) === (layer === 'rest'))
}

/**
 * The slices of one month, one a stream. The first month of a run is open to the past and the last one to the
 * future, so that together the months hold every record whatever its date.
 */
export function slicesOfMonth(
  month: MonthIndex,
  first: MonthIndex,
  last: MonthIndex,
  streams: readonly Stream[],
): Slice[] {
  return streams.map((stream) => ({
    stream,
    month,
    from: month === first ? undefined : firstDayOfMonth(month),
    until: month === last ? undefined : firstDayOfMonth(month + 1),
  }))
}

/** All slices from `first` to `last`, month by month; empty if there is no month. */
export function slicesOfMonths(first: MonthIndex, last: MonthIndex, streams: readonly Stream[]): Slice[] {
  const slices: Slice[] = []
  for (let month = first; month <= last; month += 1)
    slices.push(...slicesOfMonth(month, first, last, streams))
  return slices
}

/** Pages that hold so many rows; at least one, because the slice is looked at even if nothing is expected. */
export function pagesFor(rows: number): number {
  return Math.max(1, Math.ceil(rows / PAGE_ROWS))
}
