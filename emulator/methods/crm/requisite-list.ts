// `crm.requisite.list` (reference 8). Built on the ORM: `start` is a true offset and a page past the end is empty
// (reference 4.2). Refused without a right to read contacts and companies; rows are not filtered further.
import type { Handler } from '../call.ts'
import { RestError } from '../../catalogue/errors.ts'
import { allOf } from './condition.ts'
import { listCost } from './cost.ts'
import { requisiteFields } from './entities/requisite.ts'
import { catalogueOf } from './field-catalogue.ts'
import { compileOldFilter, compileOldOrder, oldMapParam } from './old-filter.ts'
import { oldNavigation, refuseUnknownParams } from './old-list.ts'
import { compileOldSelect } from './old-select.ts'
import { runOffset } from './query.ts'
import { levelOf } from './rights.ts'

/** `crm.requisite.list`. */
export const requisiteList: Handler = (call) => {
  refuseUnknownParams(call)
  const { portal, user } = call
  // Both are asked: a requisite may belong to either. The code of this refusal is the number 0.
  if (levelOf(user, 'contact', 'read') === 'none' && levelOf(user, 'company', 'read') === 'none')
    throw new RestError(400, '0', 'Access denied.')
  const catalogue = catalogueOf(portal, requisiteFields)
  const filter = compileOldFilter(call, catalogue)
  const select = compileOldSelect(call, catalogue)
  const start = call.start ?? 0
  const table = portal.tables.requisites
  const page = runOffset(
    portal,
    {
      table,
      ids: filter.ids,
      source: filter.source,
      test: allOf(filter.predicates),
      order: compileOldOrder(call, catalogue, 'id'),
      key: JSON.stringify(['requisite', filter.honoured, oldMapParam(call, 'order')]),
    },
    start,
  )
  return {
    result: page.rows.map(select.write),
    ...oldNavigation(page.total, page.next),
    costMs: listCost({
      family: 'requisite',
      width: select.width,
      selected: select.count,
      rows: page.rows.length,
      matching: page.total,
      start,
    }),
    rows: page.rows.length,
  }
}
