// Makes the result that every user sees, and reads one back from foreign JSON: what comes out of the portal's
// storage may be cut, old or written by somebody else, so nothing of it is believed unchecked.
import { parseMoved } from './states/moved-cards.ts'
import { dayToMonth, formatDay, formatMonth, parseDay, type Day } from './calendar.ts'
import { findImports } from './series/bulk-days.ts'
import type { Classification } from './states/classify.ts'
import { countSegments } from './series/counters.ts'
import type { SharedFigures } from './figures.ts'
import { ownKeys, parseCount, parseIsoDay, parseLine, parseMoment, parseMonths } from './foreign-json.ts'
import { NOTHING_FROZEN } from './series/freeze-months.ts'
import {
  isFrozenRight,
  parseFrozen,
  parseImports,
  parseJumps,
  parseRulesMark,
} from './series/parse-frozen.ts'
import { parseFalling, parseGrowth, parseMoney } from './money/parse-money.ts'
import { parsePast, type PastCounters } from './series/past-counters.ts'
import { DATA_QUALITY, type DataQuality, type Published } from './published.ts'
import { parseRules } from './rules/parse-rules.ts'
import { fingerprintRules, type Rules } from './rules/rules.ts'
import { SEGMENTS, type Segment } from './segments.ts'
import type { Series } from './series/series.ts'

export interface PublishedMeta {
  readonly asOf: Day
  /** Moment of the run by the portal's clock, ISO. */
  readonly refreshedAt: string
  readonly refreshedBy: number
  readonly unreadableRows: number
  /** Number of the version of the rules; without it the result tells none. */
  readonly rulesVersion?: number
  /** Growth, who falls asleep and money; without them the result has none. */
  readonly figures?: SharedFigures
  /** Counters of earlier days; without them the result has none. */
  readonly past?: PastCounters
}

/** The result of a refresh by itself; `freezeMonths` adds what earlier results have frozen. */
export function createPublished(
  classification: Classification,
  series: Series,
  meta: PublishedMeta,
): Published {
  return {
    schema: 3,
    asOf: formatDay(meta.asOf),
    refreshedAt: meta.refreshedAt,
    refreshedBy: meta.refreshedBy,
    rules: fingerprintRules(classification.facts.rules),
    ...(meta.rulesVersion !== undefined && {
      rulesVersion: meta.rulesVersion,
      ruleSet: classification.facts.rules,
    }),
    months: series.months,
    series: bySegment((segment) => Array.from(series.bySegment[segment])),
    counters: countSegments(classification),
    quality: {
      ...classification.quality,
      unknownCurrencies: meta.figures?.unknownCurrencies ?? 0,
      unreadableRows: meta.unreadableRows,
    },
    frozen: NOTHING_FROZEN,
    jumps: [],
    imports: findImports(classification.facts.cards.created),
    ...(meta.past && { past: meta.past }),
    ...(meta.figures && sharedParts(meta.figures)),
  }
}

function sharedParts({
  growth,
  fallingAsleep,
  money,
}: SharedFigures): Pick<Published, 'growth' | 'fallingAsleep' | 'money'> {
  return { growth, fallingAsleep, ...(money && { money }) }
}

/**
 * A published result out of parsed JSON, or undefined if it is not exactly one: right shape, real dates, consecutive
 * months that end with the day of the result, lines as long as the months, counts in bounds, counters equal to the last
 * points, frozen months and jumps that fit the lines. Schema 1 knew no frozen months: it is read as a result that froze
 * nothing, and neither of them knew growth and money. Keys it does not know are left behind.
 */
export function parsePublished(value: unknown): Published | undefined {
  const root = ownKeys(value)
  const schema = root?.get('schema')
  if (root === undefined || (schema !== 1 && schema !== 2 && schema !== 3)) return undefined
  const asOf = parseIsoDay(root.get('asOf'))
  const refreshedAt = parseMoment(root.get('refreshedAt'))
  const refreshedBy = parseCount(root.get('refreshedBy'))
  const months = parseMonths(root.get('months'))
  if (asOf === undefined || refreshedAt === undefined || refreshedBy === undefined || months === undefined)
    return undefined
  const series = parseSegments(root.get('series'), (line) => parseLine(line, months.length))
  const counters = parseSegments(root.get('counters'), parseCount)
  const quality = parseQuality(root.get('quality'), schema < 3)
  if (series === undefined || counters === undefined || quality === undefined) return undefined
  const layer = schema === 1 ? NO_LAYER : parseLayer(root)
  const figures = schema < 3 ? {} : parseFigures(root, months)
  const named = parseNamedRules(root)
  if (layer === undefined || figures === undefined || named === undefined) return undefined
  const published: Published = {
    schema: 3,
    asOf,
    refreshedAt,
    refreshedBy,
    months,
    series,
    counters,
    quality,
    ...layer,
    ...named,
    ...figures,
  }
  return endsRight(published) && isFrozenRight(published) ? published : undefined
}

/** What schema 2 has and schema 1 has not. */
type Layer = Pick<Published, 'rules' | 'frozen' | 'jumps' | 'imports'>
const NO_LAYER: Layer = { rules: '', frozen: NOTHING_FROZEN, jumps: [], imports: [] }

function parseLayer(root: ReadonlyMap<string, unknown>): Layer | undefined {
  const rules = parseRulesMark(root.get('rules')),
    frozen = parseFrozen(root.get('frozen')),
    jumps = parseJumps(root.get('jumps')),
    imports = parseImports(root.get('imports'))
  if (rules === undefined || frozen === undefined || jumps === undefined || imports === undefined)
    return undefined
  return { rules, frozen, jumps, imports }
}

/** Both are there, and the mark is that of the rules; or neither is. */
function parseNamedRules(
  root: ReadonlyMap<string, unknown>,
): { readonly rulesVersion?: number; readonly ruleSet?: Rules } | undefined {
  if (root.get('rulesVersion') === undefined && root.get('ruleSet') === undefined) return {}
  const rulesVersion = parseCount(root.get('rulesVersion')),
    ruleSet = parseRules(root.get('ruleSet'))
  if (rulesVersion === undefined || !ruleSet.ok) return undefined
  return fingerprintRules(ruleSet.value) === root.get('rules')
    ? { rulesVersion, ruleSet: ruleSet.value }
    : undefined
}

type Figures = Pick<Published, 'growth' | 'fallingAsleep' | 'money' | 'past' | 'changes'>

/** Each is there as it must be, or not at all. */
function parseFigures(root: ReadonlyMap<string, unknown>, months: Published['months']): Figures | undefined {
  const growth = parseGrowth(root.get('growth'), months),
    fallingAsleep = parseFalling(root.get('fallingAsleep')),
    money = parseMoney(root.get('money')),
    past = parsePast(root.get('past')),
    changes = parseMoved(root.get('changes'))
  const isOdd = (key: keyof Figures, parsed: unknown): boolean =>
    parsed === undefined && root.get(key) !== undefined
  if (isOdd('growth', growth) || isOdd('fallingAsleep', fallingAsleep) || isOdd('money', money))
    return undefined
  if (isOdd('past', past) || isOdd('changes', changes)) return undefined
  return {
    ...(growth && { growth }),
    ...(fallingAsleep && { fallingAsleep }),
    ...(past && { past }),
    ...(changes && { changes }),
    ...(money && { money }),
  }
}

function bySegment<T>(valueOf: (segment: Segment) => T): Record<Segment, T> {
  return Object.fromEntries(SEGMENTS.map((segment) => [segment, valueOf(segment)])) as Record<Segment, T>
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

function parseQuality(value: unknown, isOlder: boolean): DataQuality | undefined {
  const items = ownKeys(value)
  if (items === undefined) return undefined
  const isNew = (key: keyof DataQuality): boolean => isOlder && key === 'unknownCurrencies'
  const counts = DATA_QUALITY.map((key) => [key, isNew(key) ? 0 : parseCount(items.get(key))] as const)
  if (counts.some(([, count]) => count === undefined)) return undefined
  return Object.fromEntries(counts) as unknown as DataQuality
}

function endsRight({ asOf, months, series, counters }: Published): boolean {
  const last = months.at(-1)
  if (last !== undefined && last !== formatMonth(dayToMonth(parseDay(asOf)))) return false
  return SEGMENTS.every((segment) => counters[segment] === (series[segment].at(-1) ?? 0))
}
