// `crm.contact.get`, `crm.company.get`, `crm.deal.get`, `crm.lead.get` and their `fields`.
// Docs: api-reference/crm/contacts/crm-contact-{get,fields}.md and their kin of b24-rest-docs.
import type { Call, Handler } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { HasId } from '../../state/table.ts'
import type { UserField } from '../../state/rows/user-field.ts'
import { GET_COST, SMALL_COST } from './cost.ts'
import type { Entity, Field } from './field.ts'
import { MULTIFIELD_KINDS } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { refuseUnknownParams } from './old-list.ts'
import { wholeOldRow } from './old-select.ts'
import { oldParam, phpInt } from './php-values.ts'
import { allowedRows, levelOf } from './rights.ts'

/** The record's id, or the refusal of what is no id. */
export function oldId(call: Call): number {
  const id = phpInt(oldParam(call.params, 'id') ?? oldParam(call.params, 'ID'))
  if (id <= 0) throw Refusal.oldCrm('ID is not defined or invalid.')
  return id
}

/** `crm.<entity>.get`: a missing record is "Not found", a forbidden one "Access denied.". */
export function oldGet<Row extends HasId>(entity: Entity<Row>): Handler {
  return (call) => {
    refuseUnknownParams(call, ['id'])
    const id = oldId(call)
    if (levelOf(call.user, entity.rights, 'read') === 'none') throw Refusal.oldCrm('Access denied.')
    const row = entity.table(call.portal).get(id)
    if (row === undefined) throw Refusal.oldCrm('Not found')
    const allowed = allowedRows(call.portal, call.user, entity, 'read')
    if (allowed !== undefined && !allowed(row)) throw Refusal.oldCrm('Access denied.')
    return { result: wholeOldRow(call, catalogueOf(call.portal, entity), row), costMs: GET_COST.old, rows: 1 }
  }
}

const MULTIFIELD_TITLES = {
  PHONE: 'Телефон',
  EMAIL: 'E-mail',
  WEB: 'Сайт',
  IM: 'Мессенджер',
  LINK: 'LINK',
} as const

/** `crm.<entity>.fields`: descriptions by upper name, multifields and user fields included. */
export function oldFields<Row extends HasId>(entity: Entity<Row>): Handler {
  return (call) => {
    refuseUnknownParams(call, [])
    const catalogue = catalogueOf(call.portal, entity)
    const result: Record<string, unknown> = {}
    for (const field of entity.fields)
      if (field.old !== '') result[field.old] = describeField(field, call.portal.language)
    if (entity.multifields !== undefined) {
      for (const kind of MULTIFIELD_KINDS)
        result[kind] = {
          ...DESCRIPTION,
          type: 'crm_multifield',
          isMultiple: true,
          title: MULTIFIELD_TITLES[kind],
        }
    }
    for (const field of catalogue.userFields) result[field.old] = describeField(field, call.portal.language)
    return { result, costMs: SMALL_COST, rows: Object.keys(result).length }
  }
}

const DESCRIPTION = {
  type: 'string',
  isRequired: false,
  isReadOnly: false,
  isImmutable: false,
  isMultiple: false,
  isDynamic: false,
} as const

/** A description of what is no column of an entity: a part of a link, of an address, of a list. */
export function describePlain(
  type: string,
  title: string,
  marks: Partial<Record<'isRequired' | 'isReadOnly' | 'isImmutable' | 'isMultiple', boolean>> = {},
): Record<string, unknown> {
  return { ...DESCRIPTION, type, ...marks, title }
}

/** One description, as the old `fields` and `crm.item.fields` share it. */
export function describeField<Row>(field: Field<Row>, language: string): Record<string, unknown> {
  return {
    type: field.type,
    isRequired: field.required,
    isReadOnly: field.readOnly,
    isImmutable: field.immutable,
    isMultiple: field.multiple,
    isDynamic: field.userField !== undefined,
    ...(field.statusType === '' ? {} : { statusType: field.statusType }),
    ...(field.userField?.userTypeId === 'enumeration'
      ? { items: field.userField.options.map((option) => ({ ID: String(option.id), VALUE: option.value })) }
      : {}),
    title: field.title,
    ...(field.userField === undefined ? {} : labelsOf(field.userField, language)),
  }
}

function labelsOf(userField: UserField, language: string): Record<string, unknown> {
  return {
    listLabel: userField.listColumnLabel[language] ?? null,
    formLabel: userField.editFormLabel[language] ?? null,
    filterLabel: userField.listFilterLabel[language] ?? null,
    settings: userField.settings,
  }
}
