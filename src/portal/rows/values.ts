// Single values of the portal's rows, whatever the method: old lists give texts, items give numbers, "nothing" is `null`,
// `""`, `"0"` or an absent key. Nothing in here throws and nothing is cast: an odd value is "not readable".
import { civilToDay, daysInMonth, NO_DAY, parseDay, type Day } from '../../domain/calendar.ts'
import { isLoose } from '../php-shape.ts'

const MAX_ID = 0x7fffffff
const DAY_S = 86_400

/** An id from 1 to 2^31 - 1; undefined for anything else. */
export function readId(value: unknown): number | undefined {
  const id =
    typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : NaN
  return Number.isInteger(id) && id > 0 && id <= MAX_ID ? id : undefined
}

/** A link to another record; 0 = none (`null`, `""`, `"0"`, an absent key). */
export function readLink(value: unknown): number {
  return readId(value) ?? 0
}

/** `Y`, `true` or `1`. */
export function isYes(value: unknown): boolean {
  return value === 'Y' || value === true || value === '1' || value === 1
}

/** Whether a text says anything: `null`, blanks, `"0"` and zero dates do not. */
export function isFilled(value: unknown): boolean {
  if (typeof value === 'number') return value !== 0
  if (typeof value !== 'string') return false
  const text = value.trim()
  return text !== '' && text !== '0' && !text.startsWith('0000')
}

/**
 * The day of a date-time as printed: the first ten characters, never converted (rules D-06, C-1). Understands the portal's
 * culture format too (`11.03.2024 16:36:46`), in which `LAST_COMMUNICATION_TIME` of old lists comes. NO_DAY if empty or odd.
 */
export function readDay(value: unknown): Day {
  if (typeof value !== 'string') return NO_DAY
  const day = parseDay(value)
  return day === NO_DAY ? readCultureDay(value) : day
}

const CULTURE_DATE = /^(\d{2})\.(\d{2})\.(\d{4})/

function readCultureDay(text: string): Day {
  const match = CULTURE_DATE.exec(text)
  if (match === null) return NO_DAY
  const dayOfMonth = Number(match[1]),
    month = Number(match[2]),
    year = Number(match[3])
  const isReal = month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month)
  return isReal ? civilToDay(year, month, dayOfMonth) : NO_DAY
}

const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|([+-])(\d{2}):?(\d{2}))$/

/**
 * The day of a `date` column. Such a column is printed as midnight UTC in the server's zone (`2024-08-20T03:00:00+03:00`,
 * west of Greenwich the evening before), so its UTC date is the day that was entered. A bare date is itself.
 */
export function readDateColumn(value: unknown): Day {
  if (typeof value !== 'string') return NO_DAY
  const day = readDay(value)
  const match = ISO_MOMENT.exec(value)
  if (day === NO_DAY || match === null) return day
  const secondsOfDay = Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])
  const offset = (Number(match[5] ?? 0) * 3600 + Number(match[6] ?? 0) * 60) * (match[4] === '-' ? -1 : 1)
  return day + Math.floor((secondsOfDay - offset) / DAY_S)
}

/** Whether `later` is a moment after `earlier`; a filled text that cannot be read counts as later. */
export function isLater(later: unknown, earlier: unknown): boolean {
  if (later === earlier || !isFilled(later)) return false
  const difference = Date.parse(String(later)) - Date.parse(String(earlier))
  return Number.isNaN(difference) || difference > 0
}

/** A number or a text of one; undefined for anything else. */
export function readNumber(value: unknown): number | undefined {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN
  return Number.isFinite(number) ? number : undefined
}

export function readText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** The rows of a list answer: `[…]` of old lists, `{items: […]}` of the universal one; undefined for neither. */
export function rowsOf(result: unknown): readonly unknown[] | undefined {
  if (Array.isArray(result)) return result as readonly unknown[]
  if (!isLoose(result)) return undefined
  const items = result['items']
  return Array.isArray(items) ? (items as readonly unknown[]) : undefined
}
