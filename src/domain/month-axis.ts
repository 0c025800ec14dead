// The time axis of the charts (rules D-44 to D-46): months of the series as points, and from which point on a
// day is past. A point is the end of its month, the last one is the day of the result.
import {
  dayToMonth,
  firstDayOfMonth,
  lastDayOfMonth,
  minusMonths,
  type Day,
  type MonthIndex,
} from './calendar.ts'

export interface MonthAxis {
  readonly firstMonth: MonthIndex
  /** Number of points, at least 1. */
  readonly length: number
  readonly asOf: Day
  /** Day of each point, ascending. */
  readonly ends: Int32Array
  /** First day that {@link monthsOfDays} knows. */
  readonly tableStart: Day
  /** Month of each day from `tableStart` to `asOf`, counted from `firstMonth`; negative before it. */
  readonly monthsOfDays: Int32Array
}

/** Axis from a month to the month of `asOf`. `monthsBefore` are months before it that ages reach back to. */
export function createMonthAxis(firstMonth: MonthIndex, asOf: Day, monthsBefore: number): MonthAxis {
  const length = dayToMonth(asOf) - firstMonth + 1
  const ends = new Int32Array(length)
  for (let point = 0; point < length; point += 1)
    ends[point] = Math.min(lastDayOfMonth(firstMonth + point), asOf)
  const tableStart = firstDayOfMonth(firstMonth - monthsBefore)
  const monthsOfDays = new Int32Array(asOf - tableStart + 1)
  for (let month = -monthsBefore; month < length; month += 1) {
    const from = firstDayOfMonth(firstMonth + month) - tableStart
    monthsOfDays.fill(month, from, lastDayOfMonth(firstMonth + month) - tableStart + 1)
  }
  return { firstMonth, length, asOf, ends, tableStart, monthsOfDays }
}

/** First point at the end of which the day has come; 0 for any earlier day, `length` if it never comes. */
export function pointOf(axis: MonthAxis, day: Day): number {
  if (day > axis.asOf) return axis.length
  if (day < axis.tableStart) return 0
  return Math.max(0, axis.monthsOfDays[day - axis.tableStart] as number)
}

/** Ages of payments: from which point on a day lies more than so many months back. */
export interface AgeBorder {
  readonly months: number
  /** By point: the point's day minus the months (clamped to the month's end). */
  readonly borders: Int32Array
}

export function createAgeBorder(axis: MonthAxis, months: number): AgeBorder {
  return { months, borders: axis.ends.map((end) => minusMonths(end, months)) }
}

/**
 * First point whose border is later than `day`, `length` if none. The border of a point lies in the month `months`
 * earlier, so a day of that month is either past already at that point or at the next one.
 */
export function agedPoint(axis: MonthAxis, age: AgeBorder, day: Day): number {
  if (day < axis.tableStart) return 0
  const point = (axis.monthsOfDays[day - axis.tableStart] as number) + age.months
  if (point >= axis.length) return axis.length
  if (point < 0) return 0
  return (age.borders[point] as number) > day ? point : point + 1
}
