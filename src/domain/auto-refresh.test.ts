import { expect, test } from 'vitest'
import { AUTO_HOURS, isOverdue, parseAuto, printAuto } from './auto-refresh.ts'

test('what was allowed is read as it was written', () => {
  for (const everyHours of AUTO_HOURS)
    for (const writes of [true, false]) {
      const auto = { everyHours, writes, userId: 17 }
      expect(parseAuto(printAuto(auto))).toEqual(auto)
    }
  expect(parseAuto(printAuto(undefined))).toBeUndefined()
})

test('what is none of ours means off', () => {
  for (const text of [undefined, '', 'N', '24', '24w', '5:1', '24:0', '24x:1', ' 24:1', '24w:1;', '-6:1'])
    expect(parseAuto(text), String(text)).toBeUndefined()
})

test('figures are overdue from the hour on, and never where their age is not known', () => {
  const auto = { everyHours: 6, writes: false, userId: 1 } as const
  const checkedAt = '2026-03-18T12:00:00+03:00',
    atS = Date.parse(checkedAt) / 1000
  expect(isOverdue(auto, checkedAt, atS + 6 * 3600 - 1)).toBe(false)
  expect(isOverdue(auto, checkedAt, atS + 6 * 3600)).toBe(true)
  expect(isOverdue(auto, undefined, atS)).toBe(false)
  expect(isOverdue(auto, 'yesterday', atS)).toBe(false)
})
