import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createIdIndex, createValueIndex } from './id-index.ts'

const smallIds = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
const largeIds = fc.uniqueArray(fc.integer({ min: 1, max: 0x7fffffff }), { maxLength: 60 })

test('finds the row of every id and of no other, for dense and for scattered ids', () => {
  fc.assert(
    fc.property(fc.oneof(smallIds, largeIds), fc.integer({ min: -5, max: 70 }), (ids, other) => {
      const index = createIdIndex(Int32Array.from(ids))
      ids.forEach((id, row) => expect(index.find(id)).toBe(row))
      expect(index.find(other)).toBe(other > 0 ? ids.indexOf(other) : -1)
      expect(index.find(0x7ffffffe)).toBe(ids.indexOf(0x7ffffffe))
    }),
  )
})

test('ids of two dense ranges far apart are found quickly', () => {
  const ids = Int32Array.from({ length: 60_000 }, (_, row) => (row < 30_000 ? row + 1 : row + (1 << 24)))
  const index = createIdIndex(ids)
  for (let row = 0; row < ids.length; row += 1) {
    if (index.find(ids[row] as number) !== row) expect.fail(`row ${row} was not found`)
  }
  expect(index.find(30_001)).toBe(-1)
})

test('of an id that stands twice the first row is found, and no id is found in an empty index', () => {
  expect(createIdIndex(Int32Array.of(5, 9, 5)).find(5)).toBe(0)
  expect(createIdIndex(Int32Array.of(5, 2_000_000, 5)).find(5)).toBe(0)
  expect(createIdIndex(new Int32Array(0)).find(1)).toBe(-1)
  expect(createIdIndex(Int32Array.of(0, -3)).find(0)).toBe(-1)
})

test('gives the value that belongs to the id, and hides what has none', () => {
  const index = createValueIndex(Int32Array.of(3, 4, 2_000_000), Int32Array.of(70, -1, 90))
  expect([index.find(3), index.find(4), index.find(2_000_000)]).toEqual([70, -1, 90])
})
