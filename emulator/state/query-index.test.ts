import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowsBetween, rowsCreatedBetween } from './query-index.ts'
import { createTable } from './table.ts'

interface Row {
  id: number
  createdAt: number
  modifiedAt: number
}

const time = fc.integer({ min: 0, max: 50 })
const step = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), time }),
  fc.record({ do: fc.constant('modify' as const), at: fc.nat(), time }),
  fc.record({ do: fc.constant('remove' as const), at: fc.nat() }),
  fc.record({ do: fc.constant('clear' as const) }),
)

test('a range of time gives the same rows as a scan, in id order, through any changes', () => {
  fc.assert(
    fc.property(
      fc.array(time, { maxLength: 30 }),
      fc.array(step, { maxLength: 30 }),
      time,
      time,
      (first, steps, from, to) => {
        const table = createTable<Row>('rows')
        for (const createdAt of first) table.insert({ id: table.nextId(), createdAt, modifiedAt: createdAt })
        const compare = (): void => {
          const created = table.rows().filter((row) => row.createdAt >= from && row.createdAt < to)
          expect(rowsCreatedBetween(table, from, to)).toEqual(created)
          const modified = table.rows().filter((row) => row.modifiedAt >= from)
          expect(rowsBetween(table, 'modifiedAt', from, Infinity)).toEqual(modified)
        }
        compare()
        for (const one of steps) {
          if (one.do === 'insert')
            table.insert({ id: table.nextId(), createdAt: one.time, modifiedAt: one.time })
          else if (one.do === 'clear') table.clear()
          else {
            const row = table.rows()[one.at % Math.max(1, table.size)]
            if (row === undefined) continue
            if (one.do === 'remove') table.remove(row.id)
            else {
              row.modifiedAt = one.time
              table.touched(row)
            }
          }
          compare()
        }
      },
    ),
    { numRuns: 80 },
  )
})

test('an unchanged table answers the same range with the same array', () => {
  const table = createTable<Row>('rows')
  for (let id = 1; id <= 100; id++) table.insert({ id, createdAt: 1000 - id, modifiedAt: 1000 })
  const first = rowsCreatedBetween(table, 950, 970)
  expect(first.map((row) => row.id)).toEqual(Array.from({ length: 20 }, (_, at) => 31 + at))
  expect(rowsCreatedBetween(table, 950, 970)).toBe(first)
})

test('many changes of the edit time make the index build itself anew and stay right', () => {
  const table = createTable<Row>('rows')
  for (let id = 1; id <= 5000; id++) table.insert({ id, createdAt: id, modifiedAt: id })
  expect(rowsBetween(table, 'modifiedAt', 9_000, 10_000)).toEqual([])
  for (const row of table.rows()) {
    row.modifiedAt = 9_500
    table.touched(row)
  }
  expect(rowsBetween(table, 'modifiedAt', 9_000, 10_000)).toHaveLength(5000)
  expect(rowsBetween(table, 'modifiedAt', 0, 9_000)).toEqual([])
})
