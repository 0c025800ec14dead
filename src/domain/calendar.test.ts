// Calendar arithmetic of the rules (D-06, D-34 to D-36, C-1).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  civilToDay,
  dayToCivil,
  dayToMonth,
  daysInMonth,
  firstDayOfMonth,
  formatDay,
  formatMonth,
  lastDayOfMonth,
  minusMonths,
  NO_DAY,
  parseDateColumn,
  parseDay,
  parseMonth,
} from './calendar.ts'

const MS_A_DAY = 86_400_000
const anyDay = fc.integer({ min: parseDay('0001-01-01'), max: parseDay('9999-12-31') })

test('a day is the number of days of the Gregorian calendar since 1970-01-01', () => {
  expect(parseDay('1970-01-01')).toBe(0)
  expect(parseDay('1969-12-31')).toBe(-1)
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(formatDay(day)).toBe(new Date(day * MS_A_DAY).toISOString().slice(0, 10))
    }),
  )
})

test('civil dates and days turn into each other', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const { year, month, dayOfMonth } = dayToCivil(day)
      expect(civilToDay(year, month, dayOfMonth)).toBe(day)
      expect(parseDay(formatDay(day))).toBe(day)
    }),
  )
})

test('D-06: the first ten characters of a moment are its date, in any zone', () => {
  for (const zone of ['+03:00', '-05:00', 'Z', '+13:00']) {
    expect(formatDay(parseDay(`2026-02-28T00:30:00${zone}`))).toBe('2026-02-28')
    expect(formatDay(parseDay(`2026-02-28T23:59:59${zone}`))).toBe('2026-02-28')
  }
})

test('a text that is no real date has no day', () => {
  for (const text of [
    '',
    '0000-00-00',
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '31.02.2024',
    'yesterday',
    '2025-1-1',
  ]) {
    expect(parseDay(text)).toBe(NO_DAY)
  }
  expect(formatDay(NO_DAY)).toBe('')
})

test('what is no date by its characters is none, whatever stands around it', () => {
  const near = fc
    .array(fc.constantFrom('2', '0', '1', '9', '-', '.', 'T', ' ', '\u0660', 'x'), { maxLength: 14 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(near, anyDay.map(formatDay)), (text) => {
      const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)?.slice(1).map(Number)
      const culture = /^(\d{2})\.(\d{2})\.(\d{4})/.exec(text)?.slice(1).map(Number).reverse()
      const [year = 0, month = 0, dayOfMonth = 0] = iso ?? culture ?? []
      const isReal = month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month)
      expect(parseDay(text)).toBe(isReal ? civilToDay(year, month, dayOfMonth) : NO_DAY)
    }),
  )
})

test('C-1: culture-format texts are understood', () => {
  expect(formatDay(parseDay('11.03.2024 16:36:46'))).toBe('2024-03-11')
})

test('C-1: a date column printed as midnight UTC in the zone of the server gives its UTC date', () => {
  const printed: Record<string, string> = {
    '2026-02-28T03:00:00+03:00': '2026-02-28',
    '2026-02-27T19:00:00-05:00': '2026-02-28',
    '2026-02-28T05:30:00+05:30': '2026-02-28',
    '2026-02-28T00:00:00+00:00': '2026-02-28',
    '2026-02-28T00:30:00+03:00': '2026-02-28',
    '2026-02-28': '2026-02-28',
    '28.02.2026': '2026-02-28',
  }
  for (const [text, day] of Object.entries(printed)) expect(formatDay(parseDateColumn(text))).toBe(day)
  expect(parseDateColumn('')).toBe(NO_DAY)
})

test('subtraction of months clamps the day to the end of the month', () => {
  const minus = (text: string, months: number): string => formatDay(minusMonths(parseDay(text), months))
  expect(minus('2026-08-31', 6)).toBe('2026-02-28')
  expect(minus('2024-08-31', 6)).toBe('2024-02-29')
  expect(minus('2026-12-31', 6)).toBe('2026-06-30')
  expect(minus('2026-08-31', 18)).toBe('2025-02-28')
  expect(minus('2026-01-15', 18)).toBe('2024-07-15')
})

test('subtraction of months never goes back when the day goes forward', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 120 }), (day, months) => {
      expect(minusMonths(day + 1, months)).toBeGreaterThanOrEqual(minusMonths(day, months))
    }),
  )
})

test('months begin and end on their first and last day', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const month = dayToMonth(day)
      expect(firstDayOfMonth(month)).toBeLessThanOrEqual(day)
      expect(lastDayOfMonth(month)).toBeGreaterThanOrEqual(day)
      expect(dayToMonth(lastDayOfMonth(month) + 1)).toBe(month + 1)
      expect(parseMonth(formatMonth(month))).toBe(month)
    }),
  )
  expect(daysInMonth(2000, 2)).toBe(29)
  expect(daysInMonth(1900, 2)).toBe(28)
})

test('a text that is no month has no index', () => {
  for (const text of ['2025-13', '2025-00', '2025', '2025-1', '2025-01-01'])
    expect(parseMonth(text)).toBeUndefined()
})
