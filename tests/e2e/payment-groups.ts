// D-04 and D-08 to D-19 for tests: parents of contacts, and payment groups with whose they are.
import type { Company, Contact, Deal, SmartInvoice } from '../../emulator/state/rows.ts'
import { dayOfMoment, dayOfNumber } from './days.ts'
import { companyKey, contactKey, type CardKey, type PortalState } from './marks.ts'

const NO_DAY = -0x80000000

/** A deal with its invoices, or a free invoice (D-11). */
export interface Group {
  readonly client: CardKey | undefined
  /** Days of its successes, `YYYY-MM-DD`; empty = an application only. */
  readonly successDays: readonly string[]
  /** Days its deal and invoices were created. */
  readonly createdDays: readonly string[]
}

/** Clients and contacts of clients (D-01, D-02) by id, and the parent company's id by contact id (D-04). */
interface Universe {
  readonly contacts: ReadonlyMap<number, Contact>
  readonly companies: ReadonlyMap<number, Company>
  readonly parents: ReadonlyMap<number, number>
}

/** D-16, C-12, C-21: a close date in the future is no date of a payment. */
function paymentDayOfDeal(state: PortalState, deal: Deal, today: string): string {
  if (deal.closeDate !== NO_DAY && dayOfNumber(deal.closeDate) <= today) return dayOfNumber(deal.closeDate)
  return dayOfMoment(state, deal.movedAt > 0 ? deal.movedAt : deal.createdAt)
}

/** D-17: never the close date, which is the day the invoice was due. */
function paymentDayOfInvoice(state: PortalState, invoice: SmartInvoice): string {
  if (invoice.movedAt > 0) return dayOfMoment(state, invoice.movedAt)
  return dayOfMoment(state, invoice.modifiedAt > 0 ? invoice.modifiedAt : invoice.createdAt)
}

/** D-09, C-23. */
function isPaid(state: PortalState, invoice: SmartInvoice): boolean {
  const stage = state.statuses.find(
    (status) => status.entityId.startsWith('SMART_INVOICE_STAGE_') && status.statusId === invoice.stageId,
  )
  return stage?.semantics === 'S'
}

/** D-04. */
export function parentOf(contact: Contact, companies: ReadonlyMap<number, Company>): number | undefined {
  if (companies.has(contact.primaryCompanyId)) return contact.primaryCompanyId
  return contact.companyIds.find((id) => companies.has(id))
}

/** D-19, D-20, D-25, C-20 for one record: whom a deal or an invoice itself names. */
function clientNamedBy(
  record: Deal | SmartInvoice,
  { contacts, companies, parents }: Universe,
): CardKey | undefined {
  if (companies.has(record.companyId)) return companyKey(record.companyId)
  if (!contacts.has(record.primaryContactId)) return undefined
  const parent = parents.get(record.primaryContactId)
  return parent === undefined ? contactKey(record.primaryContactId) : companyKey(parent)
}

/** D-08 to D-19: every deal with its invoices, every other invoice by itself. */
export function groupsOf(state: PortalState, universe: Universe, today: string): Group[] {
  // A template is no payment, no application and no host (C-3).
  const deals = state.deals.filter((deal) => !deal.isRecurring)
  const hosts = new Set(deals.map((deal) => deal.id))
  const ofDeals = deals.map((deal) => {
    const invoices = state.smartInvoices
      .filter((invoice) => invoice.dealId === deal.id)
      .sort((a, b) => a.createdAt - b.createdAt || a.id - b.id)
    return groupOf(state, universe, today, deal, invoices)
  })
  const free = state.smartInvoices.filter((invoice) => !hosts.has(invoice.dealId))
  return [...ofDeals, ...free.map((invoice) => groupOf(state, universe, today, undefined, [invoice]))]
}

function groupOf(
  state: PortalState,
  universe: Universe,
  today: string,
  deal: Deal | undefined,
  invoices: readonly SmartInvoice[],
): Group {
  const records = deal === undefined ? invoices : [deal, ...invoices]
  const successDays = invoices
    .filter((invoice) => isPaid(state, invoice))
    .map((invoice) => paymentDayOfInvoice(state, invoice))
  if (deal?.semantics === 'S') successDays.push(paymentDayOfDeal(state, deal, today))
  return {
    // The deal is asked first, then its invoices in the order of their creation (C-5, C-9).
    client: records.map((record) => clientNamedBy(record, universe)).find((client) => client !== undefined),
    successDays,
    createdDays: records.map((record) => dayOfMoment(state, record.createdAt)),
  }
}
