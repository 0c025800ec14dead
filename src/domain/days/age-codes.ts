// From which day on a payment is too old, by the code of its day (rules D-34 to D-36): the day before which its client has
// to buy again. Months are subtracted as everywhere, the day clamped to the month's end.
import { dayToMonth, firstDayOfMonth } from '../calendar.ts'
import { CODE_COUNT, CODE_ORIGIN, FIRST_CODE, LAST_CODE, NEVER_CODE } from './day-codes.ts'
import type { Rules } from '../rules/rules.ts'

export interface AgeCodes {
  /** By code of a payment's day: code of the first day on which its client sleeps; `NEVER_CODE` = after all dates. */
  readonly sleeps: Uint16Array
  /** The same for being lost; never before he sleeps. */
  readonly isLost: Uint16Array
}

/** Two hundred years, as in the charts. */
const MAX_MONTHS = 2400

export function createAgeCodes({ monthsToSleeping, monthsToLost }: Rules): AgeCodes {
  const sleeping = Math.min(monthsToSleeping, MAX_MONTHS)
  return {
    sleeps: ageCodes(sleeping),
    isLost: ageCodes(Math.max(sleeping, Math.min(monthsToLost, MAX_MONTHS))),
  }
}

/**
 * The first day A with A − months after the payment's day. It has the next number in the month it falls into; if the payment
 * was on the last day of its month, or that month has no such day, it is the first of the month after.
 */
function ageCodes(months: number): Uint16Array {
  const codes = new Uint16Array(CODE_COUNT).fill(NEVER_CODE)
  const lastMonth = dayToMonth(CODE_ORIGIN + LAST_CODE)
  for (let month = dayToMonth(CODE_ORIGIN + FIRST_CODE); month <= lastMonth; month += 1) {
    const first = firstDayOfMonth(month) - CODE_ORIGIN,
      last = firstDayOfMonth(month + 1) - CODE_ORIGIN - 1
    const target = firstDayOfMonth(month + months) - CODE_ORIGIN,
      afterTarget = firstDayOfMonth(month + months + 1) - CODE_ORIGIN
    for (let code = Math.max(first, FIRST_CODE + 1); code <= last && code < LAST_CODE; code += 1) {
      const age = code === last ? afterTarget : Math.min(target + code - first + 1, afterTarget)
      if (age <= LAST_CODE) codes[code] = age
    }
  }
  // A payment without a date, or of a broken one, is older than everything.
  codes.fill(FIRST_CODE + 1, 0, FIRST_CODE + 1)
  return codes
}
