// Columns as bytes: every way of making one small gives back exactly what was put in, and is chosen where it pays.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_DAY } from '../domain/calendar.ts'
import { decodeColumn, encodeColumn, type Column } from './encode-column.ts'

const LOWEST = -(2 ** 31)
const HIGHEST = 2 ** 31 - 1
const ints = (values: readonly number[]): Int32Array => Int32Array.from(values)

function there(column: Column, before: readonly Column[] = []): Uint8Array {
  const kind = column instanceof Int32Array ? 'i32' : column instanceof Uint8Array ? 'u8' : 'f64'
  const bytes = encodeColumn(kind, column, before)
  const decoded = decodeColumn(bytes, 0, kind, column.length, before)
  expect(decoded).toStrictEqual({ column, end: bytes.length })
  return bytes
}

/** Rows that favour each way: steps from row to row, steps from another column, jumps to the ends of the range. */
const columns = fc
  .array(
    fc.tuple(
      fc.integer({ min: -3, max: 40 }),
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom(0, 0, 0, 0, NO_DAY, LOWEST + 1, HIGHEST),
    ),
    { maxLength: 600 },
  )
  .map((steps) => {
    const first: number[] = []
    const second: number[] = []
    let at = 19_000
    for (const [step, beside, jump] of steps) {
      at += step
      first.push(at + jump)
      second.push(at + jump + beside)
    }
    return { first: ints(first), second: ints(second) }
  })

test('any integers come back, whatever way they are kept', () => {
  fc.assert(
    fc.property(columns, ({ first, second }) => {
      there(first)
      there(second, [new Uint8Array(first.length), first])
    }),
    { numRuns: 200 },
  )
})

test('the ends of the range come back beside each other', () => {
  const column = ints([LOWEST, HIGHEST, 0, -1, LOWEST, LOWEST + 1, HIGHEST - 1, 1])
  there(column)
  there(column, [ints([HIGHEST, LOWEST, LOWEST, HIGHEST, 0, 0, 0, 0])])
})

test('ascending ids, days beside days and empty days take one byte a row', () => {
  const ids = ints(Array.from({ length: 500 }, (_, row) => 4_000_000 + row * 3 + (row % 2)))
  const days = ints(
    Array.from({ length: 500 }, (_, row) => 15_000 + Math.floor(Math.abs(Math.sin(row * row)) * 5000)),
  )
  const later = days.map((day, row) => day + (row % 30))
  expect(there(ids).length).toBeLessThan(510)
  expect(there(later, [ids, days]).length).toBeLessThan(510)
  expect(there(new Int32Array(500).fill(NO_DAY)).length).toBeLessThan(510)
  expect(there(new Float64Array(500)).length).toBeLessThan(510)
})

test('bytes that no column is made of are refused', () => {
  const bytes = encodeColumn('i32', ints([1, 2, 3]), [])
  const changed = (at: number, value: number): Uint8Array =>
    bytes.map((byte, index) => (index === at ? value : byte))
  expect(decodeColumn(bytes.subarray(0, 5), 0, 'i32', 3, [])).toBeUndefined()
  expect(decodeColumn(bytes, 0, 'i32', 4, [])).toBeUndefined()
  expect(decodeColumn(bytes, 0, 'i32', 2 ** 40, [])).toBeUndefined()
  for (const width of [0, 5, 255]) expect(decodeColumn(changed(1, width), 0, 'i32', 1, [])).toBeUndefined()
  // Beside a column that is not there, or is none of integers.
  expect(decodeColumn(changed(0, 2), 0, 'i32', 3, [])).toBeUndefined()
  expect(decodeColumn(changed(0, 2), 0, 'i32', 3, [new Uint8Array(3)])).toBeUndefined()
})
