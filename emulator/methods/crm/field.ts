// A field of an entity, described once: `*.fields`, lists, `*.get`, filters, orders and updates all follow from it.
// Values come from the row by `read`; nothing here knows a particular entity.
import type { DbTable, HasId } from '../../state/table.ts'
import type { Multifield, UserFieldValues } from '../../state/rows/record.ts'
import type { CrmEntity } from '../../state/rows/staff.ts'
import type { UserField } from '../../state/rows/user-field.ts'
import type { Portal } from '../../state/portal.ts'
import type { TimeColumn } from '../../state/query-index.ts'
import type { Kind, Raw, RawValue } from './field-kinds.ts'
import { upperName } from './item-names.ts'

/** A column of `extra` by its name there. */
export interface ExtraColumn {
  readonly name: string
  /** What a row without the column says; null = nothing, or something worked out. */
  readonly fallback: Raw
}

export interface Field<Row> {
  /** `UPPER_SNAKE` name of the old methods; `''` where they do not have it. */
  readonly old: string
  /** camelCase name of `crm.item.*`; `''` where they do not have it. */
  readonly item: string
  readonly kind: Kind
  /** Type as `*.fields` tells it. */
  readonly type: string
  readonly title: string
  readonly read: (row: Row, portal: Portal) => RawValue
  readonly readOnly: boolean
  readonly required: boolean
  readonly immutable: boolean
  /** Immutable for the old methods only: the universal ones do change it (the funnel of a deal). */
  readonly changedByItems: boolean
  readonly multiple: boolean
  /** Property of the row that an update changes; `''` = writing is accepted and ignored. */
  readonly property: string
  /** The rarely used column that holds it; undefined for all others. */
  readonly extra: ExtraColumn | undefined
  /** `ENTITY_ID` of the dictionary behind a `crm_status`. */
  readonly statusType: string
  /** Mentioned by `*.fields` only: neither selected nor filtered (write-only arrays). */
  readonly listed: boolean
  /** False for values that are no column of the main table. */
  readonly filterable: boolean
  /** The indexed column of moments behind the field; undefined for all others. */
  readonly timeColumn: TimeColumn | undefined
  /** Ids of rows that may hold this id in the field; undefined without such an index. */
  readonly linkIndex: ((portal: Portal, id: number) => readonly number[]) | undefined
  /** The user field behind a dynamic one. */
  readonly userField: UserField | undefined
}

/** Rows of one table and the fields that they are spelled by. */
export interface FieldSet<Row extends HasId> {
  /** `contact`, `deal`, …: the middle of the old methods' names. */
  readonly name: string
  /** The portal's number of the type. */
  readonly typeId: number
  readonly table: (portal: Portal) => DbTable<Row>
  /** `CRM_CONTACT`, or `''` without user fields. */
  readonly userFieldEntity: string
  readonly fields: readonly Field<Row>[]
  /** undefined for entities without phones and e-mails. */
  readonly multifields: ((row: Row) => readonly Multifield[]) | undefined
  readonly userFields: (row: Row) => UserFieldValues | null
}

/** An entity with rights of its own. */
export interface Entity<Row extends HasId> extends FieldSet<Row> {
  readonly rights: CrmEntity
  readonly assignedById: (row: Row) => number
  readonly isOpened: (row: Row) => boolean
}

type FieldOptions<Row> = Partial<Omit<Field<Row>, 'old' | 'item' | 'kind' | 'read'>>

/** A field with the usual answers filled in: writable, not required, listed, filterable. */
export function field<Row>(
  old: string,
  item: string,
  kind: Kind,
  read: Field<Row>['read'],
  options: FieldOptions<Row> = {},
): Field<Row> {
  return {
    old,
    item,
    kind,
    read,
    type: 'string',
    title: old || item,
    readOnly: false,
    required: false,
    immutable: false,
    changedByItems: false,
    multiple: false,
    property: '',
    extra: undefined,
    statusType: '',
    listed: true,
    filterable: true,
    timeColumn: undefined,
    linkIndex: undefined,
    userField: undefined,
    ...options,
  }
}

/** What rows with rarely used columns look like to {@link extraField}. */
export interface WithExtra {
  readonly extra?: Readonly<Record<string, string>>
}

/**
 * A field over a rarely used column: rows that say nothing of it have `fallback`, and writing the fallback empties the
 * column.
 */
export function extraField<Row extends WithExtra>(
  old: string,
  item: string,
  kind: Kind,
  fallback: Raw,
  options: FieldOptions<Row> = {},
): Field<Row> {
  const name = old || upperName(item)
  const read = (row: Row): Raw => {
    const stored = row.extra?.[name]
    if (stored === undefined) return fallback
    return kind.domain === 'number' ? Number(stored) : stored
  }
  return field(old, item, kind, read, { extra: { name, fallback }, ...options })
}

export const MULTIFIELD_KINDS = ['PHONE', 'EMAIL', 'WEB', 'IM', 'LINK'] as const
export type MultifieldKind = (typeof MULTIFIELD_KINDS)[number]

/** True for PHONE, EMAIL, WEB, IM and LINK. */
export function isMultifieldKind(name: string): name is MultifieldKind {
  return (MULTIFIELD_KINDS as readonly string[]).includes(name)
}
