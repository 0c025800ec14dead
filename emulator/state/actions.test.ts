import { expect, test } from 'vitest'
import { createClock } from '../limits/clock.ts'
import { seedPortal } from '../seed/seed-portal.ts'
import { SEED_USER, crmRights } from '../seed/users.ts'
import {
  ActionRefused,
  createRecord,
  linkContact,
  moveToSemantics,
  unlinkContact,
  updateRecord,
  updateUser,
} from './actions.ts'
import { createPortal } from './create-portal.ts'
import type { Portal } from './portal.ts'
import { NO_DATE, OwnerType } from './rows/record.ts'
import { todayOf } from './stages.ts'

const BY_REST = { userId: 1, by: 'rest' } as const
const BY_PERSON = { userId: 3, by: 'person' } as const
const START = Date.UTC(2026, 7, 31, 22, 30) / 1000

function emptyPortal(): Portal {
  const portal = createPortal({ clock: createClock(START, 1, () => 0) })
  seedPortal(portal, { clients: 0, seed: 1, preset: 'empty' })
  return portal
}

test('an update with equal values saves nothing and leaves the edit stamp', () => {
  const portal = emptyPortal()
  const contact = createRecord(portal, 'contact', { name: 'Анна', userFields: { UF_CRM_A: 5 } }, BY_PERSON)
  portal.clock.advance(100)
  const version = portal.tables.contacts.version
  const ledger = portal.applied.length
  expect(
    updateRecord(
      portal,
      'contact',
      contact.id,
      { name: 'Анна', userFields: { UF_CRM_A: 5 }, companyIds: [] },
      BY_REST,
    ),
  ).toEqual([])
  expect(contact.modifiedAt).toBe(START)
  expect(contact.modifiedById).toBe(3)
  expect(portal.applied).toHaveLength(ledger)
  expect(portal.tables.contacts.version).toBe(version)
})

test('a changed field sets the stamp and writes one ledger row a field under its REST name', () => {
  const portal = emptyPortal()
  const contact = createRecord(portal, 'contact', { name: 'Анна' }, BY_PERSON)
  portal.clock.advance(100)
  const noted = updateRecord(
    portal,
    'contact',
    contact.id,
    { name: 'Яна', userFields: { UF_CRM_CSEGTYPE: 17, UF_CRM_CSEGPAYMENTS: 0 } },
    BY_REST,
  )
  expect(
    noted.map(({ entity, id, field, before, after, by, userId, at }) => ({
      entity,
      id,
      field,
      before,
      after,
      by,
      userId,
      at,
    })),
  ).toEqual([
    {
      entity: 'contact',
      id: contact.id,
      field: 'NAME',
      before: 'Анна',
      after: 'Яна',
      by: 'rest',
      userId: 1,
      at: START + 100,
    },
    {
      entity: 'contact',
      id: contact.id,
      field: 'UF_CRM_CSEGTYPE',
      before: null,
      after: 17,
      by: 'rest',
      userId: 1,
      at: START + 100,
    },
    {
      entity: 'contact',
      id: contact.id,
      field: 'UF_CRM_CSEGPAYMENTS',
      before: null,
      after: 0,
      by: 'rest',
      userId: 1,
      at: START + 100,
    },
  ])
  expect(contact.modifiedAt).toBe(START + 100)
  expect(contact.modifiedById).toBe(1)
})

test('an emptied user field has no key, and a card without any holds null', () => {
  const portal = emptyPortal()
  const { id } = createRecord(portal, 'company', { userFields: { UF_CRM_A: 'x', UF_CRM_B: 2 } }, BY_PERSON)
  updateRecord(portal, 'company', id, { userFields: { UF_CRM_A: '' } }, BY_REST)
  expect(portal.tables.companies.get(id)?.userFields).toEqual({ UF_CRM_B: 2 })
  updateRecord(portal, 'company', id, { userFields: { UF_CRM_B: null } }, BY_REST)
  expect(portal.tables.companies.get(id)?.userFields).toBeNull()
})

test('a won deal gets semantics, the moment of the move, today as close date and its history', () => {
  const portal = emptyPortal()
  const deal = createRecord(portal, 'deal', { title: 'Поставка' }, BY_PERSON)
  // 22:30 UTC on the 31st is already the 1st of September in Moscow.
  expect(todayOf(portal)).toBe(Date.UTC(2026, 8, 1) / 86_400_000)
  expect(deal.closeDate).toBe(todayOf(portal) + 7)
  portal.clock.advance(3600)
  moveToSemantics(portal, 'deal', deal.id, 'S', BY_PERSON)
  expect(deal).toMatchObject({
    stageId: 'WON',
    semantics: 'S',
    movedAt: START + 3600,
    movedById: 3,
    closeDate: todayOf(portal),
    modifiedAt: START + 3600,
  })
  expect(portal.tables.stageHistory.rows().map((row) => [row.typeId, row.semantics, row.stageId])).toEqual([
    [1, 'P', 'NEW'],
    [3, 'S', 'WON'],
  ])
})

test('a reopened deal keeps its old close date and moves again', () => {
  const portal = emptyPortal()
  const deal = createRecord(portal, 'deal', {}, BY_PERSON)
  moveToSemantics(portal, 'deal', deal.id, 'S', BY_PERSON)
  const closed = deal.closeDate
  portal.clock.advance(5 * 86_400)
  moveToSemantics(portal, 'deal', deal.id, 'P', BY_PERSON)
  expect(deal).toMatchObject({
    semantics: 'P',
    stageId: 'NEW',
    closeDate: closed,
    movedAt: START + 5 * 86_400,
  })
  expect(portal.tables.stageHistory.rows().at(-1)).toMatchObject({ typeId: 2, stageId: 'NEW' })
})

test('a smart invoice keeps "pay before" when it is paid and remembers the stage before', () => {
  const portal = emptyPortal()
  const invoice = createRecord(portal, 'smartInvoice', { closeDate: 25_000 }, BY_PERSON)
  expect(invoice).toMatchObject({ categoryId: 7, stageId: 'DT31_7:N' })
  portal.clock.advance(60)
  moveToSemantics(portal, 'smartInvoice', invoice.id, 'S', BY_PERSON)
  expect(invoice).toMatchObject({
    stageId: 'DT31_7:P',
    previousStageId: 'DT31_7:N',
    closeDate: 25_000,
    movedAt: START + 60,
  })
})

test('a paid old invoice has a payment date and loses it when the status goes back', () => {
  const portal = emptyPortal()
  const invoice = createRecord(portal, 'oldInvoice', { price: 10 }, BY_PERSON)
  updateRecord(portal, 'oldInvoice', invoice.id, { statusId: 'P' }, BY_PERSON)
  expect(invoice.paidAt).toBe(START)
  updateRecord(portal, 'oldInvoice', invoice.id, { statusId: 'S' }, BY_PERSON)
  expect(invoice.paidAt).toBe(0)
})

test('a deal moved to another funnel begins at its first stage', () => {
  const portal = emptyPortal()
  const deal = createRecord(portal, 'deal', {}, BY_PERSON)
  updateRecord(portal, 'deal', deal.id, { categoryId: 2 }, BY_PERSON)
  expect(deal).toMatchObject({ categoryId: 2, stageId: 'C2:NEW', semantics: 'P' })
  expect(portal.tables.stageHistory.rows().at(-1)).toMatchObject({ typeId: 5, categoryId: 2 })
})

test('a stage of no dictionary is refused and nothing is changed', () => {
  const portal = emptyPortal()
  const deal = createRecord(portal, 'deal', {}, BY_PERSON)
  expect(() => updateRecord(portal, 'deal', deal.id, { title: 'x', stageId: 'C2:NEW' }, BY_REST)).toThrow(
    ActionRefused,
  )
  expect(deal.title).toBe('')
  expect(() => createRecord(portal, 'deal', { stageId: 'NOWHERE' }, BY_REST)).toThrow(ActionRefused)
  expect(portal.tables.deals.size).toBe(1)
})

test('a close date given with the win wins over today', () => {
  const portal = emptyPortal()
  const deal = createRecord(portal, 'deal', {}, BY_PERSON)
  updateRecord(portal, 'deal', deal.id, { stageId: 'WON', closeDate: NO_DATE }, BY_PERSON)
  expect(deal.closeDate).toBe(NO_DATE)
})

test('linking adds a company last or as primary; unlinking the primary promotes the next', () => {
  const portal = emptyPortal()
  const [a, b] = [
    createRecord(portal, 'company', {}, BY_PERSON),
    createRecord(portal, 'company', {}, BY_PERSON),
  ]
  const contact = createRecord(portal, 'contact', {}, BY_PERSON)
  linkContact(portal, contact.id, a.id, false, BY_PERSON)
  linkContact(portal, contact.id, b.id, true, BY_PERSON)
  expect(contact).toMatchObject({ companyIds: [a.id, b.id], primaryCompanyId: b.id })
  expect(linkContact(portal, contact.id, a.id, false, BY_PERSON)).toEqual([])
  expect(portal.contactIdsOfCompany(b.id)).toEqual([contact.id])
  unlinkContact(portal, contact.id, b.id, BY_PERSON)
  expect(contact).toMatchObject({ companyIds: [a.id], primaryCompanyId: a.id })
  expect(portal.contactIdsOfCompany(b.id)).toEqual([])
  expect(() => linkContact(portal, contact.id, 999, true, BY_PERSON)).toThrow(/no company 999/)
})

test('a call stamps the last event and communication of all it is bound to, a task the event only', () => {
  const portal = emptyPortal()
  const company = createRecord(portal, 'company', {}, BY_PERSON)
  const contact = createRecord(portal, 'contact', {}, BY_PERSON)
  const deal = createRecord(portal, 'deal', { contactIds: [contact.id] }, BY_PERSON)
  portal.clock.advance(10)
  const call = createRecord(
    portal,
    'activity',
    {
      ownerType: OwnerType.deal,
      ownerId: deal.id,
      typeId: 2,
      providerId: 'VOXIMPLANT_CALL',
      bindings: [{ ownerType: OwnerType.contact, ownerId: contact.id }],
    },
    BY_PERSON,
  )
  expect(call.bindings).toEqual([
    { ownerType: 2, ownerId: deal.id },
    { ownerType: 3, ownerId: contact.id },
  ])
  expect(deal.lastActivityAt).toBe(START + 10)
  expect(contact).toMatchObject({
    lastActivityAt: START + 10,
    lastCommunicationAt: START + 10,
    modifiedAt: START,
  })
  createRecord(
    portal,
    'activity',
    { ownerType: OwnerType.company, ownerId: company.id, typeId: 3, providerId: 'TASKS' },
    BY_PERSON,
  )
  expect(company).toMatchObject({ lastActivityAt: START + 10, lastCommunicationAt: 0 })
  expect(portal.activityIdsOf(OwnerType.contact, contact.id)).toEqual([call.id])
})

test('rights of a user change with a ledger row, equal rights without', () => {
  const portal = emptyPortal()
  expect(updateUser(portal, SEED_USER.manager, { rights: crmRights('all') }, BY_PERSON)).toHaveLength(1)
  expect(updateUser(portal, SEED_USER.manager, { rights: crmRights('all') }, BY_PERSON)).toEqual([])
  expect(portal.tables.users.get(SEED_USER.manager)?.rights.deal.read).toBe('all')
  expect(() => updateUser(portal, 999, {}, BY_PERSON)).toThrow(/no user 999/)
})
