// How the revenue is spread over the clients (B-21): classes by what they brought in a period, beside their life cycle, out of
// the own base of whoever has one. Sums of single clients are told nobody else, so nothing of it is ever published.
import { formatDay } from '../calendar.ts'
import { LIFECYCLE_OF_STATE } from '../states/card-states.ts'
import type { ClientFacts } from '../states/client-facts.ts'
import type { Recomputed } from '../states/recompute.ts'
import { Lifecycle } from '../tables/crm-tables.ts'
import { YEAR_DAYS } from './exact-money.ts'
import { countUnknown, type Incomes } from './incomes.ts'
import { countedClients, measureMoney } from './measure-money.ts'
import {
  classesOf,
  REVENUE_CLASSES,
  revenueCurve,
  revenueOfFirst,
  type RevenueClass,
  type RevenueShare,
} from './revenue-classes.ts'

/** `year`: the last 365 days, today included. */
export const REVENUE_PERIODS = ['year', 'all'] as const
export type RevenuePeriod = (typeof REVENUE_PERIODS)[number]

/** Every client who brought money has paid, so he is one of these. */
export const REVENUE_LIVES = ['active', 'sleeping', 'lost'] as const
export type RevenueLife = (typeof REVENUE_LIVES)[number]

/** Numbers of the largest clients whose part is told. */
export const FIRST_CLIENTS = [1, 10, 100] as const
export type FirstClients = (typeof FIRST_CLIENTS)[number]

/** All revenues in the base currency. */
export interface Concentration {
  /** Code of the base currency. */
  readonly currency: string
  readonly period: RevenuePeriod
  /** First day of the period, `YYYY-MM-DD`; '' = all time. */
  readonly from: string
  /** `YYYY-MM-DD`, the last day of the period. */
  readonly asOf: string
  /** Clients who brought more than nothing. */
  readonly all: RevenueShare
  readonly classes: Readonly<Record<RevenueClass, RevenueShare>>
  readonly byLife: Readonly<Record<RevenueClass, Readonly<Record<RevenueLife, RevenueShare>>>>
  readonly first: Readonly<Record<FirstClients, RevenueShare>>
  /** From no client to all of them. */
  readonly curve: readonly RevenueShare[]
  /** Clients in no class: they brought nothing in the period, or less than nothing, which is what `revenue` tells. */
  readonly without: RevenueShare
  /** Payments of the period in a currency without a rate (D-32): they brought nothing. */
  readonly unknownCurrencies: number
}

/** Whose cards are wanted; without a life cycle of all of the class. */
export interface ConcentrationAsked {
  readonly period: RevenuePeriod
  readonly revenueClass: RevenueClass
  readonly life?: RevenueLife
}

/** As of the day of `recomputed`. */
export function concentrate(
  facts: ClientFacts,
  recomputed: Recomputed,
  incomes: Incomes,
  period: RevenuePeriod,
): Concentration {
  const { asOf } = recomputed
  const { cards, sums, classes, lives, without } = rankClients(facts, recomputed, incomes, period)
  const cells = REVENUE_CLASSES.map(() => REVENUE_LIVES.map(() => ({ clients: 0, cents: 0 })))
  for (let place = 0; place < cards.length; place += 1) {
    const cell = cells[classes[place] as number]?.[lives[place] as number]
    if (cell === undefined) continue
    cell.clients += 1
    cell.cents += sums[place] as number
  }
  const cellOf = (at: number, life: number): RevenueShare => {
    const { clients, cents } = cells[at]?.[life] ?? { clients: 0, cents: 0 }
    return { clients, revenue: cents }
  }
  const from = firstDay(period, asOf)
  return {
    currency: incomes.currency,
    period,
    from: from === undefined ? '' : formatDay(from),
    asOf: formatDay(asOf),
    all: inMoney(revenueOfFirst(sums, sums.length)),
    classes: byKey(REVENUE_CLASSES, (_, at) =>
      inMoney(total(REVENUE_LIVES.map((_life, life) => cellOf(at, life)))),
    ),
    byLife: byKey(REVENUE_CLASSES, (_, at) =>
      byKey(REVENUE_LIVES, (_life, life) => inMoney(cellOf(at, life))),
    ),
    first: byKey(FIRST_CLIENTS, (most) => inMoney(revenueOfFirst(sums, most))),
    curve: revenueCurve(sums).map(inMoney),
    without: inMoney(without),
    unknownCurrencies: countUnknown(incomes, asOf, from),
  }
}

/** Card numbers behind a number of the same, the largest first. */
export function concentrationMembers(
  facts: ClientFacts,
  recomputed: Recomputed,
  incomes: Incomes,
  { period, revenueClass, life }: ConcentrationAsked,
): Int32Array {
  const { cards, classes, lives } = rankClients(facts, recomputed, incomes, period)
  const wantedClass = REVENUE_CLASSES.indexOf(revenueClass)
  const wantedLife = life === undefined ? undefined : REVENUE_LIVES.indexOf(life)
  return cards.filter(
    (_, place) => classes[place] === wantedClass && (wantedLife === undefined || lives[place] === wantedLife),
  )
}

interface Ranked {
  /** Card numbers of the clients who brought more than nothing, the largest first. */
  readonly cards: Int32Array
  /** As long, in hundredths. */
  readonly sums: Float64Array
  /** As long, places in {@link REVENUE_CLASSES}. */
  readonly classes: Uint8Array
  /** As long, places in {@link REVENUE_LIVES}. */
  readonly lives: Uint8Array
  readonly without: RevenueShare
}

function rankClients(
  facts: ClientFacts,
  recomputed: Recomputed,
  incomes: Incomes,
  period: RevenuePeriod,
): Ranked {
  const { asOf, states } = recomputed
  const measured = measureMoney(facts, recomputed, incomes, asOf - YEAR_DAYS + 1)
  const cents = period === 'year' ? measured.yearCents : measured.totalCents
  const isCounted = countedClients(facts, asOf)
  const without = { clients: 0, revenue: 0 }
  const paying: number[] = []
  for (let card = 0; card < isCounted.length; card += 1) {
    if (isCounted[card] !== 1) continue
    const sum = cents[card] as number
    if (sum > 0) paying.push(card)
    else {
      without.clients += 1
      without.revenue += sum
    }
  }
  const idOf = idsOfCards(facts)
  const companies = facts.universe.companyCount
  // Companies have the lower numbers, so that of equal sums a company stands before a contact, and then the older card.
  paying.sort(
    (a, b) =>
      (cents[b] as number) - (cents[a] as number) ||
      Number(a >= companies) - Number(b >= companies) ||
      idOf(a) - idOf(b),
  )
  const cards = Int32Array.from(paying)
  const sums = Float64Array.from(paying, (card) => cents[card] as number)
  return {
    cards,
    sums,
    classes: classesOf(sums),
    lives: Uint8Array.from(paying, (card) => LIVES.indexOf(LIFECYCLE_OF_STATE[states[card] as number] ?? 0)),
    without,
  }
}

/** In the order of {@link REVENUE_LIVES}. */
const LIVES: readonly number[] = [Lifecycle.active, Lifecycle.sleeping, Lifecycle.lost]

function idsOfCards({ base, universe: { companyCount } }: ClientFacts): (card: number) => number {
  return (card) =>
    (card < companyCount
      ? base.companies.columns.id[card]
      : base.contacts.columns.id[card - companyCount]) as number
}

/** Undefined = from whenever. */
function firstDay(period: RevenuePeriod, asOf: number): number | undefined {
  return period === 'year' ? asOf - YEAR_DAYS + 1 : undefined
}

function total(shares: readonly RevenueShare[]): RevenueShare {
  return shares.reduce(
    (all, { clients, revenue }) => ({ clients: all.clients + clients, revenue: all.revenue + revenue }),
    { clients: 0, revenue: 0 },
  )
}

/** Of hundredths. */
function inMoney({ clients, revenue }: RevenueShare): RevenueShare {
  return { clients, revenue: revenue / 100 }
}

function byKey<K extends string | number, T>(
  keys: readonly K[],
  valueOf: (key: K, at: number) => T,
): Record<K, T> {
  return Object.fromEntries(keys.map((key, at) => [key, valueOf(key, at)])) as Record<K, T>
}
