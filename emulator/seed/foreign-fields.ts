// User fields that the company made for itself long before our app came: the app must leave them and their
// values alone.
import type { UserField, UserFieldOption } from '../state/rows/user-field.ts'
import type { World } from './world.ts'

/** Codes of the fields, as a portal generates them from the time of creation. */
export const FOREIGN_FIELD = {
  contactText: 'UF_CRM_1580000000001',
  companyList: 'UF_CRM_1580000000002',
} as const

function userField(
  world: World,
  entityId: string,
  fieldName: string,
  userTypeId: string,
  label: string,
): UserField {
  const labels = { ru: label, en: label }
  return {
    id: world.portal.tables.userFields.lastId + 7,
    entityId,
    fieldName,
    userTypeId,
    xmlId: '',
    sort: 100,
    multiple: false,
    mandatory: false,
    showFilter: 'E',
    showInList: true,
    editInList: true,
    isSearchable: false,
    settings: {},
    editFormLabel: labels,
    listColumnLabel: labels,
    listFilterLabel: labels,
    errorMessage: {},
    helpMessage: {},
    options: [],
  }
}

/** Adds the two fields, with values on every fortieth card. */
export function seedForeignFields(world: World): void {
  const { portal } = world
  const { userFields, contacts, companies } = portal.tables
  const text = userField(world, 'CRM_CONTACT', FOREIGN_FIELD.contactText, 'string', 'Скидка, %')
  userFields.insert(text)
  const list = userField(world, 'CRM_COMPANY', FOREIGN_FIELD.companyList, 'enumeration', 'Размер клиента')
  list.options = ['Малый', 'Средний', 'Крупный'].map((value, at): UserFieldOption => ({
    id: (portal.counters.userFieldOption += 3),
    value,
    sort: (at + 1) * 100,
    isDefault: false,
    xmlId: `size-${at + 1}`,
  }))
  userFields.insert(list)
  contacts.rows().forEach((row, at) => {
    if (at % 40 === 11) row.userFields = { [text.fieldName]: String((at % 7) * 5) }
  })
  companies.rows().forEach((row, at) => {
    if (at % 40 === 11) row.userFields = { [list.fieldName]: list.options[at % 3]!.id }
  })
}
