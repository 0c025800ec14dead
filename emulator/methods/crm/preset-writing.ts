// `crm.requisite.preset.add|update|delete|countries`: templates of requisites as an administrator of them keeps them.
// Reading is in requisite-presets.ts, fields of a template in preset-fields.ts. Docs: crm/requisites/presets/*.md.
import type { Call, Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { noteChange } from '../../state/change-record.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { RequisitePreset } from '../../state/rows/requisite.ts'
import { restActor } from './card-saving.ts'
import { ADD_COST, DELETE_COST, SMALL_COST } from './cost.ts'
import { ignoreOrRefuse } from './old-filter.ts'
import { oldId } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { entriesOf, isArray, oldParam, phpInt, phpString } from './php-values.ts'
import { presetFields } from './requisite-presets.ts'
import { levelOf } from './rights.ts'
import type { Verb } from './rights.ts'

const COUNTRIES = [
  [1, 'RU', 'Россия'],
  [4, 'BY', 'Беларусь'],
  [6, 'KZ', 'Казахстан'],
  [14, 'UA', 'Украина'],
  [34, 'BR', 'Бразилия'],
  [46, 'DE', 'Германия'],
  [77, 'CO', 'Колумбия'],
  [110, 'PL', 'Польша'],
  [122, 'US', 'США'],
  [132, 'FR', 'Франция'],
] as const

/** `crm.requisite.preset.countries`. */
export const presetCountries: Handler = (call) => {
  refuseUnknownParams(call, [])
  const result = COUNTRIES.map(([ID, CODE, TITLE]) => ({ ID, CODE, TITLE }))
  return { result, costMs: SMALL_COST, rows: result.length }
}

/** A template serves contacts and companies alike, so the right to both is asked. */
export function checkPresetRight(call: Call, verb: Verb): void {
  const levels = (['contact', 'company'] as const).map((entity) => levelOf(call.user, entity, verb))
  if (levels.includes('none')) throw Refusal.oldCrm('Access denied.')
}

/** The template, or the refusal. */
export function presetById(call: Call, id: number): RequisitePreset {
  const row = call.portal.tables.requisitePresets.get(id)
  if (row === undefined) throw Refusal.oldCrm(`The Preset with ID '${id}' is not found`)
  return row
}

/** `crm.requisite.preset.add`: the id of a template without fields. */
export const presetAdd: Handler = (call) => {
  refuseUnknownParams(call, ['fields'])
  checkPresetRight(call, 'add')
  const given = fieldsOf(call)
  if (phpInt(given.get('ENTITY_TYPE_ID')) !== OwnerType.requisite)
    throw Refusal.oldCrm('ENTITY_TYPE_ID is not defined or invalid')
  const countryId = phpInt(given.get('COUNTRY_ID'))
  if (!COUNTRIES.some(([id]) => id === countryId))
    throw Refusal.oldCrm('COUNTRY_ID is not defined or invalid')
  const { requisitePresets } = call.portal.tables
  const id = requisitePresets.nextId()
  requisitePresets.insert({
    id,
    countryId,
    name: phpString(given.get('NAME')),
    active: phpString(given.get('ACTIVE') ?? 'Y') === 'Y',
    sort: given.has('SORT') ? phpInt(given.get('SORT')) : 500,
    xmlId: phpString(given.get('XML_ID')),
    createdAt: call.portal.clock.nowSeconds(),
    fields: [],
  })
  noteChange(call.portal, restActor(call), 'requisitePreset', id, '+', null, id)
  return { result: id, costMs: ADD_COST.requisite, rows: 1 }
}

/** `crm.requisite.preset.update`: the country stays what it is. */
export const presetUpdate: Handler = (call) => {
  refuseUnknownParams(call, ['id', 'fields'])
  checkPresetRight(call, 'update')
  const row = presetById(call, oldId(call))
  const given = fieldsOf(call)
  const before = { ...row }
  if (given.has('NAME')) row.name = phpString(given.get('NAME'))
  if (given.has('XML_ID')) row.xmlId = phpString(given.get('XML_ID'))
  if (given.has('ACTIVE')) row.active = phpString(given.get('ACTIVE')) === 'Y'
  if (given.has('SORT')) row.sort = phpInt(given.get('SORT'))
  const columns = [
    ['NAME', 'name'],
    ['XML_ID', 'xmlId'],
    ['ACTIVE', 'active'],
    ['SORT', 'sort'],
  ] as const
  for (const [name, key] of columns)
    if (before[key] !== row[key])
      noteChange(call.portal, restActor(call), 'requisitePreset', row.id, name, before[key], row[key])
  call.portal.tables.requisitePresets.touched(row)
  return { result: true, costMs: ADD_COST.requisite, rows: 1 }
}

/** `crm.requisite.preset.delete`: not while a requisite is made by it. */
export const presetDelete: Handler = (call) => {
  refuseUnknownParams(call, ['id'])
  checkPresetRight(call, 'delete')
  const { requisitePresets, requisites } = call.portal.tables
  const { id } = presetById(call, oldId(call))
  if (requisites.rows().some((row) => row.presetId === id))
    throw Refusal.oldCrm('Вы не можете удалить шаблон, так как по нему уже созданы реквизиты')
  requisitePresets.remove(id)
  noteChange(call.portal, restActor(call), 'requisitePreset', id, '-', id, null)
  return { result: true, costMs: DELETE_COST.part, rows: 1 }
}

function fieldsOf(call: Call): ReadonlyMap<string, Param> {
  const given = oldParam(call.params, 'fields')
  if (!isArray(given)) throw Refusal.oldCrm("Parameter 'fields' must be array.")
  const fields = new Map(entriesOf(given).map(([name, value]) => [name.toUpperCase(), value]))
  for (const name of fields.keys())
    if (!presetFields.fields.some((one) => one.old === name)) ignoreOrRefuse(call, `fields[${name}]`)
  return fields
}
