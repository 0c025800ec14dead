// The time axis of the charts (rules D-44 to D-46): months of the series as points, and from which point on a
// payment is too old. A point is the end of its month, the last one is the day of the result.
import { dayToMonth, lastDayOfMonth, minusMonths, type Day, type MonthIndex } from '../calendar.ts'

export interface MonthAxis {
  readonly firstMonth: MonthIndex
  /** Number of points, at least 1. */
  readonly length: number
  readonly asOf: Day
  /** Day of each point, ascending. */
  readonly ends: Int32Array
}

/** Axis from a month to the month of `asOf`. */
export function createMonthAxis(firstMonth: MonthIndex, asOf: Day): MonthAxis {
  const length = dayToMonth(asOf) - firstMonth + 1
  const ends = new Int32Array(length)
  for (let point = 0; point < length; point += 1)
    ends[point] = Math.min(lastDayOfMonth(firstMonth + point), asOf)
  return { firstMonth, length, asOf, ends }
}

/**
 * First day of a month, counted from the axis' first one, that is not yet older than `months` at the point `months` later;
 * `NO_BORDER` if the axis has no such point. The point's day minus the months, clamped to the month's end, lies in the
 * month itself: its earlier days are too old at that point, its later ones at the next.
 */
export function ageBorder(axis: MonthAxis, month: number, months: number): Day {
  const end = axis.ends[month + months]
  return end === undefined ? NO_BORDER : minusMonths(end, months)
}

/** Later than every day. */
const NO_BORDER: Day = 0x7fffffff
