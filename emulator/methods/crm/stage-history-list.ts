// `crm.stagehistory.list` (reference 14): a controller list in upper names with integer ids. Only rows whose owner the
// user may read. Docs: api-reference/crm/crm-stage-history-list.md of b24-rest-docs.
import type { Call, Handler } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { Portal } from '../../state/portal.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { StageHistoryRow } from '../../state/rows/stage.ts'
import type { HasId } from '../../state/table.ts'
import { allOf } from './condition.ts'
import type { Predicate } from './condition.ts'
import { listCost } from './cost.ts'
import { dealEntity } from './entities/deal.ts'
import { leadEntity } from './entities/lead.ts'
import { oldInvoiceEntity } from './entities/old-invoice.ts'
import { smartInvoiceEntity } from './entities/smart-invoice.ts'
import { idOrNull } from './entities/common-fields.ts'
import { field } from './field.ts'
import type { Entity, Field, FieldSet } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { Kinds } from './field-kinds.ts'
import { compileItemFilter, compileItemOrder, itemZone, lookUpItemName } from './item-filter.ts'
import { spellItem } from './item-select.ts'
import { ignoreOrRefuse } from './old-filter.ts'
import { refuseUnknownParams } from './old-list.ts'
import { isArray, listOf, phpInt, phpString } from './php-values.ts'
import { runPage } from './query.ts'
import { allowedRows } from './rights.ts'

const COMMON: readonly Field<StageHistoryRow>[] = [
  field('', 'ID', Kinds.integer, (row) => row.id, { type: 'integer' }),
  field('', 'TYPE_ID', Kinds.integer, (row) => row.typeId, { type: 'integer' }),
  field('', 'OWNER_ID', Kinds.integer, (row) => row.ownerId, { type: 'integer' }),
  field('', 'CREATED_TIME', Kinds.moment, (row) => idOrNull(row.createdAt), {
    type: 'datetime',
    timeColumn: 'createdAt',
  }),
]
const WITH_FUNNELS: readonly Field<StageHistoryRow>[] = [
  field('', 'CATEGORY_ID', Kinds.integer, (row) => row.categoryId, { type: 'integer' }),
  field('', 'STAGE_SEMANTIC_ID', Kinds.dictionary, (row) => row.semantics),
  field('', 'STAGE_ID', Kinds.dictionary, (row) => row.stageId),
]
const WITHOUT_FUNNELS: readonly Field<StageHistoryRow>[] = [
  field('', 'STATUS_SEMANTIC_ID', Kinds.dictionary, (row) => row.semantics),
  field('', 'STATUS_ID', Kinds.dictionary, (row) => row.stageId),
]

function historyFields(name: string, fields: readonly Field<StageHistoryRow>[]): FieldSet<StageHistoryRow> {
  return {
    name,
    typeId: 0,
    table: (portal) => portal.tables.stageHistory,
    userFieldEntity: '',
    multifields: undefined,
    userFields: () => null,
    fields: [...COMMON, ...fields],
  }
}

const FUNNEL_HISTORY = historyFields('stage-history', WITH_FUNNELS)
const STATUS_HISTORY = historyFields('status-history', WITHOUT_FUNNELS)

/** `crm.stagehistory.list`. */
export const stageHistoryList: Handler = (call) => {
  if (call.user.isExtranet) throw Refusal.intranetOnly()
  refuseUnknownParams(call, ['entityTypeId', 'select', 'filter', 'order', 'start'])
  const given = call.params['entityTypeId']
  if (given === undefined) throw Refusal.missingArgument('entityTypeId')
  const typeId = phpInt(given)
  const { portal } = call
  const readable = readableOwners(call, typeId)
  const set = typeId === OwnerType.lead || typeId === OwnerType.invoice ? STATUS_HISTORY : FUNNEL_HISTORY
  const catalogue = catalogueOf(portal, set)
  const filter = compileItemFilter(call, catalogue)
  const fields = selected(call, set)
  const start = call.start ?? 0
  const table = portal.tables.stageHistory
  const ofType: Predicate<StageHistoryRow> = (row) => row.entityType === typeId
  const page = runPage(
    portal,
    {
      table,
      ids: filter.ids,
      source: filter.source,
      test: allOf([ofType, readable, filter.test].filter((one) => one !== undefined)),
      order: compileItemOrder(call, catalogue),
      key: JSON.stringify([
        'history',
        typeId,
        call.user.id,
        withoutIds(call.params['filter']),
        call.params['order'] ?? null,
      ]),
    },
    start,
    'empty',
  )
  const zone = itemZone(call)
  return {
    result: {
      items: page.rows.map((row) =>
        Object.fromEntries(fields.map((one) => [one.item, spellItem(one, row, portal, zone)])),
      ),
    },
    ...(page.total === undefined ? {} : { total: page.total }),
    ...(page.next === undefined ? {} : { next: page.next }),
    costMs: listCost({
      family: 'item',
      width: fields.length === 1 ? 'ids' : 'narrow',
      selected: fields.length,
      rows: page.rows.length,
      matching: page.total,
      start,
    }),
    rows: page.rows.length,
  }
}

function withoutIds(filter: unknown): unknown {
  if (typeof filter !== 'object' || filter === null) return null
  return Object.entries(filter).filter(([key]) => !/^(>|>=|<|<=|=|@)?ID$/.test(key))
}

function selected(call: Call, set: FieldSet<StageHistoryRow>): readonly Field<StageHistoryRow>[] {
  const given = call.params['select']
  if (!isArray(given) || listOf(given).length === 0 || listOf(given).includes('*')) return set.fields
  const catalogue = catalogueOf(call.portal, set)
  const names = new Set(listOf(given).map((name) => lookUpItemName(catalogue, phpString(name))))
  for (const name of names) if (!catalogue.byItemUpper.has(name)) ignoreOrRefuse(call, `select[${name}]`)
  return set.fields.filter((one) => names.has(one.item))
}

/** Rights of the owner's entity; undefined = every row. Refuses types that have no history. */
function readableOwners(call: Call, typeId: number): Predicate<StageHistoryRow> | undefined {
  const { portal } = call
  switch (typeId) {
    case OwnerType.lead:
      return ownersOf(portal, call, leadEntity)
    case OwnerType.deal:
      return ownersOf(portal, call, dealEntity)
    case OwnerType.invoice:
      return ownersOf(portal, call, oldInvoiceEntity)
    case OwnerType.smartInvoice:
      return ownersOf(portal, call, smartInvoiceEntity)
    default:
      throw Refusal.typeNotSupported(typeId)
  }
}

function ownersOf<Row extends HasId>(
  portal: Portal,
  call: Call,
  entity: Entity<Row>,
): Predicate<StageHistoryRow> | undefined {
  const allowed = allowedRows(portal, call.user, entity, 'read')
  if (allowed === undefined) return undefined
  const table = entity.table(portal)
  return (row) => {
    const owner = table.get(row.ownerId)
    return owner !== undefined && allowed(owner)
  }
}
