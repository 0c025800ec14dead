// Typed tables as bytes and back. A small JSON header names the tables, their lengths and columns; the columns follow
// as byte planes: first the lowest byte of every row, then the next one, and so on. Planes cost nothing and let gzip
// see that neighbouring rows share their high bytes. Neither compresses nor encrypts.
import { createTable, type ColumnKind, type ColumnSchema, type Table } from '../domain/columns.ts'
import type { Result } from '../pipeline/ports/outcomes.ts'

export type Schemas = Readonly<Record<string, ColumnSchema>>

/** Tables by name; an absent one stays absent, an empty one stays empty. */
export type Tables<S extends Schemas> = { readonly [K in keyof S]?: Table<S[K]> }

export interface DecodedTables<S extends Schemas> {
  readonly tables: Tables<S>
  /** What was given to `encodeTables` as `info`, JSON, not looked at. */
  readonly info: unknown
}

type Column = Int32Array | Uint8Array | Float64Array
type AnyTable = { readonly length: number; readonly columns: Readonly<Record<string, Column>> }
interface TableEntry {
  readonly name: string
  readonly length: number
  readonly schema: ColumnSchema
}

const MAGIC = 0x31425443 // "CTB1"
const PROLOGUE = 8 // magic, length of the JSON header
const WIDTH: Readonly<Record<ColumnKind, number>> = { i32: 4, u8: 1, f64: 8 }

const describeColumns = (schema: ColumnSchema): string =>
  Object.entries(schema)
    .map(([name, kind]) => `${name}:${kind}`)
    .join()

const rowWidth = (schema: ColumnSchema): number =>
  Object.values(schema).reduce((sum, kind) => sum + WIDTH[kind], 0)

/**
 * Bytes of `tables`, with `info` (JSON) in front. Layout: u32 magic, u32 length of the header, header as UTF-8 JSON
 * `{info, tables: [[name, length, "column:kind,…"]]}`, columns in the order of the schema; all little endian.
 * Only tables that `schemas` names are taken.
 */
export function encodeTables<S extends Schemas>(
  schemas: S,
  tables: Tables<S>,
  info: unknown,
): Uint8Array<ArrayBuffer> {
  const present: { readonly schema: ColumnSchema; readonly table: AnyTable }[] = []
  const listed: (readonly [string, number, string])[] = []
  for (const [name, schema] of Object.entries(schemas)) {
    const table = tables[name] as AnyTable | undefined
    if (table === undefined) continue
    present.push({ schema, table })
    listed.push([name, table.length, describeColumns(schema)])
  }
  const header = new TextEncoder().encode(JSON.stringify({ info, tables: listed }))
  const size = present.reduce((sum, { schema, table }) => sum + rowWidth(schema) * table.length, 0)
  const bytes = new Uint8Array(PROLOGUE + header.length + size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint32(4, header.length, true)
  bytes.set(header, PROLOGUE)
  let at = PROLOGUE + header.length
  for (const { schema, table } of present) {
    for (const [name, kind] of Object.entries(schema)) {
      writeColumn(bytes, at, kind, table.columns[name] as Column)
      at += WIDTH[kind] * table.length
    }
  }
  return bytes
}

/**
 * The inverse of {@link encodeTables}. Refuses, with a reason for people, bytes that are cut or too long, a header
 * that is not ours, a table or a set of columns that `schemas` does not know. Never reads past the end and never
 * reserves more memory than the bytes themselves justify.
 */
export function decodeTables<S extends Schemas>(
  schemas: S,
  bytes: Uint8Array,
): Result<DecodedTables<S>, string> {
  const header = readHeader(bytes)
  if (!header.ok) return header
  const entries = readEntries(schemas, header.value.tables)
  if (!entries.ok) return entries
  const size = entries.value.reduce((sum, { schema, length }) => sum + rowWidth(schema) * length, 0)
  if (size !== bytes.length - header.value.end) {
    return refuse(`columns take ${bytes.length - header.value.end} bytes, ${size} were announced`)
  }
  const tables: Record<string, AnyTable> = {}
  let at = header.value.end
  for (const { name, length, schema } of entries.value) {
    const table = createTable(schema, length) as AnyTable
    for (const [column, kind] of Object.entries(schema)) {
      readColumn(bytes, at, kind, table.columns[column] as Column)
      at += WIDTH[kind] * length
    }
    tables[name] = table
  }
  // Every table was made by the schema of its own name, which the type system cannot follow.
  return { ok: true, value: { tables: tables as unknown as Tables<S>, info: header.value.info } }
}

const refuse = (error: string): { readonly ok: false; readonly error: string } => ({ ok: false, error })

interface Header {
  readonly info: unknown
  readonly tables: unknown
  readonly end: number
}

function readHeader(bytes: Uint8Array): Result<Header, string> {
  if (bytes.length < PROLOGUE) return refuse('too short')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== MAGIC) return refuse('not a block of tables')
  const end = PROLOGUE + view.getUint32(4, true)
  if (end > bytes.length) return refuse('header is cut')
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(PROLOGUE, end)))
  } catch (cause) {
    return refuse(`header is damaged: ${String(cause)}`)
  }
  if (typeof parsed !== 'object' || parsed === null || !Object.hasOwn(parsed, 'tables'))
    return refuse('header has no tables')
  const { info, tables } = parsed as { readonly info?: unknown; readonly tables: unknown }
  return { ok: true, value: { info, tables, end } }
}

function readEntries(schemas: Schemas, listed: unknown): Result<readonly TableEntry[], string> {
  if (!Array.isArray(listed)) return refuse('list of tables is damaged')
  const entries: TableEntry[] = []
  for (const item of listed as readonly unknown[]) {
    if (!Array.isArray(item) || item.length !== 3) return refuse('entry of a table is damaged')
    const [name, length, columns] = item as readonly unknown[]
    if (typeof name !== 'string' || !Object.hasOwn(schemas, name))
      return refuse(`unknown table ${String(name)}`)
    const schema = schemas[name] as ColumnSchema
    if (columns !== describeColumns(schema)) return refuse(`columns of ${name} are others`)
    if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0)
      return refuse(`length of ${name} is damaged`)
    if (entries.some((entry) => entry.name === name)) return refuse(`${name} stands twice`)
    entries.push({ name, length, schema })
  }
  return { ok: true, value: entries }
}

function writeColumn(bytes: Uint8Array, at: number, kind: ColumnKind, column: Column): void {
  const length = column.length
  switch (kind) {
    case 'u8':
      bytes.set(column, at)
      return
    case 'i32':
      for (let row = 0; row < length; row += 1) {
        const value = column[row] as number
        bytes[at + row] = value
        bytes[at + length + row] = value >>> 8
        bytes[at + 2 * length + row] = value >>> 16
        bytes[at + 3 * length + row] = value >>> 24
      }
      return
    case 'f64': {
      const cell = new DataView(new ArrayBuffer(8))
      for (let row = 0; row < length; row += 1) {
        cell.setFloat64(0, column[row] as number, true)
        for (let plane = 0; plane < 8; plane += 1) bytes[at + plane * length + row] = cell.getUint8(plane)
      }
    }
  }
}

function readColumn(bytes: Uint8Array, at: number, kind: ColumnKind, column: Column): void {
  const length = column.length
  const byte = (plane: number, row: number): number => bytes[at + plane * length + row] as number
  switch (kind) {
    case 'u8':
      column.set(bytes.subarray(at, at + length))
      return
    case 'i32':
      for (let row = 0; row < length; row += 1) {
        column[row] = byte(0, row) | (byte(1, row) << 8) | (byte(2, row) << 16) | (byte(3, row) << 24)
      }
      return
    case 'f64': {
      const cell = new DataView(new ArrayBuffer(8))
      for (let row = 0; row < length; row += 1) {
        for (let plane = 0; plane < 8; plane += 1) cell.setUint8(plane, byte(plane, row))
        column[row] = cell.getFloat64(0, true)
      }
    }
  }
}
