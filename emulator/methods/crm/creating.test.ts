import { expect, test } from 'vitest'
import { SEED_USER } from '../../seed/users.ts'
import type { Portal } from '../../state/portal.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { AccessLevel, CrmEntity } from '../../state/rows/staff.ts'
import type { Params } from '../call.ts'
import {
  addCompany,
  addContact,
  addDeal,
  callMethod,
  emptyPortal,
  itemsOf,
  NOW,
  rowsOf,
  setLevel,
} from './small-portal.ts'

const { manager, crmAdministrator, noCrmRights, extranet } = SEED_USER

function setRight(
  portal: Portal,
  entity: CrmEntity,
  rights: Partial<Record<'read' | 'add' | 'update' | 'delete', AccessLevel>>,
): void {
  const user = portal.tables.users.get(manager)
  if (user === undefined) throw new RangeError('no manager')
  user.rights = { ...user.rights, [entity]: { ...user.rights[entity], ...rights } }
  portal.tables.users.touched(user)
}

/** A mandatory text field of contacts. */
function addMandatoryField(portal: Portal): string {
  const fieldName = 'UF_CRM_MUST'
  callMethod(portal, 'crm.contact.userfield.add', {
    fields: {
      FIELD_NAME: fieldName,
      USER_TYPE_ID: 'string',
      MANDATORY: 'Y',
      EDIT_FORM_LABEL: { ru: 'Договор' },
    },
  })
  return fieldName
}

test('an old add answers the id, fills the defaults in and leaves one row in the ledger', () => {
  const portal = emptyPortal()
  addCompany(portal, 12)
  const answer = callMethod(portal, 'crm.contact.add', {
    FIELDS: {
      NAME: 'Глеб',
      LAST_NAME: 'Титов',
      BIRTHDATE: '2001-11-11',
      COMPANY_IDS: ['12'],
      UTM_SOURCE: 'yandex',
      ADDRESS_CITY: 'Тверь',
      EXPORT: 'N',
      PHONE: [{ VALUE: '+7333333555', VALUE_TYPE: 'WORK' }],
      NO_SUCH_FIELD: 1,
      ID: 777,
    },
  })
  expect(answer).toMatchObject({ result: 1, costMs: 1000 })
  expect(callMethod(portal, 'crm.contact.get', { id: 1 }).result).toMatchObject({
    NAME: 'Глеб',
    COMPANY_ID: '12',
    SOURCE_ID: 'CALL',
    TYPE_ID: 'CLIENT',
    OPENED: 'Y',
    EXPORT: 'N',
    UTM_SOURCE: 'yandex',
    UTM_MEDIUM: null,
    ADDRESS_CITY: 'Тверь',
    ASSIGNED_BY_ID: '1',
    HAS_PHONE: 'Y',
    PHONE: [{ VALUE: '+7333333555', VALUE_TYPE: 'WORK', TYPE_ID: 'PHONE' }],
  })
  expect(portal.applied.map(({ entity, field, by }) => [entity, field, by])).toEqual([
    ['contact', '+', 'rest'],
  ])
})

test('cards without a name get their number; deals end in a week and begin their history', () => {
  const portal = emptyPortal()
  const add = (kind: string): unknown => callMethod(portal, `crm.${kind}.add`, { fields: {} }).result
  for (const kind of ['contact', 'company', 'deal', 'lead']) expect(add(kind)).toBe(1)
  expect(portal.tables.contacts.get(1)?.name).toBe('Контакт #1')
  expect(portal.tables.companies.get(1)).toMatchObject({ title: 'Компания #1', industry: 'IT' })
  expect(portal.tables.leads.get(1)).toMatchObject({ title: 'Лид #1', currencyId: 'RUB', statusId: 'NEW' })
  const deal = portal.tables.deals.get(1)
  expect(deal).toMatchObject({ title: 'Сделка #1', stageId: 'NEW' })
  expect(deal!.closeDate - deal!.beginDate).toBe(7)
  expect(portal.tables.stageHistory.rows().map((row) => [row.entityType, row.typeId])).toEqual([
    [OwnerType.deal, 1],
    [OwnerType.lead, 1],
  ])
})

test('a deal is added to another funnel at its first stage, a company with its contacts', () => {
  const portal = emptyPortal()
  addContact(portal, 4)
  addContact(portal, 5)
  const deal = callMethod(portal, 'crm.deal.add', { fields: { CATEGORY_ID: 2, CONTACT_IDS: [4, 5] } }).result
  expect(portal.tables.deals.get(deal as number)).toMatchObject({
    categoryId: 2,
    stageId: 'C2:NEW',
    contactIds: [4, 5],
    primaryContactId: 4,
  })
  const item = callMethod(portal, 'crm.item.add', {
    entityTypeId: 4,
    fields: { title: 'Ромашка', contactIds: [5, 99] },
  }).result as { item: { id: number } }
  expect(item.item).toMatchObject({ title: 'Ромашка', contactIds: [5] })
  expect(portal.tables.contacts.get(5)).toMatchObject({ primaryCompanyId: item.item.id })
})

test('what is no array, no right, no address and no currency is refused by an old add', () => {
  const portal = emptyPortal()
  const add = (kind: string, params: Params, user: number = SEED_USER.administrator): unknown =>
    callMethod(portal, `crm.${kind}.add`, params, { user })
  const refusal = (code: string, message: string): unknown =>
    expect.objectContaining({ status: 400, code, message })
  expect(() => add('contact', {})).toThrow(refusal('', "Parameter 'fields' must be array."))
  expect(() => add('contact', { fields: {}, params: 'x' })).toThrow(
    refusal('', "Parameter 'params' must be array."),
  )
  expect(() => add('contact', { fields: {} }, noCrmRights)).toThrow(refusal('', 'Access denied.'))
  expect(() => add('contact', { fields: { EMAIL: [{ VALUE: 'nobody', VALUE_TYPE: 'WORK' }] } })).toThrow(
    refusal('ERROR_CORE', 'Поле "Рабочий e-mail" содержит некорректный адрес'),
  )
  expect(() => add('deal', { fields: { CURRENCY_ID: 'XXX' } })).toThrow(
    refusal('', 'Неверное значение поля «Валюта»'),
  )
  expect(() => add('deal', { fields: { STAGE_ID: 'NOWHERE' } })).toThrow(
    refusal('', expect.anything() as string),
  )
  expect(portal.applied).toEqual([])
})

test('who may add only his own may not add for somebody else', () => {
  const portal = emptyPortal()
  setLevel(portal, manager, 'all', 'own')
  const add = (assignedTo: number): unknown =>
    callMethod(portal, 'crm.company.add', { fields: { ASSIGNED_BY_ID: assignedTo } }, { user: manager })
      .result
  expect(add(manager)).toBe(1)
  expect(() => add(SEED_USER.employee)).toThrow('Access denied.')
  setRight(portal, 'company', { add: 'none' })
  expect(() => add(manager)).toThrow('Access denied.')
  expect(() =>
    callMethod(portal, 'crm.item.add', { entityTypeId: 4, fields: { title: 'x' } }, { user: manager }),
  ).toThrow(expect.objectContaining({ status: 400, code: 'ACCESS_DENIED' }))
})

test('an old import keeps the times and authors of the old system', () => {
  const portal = emptyPortal()
  const fields = { NAME: 'Анна', DATE_CREATE: '2020-01-10T10:00:00+03:00', CREATED_BY_ID: 3 }
  callMethod(portal, 'crm.contact.add', { fields })
  callMethod(portal, 'crm.contact.add', { fields, params: { IMPORT: '0' } })
  expect(portal.tables.contacts.rows().map((row) => row.createdAt)).toEqual([NOW, NOW])
  expect(() => callMethod(portal, 'crm.contact.add', { fields, params: { IMPORT: 'Y' } })).toThrow(
    expect.objectContaining({ code: 'ERROR_CORE', message: 'Неверное значение поля "Дата создания"' }),
  )
  const other = emptyPortal()
  callMethod(other, 'crm.contact.add', { fields, params: { IMPORT: 'Y' } })
  expect(other.tables.contacts.get(1)).toMatchObject({
    createdAt: Date.UTC(2020, 0, 10, 7) / 1000,
    modifiedAt: Date.UTC(2020, 0, 10, 7) / 1000,
    createdById: 3,
  })
})

test('crm.item.add answers the whole item and takes multifields, user fields and parents', () => {
  const portal = emptyPortal()
  callMethod(portal, 'crm.contact.userfield.add', { fields: { FIELD_NAME: 'NOTE', USER_TYPE_ID: 'string' } })
  const answer = callMethod(portal, 'crm.item.add', {
    entityTypeId: 3,
    fields: {
      name: 'Иван',
      leadId: 9,
      ufCrmNote: 'важный',
      utmSource: 'google',
      nonsense: 1,
      fm: [
        { typeId: 'PHONE', valueType: 'WORK', value: '+79999999' },
        { typeId: 'EMAIL', valueType: 'WORK', value: 'ivan@example.com' },
      ],
    },
  })
  expect(answer.costMs).toBe(1000)
  expect((answer.result as { item: unknown }).item).toMatchObject({
    id: 1,
    name: 'Иван',
    leadId: 9,
    ufCrmNote: 'важный',
    utmSource: 'google',
    hasPhone: 'Y',
    email: 'ivan@example.com',
    entityTypeId: 3,
  })
  addDeal(portal, 6)
  const invoice = callMethod(portal, 'crm.item.add', {
    entityTypeId: 31,
    fields: { parentId2: 6, opportunity: 5 },
  })
  expect((invoice.result as { item: unknown }).item).toMatchObject({
    title: 'Счёт #1',
    parentId2: 6,
    opportunity: 5,
    stageId: 'DT31_7:N',
    categoryId: 7,
    currencyId: 'RUB',
  })
})

test('crm.item.add refuses types, people, lists and values it does not take', () => {
  const portal = emptyPortal()
  const add = (params: Params, user: number = SEED_USER.administrator): unknown =>
    callMethod(portal, 'crm.item.add', params, { user })
  const code = (value: string, status = 400): unknown => expect.objectContaining({ status, code: value })
  expect(() => add({ fields: {} })).toThrow(code('100'))
  expect(() => add({ entityTypeId: 2 })).toThrow(code('100'))
  expect(() => add({ entityTypeId: 2, fields: 'x' })).toThrow(code('100'))
  expect(() => add({ entityTypeId: 1302, fields: {} })).toThrow(code('NOT_FOUND'))
  expect(() => add({ entityTypeId: 5, fields: {} })).toThrow(code('ENTITY_TYPE_NOT_SUPPORTED'))
  expect(() => add({ entityTypeId: 2, fields: {} }, extranet)).toThrow(
    code('allowed_only_intranet_user', 403),
  )
  expect(() => add({ entityTypeId: 2, fields: { stageId: 'NOWHERE' } })).toThrow(
    code('CRM_FIELD_ERROR_VALUE_NOT_VALID'),
  )
  expect(() => add({ entityTypeId: 2, fields: { currencyId: 'XXX' } })).toThrow(
    code('CRM_FIELD_ERROR_VALUE_NOT_VALID'),
  )
  expect(portal.tables.deals.size).toBe(0)
})

test('a mandatory user field refuses a new card on both paths and an emptied one on both', () => {
  const portal = emptyPortal()
  const code = addMandatoryField(portal)
  const text = 'Поле "Договор" обязательно для заполнения'
  expect(() => callMethod(portal, 'crm.contact.add', { fields: { NAME: 'x' } })).toThrow(
    expect.objectContaining({ status: 400, code: 'ERROR_CORE', message: text }),
  )
  expect(() => callMethod(portal, 'crm.item.add', { entityTypeId: 3, fields: { name: 'x' } })).toThrow(
    expect.objectContaining({ status: 400, code: 'CRM_FIELD_ERROR_REQUIRED', message: text }),
  )
  callMethod(portal, 'crm.contact.add', { fields: { NAME: 'x', [code]: '17' } })
  expect(() => callMethod(portal, 'crm.contact.update', { id: 1, fields: { [code]: '' } })).toThrow(
    expect.objectContaining({ code: 'ERROR_CORE' }),
  )
  expect(() =>
    callMethod(portal, 'crm.item.update', { entityTypeId: 3, id: 1, fields: { ufCrmMust: '' } }),
  ).toThrow(expect.objectContaining({ code: 'CRM_FIELD_ERROR_REQUIRED' }))
  expect(portal.tables.contacts.get(1)?.userFields).toEqual({ [code]: '17' })
})

test('an update of another field fails for an empty mandatory one on the item path only', () => {
  const portal = emptyPortal()
  addContact(portal, 1, { name: 'Анна' })
  addMandatoryField(portal)
  expect(() =>
    callMethod(portal, 'crm.item.update', { entityTypeId: 3, id: 1, fields: { post: 'директор' } }),
  ).toThrow(expect.objectContaining({ code: 'CRM_FIELD_ERROR_REQUIRED' }))
  expect(callMethod(portal, 'crm.contact.update', { id: 1, fields: { POST: 'директор' } }).result).toBe(true)
  expect(portal.tables.contacts.get(1)?.post).toBe('директор')
})

test('an item update that takes both names away is refused, one of them may go', () => {
  const portal = emptyPortal()
  addContact(portal, 1, { name: 'Анна', lastName: 'Ким' })
  const update = (fields: Params): unknown =>
    callMethod(portal, 'crm.item.update', { entityTypeId: 3, id: 1, fields }).result
  update({ lastName: '' })
  expect(() => update({ name: '' })).toThrow(expect.objectContaining({ code: 'CRM_FIELD_ERROR_REQUIRED' }))
  update({ post: 'бухгалтер' })
  expect(portal.tables.contacts.get(1)).toMatchObject({ name: 'Анна', lastName: '', post: 'бухгалтер' })
})

test('multifields of an item are changed by id, added and deleted through fm', () => {
  const portal = emptyPortal()
  portal.counters.multifield = 20
  addContact(portal, 1, {
    multifields: [
      { id: 11, kind: 'PHONE', valueType: 'WORK', value: '+7000' },
      { id: 12, kind: 'EMAIL', valueType: 'WORK', value: 'a@example.com' },
    ],
  })
  callMethod(portal, 'crm.item.update', {
    entityTypeId: 3,
    id: 1,
    fields: {
      fm: [
        { id: 11, typeId: 'PHONE', value: '+7999' },
        { id: 12, typeId: 'EMAIL', delete: 'Y' },
        { typeId: 'PHONE', valueType: 'HOME', value: '+7111' },
      ],
    },
  })
  expect(portal.tables.contacts.get(1)?.multifields).toEqual([
    { id: 11, kind: 'PHONE', valueType: 'WORK', value: '+7999' },
    { id: 21, kind: 'PHONE', valueType: 'HOME', value: '+7111' },
  ])
})

test('an import brings its history along for administrators of CRM and refuses what breaks its order', () => {
  const portal = emptyPortal()
  const load = (fields: Params, user: number = crmAdministrator): unknown =>
    callMethod(portal, 'crm.item.import', { entityTypeId: 2, fields }, { user }).result
  const times = {
    createdTime: '2024-01-10T10:00:00+03:00',
    updatedTime: '2024-01-20T10:00:00+03:00',
    movedTime: '2024-01-15T10:00:00+03:00',
    createdBy: 3,
  }
  expect(load(times)).toEqual({ item: { id: 1 } })
  expect(portal.tables.deals.get(1)).toMatchObject({
    createdAt: Date.UTC(2024, 0, 10, 7) / 1000,
    modifiedAt: Date.UTC(2024, 0, 20, 7) / 1000,
    movedAt: Date.UTC(2024, 0, 15, 7) / 1000,
    createdById: 3,
  })
  const invalid = expect.objectContaining({ code: 'CRM_FIELD_ERROR_VALUE_NOT_VALID' }) as Error
  expect(() => load({ createdTime: '2023-01-10T10:00:00+03:00' })).toThrow(invalid)
  expect(() => load({ createdTime: '2025-01-10T10:00:00+03:00' })).toThrow(invalid)
  expect(() => load({ ...times, updatedTime: '2024-01-09T10:00:00+03:00' })).toThrow(invalid)
  expect(() => load({ ...times, movedTime: '2024-02-15T10:00:00+03:00' })).toThrow(invalid)
  expect(() => load(times, SEED_USER.headOfSales)).toThrow(invalid)
  expect(load({ title: 'без времени' }, SEED_USER.headOfSales)).toEqual({ item: { id: 2 } })
  expect(portal.tables.deals.get(2)).toMatchObject({ createdAt: NOW, movedAt: NOW })
})

test('a batch import answers for each item, costs half a second each and takes twenty', () => {
  const portal = emptyPortal()
  const load = (data: readonly Params[]): ReturnType<typeof callMethod> =>
    callMethod(portal, 'crm.item.batchimport', { entityTypeId: 2, data })
  const answer = load([{ title: 'а' }, { stageId: 'NOWHERE' }, { title: 'б' }])
  expect(itemsOf(answer)).toEqual([
    { item: { id: 1 } },
    { error: 'CRM_FIELD_ERROR_VALUE_NOT_VALID', error_description: expect.any(String) as string },
    { item: { id: 2 } },
  ])
  expect(answer.costMs).toBe(1500)
  expect(() => load(Array.from({ length: 21 }, () => ({})))).toThrow(
    expect.objectContaining({ status: 400, code: 'MAX_IMPORT_BATCH_SIZE_EXCEEDED' }),
  )
  expect(portal.tables.deals.size).toBe(2)
})

test('deleting takes the card with all that belongs to it and says what is missing in each family', () => {
  const portal = emptyPortal()
  addCompany(portal, 7)
  addContact(portal, 1, { companyIds: [7], primaryCompanyId: 7 })
  addDeal(portal, 3, { contactIds: [1], primaryContactId: 1, companyId: 7 })
  expect(callMethod(portal, 'crm.company.delete', { id: '7' }).result).toBe(true)
  expect(portal.tables.contacts.get(1)).toMatchObject({ companyIds: [], primaryCompanyId: 0 })
  expect(callMethod(portal, 'crm.item.delete', { entityTypeId: 3, id: 1 }).result).toEqual([])
  expect(portal.tables.deals.get(3)).toMatchObject({ contactIds: [], companyId: 0 })
  expect(portal.applied.filter((change) => change.field === '-')).toHaveLength(2)
  const missing =
    (method: string, params: Params): (() => unknown) =>
    () =>
      callMethod(portal, method, params)
  expect(missing('crm.contact.delete', { id: 1 })).toThrow(
    expect.objectContaining({ code: 'ERROR_CORE', message: 'Элемент не найден' }),
  )
  expect(missing('crm.company.delete', { id: 7 })).toThrow(
    expect.objectContaining({ code: '', message: 'Company is not found' }),
  )
  expect(missing('crm.deal.delete', { id: 99 })).toThrow('Not found')
  expect(missing('crm.deal.delete', {})).toThrow('ID is not defined or invalid.')
  expect(missing('crm.item.delete', { entityTypeId: 3, id: 1 })).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
})

test('deleting asks its own right, apart from reading and changing', () => {
  const portal = emptyPortal()
  addDeal(portal, 1, { assignedById: manager })
  addDeal(portal, 2, { assignedById: SEED_USER.employee })
  setLevel(portal, manager, 'all', 'all')
  setRight(portal, 'deal', { delete: 'own' })
  const remove = (id: number): unknown =>
    callMethod(portal, 'crm.deal.delete', { id }, { user: manager }).result
  expect(() => remove(2)).toThrow('Access denied.')
  expect(() => callMethod(portal, 'crm.item.delete', { entityTypeId: 2, id: 2 }, { user: manager })).toThrow(
    expect.objectContaining({ code: 'ACCESS_DENIED' }),
  )
  expect(remove(1)).toBe(true)
  setRight(portal, 'deal', { delete: 'none' })
  expect(() => remove(2)).toThrow('Access denied.')
  expect(rowsOf(callMethod(portal, 'crm.deal.list', { select: ['ID'] }))).toEqual([{ ID: '2' }])
})

test('a CRM administrator makes user fields, a head of sales with every right does not', () => {
  const portal = emptyPortal()
  const add = (user: number): unknown =>
    callMethod(
      portal,
      'crm.company.userfield.add',
      { fields: { FIELD_NAME: `BY_${user}`, USER_TYPE_ID: 'string' } },
      { user },
    ).result
  expect(add(crmAdministrator)).toBe(1)
  expect(() => add(SEED_USER.headOfSales)).toThrow('Access denied.')
})
