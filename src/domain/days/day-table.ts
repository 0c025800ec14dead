// What the code of a day means on one time axis, as one table to look up (rules D-34 to D-36, D-44 to D-46): the point of
// the chart at whose end the day has come, and whether a payment of that day ages a point later than its month would.
// One table of 16 bits, because the days of a chart then fit into the nearest cache together with the sums.
import { firstDayOfMonth } from '../calendar.ts'
import { CODE_COUNT, CODE_ORIGIN, dayToCode, FIRST_CODE } from './day-codes.ts'
import { ageBorder, type MonthAxis } from './month-axis.ts'
import type { Rules } from '../rules/rules.ts'

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
function agesOf({ monthsToSleeping, monthsToLost }: Rules): {
  readonly sleeping: number
  readonly lost: number
} {
  const sleeping = Math.min(monthsToSleeping, MAX_MONTHS)
  return { sleeping, lost: Math.max(sleeping, Math.min(monthsToLost, MAX_MONTHS)) }
}

/** Filled month by month: only the last few days of one differ from the others. */
export function createDayTable(axis: MonthAxis, rules: Rules): DayTable {
  const { sleeping, lost } = agesOf(rules)
  const before = lost + 1
  const lastCode = dayToCode(axis.asOf)
  const entries = new Uint16Array(CODE_COUNT).fill((before + axis.length) * 4, lastCode + 1)
  // Codes before the first of these months keep place 0: they have come, sleep and are lost before the first point.
  for (let month = -before; month < axis.length; month += 1) {
    const first = firstDayOfMonth(axis.firstMonth + month) - CODE_ORIGIN,
      end = Math.min(firstDayOfMonth(axis.firstMonth + month + 1) - CODE_ORIGIN, lastCode + 1)
    if (end <= FIRST_CODE) continue
    entries.fill((before + month) * 4, Math.max(first, FIRST_CODE), end)
    addLater(entries, ageBorder(axis, month, sleeping) - CODE_ORIGIN, first, end, 2)
    addLater(entries, ageBorder(axis, month, lost) - CODE_ORIGIN, first, end, 1)
  }
  return { entries, before, length: axis.length, sleepsAfter: sleeping, lostAfter: lost, lastCode }
}

/** Sets a bit in the days of a month from its border on. */
function addLater(entries: Uint16Array, border: number, first: number, end: number, bit: number): void {
  for (let code = Math.max(border, first, FIRST_CODE); code < end; code += 1) {
    entries[code] = (entries[code] as number) | bit
  }
}
