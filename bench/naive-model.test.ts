// The naive peer by its model beside the published figures it was calibrated to (cost model, section 6), which the peer
// itself meets on the local portal.
import { expect, test } from 'vitest'
import { sizesOf } from '../emulator/seed/presets.ts'
import { naiveModel } from './naive-model.ts'

const REFERENCE = sizesOf(85_000)
const offBy = (actual: number, printed: number): number => (100 * Math.abs(actual - printed)) / printed

test.each([
  ['documented', 42.1, 149.7],
  ['rest26', 36.6, 132],
] as const)(
  'under %s the reference base is read in %d minutes and written in %d',
  (profile, readMin, allMin) => {
    const { readS, writeAllS, laterS } = naiveModel(REFERENCE, profile, 0.45)
    expect(offBy(readS / 60, readMin)).toBeLessThan(3)
    expect(offBy((readS + writeAllS) / 60, allMin)).toBeLessThan(3)
    expect(offBy(laterS / 60, 3.6)).toBeLessThan(3)
  },
)

test('a part of the cards is written in a part of the time, and the first charts come before the end', () => {
  const { chartsS, readS, writeAllS, writePartS } = naiveModel(REFERENCE, 'off', 0.45)
  expect(chartsS).toBeLessThan(readS / 2)
  expect(offBy(writePartS, 0.45 * writeAllS)).toBeLessThan(1)
})

test('of a million clients the activities never come: one page with its total is cut', () => {
  const { chartsS, readS, writeAllS, laterS } = naiveModel(sizesOf(1_000_000), 'documented', 0.45)
  expect(readS).toBe(Infinity)
  expect(writeAllS).toBe(Infinity)
  // 32,000 pages of deals at 19.7 s each, of which ten minutes allow 480 s and what the last request of them overdraws.
  expect(chartsS).toBeGreaterThan(630_000)
  expect(chartsS).toBeLessThan(900_000)
  expect(laterS).toBeLessThan(chartsS)
})
