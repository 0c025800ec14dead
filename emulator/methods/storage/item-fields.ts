// Fields of a storage item: how each is read for a filter or a sort, and the item as `entity.item.get` prints it.
// https://apidocs.bitrix24.com/api-reference/entity/items/entity-item-get.html
import { portalIso } from '../../limits/portal-time.ts'
import type { Storage, StorageItem } from '../../state/rows/app.ts'

export type FieldValue = string | number | null

const READERS: Readonly<Record<string, (item: StorageItem) => FieldValue>> = {
  ID: (item) => item.id,
  NAME: (item) => item.name,
  CODE: (item) => item.code,
  ACTIVE: (item) => (item.active ? 'Y' : 'N'),
  SORT: (item) => item.sort,
  SECTION: (item) => (item.sectionId === 0 ? null : item.sectionId),
  PREVIEW_TEXT: (item) => item.previewText,
  DETAIL_TEXT: (item) => item.detailText,
  CREATED_BY: (item) => item.createdById,
  MODIFIED_BY: (item) => item.modifiedById,
  DATE_CREATE: (item) => item.createdAt,
  TIMESTAMP_X: (item) => item.modifiedAt,
  DATE_ACTIVE_FROM: (item) => (item.activeFrom === 0 ? null : item.activeFrom),
  DATE_ACTIVE_TO: (item) => (item.activeTo === 0 ? null : item.activeTo),
}

/** Moments are unix seconds inside and ISO texts outside. */
export const MOMENT_FIELDS: ReadonlySet<string> = new Set([
  'DATE_CREATE',
  'TIMESTAMP_X',
  'DATE_ACTIVE_FROM',
  'DATE_ACTIVE_TO',
])

/** Reader of a field or of `PROPERTY_<code>`; undefined for a name the portal does not know. */
export function itemReader(name: string): ((item: StorageItem) => FieldValue) | undefined {
  if (name.startsWith('PROPERTY_')) {
    const code = name.slice('PROPERTY_'.length)
    return (item) => Object.entries(item.properties).find(([key]) => key.toUpperCase() === code)?.[1] ?? null
  }
  return READERS[name]
}

/** Everything is text, an absent text `null`, an absent date `''`; `PROPERTY_VALUES` only if the storage has properties. */
export function printItem(
  storage: Storage,
  item: StorageItem,
  zoneOffsetSeconds: number,
): Record<string, unknown> {
  const moment = (seconds: number): string => (seconds === 0 ? '' : portalIso(seconds, zoneOffsetSeconds))
  const text = (value: string): string | null => (value === '' ? null : value)
  const values = storage.properties.map(({ code }) => [code, item.properties[code] ?? null] as const)
  return {
    ID: String(item.id),
    TIMESTAMP_X: moment(item.modifiedAt),
    MODIFIED_BY: String(item.modifiedById),
    DATE_CREATE: moment(item.createdAt),
    CREATED_BY: String(item.createdById),
    ACTIVE: item.active ? 'Y' : 'N',
    DATE_ACTIVE_FROM: moment(item.activeFrom),
    DATE_ACTIVE_TO: moment(item.activeTo),
    SORT: String(item.sort),
    NAME: item.name,
    PREVIEW_PICTURE: null,
    PREVIEW_TEXT: text(item.previewText),
    DETAIL_PICTURE: null,
    DETAIL_TEXT: text(item.detailText),
    CODE: text(item.code),
    ENTITY: storage.code,
    SECTION: item.sectionId === 0 ? null : String(item.sectionId),
    ...(values.length === 0 ? {} : { PROPERTY_VALUES: Object.fromEntries(values) }),
  }
}
