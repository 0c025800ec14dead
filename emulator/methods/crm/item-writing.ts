// `crm.item.update`, `add`, `delete`, `import`, `batchImport` (reference 10). Docs: crm/universal/crm-item-add.md,
// -delete.md, import/*.md of b24-rest-docs. The right to import is taken to be the right to add: roles here have no
// other; automation, which an import leaves out, is not emulated at all.
import type { Answer, Call, Handler, Param } from '../call.ts'
import { Refusal, RestError } from '../../catalogue/errors.ts'
import { deleteRecord } from '../../state/deletions.ts'
import type { HasId } from '../../state/table.ts'
import { createCard, draftOf, restActor, saveCard } from './card-saving.ts'
import type { CardKind } from './card-saving.ts'
import { checkValues } from './card-values.ts'
import { ADD_COST, DELETE_COST, ITEM_UPDATE_COST } from './cost.ts'
import type { Entity } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { hasImportedColumns, importedColumns, ITEM_IMPORT_NAMES } from './imported-columns.ts'
import { itemChanges } from './item-changes.ts'
import { itemZone } from './item-filter.ts'
import { wholeItem } from './item-select.ts'
import { existingItem, forType } from './item-types.ts'
import { refuseUnknownParams } from './old-list.ts'
import { isArray, listOf } from './php-values.ts'
import { checkMandatoryUserFields, checkNames } from './required-fields.ts'
import { allowedRows, isCrmAdmin, levelOf, mayAdd } from './rights.ts'

const NOT_VALID = 'CRM_FIELD_ERROR_VALUE_NOT_VALID'
const MAX_IMPORT = 20
const notSaved = (text: string): RestError => new RestError(400, NOT_VALID, text)

/** `crm.item.update`: the whole item comes back; a value that a field cannot hold is refused. */
export const itemUpdate: Handler = forType((call, entity, kind) => {
  refuseUnknownParams(call, ['entityTypeId', 'id', 'fields', 'useOriginalUfNames'])
  const row = existingItem(call, entity)
  const fields = requiredArray(call, 'fields')
  const allowed = allowedRows(call.portal, call.user, entity, 'update')
  if (allowed !== undefined && !allowed(row)) throw Refusal.itemAccessDenied()
  const catalogue = catalogueOf(call.portal, entity)
  const changes = itemChanges(call, catalogue, fields, row, 'changing an item')
  checkValues(call, entity.multifields?.(row) ?? [], changes, 'item')
  checkNames(kind, row, changes)
  checkMandatoryUserFields(catalogue, entity.userFields(row), changes, 'item', call.portal.language)
  saveCard(call, kind, row.id, changes, notSaved)
  return { result: { item: wholeItem(call, catalogue)(row) }, costMs: ITEM_UPDATE_COST, rows: 1 }
})

/** `crm.item.add`: the whole new item. */
export const itemAdd: Handler = forType((call, entity, kind) => {
  refuseUnknownParams(call, ['entityTypeId', 'fields', 'useOriginalUfNames'])
  const id = addItem(call, entity, kind, requiredArray(call, 'fields'), false)
  const row = entity.table(call.portal).get(id)
  if (row === undefined) throw Refusal.itemNotFound()
  const item = wholeItem(call, catalogueOf(call.portal, entity))(row)
  return { result: { item }, costMs: ADD_COST.card, rows: 1 }
})

/** `crm.item.import`: the id alone. */
export const itemImport: Handler = forType((call, entity, kind) => {
  refuseUnknownParams(call, ['entityTypeId', 'fields', 'useOriginalUfNames'])
  const id = addItem(call, entity, kind, requiredArray(call, 'fields'), true)
  return { result: { item: { id } }, costMs: ADD_COST.imported, rows: 1 }
})

/** `crm.item.batchImport`: an id or a refusal for each of up to 20 items, in their order. */
export const itemBatchImport: Handler = forType((call, entity, kind): Answer => {
  refuseUnknownParams(call, ['entityTypeId', 'data', 'useOriginalUfNames'])
  const given = listOf(requiredArray(call, 'data'))
  if (given.length > MAX_IMPORT) {
    throw new RestError(
      400,
      'MAX_IMPORT_BATCH_SIZE_EXCEEDED',
      `Вы не можете импортировать больше ${MAX_IMPORT} элементов`,
    )
  }
  if (levelOf(call.user, entity.rights, 'add') === 'none') throw Refusal.itemAccessDenied()
  const items = given.map((fields) => {
    try {
      return { item: { id: addItem(call, entity, kind, fields, true) } }
    } catch (error) {
      if (error instanceof RestError) return { error: error.code, error_description: error.message }
      throw error
    }
  })
  return { result: { items }, costMs: ADD_COST.imported * given.length, rows: given.length }
})

/** `crm.item.delete`: an empty list for success. */
export const itemDelete: Handler = forType((call, entity, kind) => {
  refuseUnknownParams(call, ['entityTypeId', 'id'])
  const row = existingItem(call, entity)
  const allowed = allowedRows(call.portal, call.user, entity, 'delete')
  if (allowed !== undefined && !allowed(row)) throw Refusal.itemAccessDenied()
  deleteRecord(call.portal, kind, row.id, restActor(call))
  return { result: [], costMs: DELETE_COST.card, rows: 1 }
})

function addItem<Row extends HasId>(
  call: Call,
  entity: Entity<Row>,
  kind: CardKind,
  fields: Param,
  isImport: boolean,
): number {
  const catalogue = catalogueOf(call.portal, entity)
  const changes = itemChanges(call, catalogue, fields, undefined, 'creating')
  if (!mayAdd(call.portal, call.user, entity, draftOf(call, kind, changes) as Row))
    throw Refusal.itemAccessDenied()
  checkValues(call, [], changes, 'item')
  checkMandatoryUserFields(catalogue, undefined, changes, 'item', call.portal.language)
  const imported = isImport ? importedHistory(call, entity, fields) : {}
  return createCard(call, kind, { ...changes, ...imported }, notSaved)
}

/** Times and authors of the old system: for administrators of CRM only. */
function importedHistory<Row extends HasId>(
  call: Call,
  entity: Entity<Row>,
  fields: Param,
): ReturnType<typeof importedColumns> {
  if (!hasImportedColumns(fields, ITEM_IMPORT_NAMES)) return {}
  if (!isCrmAdmin(call.user)) throw Refusal.fieldNotValid('Дата создания')
  return importedColumns(call, entity, fields, ITEM_IMPORT_NAMES, itemZone(call), Refusal.fieldNotValid)
}

function requiredArray(call: Call, name: string): Param {
  const given = call.params[name]
  if (given === undefined) throw Refusal.missingArgument(name)
  // An empty list of a form arrives as an empty text.
  if (given === '' || given === null || isArray(given)) return given
  throw new RestError(
    400,
    '100',
    `Invalid value {${String(given)}} to match with parameter {${name}}. Should be value of type array.`,
  )
}
