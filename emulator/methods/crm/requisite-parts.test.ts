import { expect, test } from 'vitest'
import { SEED_USER } from '../../seed/users.ts'
import { deleteRecord } from '../../state/deletions.ts'
import type { Portal } from '../../state/portal.ts'
import type { Params } from '../call.ts'
import {
  addCompany,
  addContact,
  addDeal,
  addSmartInvoice,
  callMethod,
  emptyPortal,
  NOW,
  rowsOf,
  setLevel,
} from './small-portal.ts'

const { manager, noCrmRights } = SEED_USER

const call = (portal: Portal, method: string, params: Params = {}, user?: number): unknown =>
  callMethod(portal, `crm.requisite.${method}`, params, user === undefined ? {} : { user }).result

/** A client company 7 with requisite 1, an own company 8 with requisite 2, and a deal and an invoice of the client. */
function portalWithRequisites(): Portal {
  const portal = emptyPortal()
  addCompany(portal, 7, { assignedById: manager })
  addCompany(portal, 8, { isMyCompany: true })
  addContact(portal, 3)
  addDeal(portal, 5, { companyId: 7, primaryContactId: 3, contactIds: [3] })
  addSmartInvoice(portal, 6, { companyId: 7, myCompanyId: 8 })
  for (const ENTITY_ID of [7, 8])
    call(portal, 'add', { fields: { ENTITY_TYPE_ID: 4, ENTITY_ID, PRESET_ID: 1, NAME: 'Организация' } })
  portal.applied.length = 0
  return portal
}

const addAccount = (portal: Portal, fields: Params, user?: number): number =>
  call(portal, 'bankdetail.add', { fields }, user) as number

test('an account takes the country of the template, is read in strings and found by any prefix', () => {
  const portal = portalWithRequisites()
  const id = addAccount(portal, { ENTITY_ID: 1, NAME: 'Банк', RQ_BIK: '044525225', UNKNOWN: 1 })
  expect(call(portal, 'bankdetail.get', { id })).toMatchObject({
    ID: String(id),
    ENTITY_ID: '1',
    COUNTRY_ID: '1',
    NAME: 'Банк',
    CODE: null,
    ACTIVE: 'Y',
    SORT: '500',
    RQ_BIK: '044525225',
    RQ_IBAN: null,
    CREATED_BY_ID: '1',
    MODIFY_BY_ID: null,
    DATE_MODIFY: '',
  })
  const found = (filter: Params): unknown =>
    rowsOf(callMethod(portal, 'crm.requisite.bankdetail.list', { filter, select: ['ID'] }))
  expect(found({ '%RQ_BIK': '4525' })).toEqual([{ ID: String(id) }])
  expect(found({ '=%RQ_BIK': '4525%' })).toEqual([])
  expect(found({ '@ENTITY_ID': [1, 2] })).toEqual([{ ID: String(id) }])
  expect(call(portal, 'bankdetail.fields')).toMatchObject({
    ENTITY_ID: { isRequired: true, isImmutable: true },
    RQ_BIK: { type: 'string' },
  })
})

test('an account that is changed is stamped, equal values save nothing, and it goes with its requisite', () => {
  const portal = portalWithRequisites()
  const id = addAccount(portal, { ENTITY_ID: 1, NAME: 'Банк', RQ_BIK: '1' })
  portal.applied.length = 0
  portal.clock.advance(60)
  expect(call(portal, 'bankdetail.update', { id, fields: { RQ_BIK: '1', ENTITY_ID: 2 } })).toBe(true)
  expect(portal.applied).toEqual([])
  call(portal, 'bankdetail.update', { id, fields: { RQ_BIK: '', SORT: 7, ACTIVE: 'N' } })
  expect(portal.tables.bankDetails.get(id)).toMatchObject({
    requisiteId: 1,
    sort: 7,
    active: false,
    texts: { NAME: 'Банк' },
    modifiedAt: NOW + 60,
    modifiedById: 1,
  })
  call(portal, 'delete', { id: 1 })
  expect(portal.tables.bankDetails.size).toBe(0)
})

test('accounts are refused as their pages say', () => {
  const portal = portalWithRequisites()
  const id = addAccount(portal, { ENTITY_ID: 2, NAME: 'Банк' })
  setLevel(portal, manager, 'own')
  for (const [method, params, user, text] of [
    ['bankdetail.add', { fields: { NAME: 'x' } }, 1, 'ENTITY_ID is not defined or invalid.'],
    ['bankdetail.add', { fields: { ENTITY_ID: 2 } }, manager, 'Access denied.'],
    ['bankdetail.get', { id: 99 }, 1, "The RequisiteBankDetail with ID '99' is not found"],
    ['bankdetail.get', { id: 0 }, 1, 'ID is not defined or invalid.'],
    ['bankdetail.update', { id, fields: {} }, manager, 'Access denied.'],
    ['bankdetail.delete', { id }, manager, 'Access denied.'],
    ['bankdetail.list', {}, noCrmRights, 'Access denied.'],
  ] as const)
    expect(() => call(portal, method, params, user)).toThrow(text)
  expect(call(portal, 'bankdetail.delete', { id })).toBe(true)
})

const link = (fields: Params): Params => ({
  fields: {
    ENTITY_TYPE_ID: 31,
    ENTITY_ID: 6,
    REQUISITE_ID: 0,
    BANK_DETAIL_ID: 0,
    MC_REQUISITE_ID: 0,
    MC_BANK_DETAIL_ID: 0,
    ...fields,
  },
})

test('an invoice chooses the requisites of its client and of the own company', () => {
  const portal = portalWithRequisites()
  const [account, own] = [addAccount(portal, { ENTITY_ID: 1 }), addAccount(portal, { ENTITY_ID: 2 })]
  const chosen = { REQUISITE_ID: 1, BANK_DETAIL_ID: account, MC_REQUISITE_ID: 2, MC_BANK_DETAIL_ID: own }
  expect(call(portal, 'link.register', link(chosen))).toBe(true)
  expect(call(portal, 'link.get', { entityTypeId: 31, entityId: 6 })).toEqual({
    ENTITY_TYPE_ID: 31,
    ENTITY_ID: 6,
    REQUISITE_ID: '1',
    BANK_DETAIL_ID: String(account),
    MC_REQUISITE_ID: '2',
    MC_BANK_DETAIL_ID: String(own),
  })
  call(portal, 'link.register', link({ REQUISITE_ID: 1 }))
  expect(call(portal, 'link.list', { filter: { REQUISITE_ID: 1 } })).toEqual([
    {
      ENTITY_TYPE_ID: '31',
      ENTITY_ID: '6',
      REQUISITE_ID: '1',
      BANK_DETAIL_ID: '0',
      MC_REQUISITE_ID: '0',
      MC_BANK_DETAIL_ID: '0',
    },
  ])
  call(portal, 'delete', { id: 1 })
  expect(call(portal, 'link.list', { select: ['REQUISITE_ID'] })).toEqual([{ REQUISITE_ID: '0' }])
  expect(call(portal, 'link.unregister', { entityTypeId: 31, entityId: 6 })).toBe(true)
  expect(() => call(portal, 'link.get', { entityTypeId: 31, entityId: 6 })).toThrow('Not found')
})

test('requisites of others are no choice, and a choice goes with its deal', () => {
  const portal = portalWithRequisites()
  const account = addAccount(portal, { ENTITY_ID: 2 })
  for (const [fields, text] of [
    [{ ENTITY_TYPE_ID: 3 }, 'ENTITY_TYPE_ID is not defined or invalid'],
    [{ ENTITY_ID: 0 }, 'ENTITY_ID is not defined or invalid'],
    [{ ENTITY_ID: 99 }, 'Entity is not found'],
    [{ REQUISITE_ID: 60 }, "The Requisite with ID '60' is not found"],
    [{ REQUISITE_ID: 2 }, "The Requisite with ID '2' is not assigned to Company with ID '7'"],
    [{ REQUISITE_ID: 1, BANK_DETAIL_ID: 24 }, "The BankDetail with ID '24' is not found"],
    [
      { REQUISITE_ID: 1, BANK_DETAIL_ID: account },
      `The BankDetail with ID '${account}' is not assigned to Requisite with ID '1'`,
    ],
    [{ MC_REQUISITE_ID: 60 }, "The Requisite of your company with ID '60' is not found"],
    [{ MC_REQUISITE_ID: 1 }, "The Requisite with ID '1' is not assigned to your company with ID '8'"],
    [
      { MC_REQUISITE_ID: 2, MC_BANK_DETAIL_ID: 60 },
      "The BankDetail of your company with ID '60' is not found",
    ],
  ] as const)
    expect(() => call(portal, 'link.register', link(fields))).toThrow(text)
  const { MC_BANK_DETAIL_ID: _left, ...lacking } = link({})['fields'] as Record<string, number>
  expect(() => call(portal, 'link.register', { fields: lacking })).toThrow(
    'MC_BANK_DETAIL_ID is not defined or invalid.',
  )
  call(portal, 'link.register', link({ ENTITY_TYPE_ID: 2, ENTITY_ID: 5, REQUISITE_ID: 1 }))
  expect(() => call(portal, 'link.get', { entityTypeId: 2, entityId: 5 }, noCrmRights)).toThrow(
    'Access denied.',
  )
  deleteRecord(portal, 'deal', 5, { userId: 1, by: 'person' })
  expect(portal.tables.requisiteLinks.size).toBe(0)
})

test('a template is made, changed and deleted, but not while requisites are made by it', () => {
  const portal = portalWithRequisites()
  const fields = { ENTITY_TYPE_ID: 8, COUNTRY_ID: 1, NAME: 'Филиал', XML_ID: 'x' }
  const id = call(portal, 'preset.add', { fields }) as number
  expect(call(portal, 'preset.get', { id })).toMatchObject({ NAME: 'Филиал', ACTIVE: 'Y', COUNTRY_ID: '1' })
  call(portal, 'preset.update', { id, fields: { NAME: 'Склад', ACTIVE: 'N' } })
  expect(call(portal, 'preset.get', { id })).toMatchObject({ NAME: 'Склад', ACTIVE: 'N', XML_ID: 'x' })
  expect(call(portal, 'preset.delete', { id })).toBe(true)
  expect(() => call(portal, 'preset.delete', { id })).toThrow(`The Preset with ID '${id}' is not found`)
  expect(() => call(portal, 'preset.delete', { id: 1 })).toThrow('уже созданы реквизиты')
  expect(() => call(portal, 'preset.add', { fields: { ...fields, ENTITY_TYPE_ID: 4 } })).toThrow(
    'ENTITY_TYPE_ID is not defined or invalid',
  )
  setLevel(portal, manager, 'all', 'none')
  expect(() => call(portal, 'preset.update', { id: 1, fields: {} }, manager)).toThrow('Access denied.')
  expect(call(portal, 'preset.countries')).toContainEqual({ ID: 122, CODE: 'US', TITLE: 'США' })
})

test('a template offers the columns it lacks, user fields among them, and keeps those it is given', () => {
  const portal = portalWithRequisites()
  const preset = { ID: 5 }
  const own = { FIELD_NAME: 'REGION', USER_TYPE_ID: 'string' }
  const fieldId = call(portal, 'userfield.add', { fields: own }) as number
  expect(call(portal, 'preset.field.availabletoadd', { preset })).toEqual(
    expect.arrayContaining(['RQ_OGRN', 'UF_CRM_REGION']),
  )
  const add = (FIELD_NAME: string): unknown =>
    call(portal, 'preset.field.add', { preset, fields: { FIELD_NAME, SORT: 5 } })
  const id = add('RQ_OGRN')
  expect(() => add('RQ_OGRN')).toThrow("The field 'RQ_OGRN' can not be added.")
  expect((call(portal, 'preset.field.list', { preset }) as unknown[])[0]).toEqual({
    ID: id,
    FIELD_NAME: 'RQ_OGRN',
    FIELD_TITLE: '',
    IN_SHORT_LIST: 'N',
    SORT: 5,
  })
  const renamed = { FIELD_NAME: 'RQ_OGRN', FIELD_TITLE: 'ОГРН', IN_SHORT_LIST: 'Y' }
  call(portal, 'preset.field.update', { id: id as number, preset, fields: renamed })
  expect(call(portal, 'preset.field.get', { id: id as number, preset })).toMatchObject(renamed)
  call(portal, 'preset.field.delete', { id: id as number, preset })
  expect(() => call(portal, 'preset.field.get', { id: id as number, preset })).toThrow(
    `The PresetField with ID '${String(id)}' is not found`,
  )
  expect(() => call(portal, 'preset.field.list', { preset: { ID: 27 } })).toThrow(
    "The Preset with ID '27' is not found",
  )
  expect(call(portal, 'preset.field.fields')).toMatchObject({ FIELD_NAME: { isRequired: true } })
  expect(call(portal, 'userfield.list')).toMatchObject([{ ID: String(fieldId), FIELD_NAME: 'UF_CRM_REGION' }])
})

test('a requisite holds values of its user fields, which are filtered by and go with the field', () => {
  const portal = portalWithRequisites()
  const fields = { FIELD_NAME: 'REGION', USER_TYPE_ID: 'string' }
  const id = call(portal, 'userfield.add', { fields }) as number
  call(portal, 'update', { id: 2, fields: { UF_CRM_REGION: 'Урал' } })
  const found = callMethod(portal, 'crm.requisite.list', {
    filter: { UF_CRM_REGION: 'урал' },
    select: ['ID', 'UF_*'],
  })
  expect(rowsOf(found)).toEqual([{ ID: '2', UF_CRM_REGION: 'Урал' }])
  expect(call(portal, 'fields')).toMatchObject({ UF_CRM_REGION: { isDynamic: true } })
  expect(() => call(portal, 'userfield.add', { fields }, manager)).toThrow('Access denied.')
  expect(() => call(portal, 'userfield.list', {}, noCrmRights)).toThrow('Access denied.')
  call(portal, 'userfield.delete', { id })
  expect(call(portal, 'get', { id: 2 })).not.toHaveProperty('UF_CRM_REGION')
  expect(portal.tables.requisites.get(2)?.userFields ?? null).toBeNull()
})
