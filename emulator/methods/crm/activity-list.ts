// `crm.activity.list` (reference 7.1): default order by `START_TIME`, rights through the owner, `BINDINGS` as an inner
// join that may repeat a row, `COMMUNICATIONS` only by name. `FILES` are not emulated and say so.
import type { Call, Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { Portal } from '../../state/portal.ts'
import type { Activity, Binding } from '../../state/rows/activity.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { User } from '../../state/rows/staff.ts'
import type { HasId } from '../../state/table.ts'
import { allOf } from './condition.ts'
import { spellCommunications } from './communications.ts'
import type { Predicate } from './condition.ts'
import { listCost } from './cost.ts'
import { activityFields } from './entities/activity.ts'
import { companyEntity } from './entities/company.ts'
import { contactEntity } from './entities/contact.ts'
import { dealEntity } from './entities/deal.ts'
import { leadEntity } from './entities/lead.ts'
import { smartInvoiceEntity } from './entities/smart-invoice.ts'
import type { Entity } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { compileOldFilter, compileOldOrder, oldMapParam } from './old-filter.ts'
import { oldNavigation, refuseUnknownParams } from './old-list.ts'
import { compileOldSelect } from './old-select.ts'
import { entriesOf, listOf, oldParam, phpInt, phpString } from './php-values.ts'
import { runPage } from './query.ts'
import { allowedRows, levelOf } from './rights.ts'

const NOT_WRITTEN = ['FILES', 'WEBDAV_ELEMENTS'] as const
/** A query a row: the price of asking for communications. */
const COMMUNICATIONS_ROW = 2

/** `crm.activity.list`. */
export const activityList: Handler = (call) => {
  refuseUnknownParams(call)
  refuseUnwritten(call)
  const { portal, user } = call
  const entities = ['lead', 'deal', 'contact', 'company', 'invoice'] as const
  const levels = entities.map((entity) => levelOf(user, entity, 'read'))
  if (levels.every((level) => level === 'none')) throw Refusal.oldCrm('Access denied.')
  const catalogue = catalogueOf(portal, activityFields)
  const pairs = bindingPairs(oldMapParam(call, 'filter'))
  const bound = pairs === undefined ? undefined : boundTo(portal, pairs)
  const filter = compileOldFilter(call, catalogue, {
    skip: (name) => name === 'BINDINGS',
    indexed: bound === undefined,
  })
  const table = portal.tables.activities
  const natural = compileOldOrder({ ...call, params: { order: { START_TIME: 'ASC' } } }, catalogue, 'id')
  const wantsCommunications = selected(call).includes('COMMUNICATIONS')
  const select = compileOldSelect(withoutCommunications(call), catalogue)
  const start = call.start ?? 0
  const allowed = levels.every((level) => level === 'all') ? undefined : ownerIsReadable(portal, user)
  const page = runPage(
    portal,
    {
      table,
      ids: filter.ids,
      source: bound ?? filter.source,
      repeats: pairs === undefined ? undefined : (row) => countBindings(row, pairs),
      test: allOf([...(allowed === undefined ? [] : [allowed]), ...filter.predicates]),
      order: compileOldOrder(call, catalogue, natural),
      key: JSON.stringify(['activity', user.id, filter.honoured, pairs ?? null, oldMapParam(call, 'order')]),
    },
    start,
    'first',
  )
  return {
    result: page.rows.map((row) =>
      wantsCommunications
        ? { ...select.write(row), COMMUNICATIONS: spellCommunications(portal, row) }
        : select.write(row),
    ),
    ...oldNavigation(page.total, page.next),
    costMs:
      listCost({
        family: 'activity',
        width: select.width,
        selected: select.count,
        rows: page.rows.length,
        matching: page.total,
        start,
      }) + (wantsCommunications ? COMMUNICATIONS_ROW * page.rows.length : 0),
    rows: page.rows.length,
  }
}

const selected = (call: Call): readonly string[] =>
  listOf(oldParam(call.params, 'select')).map((name) => phpString(name).toUpperCase())

/** The call with a select of plain columns only; the id alone stays when nothing else was named. */
function withoutCommunications(call: Call): Call {
  const names = selected(call)
  if (!names.includes('COMMUNICATIONS')) return call
  const plain = names.filter((name) => name !== 'COMMUNICATIONS')
  return { ...call, params: { select: plain.length === 0 ? ['ID'] : plain } }
}

function refuseUnwritten(call: Call): void {
  const names = selected(call)
  const unwritten = NOT_WRITTEN.find((name) => names.includes(name))
  if (unwritten !== undefined) throw Refusal.notEmulated(`${call.method} select[${unwritten}]`)
}

/** An owner of a pair; 0 = any of the type. */
type Pair = Binding

/** The pairs of the `BINDINGS` condition; undefined when there is none. A pair without a type is no condition. */
function bindingPairs(filter: readonly (readonly [string, Param])[]): readonly Pair[] | undefined {
  const given = filter.find(([key]) => key === 'BINDINGS')?.[1]
  if (given === undefined) return undefined
  const pairs = listOf(given)
    .map((entry) => {
      const part = new Map(entriesOf(entry))
      return { ownerType: phpInt(part.get('OWNER_TYPE_ID')), ownerId: phpInt(part.get('OWNER_ID')) }
    })
    .filter((pair) => pair.ownerType > 0)
  return pairs.length === 0 ? undefined : pairs
}

/** Activities that have a binding of one of the pairs, each once, ascending by id; undefined = look at all of them. */
function boundTo(portal: Portal, pairs: readonly Pair[]): readonly Activity[] | undefined {
  if (pairs.some((pair) => pair.ownerId === 0)) return undefined
  const ids = new Set(pairs.flatMap((pair) => portal.activityIdsOf(pair.ownerType, pair.ownerId)))
  return [...ids]
    .sort((a, b) => a - b)
    .map((id) => portal.tables.activities.get(id))
    .filter((row) => row !== undefined)
}

/** Rows that the join makes of one activity: its bindings that fit any of the pairs. */
function countBindings(row: Activity, pairs: readonly Pair[]): number {
  let count = 0
  for (const binding of row.bindings) {
    if (
      pairs.some(
        (pair) =>
          pair.ownerType === binding.ownerType && (pair.ownerId === 0 || pair.ownerId === binding.ownerId),
      )
    )
      count++
  }
  return count
}

/** True for activities whose primary owner the user may read; an owner that is gone shows to nobody but full readers. */
function ownerIsReadable(portal: Portal, user: User): Predicate<Activity> {
  const owners = {
    [OwnerType.lead]: ownerTest(portal, user, leadEntity),
    [OwnerType.deal]: ownerTest(portal, user, dealEntity),
    [OwnerType.contact]: ownerTest(portal, user, contactEntity),
    [OwnerType.company]: ownerTest(portal, user, companyEntity),
    [OwnerType.smartInvoice]: ownerTest(portal, user, smartInvoiceEntity),
  } as Readonly<Record<number, (id: number) => boolean>>
  return (row) => owners[row.ownerType]?.(row.ownerId) ?? false
}

function ownerTest<Row extends HasId>(
  portal: Portal,
  user: User,
  entity: Entity<Row>,
): (id: number) => boolean {
  const allowed = allowedRows(portal, user, entity, 'read')
  const table = entity.table(portal)
  return (id) => {
    if (allowed === undefined) return true
    const row = table.get(id)
    return row !== undefined && allowed(row)
  }
}
