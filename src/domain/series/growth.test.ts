// Growth by hand, and against the chart of the active, which is counted another way.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import { minusMonths, parseDay, type Day } from '../calendar.ts'
import { createAgeCodes } from '../days/age-codes.ts'
import { buildFacts } from '../states/client-facts.ts'
import { CODE_ORIGIN, dayToCode } from '../days/day-codes.ts'
import {
  GROWTH_EVENTS,
  GROWTH_PERIODS,
  growthMembers,
  growthRows,
  measureGrowth,
  type Growth,
} from './growth.ts'
import { recomputeAsOf, type Series } from '../states/recompute.ts'
import { DEFAULT_RULES, type Rules } from '../rules/rules.ts'

function growthOf(
  sketch: CrmSketch,
  asOf: string,
  rules: Rules = DEFAULT_RULES,
): Growth & { readonly months: Series['months'] } {
  const facts = buildFacts(makeCrmBase(sketch), rules, parseDay(asOf))
  const { series } = recomputeAsOf(facts, parseDay(asOf))
  return { ...measureGrowth(facts, series, parseDay(asOf)), months: series.months }
}

/** One contact created on 2025-01-10 who paid on these days. */
const payer = (...days: string[]): CrmSketch => ({
  contacts: [{ id: 1, created: '2025-01-10' }],
  deals: days.map((closed, index) => ({ id: index + 1, contact: 1, closed })),
})

/** Months in which a line is not 0, as `2025-01:1`. */
const told = ({ months }: { readonly months: readonly string[] }, line: readonly number[]): string[] =>
  line.flatMap((count, at) => (count === 0 ? [] : [`${months[at]}:${count}`]))

test('B-10: a client is new once, returns while he is awake, falls asleep after six months, wakes when he buys', () => {
  // Last payment 2025-03-15: on 2025-09-15 the border is 03-15 itself, so he sleeps from 09-16 on (D-34).
  const growth = growthOf(payer('2025-02-01', '2025-03-15', '2025-12-01', '2025-12-20'), '2026-01-31')
  expect(told(growth, growth.newcomers)).toEqual(['2025-02:1'])
  expect(told(growth, growth.returning.month)).toEqual(['2025-03:1'])
  expect(told(growth, growth.fallenAsleep)).toEqual(['2025-09:1'])
  expect(told(growth, growth.woken)).toEqual(['2025-12:1'])
})

test('D-34: who buys on the last day of his six months has not slept', () => {
  const awake = growthOf(payer('2025-03-15', '2025-09-15'), '2025-12-31')
  expect([told(awake, awake.fallenAsleep), told(awake, awake.woken)]).toEqual([[], []])
  expect(told(awake, awake.returning.month)).toEqual(['2025-09:1'])
  // The day before the purchase of 09-16 he was still active; that of 09-17 finds him asleep.
  const justAwake = growthOf(payer('2025-03-15', '2025-09-16'), '2025-12-31')
  expect(told(justAwake, justAwake.woken)).toEqual([])
  const late = growthOf(payer('2025-03-15', '2025-09-17'), '2025-12-31')
  expect([told(late, late.fallenAsleep), told(late, late.woken)]).toEqual([['2025-09:1'], ['2025-09:1']])
})

test('a client returns once a period, and not in one in which he is new', () => {
  const growth = growthOf(payer('2025-01-12', '2025-02-10', '2025-02-20', '2025-04-01'), '2025-06-30')
  expect(growth.returning).toEqual({ month: [0, 1, 0, 1, 0, 0], quarter: [0, 1], 'half-year': [0] })
})

test('D-11: an instalment of the same payment is no return', () => {
  const sketch: CrmSketch = {
    contacts: [{ id: 1, created: '2025-01-10' }],
    deals: [{ id: 1, contact: 1, stage: 'open' }],
    invoices: [
      { id: 1, deal: 1, moved: '2025-01-20' },
      { id: 2, deal: 1, moved: '2025-03-20' },
    ],
  }
  const growth = growthOf(sketch, '2025-04-30')
  expect([growth.newcomers, growth.returning.month]).toEqual([
    [1, 0, 0, 0],
    [0, 0, 0, 0],
  ])
})

test('D-47: an imported client is new in the month of his card if he is active then, and else not new at all', () => {
  const imported = (closed: string): CrmSketch => ({
    contacts: [{ id: 1, created: '2025-06-10' }],
    deals: [{ id: 1, contact: 1, closed }],
  })
  const active = growthOf(imported('2025-02-01'), '2025-09-30')
  expect([active.newcomers, active.fallenAsleep]).toEqual([
    [1, 0, 0, 0],
    [0, 0, 1, 0],
  ])
  const asleep = growthOf(imported('2024-02-01'), '2025-09-30')
  expect([asleep.newcomers, asleep.fallenAsleep]).toEqual([
    [0, 0, 0, 0],
    [0, 0, 0, 0],
  ])
})

test('rows of quarters and half-years add up the months, tell the quick ratio and whether they are whole', () => {
  const growth = growthOf(payer('2025-02-01', '2025-03-15', '2025-12-01'), '2026-02-15')
  const [first, , third, fourth, last] = growthRows(growth, growth.months, 'quarter', false)
  expect(first).toEqual({
    from: '2025-01',
    until: '2025-03',
    newcomers: 1,
    returning: 0,
    woken: 0,
    fallenAsleep: 0,
    quickRatio: undefined,
    isWhole: true,
  })
  expect(third).toMatchObject({ fallenAsleep: 1, quickRatio: 0 })
  expect(fourth).toMatchObject({ from: '2025-10', woken: 1, isWhole: true })
  expect(last).toMatchObject({ from: '2026-01', until: '2026-02', isWhole: false })
  expect(growthRows(growth, growth.months, 'half-year', false).map(({ from }) => from)).toEqual([
    '2025-01',
    '2025-07',
    '2026-01',
  ])
  expect(
    growthRows(
      measureGrowth(
        buildFacts(makeCrmBase({}), DEFAULT_RULES, 0),
        { firstMonth: undefined, months: [], bySegment: {} as Series['bySegment'] },
        0,
      ),
      [],
      'month',
      true,
    ),
  ).toEqual([])
})

test('the active of a month are those of the month before, new and woken, less those who fell asleep', () => {
  fc.assert(
    fc.property(
      anyCrm,
      anyRules,
      anyToday,
      fc.integer({ min: 0, max: 300 }),
      (sketch, rules, today, back) => {
        const facts = buildFacts(makeCrmBase(sketch), rules, today)
        const asOf = today - back
        const { series } = recomputeAsOf(facts, asOf)
        const growth = measureGrowth(facts, series, asOf)
        let active = 0
        series.months.forEach((month, at) => {
          active += (growth.newcomers[at] ?? 0) + (growth.woken[at] ?? 0) - (growth.fallenAsleep[at] ?? 0)
          expect(series.bySegment.active[at], `${month} of ${series.months.join()}`).toBe(active)
        })
        for (const period of GROWTH_PERIODS) {
          const returning = growth.returning[period].reduce((sum, count) => sum + count, 0)
          expect(returning).toBeLessThanOrEqual(growth.returning.month.reduce((sum, count) => sum + count, 0))
        }
      },
    ),
    { numRuns: 150, seed: 7 },
  )
})

test('D-34 to D-36: the first day on which a payment is too old is the first that the rule says', () => {
  const { sleeps, isLost } = createAgeCodes(DEFAULT_RULES)
  const firstOlder = (day: Day, months: number): Day => {
    let asOf = day + 1
    while (day >= minusMonths(asOf, months)) asOf += 1
    return asOf
  }
  fc.assert(
    fc.property(fc.integer({ min: parseDay('1990-01-01'), max: parseDay('2040-12-31') }), (day) => {
      expect((sleeps[dayToCode(day)] as number) + CODE_ORIGIN).toBe(firstOlder(day, 6))
      expect((isLost[dayToCode(day)] as number) + CODE_ORIGIN).toBe(firstOlder(day, 18))
    }),
    { numRuns: 60 },
  )
})

test('the clients behind a number of the growth are as many as it says, or fewer where it happened to one of them twice', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
      const facts = buildFacts(makeCrmBase(sketch), rules, today)
      const series = recomputeAsOf(facts, today).series
      const growth = measureGrowth(facts, series, today)
      for (const period of GROWTH_PERIODS)
        for (const row of growthRows(growth, series.months, period, false).slice(-4))
          for (const event of GROWTH_EVENTS) {
            const members = growthMembers(facts, series, today, { event, from: row.from, until: row.until })
            expect(new Set(members).size).toBe(members.length)
            if (event === 'newcomers' || event === 'returning') expect(members.length).toBe(row[event])
            expect(members.length).toBeLessThanOrEqual(row[event])
            expect(members.length > 0).toBe(row[event] > 0)
          }
    }),
    { numRuns: 5 },
  )
})

test('a period outside of the chart has nobody', () => {
  const facts = buildFacts(makeCrmBase({}), DEFAULT_RULES, parseDay('2026-08-31'))
  const { series } = recomputeAsOf(facts, facts.today)
  expect(
    growthMembers(facts, series, facts.today, { event: 'woken', from: '2020-01', until: '2020-03' }),
  ).toHaveLength(0)
})
