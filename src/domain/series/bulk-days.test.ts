import { expect, test } from 'vitest'
import { parseDay } from '../calendar.ts'
import { findImports, MAX_IMPORTS } from './bulk-days.ts'
import { dayToCode, NEVER_CODE, NO_DAY_CODE } from '../days/day-codes.ts'

const DAY = dayToCode(parseDay('2026-01-01'))

/** Codes of creation: so many cards on each day from 2026-01-01 on. */
function created(...cards: readonly number[]): Uint16Array {
  return Uint16Array.from(cards.flatMap((count, at) => Array.from({ length: count }, () => DAY + at)))
}

test('a day of more than 200 cards and ten times the usual day is an import', () => {
  expect(findImports(created(1, 2, 1, 201, 1))).toEqual([{ day: '2026-01-04', cards: 201 }])
  expect(findImports(created(1, 2, 1, 200, 1))).toEqual([])
  expect(findImports(created(30, 30, 30, 300))).toEqual([])
  expect(findImports(created(30, 30, 30, 301))).toHaveLength(1)
})

test('cards without a date and outside the universe are no import, and an empty base has none', () => {
  expect(findImports(new Uint16Array(500).fill(NO_DAY_CODE))).toEqual([])
  expect(findImports(new Uint16Array(500).fill(NEVER_CODE))).toEqual([])
  expect(findImports(new Uint16Array(0))).toEqual([])
})

test('of very many days the largest are told, in the order of time', () => {
  const quiet = Array.from({ length: 300 }, () => 1)
  const busy = Array.from({ length: MAX_IMPORTS + 5 }, (_, at) => 201 + at)
  const found = findImports(created(...quiet, ...busy))
  expect(found).toHaveLength(MAX_IMPORTS)
  expect(found[0]?.cards).toBe(206)
  expect(found.map(({ day }) => day)).toEqual(found.map(({ day }) => day).toSorted())
})
