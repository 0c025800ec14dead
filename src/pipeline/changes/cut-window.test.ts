import { expect, test } from 'vitest'
import { cutWindow } from './cut-window.ts'

const KNOWN = Int32Array.from({ length: 1_000 }, (_, index) => 10 * (index + 1))
const whole = { afterId: 0, untilId: undefined, rows: 100, growth: 0 }

test('a window is cut at known ids, as if its rows were spread evenly over them', () => {
  expect(cutWindow(whole, KNOWN, 4)).toEqual([2_500, 5_000, 7_500])
  expect(cutWindow({ ...whole, afterId: 5_000 }, KNOWN, 2)).toEqual([7_500])
  expect(cutWindow({ ...whole, afterId: 2_000, untilId: 4_000 }, KNOWN, 2)).toEqual([3_000])
})

test('records that are new stand above all known ids, one beside the other', () => {
  expect(cutWindow({ ...whole, growth: 50 }, KNOWN, 4)).toEqual([5_000, 10_000, 10_025])
  expect(cutWindow({ ...whole, growth: 400 }, KNOWN, 4)).toEqual([10_025, 10_050, 10_075])
  // A piece that ends at a known id holds none of them.
  expect(cutWindow({ ...whole, untilId: 10_000, growth: 400 }, KNOWN, 2)).toEqual([5_000])
})

test('without known ids the ids themselves are cut, and where there is no room there are fewer pieces', () => {
  expect(cutWindow({ ...whole, afterId: 100, untilId: 500 }, new Int32Array(0), 4)).toEqual([200, 300, 400])
  expect(cutWindow({ ...whole, afterId: 100 }, new Int32Array(0), 2)).toEqual([150])
  expect(cutWindow({ ...whole, afterId: 9, untilId: 12 }, new Int32Array(0), 50)).toEqual([10, 11])
  expect(cutWindow({ ...whole, afterId: 9_990, untilId: 10_000 }, KNOWN, 5)).toEqual([])
})
