import { expect, test } from 'vitest'
import { SEED_USER } from '../../seed/users.ts'
import { blankDeal } from '../../state/blank-rows.ts'
import type { Activity, Binding } from '../../state/rows/activity.ts'
import type { OldInvoice } from '../../state/rows/invoice.ts'
import { NO_DATE } from '../../state/rows/record.ts'
import type { Portal } from '../../state/portal.ts'
import type { Params } from '../call.ts'
import {
  addContact,
  addDeal,
  callMethod,
  emptyPortal,
  itemsOf,
  NOW,
  rowsOf,
  setLevel,
} from './small-portal.ts'

function addActivity(
  portal: Portal,
  id: number,
  bindings: readonly Binding[],
  fields: Partial<Activity> = {},
): void {
  const [owner] = bindings
  portal.tables.activities.insert({
    id,
    ownerType: owner!.ownerType,
    ownerId: owner!.ownerId,
    bindings,
    typeId: 2,
    providerId: 'VOXIMPLANT_CALL',
    providerTypeId: 'CALL',
    subject: `A${id}`,
    direction: 2,
    completed: true,
    createdAt: NOW - id,
    updatedAt: NOW,
    startAt: NOW - id,
    endAt: NOW,
    deadlineAt: 0,
    responsibleId: 1,
    authorId: 1,
    originatorId: '',
    originId: '',
    ...fields,
  })
}

const deal = (ownerId: number): Binding => ({ ownerType: 2, ownerId })
const contact = (ownerId: number): Binding => ({ ownerType: 3, ownerId })
const activityIds = (portal: Portal, params: Params, user: number = SEED_USER.administrator): unknown[] =>
  rowsOf(callMethod(portal, 'crm.activity.list', { select: ['ID'], ...params }, { user })).map(
    (row) => row['ID'],
  )

test('pitfall 17: activities hang on the primary owner, come by START_TIME, and BINDINGS may repeat a row', () => {
  const portal = emptyPortal()
  addActivity(portal, 1, [deal(5), contact(6), contact(7)])
  addActivity(portal, 2, [contact(6)])
  expect(activityIds(portal, {})).toEqual(['2', '1'])
  expect(activityIds(portal, { order: { ID: 'ASC' } })).toEqual(['1', '2'])
  const order = { ID: 'ASC' }
  expect(activityIds(portal, { order, filter: { OWNER_TYPE_ID: '3' } })).toEqual(['2'])
  expect(
    activityIds(portal, { order, filter: { BINDINGS: [{ OWNER_TYPE_ID: '3', OWNER_ID: '6' }] } }),
  ).toEqual(['1', '2'])
  const twice = callMethod(portal, 'crm.activity.list', {
    order,
    select: ['ID'],
    filter: { BINDINGS: [{ OWNER_TYPE_ID: 2 }, { OWNER_TYPE_ID: 3 }] },
  })
  expect(rowsOf(twice).map((row) => row['ID'])).toEqual(['1', '1', '1', '2'])
  expect(twice.total).toBe(4)
  expect(
    activityIds(portal, { order, filter: { '>ID': '1', BINDINGS: [{ OWNER_TYPE_ID: 3, OWNER_ID: 6 }] } }),
  ).toEqual(['2'])
})

test('an activity is spelled in strings and never shows its bindings', () => {
  const portal = emptyPortal()
  addActivity(portal, 20, [contact(15)], { createdAt: NOW })
  const [row] = rowsOf(callMethod(portal, 'crm.activity.list'))
  expect(row).toMatchObject({
    ID: '20',
    OWNER_ID: '15',
    OWNER_TYPE_ID: '3',
    TYPE_ID: '2',
    PROVIDER_ID: 'VOXIMPLANT_CALL',
    PROVIDER_GROUP_ID: null,
    ASSOCIATED_ENTITY_ID: '0',
    CREATED: '2024-03-11T16:36:46+03:00',
    DEADLINE: '',
    COMPLETED: 'Y',
    STATUS: '2',
    DIRECTION: '2',
    SETTINGS: [],
    ORIGIN_ID: null,
  })
  expect(row).not.toHaveProperty('BINDINGS')
  expect(() => callMethod(portal, 'crm.activity.list', { select: ['ID', 'FILES'] })).toThrow(
    /not emulated.*FILES/,
  )
})

test('activities follow the rights of their owner', () => {
  const portal = emptyPortal()
  addDeal(portal, 5, { assignedById: SEED_USER.manager })
  addDeal(portal, 6, { assignedById: 1 })
  addContact(portal, 7, { assignedById: SEED_USER.manager })
  addActivity(portal, 1, [deal(5)])
  addActivity(portal, 2, [deal(6), contact(7)])
  addActivity(portal, 3, [contact(7)])
  addActivity(portal, 4, [deal(999)])
  setLevel(portal, SEED_USER.manager, 'own')
  expect(activityIds(portal, { order: { ID: 'ASC' } }, SEED_USER.manager)).toEqual(['1', '3'])
  expect(activityIds(portal, { order: { ID: 'ASC' } })).toEqual(['1', '2', '3', '4'])
  expect(() => activityIds(portal, {}, SEED_USER.noCrmRights)).toThrow('Access denied.')
})

test('a requisite list takes start as a true offset and its page past the end is empty', () => {
  const portal = emptyPortal()
  for (let id = 1; id <= 70; id++) {
    portal.tables.requisites.insert({
      id,
      ownerType: 4,
      ownerId: id,
      presetId: 1,
      name: 'Организация',
      active: true,
      sort: 500,
      createdAt: NOW,
      modifiedAt: NOW,
      fields: id === 1 ? { RQ_INN: '7717586110' } : {},
    })
  }
  const page = callMethod(
    portal,
    'crm.requisite.list',
    { order: { ID: 'ASC' }, select: ['ID'] },
    { start: 10 },
  )
  expect(rowsOf(page)[0]).toEqual({ ID: '11' })
  expect(page).toMatchObject({ total: 70, next: 60 })
  expect(rowsOf(callMethod(portal, 'crm.requisite.list', {}, { start: 100 }))).toEqual([])
  const [row] = rowsOf(
    callMethod(portal, 'crm.requisite.list', { filter: { ENTITY_TYPE_ID: '4', ENTITY_ID: ['1', '2'] } }),
  )
  expect(row).toMatchObject({
    ID: '1',
    ENTITY_TYPE_ID: '4',
    ENTITY_ID: '1',
    RQ_INN: '7717586110',
    RQ_KPP: null,
    RQ_VAT_PAYER: 'N',
    ACTIVE: 'Y',
    DATE_MODIFY: '',
  })
  expect(
    callMethod(portal, 'crm.requisite.list', { select: ['ID', 'ENTITY_ID'] }, { start: -1 }).costMs,
  ).toBe(30)
  expect(() => callMethod(portal, 'crm.requisite.list', {}, { user: SEED_USER.noCrmRights })).toThrow(
    expect.objectContaining({ code: '0', message: 'Access denied.' }),
  )
})

function addInvoice(portal: Portal, id: number, fields: Partial<OldInvoice> = {}): void {
  portal.tables.oldInvoices.insert({
    id,
    accountNumber: `A-${id}`,
    topic: '',
    statusId: 'N',
    price: 100,
    currencyId: 'RUB',
    dealId: 0,
    companyId: 0,
    contactId: 0,
    myCompanyId: 0,
    responsibleId: 1,
    createdById: 1,
    createdAt: NOW,
    updatedAt: NOW,
    statusAt: NOW,
    paidAt: 0,
    billDate: NO_DATE,
    payBeforeDate: NO_DATE,
    isRecurring: false,
    ...fields,
  })
}

test('old invoices: newest first, a select without a known name fails, -1 counts the returned rows, links by UF names', () => {
  const portal = emptyPortal()
  addInvoice(portal, 1, { statusId: 'P', paidAt: NOW, companyId: 4 })
  addInvoice(portal, 2)
  const list = (params: Params, start?: number): ReturnType<typeof callMethod> =>
    callMethod(portal, 'crm.invoice.list', params, start === undefined ? {} : { start })
  expect(rowsOf(list({ select: ['ID', 'PAYED', 'PRICE', 'UF_DEAL_ID', 'UF_COMPANY_ID'] }))).toEqual([
    { ID: '2', PAYED: 'N', PRICE: '100.00', UF_DEAL_ID: null, UF_COMPANY_ID: '0' },
    { ID: '1', PAYED: 'Y', PRICE: '100.00', UF_DEAL_ID: null, UF_COMPANY_ID: '4' },
  ])
  expect(() => list({ select: ['CONTACT_ID'] })).toThrow('Inadmissible fields for selection')
  expect(list({ filter: { UF_COMPANY_ID: '4' } }, -1)).toMatchObject({ total: 1 })
  expect(list({ filter: { CONTACT_ID: '4' } }).total).toBe(2)
})

test('stage history: integer ids, upper names, strict filter, rights of the owner', () => {
  const portal = emptyPortal()
  portal.tables.deals.insert({ ...blankDeal(21, NOW, 1), assignedById: SEED_USER.manager })
  addDeal(portal, 22)
  portal.tables.stageHistory.insert({
    id: 35,
    entityType: 2,
    typeId: 1,
    ownerId: 21,
    createdAt: NOW,
    categoryId: 0,
    semantics: 'P',
    stageId: 'NEW',
  })
  portal.tables.stageHistory.insert({
    id: 36,
    entityType: 2,
    typeId: 3,
    ownerId: 22,
    createdAt: NOW,
    categoryId: 0,
    semantics: 'S',
    stageId: 'WON',
  })
  portal.tables.stageHistory.insert({
    id: 37,
    entityType: 1,
    typeId: 1,
    ownerId: 22,
    createdAt: NOW,
    categoryId: 0,
    semantics: 'P',
    stageId: 'NEW',
  })
  const list = (params: Params, user: number = SEED_USER.administrator): readonly Record<string, unknown>[] =>
    itemsOf(callMethod(portal, 'crm.stagehistory.list', { entityTypeId: 2, ...params }, { user }))
  expect(list({ filter: { '>ID': 34, TYPE_ID: 1 } })).toEqual([
    {
      ID: 35,
      TYPE_ID: 1,
      OWNER_ID: 21,
      CREATED_TIME: '2024-03-11T16:36:46+03:00',
      CATEGORY_ID: 0,
      STAGE_SEMANTIC_ID: 'P',
      STAGE_ID: 'NEW',
    },
  ])
  expect(list({ order: { ID: 'DESC' }, select: ['ID'] })).toEqual([{ ID: 36 }, { ID: 35 }])
  setLevel(portal, SEED_USER.manager, 'own')
  expect(list({ select: ['ID'] }, SEED_USER.manager)).toEqual([{ ID: 35 }])
  expect(() => list({ filter: { NOPE: 1 } })).toThrow("Invalid filter: field 'NOPE' is not allowed in filter")
  expect(list({ entityTypeId: 1 })[0]).toMatchObject({ STATUS_ID: 'NEW', STATUS_SEMANTIC_ID: 'P' })
  expect(callMethod(portal, 'crm.stagehistory.list', { entityTypeId: 2 }, { start: -1 })).not.toHaveProperty(
    'total',
  )
})

test('dictionaries: stages with semantics, funnels, types, currencies', () => {
  const portal = emptyPortal()
  const stages = rowsOf(
    callMethod(portal, 'crm.status.list', { filter: { ENTITY_ID: 'DEAL_STAGE' }, order: { SORT: 'ASC' } }),
  )
  expect(stages[0]).toMatchObject({
    STATUS_ID: 'NEW',
    SEMANTICS: null,
    EXTRA: { SEMANTICS: 'process' },
    CATEGORY_ID: null,
  })
  expect(stages.find((row) => row['STATUS_ID'] === 'WON')).toMatchObject({
    SEMANTICS: 'S',
    EXTRA: { SEMANTICS: 'success' },
  })
  const { categories } = callMethod(portal, 'crm.category.list', { entityTypeId: 31 }).result as {
    categories: { id: number }[]
  }
  const types = rowsOf(callMethod(portal, 'crm.status.entity.types'))
  expect(types).toContainEqual(
    expect.objectContaining({
      ID: `SMART_INVOICE_STAGE_${categories[0]!.id}`,
      CATEGORY_ID: categories[0]!.id,
      PREFIX: `DT31_${categories[0]!.id}`,
    }),
  )
  expect(types).toContainEqual(expect.objectContaining({ ID: 'DEAL_STAGE', CATEGORY_ID: 0 }))
  const deals = callMethod(portal, 'crm.category.list', { entityTypeId: 2 }).result as {
    categories: { id: number; isDefault: string }[]
  }
  expect(deals.categories).toContainEqual(expect.objectContaining({ id: 0, isDefault: 'Y' }))
  expect(() => callMethod(portal, 'crm.category.list', { entityTypeId: 1 })).toThrow(
    expect.objectContaining({ code: 'ENTITY_TYPE_NOT_SUPPORTED' }),
  )
  const currencies = callMethod(portal, 'crm.currency.list')
  expect(currencies.total).toBe(0)
  expect(rowsOf(currencies)[0]).toMatchObject({
    CURRENCY: 'RUB',
    AMOUNT_CNT: '1',
    AMOUNT: '1.0000',
    BASE: 'Y',
  })
  expect(callMethod(portal, 'crm.currency.base.get').result).toBe('RUB')
})

test('currencies come in the order asked for, and to whoever is in CRM', () => {
  const portal = emptyPortal()
  const codes = (order: Params): unknown[] =>
    rowsOf(callMethod(portal, 'crm.currency.list', { order })).map((row) => row['CURRENCY'])
  const natural = codes({})
  expect(codes({ SORT: 'DESC' })).toEqual(natural.toReversed())
  expect(codes({ CURRENCY: 'asc' })).toEqual(natural.toSorted())
  expect(() => callMethod(portal, 'crm.currency.list', {}, { user: SEED_USER.noCrmRights })).toThrow(
    'Access denied.',
  )
})

test('funnels of cards that the caller may not read at all are left out of their list', () => {
  const portal = emptyPortal()
  const categories = (user: number): unknown =>
    callMethod(portal, 'crm.category.list', { entityTypeId: 2 }, { user }).result
  expect(categories(SEED_USER.noCrmRights)).toEqual({ categories: [] })
  expect(categories(SEED_USER.manager)).toEqual(categories(SEED_USER.administrator))
})
