// Short unpaged lists: `crm.status.list`, `crm.status.entity.types`, `crm.category.list`, `crm.currency.list`,
// `crm.currency.base.get` (reference 5, 6.1, 14). Read only. Docs: api-reference/crm/{status,currency,universal/category}.
import type { Call, Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { Currency, Status } from '../../state/rows/dictionary.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { CrmEntity } from '../../state/rows/staff.ts'
import type { Category } from '../../state/rows/stage.ts'
import { SMALL_COST } from './cost.ts'
import { splitFilterKey } from './condition.ts'
import { ignoreOrRefuse, oldMapParam } from './old-filter.ts'
import { refuseUnknownParams } from './old-list.ts'
import { momentText } from './moments.ts'
import { isArray, listOf, phpInt, phpString } from './php-values.ts'
import { levelOf } from './rights.ts'

/** Dictionaries are for whoever may read anything of CRM. */
export function refuseWithoutCrm(call: Call): void {
  const entities = ['lead', 'deal', 'contact', 'company', 'invoice'] as const
  if (entities.every((entity) => levelOf(call.user, entity, 'read') === 'none'))
    throw Refusal.oldCrm('Access denied.')
}

const isStage = (entityId: string): boolean =>
  /(^STATUS$|_STAGE|^INVOICE_STATUS$|^QUOTE_STATUS$)/.test(entityId)

/** An item as `crm.status.*` prints it. */
export function spellStatus(row: Status): Record<string, unknown> {
  const stage = isStage(row.entityId)
  const semantics =
    row.semantics === 'P'
      ? 'process'
      : row.semantics === 'S'
        ? 'success'
        : /APOLOGY/.test(row.statusId)
          ? 'apology'
          : 'failure'
  return {
    ID: String(row.id),
    ENTITY_ID: row.entityId,
    STATUS_ID: row.statusId,
    NAME: row.name,
    NAME_INIT: row.nameInit,
    SORT: String(row.sort),
    SYSTEM: row.system ? 'Y' : 'N',
    CATEGORY_ID: row.categoryId === 0 ? null : String(row.categoryId),
    COLOR: row.color === '' ? null : row.color,
    SEMANTICS: row.semantics === 'P' ? null : row.semantics,
    ...(stage ? { EXTRA: { SEMANTICS: semantics, COLOR: row.color } } : {}),
  }
}

/** `crm.status.list`: filter by equality, order by `SORT` or `ID`; everything in one answer. */
export const statusList: Handler = (call) => {
  refuseUnknownParams(call)
  refuseWithoutCrm(call)
  let rows = call.portal.tables.statuses.rows().map(spellStatus)
  for (const [key, value] of oldMapParam(call, 'filter')) {
    const { operation, name } = splitFilterKey(key)
    if (
      operation !== 'equal' ||
      ![
        'ID',
        'ENTITY_ID',
        'STATUS_ID',
        'NAME',
        'NAME_INIT',
        'SORT',
        'SYSTEM',
        'CATEGORY_ID',
        'SEMANTICS',
        'COLOR',
      ].includes(name)
    ) {
      ignoreOrRefuse(call, `filter[${key}]`)
      continue
    }
    const wanted = isArray(value) ? listOf(value).map(phpString) : [phpString(value)]
    rows = rows.filter((row) => wanted.includes(phpString(row[name] as Param)))
  }
  sortRows(call, rows, [
    ['SORT', 'ASC'],
    ['ID', 'ASC'],
  ])
  return { result: rows, total: rows.length, costMs: SMALL_COST, rows: rows.length }
}

const NUMBERS: ReadonlySet<string> = new Set(['SORT', 'ID', 'CATEGORY_ID', 'AMOUNT', 'AMOUNT_CNT'])

/** Sorts printed rows by `order`, or by `natural` where none is given; unknown names order nothing. */
function sortRows(
  call: Call,
  rows: Record<string, unknown>[],
  natural: readonly (readonly [string, string])[],
): void {
  const given = oldMapParam(call, 'order')
  const keys = (given.length === 0 ? natural : given).map(([key, direction]) => ({
    name: key.toUpperCase(),
    sign: phpString(direction).toUpperCase() === 'DESC' ? -1 : 1,
  }))
  for (const { name } of keys)
    if (rows[0] !== undefined && !Object.hasOwn(rows[0], name)) ignoreOrRefuse(call, `order[${name}]`)
  rows.sort((a, b) => {
    for (const { name, sign } of keys) {
      const difference = NUMBERS.has(name)
        ? Number(a[name]) - Number(b[name])
        : phpString(a[name] as Param).localeCompare(phpString(b[name] as Param))
      if (difference !== 0) return difference * sign
    }
    return 0
  })
}

const PLAIN_TYPES = [
  ['SOURCE', 'Источники'],
  ['CONTACT_TYPE', 'Тип контакта'],
  ['COMPANY_TYPE', 'Тип компании'],
  ['EMPLOYEES', 'Кол-во сотрудников'],
  ['INDUSTRY', 'Сфера деятельности'],
  ['DEAL_TYPE', 'Тип сделки'],
  ['HONORIFIC', 'Обращения'],
] as const

const finals = (prefix: string): Record<string, unknown> => ({
  START_FIELD: `${prefix}NEW`,
  FINAL_SUCCESS_FIELD: `${prefix}WON`,
  FINAL_UNSUCCESS_FIELD: `${prefix}LOSE`,
  FINAL_SORT: 0,
})

function stageType(category: Category): Record<string, unknown> {
  if (category.entityType === OwnerType.deal) {
    if (category.id === 0)
      return {
        ID: 'DEAL_STAGE',
        NAME: `Стадии сделки ${category.name}`,
        SEMANTIC_INFO: finals(''),
        FIELD_ATTRIBUTE_SCOPE: '',
        ENTITY_TYPE_ID: OwnerType.deal,
        CATEGORY_ID: 0,
      }
    return {
      ID: `DEAL_STAGE_${category.id}`,
      NAME: `Стадии сделки ${category.name}`,
      PARENT_ID: 'DEAL_STAGE',
      SEMANTIC_INFO: finals(`C${category.id}:`),
      PREFIX: `C${category.id}`,
      FIELD_ATTRIBUTE_SCOPE: `category_${category.id}`,
      ENTITY_TYPE_ID: OwnerType.deal,
      CATEGORY_ID: String(category.id),
    }
  }
  return {
    ID: `SMART_INVOICE_STAGE_${category.id}`,
    NAME: 'Стадии счёта',
    SEMANTIC_INFO: [],
    PREFIX: `DT31_${category.id}`,
    FIELD_ATTRIBUTE_SCOPE: `category_${category.id}`,
    ENTITY_TYPE_ID: OwnerType.smartInvoice,
    IS_ENABLED: true,
    CATEGORY_ID: category.id,
  }
}

/** Funnels of a type; the default one of deals has id 0 and need not stand in the table. */
export function categoriesOf(call: Call, entityType: number): readonly Category[] {
  const rows = call.portal.tables.categories.rows().filter((row) => row.entityType === entityType)
  if (rows.some((row) => row.isDefault) || entityType === OwnerType.smartInvoice) return rows
  return [...rows, { id: 0, entityType, name: 'Общая', sort: 300, isDefault: true }]
}

/** `crm.status.entity.types`: dictionaries, funnels of deals and of smart invoices among them. */
export const statusEntityTypes: Handler = (call) => {
  refuseUnknownParams(call, [])
  const used = new Set(call.portal.tables.statuses.rows().map((row) => row.entityId))
  const result = [
    {
      ID: 'STATUS',
      NAME: 'Стадии лида',
      SEMANTIC_INFO: {
        START_FIELD: 'NEW',
        FINAL_SUCCESS_FIELD: 'CONVERTED',
        FINAL_UNSUCCESS_FIELD: 'JUNK',
        FINAL_SORT: 0,
      },
      ENTITY_TYPE_ID: OwnerType.lead,
    },
    ...PLAIN_TYPES.map(([ID, NAME]) => ({ ID, NAME })),
    ...categoriesOf(call, OwnerType.smartInvoice).map(stageType),
    ...categoriesOf(call, OwnerType.deal).map(stageType),
    ...(used.has('INVOICE_STATUS')
      ? [
          {
            ID: 'INVOICE_STATUS',
            NAME: 'Статусы счета',
            SEMANTIC_INFO: {
              START_FIELD: 'N',
              FINAL_SUCCESS_FIELD: 'P',
              FINAL_UNSUCCESS_FIELD: 'D',
              FINAL_SORT: 0,
            },
            ENTITY_TYPE_ID: OwnerType.invoice,
          },
        ]
      : []),
  ]
  return { result, costMs: SMALL_COST, rows: result.length }
}

const RIGHTS: Readonly<Record<number, CrmEntity>> = {
  [OwnerType.deal]: 'deal',
  [OwnerType.contact]: 'contact',
  [OwnerType.company]: 'company',
  [OwnerType.smartInvoice]: 'invoice',
}

/** Whether the caller reads any card of the type. */
export function mayReadFunnels(call: Call, entityTypeId: number): boolean {
  const entity = RIGHTS[entityTypeId]
  return entity !== undefined && levelOf(call.user, entity, 'read') !== 'none'
}

/** The type that `entityTypeId` names, or the refusal of one without funnels. */
export function categoryTypeOf(call: Call): number {
  const given = call.params['entityTypeId']
  if (given === undefined) throw Refusal.missingArgument('entityTypeId')
  const entityTypeId = phpInt(given)
  if (
    entityTypeId === OwnerType.lead ||
    entityTypeId === OwnerType.invoice ||
    entityTypeId === OwnerType.quote
  )
    throw Refusal.typeNotSupported(entityTypeId)
  const known: readonly number[] = [
    OwnerType.deal,
    OwnerType.contact,
    OwnerType.company,
    OwnerType.smartInvoice,
  ]
  if (!known.includes(entityTypeId)) throw Refusal.itemTypeNotFound()
  return entityTypeId
}

/** A funnel as `crm.category.*` prints it. */
export function spellCategory(row: Category): Record<string, unknown> {
  return {
    id: row.id,
    name: row.name,
    sort: row.sort,
    entityTypeId: row.entityType,
    isDefault: row.isDefault ? 'Y' : 'N',
    ...(row.isDefault ? {} : { originId: '', originatorId: '' }),
  }
}

/** `crm.category.list {entityTypeId}`: funnels that the caller may read cards of; none without any right. */
export const categoryList: Handler = (call) => {
  if (call.user.isExtranet) throw Refusal.intranetOnly()
  refuseUnknownParams(call, ['entityTypeId', 'start'])
  const entityTypeId = categoryTypeOf(call)
  const readable = mayReadFunnels(call, entityTypeId) ? categoriesOf(call, entityTypeId) : []
  const rows = [...readable].sort((a, b) => a.sort - b.sort || a.id - b.id)
  const categories = rows.map(spellCategory)
  return { result: { categories }, total: categories.length, costMs: SMALL_COST, rows: categories.length }
}

/** A currency as `crm.currency.*` prints it, in the portal's language. */
export function spellCurrency(row: Currency, call: Call): Record<string, unknown> {
  const { portal } = call
  const signs: Readonly<Record<string, string>> = { RUB: '# &#8381;', USD: '$#', EUR: '# &euro;' }
  return {
    CURRENCY: row.code,
    AMOUNT_CNT: String(row.amountCount),
    AMOUNT: row.amount.toFixed(4),
    SORT: String(row.sort),
    BASE: row.isBase ? 'Y' : 'N',
    FULL_NAME: row.fullName,
    LID: portal.language,
    FORMAT_STRING: signs[row.code] ?? `# ${row.code}`,
    DEC_POINT: '.',
    THOUSANDS_SEP: '&nbsp;',
    DECIMALS: '2',
    DATE_UPDATE: momentText(
      Math.floor(portal.clock.nowSeconds() / 86_400) * 86_400,
      portal.zoneOffsetSeconds,
    ),
  }
}

/** `crm.currency.list`: `total` is always 0. Whoever is in CRM may read its settings. */
export const currencyList: Handler = (call) => {
  refuseUnknownParams(call, ['order'])
  refuseWithoutCrm(call)
  const rows = [...call.portal.currencies]
    .sort((a, b) => a.sort - b.sort)
    .map((row) => spellCurrency(row, call))
  sortRows(call, rows, [])
  return {
    result: rows,
    total: 0,
    costMs: SMALL_COST,
    rows: rows.length,
  }
}

/** `crm.currency.base.get`: the code alone. */
export const currencyBaseGet: Handler = (call) => {
  refuseUnknownParams(call, [])
  return {
    result: call.portal.currencies.find((row) => row.isBase)?.code ?? null,
    costMs: SMALL_COST,
    rows: 1,
  }
}
