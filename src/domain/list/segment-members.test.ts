import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import { makeCrmBase } from '../../../tests/builders/crm-base.ts'
import { lastDayOfMonth, parseDay, parseMonth } from '../calendar.ts'
import { buildFacts } from '../states/client-facts.ts'
import { DEFAULT_RULES } from '../rules/rules.ts'
import { cardOfNumber, cardsOfDay, segmentMembers } from './segment-members.ts'
import { SEGMENTS } from '../segments.ts'
import { buildSeries } from '../series/series.ts'

test('at the end of every month a segment has as many members as the chart shows', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
      const facts = buildFacts(makeCrmBase(sketch), rules, today)
      const series = buildSeries(facts, today)
      series.months.forEach((month, point) => {
        const asOf = Math.min(today, lastDayOfMonth(parseMonth(month) as number))
        const day = cardsOfDay(facts, asOf)
        for (const segment of SEGMENTS)
          expect([month, segment, segmentMembers(day, segment).length]).toEqual([
            month,
            segment,
            series.bySegment[segment][point],
          ])
      })
    }),
    { numRuns: 25 },
  )
})

const TODAY = parseDay('2026-08-31')
const facts = buildFacts(
  makeCrmBase({
    companies: [
      { id: 5, created: '2025-01-01' },
      { id: 9, created: '2025-01-01', own: true },
      { id: 11, created: '2026-08-20' },
    ],
    contacts: [
      { id: 3, created: '2025-01-01', company: 5 },
      { id: 7, created: '2025-01-01' },
      { id: 8, created: '2025-01-01', phone: true, activities: ['2026-08-02'] },
    ],
    deals: [
      { id: 1, company: 5, closed: '2026-02-20' },
      { id: 2, contact: 7, closed: '2025-03-01' },
      { id: 3, contact: 7, closed: '2026-08-10' },
    ],
  }),
  DEFAULT_RULES,
  TODAY,
)
const idsOf = (segment: (typeof SEGMENTS)[number], asOf: string): readonly number[] =>
  Array.from(
    segmentMembers(cardsOfDay(facts, parseDay(asOf)), segment),
    (card) => cardOfNumber(facts, card).id,
  )

test('members are the clients of that day, without own companies and contacts of companies', () => {
  expect(idsOf('active', '2026-08-31')).toEqual([7])
  expect(idsOf('sleeping', '2026-08-31')).toEqual([5])
  expect(idsOf('active', '2026-07-31')).toEqual([5])
  expect(idsOf('sleeping', '2026-07-31')).toEqual([7])
  expect(idsOf('contacts', '2026-08-31')).toEqual([3, 7, 8])
  expect(idsOf('b2b-with-contacts', '2026-08-31')).toEqual([5])
  expect(idsOf('companies', '2026-08-31')).toEqual([5, 11])
  expect(idsOf('companies', '2026-08-19')).toEqual([5])
})
