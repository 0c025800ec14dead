// The months of a run by years, for the track: which are done, which is being worked. Derived from the month under way
// and the counts, because a view names no first month.
import type { Month } from '../../domain/calendar.ts'

export type MonthState = 'done' | 'now' | 'next'

export interface TrackYear {
  readonly year: string
  /** Consecutive, at most twelve; the first and the last year may have fewer. */
  readonly months: readonly { readonly month: Month; readonly state: MonthState }[]
  /** Months of January to the first of `months`, 0 for a whole year. */
  readonly missing: number
}

/**
 * Years in order; empty if there are no months or none is under way. `month` is the one after the `done` first ones, or
 * the last when all are done.
 */
export function trackOf(month: Month | undefined, done: number, total: number): TrackYear[] {
  const match = /^(\d{4})-(\d{2})$/.exec(month ?? '')
  if (match === null || total <= 0) return []
  const worked = Number(match[1]) * 12 + Number(match[2]) - 1
  const first = worked - Math.min(done, total - 1)
  const years: TrackYear[] = []
  for (let start = first; start < first + total;) {
    const end = Math.min(first + total, (Math.floor(start / 12) + 1) * 12)
    const year = String(Math.floor(start / 12))
    const months = Array.from({ length: end - start }, (_, index) => ({
      month: `${year}-${String(((start + index) % 12) + 1).padStart(2, '0')}`,
      state: stateOf(start + index - first, done),
    }))
    years.push({ year, months, missing: start % 12 })
    start = end
  }
  return years
}

function stateOf(index: number, done: number): MonthState {
  if (index < done) return 'done'
  return index === done ? 'now' : 'next'
}
