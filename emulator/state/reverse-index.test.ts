import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createReverseIndex } from './reverse-index.ts'
import { createTable } from './table.ts'

interface Row {
  id: number
  keys: number[]
}

const keys = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 4 })
const step = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), keys }),
  fc.record({ do: fc.constant('change' as const), at: fc.nat(), keys }),
  fc.record({ do: fc.constant('remove' as const), at: fc.nat() }),
  fc.record({ do: fc.constant('clear' as const) }),
)

test('whoever names a key is found, before and after any changes', () => {
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 30 }), fc.array(step, { maxLength: 40 }), (first, steps) => {
      const table = createTable<Row>('rows')
      for (const one of first) table.insert({ id: table.nextId() + 1, keys: one })
      const index = createReverseIndex(table, (row, emit) => row.keys.forEach(emit))
      const compare = (): void => {
        for (let key = 0; key <= 13; key++) {
          const naive =
            key === 0
              ? []
              : table
                  .rows()
                  .filter((row) => row.keys.includes(key))
                  .map((row) => row.id)
          expect(index.idsOf(key)).toEqual(naive)
        }
      }
      compare()
      for (const one of steps) {
        if (one.do === 'insert') table.insert({ id: table.nextId(), keys: one.keys })
        else if (one.do === 'clear') table.clear()
        else {
          const row = table.rows()[one.at % Math.max(1, table.size)]
          if (row === undefined) continue
          if (one.do === 'remove') table.remove(row.id)
          else {
            row.keys = one.keys
            table.touched(row)
          }
        }
        compare()
      }
    }),
    { numRuns: 60 },
  )
})

test('an index that gathered too many changes is built again and stays right', () => {
  const table = createTable<Row>('rows')
  const index = createReverseIndex(table, (row, emit) => row.keys.forEach(emit))
  expect(index.idsOf(1)).toEqual([])
  for (let at = 0; at < 3000; at++) table.insert({ id: table.nextId(), keys: [1 + (at % 3)] })
  expect(index.idsOf(1)).toHaveLength(1000)
  expect(index.idsOf(2)[0]).toBe(2)
})
