// The payments of every client in the order of time (rules D-08 to D-18): how many there are and when the
// last one was, as of any day, without looking at deals and invoices again.
import { type Day, NEVER } from '../calendar.ts'
import { Semantics, type CrmBase } from '../tables/crm-tables.ts'
import { dealPaymentDay, invoicePaymentDay } from './payment-dates.ts'
import { DealRole, NOT_COUNTED, type PaymentGroups } from './payment-groups.ts'
import { addEvent, createEvents, sortEvents, type Events, type SortedEvents } from './payment-events.ts'
import type { Rules } from '../rules/rules.ts'
import { cardCount, type Universe } from '../clients/universe.ts'

/** Events of success by card, and of what they were made by record. */
export interface Ledger extends SortedEvents {
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
  const capacity = countKnown(dealDay) + countKnown(firstInvoiceDay) + countKnown(invoiceDay)
  const events = createEvents(capacity, cardCount(universe))
  addDealEvents(events, rules, groups, dealDay, firstInvoiceDay)
  addInvoiceEvents(events, rules, groups, dealDay, invoiceDay, firstInvoiceDay)
  return { ...sortEvents(events), dealDay, invoiceDay, firstInvoiceDay }
}

/**
 * Last day for which a ledger of the run of `today` holds as it is: nothing becomes a payment and no plan becomes a date
 * before the day after it (D-16, C-12). {@link NEVER} if nothing is ahead.
 */
export function ledgerHoldsUntil(base: CrmBase, ledger: Ledger, today: Day): Day {
  const { semantics, closeDay } = base.deals.columns
  let next = NEVER
  for (let row = 0; row < base.deals.length; row += 1) {
    const close = closeDay[row] as number
    if (close > today && close < next && semantics[row] === Semantics.won) next = close
  }
  for (let event = 0; event < ledger.days.length; event += 1) {
    const day = ledger.days[event] as number
    if (day > today && day < next) next = day
  }
  return next === NEVER ? NEVER : next - 1
}

/** First day on which the group of a deal is a payment, {@link NEVER} = it is none (D-18). */
export function firstSuccessDay(ledger: Ledger, dealRow: number): Day {
  return Math.min(ledger.dealDay[dealRow] as number, ledger.firstInvoiceDay[dealRow] as number)
}

function countKnown(days: Int32Array): number {
  let count = 0
  for (let row = 0; row < days.length; row += 1) if (days[row] !== NEVER) count += 1
  return count
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
