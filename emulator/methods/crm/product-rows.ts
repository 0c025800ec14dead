// `crm.item.productrow.list` and `fields`: goods of one or several owners of a type. With a list of owners the right to
// read is asked of owner 1, as the source casts the list to a number. Docs: crm/universal/product-rows/*.md.
import type { Call, Handler } from '../call.ts'
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { ProductRow } from '../../state/rows/sale.ts'
import { listCost, SMALL_COST } from './cost.ts'
import { ownerTypeByCode, ownerTypeCode } from './enums.ts'
import { field } from './field.ts'
import type { Field, FieldSet } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { Kinds } from './field-kinds.ts'
import { compileItemFilter, compileItemOrder, itemZone } from './item-filter.ts'
import { upperName } from './item-names.ts'
import { spellItem } from './item-select.ts'
import { describeField } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { entityOf, ownerAccess } from './owner-access.ts'
import { entriesOf, isArray, phpInt, phpString } from './php-values.ts'
import { runPage } from './query.ts'

const READ_ONLY = { readOnly: true } as const
const cents = (value: number): number => Math.round(value * 100) / 100
const withoutTax = (price: number, row: ProductRow): number =>
  row.taxRate > 0 ? cents(price / (1 + row.taxRate / 100)) : price
/** Price before the discount, tax included. */
const brutto = (row: ProductRow): number => cents(row.price / (1 - row.discountRate / 100))

type Options = Partial<Omit<Field<ProductRow>, 'old' | 'item' | 'kind' | 'read'>>
const number = (
  item: string,
  read: (row: ProductRow) => number | null,
  options: Options = {},
): Field<ProductRow> => field('', item, Kinds.double, read, { type: 'double', ...options })
const whole = (item: string, read: (row: ProductRow) => number, options: Options = {}): Field<ProductRow> =>
  field('', item, Kinds.integer, read, { type: 'integer', ...options })
const text = (
  item: string,
  read: (row: ProductRow) => string | null,
  options: Options = {},
): Field<ProductRow> => field('', item, Kinds.text, read, options)

const productRowFields: FieldSet<ProductRow> = {
  name: 'product-row',
  typeId: 0,
  table: (portal) => portal.tables.productRows,
  userFieldEntity: '',
  multifields: undefined,
  userFields: () => null,
  fields: [
    whole('id', (row) => row.id, { ...READ_ONLY, title: 'ID' }),
    whole('ownerId', (row) => row.ownerId, { required: true, title: 'ID владельца' }),
    text('ownerType', (row) => ownerTypeCode(row.ownerType), { required: true, title: 'Тип владельца' }),
    whole('productId', (row) => row.productId, { required: true, title: 'Товар' }),
    text('productName', (row) => row.name, { title: 'Название товара' }),
    number('price', (row) => row.price, { title: 'Цена' }),
    number('priceAccount', (row) => row.price, { ...READ_ONLY, title: 'PRICE_ACCOUNT' }),
    number('priceExclusive', (row) => withoutTax(row.price, row), {
      ...READ_ONLY,
      title: 'Цена без налога со скидкой',
    }),
    number('priceNetto', (row) => withoutTax(brutto(row), row), { ...READ_ONLY, title: 'PRICE_NETTO' }),
    number('priceBrutto', brutto, { ...READ_ONLY, title: 'PRICE_BRUTTO' }),
    number('quantity', (row) => row.quantity, { title: 'Количество' }),
    whole('discountTypeId', () => 2, { title: 'Тип скидки' }),
    number('discountRate', (row) => row.discountRate, { title: 'Величина скидки' }),
    number('discountSum', (row) => cents(withoutTax(brutto(row), row) - withoutTax(row.price, row)), {
      title: 'Сумма скидки',
    }),
    number('taxRate', (row) => (row.taxRate < 0 ? null : row.taxRate), { title: 'Налог' }),
    field('', 'taxIncluded', Kinds.flag, (row) => (row.taxIncluded ? 'Y' : 'N'), {
      type: 'char',
      title: 'Налог включен в цену',
    }),
    field('', 'customized', Kinds.flag, () => 'Y', { type: 'char', title: 'Изменен' }),
    whole('measureCode', (row) => row.measureCode, { title: 'Код единицы измерения' }),
    text('measureName', (row) => row.measureName, { title: 'Единица измерения' }),
    whole('sort', (row) => row.sort, { title: 'Сортировка' }),
    text('xmlId', () => null, { title: 'XML_ID' }),
    whole('type', (row) => (row.productId === 0 ? 0 : 1), { ...READ_ONLY, title: 'TYPE' }),
    field('', 'storeId', Kinds.integer, () => null, { type: 'integer', title: 'STORE_ID' }),
  ],
}

/** Fields that the list prints and the description leaves out. */
const UNDESCRIBED: ReadonlySet<string> = new Set(['priceAccount', 'xmlId'])

/** `crm.item.productrow.list`. */
export const productRowList: Handler = (call) => {
  if (call.user.isExtranet) throw Refusal.intranetOnly()
  refuseUnknownParams(call, ['filter', 'order', 'start', 'select'])
  checkOwner(call)
  checkComparisons(call)
  const { portal } = call
  const catalogue = catalogueOf(portal, productRowFields)
  const filter = compileItemFilter(call, catalogue)
  const start = call.start ?? 0
  const page = runPage(
    portal,
    {
      table: portal.tables.productRows,
      ids: filter.ids,
      source: filter.source,
      test: filter.test,
      order: compileItemOrder(upperDirections(call), catalogue),
      key: JSON.stringify(['product-row', call.params['filter'] ?? null, call.params['order'] ?? null]),
    },
    start,
    'empty',
  )
  const zone = itemZone(call)
  const productRows = page.rows.map((row) =>
    Object.fromEntries(productRowFields.fields.map((one) => [one.item, spellItem(one, row, portal, zone)])),
  )
  return {
    result: { productRows },
    ...(page.total === undefined ? {} : { total: page.total }),
    ...(page.next === undefined ? {} : { next: page.next }),
    costMs: listCost({
      family: 'item',
      width: 'narrow',
      selected: productRowFields.fields.length,
      rows: productRows.length,
      matching: page.total,
      start,
    }),
    rows: productRows.length,
  }
}

/** `crm.item.productrow.fields`. */
export const productRowFieldList: Handler = (call) => {
  refuseUnknownParams(call, [])
  const fields = Object.fromEntries(
    productRowFields.fields
      .filter((one) => !UNDESCRIBED.has(one.item))
      .map((one) => [one.item, describeField(one, call.portal.language)]),
  )
  return { result: { fields }, costMs: SMALL_COST, rows: Object.keys(fields).length }
}

/** `=ownerType` and `=ownerId` must be there, the owner open to the caller. */
function checkOwner(call: Call): void {
  const conditions = new Map(
    entriesOf(call.params['filter']).map(([key, value]) => [
      key.startsWith('=') ? `=${upperName(key.slice(1))}` : key,
      value,
    ]),
  )
  const code = phpString(conditions.get('=OWNER_TYPE'))
  if (code === '') throw Refusal.missingArgument('=ownerType')
  const ownerId = phpInt(conditions.get('=OWNER_ID'))
  if (ownerId <= 0) throw Refusal.missingArgument('=ownerId')
  const typeId = ownerTypeByCode(code)
  if (typeId === undefined || entityOf(typeId) === undefined) throw Refusal.itemAccessDenied()
  const access = ownerAccess(call, typeId, ownerId, 'read')
  // Whoever reads everything is not told a missing owner from one without goods.
  if (access === 'denied' || (access === 'missing' && !readsAll(call, typeId)))
    throw Refusal.itemAccessDenied()
}

function readsAll(call: Call, typeId: number): boolean {
  const rights = entityOf(typeId)?.rights
  return call.user.isAdmin || (rights !== undefined && call.user.rights[rights].read === 'all')
}

function checkComparisons(call: Call): void {
  for (const [key, value] of entriesOf(call.params['filter'])) {
    if (!/[<>]/.test(key) || key.includes('><') || (!isArray(value) && value !== null)) continue
    throw new RestError(
      400,
      'INVALID_ARG_VALUE',
      `Value for filter key '${key}' should be either string or number`,
    )
  }
}

/** This list takes directions in any case. */
function upperDirections(call: Call): Call {
  const order = Object.fromEntries(
    entriesOf(call.params['order']).map(([key, value]) => [key, phpString(value).toUpperCase()]),
  )
  return { ...call, params: { ...call.params, order } }
}
