// The payments of every client in the order of time (rules D-08 to D-18): how many there are and when the
// last one was, as of any day, without looking at deals and invoices again.
import { NO_DAY, type Day } from './calendar.ts'
import { Semantics, type CrmBase } from './crm-tables.ts'
import { dealPaymentDay, invoicePaymentDay, NEVER } from './payment-dates.ts'
import { DealRole, NOT_COUNTED, type PaymentGroups } from './payment-groups.ts'
import type { Rules } from './rules.ts'
import { cardCount, NO_CARD, type Universe } from './universe.ts'

/**
 * Events of success by card. Events of card c are `[offsets[c], offsets[c + 1])`, days ascending; the last card number,
 * `cardCount`, holds those without a client. At the end of a day the sum of increments so far is the number of
 * payments and the last day so far is the day of the last payment.
 */
export interface Ledger {
  readonly offsets: Int32Array
  readonly days: Int32Array
  /** 1: a payment more; 0: a later success within a payment; -1: a success that turns out to be counted already. */
  readonly increments: Int8Array
  /** By deal row: day of its own success, {@link NEVER} = none. */
  readonly dealDay: Int32Array
  /** By invoice row: day of its own success, {@link NEVER} = none. */
  readonly invoiceDay: Int32Array
  /** By deal row: earliest success among its invoices, {@link NEVER} = none. */
  readonly firstInvoiceDay: Int32Array
}

/** `today` is the day of the run (C-12). */
export function buildLedger(
  base: CrmBase,
  rules: Rules,
  universe: Universe,
  groups: PaymentGroups,
  today: Day,
): Ledger {
  const dealDay = successDaysOfDeals(base, rules, groups, today)
  const invoiceDay = successDaysOfInvoices(base, groups)
  const firstInvoiceDay = firstSuccessOfHosted(groups, invoiceDay, base.deals.length)
  const events = createEvents(base.deals.length * 2 + base.invoices.length, cardCount(universe))
  addDealEvents(events, rules, groups, dealDay, firstInvoiceDay)
  addInvoiceEvents(events, rules, groups, dealDay, invoiceDay, firstInvoiceDay)
  return { ...sortByCard(events), dealDay, invoiceDay, firstInvoiceDay }
}

/** First day on which the group of a deal is a payment, {@link NEVER} = it is none (D-18). */
export function firstSuccessDay(ledger: Ledger, dealRow: number): Day {
  return Math.min(ledger.dealDay[dealRow] as number, ledger.firstInvoiceDay[dealRow] as number)
}

function successDaysOfDeals(base: CrmBase, rules: Rules, groups: PaymentGroups, today: Day): Int32Array {
  const { semantics } = base.deals.columns
  const days = new Int32Array(base.deals.length).fill(NEVER)
  for (let row = 0; row < days.length; row += 1) {
    if (semantics[row] !== Semantics.won || groups.dealRole[row] !== DealRole.host) continue
    days[row] = dealPaymentDay(base.deals, row, rules, today)
  }
  return days
}

function successDaysOfInvoices(base: CrmBase, groups: PaymentGroups): Int32Array {
  const { semantics } = base.invoices.columns
  const days = new Int32Array(base.invoices.length).fill(NEVER)
  for (let row = 0; row < days.length; row += 1) {
    if (semantics[row] !== Semantics.won || groups.invoiceHost[row] === NOT_COUNTED) continue
    days[row] = invoicePaymentDay(base.invoices, row)
  }
  return days
}

function firstSuccessOfHosted(groups: PaymentGroups, invoiceDay: Int32Array, dealCount: number): Int32Array {
  const first = new Int32Array(dealCount).fill(NEVER)
  for (let row = 0; row < invoiceDay.length; row += 1) {
    const host = groups.invoiceHost[row] as number
    if (host >= 0) first[host] = Math.min(first[host] as number, invoiceDay[row] as number)
  }
  return first
}

interface Events {
  readonly cards: Int32Array
  /** day * 4 + increment + 1: one number to move and to sort by. */
  readonly packed: Int32Array
  readonly nobody: number
  length: number
}

function createEvents(capacity: number, nobody: number): Events {
  return { cards: new Int32Array(capacity), packed: new Int32Array(capacity), nobody, length: 0 }
}

/** Stands for `NO_DAY`, which is too low to be packed; earlier than any date of four digits. */
const PACKED_NO_DAY = -0x10000000

function addEvent(events: Events, card: number, day: Day, increment: number): void {
  events.cards[events.length] = card === NO_CARD ? events.nobody : card
  events.packed[events.length] = Math.max(day, PACKED_NO_DAY) * 4 + increment + 1
  events.length += 1
}

/**
 * One payment a deal (`group`): +1 on the first success, and 0 on the deal's own one if later. Each invoice a payment
 * (`each`): max(1 if the deal is won, paid invoices) = deal + invoices - 1 once both have succeeded, hence -1 then.
 */
function addDealEvents(
  events: Events,
  rules: Rules,
  groups: PaymentGroups,
  dealDay: Int32Array,
  firstInvoiceDay: Int32Array,
): void {
  const isEach = rules.invoices === 'each'
  for (let row = 0; row < dealDay.length; row += 1) {
    const won = dealDay[row] as number,
      invoice = firstInvoiceDay[row] as number
    const first = Math.min(won, invoice)
    if (first === NEVER) continue
    const client = groups.dealClient[row] as number
    if (!isEach) {
      addEvent(events, client, first, 1)
      if (won !== NEVER && won > first) addEvent(events, client, won, 0)
    } else if (won !== NEVER) {
      addEvent(events, client, won, 1)
      if (invoice !== NEVER) addEvent(events, client, Math.max(won, invoice), -1)
    }
  }
}

function addInvoiceEvents(
  events: Events,
  rules: Rules,
  groups: PaymentGroups,
  dealDay: Int32Array,
  invoiceDay: Int32Array,
  firstInvoiceDay: Int32Array,
): void {
  const isEach = rules.invoices === 'each'
  for (let row = 0; row < invoiceDay.length; row += 1) {
    const day = invoiceDay[row] as number
    if (day === NEVER) continue
    const host = groups.invoiceHost[row] as number
    const client = groups.invoiceClient[row] as number
    if (isEach || host < 0) addEvent(events, client, day, 1)
    else if (day > Math.min(dealDay[host] as number, firstInvoiceDay[host] as number))
      addEvent(events, client, day, 0)
  }
}

/** Counting sort by card, then each card's few events by day. */
function sortByCard(events: Events): Pick<Ledger, 'offsets' | 'days' | 'increments'> {
  const offsets = new Int32Array(events.nobody + 2)
  for (let event = 0; event < events.length; event += 1) {
    const card = events.cards[event] as number
    offsets[card + 1] = (offsets[card + 1] as number) + 1
  }
  for (let card = 0; card <= events.nobody; card += 1) {
    offsets[card + 1] = (offsets[card + 1] as number) + (offsets[card] as number)
  }
  const next = offsets.slice()
  const sorted = new Int32Array(events.length)
  for (let event = 0; event < events.length; event += 1) {
    const card = events.cards[event] as number
    const place = next[card] as number
    next[card] = place + 1
    sorted[place] = events.packed[event] as number
  }
  for (let card = 0; card <= events.nobody; card += 1) {
    sortRange(sorted, offsets[card] as number, offsets[card + 1] as number)
  }
  return { offsets, ...unpack(sorted) }
}

/** Up to so many events insertion is faster than the native sort, and nearly every client has fewer. */
const SHORT = 24

function sortRange(values: Int32Array, start: number, end: number): void {
  if (end - start > SHORT) {
    values.subarray(start, end).sort()
    return
  }
  for (let at = start + 1; at < end; at += 1) {
    const value = values[at] as number
    let place = at
    while (place > start && (values[place - 1] as number) > value) {
      values[place] = values[place - 1] as number
      place -= 1
    }
    values[place] = value
  }
}

function unpack(packed: Int32Array): Pick<Ledger, 'days' | 'increments'> {
  const days = new Int32Array(packed.length),
    increments = new Int8Array(packed.length)
  for (let event = 0; event < packed.length; event += 1) {
    const day = (packed[event] as number) >> 2
    days[event] = day === PACKED_NO_DAY ? NO_DAY : day
    increments[event] = ((packed[event] as number) & 3) - 1
  }
  return { days, increments }
}
