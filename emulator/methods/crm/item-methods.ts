// `crm.item.list`, `get`, `fields`, `update` for leads, deals, contacts, companies and smart invoices (reference 4.5, 10).
// Not restricted to category 0 and templates included, unlike the old lists. Adding, deleting and import: not emulated.
import type { Answer, Call, Handler, Param } from '../call.ts'
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { HasId } from '../../state/table.ts'
import { allOf } from './condition.ts'
import { GET_COST, ITEM_UPDATE_COST, listCost, SMALL_COST } from './cost.ts'
import { companyEntity } from './entities/company.ts'
import { contactEntity } from './entities/contact.ts'
import { dealEntity } from './entities/deal.ts'
import { leadEntity } from './entities/lead.ts'
import { smartInvoiceEntity } from './entities/smart-invoice.ts'
import type { Entity } from './field.ts'
import { catalogueOf, itemUpperName } from './field-catalogue.ts'
import { compileItemFilter, compileItemOrder, itemZone, lookUpItemName } from './item-filter.ts'
import { compileItemSelect, wholeItem } from './item-select.ts'
import { ignoreOrRefuse } from './old-filter.ts'
import { describeField } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { saveChanges } from './old-update.ts'
import type { UpdatableKind } from './old-update.ts'
import { entriesOf, isArray, isNumeric, phpInt, phpString } from './php-values.ts'
import { runPage } from './query.ts'
import { addChange } from './row-changes.ts'
import type { RowChanges } from './row-changes.ts'
import { allowedRows, levelOf } from './rights.ts'

/** What each method does once the type is known; generic over the rows of that type. */
type ItemAction = <Row extends HasId>(
  call: Call,
  entity: Entity<Row>,
  kind: UpdatableKind | 'smartInvoice',
) => Answer

const QUOTE = 7
const OLD_INVOICE = 5

/** Runs the action for the type that `entityTypeId` names, or refuses as the portal does. */
function forType(action: ItemAction): Handler {
  return (call) => {
    if (call.user.isExtranet) throw Refusal.intranetOnly()
    const typeId = requiredInt(call, 'entityTypeId')
    switch (typeId) {
      case leadEntity.typeId:
        return action(call, leadEntity, 'lead')
      case dealEntity.typeId:
        return action(call, dealEntity, 'deal')
      case contactEntity.typeId:
        return action(call, contactEntity, 'contact')
      case companyEntity.typeId:
        return action(call, companyEntity, 'company')
      case smartInvoiceEntity.typeId:
        return action(call, smartInvoiceEntity, 'smartInvoice')
      case OLD_INVOICE:
        throw Refusal.typeNotSupported(typeId)
      case QUOTE:
        throw Refusal.notEmulated(`${call.method} entityTypeId=${typeId}`)
      default:
        throw Refusal.itemTypeNotFound()
    }
  }
}

function requiredInt(call: Call, name: string): number {
  const value: Param | undefined = call.params[name]
  if (value === undefined || value === null) throw Refusal.missingArgument(name)
  if (!isNumeric(value))
    throw new RestError(
      400,
      '100',
      `Invalid value {${phpString(value)}} to match with parameter {${name}}. Should be value of type int.`,
    )
  return phpInt(value)
}

/** `crm.item.list`: no read right gives an empty list; `start=-1` gives neither total nor next. */
export const itemList: Handler = forType((call, entity) => {
  refuseUnknownParams(call, ['entityTypeId', 'select', 'filter', 'order', 'start', 'useOriginalUfNames'])
  const { portal } = call
  const catalogue = catalogueOf(portal, entity)
  const select = compileItemSelect(call, catalogue)
  const filter = compileItemFilter(call, catalogue)
  const order = compileItemOrder(call, catalogue)
  const start = call.start ?? 0
  const table = entity.table(portal)
  const allowed = allowedRows(portal, call.user, entity, 'read')
  const page = runPage(
    portal,
    {
      table,
      ids: filter.ids,
      order,
      repeats: filter.repeats,
      source: levelOf(call.user, entity.rights, 'read') === 'none' ? [] : filter.source,
      test: allOf([allowed, filter.test].filter((one) => one !== undefined)),
      key: JSON.stringify([
        'item',
        entity.name,
        call.user.id,
        withoutIds(call.params['filter']),
        call.params['order'] ?? null,
      ]),
    },
    start,
    'empty',
  )
  // Joined repeats of a row collapse into one item of the page; the total counts them all.
  const rows = [...new Set(page.rows)]
  return {
    result: { items: rows.map(select.write) },
    ...(page.total === undefined ? {} : { total: page.total }),
    ...(page.next === undefined ? {} : { next: page.next }),
    costMs: listCost({
      family: 'item',
      width: select.width,
      selected: select.count,
      rows: rows.length,
      matching: page.total,
      start,
    }),
    rows: rows.length,
  }
})

/** The filter less its id conditions, which are applied to a remembered answer. */
function withoutIds(filter: Param | undefined): readonly (readonly [string, Param])[] {
  return entriesOf(filter).filter(([key]) => !/^(>|>=|<|<=|=|@)?(id|ID)$/.test(key))
}

/** `crm.item.get`. */
export const itemGet: Handler = forType((call, entity) => {
  refuseUnknownParams(call, ['entityTypeId', 'id', 'useOriginalUfNames'])
  const row = existing(call, entity)
  const allowed = allowedRows(call.portal, call.user, entity, 'read')
  if (allowed !== undefined && !allowed(row)) throw Refusal.itemAccessDenied()
  return {
    result: { item: wholeItem(call, catalogueOf(call.portal, entity))(row) },
    costMs: GET_COST.item,
    rows: 1,
  }
})

function existing<Row extends HasId>(call: Call, entity: Entity<Row>): Row {
  const row = entity.table(call.portal).get(requiredInt(call, 'id'))
  if (row === undefined) throw Refusal.itemNotFound()
  return row
}

/** `crm.item.fields`: descriptions by camelCase name, with `upperName`. */
export const itemFields: Handler = forType((call, entity) => {
  refuseUnknownParams(call, ['entityTypeId', 'useOriginalUfNames'])
  if (levelOf(call.user, entity.rights, 'read') === 'none') throw Refusal.itemAccessDenied()
  const fields: Record<string, unknown> = {}
  for (const field of catalogueOf(call.portal, entity).all) {
    if (field.item !== '')
      fields[field.item] = { ...describeField(field, call.portal.language), upperName: itemUpperName(field) }
  }
  return { result: { fields }, costMs: SMALL_COST, rows: Object.keys(fields).length }
})

/** `crm.item.update`: the whole item comes back; a value that a field cannot hold is refused. */
export const itemUpdate: Handler = forType((call, entity, kind) => {
  refuseUnknownParams(call, ['entityTypeId', 'id', 'fields', 'useOriginalUfNames'])
  const row = existing(call, entity)
  const fields = call.params['fields']
  if (fields === undefined) throw Refusal.missingArgument('fields')
  const allowed = allowedRows(call.portal, call.user, entity, 'update')
  if (allowed !== undefined && !allowed(row)) throw Refusal.itemAccessDenied()
  const catalogue = catalogueOf(call.portal, entity)
  const changes: RowChanges = {}
  for (const [name, value] of entriesOf(fields)) {
    const field = catalogue.byItemUpper.get(lookUpItemName(catalogue, name))
    if (field === undefined) {
      ignoreOrRefuse(call, `fields[${name}]`)
      continue
    }
    if (
      field.multiple &&
      field.userField !== undefined &&
      value !== null &&
      value !== '' &&
      !isArray(value)
    ) {
      throw new RestError(
        400,
        '100',
        `Expected iterable value for multiple field, but got ${typeof value} instead`,
      )
    }
    addChange(changes, field, value, itemZone(call), (bad) => {
      throw Refusal.fieldNotValid(bad.title)
    })
  }
  saveChanges(
    call,
    kind,
    row.id,
    changes,
    (text) => new RestError(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', text),
  )
  return { result: { item: wholeItem(call, catalogue)(row) }, costMs: ITEM_UPDATE_COST, rows: 1 }
})
