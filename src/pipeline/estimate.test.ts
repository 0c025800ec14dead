import { expect, test } from 'vitest'
import { estimateRun, type StreamRows } from './estimate.ts'
import { DOCUMENTED_PACE, ENTERPRISE_PACE, gentle } from './pace/pace.ts'

/** The reference base of the cost model, activities of cards only. */
const REFERENCE: StreamRows = [
  { stream: 'contacts', rows: 58_830 },
  { stream: 'companies', rows: 24_286 },
  { stream: 'deals', rows: 135_048 },
  { stream: 'invoices', rows: 42_500 },
  { stream: 'activities', rows: 72_311 },
  { stream: 'requisites', rows: 25_000 },
]

test('the reference base is read in about two minutes and written in about an hour, as measured', () => {
  const { cards, readS, writeS } = estimateRun(REFERENCE, DOCUMENTED_PACE)
  expect(cards).toBe(83_116)
  // Measured on the virtual clock: 121 to 138 s, and 3,800 to 4,000 s for every card.
  expect(readS).toBeGreaterThan(100)
  expect(readS).toBeLessThan(150)
  expect(writeS).toBeGreaterThan(3_500)
  expect(writeS).toBeLessThan(4_200)
})

test('a gentle pace takes longer, a larger tariff never does', () => {
  const usual = estimateRun(REFERENCE, DOCUMENTED_PACE)
  const soft = estimateRun(REFERENCE, gentle(DOCUMENTED_PACE))
  const large = estimateRun(REFERENCE, ENTERPRISE_PACE)
  expect(soft.readS).toBeGreaterThan(usual.readS)
  expect(soft.writeS).toBeGreaterThan(usual.writeS)
  expect(large.readS).toBeLessThanOrEqual(usual.readS)
  expect(large.writeS).toBe(usual.writeS)
})

test('an empty portal takes a moment, and no figure is nothing or no number', () => {
  expect(estimateRun([], DOCUMENTED_PACE)).toEqual({ cards: 0, rows: 0, readS: 1, writeS: 1 })
})
