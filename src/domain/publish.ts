// Makes the result that every user sees, and reads one back from foreign JSON: what comes out of the portal's
// storage may be cut, old or written by somebody else, so nothing of it is believed unchecked.
import {
  dayToMonth,
  formatDay,
  formatMonth,
  NO_DAY,
  parseDay,
  parseMonth,
  type Day,
  type Month,
} from './calendar.ts'
import type { Classification } from './classify.ts'
import { countSegments } from './counters.ts'
import type { DataQuality, Published } from './published.ts'
import { SEGMENTS, type Segment } from './segments.ts'
import type { Series } from './series.ts'

export interface PublishedMeta {
  readonly asOf: Day
  /** Moment of the run by the portal's clock, ISO. */
  readonly refreshedAt: string
  readonly refreshedBy: number
  readonly unreadableRows: number
}

export function createPublished(
  classification: Classification,
  series: Series,
  meta: PublishedMeta,
): Published {
  return {
    schema: 1,
    asOf: formatDay(meta.asOf),
    refreshedAt: meta.refreshedAt,
    refreshedBy: meta.refreshedBy,
    months: series.months,
    series: bySegment((segment) => Array.from(series.bySegment[segment])),
    counters: countSegments(classification),
    quality: { ...classification.quality, unreadableRows: meta.unreadableRows },
  }
}

const QUALITY_KEYS = [
  'paymentsWithoutClient',
  'paymentsThroughContactOfManyCompanies',
  'zeroSumPayments',
  'negativeSumPayments',
  'unknownStages',
  'invoicesWithoutTheirDeal',
  'unreadableRows',
] as const satisfies readonly (keyof DataQuality)[]

/** Two hundred years; more is no chart. */
const MAX_MONTHS = 2400
const MAX_COUNT = 0x7fffffff
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/

/**
 * A published result out of parsed JSON, or undefined if it is not exactly one: right shape, real dates, consecutive
 * months that end with the day of the result, lines as long as the months, counts in bounds, counters equal to the last
 * points. Keys it does not know are left behind.
 */
export function parsePublished(value: unknown): Published | undefined {
  const root = ownKeys(value)
  if (root === undefined || root.get('schema') !== 1) return undefined
  const asOf = parseIsoDay(root.get('asOf'))
  const refreshedAt = parseMoment(root.get('refreshedAt'))
  const refreshedBy = parseCount(root.get('refreshedBy'))
  const months = parseMonths(root.get('months'))
  if (asOf === undefined || refreshedAt === undefined || refreshedBy === undefined || months === undefined)
    return undefined
  const series = parseSegments(root.get('series'), (line) => parseLine(line, months.length))
  const counters = parseSegments(root.get('counters'), parseCount)
  const quality = parseQuality(root.get('quality'))
  if (series === undefined || counters === undefined || quality === undefined) return undefined
  const published: Published = {
    schema: 1,
    asOf,
    refreshedAt,
    refreshedBy,
    months,
    series,
    counters,
    quality,
  }
  return endsRight(published) ? published : undefined
}

function bySegment<T>(valueOf: (segment: Segment) => T): Record<Segment, T> {
  return Object.fromEntries(SEGMENTS.map((segment) => [segment, valueOf(segment)])) as Record<Segment, T>
}

/** Own enumerable keys only, so that nothing inherited and no `__proto__` is ever taken for data. */
function ownKeys(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return new Map<string, unknown>(Object.entries(value))
}

function parseCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_COUNT
    ? value
    : undefined
}

function parseIsoDay(value: unknown): string | undefined {
  return typeof value === 'string' &&
    value.length === 10 &&
    parseDay(value) !== NO_DAY &&
    formatDay(parseDay(value)) === value
    ? value
    : undefined
}

function parseMoment(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 40 && MOMENT.test(value) && parseDay(value) !== NO_DAY
    ? value
    : undefined
}

function parseMonths(value: unknown): readonly Month[] | undefined {
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

function parseLine(value: unknown, length: number): readonly number[] | undefined {
  if (!Array.isArray(value) || value.length !== length) return undefined
  const line = Array.from(value as unknown[], parseCount)
  return line.every((count) => count !== undefined) ? line : undefined
}

function parseSegments<T>(
  value: unknown,
  parse: (item: unknown) => T | undefined,
): Record<Segment, T> | undefined {
  const items = ownKeys(value)
  if (items === undefined) return undefined
  const parsed = SEGMENTS.map((segment) => parse(items.get(segment)))
  if (parsed.includes(undefined)) return undefined
  return bySegment((segment) => parsed[SEGMENTS.indexOf(segment)] as T)
}

function parseQuality(value: unknown): DataQuality | undefined {
  const items = ownKeys(value)
  if (items === undefined) return undefined
  const counts = QUALITY_KEYS.map((key) => [key, parseCount(items.get(key))] as const)
  if (counts.some(([, count]) => count === undefined)) return undefined
  return Object.fromEntries(counts) as unknown as DataQuality
}

function endsRight({ asOf, months, series, counters }: Published): boolean {
  const last = months.at(-1)
  if (last !== undefined && last !== formatMonth(dayToMonth(parseDay(asOf)))) return false
  return SEGMENTS.every((segment) => counters[segment] === (series[segment].at(-1) ?? 0))
}
