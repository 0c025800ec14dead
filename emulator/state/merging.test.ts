import { expect, test } from 'vitest'
import { createClock } from '../limits/clock.ts'
import { seedPortal } from '../seed/seed-portal.ts'
import { ActionRefused, createRecord } from './actions.ts'
import { createPortal } from './create-portal.ts'
import { mergeRecords } from './merging.ts'
import type { Portal } from './portal.ts'
import { OwnerType } from './rows/record.ts'

const BY = { userId: 1, by: 'person' } as const
const START = Date.UTC(2026, 7, 31) / 1000

function emptyPortal(): Portal {
  const portal = createPortal({ clock: createClock(START, 1, () => 0) })
  seedPortal(portal, { clients: 0, seed: 1, preset: 'empty' })
  return portal
}

test('the surviving contact takes deals, invoices, activities, requisites, links and values of the others', () => {
  const portal = emptyPortal()
  const company = createRecord(portal, 'company', {}, BY)
  const phone = { id: 1, kind: 'PHONE', valueType: 'WORK', value: '+7 000 1' } as const
  const mail = { id: 2, kind: 'EMAIL', valueType: 'WORK', value: 'a@example.com' } as const
  const winner = createRecord(portal, 'contact', { name: 'Анна', multifields: [phone] }, BY)
  const loser = createRecord(
    portal,
    'contact',
    {
      name: 'Аня',
      lastName: 'Белова',
      multifields: [{ ...phone, id: 3 }, mail],
      companyIds: [company.id],
      userFields: { UF_CRM_A: 1 },
    },
    BY,
  )
  const both = createRecord(portal, 'deal', { contactIds: [loser.id, winner.id] }, BY)
  const invoice = createRecord(portal, 'smartInvoice', { contactIds: [loser.id] }, BY)
  portal.clock.advance(20)
  const call = createRecord(
    portal,
    'activity',
    { ownerType: OwnerType.contact, ownerId: loser.id, typeId: 2 },
    BY,
  )
  const requisite = createRecord(portal, 'requisite', { ownerType: OwnerType.contact, ownerId: loser.id }, BY)
  portal.clock.advance(20)
  mergeRecords(portal, 'contact', winner.id, [loser.id], BY)
  expect(portal.tables.contacts.get(loser.id)).toBeUndefined()
  expect(winner).toMatchObject({
    name: 'Анна',
    lastName: 'Белова',
    multifields: [phone, mail],
    companyIds: [company.id],
    primaryCompanyId: company.id,
    userFields: { UF_CRM_A: 1 },
    lastCommunicationAt: START + 20,
    modifiedAt: START + 40,
  })
  expect(both).toMatchObject({ contactIds: [winner.id], primaryContactId: winner.id })
  expect(invoice.contactIds).toEqual([winner.id])
  expect(call).toMatchObject({ ownerId: winner.id, bindings: [{ ownerType: 3, ownerId: winner.id }] })
  expect(requisite.ownerId).toBe(winner.id)
})

test('the surviving company takes people and deals', () => {
  const portal = emptyPortal()
  const [winner, loser] = [createRecord(portal, 'company', {}, BY), createRecord(portal, 'company', {}, BY)]
  const contact = createRecord(portal, 'contact', { companyIds: [loser.id, winner.id] }, BY)
  const deal = createRecord(portal, 'deal', { companyId: loser.id }, BY)
  mergeRecords(portal, 'company', winner.id, [loser.id], BY)
  expect(contact).toMatchObject({ companyIds: [winner.id], primaryCompanyId: winner.id })
  expect(deal.companyId).toBe(winner.id)
  expect(portal.dealIdsOfCompany(winner.id)).toEqual([deal.id])
  expect(portal.tables.companies.rows()).toEqual([winner])
})

test('a merge with itself, with nobody or with a missing card is refused before anything changes', () => {
  const portal = emptyPortal()
  const contact = createRecord(portal, 'contact', {}, BY)
  expect(() => mergeRecords(portal, 'contact', contact.id, [contact.id], BY)).toThrow(ActionRefused)
  expect(() => mergeRecords(portal, 'contact', contact.id, [], BY)).toThrow(ActionRefused)
  expect(() => mergeRecords(portal, 'contact', contact.id, [99], BY)).toThrow(/no contact 99/)
  expect(portal.tables.contacts.size).toBe(1)
})

test('what was made of a merged lead follows the survivor', () => {
  const portal = emptyPortal()
  const [survivor, loser] = [createRecord(portal, 'lead', {}, BY), createRecord(portal, 'lead', {}, BY)]
  const deal = createRecord(portal, 'deal', { leadId: loser.id }, BY)
  const contact = createRecord(portal, 'contact', { leadId: loser.id }, BY)
  const company = createRecord(portal, 'company', { leadId: loser.id }, BY)
  mergeRecords(portal, 'lead', survivor.id, [loser.id], BY)
  expect([deal.leadId, contact.leadId, company.leadId]).toEqual([survivor.id, survivor.id, survivor.id])
})
