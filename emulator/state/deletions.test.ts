import { expect, test } from 'vitest'
import { createClock } from '../limits/clock.ts'
import { seedPortal } from '../seed/seed-portal.ts'
import { createRecord } from './actions.ts'
import { createPortal } from './create-portal.ts'
import { deleteRecord } from './deletions.ts'
import type { Portal } from './portal.ts'
import { OwnerType } from './rows/record.ts'

const BY = { userId: 1, by: 'person' } as const

function emptyPortal(): Portal {
  const portal = createPortal({ clock: createClock(Date.UTC(2026, 7, 31) / 1000, 1, () => 0) })
  seedPortal(portal, { clients: 0, seed: 1, preset: 'empty' })
  return portal
}

test('a deleted company leaves its contacts, deals and invoices without an edit stamp', () => {
  const portal = emptyPortal()
  const gone = createRecord(portal, 'company', {}, BY)
  const other = createRecord(portal, 'company', {}, BY)
  const contact = createRecord(portal, 'contact', { companyIds: [gone.id, other.id] }, BY)
  const deal = createRecord(portal, 'deal', { companyId: gone.id, contactIds: [contact.id] }, BY)
  const invoice = createRecord(portal, 'smartInvoice', { companyId: gone.id }, BY)
  const old = createRecord(portal, 'oldInvoice', { companyId: gone.id }, BY)
  const lead = createRecord(portal, 'lead', { companyId: gone.id }, BY)
  const requisite = createRecord(portal, 'requisite', { ownerType: OwnerType.company, ownerId: gone.id }, BY)
  const before = deal.modifiedAt
  portal.clock.advance(50)
  deleteRecord(portal, 'company', gone.id, BY)
  expect(portal.tables.companies.get(gone.id)).toBeUndefined()
  expect(contact).toMatchObject({ companyIds: [other.id], primaryCompanyId: other.id })
  expect(deal).toMatchObject({ companyId: 0, primaryContactId: contact.id, modifiedAt: before })
  expect([invoice.companyId, old.companyId, lead.companyId]).toEqual([0, 0, 0])
  expect(portal.tables.requisites.get(requisite.id)).toBeUndefined()
  expect(portal.applied.filter((change) => change.field === '-').map((change) => change.entity)).toEqual([
    'requisite',
    'company',
  ])
})

test('a deleted contact leaves deals and invoices, the next one is promoted', () => {
  const portal = emptyPortal()
  const [first, second] = [createRecord(portal, 'contact', {}, BY), createRecord(portal, 'contact', {}, BY)]
  const deal = createRecord(portal, 'deal', { contactIds: [first.id, second.id] }, BY)
  const invoice = createRecord(portal, 'smartInvoice', { contactIds: [first.id] }, BY)
  expect(deal.primaryContactId).toBe(first.id)
  deleteRecord(portal, 'contact', first.id, BY)
  expect(deal).toMatchObject({ contactIds: [second.id], primaryContactId: second.id })
  expect(invoice).toMatchObject({ contactIds: [], primaryContactId: 0 })
})

test('an activity passes to the next card it is bound to, or goes with its only one', () => {
  const portal = emptyPortal()
  const contact = createRecord(portal, 'contact', {}, BY)
  const deal = createRecord(portal, 'deal', { contactIds: [contact.id] }, BY)
  const shared = createRecord(
    portal,
    'activity',
    {
      ownerType: OwnerType.deal,
      ownerId: deal.id,
      bindings: [{ ownerType: OwnerType.contact, ownerId: contact.id }],
    },
    BY,
  )
  const lone = createRecord(portal, 'activity', { ownerType: OwnerType.deal, ownerId: deal.id }, BY)
  deleteRecord(portal, 'deal', deal.id, BY)
  expect(portal.tables.activities.get(lone.id)).toBeUndefined()
  expect(shared).toMatchObject({
    ownerType: OwnerType.contact,
    ownerId: contact.id,
    bindings: [{ ownerType: 3, ownerId: contact.id }],
  })
})

test('a deleted deal leaves its smart invoices and takes its history along', () => {
  const portal = emptyPortal()
  const deal = createRecord(portal, 'deal', { stageId: 'WON' }, BY)
  const invoice = createRecord(portal, 'smartInvoice', { dealId: deal.id }, BY)
  deleteRecord(portal, 'deal', deal.id, BY)
  expect(invoice.dealId).toBe(0)
  expect(portal.invoiceIdsOfDeal(deal.id)).toEqual([])
  expect(portal.tables.stageHistory.rows().filter((row) => row.entityType === OwnerType.deal)).toEqual([])
  expect(portal.tables.deals.nextId()).toBe(deal.id + 1)
})

test('deleting what is not there throws', () => {
  expect(() => deleteRecord(emptyPortal(), 'deal', 7, BY)).toThrow(/no deal 7/)
})

test('a deleted deal is no parent of its smart invoices any more, a deleted lead no source of what was made of it', () => {
  const portal = emptyPortal()
  const lead = createRecord(portal, 'lead', {}, BY)
  const from = { leadId: lead.id }
  const deal = createRecord(portal, 'deal', from, BY)
  const contact = createRecord(portal, 'contact', from, BY)
  const company = createRecord(portal, 'company', from, BY)
  const invoice = createRecord(portal, 'smartInvoice', { dealId: deal.id }, BY)
  const stamps = [deal.modifiedAt, contact.modifiedAt, company.modifiedAt, invoice.modifiedAt]
  portal.clock.advance(50)
  deleteRecord(portal, 'lead', lead.id, BY)
  expect([deal.leadId, contact.leadId, company.leadId]).toEqual([0, 0, 0])
  deleteRecord(portal, 'deal', deal.id, BY)
  expect(invoice.dealId).toBe(0)
  expect([deal.modifiedAt, contact.modifiedAt, company.modifiedAt, invoice.modifiedAt]).toEqual(stamps)
})
