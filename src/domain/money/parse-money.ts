// Reads shared money, growth and the counts of those who fall asleep out of foreign JSON: as `publish.ts`, nothing is
// believed unchecked.
import {
  dayToMonth,
  formatDay,
  formatMonth,
  lastDayOfMonth,
  parseDay,
  parseMonth,
  type Month,
} from '../calendar.ts'
import { HORIZONS, type FallingCounts, type FallingTotals, type Horizon } from '../falling/falling-asleep.ts'
import { ownKeys, parseCount, parseIsoDay, parseLine, parseList, parseMonths } from '../foreign-json.ts'
import { GROWTH_PERIODS, periodCount, type Growth, type GrowthPeriod } from '../series/growth.ts'
import { byMoneySegment, MONEY_SEGMENTS, type MoneySegment } from './money-segments.ts'
import { roundForAll, WITHHELD, type Withheld } from './small-groups.ts'
import type { SharedCell, SharedMoney, SharedSum } from './shared-money.ts'

const CURRENCY = /^[A-Z0-9]{1,3}$/

/** Money as of the end of a month, rounded as it must be; undefined if it is anything else. */
export function parseMoney(value: unknown): SharedMoney | undefined {
  const root = ownKeys(value)
  const currency = root?.get('currency')
  const asOf = parseIsoDay(root?.get('asOf')),
    yearFrom = parseIsoDay(root?.get('yearFrom')),
    months = parseMonths(root?.get('months'))
  if (root === undefined || typeof currency !== 'string' || !CURRENCY.test(currency)) return undefined
  if (asOf === undefined || yearFrom === undefined || months === undefined) return undefined
  if (!isMonthEnd(asOf) || months.at(-1) !== formatMonth(dayToMonth(parseDay(asOf))) || yearFrom >= asOf)
    return undefined
  const allTime = parseCells(root.get('allTime')),
    year = parseCells(root.get('year')),
    byMonth = parseList(root.get('byMonth'), months.length, parseSum),
    earlier = parseSum(root.get('earlier'))
  if (allTime === undefined || year === undefined || earlier === undefined) return undefined
  if (byMonth?.length !== months.length) return undefined
  return { currency, asOf, allTime, year, yearFrom, months, byMonth, earlier }
}

function isMonthEnd(day: string): boolean {
  return formatDay(lastDayOfMonth(dayToMonth(parseDay(day)))) === day
}

function parseCells(value: unknown): Record<MoneySegment, SharedCell> | undefined {
  const items = ownKeys(value)
  if (items === undefined) return undefined
  const cells = MONEY_SEGMENTS.map((segment) => parseCell(items.get(segment)))
  if (cells.includes(undefined)) return undefined
  return byMoneySegment((segment) => cells[MONEY_SEGMENTS.indexOf(segment)] as SharedCell)
}

function parseCell(value: unknown): SharedCell | undefined {
  const items = ownKeys(value)
  const sum = parseSum(value)
  if (sum === undefined || 'withheld' in sum) return sum
  const clients = parseCount(items?.get('clients')),
    payments = parseCount(items?.get('payments'))
  return clients === undefined || payments === undefined ? undefined : { ...sum, clients, payments }
}

/** Either a rounded sum or a reason; an exact sum in here would be a leak, and is refused. */
function parseSum(value: unknown): SharedSum | undefined {
  const items = ownKeys(value)
  const revenue = items?.get('revenue')
  const withheld = items?.get('withheld')
  if (withheld !== undefined) return revenue === undefined ? parseReason(withheld) : undefined
  if (typeof revenue !== 'number' || !Number.isFinite(revenue) || roundForAll(revenue) !== revenue)
    return undefined
  return { revenue }
}

function parseReason(value: unknown): { readonly withheld: Withheld } | undefined {
  const withheld = WITHHELD.find((known) => known === value)
  return withheld && { withheld }
}

/** Growth over the months of the result. */
export function parseGrowth(value: unknown, months: readonly Month[]): Growth | undefined {
  const root = ownKeys(value)
  const newcomers = parseLine(root?.get('newcomers'), months.length),
    woken = parseLine(root?.get('woken'), months.length),
    fallenAsleep = parseLine(root?.get('fallenAsleep'), months.length)
  const lines = ownKeys(root?.get('returning'))
  if (newcomers === undefined || woken === undefined || fallenAsleep === undefined) return undefined
  const first = parseMonth(months[0] ?? '') ?? 0
  const returning: [GrowthPeriod, readonly number[]][] = []
  for (const period of GROWTH_PERIODS) {
    const line = parseLine(lines?.get(period), periodCount(first, months.length, period))
    if (line === undefined) return undefined
    returning.push([period, line])
  }
  return {
    newcomers,
    woken,
    fallenAsleep,
    returning: Object.fromEntries(returning) as Record<GrowthPeriod, readonly number[]>,
  }
}

/** Counts of all horizons; a longer one holds at least as many. */
export function parseFalling(value: unknown): FallingTotals | undefined {
  const root = ownKeys(value)
  const totals: [Horizon, FallingCounts][] = []
  for (const days of HORIZONS) {
    const items = ownKeys(root?.get(String(days)))
    const toSleeping = parseCount(items?.get('toSleeping')),
      toLost = parseCount(items?.get('toLost'))
    const shorter = totals.at(-1)?.[1]
    if (toSleeping === undefined || toLost === undefined) return undefined
    if (shorter !== undefined && (toSleeping < shorter.toSleeping || toLost < shorter.toLost))
      return undefined
    totals.push([days, { toSleeping, toLost }])
  }
  return Object.fromEntries(totals) as FallingTotals
}
