// What the code of a day means on one time axis, as one table to look up (rules D-34 to D-36, D-44 to D-46): the point of
// the chart at whose end the day has come, and whether a payment of that day ages a point later than its month would.
// One table of 16 bits, because the days of a chart then fit into the nearest cache together with the sums.
import { CODE_COUNT, CODE_ORIGIN, dayToCode } from './day-codes.ts'
import { agedPoint, createAgeBorder, type MonthAxis } from './month-axis.ts'
import type { Rules } from './rules.ts'

/**
 * Places are points counted from `before` places ahead of the axis, so that no place is negative; all that lies ahead of it
 * has happened by the first point. A day that has not come by the end has the place `before + length`.
 */
export interface DayTable {
  /** By code: place * 4 + 2 if its payments fall asleep a point later + 1 if they are lost a point later. */
  readonly entries: Uint16Array
  readonly before: number
  /** Number of points. */
  readonly length: number
  /** A payment of place p sleeps from place p + `sleepsAfter` on, or from the next one if its entry says "later". */
  readonly sleepsAfter: number
  readonly lostAfter: number
  /** Code of the last day of the axis. */
  readonly lastCode: number
}

/** Two hundred years: whoever has not paid for so long is lost, and places stay far below 2^14. */
const MAX_MONTHS = 2400

/** Months to sleeping and to lost as the charts use them: nobody is lost before he sleeps. */
export function agesOf({ monthsToSleeping, monthsToLost }: Rules): {
  readonly sleeping: number
  readonly lost: number
} {
  const sleeping = Math.min(monthsToSleeping, MAX_MONTHS)
  return { sleeping, lost: Math.max(sleeping, Math.min(monthsToLost, MAX_MONTHS)) }
}

/** The axis must reach back a month further than the age of the lost. */
export function createDayTable(axis: MonthAxis, rules: Rules): DayTable {
  const { sleeping, lost } = agesOf(rules)
  const before = lost + 1
  const lastCode = dayToCode(axis.asOf)
  const entries = new Uint16Array(CODE_COUNT).fill((before + axis.length) * 4, lastCode + 1)
  const sleepingBorder = createAgeBorder(axis, sleeping),
    lostBorder = createAgeBorder(axis, lost)
  // Codes before the table of the axis keep place 0: they have come, sleep and are lost before the first point.
  for (let code = Math.max(dayToCode(axis.tableStart), 1); code <= lastCode; code += 1) {
    const day = CODE_ORIGIN + code
    const month = axis.monthsOfDays[day - axis.tableStart] as number
    const isLater = (border: typeof lostBorder): boolean =>
      agedPoint(axis, border, day) > month + border.months
    entries[code] = (before + month) * 4 + (isLater(sleepingBorder) ? 2 : 0) + (isLater(lostBorder) ? 1 : 0)
  }
  return { entries, before, length: axis.length, sleepsAfter: sleeping, lostAfter: lost, lastCode }
}
