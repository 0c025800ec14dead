// What every payment brought in the base currency, by client and day (rules D-10, D-11, D-31, D-32). The same groups as the
// payments: a deal and the invoices tied to it bring their money once. Amounts are whole hundredths, so that sums are exact.
import { type Day, NEVER } from '../calendar.ts'
import type { ClientFacts } from '../states/client-facts.ts'
import { createExchange, type Currencies } from './currencies.ts'
import { NO_CARD } from '../clients/universe.ts'

export interface Incomes {
  /** Code of the currency all amounts are in. */
  readonly currency: string
  readonly length: number
  /** Card of the client, or `NO_CARD`. */
  readonly cards: Int32Array
  readonly days: Int32Array
  /** Hundredths of the base currency. */
  readonly cents: Float64Array
  /** 1: the portal has no rate for the currency; `cents` is 0 (D-32). */
  readonly isUnknown: Uint8Array
}

/**
 * A won deal brings its sum on its own payment day, and the paid invoices tied to it nothing more. If the deal is not won or
 * has no sum, its paid invoices bring theirs, each on its day; so do invoices that stand alone. Where every invoice is a
 * payment (switch `each`), paid invoices bring their sums and their deal nothing.
 */
export function collectIncomes(facts: ClientFacts, currencies: Currencies): Incomes {
  const { base, groups, ledger, rules } = facts
  const { deals, invoices } = base
  const capacity = deals.length + invoices.length
  const exchange = createExchange(currencies)
  const cards = new Int32Array(capacity),
    days = new Int32Array(capacity),
    cents = new Float64Array(capacity),
    isUnknown = new Uint8Array(capacity)
  let length = 0
  const add = (card: number, day: Day, amount: number, currency: number): void => {
    const worth = exchange(amount, currency)
    cards[length] = card
    days[length] = day
    cents[length] = worth ?? 0
    isUnknown[length] = worth === undefined ? 1 : 0
    length += 1
  }
  const isEach = rules.invoices === 'each'
  for (let row = 0; row < deals.length; row += 1) {
    const day = ledger.dealDay[row] as number
    const amount = deals.columns.amount[row] as number
    if (day === NEVER || amount === 0 || (isEach && ledger.firstInvoiceDay[row] !== NEVER)) continue
    add(groups.dealClient[row] as number, day, amount, deals.columns.currency[row] as number)
  }
  for (let row = 0; row < invoices.length; row += 1) {
    const day = ledger.invoiceDay[row] as number
    const amount = invoices.columns.amount[row] as number
    if (day === NEVER || amount === 0) continue
    const host = groups.invoiceHost[row] as number
    const isPaidByDeal =
      host >= 0 && !isEach && ledger.dealDay[host] !== NEVER && deals.columns.amount[host] !== 0
    if (isPaidByDeal) continue
    add(groups.invoiceClient[row] as number, day, amount, invoices.columns.currency[row] as number)
  }
  return { currency: currencies.base, length, cards, days, cents, isUnknown }
}

/** Payments by the end of a day whose money is not known; from `from` on if it is given. */
export function countUnknown({ length, days, isUnknown }: Incomes, asOf: Day, from?: Day): number {
  let count = 0
  for (let row = 0; row < length; row += 1) {
    const day = days[row] as number
    if (isUnknown[row] === 1 && day <= asOf && (from === undefined || day >= from)) count += 1
  }
  return count
}

/** Hundredths that belong to no client by the end of a day (D-19). */
export function centsWithoutClient({ length, cards, days, cents }: Incomes, asOf: Day): number {
  let sum = 0
  for (let row = 0; row < length; row += 1) {
    if (cards[row] === NO_CARD && (days[row] as number) <= asOf) sum += cents[row] as number
  }
  return sum
}
