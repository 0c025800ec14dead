import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import { formatDay, parseDay } from '../calendar.ts'
import { classifyFacts } from '../states/classify.ts'
import { buildFacts } from '../states/client-facts.ts'
import { countSegments } from './counters.ts'
import { countPast, parsePast } from './past-counters.ts'
import { DEFAULT_RULES } from '../rules/rules.ts'

test('counters of 30 and 365 days ago are those of a classification as of that day', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
      const facts = buildFacts(makeCrmBase(sketch), rules, today)
      const past = countPast(facts, today)
      for (const days of [30, 365] as const) {
        expect(past[days].asOf).toBe(formatDay(today - days))
        expect(past[days].counters).toEqual(countSegments(classifyFacts(facts, today - days)))
      }
      expect(parsePast(JSON.parse(JSON.stringify(past)))).toEqual(past)
    }),
    { numRuns: 40 },
  )
})

test('before the first card there was nobody', () => {
  const today = parseDay('2026-08-31')
  const facts = buildFacts(
    makeCrmBase({ contacts: [{ id: 1, created: '2026-08-20' }] }),
    DEFAULT_RULES,
    today,
  )
  expect(countPast(facts, today)[30].counters.contacts).toBe(0)
})

test('past counters of other days than they say are refused', () => {
  const day = { asOf: '2026-08-01', counters: {} }
  expect(parsePast({ 30: day, 365: day })).toBeUndefined()
  expect(parsePast(undefined)).toBeUndefined()
})
