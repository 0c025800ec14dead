// What the counting met that is worth a look, and how many payments there are in all. Counted over the groups
// themselves, without the ledger of events, so that identity I5 compares two independent sums.
import type { Day } from '../calendar.ts'
import type { ClientFacts } from './client-facts.ts'
import { DealFact, Semantics } from '../tables/crm-tables.ts'
import { DealRole, NOT_COUNTED, OWN_GROUP } from '../payments/payment-groups.ts'
import { firstSuccessDay } from '../payments/payments.ts'
import type { DataQuality } from '../published.ts'
import { NO_CARD } from '../clients/universe.ts'

export interface QualityMeasure {
  /** Payments as of the day, with those of nobody. */
  readonly paymentCount: number
  readonly quality: CountedQuality
}

/** What the counting itself meets; rows that could not be read and rates are known elsewhere. */
export type CountedQuality = Omit<DataQuality, 'unreadableRows' | 'unknownCurrencies'>

type Counts = { -readonly [K in keyof QualityMeasure['quality']]: number }

/** Counts what has happened by the end of `asOf`. */
export function measureQuality(facts: ClientFacts, asOf: Day): QualityMeasure {
  const counts: Counts = {
    paymentsWithoutClient: 0,
    paymentsThroughContactOfManyCompanies: 0,
    zeroSumPayments: 0,
    negativeSumPayments: 0,
    unknownStages: 0,
    invoicesWithoutTheirDeal: 0,
  }
  const paymentCount = countDeals(facts, asOf, counts) + countInvoices(facts, asOf, counts)
  return { paymentCount, quality: counts }
}

function countDeals(facts: ClientFacts, asOf: Day, counts: Counts): number {
  const { groups, ledger, base } = facts
  const { semantics, facts: dealFacts } = base.deals.columns
  const paidInvoices = facts.rules.invoices === 'each' ? paidInvoicesByDeal(facts, asOf) : undefined
  let total = 0
  for (let row = 0; row < base.deals.length; row += 1) {
    if (groups.dealRole[row] === DealRole.none) continue
    if (semantics[row] === Semantics.unknown) counts.unknownStages += 1
    if (firstSuccessDay(ledger, row) > asOf) continue
    const payments = Math.max(1, paidInvoices?.[row] ?? 1)
    total += payments
    if (groups.dealClient[row] === NO_CARD) counts.paymentsWithoutClient += payments
    else if (isDealThroughContactOfMany(facts, row)) counts.paymentsThroughContactOfManyCompanies += payments
    if ((ledger.dealDay[row] as number) <= asOf) countSum(dealFacts[row] as number, counts)
  }
  return total
}

function countSum(dealFacts: number, counts: Counts): void {
  if ((dealFacts & DealFact.zeroSum) !== 0) counts.zeroSumPayments += 1
  if ((dealFacts & DealFact.negativeSum) !== 0) counts.negativeSumPayments += 1
}

function countInvoices(facts: ClientFacts, asOf: Day, counts: Counts): number {
  const { groups, ledger, base } = facts
  const { semantics, dealId } = base.invoices.columns
  let total = 0
  for (let row = 0; row < base.invoices.length; row += 1) {
    const host = groups.invoiceHost[row] as number
    if (host === NOT_COUNTED) continue
    if (semantics[row] === Semantics.unknown) counts.unknownStages += 1
    if (host !== OWN_GROUP || (ledger.invoiceDay[row] as number) > asOf) continue
    total += 1
    if ((dealId[row] as number) > 0) counts.invoicesWithoutTheirDeal += 1
    if (groups.invoiceClient[row] === NO_CARD) counts.paymentsWithoutClient += 1
    else if (groups.invoiceNamesOneOfMany[row] === 1) counts.paymentsThroughContactOfManyCompanies += 1
  }
  return total
}

function paidInvoicesByDeal(facts: ClientFacts, asOf: Day): Int32Array {
  const { groups, ledger, base } = facts
  const paid = new Int32Array(base.deals.length)
  for (let row = 0; row < base.invoices.length; row += 1) {
    const host = groups.invoiceHost[row] as number
    if (host >= 0 && (ledger.invoiceDay[row] as number) <= asOf) paid[host] = (paid[host] as number) + 1
  }
  return paid
}

/** The deal, or the invoice that named the client in its place, names only a contact of several companies (D-24). */
function isDealThroughContactOfMany({ groups }: ClientFacts, row: number): boolean {
  const invoice = groups.namingInvoice[row] as number
  return (invoice === -1 ? groups.dealNamesOneOfMany[row] : groups.invoiceNamesOneOfMany[invoice]) === 1
}
