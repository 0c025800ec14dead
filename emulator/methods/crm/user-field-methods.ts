// `crm.contact.userfield.*`, `crm.company.userfield.*`, `crm.requisite.userfield.*` (reference 9): add, list, get, update, delete.
// Docs: api-reference/crm/contacts/userfield/*.md of b24-rest-docs. Changing needs a CRM administrator, reading does not.
import type { Answer, Call, Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { CrmEntity } from '../../state/rows/staff.ts'
import type { UserField } from '../../state/rows/user-field.ts'
import { SMALL_COST, USER_FIELD_COST } from './cost.ts'
import { ignoreOrRefuse, oldMapParam } from './old-filter.ts'
import { oldId } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { entriesOf, isArray, listOf, oldParam, phpString } from './php-values.ts'
import { isCrmAdmin, levelOf } from './rights.ts'
import { applyFieldChanges, readOptions, userFieldFrom } from './user-field-definition.ts'
import { spellUserField } from './user-field-spelling.ts'
import { dropOptionValues, dropValues } from './user-field-values.ts'

type UserFieldAction = (call: Call, entityId: string) => Answer

/** What the fields belong to. */
export interface UserFieldOwner {
  /** `CRM_CONTACT`, `CRM_REQUISITE`, … */
  readonly userFieldEntity: string
  /** The right to read any of these is the right to read the fields. */
  readonly readWith: readonly CrmEntity[]
}

function refuseWithoutReading(call: Call, { readWith }: UserFieldOwner): void {
  if (readWith.every((entity) => levelOf(call.user, entity, 'read') === 'none'))
    throw Refusal.oldCrm('Access denied.')
}
const DEFINITION_KEYS = new Set([
  'FIELD_NAME',
  'USER_TYPE_ID',
  'XML_ID',
  'SORT',
  'MULTIPLE',
  'MANDATORY',
  'SHOW_FILTER',
  'SHOW_IN_LIST',
  'EDIT_IN_LIST',
  'IS_SEARCHABLE',
  'SETTINGS',
  'LABEL',
  'EDIT_FORM_LABEL',
  'LIST_COLUMN_LABEL',
  'LIST_FILTER_LABEL',
  'ERROR_MESSAGE',
  'HELP_MESSAGE',
  'LIST',
])

function onlyCrmAdmin(call: Call): void {
  if (!isCrmAdmin(call.user)) throw Refusal.oldCrm('Access denied.')
}

/** The request's `fields` by upper name, known ones only. */
function givenFields(call: Call): ReadonlyMap<string, Param> {
  const given = oldParam(call.params, 'fields')
  if (!isArray(given)) throw Refusal.oldCrm("Parameter 'fields' must be array.")
  const fields = new Map<string, Param>()
  for (const [name, value] of entriesOf(given)) {
    if (DEFINITION_KEYS.has(name.toUpperCase())) fields.set(name.toUpperCase(), value)
    else ignoreOrRefuse(call, `fields[${name}]`)
  }
  return fields
}

const add: UserFieldAction = (call, entityId) => {
  refuseUnknownParams(call, ['fields'])
  onlyCrmAdmin(call)
  const { userFields } = call.portal.tables
  const row = userFieldFrom(call.portal, entityId, givenFields(call), userFields.nextId())
  userFields.insert(row)
  return { result: row.id, costMs: USER_FIELD_COST, rows: 1 }
}

const FILTERS = new Set([
  'ID',
  'FIELD_NAME',
  'USER_TYPE_ID',
  'XML_ID',
  'SORT',
  'MULTIPLE',
  'MANDATORY',
  'SHOW_FILTER',
  'SHOW_IN_LIST',
  'EDIT_IN_LIST',
  'IS_SEARCHABLE',
])
const ORDERS = new Set(['ID', 'FIELD_NAME', 'USER_TYPE_ID', 'XML_ID', 'SORT'])

const list =
  (owner: UserFieldOwner): UserFieldAction =>
  (call, entityId) => {
    refuseUnknownParams(call, ['filter', 'order'])
    refuseWithoutReading(call, owner)
    const filter = oldMapParam(call, 'filter')
    const language = filter.find(([key]) => key === 'LANG')?.[1]
    const conditions = filter.filter(([key]) => key !== 'LANG')
    for (const [key] of conditions) if (!FILTERS.has(key)) ignoreOrRefuse(call, `filter[${key}]`)
    const rows = fieldsOf(call, entityId)
      .map((row) => spellUserField(row, language === undefined ? undefined : phpString(language)))
      .filter((row) => conditions.every(([key, value]) => !FILTERS.has(key) || matches(row[key], value)))
    sortRows(
      rows,
      oldMapParam(call, 'order').filter(([key]) => ORDERS.has(key)),
    )
    return { result: rows, total: rows.length, costMs: SMALL_COST, rows: rows.length }
  }

/** Exact match only; a list means any of its values. */
function matches(spelled: unknown, wanted: Param): boolean {
  const values = isArray(wanted) ? listOf(wanted).map(phpString) : [phpString(wanted)]
  return values.includes(phpString(spelled as Param))
}

function sortRows(rows: Record<string, unknown>[], order: readonly (readonly [string, Param])[]): void {
  const keys =
    order.length === 0
      ? ([
          ['SORT', 'ASC'],
          ['ID', 'ASC'],
        ] as const)
      : order
  rows.sort((a, b) => {
    for (const [key, direction] of keys) {
      const difference =
        key === 'SORT' || key === 'ID'
          ? Number(a[key]) - Number(b[key])
          : String(a[key]) < String(b[key])
            ? -1
            : String(a[key]) > String(b[key])
              ? 1
              : 0
      if (difference !== 0) return phpString(direction).toUpperCase() === 'DESC' ? -difference : difference
    }
    return 0
  })
}

function fieldsOf(call: Call, entityId: string): readonly UserField[] {
  return call.portal.tables.userFields.rows().filter((row) => row.entityId === entityId)
}

/** The field by id, or the refusal: a missing one, or one of another entity. */
function fieldById(call: Call, entityId: string): UserField {
  const id = oldId(call)
  const row = call.portal.tables.userFields.get(id)
  if (row === undefined) throw Refusal.userFieldNotFound(id)
  if (row.entityId !== entityId) throw Refusal.oldCrm('Access denied.')
  return row
}

const get =
  (owner: UserFieldOwner): UserFieldAction =>
  (call, entityId) => {
    refuseUnknownParams(call, ['id'])
    refuseWithoutReading(call, owner)
    return { result: spellUserField(fieldById(call, entityId), 'all'), costMs: SMALL_COST, rows: 1 }
  }

const update: UserFieldAction = (call, entityId) => {
  refuseUnknownParams(call, ['id', 'fields'])
  const fields = givenFields(call)
  onlyCrmAdmin(call)
  const row = fieldById(call, entityId)
  const before = row.options
  applyFieldChanges(call.portal, row, fields)
  const list = fields.get('LIST')
  if (row.userTypeId === 'enumeration' && isArray(list))
    row.options = readOptions(call.portal, row.options, list, row.multiple)
  const kept = new Set(row.options.map((option) => option.id))
  const gone = before.filter((option) => !kept.has(option.id)).map((option) => option.id)
  call.portal.tables.userFields.touched(row)
  if (gone.length > 0) dropOptionValues(call.portal, row, new Set(gone))
  return { result: true, costMs: USER_FIELD_COST, rows: 1 }
}

/** Drops the column with everything in it; the values are gone for good. */
const remove: UserFieldAction = (call, entityId) => {
  refuseUnknownParams(call, ['id'])
  onlyCrmAdmin(call)
  const row = fieldById(call, entityId)
  call.portal.tables.userFields.remove(row.id)
  dropValues(call.portal, row)
  return { result: true, costMs: USER_FIELD_COST, rows: 1 }
}

/** The five methods of one entity by the last word of their names. */
export function userFieldMethods(owner: UserFieldOwner): Readonly<Record<string, Handler>> {
  const bound =
    (action: UserFieldAction): Handler =>
    (call) =>
      action(call, owner.userFieldEntity)
  return {
    add: bound(add),
    list: bound(list(owner)),
    get: bound(get(owner)),
    update: bound(update),
    delete: bound(remove),
  }
}
