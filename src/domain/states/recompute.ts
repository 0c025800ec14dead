// The states of all clients and the five charts over all months out of the facts, for the thresholds and the day the facts
// stand for (rules D-34 to D-50). One stream over the columns, then sums; nobody is looked at again month by month.
import { dayToMonth, formatMonth, type Day, type Month, type MonthIndex } from '../calendar.ts'
import { paymentsAsOf, type PaymentState } from '../payments/card-payments.ts'
import {
  createSums,
  strideOf,
  SumRow,
  sweepCards,
  sweepLateSpans,
  sweepSpans,
  type Sums,
} from './card-sweep.ts'
import { CardSign, reuseFacts, type ClientFacts } from './client-facts.ts'
import { CODE_ORIGIN, dayToCode } from '../days/day-codes.ts'
import { createDayTable } from '../days/day-table.ts'
import { createMonthAxis, type MonthAxis } from '../days/month-axis.ts'
import type { Rules } from '../rules/rules.ts'
import { SEGMENTS, type Segment } from '../segments.ts'

export interface Series {
  /** Month of the first creation of a card of the universe; undefined if there is none. */
  readonly firstMonth: MonthIndex | undefined
  /** Consecutive, from the first month to the month of `asOf`. */
  readonly months: readonly Month[]
  /** By segment one number a month: the end of the month, and `asOf` for the last one. */
  readonly bySegment: Readonly<Record<Segment, Int32Array>>
}

export interface Recomputed {
  readonly asOf: Day
  /** By card, to be read by the tables of `card-states.ts`; of no meaning outside the universe. */
  readonly states: Uint8Array
  /** Number and last day of payments by card. */
  readonly payments: PaymentState
  readonly series: Series
}

// A card "created" before that is a broken date, and a chart of two thousand years helps nobody: such cards, and those
// without a date, stand in the chart from its beginning.
const EARLIEST_MONTH = 1970 * 12

/**
 * States and charts under other thresholds or on another day than the facts were built for; undefined if the facts cannot
 * serve them and have to be built again (`reuseFacts` says when).
 */
export function recompute(facts: ClientFacts, rules: Rules, today: Day): Recomputed | undefined {
  const reused = reuseFacts(facts, rules, today)
  return reused === undefined ? undefined : recomputeAsOf(reused, today)
}

/** States and charts as of the day of the facts, or of an earlier one (C-12). */
export function recomputeAsOf(facts: ClientFacts, asOf: Day): Recomputed {
  const { cards, rules, today } = facts
  const firstMonth = findFirstMonth(facts, asOf)
  const axis = createMonthAxis(firstMonth ?? dayToMonth(asOf), asOf)
  const table = createDayTable(axis, rules)
  const sums = createSums(table)
  const { lastPaid, paymentCount } = cards
  const payments =
    asOf < today ? paymentsAsOf(facts.ledger, cards.created.length, asOf) : { lastPaid, paymentCount }
  const states = sweepCards(cards, payments.lastPaid, table, sums)
  sweepSpans(cards.spans, table, sums)
  sweepLateSpans(cards.spans, table, sums)
  return { asOf, states, payments, series: createSeries(firstMonth, axis, sums) }
}

function findFirstMonth({ firstCreated, hasUndated }: ClientFacts, asOf: Day): MonthIndex | undefined {
  if (firstCreated <= dayToCode(asOf)) return Math.max(EARLIEST_MONTH, dayToMonth(CODE_ORIGIN + firstCreated))
  return hasUndated ? dayToMonth(asOf) : undefined
}

function createSeries(firstMonth: MonthIndex | undefined, axis: MonthAxis, sums: Sums): Series {
  const isEmpty = firstMonth === undefined
  const lines = isEmpty ? new Map<Segment, Int32Array>() : linesOf(sums)
  const bySegment = SEGMENTS.map((segment) => [segment, lines.get(segment) ?? new Int32Array(0)])
  return {
    firstMonth,
    months: isEmpty ? [] : Array.from({ length: axis.length }, (_, point) => formatMonth(firstMonth + point)),
    bySegment: Object.fromEntries(bySegment) as Series['bySegment'],
  }
}

const SIGNS = Array.from({ length: 16 }, (_, sign) => sign)

/** One line for each segment: how many have entered its beginning so far, less those who have entered its end. */
function linesOf(sums: Sums): ReadonlyMap<Segment, Int32Array> {
  const { contact, child, hasContacts, reachable } = CardSign
  const row = (index: number): Int32Array => runningTotal(sums, index)
  const signRows = (first: number, holds: (sign: number) => boolean): Int32Array =>
    plus(
      SIGNS.filter(holds).map((sign) => row(first + sign)),
      sums.length,
    )
  const isCompany = (sign: number): boolean => (sign & contact) === 0
  const isClient = (sign: number): boolean => (sign & child) === 0
  const cards = (holds: (sign: number) => boolean): Int32Array => signRows(SumRow.created, holds)
  const silent = (isReachable: boolean): Int32Array => {
    const holds = (sign: number): boolean => isClient(sign) && ((sign & reachable) !== 0) === isReachable
    return minus(cards(holds), signRows(SumRow.dialogue, holds))
  }
  const clients = cards(isClient),
    companies = cards(isCompany)
  const application = row(SumRow.application),
    paid = row(SumRow.paid),
    regular = row(SumRow.regular)
  const asleep = row(SumRow.asleep),
    lost = row(SumRow.lost),
    ended = row(SumRow.ended)
  return new Map<Segment, Int32Array>([
    ['contacts', cards((sign) => !isCompany(sign))],
    ['companies', companies],
    ['clients', clients],
    ['b2b', companies],
    ['b2b-with-contacts', cards((sign) => isCompany(sign) && (sign & hasContacts) !== 0)],
    ['b2b-without-contacts', cards((sign) => isCompany(sign) && (sign & hasContacts) === 0)],
    ['b2c', cards((sign) => !isCompany(sign) && isClient(sign))],
    ['active', minus(paid, minus(asleep, ended))],
    ['sleeping', minus(asleep, lost)],
    ['lost', minus(lost, ended)],
    ['regular', regular],
    ['first-purchase', minus(paid, regular)],
    ['no-payments', minus(clients, paid)],
    ['with-applications', minus(application, paid)],
    ['with-dialogues', minus(signRows(SumRow.dialogue, isClient), application)],
    ['with-contacts', silent(true)],
    ['without-contacts', silent(false)],
  ])
}

function runningTotal(sums: Sums, row: number): Int32Array {
  const { before, length, counts } = sums
  const start = row * strideOf(sums)
  const line = counts.slice(start + before, start + before + length)
  for (let place = start; place < start + before; place += 1) {
    line[0] = (line[0] as number) + (counts[place] as number)
  }
  for (let point = 1; point < length; point += 1) {
    line[point] = (line[point] as number) + (line[point - 1] as number)
  }
  return line
}

function plus(lines: readonly Int32Array[], length: number): Int32Array {
  const sum = new Int32Array(length)
  for (const line of lines) {
    for (let point = 0; point < length; point += 1)
      sum[point] = (sum[point] as number) + (line[point] as number)
  }
  return sum
}

function minus(left: Int32Array, right: Int32Array): Int32Array {
  return left.map((count, point) => count - (right[point] as number))
}
