// Typed tables as bytes and back. A small JSON header names the tables, their lengths and columns; the columns follow
// (encode-column.ts). Neither compresses nor encrypts.
import type { ColumnKind, ColumnSchema, Table } from '../domain/tables/columns.ts'
import type { Result } from '../pipeline/ports/outcomes.ts'
import { decodeColumn, encodeColumn, type Column } from './encode-column.ts'

export type Schemas = Readonly<Record<string, ColumnSchema>>

/** Tables by name; an absent one stays absent, an empty one stays empty. */
export type Tables<S extends Schemas> = { readonly [K in keyof S]?: Table<S[K]> }

export interface DecodedTables<S extends Schemas> {
  readonly tables: Tables<S>
  /** What was given to `encodeTables` as `info`, JSON, not looked at. */
  readonly info: unknown
}

export type AnyTable = { readonly length: number; readonly columns: Readonly<Record<string, Column>> }
interface TableEntry {
  readonly name: string
  readonly length: number
  readonly schema: ColumnSchema
}

const MAGIC = 0x32425443 // "CTB2"
const PROLOGUE = 8 // magic, length of the JSON header
const WIDTH: Readonly<Record<ColumnKind, number>> = { i32: 4, u8: 1, f64: 8 }

const describeColumns = (schema: ColumnSchema): string =>
  Object.entries(schema)
    .map(([name, kind]) => `${name}:${kind}`)
    .join()

/** Bytes of one row in memory; what it takes stored is less. */
export const rowWidth = (schema: ColumnSchema): number =>
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
  const listed: (readonly [string, number, string])[] = []
  const pieces: Uint8Array[] = []
  for (const [name, schema] of Object.entries(schemas)) {
    const table = tables[name] as AnyTable | undefined
    if (table === undefined) continue
    listed.push([name, table.length, describeColumns(schema)])
    const before: Column[] = []
    for (const [column, kind] of Object.entries(schema)) {
      const values = table.columns[column] as Column
      pieces.push(encodeColumn(kind, values, before))
      before.push(values)
    }
  }
  const header = new TextEncoder().encode(JSON.stringify({ info, tables: listed }))
  const prologue = new Uint32Array([MAGIC, header.length])
  return joinBytes([new Uint8Array(prologue.buffer), header, ...pieces])
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/**
 * The inverse of {@link encodeTables}. Refuses, with a reason for people, bytes that are cut or too long, a header
 * that is not ours, a table or a set of columns that `schemas` does not know. Never reads past the end and never
 * reserves more memory than eight times the bytes themselves.
 */
export function decodeTables<S extends Schemas>(
  schemas: S,
  bytes: Uint8Array,
): Result<DecodedTables<S>, string> {
  const header = readHeader(bytes)
  if (!header.ok) return header
  const entries = readEntries(schemas, header.value.tables)
  if (!entries.ok) return entries
  const tables: Record<string, AnyTable> = {}
  let at = header.value.end
  for (const { name, length, schema } of entries.value) {
    const columns: Record<string, Column> = {}
    const before: Column[] = []
    for (const [column, kind] of Object.entries(schema)) {
      const decoded = decodeColumn(bytes, at, kind, length, before)
      if (decoded === undefined)
        return refuse(`column ${column} of ${name} is cut or damaged, ${length} rows were announced`)
      columns[column] = decoded.column
      before.push(decoded.column)
      at = decoded.end
    }
    tables[name] = { length, columns }
  }
  if (at !== bytes.length) return refuse(`${bytes.length - at} bytes more than were announced`)
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
