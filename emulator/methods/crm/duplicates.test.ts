import { expect, test } from 'vitest'
import { SEED_USER } from '../../seed/users.ts'
import type { Portal } from '../../state/portal.ts'
import type { Multifield } from '../../state/rows/record.ts'
import type { Params } from '../call.ts'
import { addCompany, addContact, addDeal, callMethod, emptyPortal, NOW, setLevel } from './small-portal.ts'

const { manager, noCrmRights } = SEED_USER

const phone = (value: string): readonly Multifield[] => [{ id: 1, kind: 'PHONE', valueType: 'WORK', value }]
const email = (value: string): readonly Multifield[] => [{ id: 1, kind: 'EMAIL', valueType: 'WORK', value }]
const find = (portal: Portal, params: Params, user: number = SEED_USER.administrator): unknown =>
  callMethod(portal, 'crm.duplicate.findbycomm', params, { user }).result
const merge = (portal: Portal, entityTypeId: number, entityIds: readonly number[], user?: number): unknown =>
  callMethod(
    portal,
    'crm.entity.mergebatch',
    { params: { entityTypeId, entityIds } },
    user === undefined ? {} : { user },
  ).result

test('phones are found in any spelling, e-mails in any case, in leads, contacts and companies', () => {
  const portal = emptyPortal()
  addContact(portal, 1, { multifields: phone('+7 (999) 123-45-67') })
  addContact(portal, 2, { multifields: phone('89991234567 доб. 12') })
  addCompany(portal, 5, { multifields: phone('79991234567') })
  addCompany(portal, 6, { multifields: email('Info@Example.com') })
  callMethod(portal, 'crm.lead.add', { fields: { PHONE: [{ VALUE: '8-999-123-45-67' }] } })
  expect(find(portal, { type: 'PHONE', values: ['+79991234567', '8 999 1234567'] })).toEqual({
    LEAD: [1],
    CONTACT: [1, 2],
    COMPANY: [5],
  })
  expect(find(portal, { type: 'phone', values: ['+79991234567'], entity_type: 'CONTACT' })).toEqual({
    CONTACT: [1, 2],
  })
  expect(find(portal, { type: 'EMAIL', values: ['info@example.com'] })).toEqual({ COMPANY: [6] })
  expect(find(portal, { type: 'EMAIL', values: ['nobody@example.com'] })).toEqual([])
})

test('twenty records a value and twenty values are the limit; a full type hides the ones behind it', () => {
  const portal = emptyPortal()
  for (let id = 1; id <= 25; id++) addContact(portal, id, { multifields: phone('1234567') })
  addCompany(portal, 1, { multifields: phone('1234567') })
  addCompany(portal, 2, { multifields: phone('777') })
  const found = find(portal, { type: 'PHONE', values: ['1234567'] }) as Record<string, number[]>
  expect(Object.keys(found)).toEqual(['CONTACT'])
  expect(found['CONTACT']).toHaveLength(20)
  const others = Array.from({ length: 20 }, (_, at) => `5550${at}`)
  expect(find(portal, { type: 'PHONE', values: [...others, '777'] })).toEqual([])
  expect(find(portal, { type: 'PHONE', values: [...others.slice(1), '777'] })).toEqual({ COMPANY: [2] })
})

test('a search without type, values or rights is refused; records closed to the caller are found', () => {
  const portal = emptyPortal()
  addContact(portal, 1, { multifields: phone('123'), opened: false })
  const wrong = (params: Params, message: string): void =>
    expect(() => find(portal, params)).toThrow(expect.objectContaining({ status: 400, message }))
  wrong({ values: ['1'] }, 'Communication type is not defined.')
  wrong({ type: 'WEB', values: ['1'] }, "Communication type 'WEB' is not supported in current context.")
  wrong({ type: 'PHONE' }, 'Communication values is not defined.')
  wrong({ type: 'PHONE', values: [] }, 'Communication values is not defined.')
  expect(() => find(portal, { type: 'PHONE', values: ['1'] }, noCrmRights)).toThrow('Access denied.')
  setLevel(portal, manager, 'own')
  expect(find(portal, { type: 'PHONE', values: ['123'] }, manager)).toEqual({ CONTACT: [1] })
})

test('contacts without conflicting values are merged: deals, fields and links pass to the first', () => {
  const portal = emptyPortal()
  addCompany(portal, 7)
  addContact(portal, 1, { name: 'Анна', multifields: phone('111') })
  addContact(portal, 2, {
    name: 'Анна',
    post: 'директор',
    comments: 'из выставки',
    companyIds: [7],
    primaryCompanyId: 7,
    multifields: phone('222'),
    extra: { UTM_SOURCE: 'yandex' },
  })
  addDeal(portal, 5, { contactIds: [2], primaryContactId: 2 })
  const answer = callMethod(portal, 'crm.entity.mergebatch', {
    params: { entityTypeId: 3, entityIds: [1, 2] },
  })
  expect(answer).toMatchObject({ result: { STATUS: 'SUCCESS', ENTITY_IDS: [2] }, costMs: 2000 })
  expect(portal.tables.contacts.get(1)).toMatchObject({
    post: 'директор',
    companyIds: [7],
    extra: { UTM_SOURCE: 'yandex' },
    modifiedAt: NOW,
  })
  expect(portal.tables.contacts.get(1)?.multifields.map((one) => one.value)).toEqual(['111', '222'])
  expect(portal.tables.contacts.get(2)).toBeUndefined()
  expect(portal.tables.deals.get(5)?.contactIds).toEqual([1])
  expect(
    portal.applied.some((change) => change.field === '-' && change.id === 2 && change.by === 'rest'),
  ).toBe(true)
})

test('values filled in differently are a conflict and nothing is merged', () => {
  const portal = emptyPortal()
  addCompany(portal, 1, { title: 'Ромашка' })
  addCompany(portal, 2, { title: 'Ромашка и Ко' })
  expect(merge(portal, 4, [1, 2])).toEqual({ STATUS: 'CONFLICT', ENTITY_IDS: [] })
  expect(portal.tables.companies.size).toBe(2)
  expect(portal.applied).toEqual([])
})

test('deals are merged too: their invoices follow the first', () => {
  const portal = emptyPortal()
  addDeal(portal, 1, { title: 'Поставка', contactIds: [], opportunity: 10 })
  addDeal(portal, 2, { companyId: 7 })
  callMethod(portal, 'crm.item.add', { entityTypeId: 31, fields: { parentId2: 2 } })
  expect(merge(portal, 2, [1, 2])).toEqual({ STATUS: 'SUCCESS', ENTITY_IDS: [2] })
  expect(portal.tables.deals.get(1)).toMatchObject({ companyId: 7, opportunity: 10 })
  expect(portal.tables.smartInvoices.get(1)?.dealId).toBe(1)
})

test('a merge asks to change the first and to delete the others, and refuses short or strange lists', () => {
  const portal = emptyPortal()
  addContact(portal, 1, { assignedById: manager })
  addContact(portal, 2, { assignedById: manager })
  const wrong = (typeId: number, ids: readonly number[], message: string): void =>
    expect(() => merge(portal, typeId, ids)).toThrow(
      expect.objectContaining({ status: 400, code: '0', message }),
    )
  wrong(0, [1, 2], 'The parameter entityTypeId is required.')
  wrong(3, [], 'The parameter entityIds does not contains valid elements.')
  wrong(3, [1, 1], 'The parameter entityIds must contains at least two elements.')
  wrong(3, [1, 99], 'Owner was not found')
  wrong(8, [1, 2], 'Entity type 8 is not supported')
  setLevel(portal, manager, 'own')
  const user = portal.tables.users.get(manager)!
  user.rights = { ...user.rights, contact: { ...user.rights.contact, delete: 'none' } }
  expect(() => merge(portal, 3, [1, 2], manager)).toThrow(
    expect.objectContaining({ status: 403, message: 'Access denied' }),
  )
  user.rights = { ...user.rights, contact: { ...user.rights.contact, delete: 'own' } }
  expect(merge(portal, 3, [1, 2], manager)).toMatchObject({ STATUS: 'SUCCESS' })
})
