import { expect, test } from 'vitest'
import { SEED_USER } from '../../seed/users.ts'
import type { Params } from '../call.ts'
import type { Portal } from '../../state/portal.ts'
import {
  addCompany,
  addContact,
  addDeal,
  callMethod,
  emptyPortal,
  NOW,
  rowsOf,
  setLevel,
} from './small-portal.ts'

const update = (
  portal: Portal,
  id: number,
  fields: Params,
  extra: Params = {},
  user: number = SEED_USER.administrator,
): ReturnType<typeof callMethod> =>
  callMethod(portal, 'crm.contact.update', { id, fields, ...extra }, { user })

test('pitfall 21: equal values save nothing, any change bumps the stamps, unknown and read-only fields are ignored with true', () => {
  const portal = emptyPortal()
  const row = addContact(portal, 1, { name: 'Иван', modifiedAt: NOW - 500, modifiedById: 9 })
  expect(
    update(portal, 1, { NAME: 'Иван', NAMME: 'x', DATE_CREATE: '2001-01-01', ID: 7, HAS_PHONE: 'Y' }).result,
  ).toBe(true)
  expect(portal.applied).toHaveLength(0)
  expect(row).toMatchObject({ modifiedAt: NOW - 500, modifiedById: 9 })
  expect(update(portal, 1, { NAME: 'Пётр' }).result).toBe(true)
  expect(row).toMatchObject({ name: 'Пётр', modifiedAt: NOW, modifiedById: 1 })
  expect(portal.applied).toMatchObject([
    { field: 'NAME', before: 'Иван', after: 'Пётр', by: 'rest', userId: 1 },
  ])
})

test('missing ids, missing records, missing fields and missing rights are refused with their texts', () => {
  const portal = emptyPortal()
  addContact(portal, 1)
  expect(() => update(portal, 0, {})).toThrow('ID is not defined or invalid.')
  expect(() => update(portal, 99, {})).toThrow('Contact is not found')
  expect(() => callMethod(portal, 'crm.company.update', { id: 99, fields: {} })).toThrow(
    'Company is not found',
  )
  expect(() => callMethod(portal, 'crm.contact.update', { id: 1 })).toThrow(
    "Parameter 'fields' must be array.",
  )
  expect(() => callMethod(portal, 'crm.contact.get', { id: 99 })).toThrow(
    expect.objectContaining({ status: 400, code: '', message: 'Not found' }),
  )
  expect(() => callMethod(portal, 'crm.contact.get', { id: 99 }, { user: SEED_USER.noCrmRights })).toThrow(
    'Access denied.',
  )
  setLevel(portal, SEED_USER.manager, 'all', 'own')
  expect(() => update(portal, 1, { NAME: 'x' }, {}, SEED_USER.manager)).toThrow(
    expect.objectContaining({ code: '', message: 'Access denied.' }),
  )
  expect(callMethod(portal, 'crm.contact.get', { id: 1 }, { user: SEED_USER.manager }).result).toMatchObject({
    ID: '1',
  })
})

test('the price of an update is 60, 65, less with the history off', () => {
  const portal = emptyPortal()
  addContact(portal, 1)
  addCompany(portal, 2)
  expect(update(portal, 1, { NAME: 'a' }).costMs).toBe(60)
  expect(
    update(portal, 1, { NAME: 'b' }, { params: { REGISTER_SONET_EVENT: 'N', REGISTER_HISTORY_EVENT: 'N' } })
      .costMs,
  ).toBe(51)
  expect(callMethod(portal, 'crm.company.update', { id: 2, fields: {} }).costMs).toBe(65)
})

test('multifields are changed by ID, deleted by DELETE and added without ID', () => {
  const portal = emptyPortal()
  const row = addContact(portal, 1, {
    multifields: [
      { id: 11, kind: 'PHONE', valueType: 'WORK', value: '+7000' },
      { id: 12, kind: 'PHONE', valueType: 'HOME', value: '+7001' },
      { id: 13, kind: 'EMAIL', valueType: 'WORK', value: 'a@example.com' },
    ],
  })
  portal.counters.multifield = 20
  update(portal, 1, {
    PHONE: [
      { ID: '11', VALUE: '+7999' },
      { ID: '12', DELETE: 'Y' },
      { VALUE: '+7002', VALUE_TYPE: 'MOBILE' },
    ],
  })
  expect(row.multifields).toEqual([
    { id: 11, kind: 'PHONE', valueType: 'WORK', value: '+7999' },
    { id: 13, kind: 'EMAIL', valueType: 'WORK', value: 'a@example.com' },
    { id: 21, kind: 'PHONE', valueType: 'MOBILE', value: '+7002' },
  ])
})

test('a stage move sets what follows from it and refuses a stage that is in no dictionary', () => {
  const portal = emptyPortal()
  const deal = addDeal(portal, 1)
  callMethod(portal, 'crm.deal.update', { id: 1, fields: { STAGE_ID: 'WON' } })
  expect(deal).toMatchObject({ stageId: 'WON', semantics: 'S', movedAt: NOW })
  expect(
    rowsOf(
      callMethod(portal, 'crm.deal.list', {
        filter: { STAGE_SEMANTIC_ID: 'S' },
        select: ['CLOSED', 'MOVED_TIME'],
      }),
    ),
  ).toEqual([{ CLOSED: 'Y', MOVED_TIME: '2024-03-11T16:36:46+03:00', ID: '1' }])
  expect(() => callMethod(portal, 'crm.deal.update', { id: 1, fields: { STAGE_ID: 'NOWHERE' } })).toThrow(
    expect.objectContaining({ status: 400, code: '' }),
  )
})

test('links: companies of a contact with the primary one, contacts of a company and of a deal', () => {
  const portal = emptyPortal()
  addCompany(portal, 7)
  addCompany(portal, 8)
  addContact(portal, 55, { companyIds: [7, 8], primaryCompanyId: 8 })
  addDeal(portal, 3, { contactIds: [55, 54], primaryContactId: 55 })
  expect(callMethod(portal, 'crm.contact.company.items.get', { id: 55 }).result).toEqual([
    { COMPANY_ID: 7, SORT: 10, ROLE_ID: 0, IS_PRIMARY: 'N' },
    { COMPANY_ID: 8, SORT: 20, ROLE_ID: 0, IS_PRIMARY: 'Y' },
  ])
  expect(callMethod(portal, 'crm.company.contact.items.get', { id: '8' }).result).toEqual([
    { CONTACT_ID: 55, SORT: 10, ROLE_ID: 0, IS_PRIMARY: 'Y' },
  ])
  expect(callMethod(portal, 'crm.deal.contact.items.get', { id: 3 }).result).toHaveLength(2)
  expect(() => callMethod(portal, 'crm.deal.contact.items.get', { id: 0 })).toThrow(
    'The parameter ownerEntityID is invalid or not defined.',
  )
  expect(() => callMethod(portal, 'crm.deal.contact.items.get', { id: 99 })).toThrow('Not found.')
  update(portal, 55, { COMPANY_IDS: ['7'] })
  expect(callMethod(portal, 'crm.contact.get', { id: 55 }).result).toMatchObject({ COMPANY_ID: '7' })
})

test('strict mode refuses unknown parameters and fields instead of ignoring them', () => {
  const portal = emptyPortal()
  addContact(portal, 1)
  const strict = { strict: true }
  expect(() => callMethod(portal, 'crm.contact.list', { limit: 10 }, strict)).toThrow(/not emulated.*limit/)
  expect(() =>
    callMethod(portal, 'crm.contact.update', { id: 1, fields: { UF_CRM_TYPO: 'x' } }, strict),
  ).toThrow(/UF_CRM_TYPO/)
  expect(callMethod(portal, 'crm.contact.list', { arSelect: ['ID'] }, strict).total).toBe(1)
})
