// Calendar dates without a time zone (rules D-06): a day is a whole number of days since 1970-01-01 of the
// date as the portal printed it, a month is year * 12 + month - 1. No clock and no Date of "now" in here.

/** Days since 1970-01-01 of a printed calendar date. */
export type Day = number

/** year * 12 + (month - 1). */
export type MonthIndex = number

/** `YYYY-MM`. */
export type Month = string

/** "No such date" in a day column. */
export const NO_DAY = -0x80000000
/** "Not in any time known": later than every day. */
export const NEVER: Day = 0x7fffffff

const MOMENT = /^\d{4}-\d{2}-\d{2}T(\d{2}):(\d{2}):00(?:\.0+)?([+-])(\d{2}):?(\d{2})$/
const MONTH = /^(\d{4})-(\d{2})$/

/** Days of the proleptic Gregorian calendar from 1970-01-01; Howard Hinnant's `days_from_civil`. */
export function civilToDay(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

export interface CivilDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly dayOfMonth: number
}

/** The inverse of {@link civilToDay}. */
export function dayToCivil(day: Day): CivilDate {
  const z = day + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  const dayOfMonth = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth }
}

/**
 * The day of the first ten characters as printed (D-06): `YYYY-MM-DD`, or `DD.MM.YYYY` of the culture-format texts
 * of some old lists (C-1). {@link NO_DAY} if they are not a real calendar date.
 */
export function parseDay(text: string): Day {
  // By characters: a million dates of a refresh cost a second by regular expressions, and a tenth of it this way.
  if (text[4] === '-' && text[7] === '-')
    return realDay(digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2))
  if (text[2] === '.' && text[5] === '.')
    return realDay(digitsAt(text, 6, 4), digitsAt(text, 3, 2), digitsAt(text, 0, 2))
  return NO_DAY
}

/** The number that so many digits make; NaN if one of them is none. */
function digitsAt(text: string, at: number, count: number): number {
  let number = 0
  for (let index = at; index < at + count; index += 1) {
    const digit = text.charCodeAt(index) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

function realDay(year: number, month: number, dayOfMonth: number): Day {
  const isReal =
    year >= 0 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month)
  return isReal ? civilToDay(year, month, dayOfMonth) : NO_DAY
}

/**
 * The day of a `date` column, such as a close date (C-1). The server prints it as midnight UTC shown in its own zone:
 * `2026-02-28` comes as `2026-02-28T03:00:00+03:00` or `2026-02-27T19:00:00-05:00`. Such a moment gives its
 * UTC date, anything else its first ten characters.
 */
export function parseDateColumn(text: string): Day {
  const day = parseDay(text)
  const moment = MOMENT.exec(text)
  if (day === NO_DAY || moment === null) return day
  const minutes = Number(moment[1]) * 60 + Number(moment[2])
  const offset = (Number(moment[4]) * 60 + Number(moment[5])) * (moment[3] === '-' ? -1 : 1)
  const utcMinutes = minutes - offset
  return utcMinutes % MINUTES_A_DAY === 0 ? day + utcMinutes / MINUTES_A_DAY : day
}

const MINUTES_A_DAY = 1440

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

/** `YYYY-MM-DD` of a day; the empty text for {@link NO_DAY}. */
export function formatDay(day: Day): string {
  if (day === NO_DAY) return ''
  const { year, month, dayOfMonth } = dayToCivil(day)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`
}

/** Number of days of a month, 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function dayToMonth(day: Day): MonthIndex {
  const { year, month } = dayToCivil(day)
  return year * 12 + month - 1
}

/** `YYYY-MM`. */
export function formatMonth(month: MonthIndex): Month {
  return `${pad(Math.floor(month / 12), 4)}-${pad((month % 12) + 1, 2)}`
}

/** The index of `YYYY-MM`, or undefined if the text is none. */
export function parseMonth(text: string): MonthIndex | undefined {
  const match = MONTH.exec(text)
  if (match === null) return undefined
  const month = Number(match[2])
  return month < 1 || month > 12 ? undefined : Number(match[1]) * 12 + month - 1
}

export function firstDayOfMonth(month: MonthIndex): Day {
  return civilToDay(Math.floor(month / 12), (month % 12) + 1, 1)
}

export function lastDayOfMonth(month: MonthIndex): Day {
  return firstDayOfMonth(month + 1) - 1
}

/**
 * `day` minus whole months, the day of the month clamped to the month's end (rules, after D-36):
 * 2026-08-31 minus 6 months is 2026-02-28, 2026-12-31 minus 6 months is 2026-06-30.
 */
export function minusMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = dayToCivil(day)
  const index = year * 12 + month - 1 - months
  const targetYear = Math.floor(index / 12),
    targetMonth = index - targetYear * 12 + 1
  return civilToDay(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)))
}
