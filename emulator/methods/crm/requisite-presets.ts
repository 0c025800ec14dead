// `crm.requisite.preset.list|get|fields`: templates of requisites (reference 8); writing is in preset-writing.ts. The list is built on the ORM,
// as that of requisites. Docs: crm/requisites/presets/*.md of b24-rest-docs.
import type { Call, Handler } from '../call.ts'
import { Refusal, RestError } from '../../catalogue/errors.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { RequisitePreset } from '../../state/rows/requisite.ts'
import { GET_COST, SMALL_COST } from './cost.ts'
import { idOrNull, textOrNull, yesNo } from './entities/common-fields.ts'
import { field } from './field.ts'
import type { FieldSet } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { Kinds } from './field-kinds.ts'
import { describeField, oldId } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { wholeOldRow } from './old-select.ts'
import { ormList } from './orm-list.ts'
import { levelOf } from './rights.ts'

const READ_ONLY = { readOnly: true } as const

export const presetFields: FieldSet<RequisitePreset> = {
  name: 'requisite-preset',
  typeId: 0,
  table: (portal) => portal.tables.requisitePresets,
  userFieldEntity: '',
  multifields: undefined,
  userFields: () => null,
  fields: [
    field('ID', '', Kinds.integer, (row) => row.id, { ...READ_ONLY, type: 'integer', title: 'ID' }),
    field('ENTITY_TYPE_ID', '', Kinds.integer, () => OwnerType.requisite, {
      type: 'integer',
      title: 'ID типа объекта',
      required: true,
      immutable: true,
    }),
    field('COUNTRY_ID', '', Kinds.integer, (row) => row.countryId, {
      type: 'integer',
      title: 'ID страны',
      required: true,
      immutable: true,
    }),
    field('NAME', '', Kinds.text, (row) => row.name, { title: 'Название', required: true }),
    field('DATE_CREATE', '', Kinds.moment, (row) => idOrNull(row.createdAt), {
      ...READ_ONLY,
      type: 'datetime',
      title: 'Дата создания',
    }),
    field('DATE_MODIFY', '', Kinds.moment, () => null, {
      ...READ_ONLY,
      type: 'datetime',
      title: 'Дата изменения',
    }),
    field('CREATED_BY_ID', '', Kinds.integer, () => 1, { ...READ_ONLY, type: 'user', title: 'Создал' }),
    field('MODIFY_BY_ID', '', Kinds.integer, () => null, { ...READ_ONLY, type: 'user', title: 'Изменил' }),
    field('ACTIVE', '', Kinds.flag, (row) => yesNo(row.active), { type: 'char', title: 'Активен' }),
    field('SORT', '', Kinds.integer, (row) => row.sort, { type: 'integer', title: 'Сортировка' }),
    field('XML_ID', '', Kinds.text, (row) => textOrNull(row.xmlId), { title: 'Внешний код' }),
  ],
}

/** Both entities are asked: requisites and their templates serve either. The code of this refusal is the number 0. */
export function refuseWithoutClients(call: Call): void {
  if (levelOf(call.user, 'contact', 'read') === 'none' && levelOf(call.user, 'company', 'read') === 'none')
    throw new RestError(400, '0', 'Access denied.')
}

/** `crm.requisite.preset.list`. */
export const presetList: Handler = (call) => {
  refuseUnknownParams(call)
  refuseWithoutClients(call)
  return ormList(call, presetFields)
}

/** `crm.requisite.preset.get`. */
export const presetGet: Handler = (call) => {
  refuseUnknownParams(call, ['id'])
  refuseWithoutClients(call)
  const id = oldId(call)
  const row = call.portal.tables.requisitePresets.get(id)
  if (row === undefined) throw Refusal.oldCrm(`The Preset with ID '${id}' is not found`)
  return {
    result: wholeOldRow(call, catalogueOf(call.portal, presetFields), row),
    costMs: GET_COST.old,
    rows: 1,
  }
}

/** `crm.requisite.preset.fields`. */
export const presetFieldList: Handler = (call) => {
  refuseUnknownParams(call, [])
  const result = Object.fromEntries(
    presetFields.fields.map((one) => [one.old, describeField(one, call.portal.language)]),
  )
  return { result, costMs: SMALL_COST, rows: presetFields.fields.length }
}
