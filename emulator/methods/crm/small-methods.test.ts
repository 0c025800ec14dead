import { expect, test } from 'vitest'
import { createClock } from '../../limits/clock.ts'
import { seedPortal } from '../../seed/seed-portal.ts'
import { SEED_USER } from '../../seed/users.ts'
import { blankOldInvoice } from '../../state/blank-rows.ts'
import { createPortal } from '../../state/create-portal.ts'
import { deleteRecord } from '../../state/deletions.ts'
import { exportPortal, importPortal } from '../../state/dump.ts'
import type { Portal } from '../../state/portal.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { Payment, ProductRow } from '../../state/rows/sale.ts'
import type { Params } from '../call.ts'
import { addDeal, callMethod, emptyPortal, NOW, setLevel } from './small-portal.ts'

const { manager, noCrmRights, extranet } = SEED_USER

const call = (portal: Portal, method: string, params: Params = {}, user?: number): unknown =>
  callMethod(portal, method, params, user === undefined ? {} : { user }).result

function addRow(portal: Portal, fields: Partial<ProductRow>): void {
  portal.tables.productRows.insert({
    id: portal.tables.productRows.nextId(),
    ownerType: OwnerType.deal,
    ownerId: 5,
    productId: 9621,
    name: 'Телефон',
    price: 90_000,
    quantity: 3,
    discountRate: 10,
    taxRate: 10,
    taxIncluded: true,
    measureCode: 796,
    measureName: 'шт',
    sort: 20,
    ...fields,
  })
}

function addPayment(portal: Portal, fields: Partial<Payment>): void {
  portal.tables.payments.insert({
    id: portal.tables.payments.nextId(),
    ownerType: OwnerType.deal,
    ownerId: 5,
    accountNumber: '5/1',
    sum: 100,
    currencyId: 'RUB',
    paySystemId: 6,
    paySystemName: 'Наличные',
    paidAt: 0,
    paidById: 0,
    ...fields,
  })
}

test('goods of a deal with all their prices; without tax the rate is null', () => {
  const portal = emptyPortal()
  addDeal(portal, 5)
  addRow(portal, {})
  addRow(portal, { name: 'Кабель', price: 5550, quantity: 1, discountRate: 0, taxRate: -1, sort: 10 })
  addRow(portal, { ownerId: 6 })
  const answer = callMethod(portal, 'crm.item.productrow.list', {
    filter: { '=ownerType': 'D', '=ownerId': '5' },
    order: { sort: 'asc' },
  })
  const { productRows } = answer.result as { productRows: Record<string, unknown>[] }
  expect(answer.total).toBe(2)
  expect(productRows.map((row) => row['productName'])).toEqual(['Кабель', 'Телефон'])
  expect(productRows[1]).toMatchObject({
    id: 1,
    ownerId: 5,
    ownerType: 'D',
    price: 90_000,
    priceExclusive: 81_818.18,
    priceNetto: 90_909.09,
    priceBrutto: 100_000,
    discountSum: 9090.91,
    taxRate: 10,
    taxIncluded: 'Y',
    quantity: 3,
  })
  expect(productRows[0]).toMatchObject({ taxRate: null, priceNetto: 5550, discountSum: 0 })
  const several = callMethod(portal, 'crm.item.productrow.list', {
    filter: { '=ownerType': 'D', '=ownerId': [5, 6], '>price': 6000 },
  })
  expect(several.total).toBe(2)
})

test('goods need an owner that the caller may read, and take only fields and values they know', () => {
  const portal = emptyPortal()
  addDeal(portal, 5)
  setLevel(portal, manager, 'own')
  const list = (filter: Params | undefined, user?: number): unknown =>
    call(portal, 'crm.item.productrow.list', filter === undefined ? {} : { filter }, user)
  const code = (value: string): unknown => expect.objectContaining({ status: 400, code: value })
  const own = { '=ownerType': 'D', '=ownerId': 5 }
  expect(() => list(undefined)).toThrow(code('100'))
  expect(() => list({ '=ownerType': 'D', '@ownerId': [5] })).toThrow(code('100'))
  expect(() => list(own, manager)).toThrow(code('ACCESS_DENIED'))
  expect(() => list({ ...own, nonsense: 1 })).toThrow(code('INVALID_ARG_VALUE'))
  expect(() => list({ ...own, '>price': [1] })).toThrow(code('INVALID_ARG_VALUE'))
  expect(() => list(own, extranet)).toThrow(expect.objectContaining({ status: 403 }))
  expect(list({ '=ownerType': 'D', '=ownerId': 99 })).toEqual({ productRows: [] })
})

test('payments of a deal in short form, filtered and ordered, without navigation', () => {
  const portal = emptyPortal()
  addDeal(portal, 5)
  addPayment(portal, { paidAt: NOW, paidById: 3 })
  addPayment(portal, { accountNumber: '5/2', sum: 40 })
  const list = (extra: Params = {}, user?: number): unknown =>
    call(portal, 'crm.item.payment.list', { entityId: 5, entityTypeId: 2, ...extra }, user)
  expect(list()).toEqual([
    {
      id: 1,
      accountNumber: '5/1',
      paid: 'Y',
      datePaid: '2024-03-11T16:36:46+03:00',
      empPaidId: 3,
      paySystemId: 6,
      sum: 100,
      currency: 'RUB',
      paySystemName: 'Наличные',
    },
    expect.objectContaining({ id: 2, paid: 'N', datePaid: null, empPaidId: null }),
  ])
  expect(list({ filter: { '=paid': 'N' } })).toHaveLength(1)
  expect(list({ order: { sum: 'asc' } })).toMatchObject([{ id: 2 }, { id: 1 }])
  expect(callMethod(portal, 'crm.item.payment.list', { entityId: 5, entityTypeId: 2 }).total).toBeUndefined()
  setLevel(portal, manager, 'own')
  expect(() => list({}, manager)).toThrow(expect.objectContaining({ status: 400, code: '0' }))
  expect(() => call(portal, 'crm.item.payment.list', { entityId: 5 })).toThrow(
    expect.objectContaining({ code: '100' }),
  )
})

test('goods and payments go with their deal, survive an export and add up to its sum', () => {
  const portal = createPortal({ clock: createClock(NOW, 1, () => 0) })
  seedPortal(portal, { clients: 400, seed: 3 })
  const { deals, productRows, payments } = portal.tables
  expect(productRows.size).toBeGreaterThan(20)
  expect(payments.size).toBeGreaterThan(10)
  const sold = deals.rows().find((deal) => portal.productRowIdsOf(OwnerType.deal, deal.id).length > 1)!
  const rows = portal.productRowIdsOf(OwnerType.deal, sold.id).map((id) => productRows.get(id)!)
  const sum = rows.reduce((total, row) => total + row.price * row.quantity, 0)
  expect(sum).toBeCloseTo(sold.opportunity, 2)
  expect(call(portal, 'crm.deal.get', { id: sold.id })).toMatchObject({ IS_MANUAL_OPPORTUNITY: 'N' })
  const copy = importPortal(
    JSON.parse(JSON.stringify(exportPortal(portal))),
    createClock(NOW, 1, () => 0),
  )
  expect(copy.productRowIdsOf(OwnerType.deal, sold.id)).toHaveLength(rows.length)
  deleteRecord(portal, 'deal', sold.id, { userId: 1, by: 'person' })
  expect(portal.productRowIdsOf(OwnerType.deal, sold.id)).toEqual([])
})

test('an export made before a table existed is read as if the table were empty', () => {
  const portal = emptyPortal()
  const dump = JSON.parse(JSON.stringify(exportPortal(portal))) as { tables: Record<string, unknown> }
  delete dump.tables['productRows']
  delete dump.tables['requisitePresets']
  const copy = importPortal(
    dump,
    createClock(NOW, 1, () => 0),
  )
  expect(copy.tables.requisitePresets.size).toBe(0)
})

test('one status, with the sentence as the code of its refusal', () => {
  const portal = emptyPortal()
  const won = portal.tables.statuses.rows().find((row) => row.statusId === 'WON')!
  expect(call(portal, 'crm.status.get', { id: won.id })).toMatchObject({
    ID: String(won.id),
    ENTITY_ID: 'DEAL_STAGE',
    STATUS_ID: 'WON',
    SEMANTICS: 'S',
  })
  expect(() => call(portal, 'crm.status.get', { id: 9999 })).toThrow(
    expect.objectContaining({
      status: 400,
      code: 'Status is not found.',
      message: 'Элемент справочника не найден.',
    }),
  )
  expect(() => call(portal, 'crm.status.get', { id: won.id }, noCrmRights)).toThrow('Access denied.')
  expect(call(portal, 'crm.status.fields')).toMatchObject({
    STATUS_ID: { type: 'string', isRequired: true, isImmutable: true },
    EXTRA: { type: 'crm_status_extra' },
  })
})

test('one currency with its spellings in every language', () => {
  const portal = emptyPortal()
  expect(call(portal, 'crm.currency.get', { id: 'RUB' })).toMatchObject({
    CURRENCY: 'RUB',
    BASE: 'Y',
    LANG: { ru: { FULL_NAME: 'Российский рубль', HIDE_ZERO: 'Y' }, en: { FULL_NAME: 'Russian Ruble' } },
  })
  expect(() => call(portal, 'crm.currency.get', { id: 'XXX' })).toThrow('Not found')
  expect(call(portal, 'crm.currency.localizations.get', { id: 'USD' })).toMatchObject({
    en: { FORMAT_STRING: '$#', THOUSANDS_SEP: null, THOUSANDS_VARIANT: 'C' },
  })
  expect(() => call(portal, 'crm.currency.localizations.get')).toThrow(
    'The parameter id is invalid or not defined.',
  )
  expect(() => call(portal, 'crm.currency.get', { id: 'RUB' }, noCrmRights)).toThrow('Access denied.')
})

test('one funnel and its fields; leads and strange types have none', () => {
  const portal = emptyPortal()
  expect(call(portal, 'crm.category.get', { entityTypeId: 2, id: 0 })).toEqual({
    category: { id: 0, name: 'Общая', sort: 300, entityTypeId: 2, isDefault: 'Y' },
  })
  expect(call(portal, 'crm.category.get', { entityTypeId: 2, id: 5 })).toMatchObject({
    category: { name: 'Сервис', isDefault: 'N', originId: '' },
  })
  const refused = (params: Params, code: string, user?: number): void =>
    expect(() => call(portal, 'crm.category.get', params, user)).toThrow(expect.objectContaining({ code }))
  refused({ entityTypeId: 2, id: 77 }, 'NOT_FOUND')
  refused({ entityTypeId: 2 }, '100')
  refused({ entityTypeId: 1, id: 0 }, 'ENTITY_TYPE_NOT_SUPPORTED')
  refused({ entityTypeId: 777, id: 0 }, 'NOT_FOUND')
  refused({ entityTypeId: 2, id: 0 }, 'ACCESS_DENIED', noCrmRights)
  const fields = call(portal, 'crm.category.fields', { entityTypeId: 2 }) as {
    fields: Record<string, unknown>
  }
  expect(fields.fields['entityTypeId']).toMatchObject({ isRequired: true, upperName: 'ENTITY_TYPE_ID' })
  expect(Object.keys(fields.fields)).toContain('originatorId')
})

test('types of owners with their short codes, and the mode with leads', () => {
  const portal = emptyPortal()
  expect(call(portal, 'crm.enum.ownertype')).toContainEqual({
    ID: 31,
    NAME: 'Счёт',
    SYMBOL_CODE: 'SMART_INVOICE',
    SYMBOL_CODE_SHORT: 'SI',
  })
  expect(call(portal, 'crm.settings.mode.get')).toBe(1)
})

test('one old invoice in strings, its fields, and its rights', () => {
  const portal = emptyPortal()
  portal.tables.oldInvoices.insert({ ...blankOldInvoice(4, NOW, 1), statusId: 'P', paidAt: NOW, price: 12.5 })
  expect(call(portal, 'crm.invoice.get', { id: 4 })).toMatchObject({ ID: '4', PAYED: 'Y', PRICE: '12.50' })
  expect(() => call(portal, 'crm.invoice.get', { id: 5 })).toThrow('Not found')
  expect(() => call(portal, 'crm.invoice.get', { id: 4 }, noCrmRights)).toThrow('Access denied.')
  expect(call(portal, 'crm.invoice.fields')).toMatchObject({ ID: { type: 'integer', isReadOnly: true } })
})
