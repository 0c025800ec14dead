// Tables of a part from plain rows; columns that a test does not care about are 0.
import {
  createTableBuilder,
  type ColumnSchema,
  type Row,
  type Table,
} from '../../src/domain/tables/columns.ts'
import { PART_SCHEMAS, type Part, type PartName } from '../../src/pipeline/ports/reading.ts'

export type PlainRow = Readonly<Record<string, number>>

export function makeTable<S extends ColumnSchema>(schema: S, rows: readonly PlainRow[]): Table<S> {
  const builder = createTableBuilder(schema)
  const blank = Object.fromEntries(Object.keys(schema).map((name) => [name, 0]))
  for (const row of rows) builder.add({ ...blank, ...row } as Row<S>)
  return builder.build()
}

export function makePart(tables: { readonly [K in PartName]?: readonly PlainRow[] }): Part {
  return Object.fromEntries(
    (Object.entries(tables) as [PartName, readonly PlainRow[]][]).map(([name, rows]) => [
      name,
      makeTable(PART_SCHEMAS[name] as ColumnSchema, rows),
    ]),
  )
}
