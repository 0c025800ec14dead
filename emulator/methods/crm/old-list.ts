// `crm.contact.list`, `crm.company.list`, `crm.deal.list`, `crm.lead.list` (reference 4.1-4.4) with their paging traps.
// Docs: api-reference/crm/contacts/crm-contact-list.md and its kin of b24-rest-docs.
import type { Answer, Call, Handler } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { HasId } from '../../state/table.ts'
import { allOf, splitFilterKey } from './condition.ts'
import type { Predicate } from './condition.ts'
import { listCost } from './cost.ts'
import { companyEntity } from './entities/company.ts'
import { contactEntity } from './entities/contact.ts'
import { dealEntity } from './entities/deal.ts'
import { leadEntity } from './entities/lead.ts'
import type { Entity } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { compileOldFilter, compileOldOrder, ignoreOrRefuse, oldMapParam } from './old-filter.ts'
import { compileOldSelect } from './old-select.ts'
import { unknownParams } from './php-values.ts'
import { runPage } from './query.ts'
import { allowedRows, levelOf } from './rights.ts'

const PARAMS = ['select', 'filter', 'order', 'start'] as const

/** Rows that the method leaves out by itself; `names` are the filter's keys as sent. */
type HiddenRows<Row> = (names: readonly string[]) => Predicate<Row> | undefined

/** Refuses in strict mode parameters that no list has. */
export function refuseUnknownParams(call: Call, known: readonly string[] = PARAMS): void {
  if (!call.strict) return
  const [unknown] = unknownParams(call, known)
  if (unknown !== undefined) ignoreOrRefuse(call, `parameter ${unknown}`)
}

function oldList<Row extends HasId>(entity: Entity<Row>, hidden: HiddenRows<Row>): Handler {
  return (call) => {
    refuseUnknownParams(call)
    if (levelOf(call.user, entity.rights, 'read') === 'none') throw Refusal.oldCrm('Access denied.')
    const catalogue = catalogueOf(call.portal, entity)
    const filter = compileOldFilter(call, catalogue, {
      skip: (name) => name === 'CATEGORY_ID' && !catalogue.byOld.has(name),
    })
    const order = compileOldOrder(call, catalogue, 'id')
    const select = compileOldSelect(call, catalogue)
    const shown = hidden(oldMapParam(call, 'filter').map(([key]) => key))
    const allowed = allowedRows(call.portal, call.user, entity, 'read')
    const extra = [shown, allowed].filter((one) => one !== undefined)
    const start = call.start ?? 0
    const table = entity.table(call.portal)
    const page = runPage(
      call.portal,
      {
        table,
        source: filter.source,
        ids: filter.ids,
        test: allOf([...extra, ...filter.predicates]),
        order,
        key: JSON.stringify([
          entity.name,
          call.user.id,
          shown !== undefined,
          filter.honoured,
          oldMapParam(call, 'order'),
        ]),
      },
      start,
      'first',
    )
    return {
      result: page.rows.map(select.write),
      ...oldNavigation(page.total, page.next),
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
}

/** Old lists always carry a total: 0 when it was not counted. */
export function oldNavigation(
  total: number | undefined,
  next: number | undefined,
): Pick<Answer, 'total' | 'next'> {
  return { total: total ?? 0, ...(next === undefined ? {} : { next }) }
}

/** The old lists show only true clients, whatever the filter says of `CATEGORY_ID`. */
const otherCategories: HiddenRows<{ readonly categoryId: number }> = () => (row) => row.categoryId === 0

/** Templates are hidden unless the filter speaks of `IS_RECURRING` or names exact ids. */
const templates: HiddenRows<{ readonly isRecurring: boolean }> = (keys) => {
  const asked = keys.some(
    (key) => key === 'ID' || key === '=ID' || key === '@ID' || splitFilterKey(key).name === 'IS_RECURRING',
  )
  return asked ? undefined : (row) => !row.isRecurring
}

export const contactList = oldList(contactEntity, otherCategories)
export const companyList = oldList(companyEntity, otherCategories)
export const dealList = oldList(dealEntity, templates)
export const leadList = oldList(leadEntity, () => undefined)
