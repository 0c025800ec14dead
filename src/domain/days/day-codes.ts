// Days as 16 bits: half the memory of a day column, and an index into a table of what that day means for a chart.
// Exact from 1900 to 2079; what lies outside is a broken date and only has to stand before or after everything else.
import { civilToDay, NO_DAY, type Day, NEVER } from '../calendar.ts'

/** Number of places of a table that is looked up by code. */
export const CODE_COUNT = 0x10000

/** Code of `NO_DAY`: before every date. */
export const NO_DAY_CODE = 0
/** Code of `NEVER`: after every date. */
export const NEVER_CODE = 0xffff

/** Code of the first day there is a code of its own for, and of all before it. */
export const FIRST_CODE = 1
/** 0xfffe is no day: it is free for those who need a code between all dates and `NEVER_CODE`. */
export const LAST_CODE = 0xfffd
/** A date of code c is the day `CODE_ORIGIN + c`, for codes from `FIRST_CODE` to `LAST_CODE`. */
export const CODE_ORIGIN: Day = civilToDay(1900, 1, 1) - FIRST_CODE

/** Code of a day, `NO_DAY` and `NEVER` included. Days out of range get the code of the first or last day. */
export function dayToCode(day: Day): number {
  const code = day - CODE_ORIGIN
  if (code >= FIRST_CODE && code <= LAST_CODE) return code
  if (day === NO_DAY) return NO_DAY_CODE
  if (day === NEVER) return NEVER_CODE
  return code < FIRST_CODE ? FIRST_CODE : LAST_CODE
}

/** The day of a code, or undefined if the code stands for several days and does not tell which. */
export function codeToDay(code: number): Day | undefined {
  return code > FIRST_CODE && code < LAST_CODE ? CODE_ORIGIN + code : undefined
}

/**
 * Leaves the earlier of the present code and `code` in its place. Without a branch: in a column in random order a branch
 * would wait for memory and be guessed wrong every other time.
 */
export function lowerCode(codes: Uint16Array, place: number, code: number): void {
  const present = codes[place] as number
  const difference = code - present
  codes[place] = present + (difference & (difference >> 31))
}
