// Money for everybody (B-22 under the small-group rules K-3 to K-5): of whole months only, in sums of many clients, rounded,
// and so that no sum that is withheld follows from the others. Exact figures are in `exact-money.ts`.
import { dayToMonth, firstDayOfMonth, formatDay, lastDayOfMonth, type Day, type Month } from '../calendar.ts'
import type { ClientFacts } from '../states/client-facts.ts'
import type { Incomes } from './incomes.ts'
import { measureMoney, type MeasuredMoney } from './measure-money.ts'
import { byMoneySegment, MONEY_BREAKDOWNS, MONEY_SEGMENTS, type MoneySegment } from './money-segments.ts'
import type { MoneyTally } from './money-tally.ts'
import { recomputeAsOf } from '../states/recompute.ts'
import type { Rules } from '../rules/rules.ts'
import { roundForAll, roundShareForAll, withholdingOf, type Withheld } from './small-groups.ts'
import { withholdMore, type Breakdown, type Cell } from './withhold-more.ts'

/** A rounded sum of many clients, or why there is none. */
export type SharedCell =
  | { readonly revenue: number; readonly clients: number; readonly payments: number }
  | { readonly withheld: Withheld }
export type SharedSum = { readonly revenue: number } | { readonly withheld: Withheld }

export interface SharedMoney {
  /** Code of the base currency. */
  readonly currency: string
  /** Last day of the last month that had ended, `YYYY-MM-DD`. */
  readonly asOf: string
  readonly allTime: Readonly<Record<MoneySegment, SharedCell>>
  /** The twelve whole months up to `asOf`. */
  readonly year: Readonly<Record<MoneySegment, SharedCell>>
  readonly yearFrom: string
  /** Consecutive, the last one that of `asOf`. */
  readonly months: readonly Month[]
  /** As long as `months`: what all clients paid in the month. */
  readonly byMonth: readonly SharedSum[]
  /** Before the first month, or without a date. */
  readonly earlier: SharedSum
}

const YEAR_MONTHS = 12

/** As of the end of the month before `today`; undefined while no month of the chart has ended. */
export function shareMoney(facts: ClientFacts, incomes: Incomes, today: Day): SharedMoney | undefined {
  const month = dayToMonth(today) - 1
  const asOf = lastDayOfMonth(month)
  const recomputed = recomputeAsOf(facts, asOf)
  if (recomputed.series.months.length === 0) return undefined
  const yearFrom = firstDayOfMonth(month - YEAR_MONTHS + 1)
  const measured = measureMoney(facts, recomputed, incomes, yearFrom)
  const tallies = listTallies(measured)
  const reasons = reasonsOf(tallies, facts.rules, measured.months.length)
  const cell = (place: number): SharedCell => {
    const tally = tallies[place] as MoneyTally
    const withheld = reasons[place]
    return withheld === undefined
      ? { revenue: sharedRevenue(tally), clients: tally.clients, payments: tally.payments }
      : { withheld }
  }
  const sum = (place: number): SharedSum => {
    const withheld = reasons[place]
    return withheld === undefined ? { revenue: sharedRevenue(tallies[place] as MoneyTally) } : { withheld }
  }
  return {
    currency: incomes.currency,
    asOf: formatDay(asOf),
    allTime: byMoneySegment((segment) => cell(placeOf('allTime', segment))),
    year: byMoneySegment((segment) => cell(placeOf('year', segment))),
    yearFrom: formatDay(yearFrom),
    months: measured.months,
    byMonth: measured.months.map((_, index) => sum(FIRST_MONTH + index)),
    earlier: sum(EARLIER),
  }
}

/**
 * What is published stays published for its month (K-5): a sum that were given out again after one payment more would tell
 * that payment. `isSame`: nothing but the records can have changed since, neither the rules nor the wish to begin anew.
 */
export function keepMoney(
  previous: SharedMoney | undefined,
  next: SharedMoney | undefined,
  isSame: boolean,
): SharedMoney | undefined {
  if (previous === undefined || !isSame) return next
  if (next === undefined) return previous
  return previous.asOf === next.asOf && previous.currency === next.currency ? previous : next
}

/** What a shared cell tells besides its sum: from the rounded sum only, so that it tells no more than that. */
export interface CellFigures {
  readonly averagePayment: number | undefined
  readonly perClient: number | undefined
  /** Of the revenue of all clients, in steps of 5 %. */
  readonly share: number | undefined
}

/** Undefined for a withheld sum; `all` is the cell of all clients in the same period. */
export function cellFigures(cell: SharedCell, all: SharedCell): CellFigures | undefined {
  if ('withheld' in cell) return undefined
  const { revenue, clients, payments } = cell
  const isWhole = !('withheld' in all) && all.revenue !== 0
  return {
    averagePayment: payments > 0 ? roundForAll(revenue / payments) : undefined,
    perClient: clients > 0 ? roundForAll(revenue / clients) : undefined,
    share: isWhole ? roundShareForAll(revenue / all.revenue) : undefined,
  }
}

// ---------------------------------------------------------------------- all sums as one list, and what makes up what

/** `older` is not shown, but all time less the year tells it. */
const PERIODS = ['allTime', 'year', 'older'] as const
const EARLIER = PERIODS.length * MONEY_SEGMENTS.length
const FIRST_MONTH = EARLIER + 1

function placeOf(period: (typeof PERIODS)[number], segment: MoneySegment): number {
  return PERIODS.indexOf(period) * MONEY_SEGMENTS.length + MONEY_SEGMENTS.indexOf(segment)
}

function listTallies(measured: MeasuredMoney): readonly MoneyTally[] {
  const { allTime, year } = measured
  const byPeriod = { allTime, year, older: measured.older() }
  return [
    ...PERIODS.flatMap((period) => MONEY_SEGMENTS.map((segment) => byPeriod[period][segment])),
    measured.earlier,
    ...measured.byMonth,
  ]
}

/** All time is the year and what is older; it is all months of the chart; the year is the last twelve of them. */
export function moneyBreakdowns(months: number): readonly Breakdown[] {
  const monthPlaces = Array.from({ length: months }, (_, index) => FIRST_MONTH + index)
  const sums = MONEY_BREAKDOWNS.flatMap(({ whole, parts }) =>
    (['allTime', 'year'] as const).map((period) => ({
      whole: placeOf(period, whole),
      parts: parts.map((part) => placeOf(period, part)),
    })),
  )
  const periods = MONEY_SEGMENTS.map((segment) => ({
    whole: placeOf('allTime', segment),
    parts: [placeOf('year', segment), placeOf('older', segment)],
  }))
  const inChart = { whole: placeOf('allTime', 'clients'), parts: [EARLIER, ...monthPlaces] }
  // A chart that is younger than a year leaves a part of it to `earlier`, which may hold more: nothing follows then.
  const inYear =
    months >= YEAR_MONTHS
      ? [{ whole: placeOf('year', 'clients'), parts: monthPlaces.slice(-YEAR_MONTHS) }]
      : []
  return [...sums, ...periods, inChart, ...inYear]
}

function reasonsOf(
  tallies: readonly MoneyTally[],
  rules: Rules,
  months: number,
): readonly (Withheld | undefined)[] {
  const known = nothingByDefinition(rules)
  // The counters tell everybody that nobody is in there.
  for (let place = 0; place < EARLIER; place += 1) if (tallies[place]?.clients === 0) known.add(place)
  const reasons = tallies.map((tally, place) => (known.has(place) ? undefined : withholdingOf(tally)))
  const cells = tallies.map((tally, place): Cell => ({
    state: known.has(place) ? 'known' : stateOf(place, tally, reasons[place]),
    size: Math.abs(tally.cents),
  }))
  const more = withholdMore(cells, moneyBreakdowns(months))
  return reasons.map((reason, place) => reason ?? (more.has(place) ? 'tells-another' : undefined))
}

function stateOf(place: number, tally: MoneyTally, reason: Withheld | undefined): Cell['state'] {
  const isOlder = place >= placeOf('older', 'clients') && place < EARLIER
  if (!isOlder) return reason === undefined ? 'shown' : 'withheld'
  // That nobody of those who pay paid before is no figure of anybody's.
  if (tally.contributors === 0) return 'known'
  return reason === undefined ? 'implied' : 'withheld'
}

/** Sums that the rules make nothing: whoever sleeps or is lost for a year has paid nothing in it. */
function nothingByDefinition({ monthsToSleeping, monthsToLost }: Rules): Set<number> {
  const known = new Set<number>()
  if (monthsToSleeping >= YEAR_MONTHS) known.add(placeOf('year', 'sleeping'))
  if (Math.max(monthsToSleeping, monthsToLost) >= YEAR_MONTHS) known.add(placeOf('year', 'lost'))
  return known
}

function sharedRevenue({ cents }: MoneyTally): number {
  return roundForAll(cents / 100)
}
