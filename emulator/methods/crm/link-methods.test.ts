import { expect, test } from 'vitest'
import { SEED_USER } from '../../seed/users.ts'
import { exportPortal, importPortal } from '../../state/dump.ts'
import type { Portal } from '../../state/portal.ts'
import { createClock } from '../../limits/clock.ts'
import type { Params } from '../call.ts'
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

const { manager, employee, noCrmRights } = SEED_USER

function linkedPortal(): Portal {
  const portal = emptyPortal()
  for (const id of [7, 8, 9]) addCompany(portal, id)
  for (const id of [1, 2, 3]) addContact(portal, id)
  addDeal(portal, 5)
  return portal
}

const call = (portal: Portal, method: string, params: Params, user?: number): unknown =>
  callMethod(portal, method, params, user === undefined ? {} : { user }).result

const companiesOf = (portal: Portal, id: number): unknown =>
  rowsOf(callMethod(portal, 'crm.contact.company.items.get', { id })).map((row) => [
    row['COMPANY_ID'],
    row['SORT'],
    row['IS_PRIMARY'],
  ])
const contactsOf = (portal: Portal, side: 'company' | 'deal', id: number): unknown =>
  rowsOf(callMethod(portal, `crm.${side}.contact.items.get`, { id })).map((row) => [
    row['CONTACT_ID'],
    row['SORT'],
    row['IS_PRIMARY'],
  ])

test('companies are added to a contact behind the last one, the first and the one that says so is primary', () => {
  const portal = linkedPortal()
  const add = (fields: Params): unknown => call(portal, 'crm.contact.company.add', { id: 1, fields })
  expect(add({ COMPANY_ID: 7 })).toBe(true)
  expect(add({ COMPANY_ID: 8, SORT: 1000 })).toBe(true)
  expect(add({ COMPANY_ID: '9', IS_PRIMARY: 'Y' })).toBe(true)
  expect(companiesOf(portal, 1)).toEqual([
    [7, 10, 'N'],
    [8, 1000, 'N'],
    [9, 1010, 'Y'],
  ])
  expect(portal.tables.contacts.get(1)).toMatchObject({ primaryCompanyId: 9, modifiedAt: NOW })
  expect(add({ COMPANY_ID: 7, IS_PRIMARY: 'Y', SORT: 1 })).toBe(false)
  expect(companiesOf(portal, 1)).toEqual([
    [7, 10, 'N'],
    [8, 1000, 'N'],
    [9, 1010, 'Y'],
  ])
  expect(call(portal, 'crm.contact.company.delete', { id: 1, fields: { COMPANY_ID: 9 } })).toBe(true)
  expect(call(portal, 'crm.contact.company.delete', { id: 1, fields: { COMPANY_ID: 9 } })).toBe(false)
  expect(portal.tables.contacts.get(1)?.primaryCompanyId).toBe(7)
  expect(portal.applied.at(-1)).toMatchObject({ entity: 'contact', field: 'COMPANY_ID', by: 'rest' })
})

test('a set of companies replaces all, keeps the SORT of those that stay and takes one primary', () => {
  const portal = linkedPortal()
  call(portal, 'crm.contact.company.items.set', {
    id: 1,
    items: [{ COMPANY_ID: 7, SORT: 300 }, { COMPANY_ID: 8 }],
  })
  expect(companiesOf(portal, 1)).toEqual([
    [7, 300, 'Y'],
    [8, 310, 'N'],
  ])
  call(portal, 'crm.contact.company.items.set', {
    id: 1,
    items: [{ COMPANY_ID: 9, IS_PRIMARY: 'Y' }, { COMPANY_ID: 7, IS_PRIMARY: 'Y' }, { COMPANY_ID: 0 }],
  })
  expect(companiesOf(portal, 1)).toEqual([
    [7, 300, 'N'],
    [9, 320, 'Y'],
  ])
  expect(call(portal, 'crm.contact.company.items.delete', { id: 1 })).toBe(true)
  expect(companiesOf(portal, 1)).toEqual([])
})

test('the SORT of links survives an export', () => {
  const portal = linkedPortal()
  call(portal, 'crm.contact.company.items.set', {
    id: 1,
    items: [
      { COMPANY_ID: 8, SORT: 500 },
      { COMPANY_ID: 7, SORT: 90 },
    ],
  })
  const dump = JSON.parse(JSON.stringify(exportPortal(portal))) as unknown
  const copy = importPortal(
    dump,
    createClock(NOW, 1, () => 0),
  )
  expect(companiesOf(copy, 1)).toEqual([
    [7, 90, 'N'],
    [8, 500, 'Y'],
  ])
})

test('contacts of a company are the same links from the other side; the company is edited, the contacts are not', () => {
  const portal = linkedPortal()
  call(portal, 'crm.contact.company.add', { id: 2, fields: { COMPANY_ID: 8 } })
  const before = portal.tables.contacts.get(2)!.modifiedAt
  portal.clock.advance(60)
  expect(call(portal, 'crm.company.contact.add', { id: 7, fields: { CONTACT_ID: 1 } })).toBe(true)
  expect(call(portal, 'crm.company.contact.add', { id: 7, fields: { CONTACT_ID: 2 } })).toBe(true)
  expect(contactsOf(portal, 'company', 7)).toEqual([
    [1, 10, 'Y'],
    [2, 20, 'N'],
  ])
  expect(portal.tables.contacts.get(2)).toMatchObject({
    companyIds: [8, 7],
    primaryCompanyId: 8,
    modifiedAt: before,
  })
  expect(portal.tables.companies.get(7)?.modifiedAt).toBe(NOW + 60)
  call(portal, 'crm.company.contact.items.set', {
    id: 7,
    items: [{ CONTACT_ID: 3, SORT: 5 }, { CONTACT_ID: 2 }],
  })
  expect(contactsOf(portal, 'company', 7)).toEqual([
    [3, 5, 'Y'],
    [2, 20, 'N'],
  ])
  expect(portal.tables.contacts.get(1)?.companyIds).toEqual([])
  expect(call(portal, 'crm.company.contact.delete', { id: 7, fields: { CONTACT_ID: 3 } })).toBe(true)
  expect(call(portal, 'crm.company.contact.items.delete', { id: 7 })).toBe(true)
  expect(portal.contactIdsOfCompany(7)).toEqual([])
})

test('contacts of a deal: SORT by the place in the set, false for what is there or is not', () => {
  const portal = linkedPortal()
  expect(
    call(portal, 'crm.deal.contact.items.set', { id: 5, items: [{ CONTACT_ID: 3 }, { CONTACT_ID: 1 }] }),
  ).toBe(true)
  expect(contactsOf(portal, 'deal', 5)).toEqual([
    [3, 10, 'Y'],
    [1, 20, 'N'],
  ])
  expect(call(portal, 'crm.deal.contact.add', { id: 5, fields: { CONTACT_ID: 1 } })).toBe(false)
  expect(call(portal, 'crm.deal.contact.add', { id: 5, fields: { CONTACT_ID: 2, IS_PRIMARY: 'Y' } })).toBe(
    true,
  )
  expect(portal.tables.deals.get(5)).toMatchObject({ contactIds: [3, 1, 2], primaryContactId: 2 })
  expect(call(portal, 'crm.deal.contact.delete', { id: 5, fields: { CONTACT_ID: 77 } })).toBe(false)
  expect(call(portal, 'crm.deal.contact.items.delete', { id: 5 })).toBe(true)
  expect(portal.tables.deals.get(5)).toMatchObject({ contactIds: [], primaryContactId: 0 })
})

test('what is sent wrong is refused with the texts of each method', () => {
  const portal = linkedPortal()
  const wrong = (method: string, params: Params, message: string): void => {
    expect(() => call(portal, method, params)).toThrow(
      expect.objectContaining({ status: 400, code: '', message }),
    )
  }
  wrong('crm.contact.company.add', {}, "The parameter 'ownerEntityID' is invalid or not defined.")
  wrong('crm.contact.company.add', { id: 1 }, "The parameter 'fields' must be array.")
  wrong('crm.contact.company.add', { id: 1, fields: { SORT: 1 } }, "The parameter 'fields' is not valid.")
  wrong('crm.contact.company.add', { id: 99, fields: { COMPANY_ID: 7 } }, 'Not found.')
  wrong('crm.contact.company.delete', { id: 1, fields: 'x' }, "The parameter 'fields' must be array.")
  wrong('crm.company.contact.delete', { id: 7, fields: 'x' }, "The parameter 'item' must be array.")
  wrong('crm.deal.contact.delete', { id: 5, fields: 'x' }, "The parameter 'item' must be array.")
  wrong('crm.deal.contact.items.set', { id: 0 }, 'The parameter ownerEntityID is invalid or not defined.')
  wrong('crm.deal.contact.items.set', { id: 5, items: 3 }, 'The parameter items must be array.')
  wrong('crm.company.contact.items.delete', {}, 'The parameter ownerEntityID is invalid or not defined.')
})

test('links ask the right to change the record, and to read what is linked', () => {
  const portal = linkedPortal()
  addContact(portal, 21, { assignedById: manager })
  addContact(portal, 22, { assignedById: employee })
  addCompany(portal, 31, { assignedById: employee, opened: false })
  const add = (id: number, companyId: number): unknown =>
    call(portal, 'crm.contact.company.add', { id, fields: { COMPANY_ID: companyId } }, manager)
  expect(() =>
    call(portal, 'crm.contact.company.add', { id: 1, fields: { COMPANY_ID: 7 } }, noCrmRights),
  ).toThrow(expect.objectContaining({ status: 400, code: '', message: 'Access denied.' }))
  setLevel(portal, manager, 'own')
  expect(() => add(22, 7)).toThrow(expect.objectContaining({ status: 403, code: 'ACCESS_DENIED' }))
  expect(() => add(21, 31)).toThrow(
    expect.objectContaining({
      status: 400,
      code: '',
      message: '[Компания #31] У Вас нет прав на просмотр этого элемента',
    }),
  )
  expect(() => call(portal, 'crm.contact.company.items.get', { id: 22 }, manager)).toThrow(
    expect.objectContaining({ code: 'ACCESS_DENIED' }),
  )
  addCompany(portal, 32, { assignedById: manager })
  expect(add(21, 32)).toBe(true)
})

test('fields describe a link', () => {
  const portal = linkedPortal()
  for (const [method, key] of [
    ['crm.contact.company.fields', 'COMPANY_ID'],
    ['crm.company.contact.fields', 'CONTACT_ID'],
    ['crm.deal.contact.fields', 'CONTACT_ID'],
  ] as const) {
    const result = call(portal, method, {}) as Record<string, unknown>
    expect(Object.keys(result)).toEqual(['SORT', 'IS_PRIMARY', key])
    expect(result[key]).toMatchObject({ type: 'integer', isRequired: true, isReadOnly: false })
  }
})
