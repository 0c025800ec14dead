// `crm.requisite.preset.field.*`: which columns a template of requisites shows, all seven methods. The parameter `preset`
// names the template, `id` a field within it. Docs: crm/requisites/presets/fields/*.md of b24-rest-docs. Assumed: every
// country has the columns of Russia.
import type { Call, Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { noteChange } from '../../state/change-record.ts'
import type { PresetField, RequisitePreset } from '../../state/rows/requisite.ts'
import { restActor } from './card-saving.ts'
import { ADD_COST, DELETE_COST, GET_COST, SMALL_COST } from './cost.ts'
import { REQUISITE_COLUMNS, requisiteFields } from './entities/requisite.ts'
import { catalogueOf } from './field-catalogue.ts'
import { ignoreOrRefuse } from './old-filter.ts'
import { describePlain, oldId } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { entriesOf, isArray, oldParam, phpInt, phpString } from './php-values.ts'
import { checkPresetRight, presetById } from './preset-writing.ts'
import { refuseWithoutClients } from './requisite-presets.ts'

/** Columns of other countries, which no Russian template offers. */
const FOREIGN: ReadonlySet<string> = new Set(
  (
    'RQ_COMPANY_ID RQ_CEO_NAME RQ_CEO_WORK_POS RQ_IDENT_TYPE RQ_IDENT_DOC_PERS_NUM RQ_USRLE RQ_EDRPOU RQ_DRFO RQ_KBE ' +
    'RQ_IIN RQ_BIN RQ_VAT_PAYER RQ_VAT_ID RQ_VAT_CERT_SER RQ_VAT_CERT_NUM RQ_VAT_CERT_DATE RQ_RESIDENCE_COUNTRY ' +
    'RQ_BASE_DOC RQ_REGON RQ_KRS RQ_PESEL RQ_LEGAL_FORM RQ_SIRET RQ_SIREN RQ_CAPITAL RQ_RCS RQ_CNPJ RQ_STATE_REG ' +
    'RQ_MNPL_REG RQ_CPF'
  ).split(' '),
)

/** `crm.requisite.preset.field.add`: the id within the template. */
export const presetFieldAdd: Handler = (call) => {
  refuseUnknownParams(call, ['preset', 'fields'])
  checkPresetRight(call, 'add')
  const preset = presetOf(call)
  const given = fieldsOf(call)
  const name = phpString(given.get('FIELD_NAME'))
  if (!availableIn(call, preset).includes(name)) throw Refusal.oldCrm(`The field '${name}' can not be added.`)
  const present = preset.fields ?? []
  const id = Math.max(0, ...present.map((field) => field.id)) + 1
  const field = changed({ id, name, title: '', sort: 500, inShortList: false }, given)
  save(call, preset, [...present, field], `+${name}`)
  return { result: id, costMs: ADD_COST.requisite, rows: 1 }
}

/** `crm.requisite.preset.field.update`: the name must be given even when it stays. */
export const presetFieldUpdate: Handler = (call) => {
  refuseUnknownParams(call, ['id', 'preset', 'fields'])
  checkPresetRight(call, 'update')
  const preset = presetOf(call)
  const field = fieldIn(call, preset)
  const given = fieldsOf(call)
  const name = phpString(given.get('FIELD_NAME'))
  if (name !== field.name && !availableIn(call, preset).includes(name))
    throw Refusal.oldCrm(`The field '${name}' can not be added.`)
  const next = changed({ ...field, name }, given)
  save(
    call,
    preset,
    (preset.fields ?? []).map((one) => (one === field ? next : one)),
    name,
  )
  return { result: true, costMs: ADD_COST.requisite, rows: 1 }
}

/** `crm.requisite.preset.field.get`. */
export const presetFieldGet: Handler = (call) => {
  refuseUnknownParams(call, ['id', 'preset'])
  refuseWithoutClients(call)
  return { result: print(fieldIn(call, presetOf(call))), costMs: GET_COST.old, rows: 1 }
}

/** `crm.requisite.preset.field.list`: all of them, in their order. */
export const presetFieldsOfPreset: Handler = (call) => {
  refuseUnknownParams(call, ['preset'])
  refuseWithoutClients(call)
  const result = (presetOf(call).fields ?? []).toSorted((a, b) => a.sort - b.sort).map(print)
  return { result, costMs: SMALL_COST, rows: result.length }
}

/** `crm.requisite.preset.field.delete`: the column itself and its values stay. */
export const presetFieldDelete: Handler = (call) => {
  refuseUnknownParams(call, ['id', 'preset'])
  checkPresetRight(call, 'delete')
  const preset = presetOf(call)
  const field = fieldIn(call, preset)
  save(
    call,
    preset,
    (preset.fields ?? []).filter((one) => one !== field),
    `-${field.name}`,
  )
  return { result: true, costMs: DELETE_COST.part, rows: 1 }
}

/** `crm.requisite.preset.field.availabletoadd`: names alone. */
export const presetFieldAvailable: Handler = (call) => {
  refuseUnknownParams(call, ['preset'])
  const result = availableIn(call, presetOf(call))
  return { result, costMs: SMALL_COST, rows: result.length }
}

/** `crm.requisite.preset.field.fields`. */
export const presetFieldDescriptions: Handler = (call) => {
  refuseUnknownParams(call, [])
  const result = {
    ID: describePlain('integer', 'ID', { isReadOnly: true }),
    FIELD_NAME: describePlain('string', 'Имя', { isRequired: true }),
    FIELD_TITLE: describePlain('string', 'Название в шаблоне'),
    SORT: describePlain('integer', 'Сортировка'),
    IN_SHORT_LIST: describePlain('char', 'Показывать в кратком списке'),
  }
  return { result, costMs: SMALL_COST, rows: Object.keys(result).length }
}

function presetOf(call: Call): RequisitePreset {
  const parts = new Map(
    entriesOf(oldParam(call.params, 'preset')).map(([name, id]) => [name.toUpperCase(), id]),
  )
  const id = phpInt(parts.get('ID'))
  if (id <= 0) throw Refusal.oldCrm('ID is not defined or invalid.')
  return presetById(call, id)
}

function fieldIn(call: Call, preset: RequisitePreset): PresetField {
  const id = oldId(call)
  const field = preset.fields?.find((one) => one.id === id)
  if (field === undefined) throw Refusal.oldCrm(`The PresetField with ID '${id}' is not found`)
  return field
}

const OWN_KEYS: ReadonlySet<string> = new Set(['ID', 'FIELD_NAME', 'FIELD_TITLE', 'SORT', 'IN_SHORT_LIST'])

function fieldsOf(call: Call): ReadonlyMap<string, Param> {
  const given = oldParam(call.params, 'fields')
  if (!isArray(given)) throw Refusal.oldCrm("Parameter 'fields' must be array.")
  const fields = new Map(entriesOf(given).map(([name, value]) => [name.toUpperCase(), value]))
  for (const name of fields.keys()) if (!OWN_KEYS.has(name)) ignoreOrRefuse(call, `fields[${name}]`)
  return fields
}

/** Columns of requisites, user fields included, that the template does not have yet. */
function availableIn(call: Call, preset: RequisitePreset): readonly string[] {
  const taken = new Set((preset.fields ?? []).map((field) => field.name))
  const own = catalogueOf(call.portal, requisiteFields).userFields.map((field) => field.old)
  const columns = [
    ...REQUISITE_COLUMNS.filter((name) => !FOREIGN.has(name)),
    'RQ_ADDR',
    'RQ_SIGNATURE',
    'RQ_STAMP',
  ]
  return [...columns, ...own].filter((name) => !taken.has(name))
}

function changed(field: PresetField, given: ReadonlyMap<string, Param>): PresetField {
  return {
    ...field,
    title: given.has('FIELD_TITLE') ? phpString(given.get('FIELD_TITLE')) : field.title,
    sort: given.has('SORT') ? phpInt(given.get('SORT')) : field.sort,
    inShortList: given.has('IN_SHORT_LIST')
      ? phpString(given.get('IN_SHORT_LIST')) === 'Y'
      : field.inShortList,
  }
}

function save(call: Call, preset: RequisitePreset, fields: readonly PresetField[], what: string): void {
  noteChange(call.portal, restActor(call), 'requisitePreset', preset.id, 'FIELDS', null, what)
  preset.fields = fields
  call.portal.tables.requisitePresets.touched(preset)
}

const print = (field: PresetField): Record<string, unknown> => ({
  ID: field.id,
  FIELD_NAME: field.name,
  FIELD_TITLE: field.title,
  IN_SHORT_LIST: field.inShortList ? 'Y' : 'N',
  SORT: field.sort,
})
