// Typed columns: how rows of CRM travel and rest. A table is a set of equally long typed arrays, so that
// a million rows cost bytes and not objects. Knows nothing of what the columns mean.

/** Kinds of a column: signed and unsigned integers and a 64-bit float. */
export type ColumnKind = 'i32' | 'u8' | 'f64'

export type ColumnSchema = Readonly<Record<string, ColumnKind>>

type ColumnOf<K extends ColumnKind> = K extends 'i32'
  ? Int32Array
  : K extends 'u8'
    ? Uint8Array
    : Float64Array

/** A table: `length` rows, one typed array a column, each exactly `length` long. Not to be changed in place. */
export interface Table<S extends ColumnSchema> {
  readonly length: number
  readonly columns: { readonly [K in keyof S]: ColumnOf<S[K]> }
}

export type Row<S extends ColumnSchema> = { readonly [K in keyof S]: number }

/** Collects rows of one table; grows by doubling. */
export interface TableBuilder<S extends ColumnSchema> {
  /** Number of rows so far. */
  readonly length: number
  /** Appends one row. Values are stored as the column kind stores them (an `i32` truncates). */
  add(row: Row<S>): void
  /** The rows so far as a table of their own; the builder may go on. */
  build(): Table<S>
}

const FIRST_CAPACITY = 64

function createColumn<K extends ColumnKind>(kind: K, length: number): ColumnOf<K>
function createColumn(kind: ColumnKind, length: number): Int32Array | Uint8Array | Float64Array {
  switch (kind) {
    case 'i32':
      return new Int32Array(length)
    case 'u8':
      return new Uint8Array(length)
    case 'f64':
      return new Float64Array(length)
  }
}

type AnyColumns = Record<string, Int32Array | Uint8Array | Float64Array>

function mapColumns<S extends ColumnSchema>(
  schema: S,
  create: (name: string, kind: ColumnKind) => Int32Array | Uint8Array | Float64Array,
): Table<S>['columns'] {
  const columns: AnyColumns = {}
  for (const [name, kind] of Object.entries(schema)) columns[name] = create(name, kind)
  // The loop above gives every column of the schema its own kind, which the type system cannot follow.
  return columns as unknown as Table<S>['columns']
}

/** A table of `length` rows, all zeros. */
export function createTable<S extends ColumnSchema>(schema: S, length: number): Table<S> {
  return { length, columns: mapColumns(schema, (_, kind) => createColumn(kind, length)) }
}

export function createTableBuilder<S extends ColumnSchema>(schema: S): TableBuilder<S> {
  const names = Object.keys(schema)
  let capacity = FIRST_CAPACITY
  let length = 0
  let columns = mapColumns(schema, (_, kind) => createColumn(kind, capacity)) as unknown as AnyColumns
  const grow = (): void => {
    capacity *= 2
    const old = columns
    columns = mapColumns(schema, (name, kind) => {
      const column = createColumn(kind, capacity)
      column.set(old[name] as Int32Array)
      return column
    })
  }
  return {
    get length() {
      return length
    },
    add(row) {
      if (length === capacity) grow()
      for (const name of names) (columns[name] as Float64Array)[length] = row[name] as number
      length += 1
    },
    build() {
      return { length, columns: mapColumns(schema, (name) => (columns[name] as Int32Array).slice(0, length)) }
    },
  }
}

/** One table of all rows of `tables`, in order. No tables give an empty table. */
export function concatTables<S extends ColumnSchema>(schema: S, tables: readonly Table<S>[]): Table<S> {
  const length = tables.reduce((sum, table) => sum + table.length, 0)
  const columns = mapColumns(schema, (name, kind) => {
    const column = createColumn(kind, length)
    let at = 0
    for (const table of tables) {
      column.set(table.columns[name] as Int32Array, at)
      at += table.length
    }
    return column
  })
  return { length, columns }
}

/** Row `index` as an object, for tests, samples and messages; never in a loop over all rows. */
export function readRow<S extends ColumnSchema>(schema: S, table: Table<S>, index: number): Row<S> {
  const row: Record<string, number> = {}
  for (const name of Object.keys(schema)) row[name] = (table.columns[name] as Int32Array)[index] as number
  return row as Row<S>
}

/** The rows of a table for which `keep` says yes, in order; the table itself if that is all of them. */
export function keepRows<S extends ColumnSchema>(
  schema: S,
  table: Table<S>,
  keep: (row: number) => boolean,
): Table<S> {
  const kept = new Int32Array(table.length)
  let length = 0
  for (let row = 0; row < table.length; row += 1) {
    if (!keep(row)) continue
    kept[length] = row
    length += 1
  }
  if (length === table.length) return table
  const columns = mapColumns(schema, (name, kind) => {
    const from = table.columns[name] as Int32Array
    const column = createColumn(kind, length)
    for (let at = 0; at < length; at += 1) column[at] = from[kept[at] as number] as number
    return column
  })
  return { length, columns }
}
