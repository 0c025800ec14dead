// D-04 and D-08 to D-19 for tests: parents of contacts, and payment groups with whose they are.
import type { Company, Contact } from '../../emulator/state/rows/client.ts'
import type { Deal } from '../../emulator/state/rows/deal.ts'
import type { OldInvoice, SmartInvoice } from '../../emulator/state/rows/invoice.ts'
import { dayOfMoment, dayOfNumber } from './days.ts'
import { companyKey, contactKey, type CardKey, type PortalState } from './marks.ts'
import type { Switches } from './switches.ts'

const NO_DAY = -0x80000000

export interface Income {
  readonly day: string
  /** In the currency it was entered in. */
  readonly amount: number
  readonly currencyId: string
}

/** A deal with its invoices, or a free invoice (D-11). */
export interface Group {
  readonly client: CardKey | undefined
  /** Days of its successes, `YYYY-MM-DD`; empty = an application only. */
  readonly successDays: readonly string[]
  /** The same by what they were made by, for the switch that counts invoices one by one (D-11). */
  readonly dealDay: string | undefined
  readonly invoiceDays: readonly string[]
  /** What it brought and when (docs/formulas/money.md): the won deal its sum, or else the paid invoices theirs. */
  readonly incomes: readonly Income[]
  /** Days its deal and invoices were created. */
  readonly createdDays: readonly string[]
}

/** Clients and contacts of clients (D-01, D-02) by id, and the parent company's id by contact id (D-04). */
interface Universe {
  readonly contacts: ReadonlyMap<number, Contact>
  readonly companies: ReadonlyMap<number, Company>
  readonly parents: ReadonlyMap<number, number>
}

/** D-16, C-12, C-21, C-24: a close date in the future is no date of a payment. */
function paymentDayOfDeal(state: PortalState, deal: Deal, today: string, switches: Switches): string {
  const closed =
    deal.closeDate !== NO_DAY && dayOfNumber(deal.closeDate) <= today
      ? dayOfNumber(deal.closeDate)
      : undefined
  const moved = deal.movedAt > 0 ? dayOfMoment(state, deal.movedAt) : undefined
  const created = dayOfMoment(state, deal.createdAt)
  switch (switches.dealPaymentDate) {
    case 'closedate':
      return closed ?? moved ?? created
    case 'moved':
      return moved ?? closed ?? created
    case 'stage-history': {
      const entries = state.stageHistory
        .filter((row) => row.entityType === 2 && row.ownerId === deal.id && row.semantics === 'S')
        .map((row) => dayOfMoment(state, row.createdAt))
      return entries.sort().at(-1) ?? closed ?? moved ?? created
    }
  }
}

/** What of either kind of invoice bears on payments. */
interface Invoice {
  readonly dealId: number
  readonly companyId: number
  readonly primaryContactId: number
  readonly createdAt: number
  readonly id: number
  readonly opportunity: number
  readonly currencyId: string
  /** Day of the payment; undefined = not paid. */
  readonly paidDay: string | undefined
}

const sameBill = (old: OldInvoice, smart: SmartInvoice): boolean =>
  old.accountNumber !== '' &&
  old.accountNumber === smart.accountNumber &&
  old.companyId === smart.companyId &&
  old.price === smart.opportunity

/** D-09, D-17, C-10: the invoices that count, a migrated one once. */
function invoicesOf(state: PortalState, switches: Switches): Invoice[] {
  if (switches.invoices === 'off') return []
  const smart = state.smartInvoices.map((invoice) => ({
    ...invoice,
    paidDay: isPaid(state, invoice) ? paymentDayOfInvoice(state, invoice) : undefined,
  }))
  if (!switches.oldInvoices) return smart
  const old = state.oldInvoices
    .filter((one) => !one.isRecurring && !state.smartInvoices.some((copy) => sameBill(one, copy)))
    .map((one) => ({
      ...one,
      primaryContactId: one.contactId,
      opportunity: one.price,
      paidDay:
        one.statusId === 'P'
          ? dayOfMoment(
              state,
              [one.paidAt, one.statusAt, one.updatedAt, one.createdAt].find((at) => at > 0) ?? 0,
            )
          : undefined,
    }))
  return [...smart, ...old]
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
  record: Pick<Deal, 'companyId' | 'primaryContactId'>,
  { contacts, companies, parents }: Universe,
): CardKey | undefined {
  if (companies.has(record.companyId)) return companyKey(record.companyId)
  if (!contacts.has(record.primaryContactId)) return undefined
  const parent = parents.get(record.primaryContactId)
  return parent === undefined ? contactKey(record.primaryContactId) : companyKey(parent)
}

/** D-08 to D-19: every deal with its invoices, every other invoice by itself. */
export function groupsOf(state: PortalState, universe: Universe, today: string, switches: Switches): Group[] {
  // A template is no payment, no application and no host (C-3).
  const deals = state.deals.filter((deal) => !deal.isRecurring)
  // A deal of an uncounted pipeline is an application of its own client; it pays nothing and hosts nothing (D-08, C-11).
  const isHost = (deal: Deal): boolean =>
    switches.countedCategories === null || switches.countedCategories.includes(deal.categoryId)
  const invoices = invoicesOf(state, switches)
  const hosts = new Set(deals.filter(isHost).map((deal) => deal.id))
  const ofDeals = deals.map((deal) =>
    isHost(deal)
      ? groupOf(
          state,
          universe,
          deal,
          invoices
            .filter((invoice) => invoice.dealId === deal.id)
            .sort((a, b) => a.createdAt - b.createdAt || a.id - b.id),
          deal.semantics === 'S' ? paymentDayOfDeal(state, deal, today, switches) : undefined,
        )
      : groupOf(state, universe, deal, [], undefined),
  )
  const free = invoices.filter((invoice) => !hosts.has(invoice.dealId))
  // C-27: a lead is an application of whom it names.
  const leads = switches.leadsAreApplications ? state.leads : []
  return [
    ...ofDeals,
    ...free.map((invoice) => groupOf(state, universe, undefined, [invoice], undefined)),
    ...leads.map((lead) =>
      groupOf(state, universe, { ...lead, primaryContactId: lead.contactId }, [], undefined),
    ),
  ]
}

function groupOf(
  state: PortalState,
  universe: Universe,
  deal:
    | (Pick<Deal, 'companyId' | 'primaryContactId' | 'createdAt'> &
        Partial<Pick<Deal, 'opportunity' | 'currencyId'>>)
    | undefined,
  invoices: readonly Invoice[],
  dealDay: string | undefined,
): Group {
  const records = deal === undefined ? invoices : [deal, ...invoices]
  const invoiceDays = invoices.flatMap(({ paidDay }) => paidDay ?? [])
  const incomesOfInvoices = invoices.flatMap(({ paidDay, opportunity, currencyId }) =>
    paidDay === undefined ? [] : { day: paidDay, amount: opportunity, currencyId },
  )
  const { opportunity = 0, currencyId = '' } = deal ?? {}
  return {
    incomes:
      dealDay === undefined || opportunity === 0
        ? incomesOfInvoices
        : [{ day: dealDay, amount: opportunity, currencyId }],
    // The deal is asked first, then its invoices in the order of their creation (C-5, C-9).
    client: records.map((record) => clientNamedBy(record, universe)).find((client) => client !== undefined),
    successDays: [...invoiceDays, ...(dealDay === undefined ? [] : [dealDay])],
    dealDay,
    invoiceDays,
    createdDays: records.map((record) => dayOfMoment(state, record.createdAt)),
  }
}
