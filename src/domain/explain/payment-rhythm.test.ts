import { expect, test } from 'vitest'
import { rhythmOf } from './payment-rhythm.ts'

test('the usual gap is the median, and the next payment is expected a gap after the last one', () => {
  const days = ['2026-01-01', '2026-05-01', '2026-03-02', '2026-03-02', '2026-04-01']
  expect(rhythmOf(days, '2026-06-10')).toEqual({ usualGapDays: 30, expectedDay: '2026-05-31', lateDays: 10 })
})

test('two payments make no rhythm, nor do payments of one day', () => {
  expect(rhythmOf(['2026-01-01', '2026-03-02'], '2026-06-10')).toBeUndefined()
  expect(rhythmOf(['2026-01-01', '2026-01-01', '2026-01-01', ''], '2026-06-10')).toBeUndefined()
})
