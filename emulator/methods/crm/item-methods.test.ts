import { expect, test } from 'vitest'
import { SEED_USER } from '../../seed/users.ts'
import type { Params } from '../call.ts'
import type { Portal } from '../../state/portal.ts'
import {
  addCompany,
  addContact,
  addDeal,
  addSmartInvoice,
  callMethod,
  emptyPortal,
  itemsOf,
  NOW,
  setLevel,
} from './small-portal.ts'

const ids = (portal: Portal, params: Params, as: Parameters<typeof callMethod>[3] = {}): unknown[] =>
  itemsOf(callMethod(portal, 'crm.item.list', { select: ['id'], ...params }, as)).map((item) => item['id'])

function addField(portal: Portal, code: string, type: string, extra: Params = {}): number {
  return callMethod(portal, 'crm.contact.userfield.add', {
    fields: { FIELD_NAME: code, USER_TYPE_ID: type, ...extra },
  }).result as number
}

test('pitfall 2: start=-1 omits total and next; a page past the end is empty', () => {
  const portal = emptyPortal()
  for (let id = 1; id <= 60; id++) addDeal(portal, id)
  const probe = callMethod(portal, 'crm.item.list', { entityTypeId: 2, select: ['id'] }, { start: -1 })
  expect(probe).not.toHaveProperty('total')
  expect(probe).not.toHaveProperty('next')
  expect(itemsOf(probe)).toHaveLength(50)
  const past = callMethod(portal, 'crm.item.list', { entityTypeId: 2 }, { start: 100 })
  expect(past).toMatchObject({ result: { items: [] }, total: 60 })
  expect(callMethod(portal, 'crm.item.list', { entityTypeId: 2 }, { start: 0 })).toMatchObject({
    total: 60,
    next: 50,
  })
})

test('pitfall 3: unknown filter fields, wrong values and wrong orders are 400 INVALID_ARG_VALUE with upper names', () => {
  const portal = emptyPortal()
  const refused = (params: Params): unknown => {
    try {
      return callMethod(portal, 'crm.item.list', { entityTypeId: 3, ...params })
    } catch (error) {
      return error
    }
  }
  const of = (message: string): unknown =>
    expect.objectContaining({ status: 400, code: 'INVALID_ARG_VALUE', message })
  expect(refused({ filter: { nope: 1 } })).toEqual(
    of("Invalid filter: field 'NOPE' is not allowed in filter"),
  )
  expect(refused({ filter: { '>=createdTimes': 1 } })).toEqual(
    of("Invalid filter: field '>=CREATED_TIMES' is not allowed in filter"),
  )
  expect(refused({ filter: { name: true } })).toEqual(of("Invalid filter: field 'NAME' has invalid value"))
  expect(refused({ filter: { '>=createdTime': 'yesterday' } })).toEqual(
    of("Invalid filter: field '>=CREATED_TIME' has invalid value"),
  )
  expect(refused({ order: { nope: 'ASC' } })).toEqual(
    of("Invalid order: field 'NOPE' is not allowed in order"),
  )
  expect(refused({ order: { id: 'UP' } })).toEqual(
    of("Invalid order: allowed sort directions are ASC, DESC. But got 'UP' for field 'ID'"),
  )
})

test('pitfall 5: an array for >id is refused, so a broken chain fails instead of reading again', () => {
  expect(() =>
    callMethod(emptyPortal(), 'crm.item.list', { entityTypeId: 3, filter: { '>id': [{ id: 1 }] } }),
  ).toThrow("Invalid filter: field '>ID' has invalid value")
})

test('pitfall 9: no read right gives an empty list with total 0, and an extranet user is refused', () => {
  const portal = emptyPortal()
  addContact(portal, 1)
  expect(
    callMethod(portal, 'crm.item.list', { entityTypeId: 3 }, { user: SEED_USER.noCrmRights }),
  ).toMatchObject({ result: { items: [] }, total: 0 })
  expect(() =>
    callMethod(portal, 'crm.item.list', { entityTypeId: 3 }, { user: SEED_USER.extranet }),
  ).toThrow(expect.objectContaining({ status: 403, code: 'allowed_only_intranet_user' }))
  setLevel(portal, SEED_USER.manager, 'own')
  expect(() =>
    callMethod(portal, 'crm.item.get', { entityTypeId: 3, id: 1 }, { user: SEED_USER.manager }),
  ).toThrow(expect.objectContaining({ code: 'ACCESS_DENIED' }))
  expect(() => callMethod(portal, 'crm.item.get', { entityTypeId: 3, id: 9 })).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
})

test('pitfall 10: fm comes only with select *, never by name', () => {
  const portal = emptyPortal()
  addContact(portal, 1, {
    multifields: [{ id: 101, kind: 'PHONE', valueType: 'WORK', value: '+6111111111' }],
  })
  const [named] = itemsOf(
    callMethod(portal, 'crm.item.list', { entityTypeId: 3, select: ['id', 'fm', 'hasPhone'] }),
  )
  expect(named).toEqual({ id: 1, hasPhone: 'Y' })
  const [whole] = itemsOf(callMethod(portal, 'crm.item.list', { entityTypeId: 3, select: ['*'] }))
  expect(whole).toMatchObject({
    fm: [{ id: 101, valueType: 'WORK', value: '+6111111111', typeId: 'PHONE' }],
    phoneWork: '+6111111111',
    phone: '+6111111111',
    email: '',
    entityTypeId: 3,
  })
})

test('pitfall 11: values are typed, and no link is 0 or null depending on the field', () => {
  const portal = emptyPortal()
  addDeal(portal, 253, { opportunity: 19000, createdAt: NOW })
  const [deal] = itemsOf(
    callMethod(portal, 'crm.item.list', {
      entityTypeId: 2,
      select: [
        'id',
        'opportunity',
        'companyId',
        'contactId',
        'leadId',
        'quoteId',
        'closedate',
        'closed',
        'contactIds',
        'createdTime',
      ],
    }),
  )
  expect(deal).toEqual({
    id: 253,
    opportunity: 19000,
    companyId: 0,
    contactId: 0,
    leadId: null,
    quoteId: null,
    closedate: null,
    closed: 'N',
    contactIds: [],
    createdTime: '2024-03-11T16:36:46+03:00',
  })
})

test('pitfall 13: useOriginalUfNames with a named select loses the standard fields', () => {
  const portal = emptyPortal()
  addField(portal, 'CSEGTYPE', 'string')
  addContact(portal, 1, { userFields: { UF_CRM_CSEGTYPE: 'x' } })
  const list = (params: Params): unknown =>
    (callMethod(portal, 'crm.item.list', { entityTypeId: 3, ...params }).result as { items: unknown[] }).items
  expect(list({ useOriginalUfNames: 'Y', select: ['id', 'UF_CRM_CSEGTYPE'] })).toEqual([
    { UF_CRM_CSEGTYPE: 'x' },
  ])
  expect(list({ useOriginalUfNames: 'Y', select: ['id'] })).toEqual([[]])
  expect(list({ useOriginalUfNames: 'Y', select: ['*'] })).toEqual([
    expect.objectContaining({ id: 1, UF_CRM_CSEGTYPE: 'x' }),
  ])
  expect(list({ select: ['id', 'ufCrmCsegtype'] })).toEqual([{ id: 1, ufCrmCsegtype: 'x' }])
})

test('pitfall 14: camelCase of user fields depends on digits', () => {
  const portal = emptyPortal()
  for (const code of ['CS_SEGMENT', '1720019876534', '7_16396', '7_NAME', 'CS_M12_CNT'])
    addField(portal, code, 'string')
  const { fields } = callMethod(portal, 'crm.item.fields', { entityTypeId: 3 }).result as {
    fields: Record<string, { upperName: string; isDynamic: boolean }>
  }
  const dynamic = Object.entries(fields)
    .filter(([, field]) => field.isDynamic)
    .map(([name, field]) => [name, field.upperName])
  expect(dynamic).toEqual([
    ['ufCrmCsSegment', 'UF_CRM_CS_SEGMENT'],
    ['ufCrm_1720019876534', 'UF_CRM_1720019876534'],
    ['ufCrm7_16396', 'UF_CRM_7_16396'],
    ['ufCrm7Name', 'UF_CRM_7_NAME'],
    ['ufCrm_CS_M12_CNT', 'UF_CRM_CS_M12_CNT'],
  ])
})

test('pitfall 15: templates and other categories are shown', () => {
  const portal = emptyPortal()
  addDeal(portal, 1, { isRecurring: true })
  addContact(portal, 2, { categoryId: 3 })
  expect(ids(portal, { entityTypeId: 2 })).toEqual([1])
  expect(ids(portal, { entityTypeId: 2, filter: { isRecurring: 'N' } })).toEqual([])
  expect(ids(portal, { entityTypeId: 3 })).toEqual([2])
  expect(ids(portal, { entityTypeId: 3, filter: { categoryId: 0 } })).toEqual([])
})

test('pitfall 16: a smart invoice has no semantics and its close date is a plan', () => {
  const portal = emptyPortal()
  addSmartInvoice(portal, 5, { stageId: 'DT31_5:P', closeDate: 19_955, dealId: 7 })
  const { fields } = callMethod(portal, 'crm.item.fields', { entityTypeId: 31 }).result as {
    fields: Record<string, unknown>
  }
  expect(fields).not.toHaveProperty('stageSemanticId')
  expect(fields).not.toHaveProperty('closed')
  const [invoice] = itemsOf(
    callMethod(portal, 'crm.item.list', {
      entityTypeId: 31,
      filter: { '>parentId2': 0 },
      select: ['id', 'parentId2', 'closedate', 'mycompanyId'],
    }),
  )
  expect(invoice).toEqual({ id: 5, parentId2: 7, closedate: '2024-08-20T03:00:00+03:00', mycompanyId: 0 })
})

test('or-trees of any depth, lists and null are honoured', () => {
  const portal = emptyPortal()
  addDeal(portal, 1, { stageId: 'NEW', opportunity: 5 })
  addDeal(portal, 2, { stageId: 'WON', semantics: 'S', opportunity: 0 })
  addDeal(portal, 3, { stageId: 'LOSE', semantics: 'F', opportunity: 9, companyId: 4 })
  const list = (filter: Params): unknown[] => ids(portal, { entityTypeId: 2, filter })
  expect(list({ 0: { logic: 'OR', 0: { stageId: 'NEW' }, 1: { stageId: 'WON' } } })).toEqual([1, 2])
  expect(
    list({ 0: { logic: 'OR', 0: { stageId: 'NEW' }, 1: { stageId: 'WON' } }, '>opportunity': 0 }),
  ).toEqual([1])
  expect(list({ logic: 'OR', id: 3, stageId: 'NEW' })).toEqual([1, 3])
  expect(
    list({
      0: {
        logic: 'OR',
        0: { 0: { logic: 'OR', 0: { id: 1 }, 1: { id: 2 } }, stageSemanticId: 'S' },
        1: { id: 3 },
      },
    }),
  ).toEqual([2, 3])
  expect(list({ '@stageId': ['NEW', 'LOSE'] })).toEqual([1, 3])
  expect(list({ '!@stageId': ['NEW', 'LOSE'] })).toEqual([2])
  expect(list({ companyId: null })).toEqual([1, 2])
  expect(list({ '!companyId': null })).toEqual([3])
})

test('contactIds and companyIds are filters by any link; several values count joined rows but show an item once', () => {
  const portal = emptyPortal()
  addDeal(portal, 1, { contactIds: [10, 11], primaryContactId: 10 })
  addDeal(portal, 2, { contactIds: [11], primaryContactId: 11 })
  addDeal(portal, 3)
  expect(ids(portal, { entityTypeId: 2, filter: { contactIds: 11 } })).toEqual([1, 2])
  const both = callMethod(portal, 'crm.item.list', {
    entityTypeId: 2,
    filter: { '@contactIds': [10, 11] },
    select: ['id', 'contactIds'],
  })
  expect(both).toMatchObject({
    result: {
      items: [
        { id: 1, contactIds: [10, 11] },
        { id: 2, contactIds: [11] },
      ],
    },
    total: 3,
  })
  addCompany(portal, 4)
  addContact(portal, 10, { companyIds: [4], primaryCompanyId: 4 })
  addContact(portal, 11, { companyIds: [9, 4], primaryCompanyId: 9 })
  expect(ids(portal, { entityTypeId: 3, filter: { companyIds: 4 } })).toEqual([10, 11])
  expect(
    itemsOf(callMethod(portal, 'crm.item.list', { entityTypeId: 4, select: ['id', 'contactIds'] })),
  ).toEqual([{ id: 4, contactIds: [10, 11] }])
})

test('types: quotes are not emulated, old invoices not supported, unknown ones not found, none a missing argument', () => {
  const portal = emptyPortal()
  expect(() => callMethod(portal, 'crm.item.list', { entityTypeId: 7 })).toThrow(
    expect.objectContaining({ code: 'NOT_EMULATED' }),
  )
  expect(() => callMethod(portal, 'crm.item.list', { entityTypeId: 5 })).toThrow(
    expect.objectContaining({ code: 'ENTITY_TYPE_NOT_SUPPORTED' }),
  )
  expect(() => callMethod(portal, 'crm.item.list', { entityTypeId: 180 })).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
  expect(() => callMethod(portal, 'crm.item.list')).toThrow(expect.objectContaining({ code: '100' }))
})

test('last communication is ISO in items, per channel too, and refuses to be a filter', () => {
  const portal = emptyPortal()
  addContact(portal, 1, { lastCommunicationAt: NOW })
  portal.tables.activities.insert({
    id: 1,
    ownerType: 3,
    ownerId: 1,
    bindings: [{ ownerType: 3, ownerId: 1 }],
    typeId: 2,
    providerId: 'VOXIMPLANT_CALL',
    providerTypeId: 'CALL',
    subject: '',
    direction: 1,
    completed: true,
    createdAt: NOW,
    updatedAt: NOW,
    startAt: NOW,
    endAt: NOW,
    deadlineAt: 0,
    responsibleId: 1,
    authorId: 1,
    originatorId: '',
    originId: '',
  })
  const select = ['lastCommunicationTime', 'lastCommunicationCallTime', 'lastCommunicationEmailTime']
  expect(itemsOf(callMethod(portal, 'crm.item.list', { entityTypeId: 3, select }))).toEqual([
    {
      lastCommunicationTime: '2024-03-11T16:36:46+03:00',
      lastCommunicationCallTime: '2024-03-11T16:36:46+03:00',
      lastCommunicationEmailTime: null,
    },
  ])
  expect(() =>
    callMethod(portal, 'crm.item.list', {
      entityTypeId: 3,
      filter: { '>lastCommunicationTime': '2024-01-01' },
    }),
  ).toThrow(expect.objectContaining({ code: 'NOT_EMULATED' }))
})

test('crm.item.update answers the whole item, saves nothing when equal, refuses an unknown list item', () => {
  const portal = emptyPortal()
  addField(portal, 'CSEGTYPE', 'enumeration', { LIST: [{ VALUE: 'B2B', XML_ID: 'B2B' }] })
  addContact(portal, 1, { name: 'Иван' })
  const option = portal.tables.userFields.rows()[0]!.options[0]!.id
  const update = (fields: Params): { item: Record<string, unknown> } =>
    callMethod(portal, 'crm.item.update', { entityTypeId: 3, id: 1, fields }).result as {
      item: Record<string, unknown>
    }
  expect(update({ name: 'Иван' }).item).toMatchObject({
    id: 1,
    name: 'Иван',
    entityTypeId: 3,
    ufCrmCsegtype: null,
  })
  expect(portal.applied).toHaveLength(0)
  expect(update({ ufCrmCsegtype: option }).item).toMatchObject({
    ufCrmCsegtype: option,
    updatedTime: '2024-03-11T16:36:46+03:00',
  })
  expect(portal.applied).toMatchObject([
    { entity: 'contact', id: 1, field: 'UF_CRM_CSEGTYPE', before: null, after: option },
  ])
  expect(() => update({ ufCrmCsegtype: 999_999 })).toThrow(
    expect.objectContaining({ code: 'CRM_FIELD_ERROR_VALUE_NOT_VALID' }),
  )
  expect(callMethod(portal, 'crm.item.update', { entityTypeId: 3, id: 1, fields: {} }).costMs).toBe(150)
})

test('an update moves a deal to the first stage of another funnel, which the old update does not', () => {
  const portal = emptyPortal()
  addDeal(portal, 1)
  callMethod(portal, 'crm.deal.update', { id: 1, fields: { CATEGORY_ID: 2 } })
  expect(portal.tables.deals.get(1)).toMatchObject({ categoryId: 0, stageId: 'NEW' })
  callMethod(portal, 'crm.item.update', { entityTypeId: 2, id: 1, fields: { categoryId: 2 } })
  expect(portal.tables.deals.get(1)).toMatchObject({ categoryId: 2, stageId: 'C2:NEW', movedAt: NOW })
  expect(itemsOf(callMethod(portal, 'crm.stagehistory.list', { entityTypeId: 2 }))).toMatchObject([
    { TYPE_ID: 5, CATEGORY_ID: 2, STAGE_ID: 'C2:NEW' },
  ])
  expect(() =>
    callMethod(portal, 'crm.item.update', { entityTypeId: 2, id: 1, fields: { categoryId: 99 } }),
  ).toThrow(expect.objectContaining({ code: 'CRM_FIELD_ERROR_VALUE_NOT_VALID' }))
})

test('observers are written, filtered by and come back as numbers', () => {
  const portal = emptyPortal()
  addDeal(portal, 1)
  addDeal(portal, 2)
  const update = (id: number, observers: number[]): void => {
    callMethod(portal, 'crm.item.update', { entityTypeId: 2, id, fields: { observers } })
  }
  update(1, [])
  expect(portal.applied).toEqual([])
  update(1, [2, 3])
  expect(
    itemsOf(
      callMethod(portal, 'crm.item.list', {
        entityTypeId: 2,
        filter: { observers: 3 },
        select: ['id', 'observers'],
      }),
    ),
  ).toEqual([{ id: 1, observers: [2, 3] }])
  expect(callMethod(portal, 'crm.deal.get', { id: 1 }).result).not.toHaveProperty('OBSERVERS')
})

test('a select, filter or order that is no array is refused before the method begins', () => {
  const portal = emptyPortal()
  for (const name of ['select', 'filter', 'order'])
    expect(() => callMethod(portal, 'crm.item.list', { entityTypeId: 2, [name]: 'id' })).toThrow(
      expect.objectContaining({
        code: '100',
        message: `Invalid value {id} to match with parameter {${name}}. Should be value of type array.`,
      }),
    )
})
