// `crm.invoice.list`: old invoices (reference 6.2) with their traps: newest first by default, a select without a known
// name is an error, `start=-1` gives the number of returned rows as total. One invoice and the fields: invoice-get.ts.
import type { Handler } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { allOf } from './condition.ts'
import { listCost } from './cost.ts'
import { oldInvoiceEntity } from './entities/old-invoice.ts'
import { catalogueOf } from './field-catalogue.ts'
import { compileOldFilter, compileOldOrder, oldMapParam } from './old-filter.ts'
import { refuseUnknownParams } from './old-list.ts'
import { compileOldSelect } from './old-select.ts'
import { listOf, oldParam, phpString } from './php-values.ts'
import { runPage } from './query.ts'
import { allowedRows, levelOf } from './rights.ts'

/** `crm.invoice.list`. */
export const invoiceList: Handler = (call) => {
  refuseUnknownParams(call)
  const { portal, user } = call
  if (levelOf(user, oldInvoiceEntity.rights, 'read') === 'none') throw Refusal.oldCrm('Access denied.')
  const catalogue = catalogueOf(portal, oldInvoiceEntity)
  const named = listOf(oldParam(call.params, 'select')).map((name) => phpString(name).toUpperCase())
  if (
    named.length > 0 &&
    !named.some((name) => name === '*' || name === 'UF_*' || catalogue.byOld.has(name))
  ) {
    throw Refusal.oldCrm('Inadmissible fields for selection')
  }
  const filter = compileOldFilter(call, catalogue)
  const select = compileOldSelect(call, catalogue)
  const allowed = allowedRows(portal, user, oldInvoiceEntity, 'read')
  const start = call.start ?? 0
  const table = portal.tables.oldInvoices
  const page = runPage(
    portal,
    {
      table,
      ids: filter.ids,
      source: filter.source,
      test: allOf([...(allowed === undefined ? [] : [allowed]), ...filter.predicates]),
      order: compileOldOrder(call, catalogue, '-id'),
      key: JSON.stringify(['invoice', user.id, filter.honoured, oldMapParam(call, 'order')]),
    },
    start,
    'first',
  )
  return {
    result: page.rows.map(select.write),
    total: page.total ?? page.rows.length,
    ...(page.next === undefined ? {} : { next: page.next }),
    costMs: listCost({
      family: 'old',
      width: select.width,
      selected: select.count,
      rows: page.rows.length,
      matching: page.total,
      start,
    }),
    rows: page.rows.length,
  }
}
