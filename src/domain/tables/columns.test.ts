import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concatTables, createTable, createTableBuilder, readRow } from './columns.ts'

const SCHEMA = { id: 'i32', flag: 'u8', sum: 'f64' } as const
const anyRow = fc.record({
  id: fc.integer({ min: -0x80000000, max: 0x7fffffff }),
  flag: fc.integer({ min: 0, max: 255 }),
  sum: fc.double({ noNaN: true }),
})

test('a table gives back the rows that were added, in order', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 200 }), (rows) => {
      const builder = createTableBuilder(SCHEMA)
      for (const row of rows) builder.add(row)
      const table = builder.build()
      expect(table.length).toBe(rows.length)
      expect(table.columns.sum).toHaveLength(rows.length)
      rows.forEach((row, index) => expect(readRow(SCHEMA, table, index)).toEqual(row))
    }),
  )
})

test('a builder that goes on does not change the table it gave', () => {
  const builder = createTableBuilder(SCHEMA)
  builder.add({ id: 1, flag: 2, sum: 0.5 })
  const first = builder.build()
  builder.add({ id: 2, flag: 3, sum: 1.5 })
  expect(first.length).toBe(1)
  expect(builder.build().length).toBe(2)
  expect(Array.from(first.columns.id)).toEqual([1])
})

test('joined tables hold all rows in order', () => {
  const tables = [[1, 2], [], [3]].map((ids) => {
    const builder = createTableBuilder(SCHEMA)
    for (const id of ids) builder.add({ id, flag: id, sum: id / 2 })
    return builder.build()
  })
  const joined = concatTables(SCHEMA, tables)
  expect(Array.from(joined.columns.id)).toEqual([1, 2, 3])
  expect(Array.from(joined.columns.sum)).toEqual([0.5, 1, 1.5])
  expect(concatTables(SCHEMA, []).length).toBe(0)
})

test('a new table is all zeros', () => {
  expect(readRow(SCHEMA, createTable(SCHEMA, 2), 1)).toEqual({ id: 0, flag: 0, sum: 0 })
})
