// Who becomes sleeping or lost in the days to come unless he buys (B-05): from the day of the last payment and the rules alone,
// no forecast. Counts may be shown to everybody; clients, money and people are for those whose own they are.
import { createAgeCodes } from '../days/age-codes.ts'
import { formatDay } from '../calendar.ts'
import { CardSign, type ClientFacts } from '../states/client-facts.ts'
import { createTableBuilder, type Table } from '../tables/columns.ts'
import { Lifecycle, OWNER_COMPANY, OWNER_CONTACT } from '../tables/crm-tables.ts'
import { CODE_ORIGIN, dayToCode, NEVER_CODE } from '../days/day-codes.ts'
import { responsiblePeople } from '../money/measure-money.ts'
import type { Recomputed } from '../states/recompute.ts'

/** Days that are looked ahead. */
export const HORIZONS = [7, 30, 90] as const
export type Horizon = (typeof HORIZONS)[number]

export const FALLING_SCHEMA = {
  /** `CardType`. */
  ownerType: 'u8',
  ownerId: 'i32',
  /** Portal user who answers for him; 0 = nobody. */
  assignedById: 'i32',
  /** `Lifecycle.sleeping` or `Lifecycle.lost`. */
  becomes: 'u8',
  /** First day on which he is that, unless he buys before. */
  day: 'i32',
  /** What he paid in the last 365 days, in hundredths of the base currency; 0 if money is not known. */
  atStake: 'f64',
} as const

/** Clients by the day on which they change, the earliest first; a client stands once, with his first change. */
export type FallingClients = Table<typeof FALLING_SCHEMA>

/**
 * All who change within the longest horizon after the day of `recomputed`. `yearCents` is what they paid in a year by card
 * (`exactMoney` gives it); undefined = not known.
 */
export function findFalling(
  facts: ClientFacts,
  recomputed: Recomputed,
  yearCents: Float64Array | undefined,
): FallingClients {
  const { cards, universe, base } = facts
  const { lastPaid } = recomputed.payments
  const { sleeps, isLost } = createAgeCodes(facts.rules)
  const today = dayToCode(recomputed.asOf)
  const until = today + Math.max(...HORIZONS)
  const people = responsiblePeople(facts)
  const found: { readonly card: number; readonly code: number; readonly becomes: number }[] = []
  for (let card = 0; card < lastPaid.length; card += 1) {
    const last = lastPaid[card] as number
    if (last === NEVER_CODE || (cards.created[card] as number) > today) continue
    if (((cards.signs[card] as number) & CardSign.child) !== 0) continue
    const sleepsFrom = sleeps[last] as number,
      lostFrom = isLost[last] as number
    const code = sleepsFrom > today ? sleepsFrom : lostFrom
    if (code <= today || code > until) continue
    found.push({ card, code, becomes: code === lostFrom ? Lifecycle.lost : Lifecycle.sleeping })
  }
  found.sort((a, b) => a.code - b.code || a.card - b.card)
  const builder = createTableBuilder(FALLING_SCHEMA)
  for (const { card, code, becomes } of found) {
    const isCompany = card < universe.companyCount
    builder.add({
      ownerType: isCompany ? OWNER_COMPANY : OWNER_CONTACT,
      ownerId: (isCompany
        ? base.companies.columns.id[card]
        : base.contacts.columns.id[card - universe.companyCount]) as number,
      assignedById: people[card] as number,
      becomes,
      day: CODE_ORIGIN + code,
      atStake: yearCents?.[card] ?? 0,
    })
  }
  return builder.build()
}

/** Numbers of clients within a horizon. */
export interface FallingCounts {
  readonly toSleeping: number
  readonly toLost: number
}

/** By horizon; what everybody may see. */
export type FallingTotals = Readonly<Record<Horizon, FallingCounts>>

export interface PersonFalling extends FallingCounts {
  /** Portal user; 0 = clients nobody answers for. */
  readonly userId: number
  /** In the base currency. */
  readonly atStake: number
}

/** For the administrator's own page; never published (K-3: a person is a group of one). */
export interface ExactFalling {
  /** Day from which is looked ahead, `YYYY-MM-DD`. */
  readonly asOf: string
  /** Code of the base currency; undefined = money is not known, and nothing is at stake that can be told. */
  readonly currency: string | undefined
  readonly byHorizon: Readonly<
    Record<
      Horizon,
      FallingCounts & {
        readonly sleepingAtStake: number
        readonly lostAtStake: number
        /** The most at stake first. */
        readonly byPerson: readonly PersonFalling[]
      }
    >
  >
}

export function countFalling(falling: FallingClients, today: number): FallingTotals {
  return byHorizon((days) => {
    const { toSleeping, toLost } = sumUp(falling, today + days)
    return { toSleeping, toLost }
  })
}

export function exactFalling(
  falling: FallingClients,
  today: number,
  currency: string | undefined,
): ExactFalling {
  return {
    asOf: formatDay(today),
    currency,
    byHorizon: byHorizon((days) => {
      const people = new Map<number, Sums>()
      const all = sumUp(falling, today + days, people)
      const byPerson = [...people].map(([userId, sums]) => ({
        userId,
        toSleeping: sums.toSleeping,
        toLost: sums.toLost,
        atStake: (sums.sleepingCents + sums.lostCents) / 100,
      }))
      return {
        toSleeping: all.toSleeping,
        toLost: all.toLost,
        sleepingAtStake: all.sleepingCents / 100,
        lostAtStake: all.lostCents / 100,
        byPerson: byPerson.sort((a, b) => b.atStake - a.atStake || a.userId - b.userId),
      }
    }),
  }
}

function byHorizon<T>(valueOf: (days: Horizon) => T): Record<Horizon, T> {
  return Object.fromEntries(HORIZONS.map((days) => [days, valueOf(days)])) as Record<Horizon, T>
}

interface Sums {
  toSleeping: number
  toLost: number
  sleepingCents: number
  lostCents: number
}

const noSums = (): Sums => ({ toSleeping: 0, toLost: 0, sleepingCents: 0, lostCents: 0 })

/** Sums of those who change by a day, and the same by who answers for them. */
function sumUp({ length, columns }: FallingClients, until: number, people?: Map<number, Sums>): Sums {
  const all = noSums()
  for (let row = 0; row < length && (columns.day[row] as number) <= until; row += 1) {
    const cents = columns.atStake[row] as number
    const isLost = columns.becomes[row] === Lifecycle.lost
    addTo(all, isLost, cents)
    if (people === undefined) continue
    const userId = columns.assignedById[row] as number
    const own = people.get(userId) ?? noSums()
    people.set(userId, own)
    addTo(own, isLost, cents)
  }
  return all
}

function addTo(sums: Sums, isLost: boolean, cents: number): void {
  if (isLost) {
    sums.toLost += 1
    sums.lostCents += cents
  } else {
    sums.toSleeping += 1
    sums.sleepingCents += cents
  }
}
