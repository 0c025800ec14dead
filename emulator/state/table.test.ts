import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTable, indexAfterId } from './table.ts'

interface Row {
  id: number
  value: number
}

type Step =
  | { do: 'insert'; id: number }
  | { do: 'append' }
  | { do: 'remove'; id: number }
  | { do: 'touch'; id: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), id: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant('append' as const) }),
  fc.record({ do: fc.constant('remove' as const), id: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ do: fc.constant('touch' as const), id: fc.integer({ min: 1, max: 40 }) }),
)

test('a table behaves like a sorted array with a memory of its highest id', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const table = createTable<Row>('rows')
      let naive: Row[] = []
      let highest = 0
      for (const one of steps) {
        const before = table.version
        if (one.do === 'insert' || one.do === 'append') {
          const id = one.do === 'append' ? table.nextId() : one.id
          if (naive.some((row) => row.id === id)) {
            expect(() => table.insert({ id, value: 0 })).toThrow(/taken/)
            continue
          }
          const row = { id, value: id * 2 }
          table.insert(row)
          naive = [...naive, row].sort((a, b) => a.id - b.id)
          highest = Math.max(highest, id)
          expect(table.version).toBeGreaterThan(before)
        } else if (one.do === 'remove') {
          expect(table.remove(one.id)).toBe(naive.some((row) => row.id === one.id))
          naive = naive.filter((row) => row.id !== one.id)
        } else {
          const row = table.get(one.id)
          if (row === undefined) continue
          row.value++
          table.touched(row)
          expect(table.version).toBeGreaterThan(before)
        }
        expect(table.rows()).toEqual(naive)
        expect(table.size).toBe(naive.length)
        expect(table.nextId()).toBe(highest + 1)
        for (let id = 0; id <= 41; id++) {
          expect(table.get(id)).toBe(naive.find((row) => row.id === id))
          const after = naive.findIndex((row) => row.id > id)
          expect(table.indexAfter(id)).toBe(after < 0 ? naive.length : after)
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('an id that is no positive whole number is refused', () => {
  const table = createTable<Row>('rows')
  for (const id of [0, -1, 1.5, Number.NaN]) expect(() => table.insert({ id, value: 0 })).toThrow(/is no id/)
})

test('reserved ids are never given out again, a cleared table begins anew', () => {
  const table = createTable<Row>('rows')
  table.insert({ id: 3, value: 0 })
  table.reserve(10)
  expect(table.nextId()).toBe(11)
  table.reserve(2)
  expect(table.nextId()).toBe(11)
  table.clear()
  expect(table.nextId()).toBe(1)
  expect(table.rows()).toEqual([])
})

test('the search in an empty list finds its end', () => {
  expect(indexAfterId([], 5)).toBe(0)
})
