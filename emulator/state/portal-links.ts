// The reverse links of a portal: everything that can be asked "whose is it" from the other side, as lazy
// indexes over the tables. Each index is built when it is first asked, so that a portal nobody asks about
// activities keeps none.
import type { PortalTables, Portal } from './portal.ts'
import { createReverseIndex, type ReverseIndex } from './reverse-index.ts'
import type { DbTable } from './table.ts'

export type PortalLinks = Pick<
  Portal,
  | 'contactIdsOfCompany'
  | 'activityIdsOf'
  | 'requisiteIdsOf'
  | 'addressIdsOf'
  | 'productRowIdsOf'
  | 'paymentIdsOf'
  | 'dealIdsOfCompany'
  | 'dealIdsOfContact'
  | 'invoiceIdsOfCompany'
  | 'invoiceIdsOfContact'
  | 'invoiceIdsOfDeal'
  | 'oldInvoiceIdsOfCompany'
  | 'oldInvoiceIdsOfContact'
  | 'leadIdsOfCompany'
  | 'leadIdsOfContact'
  | 'dealIdsOfLead'
  | 'contactIdsOfLead'
  | 'companyIdsOfLead'
>

/** One index for each owner type that was asked about: ids of different types would collide in one. */
function perOwnerType(
  create: (ownerType: number) => ReverseIndex,
): (ownerType: number, ownerId: number) => readonly number[] {
  const indexes = new Map<number, ReverseIndex>()
  return (ownerType, ownerId) => {
    let index = indexes.get(ownerType)
    if (index === undefined) indexes.set(ownerType, (index = create(ownerType)))
    return index.idsOf(ownerId)
  }
}

interface OwnedRow {
  readonly id: number
  readonly ownerType: number
  readonly ownerId: number
}

/** Rows of a table by the one record that owns them. */
function byOwner(table: DbTable<OwnedRow>): (ownerType: number, ownerId: number) => readonly number[] {
  return perOwnerType((type) =>
    createReverseIndex(table, (row, emit) => {
      if (row.ownerType === type) emit(row.ownerId)
    }),
  )
}

/**
 * Reverse links over the tables; they stay right after every change that ends in `touched`, `insert` or
 * `remove`.
 */
export function createPortalLinks(tables: PortalTables): PortalLinks {
  const { contacts, companies, deals, smartInvoices, oldInvoices, leads, activities, requisites } = tables
  const contactsByCompany = createReverseIndex(contacts, (row, emit) => row.companyIds.forEach(emit))
  const dealsByCompany = createReverseIndex(deals, (row, emit) => emit(row.companyId))
  const dealsByContact = createReverseIndex(deals, (row, emit) => row.contactIds.forEach(emit))
  const invoicesByCompany = createReverseIndex(smartInvoices, (row, emit) => emit(row.companyId))
  const invoicesByContact = createReverseIndex(smartInvoices, (row, emit) => row.contactIds.forEach(emit))
  const invoicesByDeal = createReverseIndex(smartInvoices, (row, emit) => emit(row.dealId))
  const oldByCompany = createReverseIndex(oldInvoices, (row, emit) => emit(row.companyId))
  const oldByContact = createReverseIndex(oldInvoices, (row, emit) => emit(row.contactId))
  const leadsByCompany = createReverseIndex(leads, (row, emit) => emit(row.companyId))
  const leadsByContact = createReverseIndex(leads, (row, emit) => emit(row.contactId))
  const dealsByLead = createReverseIndex(deals, (row, emit) => emit(row.leadId))
  const contactsByLead = createReverseIndex(contacts, (row, emit) => emit(row.leadId))
  const companiesByLead = createReverseIndex(companies, (row, emit) => emit(row.leadId))
  return {
    contactIdsOfCompany: (id) => contactsByCompany.idsOf(id),
    activityIdsOf: perOwnerType((type) =>
      createReverseIndex(activities, (row, emit) => {
        for (const binding of row.bindings) if (binding.ownerType === type) emit(binding.ownerId)
      }),
    ),
    requisiteIdsOf: byOwner(requisites),
    addressIdsOf: byOwner(tables.addresses),
    productRowIdsOf: byOwner(tables.productRows),
    paymentIdsOf: byOwner(tables.payments),
    dealIdsOfCompany: (id) => dealsByCompany.idsOf(id),
    dealIdsOfContact: (id) => dealsByContact.idsOf(id),
    invoiceIdsOfCompany: (id) => invoicesByCompany.idsOf(id),
    invoiceIdsOfContact: (id) => invoicesByContact.idsOf(id),
    invoiceIdsOfDeal: (id) => invoicesByDeal.idsOf(id),
    oldInvoiceIdsOfCompany: (id) => oldByCompany.idsOf(id),
    oldInvoiceIdsOfContact: (id) => oldByContact.idsOf(id),
    leadIdsOfCompany: (id) => leadsByCompany.idsOf(id),
    leadIdsOfContact: (id) => leadsByContact.idsOf(id),
    dealIdsOfLead: (id) => dealsByLead.idsOf(id),
    contactIdsOfLead: (id) => contactsByLead.idsOf(id),
    companyIdsOfLead: (id) => companiesByLead.idsOf(id),
  }
}
