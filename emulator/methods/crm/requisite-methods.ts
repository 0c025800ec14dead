// `crm.requisite.add|update|get|delete|fields` (reference 8): rights are those to the contact or company that owns the
// requisite. Docs: crm/requisites/universal/*.md of b24-rest-docs. User fields of requisites: user-field-methods.ts.
import type { Call, Handler } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { createRecord, updateRecord } from '../../state/actions.ts'
import type { RecordChanges } from '../../state/change-record.ts'
import { deleteRecord } from '../../state/deletions.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { Requisite } from '../../state/rows/requisite.ts'
import { restActor } from './card-saving.ts'
import { ADD_COST, DELETE_COST, GET_COST, SMALL_COST } from './cost.ts'
import { requisiteFields } from './entities/requisite.ts'
import { catalogueOf } from './field-catalogue.ts'
import { ignoreOrRefuse, oldZone } from './old-filter.ts'
import { describeField, oldId } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { wholeOldRow } from './old-select.ts'
import { ownerAccess } from './owner-access.ts'
import { entriesOf, isArray, oldParam, phpInt, phpString } from './php-values.ts'
import { addChange } from './row-changes.ts'
import type { RowChanges, Stage } from './row-changes.ts'
import type { Verb } from './rights.ts'

const invalid = (name: string): Error => Refusal.oldCrm(`${name} is not defined or invalid.`)

/** `crm.requisite.add`: the id. */
export const requisiteAdd: Handler = (call) => {
  refuseUnknownParams(call, ['fields'])
  const given = new Map(entriesOf(fieldsOf(call)).map(([name, value]) => [name.toUpperCase(), value]))
  const ownerType = phpInt(given.get('ENTITY_TYPE_ID'))
  const ownerId = phpInt(given.get('ENTITY_ID'))
  const presetId = phpInt(given.get('PRESET_ID'))
  if (ownerType !== OwnerType.contact && ownerType !== OwnerType.company) throw invalid('ENTITY_TYPE_ID')
  if (ownerId <= 0) throw invalid('ENTITY_ID')
  if (call.portal.tables.requisitePresets.get(presetId) === undefined) throw invalid('PRESET_ID')
  const access = ownerAccess(call, ownerType, ownerId, 'add')
  if (access === 'missing') throw Refusal.oldCrm('Entity not found.')
  if (access === 'denied') throw Refusal.oldCrm('Access denied.')
  const changes = changesOf(call, 'creating')
  if (changes['name'] === undefined || changes['name'] === '')
    throw Refusal.oldCrm('The field NAME is not defined or empty.')
  const author = call.user.id === 1 ? {} : { CREATED_BY_ID: String(call.user.id) }
  const row = createRecord(
    call.portal,
    'requisite',
    { ...changes, ownerType, ownerId, extra: { ...changes.extra, ...author } },
    restActor(call),
  )
  return { result: row.id, costMs: ADD_COST.requisite, rows: 1 }
}

/** `crm.requisite.update`: the owner stays what it is. */
export const requisiteUpdate: Handler = (call) => {
  refuseUnknownParams(call, ['id', 'fields'])
  const row = requisiteOf(call, 'update')
  const changes = changesOf(call, 'changing', row)
  if (changes['presetId'] !== undefined && !hasPreset(call, changes['presetId'])) throw invalid('PRESET_ID')
  const { portal } = call
  const actor = restActor(call)
  const noted = updateRecord(portal, 'requisite', row.id, changes as RecordChanges<'requisite'>, actor)
  if (noted.length > 0) {
    row.extra = { ...row.extra, MODIFY_BY_ID: String(call.user.id) }
    portal.tables.requisites.touched(row)
  }
  return { result: true, costMs: ADD_COST.requisite, rows: 1 }
}

/** `crm.requisite.get`. */
export const requisiteGet: Handler = (call) => {
  refuseUnknownParams(call, ['id'])
  const row = requisiteOf(call, 'read')
  return {
    result: wholeOldRow(call, catalogueOf(call.portal, requisiteFields), row),
    costMs: GET_COST.old,
    rows: 1,
  }
}

/** `crm.requisite.delete`: its addresses go with it. */
export const requisiteDelete: Handler = (call) => {
  refuseUnknownParams(call, ['id'])
  const row = requisiteOf(call, 'delete')
  deleteRecord(call.portal, 'requisite', row.id, restActor(call))
  return { result: true, costMs: DELETE_COST.part, rows: 1 }
}

/** `crm.requisite.fields`. */
export const requisiteFieldList: Handler = (call) => {
  refuseUnknownParams(call, [])
  const result = Object.fromEntries(
    catalogueOf(call.portal, requisiteFields).all.map((field) => [
      field.old,
      describeField(field, call.portal.language),
    ]),
  )
  return { result, costMs: SMALL_COST, rows: Object.keys(result).length }
}

function fieldsOf(call: Call): ReturnType<typeof oldParam> {
  const given = oldParam(call.params, 'fields')
  if (!isArray(given)) throw Refusal.oldCrm("Parameter 'fields' must be array.")
  return given
}

const hasPreset = (call: Call, id: unknown): boolean =>
  typeof id === 'number' && call.portal.tables.requisitePresets.get(id) !== undefined

function requisiteOf(call: Call, verb: Verb): Requisite {
  const id = oldId(call)
  const row = call.portal.tables.requisites.get(id)
  if (row === undefined) throw Refusal.oldCrm(`The Requisite with ID '${id}' is not found`)
  if (ownerAccess(call, row.ownerType, row.ownerId, verb) === 'denied') throw Refusal.oldCrm('Access denied.')
  return row
}

/** `RQ_*` columns stand in one map of the row, everything else in columns of its own. */
function changesOf(call: Call, stage: Stage, row?: Requisite): RowChanges {
  const catalogue = catalogueOf(call.portal, requisiteFields)
  const changes: RowChanges = {}
  const columns: Record<string, string> = {}
  for (const [name, value] of entriesOf(fieldsOf(call))) {
    const upper = name.toUpperCase()
    const field = catalogue.byOld.get(upper)
    if (field === undefined) ignoreOrRefuse(call, `fields[${name}]`)
    else if (upper.startsWith('RQ_')) columns[upper] = phpString(value)
    else addChange(changes, field, value, oldZone(call), () => undefined, stage)
  }
  if (Object.keys(columns).length > 0) changes['fields'] = mergedColumns(row?.fields ?? {}, columns)
  return changes
}

/** Columns after the change; an emptied one has no key. */
function mergedColumns(
  present: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const merged = { ...present }
  for (const [name, value] of Object.entries(given)) {
    if (value === '') delete merged[name]
    else merged[name] = value
  }
  return merged
}
