// Old-style lists that the server builds on its ORM: `start` is a true offset and a page past the end is empty
// (reference 4.2). Rights are asked by the callers.
import type { Answer, Call } from '../call.ts'
import type { HasId } from '../../state/table.ts'
import { allOf } from './condition.ts'
import type { Predicate } from './condition.ts'
import { listCost } from './cost.ts'
import type { FieldSet } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { compileOldFilter, compileOldOrder, oldMapParam } from './old-filter.ts'
import { oldNavigation } from './old-list.ts'
import { compileOldSelect } from './old-select.ts'
import { runOffset } from './query.ts'

/** One page. `allowed` leaves out rows closed to the caller; `cacheKey` names what it depends on. */
export function ormList<Row extends HasId>(
  call: Call,
  set: FieldSet<Row>,
  allowed?: Predicate<Row>,
  cacheKey: string | number = '',
): Answer {
  const { portal } = call
  const catalogue = catalogueOf(portal, set)
  const filter = compileOldFilter(call, catalogue)
  const select = compileOldSelect(call, catalogue)
  const start = call.start ?? 0
  const page = runOffset(
    portal,
    {
      table: set.table(portal),
      ids: filter.ids,
      source: filter.source,
      test: allOf([...(allowed === undefined ? [] : [allowed]), ...filter.predicates]),
      order: compileOldOrder(call, catalogue, 'id'),
      key: JSON.stringify([set.name, cacheKey, filter.honoured, oldMapParam(call, 'order')]),
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
