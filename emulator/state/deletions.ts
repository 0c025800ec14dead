// Deleting a record and what the server does to everything that named it. Links in other tables are emptied
// without an edit stamp, as the server writes them straight into the database: "changed since" never shows a
// deletion.
import { noteChange, setFields, type Actor, type RecordChanges } from './change-record.ts'
import { withoutLink, type LinkList } from './link-lists.ts'
import { releaseCallList, releaseOffice } from './office-links.ts'
import type { Portal } from './portal.ts'
import { mustRow, tableOf, type CardKind, type RecordKind } from './record-kinds.ts'
import { OwnerType } from './rows/record.ts'
import { removeHistory } from './stages.ts'

const OWNER_TYPE: Readonly<Record<CardKind, number>> = {
  lead: OwnerType.lead,
  deal: OwnerType.deal,
  contact: OwnerType.contact,
  company: OwnerType.company,
  smartInvoice: OwnerType.smartInvoice,
}

/** Activities lose the binding; one that belonged to the record passes to its next binding, or goes too. */
function releaseActivities(portal: Portal, ownerType: number, ownerId: number, actor: Actor): void {
  for (const id of [...portal.activityIdsOf(ownerType, ownerId)]) {
    const activity = mustRow(portal, 'activity', id)
    const bindings = activity.bindings.filter((one) => one.ownerType !== ownerType || one.ownerId !== ownerId)
    const next = bindings[0]
    if (next === undefined) {
      removeRow(portal, 'activity', id, actor)
      continue
    }
    const isOwner = activity.ownerType === ownerType && activity.ownerId === ownerId
    setFields(portal, 'activity', activity, isOwner ? { bindings, ...next } : { bindings }, actor)
  }
}

function removeRow(portal: Portal, kind: RecordKind, id: number, actor: Actor): void {
  tableOf(portal, kind).remove(id)
  noteChange(portal, actor, kind, id, '-', id, null)
}

function removeRequisite(portal: Portal, id: number, actor: Actor): void {
  removeOwned(portal, OwnerType.requisite, id, actor)
  removeBankDetails(portal, id, actor)
  removeRow(portal, 'requisite', id, actor)
}

/** Accounts go with their requisite; what an invoice chose of them is no choice any more. */
function removeBankDetails(portal: Portal, requisiteId: number, actor: Actor): void {
  const { bankDetails, requisiteLinks } = portal.tables
  for (const { id } of bankDetails.rows().filter((row) => row.requisiteId === requisiteId)) {
    bankDetails.remove(id)
    noteChange(portal, actor, 'bankDetail', id, '-', id, null)
  }
  for (const link of requisiteLinks.rows()) {
    if (link.requisiteId === requisiteId) Object.assign(link, { requisiteId: 0, bankDetailId: 0 })
    else if (link.myRequisiteId === requisiteId) Object.assign(link, { myRequisiteId: 0, myBankDetailId: 0 })
    else continue
    requisiteLinks.touched(link)
  }
}

/** The choice of requisites goes with the deal or invoice. */
function removeRequisiteLink(portal: Portal, ownerType: number, ownerId: number): void {
  const { requisiteLinks } = portal.tables
  const link = requisiteLinks.rows().find((row) => row.ownerType === ownerType && row.ownerId === ownerId)
  if (link !== undefined) requisiteLinks.remove(link.id)
}

/** Goods, payments and addresses go with their owner. */
function removeOwned(portal: Portal, ownerType: number, ownerId: number, actor: Actor): void {
  const { productRows, payments, addresses } = portal.tables
  const parts = [
    ['productRow', productRows, portal.productRowIdsOf(ownerType, ownerId)],
    ['payment', payments, portal.paymentIdsOf(ownerType, ownerId)],
    ['address', addresses, portal.addressIdsOf(ownerType, ownerId)],
  ] as const
  for (const [name, table, ids] of parts) {
    for (const id of [...ids]) {
      table.remove(id)
      noteChange(portal, actor, name, id, '-', id, null)
    }
  }
}

function change<K extends RecordKind>(
  portal: Portal,
  kind: K,
  ids: readonly number[],
  actor: Actor,
  how: (row: ReturnType<typeof mustRow<K>>) => RecordChanges<K>,
): void {
  for (const id of [...ids]) {
    const row = mustRow(portal, kind, id)
    setFields(portal, kind, row, how(row), actor)
  }
}

const contactsOf = (row: { contactIds: readonly number[]; primaryContactId: number }): LinkList => ({
  ids: row.contactIds,
  primary: row.primaryContactId,
})

function forgetContact(portal: Portal, id: number, actor: Actor): void {
  change(portal, 'deal', portal.dealIdsOfContact(id), actor, (row) => {
    const { ids, primary } = withoutLink(contactsOf(row), id)
    return { contactIds: ids, primaryContactId: primary }
  })
  change(portal, 'smartInvoice', portal.invoiceIdsOfContact(id), actor, (row) => {
    const { ids, primary } = withoutLink(contactsOf(row), id)
    return { contactIds: ids, primaryContactId: primary }
  })
  change(portal, 'oldInvoice', portal.oldInvoiceIdsOfContact(id), actor, () => ({ contactId: 0 }))
  change(portal, 'lead', portal.leadIdsOfContact(id), actor, () => ({ contactId: 0 }))
}

function forgetCompany(portal: Portal, id: number, actor: Actor): void {
  change(portal, 'contact', portal.contactIdsOfCompany(id), actor, (row) => {
    const { ids, primary } = withoutLink({ ids: row.companyIds, primary: row.primaryCompanyId }, id)
    return { companyIds: ids, primaryCompanyId: primary }
  })
  change(portal, 'deal', portal.dealIdsOfCompany(id), actor, () => ({ companyId: 0 }))
  change(portal, 'smartInvoice', portal.invoiceIdsOfCompany(id), actor, () => ({ companyId: 0 }))
  change(portal, 'oldInvoice', portal.oldInvoiceIdsOfCompany(id), actor, () => ({ companyId: 0 }))
  change(portal, 'lead', portal.leadIdsOfCompany(id), actor, () => ({ companyId: 0 }))
}

/** What was made of a lead forgets it (CCrmDeal::ProcessLeadDeletion and its kin). */
function forgetLead(portal: Portal, id: number, actor: Actor): void {
  change(portal, 'deal', portal.dealIdsOfLead(id), actor, () => ({ leadId: 0 }))
  change(portal, 'contact', portal.contactIdsOfLead(id), actor, () => ({ leadId: 0 }))
  change(portal, 'company', portal.companyIdsOfLead(id), actor, () => ({ leadId: 0 }))
}

/** The parent of a smart invoice is a row of the table of relations, which goes with either end. */
function forgetDeal(portal: Portal, id: number, actor: Actor): void {
  change(portal, 'smartInvoice', portal.invoiceIdsOfDeal(id), actor, () => ({ dealId: 0 }))
}

/**
 * Deletes a record for good. A company leaves its contacts (the next company is promoted), deals and
 * invoices; a contact leaves deals and invoices (the next contact is promoted); a deal leaves its smart
 * invoices, a lead what was made of it; requisites, addresses, goods and payments go with their owner, activities pass to the
 * next card they are bound to. Throws RangeError for a missing record.
 */
export function deleteRecord(portal: Portal, kind: RecordKind, id: number, actor: Actor): void {
  mustRow(portal, kind, id)
  if (kind === 'activity') releaseCallList(portal, mustRow(portal, 'activity', id))
  if (kind === 'contact') forgetContact(portal, id, actor)
  if (kind === 'company') forgetCompany(portal, id, actor)
  if (kind === 'lead') forgetLead(portal, id, actor)
  if (kind === 'deal') forgetDeal(portal, id, actor)
  if (kind in OWNER_TYPE) {
    const ownerType = OWNER_TYPE[kind as CardKind]
    releaseActivities(portal, ownerType, id, actor)
    releaseOffice(portal, ownerType, id, actor)
    for (const requisiteId of [...portal.requisiteIdsOf(ownerType, id)])
      removeRequisite(portal, requisiteId, actor)
    removeOwned(portal, ownerType, id, actor)
    removeRequisiteLink(portal, ownerType, id)
  }
  if (kind === 'oldInvoice') removeRequisiteLink(portal, OwnerType.invoice, id)
  if (kind === 'requisite') {
    removeRequisite(portal, id, actor)
    return
  }
  if (kind === 'deal' || kind === 'lead' || kind === 'smartInvoice' || kind === 'oldInvoice') {
    removeHistory(portal, kind, id)
  }
  removeRow(portal, kind, id, actor)
}
