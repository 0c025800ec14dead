// The client's own rhythm (B-14): the usual time between his payments and when the next one may be expected. Needs three
// payments; says nothing of anybody else.
import { formatDay, NO_DAY, parseDay } from '../calendar.ts'

export interface Rhythm {
  /** Median of the days between payments. */
  readonly usualGapDays: number
  /** `YYYY-MM-DD`: the last payment and the usual gap. */
  readonly expectedDay: string
  /** Days the expected payment is late; 0 or less = it is not. */
  readonly lateDays: number
}

const MIN_PAYMENTS = 3

/** `days` are days of payments in any order, `YYYY-MM-DD`; several on one day are one visit. */
export function rhythmOf(days: readonly string[], today: string): Rhythm | undefined {
  const known = [...new Set(days.map((day) => parseDay(day)).filter((day) => day !== NO_DAY))].sort(
    (left, right) => left - right,
  )
  const last = known.at(-1)
  if (last === undefined || known.length < MIN_PAYMENTS) return undefined
  const gaps = known
    .slice(1)
    .map((day, index) => day - (known[index] as number))
    .sort((left, right) => left - right)
  const middle = gaps.length >> 1
  const upper = gaps[middle] as number
  const usualGapDays = gaps.length % 2 === 1 ? upper : Math.round((upper + (gaps[middle - 1] as number)) / 2)
  const expected = last + usualGapDays
  return { usualGapDays, expectedDay: formatDay(expected), lateDays: parseDay(today) - expected }
}
