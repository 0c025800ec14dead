// Values of the app's eight fields between the portal's spelling and the columns of the rules. A value that is none of
// ours is kept as "foreign", so that it differs from every target and is written over, never mistaken for empty.
import { formatDay, NO_DAY } from '../../domain/calendar.ts'
import type { Row } from '../../domain/tables/columns.ts'
import {
  ClientType,
  FOREIGN_MARK,
  Frequency,
  Lifecycle,
  MARK_FIELDS,
  NO_NUMBER,
  OWNER_CONTACT,
  YesNo,
  type CardType,
  type MARK_SCHEMA,
  type MarkField,
} from '../../domain/tables/crm-tables.ts'
import type { FieldMap, FieldOptions } from '../../pipeline/ports/reading.ts'
import { definitionOf } from '../field-definitions.ts'
import type { Loose } from '../php-shape.ts'
import { readDateColumn, readId, readNumber } from './values.ts'

export type Marks = Row<typeof MARK_SCHEMA>
/** Which generation of methods a row comes from: `UPPER_SNAKE` lists or camel-case items. */
export type Spelling = 'plain' | 'item'
export type ListMark = keyof FieldOptions

/** Codes of list values by their `XML_ID`. */
export const CODE_BY_XML_ID: Readonly<Record<ListMark, Readonly<Record<string, number>>>> = {
  lifecycle: {
    ACTIVE: Lifecycle.active,
    SLEEPING: Lifecycle.sleeping,
    LOST: Lifecycle.lost,
    WITH_APPLICATIONS: Lifecycle.withApplications,
    WITH_DIALOGUES: Lifecycle.withDialogues,
    WITH_CONTACTS: Lifecycle.withContacts,
    WITHOUT_CONTACTS: Lifecycle.withoutContacts,
  },
  clientType: { B2B: ClientType.b2b, B2C: ClientType.b2c },
  frequency: { REGULAR: Frequency.regular, FIRST: Frequency.first, NONE: Frequency.none },
  dialogues: { YES: YesNo.yes, NO: YesNo.no },
  reachable: { YES: YesNo.yes, NO: YesNo.no },
}

export const LIST_MARKS = Object.keys(CODE_BY_XML_ID) as readonly ListMark[]

const XML_ID_BY_CODE: ReadonlyMap<ListMark, ReadonlyMap<number, string>> = new Map(
  LIST_MARKS.map((mark) => [
    mark,
    new Map(Object.entries(CODE_BY_XML_ID[mark]).map(([xmlId, code]) => [code, xmlId])),
  ]),
)

/** A number or day that is filled but none of ours: below every target and not "empty". */
export const FOREIGN_NUMBER = -2
export const FOREIGN_DAY = NO_DAY + 1

export const EMPTY_MARKS: Marks = {
  parentCompanyId: NO_NUMBER,
  lifecycle: 0,
  clientType: 0,
  frequency: 0,
  lastPaymentDay: NO_DAY,
  paymentCount: NO_NUMBER,
  dialogues: 0,
  reachable: 0,
}

export function isListMark(mark: MarkField): mark is ListMark {
  return mark in CODE_BY_XML_ID
}

/** The field's name in rows and parameters of this spelling. */
export function markName(mark: MarkField, spelling: Spelling): string {
  const definition = definitionOf(mark)
  return spelling === 'plain' ? definition.name : definition.itemName
}

/** The eight names for a `select`; none while the fields do not exist. */
export function markNames(fields: FieldMap | undefined, spelling: Spelling): readonly string[] {
  return fields === undefined ? [] : MARK_FIELDS.map((mark) => markName(mark, spelling))
}

/** Reads the marks of a row; all empty while the fields do not exist. */
export type MarkReader = (row: Loose) => Marks

export function createMarkReader(
  fields: FieldMap | undefined,
  cardType: CardType,
  spelling: Spelling,
): MarkReader {
  if (fields === undefined) return () => EMPTY_MARKS
  const options = cardType === OWNER_CONTACT ? fields.contacts : fields.companies
  const readers = MARK_FIELDS.map((mark) => ({
    mark,
    name: markName(mark, spelling),
    read: readerOf(mark, options),
  }))
  return (row) => {
    const marks: Record<string, number> = {}
    for (const { mark, name, read } of readers) marks[mark] = read(row[name])
    return marks as Marks
  }
}

function readerOf(mark: MarkField, options: FieldOptions): (value: unknown) => number {
  if (isListMark(mark)) return createOptionReader(mark, options)
  switch (mark) {
    case 'parentCompanyId':
      return readParent
    case 'lastPaymentDay':
      return readPaymentDay
    case 'paymentCount':
      return readPaymentCount
  }
}

function createOptionReader(mark: ListMark, options: FieldOptions): (value: unknown) => number {
  const codes = new Map(
    Object.entries(options[mark]).map(([xmlId, id]) => [id, CODE_BY_XML_ID[mark][xmlId] ?? FOREIGN_MARK]),
  )
  return (value) => {
    if (isEmpty(value) || value === 0 || value === '0') return 0
    const id = readId(value)
    return id === undefined ? FOREIGN_MARK : (codes.get(id) ?? FOREIGN_MARK)
  }
}

/** `null`, `""`, `false` and empty lists: how the different methods print "no value". */
function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  )
}

/** `CO_3`, `"3"` or 3. */
function readParent(value: unknown): number {
  if (isEmpty(value) || value === 0 || value === '0') return NO_NUMBER
  const bare = typeof value === 'string' && value.startsWith('CO_') ? value.slice(3) : value
  return readId(bare) ?? FOREIGN_NUMBER
}

function readPaymentDay(value: unknown): number {
  if (isEmpty(value)) return NO_DAY
  const day = readDateColumn(value)
  return day === NO_DAY ? FOREIGN_DAY : day
}

function readPaymentCount(value: unknown): number {
  if (isEmpty(value)) return NO_NUMBER
  const count = readNumber(value)
  return count !== undefined && Number.isInteger(count) && count >= 0 && count <= 0x7fffffff
    ? count
    : FOREIGN_NUMBER
}

/**
 * The value to send for one mark: the id of the list value, a company id, `YYYY-MM-DD`, a whole number, `""` to empty the
 * field (a batch has no `null`). Throws if the map lacks a list value: it was complete when it was made.
 */
export function markToSend(mark: MarkField, code: number, options: FieldOptions): string {
  if (isListMark(mark)) return code === 0 ? '' : String(optionId(mark, code, options))
  if (mark === 'lastPaymentDay') return formatDay(code)
  return code === NO_NUMBER ? '' : String(code)
}

function optionId(mark: ListMark, code: number, options: FieldOptions): number {
  const xmlId = XML_ID_BY_CODE.get(mark)?.get(code)
  const id = xmlId === undefined ? undefined : options[mark][xmlId]
  if (id === undefined) throw new Error(`No list value ${code} of ${mark}`)
  return id
}
