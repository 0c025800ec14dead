import { expect, test } from 'vitest'
import { SEED_USER } from '../../seed/users.ts'
import type { Params } from '../call.ts'
import type { Portal } from '../../state/portal.ts'
import { addContact, callMethod, emptyPortal, itemsOf, rowsOf } from './small-portal.ts'

const add = (portal: Portal, fields: Params, user: number = SEED_USER.administrator): unknown =>
  callMethod(portal, 'crm.contact.userfield.add', { fields }, { user }).result
const LIST = [
  { VALUE: 'Активный', XML_ID: 'ACTIVE', SORT: 10 },
  { VALUE: 'Спящий', XML_ID: 'SLEEPING', SORT: 20 },
  { VALUE: '' },
]

test('a name gets its prefix, SHOW_FILTER Y is stored as E, labels come only with a language', () => {
  const portal = emptyPortal()
  const id = add(portal, {
    FIELD_NAME: 'csegType',
    USER_TYPE_ID: 'enumeration',
    LABEL: { ru: 'Тип', en: 'Type' },
    SHOW_FILTER: 'Y',
    EDIT_IN_LIST: 'N',
    XML_ID: 'CSEG',
    LIST,
  })
  const [row] = rowsOf(
    callMethod(portal, 'crm.contact.userfield.list', { filter: { FIELD_NAME: 'UF_CRM_CSEGTYPE' } }),
  )
  expect(row).toMatchObject({
    ID: String(id),
    ENTITY_ID: 'CRM_CONTACT',
    FIELD_NAME: 'UF_CRM_CSEGTYPE',
    SHOW_FILTER: 'E',
    EDIT_IN_LIST: 'N',
    XML_ID: 'CSEG',
    MULTIPLE: 'N',
  })
  const { options } = portal.tables.userFields.get(id as number)!
  expect(row!['LIST']).toEqual([
    { ID: String(options[0]!.id), SORT: '10', VALUE: 'Активный', DEF: 'N', XML_ID: 'ACTIVE' },
    { ID: String(options[1]!.id), SORT: '20', VALUE: 'Спящий', DEF: 'N', XML_ID: 'SLEEPING' },
  ])
  expect(row).not.toHaveProperty('EDIT_FORM_LABEL')
  const [labelled] = rowsOf(
    callMethod(portal, 'crm.contact.userfield.list', { filter: { LANG: 'en', XML_ID: 'CSEG' } }),
  )
  expect(labelled).toMatchObject({
    EDIT_FORM_LABEL: 'Type',
    LIST_COLUMN_LABEL: 'Type',
    LIST_FILTER_LABEL: 'Type',
  })
  const one = callMethod(portal, 'crm.contact.userfield.get', { id: id as number }).result as {
    EDIT_FORM_LABEL: unknown
    LIST: Record<string, unknown>[]
  }
  expect(one.EDIT_FORM_LABEL).toEqual({ ru: 'Тип', en: 'Type' })
  expect(one.LIST[0]).not.toHaveProperty('XML_ID')
})

test('errors of add are texts with HTTP 400, joined by line breaks', () => {
  const portal = emptyPortal()
  const refusal = (fields: Params, user?: number): unknown => {
    try {
      return add(portal, fields, user)
    } catch (error) {
      return error
    }
  }
  expect(refusal({})).toEqual(
    expect.objectContaining({
      status: 400,
      code: '',
      message: "The 'USER_TYPE_ID' field is not found.\nThe 'FIELD_NAME' field is not found.",
    }),
  )
  expect(refusal({ FIELD_NAME: 'A-B', USER_TYPE_ID: 'strange' })).toEqual(
    expect.objectContaining({
      status: 400,
      code: 'ERROR_CORE',
      message:
        'Имя поля содержит недопустимые символы. Допустимыми являются: A-Z, 0-9 и _.\nУказан неверный пользовательский тип.',
    }),
  )
  expect(refusal({ FIELD_NAME: 'X'.repeat(44), USER_TYPE_ID: 'string' })).toEqual(
    expect.objectContaining({ message: 'Имя поля слишком длинное (больше 50-ти символов).' }),
  )
  expect(
    refusal({
      FIELD_NAME: 'E',
      USER_TYPE_ID: 'enumeration',
      LIST: [
        { VALUE: 'a', XML_ID: 'Q' },
        { VALUE: 'b', XML_ID: 'Q' },
      ],
    }),
  ).toEqual(expect.objectContaining({ message: 'Элемент списка со значением XML_ID=Q уже существует.' }))
  expect(typeof refusal({ FIELD_NAME: 'UF_NOTE', USER_TYPE_ID: 'string' })).toBe('number')
  expect(refusal({ FIELD_NAME: 'UF_CRM_NOTE', USER_TYPE_ID: 'string' })).toEqual(
    expect.objectContaining({ message: 'Поле UF_CRM_NOTE для объекта CRM_CONTACT уже существует.' }),
  )
  expect(refusal({ FIELD_NAME: 'MINE', USER_TYPE_ID: 'string' }, SEED_USER.headOfSales)).toEqual(
    expect.objectContaining({ message: 'Access denied.' }),
  )
  expect(portal.tables.userFields.rows().map((row) => row.fieldName)).toEqual(['UF_CRM_NOTE'])
})

test('a reader without administration may list, one without CRM may not', () => {
  const portal = emptyPortal()
  add(portal, { FIELD_NAME: 'NOTE', USER_TYPE_ID: 'string' })
  expect(callMethod(portal, 'crm.contact.userfield.list', {}, { user: SEED_USER.headOfSales }).total).toBe(1)
  expect(() => callMethod(portal, 'crm.contact.userfield.list', {}, { user: SEED_USER.noCrmRights })).toThrow(
    'Access denied.',
  )
})

test('values of every type in both generations, full and empty', () => {
  const portal = emptyPortal()
  const types = ['string', 'integer', 'double', 'boolean', 'date', 'datetime', 'enumeration', 'crm'] as const
  for (const type of types) add(portal, { FIELD_NAME: type, USER_TYPE_ID: type, LIST })
  addContact(portal, 1)
  addContact(portal, 2)
  const option = portal.tables.userFields.rows().find((row) => row.userTypeId === 'enumeration')!
    .options[1]!.id
  const fields = {
    UF_CRM_STRING: 'text',
    UF_CRM_INTEGER: '5',
    UF_CRM_DOUBLE: '2.345',
    UF_CRM_BOOLEAN: 'Y',
    UF_CRM_DATE: '2024-08-20',
    UF_CRM_DATETIME: '2024-08-20T10:00:00+03:00',
    UF_CRM_ENUMERATION: String(option),
    UF_CRM_CRM: 'CO_3',
    UF_CRM_TYPO: 'ignored',
  }
  expect(callMethod(portal, 'crm.contact.update', { id: '1', fields }).result).toBe(true)
  const [full, empty] = rowsOf(callMethod(portal, 'crm.contact.list', { select: ['UF_*'] }))
  expect(full).toEqual({
    ID: '1',
    UF_CRM_STRING: 'text',
    UF_CRM_INTEGER: '5',
    UF_CRM_DOUBLE: '2.35',
    UF_CRM_BOOLEAN: '1',
    UF_CRM_DATE: '2024-08-20T03:00:00+03:00',
    UF_CRM_DATETIME: '2024-08-20T10:00:00+03:00',
    UF_CRM_ENUMERATION: String(option),
    UF_CRM_CRM: 'CO_3',
  })
  expect(empty).toEqual({
    ID: '2',
    UF_CRM_STRING: '',
    UF_CRM_INTEGER: null,
    UF_CRM_DOUBLE: null,
    UF_CRM_BOOLEAN: '0',
    UF_CRM_DATE: '',
    UF_CRM_DATETIME: '',
    UF_CRM_ENUMERATION: '',
    UF_CRM_CRM: '',
  })
  const [item, emptyItem] = itemsOf(
    callMethod(portal, 'crm.item.list', { entityTypeId: 3, select: ['UF_*'] }),
  )
  expect(item).toEqual({
    ufCrmString: 'text',
    ufCrmInteger: 5,
    ufCrmDouble: 2.35,
    ufCrmBoolean: 'Y',
    ufCrmDate: '2024-08-20T03:00:00+03:00',
    ufCrmDatetime: '2024-08-20T10:00:00+03:00',
    ufCrmEnumeration: option,
    ufCrmCrm: 'CO_3',
  })
  expect(Object.values(emptyItem!)).toEqual([null, null, null, 'N', null, null, null, null])
})

test('filters by user fields: list item, yes/no as 1 and 0, date, emptiness', () => {
  const portal = emptyPortal()
  add(portal, { FIELD_NAME: 'KIND', USER_TYPE_ID: 'enumeration', LIST })
  add(portal, { FIELD_NAME: 'FLAG', USER_TYPE_ID: 'boolean' })
  add(portal, { FIELD_NAME: 'PAID', USER_TYPE_ID: 'date' })
  const option = portal.tables.userFields.rows()[0]!.options[0]!.id
  addContact(portal, 1, { userFields: { UF_CRM_KIND: option, UF_CRM_FLAG: 1, UF_CRM_PAID: '2024-02-10' } })
  addContact(portal, 2, { userFields: { UF_CRM_PAID: '2024-03-01' } })
  addContact(portal, 3)
  const list = (filter: Params): unknown[] =>
    rowsOf(callMethod(portal, 'crm.contact.list', { filter, select: ['ID'] })).map((row) => row['ID'])
  expect(list({ UF_CRM_KIND: String(option) })).toEqual(['1'])
  expect(list({ '!UF_CRM_KIND': String(option) })).toEqual(['2', '3'])
  expect(list({ UF_CRM_FLAG: '1' })).toEqual(['1'])
  expect(list({ UF_CRM_FLAG: '0' })).toEqual(['2', '3'])
  expect(list({ '>=UF_CRM_PAID': '2024-02-11' })).toEqual(['2'])
  expect(list({ UF_CRM_PAID: '' })).toEqual(['3'])
  const items = (filter: Params): unknown[] =>
    itemsOf(callMethod(portal, 'crm.item.list', { entityTypeId: 3, filter, select: ['id'] })).map(
      (row) => row['id'],
    )
  expect(items({ ufCrmFlag: 1 })).toEqual([1])
  expect(items({ ufCrmFlag: 'Y' })).toEqual([2, 3])
  expect(items({ '>=ufCrmPaid': '2024-02-11' })).toEqual([2])
})

test('an unknown list item is dropped silently by the old update and an empty text clears', () => {
  const portal = emptyPortal()
  add(portal, { FIELD_NAME: 'KIND', USER_TYPE_ID: 'enumeration', LIST })
  const option = portal.tables.userFields.rows()[0]!.options[0]!.id
  const row = addContact(portal, 1, { userFields: { UF_CRM_KIND: option } })
  callMethod(portal, 'crm.contact.update', { id: 1, fields: { UF_CRM_KIND: '424242' } })
  expect(row.userFields).toEqual({ UF_CRM_KIND: option })
  callMethod(portal, 'crm.contact.update', { id: 1, fields: { UF_CRM_KIND: '' } })
  expect(row.userFields).toBeNull()
})

test('multiple fields: a list in, an array out, false or [] when empty', () => {
  const portal = emptyPortal()
  add(portal, { FIELD_NAME: 'TAGS', USER_TYPE_ID: 'string', MULTIPLE: 'Y' })
  addContact(portal, 1)
  addContact(portal, 2)
  callMethod(portal, 'crm.contact.update', { id: 1, fields: { UF_CRM_TAGS: ['a', 'b'] } })
  expect(rowsOf(callMethod(portal, 'crm.contact.list', { select: ['UF_CRM_TAGS'] }))).toEqual([
    { UF_CRM_TAGS: ['a', 'b'], ID: '1' },
    { UF_CRM_TAGS: false, ID: '2' },
  ])
  expect(itemsOf(callMethod(portal, 'crm.item.list', { entityTypeId: 3, select: ['ufCrmTags'] }))).toEqual([
    { ufCrmTags: ['a', 'b'] },
    { ufCrmTags: [] },
  ])
  expect(callMethod(portal, 'crm.contact.list', { filter: { UF_CRM_TAGS: 'b' } }).total).toBe(1)
  callMethod(portal, 'crm.contact.update', { id: 1, fields: { UF_CRM_TAGS: [''] } })
  expect(portal.tables.contacts.get(1)!.userFields).toBeNull()
})

test('update changes, adds and deletes list items; a deleted one vanishes from the cards without a stamp', () => {
  const portal = emptyPortal()
  const id = add(portal, { FIELD_NAME: 'KIND', USER_TYPE_ID: 'enumeration', LIST }) as number
  const field = portal.tables.userFields.get(id)!
  const [first, second] = field.options
  const row = addContact(portal, 1, { userFields: { UF_CRM_KIND: first!.id } })
  const { modifiedAt } = row
  const update = (fields: Params): unknown =>
    callMethod(portal, 'crm.contact.userfield.update', { id, fields }).result
  expect(
    update({
      LIST: [
        { ID: String(first!.id), DEL: 'Y' },
        { ID: second!.id, VALUE: 'Спит' },
        { VALUE: 'Ушёл', XML_ID: 'LOST', SORT: 30 },
      ],
      SHOW_FILTER: 'N',
      USER_TYPE_ID: 'string',
    }),
  ).toBe(true)
  expect(field.options.map((option) => [option.value, option.xmlId])).toEqual([
    ['Спит', 'SLEEPING'],
    ['Ушёл', 'LOST'],
  ])
  expect(field).toMatchObject({ showFilter: 'N', userTypeId: 'enumeration' })
  expect(row).toMatchObject({ userFields: null, modifiedAt })
})

test('delete drops the values with the field; a field of another entity or a missing one is refused', () => {
  const portal = emptyPortal()
  const id = add(portal, { FIELD_NAME: 'NOTE', USER_TYPE_ID: 'string' }) as number
  const row = addContact(portal, 1, { userFields: { UF_CRM_NOTE: 'x' } })
  expect(() => callMethod(portal, 'crm.company.userfield.delete', { id })).toThrow('Access denied.')
  expect(() => callMethod(portal, 'crm.contact.userfield.delete', { id: id + 1 })).toThrow(
    expect.objectContaining({ code: 'ERROR_NOT_FOUND' }),
  )
  expect(callMethod(portal, 'crm.contact.userfield.delete', { id }).result).toBe(true)
  expect(row.userFields).toBeNull()
  expect(rowsOf(callMethod(portal, 'crm.contact.list', { select: ['UF_*'] }))).toEqual([{ ID: '1' }])
})

test('crm.contact.fields shows user fields with their items and labels', () => {
  const portal = emptyPortal()
  add(portal, { FIELD_NAME: 'KIND', USER_TYPE_ID: 'enumeration', LABEL: 'Вид', LIST })
  const fields = callMethod(portal, 'crm.contact.fields').result as Record<string, Record<string, unknown>>
  expect(fields['UF_CRM_KIND']).toMatchObject({
    type: 'enumeration',
    isDynamic: true,
    formLabel: 'Вид',
    items: [{ VALUE: 'Активный' }, { VALUE: 'Спящий' }],
  })
  expect(fields['PHONE']).toMatchObject({ type: 'crm_multifield', isMultiple: true })
  expect(fields['ID']).toMatchObject({ type: 'integer', isReadOnly: true, isDynamic: false })
  expect(fields).toHaveProperty('COMPANY_IDS')
})
