// `entity.item.add|get|update|delete`: records of a storage, always whole and with their texts.
// https://apidocs.bitrix24.com/api-reference/entity/items/index.html
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { InstalledApp, Storage, StorageItem } from '../../state/rows/app.ts'
import { answerOf, oldListPage } from '../answers.ts'
import type { Call, Handler, Param } from '../call.ts'
import { entriesOf, intOf, paramAnyCase, textOf } from '../params.ts'
import { printItem } from './item-fields.ts'
import { compareItems, compileItemFilter } from './item-filter.ts'
import {
  findStorage,
  hasRight,
  notFound,
  nullArgument,
  requireStorage,
  STORAGE_COST_MS,
  storageCode,
} from './storage-access.ts'

/** Name and texts together are copied into a search column of this many bytes; more breaks the insert (reference 12). */
const SEARCH_COLUMN_BYTES = 65_535

/** By 50 with `total`; a page past the end is the first page; without the right to read there are no rows. */
export const itemGet: Handler = (call) => {
  const storage = findStorage(call, storageCode(call))
  if (storage === undefined) throw notFound()
  const test = compileItemFilter(paramAnyCase(call.params, 'FILTER'), call.strict)
  const found = hasRight(call, storage, 'R') ? storage.items.filter(test) : []
  const sorted = found.sort(compareItems(paramAnyCase(call.params, 'SORT')))
  const { from, to, total, next } = oldListPage(call.start, sorted.length)
  const rows = sorted.slice(from, to).map((item) => printItem(storage, item, call.portal.zoneOffsetSeconds))
  return {
    result: rows,
    total,
    ...(next === undefined ? {} : { next }),
    costMs: STORAGE_COST_MS,
    rows: rows.length,
  }
}

export const itemAdd: Handler = (call) => {
  const storage = requireStorage(call, 'W')
  const at = call.portal.clock.nowSeconds()
  const item: StorageItem = {
    id: nextItemId(call.portal.app),
    name: '',
    code: '',
    active: true,
    sort: 500,
    previewText: '',
    detailText: '',
    sectionId: 0,
    createdById: call.user.id,
    modifiedById: call.user.id,
    createdAt: at,
    modifiedAt: at,
    activeFrom: 0,
    activeTo: 0,
    properties: {},
  }
  const filled = withGivenFields(call, storage, item)
  if (filled.name === '') throw Refusal.core('Не введено название элемента.<br>')
  refuseTooLong(filled, 'adding')
  storage.items.push(filled)
  lastIds.set(call.portal.app, filled.id)
  return answerOf(filled.id, STORAGE_COST_MS)
}

/** Only the fields that were sent change. */
export const itemUpdate: Handler = (call) => {
  const id = requireId(call)
  const storage = requireStorage(call, 'W')
  const item = requireItem(storage, id)
  const filled = withGivenFields(call, storage, item)
  refuseTooLong(filled, 'updating')
  storage.items[storage.items.indexOf(item)] = {
    ...filled,
    modifiedById: call.user.id,
    modifiedAt: call.portal.clock.nowSeconds(),
  }
  return answerOf(true, STORAGE_COST_MS)
}

export const itemDelete: Handler = (call) => {
  const id = requireId(call)
  const storage = requireStorage(call, 'W')
  storage.items.splice(storage.items.indexOf(requireItem(storage, id)), 1)
  return answerOf(true, STORAGE_COST_MS)
}

/** The highest id ever given; ids of deleted items do not come back. */
const lastIds = new WeakMap<InstalledApp, number>()

function nextItemId(app: InstalledApp): number {
  const highest = app.storages
    .flatMap((storage) => storage.items)
    .reduce((top, item) => Math.max(top, item.id), 0)
  return Math.max(highest, lastIds.get(app) ?? 0) + 1
}

function requireId(call: Call): number {
  const id = intOf(paramAnyCase(call.params, 'ID'))
  if (id <= 0) throw nullArgument('ID')
  return id
}

function requireItem(storage: Storage, id: number): StorageItem {
  const item = storage.items.find((one) => one.id === id)
  if (item === undefined) throw new RestError(400, 'ERROR_ITEM_NOT_FOUND', 'Item not found')
  return item
}

function withGivenFields(call: Call, storage: Storage, item: StorageItem): StorageItem {
  const given = (name: string): Param | undefined => paramAnyCase(call.params, name)
  const text = (name: string, present: string): string =>
    given(name) === undefined ? present : scalar(name, given(name))
  const moment = (name: string, present: number): number => {
    const value = given(name)
    if (value === undefined) return present
    const seconds = Math.floor(Date.parse(textOf(value) ?? '') / 1000)
    return Number.isFinite(seconds) ? seconds : 0
  }
  return {
    ...item,
    name: text('NAME', item.name).trim(),
    code: text('CODE', item.code),
    active: given('ACTIVE') === undefined ? item.active : textOf(given('ACTIVE')) !== 'N',
    sort: given('SORT') === undefined ? item.sort : intOf(given('SORT')),
    previewText: text('PREVIEW_TEXT', item.previewText),
    detailText: text('DETAIL_TEXT', item.detailText),
    sectionId: given('SECTION') === undefined ? item.sectionId : intOf(given('SECTION')),
    activeFrom: moment('DATE_ACTIVE_FROM', item.activeFrom),
    activeTo: moment('DATE_ACTIVE_TO', item.activeTo),
    properties: { ...item.properties, ...givenProperties(storage, given('PROPERTY_VALUES')) },
  }
}

function scalar(name: string, value: Param | undefined): string {
  if (typeof value === 'object' && value !== null)
    throw Refusal.argument(`Field ${name} must be a string.`, name)
  return textOf(value) ?? ''
}

/** Properties that the storage does not have are dropped. */
function givenProperties(storage: Storage, values: Param | undefined): Record<string, string> {
  const known = new Set(storage.properties.map((property) => property.code))
  return Object.fromEntries(
    entriesOf(values)
      .filter(([code]) => known.has(code))
      .map(([code, value]) => [code, scalar(code, value)]),
  )
}

function refuseTooLong(item: StorageItem, doing: 'adding' | 'updating'): void {
  if (Buffer.byteLength(`${item.name} ${item.previewText} ${item.detailText}`) <= SEARCH_COLUMN_BYTES) return
  throw Refusal.core(`Internal error ${doing} entity item. Try ${doing} again.`)
}
