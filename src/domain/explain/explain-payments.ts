// The records behind the payments of one client (rules D-08 to D-25): which deals and invoices, dated by what, and which of
// them add to the number. One pass over the records; the numbers are those of the ledger.
import { formatDay, NO_DAY, type Day, NEVER } from '../calendar.ts'
import type { ClientFacts } from '../states/client-facts.ts'
import { InvoiceKind } from '../tables/crm-tables.ts'
import type { PaymentDateSource, PaymentRecord } from './explanation.ts'
import { firstSuccessDay } from '../payments/payments.ts'
import { clientOfContactRow, findCompany, findContactRow } from '../clients/universe.ts'

interface Dated extends PaymentRecord {
  readonly at: Day
}

/** Successes of a client until `asOf`, newest first. */
export function paymentRecordsOf(facts: ClientFacts, card: number, asOf: Day): readonly PaymentRecord[] {
  const records = [...dealRecords(facts, card, asOf), ...invoiceRecords(facts, card, asOf)]
  return records
    .toSorted((left, right) => right.at - left.at || right.id - left.id)
    .map(({ at: _at, ...record }) => record)
}

function dealRecords(facts: ClientFacts, card: number, asOf: Day): Dated[] {
  const { base, rules, groups, ledger } = facts
  const { id } = base.deals.columns
  const records: Dated[] = []
  for (let row = 0; row < base.deals.length; row += 1) {
    const day = ledger.dealDay[row] as number
    if (groups.dealClient[row] !== card || day === NEVER || day > asOf) continue
    const invoiceDay = ledger.firstInvoiceDay[row] as number
    records.push({
      record: 'deal',
      id: id[row] as number,
      at: day,
      day: formatDay(day),
      dateFrom: dealDateSource(facts, row),
      dealId: undefined,
      // Each invoice a payment: once one of them is paid, the deal is none beside it.
      isPayment: rules.invoices === 'each' ? invoiceDay > asOf : day <= invoiceDay,
      ...namedBy(facts, card, base.deals.columns, row),
      rules: ['D-08', 'D-16', ...(invoiceDay === NEVER ? [] : ['D-11'])],
    })
  }
  return records
}

function invoiceRecords(facts: ClientFacts, card: number, asOf: Day): Dated[] {
  const { base, rules, groups, ledger } = facts
  const { id, kind } = base.invoices.columns
  const records: Dated[] = []
  /** Deals that have had their one payment from an invoice. */
  const paidDeals = new Set<number>()
  const rows: number[] = []
  for (let row = 0; row < base.invoices.length; row += 1) {
    const day = ledger.invoiceDay[row] as number
    if (groups.invoiceClient[row] === card && day !== NEVER && day <= asOf) rows.push(row)
  }
  for (const row of rows) {
    const day = ledger.invoiceDay[row] as number
    const host = groups.invoiceHost[row] as number
    const isFirst =
      host >= 0 && day < (ledger.dealDay[host] as number) && day === firstSuccessDay(ledger, host)
    const isPayment = host < 0 || rules.invoices === 'each' || (isFirst && !paidDeals.has(host))
    if (isPayment && host >= 0) paidDeals.add(host)
    const named =
      host < 0
        ? namedBy(facts, card, base.invoices.columns, row)
        : namedBy(facts, card, base.deals.columns, host)
    records.push({
      record: kind[row] === InvoiceKind.old ? 'old-invoice' : 'invoice',
      id: id[row] as number,
      at: day,
      day: formatDay(day),
      dateFrom: invoiceDateSource(facts, row),
      dealId: host < 0 ? undefined : base.deals.columns.id[host],
      isPayment,
      ...named,
      rules: kind[row] === InvoiceKind.old ? ['C-10'] : ['D-09', 'D-17', host < 0 ? 'D-14' : 'D-11'],
    })
  }
  return records
}

/** How a record leads to the client (D-19): what it names itself, else an invoice of its own does (C-9). */
function namedBy(
  { universe }: ClientFacts,
  card: number,
  { companyId, contactId }: { readonly companyId: Int32Array; readonly contactId: Int32Array },
  row: number,
): Pick<PaymentRecord, 'through' | 'contactId'> {
  if (findCompany(universe, companyId[row] as number) === card)
    return { through: 'company', contactId: undefined }
  const contact = findContactRow(universe, contactId[row] as number)
  if (contact === -1 || clientOfContactRow(universe, contact) !== card)
    return { through: 'invoice', contactId: undefined }
  return card < universe.companyCount
    ? { through: 'contact-of-company', contactId: contactId[row] }
    : { through: 'contact', contactId: undefined }
}

/** Which column `dealPaymentDay` took. */
function dealDateSource({ base, rules, today }: ClientFacts, row: number): PaymentDateSource {
  const { closeDay, movedDay, wonDay } = base.deals.columns
  const close = closeDay[row] as number
  const hasClose = close !== NO_DAY && close <= today,
    hasMoved = movedDay[row] !== NO_DAY
  if (rules.dealPaymentDate === 'stage-history' && wonDay[row] !== NO_DAY) return 'stage-history'
  if (rules.dealPaymentDate === 'moved') return hasMoved ? 'moved' : hasClose ? 'closedate' : 'created'
  return hasClose ? 'closedate' : hasMoved ? 'moved' : 'created'
}

/** Which column `invoicePaymentDay` took. */
function invoiceDateSource({ base }: ClientFacts, row: number): PaymentDateSource {
  const { kind, paidDay, movedDay, updatedDay } = base.invoices.columns
  if (kind[row] === InvoiceKind.old && paidDay[row] !== NO_DAY) return 'paid'
  if (movedDay[row] !== NO_DAY) return 'moved'
  return updatedDay[row] === NO_DAY ? 'created' : 'updated'
}
