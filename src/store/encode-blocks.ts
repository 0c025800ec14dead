// Tables of any length as blocks of at most about a megabyte each before gzip, and back. All blocks of one thing know
// how many they are, so that a missing one is noticed.
import { concatTables, type ColumnSchema, type Table } from '../domain/tables/columns.ts'
import {
  decodeTables,
  encodeTables,
  rowWidth,
  type AnyTable,
  type Schemas,
  type Tables,
} from './encode-tables.ts'

/** Bytes of rows of one block, as they stand in memory. */
export const BLOCK_BYTES = 1_000_000

/** The tables in blocks, row after row; no rows at all are one block. Absent tables stay absent, empty ones empty. */
export function encodeBlocks<S extends Schemas>(schemas: S, tables: Tables<S>): Uint8Array<ArrayBuffer>[] {
  const blocks: Record<string, AnyTable>[] = [{}]
  let room = BLOCK_BYTES
  for (const [name, schema] of Object.entries(schemas)) {
    const table = tables[name] as AnyTable | undefined
    if (table === undefined) continue
    const width = rowWidth(schema)
    let from = 0
    do {
      if (room < width && table.length > from) {
        blocks.push({})
        room = BLOCK_BYTES
      }
      const until = Math.min(table.length, from + Math.floor(room / width))
      const block = blocks.at(-1) as Record<string, AnyTable>
      block[name] = cutTable(table, from, until)
      room -= (until - from) * width
      from = until
    } while (from < table.length)
  }
  return blocks.map((block, index) =>
    // Every table was cut from the one of its own name, which the type system cannot follow.
    encodeTables(schemas, block as unknown as Tables<S>, { index, count: blocks.length }),
  )
}

/** The tables of all blocks in order, or undefined if any is not what it must be. */
export function decodeBlocks<S extends Schemas>(
  schemas: S,
  blocks: readonly Uint8Array[],
): Tables<S> | undefined {
  const pieces = new Map<string, Table<ColumnSchema>[]>()
  for (const [index, bytes] of blocks.entries()) {
    const decoded = decodeTables(schemas, bytes)
    if (!decoded.ok) return undefined
    const info = decoded.value.info as { readonly index?: unknown; readonly count?: unknown } | null
    if (info?.index !== index || info.count !== blocks.length) return undefined
    for (const [name, table] of Object.entries(decoded.value.tables)) {
      pieces.set(name, [...(pieces.get(name) ?? []), table as Table<ColumnSchema>])
    }
  }
  const tables: Record<string, Table<ColumnSchema>> = {}
  for (const [name, found] of pieces) tables[name] = concatTables(schemas[name] as ColumnSchema, found)
  return tables as unknown as Tables<S>
}

/** Rows `from` to `until` as views into the table. */
export function cutTable(table: AnyTable, from: number, until: number): AnyTable {
  const columns = Object.entries(table.columns).map(
    ([name, column]) => [name, column.subarray(from, until)] as const,
  )
  return { length: until - from, columns: Object.fromEntries(columns) }
}
