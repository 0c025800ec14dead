import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDay, NO_DAY, parseDay } from '../../domain/calendar.ts'
import { isFilled, isLater, readDateColumn, readDay, readId, readLink, rowsOf } from './values.ts'

test.each([
  ['2024-08-26T16:11:36+03:00', '2024-08-26'],
  ['2026-02-28T00:30:00+03:00', '2026-02-28'],
  ['2024-02-29T23:59:59-08:00', '2024-02-29'],
  ['11.03.2024 16:36:46', '2024-03-11'],
  ['31.12.1999', '1999-12-31'],
])('C-1: the date-time %s gives the day as printed, %s', (text, day) => {
  expect(formatDay(readDay(text))).toBe(day)
})

test.each([
  '',
  '0',
  null,
  undefined,
  0,
  false,
  [],
  '2023-02-29T00:00:00+03:00',
  '31.02.2024 10:00:00',
  'yesterday',
  '0000-00-00 00:00:00',
])('%j is no day', (value) => {
  expect(readDay(value)).toBe(NO_DAY)
})

test.each([
  ['2024-08-20T03:00:00+03:00', '2024-08-20'],
  ['2024-08-19T16:00:00-08:00', '2024-08-20'],
  ['2024-08-20T00:00:00+00:00', '2024-08-20'],
  ['2024-12-31T19:00:00-05:00', '2025-01-01'],
  ['2024-08-20', '2024-08-20'],
])('pitfall 12: the date column %s is the UTC date %s', (text, day) => {
  expect(formatDay(readDateColumn(text))).toBe(day)
})

test('a date column printed in any whole-hour zone gives the day that was entered', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10957, max: 25567 }), fc.integer({ min: -12, max: 14 }), (day, hours) => {
      const printed = new Date(day * 86_400_000 + hours * 3_600_000).toISOString().slice(0, 19)
      const zone = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`
      expect(readDateColumn(`${printed}${zone}`)).toBe(day)
    }),
  )
})

test.each([
  [1, 1],
  ['75', 75],
  [2147483647, 2147483647],
])('%j is the id %i', (value, id) => {
  expect(readId(value)).toBe(id)
})

test.each([0, '0', -1, '-1', 1.5, '', ' 5', '5a', null, undefined, true, 2147483648, '99999999999', {}])(
  '%j is no id',
  (value) => {
    expect(readId(value)).toBeUndefined()
    expect(readLink(value)).toBe(0)
  },
)

test.each(['', '  ', '0', null, undefined, false, 0, '0000-00-00 00:00:00', []])(
  '%j says nothing',
  (value) => {
    expect(isFilled(value)).toBe(false)
  },
)

test('a moment is later by its instant, not by its text', () => {
  expect(isLater('2024-08-26T16:11:37+03:00', '2024-08-26T16:11:36+03:00')).toBe(true)
  expect(isLater('2024-08-26T16:11:36+03:00', '2024-08-26T16:11:36+03:00')).toBe(false)
  expect(isLater('2024-08-26T14:11:36+01:00', '2024-08-26T16:11:36+03:00')).toBe(false)
  expect(isLater('', '2024-08-26T16:11:36+03:00')).toBe(false)
  expect(isLater('26.08.2024 16:11:36', '2024-08-26T16:11:36+03:00')).toBe(true)
})

test('nothing the portal may send makes a reader throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(
        [readDay(value), readDateColumn(value)].every((day) => day === NO_DAY || Number.isInteger(day)),
      ).toBe(true)
      expect(readLink(value)).toBeGreaterThanOrEqual(0)
      isFilled(value)
      isLater(value, '2024-01-01T00:00:00+03:00')
      rowsOf(value)
    }),
  )
})

test('a printed day is read back', () => {
  expect(readDay(formatDay(parseDay('2024-01-31')))).toBe(parseDay('2024-01-31'))
})
