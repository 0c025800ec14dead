// Small readers for JSON that somebody else may have written: each gives the value if it is exactly what is asked for, else
// undefined. They know nothing of what the values are for.
import { formatDay, formatMonth, NO_DAY, parseDay, parseMonth, type Month } from './calendar.ts'

/** Two hundred years; more is no chart. */
const MAX_MONTHS = 2400
const MAX_COUNT = 0x7fffffff
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/

/** Own enumerable keys only, so that nothing inherited and no `__proto__` is ever taken for data. */
export function ownKeys(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return new Map<string, unknown>(Object.entries(value))
}

/** A whole number from 0 on. */
export function parseCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_COUNT
    ? value
    : undefined
}

/** `YYYY-MM-DD` of a real day. */
export function parseIsoDay(value: unknown): string | undefined {
  return typeof value === 'string' &&
    value.length === 10 &&
    parseDay(value) !== NO_DAY &&
    formatDay(parseDay(value)) === value
    ? value
    : undefined
}

/** An ISO moment, with or without an offset. */
export function parseMoment(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 40 && MOMENT.test(value) && parseDay(value) !== NO_DAY
    ? value
    : undefined
}

/** A list of consecutive months, ascending. */
export function parseMonths(value: unknown): readonly Month[] | undefined {
  if (!Array.isArray(value) || value.length > MAX_MONTHS) return undefined
  const months: Month[] = []
  for (const item of value as unknown[]) {
    const index = typeof item === 'string' ? parseMonth(item) : undefined
    const previous = months.at(-1)
    if (index === undefined || (previous !== undefined && formatMonth(index - 1) !== previous))
      return undefined
    months.push(formatMonth(index))
  }
  return months
}

/** A list of at most `maxLength` items of one kind. */
export function parseList<T>(
  value: unknown,
  maxLength: number,
  parse: (item: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length > maxLength) return undefined
  const items = Array.from(value as unknown[], parse)
  return items.every((item) => item !== undefined) ? items : undefined
}

/** A list of exactly `length` counts. */
export function parseLine(value: unknown, length: number): readonly number[] | undefined {
  const line = parseList(value, length, parseCount)
  return line?.length === length ? line : undefined
}
