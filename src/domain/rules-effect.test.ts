import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase } from '../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../tests/builders/random-crm.ts'
import { parseDay } from './calendar.ts'
import { classify } from './states/classify.ts'
import { buildFacts } from './states/client-facts.ts'
import { countSegments } from './series/counters.ts'
import { planWrites } from './states/plan-writes.ts'
import { rulesEffect, startEffect } from './rules-effect.ts'
import { DEFAULT_RULES, type Rules } from './rules/rules.ts'

test('the effect is what a whole count under the new rules gives, for any base and any two sets of rules', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyRules, anyToday, (sketch, now, then, today) => {
      const base = makeCrmBase(sketch)
      const effect = rulesEffect(startEffect(buildFacts(base, now, today)), then, () => base)
      const before = classify(base, now, today),
        after = classify(base, then, today)
      expect(effect).toEqual({
        before: countSegments(before),
        after: countSegments(after),
        cards: planWrites(base, after).cardCount,
        cardsAnyway: planWrites(base, before).cardCount,
      })
    }),
  )
})

test('months alone need no second look at the base, any other switch does', () => {
  const base = makeCrmBase({ companies: [{ id: 1 }], deals: [{ id: 1, company: 1, closed: '2026-02-20' }] })
  const start = startEffect(buildFacts(base, DEFAULT_RULES, parseDay('2026-08-31')))
  let looks = 0
  const effect = (rules: Partial<Rules>) =>
    rulesEffect(start, { ...DEFAULT_RULES, ...rules }, () => {
      looks += 1
      return base
    })
  expect(effect({ monthsToSleeping: 7 })).toMatchObject({
    before: { active: 0, sleeping: 1 },
    after: { active: 1, sleeping: 0 },
  })
  expect(looks).toBe(0)
  expect(effect({ countedCategories: [5] }).after).toMatchObject({ sleeping: 0, 'with-applications': 1 })
  expect(looks).toBe(1)
})
