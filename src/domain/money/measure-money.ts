// Money of all clients as of a day: by segment for all time and for a year, and by month (B-22). One pass over the incomes
// month by month and one over the cards; neither rounds, hides or publishes anything.
import { dayToMonth, firstDayOfMonth, lastDayOfMonth, type Day, type Month } from '../calendar.ts'
import { paymentsAsOf } from '../payments/card-payments.ts'
import { CardSign, type ClientFacts } from '../states/client-facts.ts'
import { CODE_COUNT, CODE_ORIGIN, dayToCode, FIRST_CODE } from '../days/day-codes.ts'
import type { Incomes } from './incomes.ts'
import {
  byMoneySegment,
  MONEY_SEGMENTS,
  SEGMENTS_OF_STATE,
  stateKey,
  type MoneySegment,
} from './money-segments.ts'
import { addContribution, addTally, createTally, type MoneyTally } from './money-tally.ts'
import type { Recomputed } from '../states/recompute.ts'
import { NO_CARD } from '../clients/universe.ts'

export type SegmentTallies = Readonly<Record<MoneySegment, MoneyTally>>

export interface MeasuredMoney {
  readonly allTime: SegmentTallies
  /** From `yearFrom` on. */
  readonly year: SegmentTallies
  /** Before `yearFrom`: what the two tell together; payments are not counted. Worked out when asked for. */
  readonly older: () => SegmentTallies
  readonly months: readonly Month[]
  /** By month of the payment; clients and payments of a month are not counted. */
  readonly byMonth: readonly MoneyTally[]
  /** Before the first month of the chart, or without a date. */
  readonly earlier: MoneyTally
  /** By card: hundredths from `yearFrom` on. */
  readonly yearCents: Float64Array
  /** By card: hundredths of all time. */
  readonly totalCents: Float64Array
}

/**
 * As of `recomputed.asOf`: clients created by then (D-46), in the segments they are in then, with what they paid by then,
 * whatever the day of their creation (D-47). `yearFrom` is the first day of the year.
 */
export function measureMoney(
  facts: ClientFacts,
  recomputed: Recomputed,
  incomes: Incomes,
  yearFrom: Day,
): MeasuredMoney {
  const people = responsiblePeople(facts)
  const isCounted = countedClients(facts, recomputed.asOf)
  const { months } = recomputed.series
  const byMonth = months.map(createTally)
  const earlier = createTally()
  const totals = sumByMonth(incomes, { facts, recomputed, isCounted, people }, [earlier, ...byMonth])
  const yearCents = sumSince(incomes, isCounted, yearFrom, recomputed.asOf)
  const before = paymentsAsOf(facts.ledger, isCounted.length, yearFrom - 1).paymentCount
  const { paymentCount } = recomputed.payments
  const clients = { facts, recomputed, isCounted, people }
  return {
    allTime: tallySegments(clients, totals, (card) => paymentCount[card] as number),
    year: tallySegments(
      clients,
      yearCents,
      (card) => (paymentCount[card] as number) - (before[card] as number),
    ),
    older: () => tallySegments(clients, difference(totals, yearCents), () => 0),
    months,
    byMonth,
    earlier,
    yearCents,
    totalCents: totals,
  }
}

/** Who answers for a card, by card; 0 = nobody. */
export function responsiblePeople({ base }: ClientFacts): Int32Array {
  const people = new Int32Array(base.companies.length + base.contacts.length)
  people.set(base.companies.columns.assignedById)
  people.set(base.contacts.columns.assignedById, base.companies.length)
  return people
}

/** 1 by card: a client who was created by the day. */
export function countedClients({ cards }: ClientFacts, asOf: Day): Uint8Array {
  const last = dayToCode(asOf)
  const isCounted = new Uint8Array(cards.created.length)
  for (let card = 0; card < isCounted.length; card += 1) {
    if ((cards.created[card] as number) > last) continue
    isCounted[card] = ((cards.signs[card] as number) & CardSign.child) === 0 ? 1 : 0
  }
  return isCounted
}

interface Clients {
  readonly facts: ClientFacts
  readonly recomputed: Recomputed
  readonly isCounted: Uint8Array
  readonly people: Int32Array
}

/** Fills the tallies, the first of which is for all that lies before the months; returns what each client brought in all. */
function sumByMonth(
  { length, cards, days, cents }: Incomes,
  { recomputed, isCounted, people }: Clients,
  tallies: readonly MoneyTally[],
): Float64Array {
  const totals = new Float64Array(isCounted.length)
  const placeOf = placesOfMonths(recomputed)
  const { starts, order } = sortByPlace(days.subarray(0, length), placeOf, tallies.length)
  // What the clients of one month brought so far, and who they are: each is added once, as one contributor.
  const month = new Float64Array(isCounted.length)
  const isMet = new Uint8Array(isCounted.length)
  const met = new Int32Array(isCounted.length)
  for (const [place, tally] of tallies.entries()) {
    let count = 0
    for (let at = starts[place] as number; at < (starts[place + 1] as number); at += 1) {
      const row = order[at] as number
      const card = cards[row] as number
      if (card === NO_CARD || isCounted[card] !== 1) continue
      if (isMet[card] !== 1) {
        isMet[card] = 1
        met[count] = card
        count += 1
      }
      month[card] = (month[card] as number) + (cents[row] as number)
    }
    for (let at = 0; at < count; at += 1) {
      const card = met[at] as number
      const brought = month[card] as number
      addContribution(tally, brought, people[card] as number)
      totals[card] = (totals[card] as number) + brought
      month[card] = 0
      isMet[card] = 0
    }
  }
  return totals
}

/** By code of a day: 0 before the first month, then the months; what has not come by the end has the place after them. */
function placesOfMonths({ asOf, series }: Recomputed): Uint16Array {
  const { firstMonth, months } = series
  const places = new Uint16Array(CODE_COUNT)
  places.fill(months.length + 1, dayToCode(asOf) + 1)
  const first = firstMonth ?? dayToMonth(asOf)
  for (const index of months.keys()) {
    const from = Math.max(firstDayOfMonth(first + index) - CODE_ORIGIN, FIRST_CODE)
    const until = Math.min(lastDayOfMonth(first + index), asOf) - CODE_ORIGIN + 1
    if (until > from) places.fill(index + 1, from, until)
  }
  return places
}

function sortByPlace(
  days: Int32Array,
  placeOf: Uint16Array,
  places: number,
): { readonly starts: Int32Array; readonly order: Int32Array } {
  const starts = new Int32Array(places + 2)
  const placeOfDay = (day: number): number => Math.min(placeOf[dayToCode(day)] as number, places)
  for (const day of days) {
    const next = placeOfDay(day) + 1
    starts[next] = (starts[next] as number) + 1
  }
  for (let place = 0; place <= places; place += 1) {
    starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number)
  }
  const next = starts.slice()
  const order = new Int32Array(days.length)
  for (let row = 0; row < days.length; row += 1) {
    const place = placeOfDay(days[row] as number)
    const at = next[place] as number
    next[place] = at + 1
    order[at] = row
  }
  return { starts, order }
}

function sumSince(
  { length, cards, days, cents }: Incomes,
  isCounted: Uint8Array,
  from: Day,
  asOf: Day,
): Float64Array {
  const sums = new Float64Array(isCounted.length)
  for (let row = 0; row < length; row += 1) {
    const card = cards[row] as number
    const day = days[row] as number
    if (card === NO_CARD || day < from || day > asOf || isCounted[card] !== 1) continue
    sums[card] = (sums[card] as number) + (cents[row] as number)
  }
  return sums
}

function difference(left: Float64Array, right: Float64Array): Float64Array {
  const less = new Float64Array(left.length)
  for (let card = 0; card < less.length; card += 1)
    less[card] = (left[card] as number) - (right[card] as number)
  return less
}

function tallySegments(
  { facts, recomputed, isCounted, people }: Clients,
  cents: Float64Array,
  paymentsOf: (card: number) => number,
): SegmentTallies {
  // First by what a client is, then each such group into its segments: five times fewer additions.
  const groups = new Map<number, MoneyTally>()
  const { signs } = facts.cards
  const { states } = recomputed
  let key = -1
  let group = createTally()
  for (let card = 0; card < isCounted.length; card += 1) {
    if (isCounted[card] !== 1) continue
    const own = stateKey(states[card] as number, signs[card] as number)
    if (own !== key) {
      key = own
      const known = groups.get(key)
      group = known ?? createTally()
      if (known === undefined) groups.set(key, group)
    }
    group.clients += 1
    group.payments += paymentsOf(card)
    addContribution(group, cents[card] as number, people[card] as number)
  }
  const tallies = byMoneySegment(createTally)
  for (const [state, tally] of groups) {
    for (const place of SEGMENTS_OF_STATE[state] as readonly number[])
      addTally(tallies[MONEY_SEGMENTS[place] as MoneySegment], tally)
  }
  return tallies
}
