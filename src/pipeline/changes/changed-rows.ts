// Of rows that were read again, those that differ from the base, and what differs: a card of which only the marks were
// read as the base holds them is the echo of our own writing. Pure.
import { MARK_FIELDS, OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../domain/tables/crm-tables.ts'
import { keepRows, type ColumnSchema } from '../../domain/tables/columns.ts'
import type { Part } from '../ports/reading.ts'
import { LIST_TABLES, listSchema, streamOfRow, type ListTable } from '../reading/stream-tables.ts'

type Columns = Readonly<Record<string, Int32Array | Uint8Array | Float64Array>>

const CARD_TABLE: Readonly<Partial<Record<ListTable, CardType>>> = {
  contacts: OWNER_CONTACT,
  companies: OWNER_COMPANY,
}
const MARKS: ReadonlySet<string> = new Set(MARK_FIELDS)

export interface ChangedRows {
  /** Rows that are new or differ in anything. */
  readonly part: Part
  /** Cards that are new or differ in more than their marks. */
  readonly altered: Readonly<Record<CardType, ReadonlySet<number>>>
  /** Cards that differ in their marks and in nothing else. */
  readonly marked: Readonly<Record<CardType, ReadonlySet<number>>>
  /** Rows of ids the base does not know. */
  readonly added: number
}

/** Compares rows of lists with the rows of the same ids in the base. */
export function changedRows(base: Part, read: Part): ChangedRows {
  const part: Record<string, unknown> = {}
  const altered = { [OWNER_CONTACT]: new Set<number>(), [OWNER_COMPANY]: new Set<number>() }
  const marked = { [OWNER_CONTACT]: new Set<number>(), [OWNER_COMPANY]: new Set<number>() }
  let added = 0
  for (const name of LIST_TABLES) {
    const table = read[name]
    if (table === undefined) continue
    const columns = table.columns as Columns
    const rowInBase = findRows(name, base, columns)
    const names = Object.keys(columns)
    const cardType = CARD_TABLE[name]
    part[name] = keepRows(listSchema(name) as ColumnSchema, table as never, (row) => {
      const id = columns['id']?.[row] as number
      const known = rowInBase(row)
      if (known === undefined) {
        added += 1
        if (cardType !== undefined) altered[cardType].add(id)
        return true
      }
      const other = (base[name] as { readonly columns: Columns }).columns
      const different = names.filter((column) => columns[column]?.[row] !== other[column]?.[known])
      if (different.length > 0 && cardType !== undefined)
        (different.every((column) => MARKS.has(column)) ? marked : altered)[cardType].add(id)
      return different.length > 0
    })
  }
  return { part: part, altered, marked, added }
}

/** Row of the base with the id and stream of a row that was read; undefined = the base has none in this table. */
function findRows(name: ListTable, base: Part, read: Columns): (row: number) => number | undefined {
  const keyOf = (columns: Columns, row: number): number =>
    (columns['id']?.[row] ?? 0) * 16 + streamOfRow(name, columns as never, row)
  const wanted = new Map<number, number | undefined>()
  const ids = read['id'] as Int32Array
  for (let row = 0; row < ids.length; row += 1) wanted.set(keyOf(read, row), undefined)
  const table = base[name]
  if (table !== undefined) {
    const columns = table.columns as Columns
    for (let row = 0; row < table.length; row += 1) {
      const key = keyOf(columns, row)
      if (wanted.has(key)) wanted.set(key, row)
    }
  }
  return (row) => wanted.get(keyOf(read, row))
}
