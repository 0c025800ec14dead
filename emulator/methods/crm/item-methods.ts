// `crm.item.list`, `get`, `fields` for leads, deals, contacts, companies and smart invoices (reference 4.5). Not
// restricted to category 0 and templates included, unlike the old lists. Writing is in item-writing.ts.
import type { Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { allOf } from './condition.ts'
import { GET_COST, listCost, SMALL_COST } from './cost.ts'
import { catalogueOf, itemUpperName } from './field-catalogue.ts'
import { compileItemFilter, compileItemOrder } from './item-filter.ts'
import { compileItemSelect, wholeItem } from './item-select.ts'
import { existingItem, forType } from './item-types.ts'
import { describeField } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { entriesOf } from './php-values.ts'
import { runPage } from './query.ts'
import { allowedRows, levelOf } from './rights.ts'

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
  const row = existingItem(call, entity)
  const allowed = allowedRows(call.portal, call.user, entity, 'read')
  if (allowed !== undefined && !allowed(row)) throw Refusal.itemAccessDenied()
  return {
    result: { item: wholeItem(call, catalogueOf(call.portal, entity))(row) },
    costMs: GET_COST.item,
    rows: 1,
  }
})

/** `crm.item.fields`: descriptions by camelCase name, with `upperName`. */
export const itemFields: Handler = forType((call, entity) => {
  refuseUnknownParams(call, ['entityTypeId', 'useOriginalUfNames'])
  if (levelOf(call.user, entity.rights, 'read') === 'none') throw Refusal.itemAccessDenied()
  const fields: Record<string, unknown> = {}
  for (const field of catalogueOf(call.portal, entity).all) {
    if (field.item !== '')
      fields[field.item] = {
        ...describeField(field, call.portal.language),
        ...(field.changedByItems ? { isImmutable: false } : {}),
        upperName: itemUpperName(field),
      }
  }
  return { result: { fields }, costMs: SMALL_COST, rows: Object.keys(fields).length }
})
