// The charts against a naive model that classifies the whole base anew for every month, and the rows of D.6.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import { dayToMonth, formatMonth, lastDayOfMonth, parseDay, type Day } from '../calendar.ts'
import { classify } from '../states/classify.ts'
import { buildFacts } from '../states/client-facts.ts'
import { countSegments } from './counters.ts'
import type { SegmentCounts } from './segment-counts.ts'
import type { CrmBase } from '../tables/crm-tables.ts'
import { DEFAULT_RULES, type Rules } from '../rules/rules.ts'
import { SEGMENTS, type Segment } from '../segments.ts'
import { buildSeries, type Series } from './series.ts'

/** D-46 word for word: what the counters would have shown at the end of the month. */
function naivePoint(base: CrmBase, rules: Rules, month: number, today: Day): SegmentCounts {
  return countSegments(classify(base, rules, Math.min(lastDayOfMonth(month), today), today))
}

function pointOfSeries(series: Series, point: number): SegmentCounts {
  return Object.fromEntries(SEGMENTS.map((segment) => [segment, series.bySegment[segment][point]])) as never
}

function seriesOf(sketch: CrmSketch, asOf: string, rules: Partial<Rules> = {}): Series {
  return buildSeries(
    buildFacts(makeCrmBase(sketch), { ...DEFAULT_RULES, ...rules }, parseDay(asOf)),
    parseDay(asOf),
  )
}

/** A line of the chart from a month on, as an array of numbers. */
function line(series: Series, segment: Segment, from: string): number[] {
  return Array.from(series.bySegment[segment]).slice(series.months.indexOf(from))
}

test('D-46: every point of every line equals a classification made anew for that day', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
      const base = makeCrmBase(sketch)
      const series = buildSeries(buildFacts(base, rules, today), today)
      series.months.forEach((month, point) => {
        const index = (series.firstMonth ?? 0) + point
        expect(month).toBe(formatMonth(index))
        expect(pointOfSeries(series, point)).toEqual(naivePoint(base, rules, index, today))
      })
    }),
    { numRuns: 60, seed: 1 },
  )
})

test('D-44, D-45: the chart runs from the month of the first card of the universe to the month of the result', () => {
  const series = seriesOf(
    {
      companies: [
        { id: 1, created: '2020-01-01', own: true },
        { id: 2, created: '2024-11-30' },
      ],
      contacts: [{ id: 1, created: '2024-12-01' }],
    },
    '2025-02-10',
  )
  expect(series.months).toEqual(['2024-11', '2024-12', '2025-01', '2025-02'])
  expect(series.firstMonth).toBe(dayToMonth(parseDay('2024-11-30')))
  expect(line(series, 'contacts', '2024-11')).toEqual([0, 1, 1, 1])
})

test('D-44: a base without clients has no chart, and a card without a date stands in it from the beginning', () => {
  expect(seriesOf({}, '2025-02-10')).toMatchObject({ firstMonth: undefined, months: [] })
  expect(seriesOf({ contacts: [{ id: 1, created: null }] }, '2025-02-10').months).toEqual(['2025-02'])
  const series = seriesOf(
    {
      contacts: [
        { id: 1, created: null },
        { id: 2, created: '2024-12-05' },
      ],
    },
    '2025-01-10',
  )
  expect(line(series, 'b2c', '2024-12')).toEqual([2, 2])
})

test('D-46: the last point is the day of the result, not the end of its month', () => {
  const sketch = {
    companies: [
      { id: 1, created: '2025-01-05' },
      { id: 2, created: '2025-02-20' },
    ],
  }
  expect(line(seriesOf(sketch, '2025-02-10'), 'companies', '2025-01')).toEqual([1, 1])
  expect(line(seriesOf(sketch, '2025-02-20'), 'companies', '2025-01')).toEqual([1, 2])
})

test('D-47: who paid before his card was created enters in the month of creation with those payments', () => {
  const series = seriesOf(
    {
      companies: [
        { id: 1, created: '2024-01-01' },
        { id: 2, created: '2025-03-10' },
      ],
      deals: [
        { id: 1, company: 2, created: '2025-03-10', closed: '2024-12-15' },
        { id: 2, company: 2, created: '2025-03-10', closed: '2025-01-15' },
      ],
    },
    '2025-04-30',
  )
  expect(line(series, 'regular', '2025-02')).toEqual([0, 1, 1])
  expect(line(series, 'active', '2025-02')).toEqual([0, 1, 1])
})

test('D-48: "with applications" begins with the first deal or invoice and ends with the first payment', () => {
  const series = seriesOf(
    {
      companies: [{ id: 1, created: '2025-01-01' }],
      deals: [{ id: 1, company: 1, created: '2025-02-28', closed: '2025-04-01' }],
    },
    '2025-04-30',
  )
  expect(line(series, 'without-contacts', '2025-01')).toEqual([1, 0, 0, 0])
  expect(line(series, 'with-applications', '2025-01')).toEqual([0, 1, 1, 0])
  expect(line(series, 'first-purchase', '2025-01')).toEqual([0, 0, 0, 1])
})

test('D-49, C-18: dialogues begin with the first dated activity; without a dated one they hold for all months', () => {
  const created = '2025-01-01'
  const series = seriesOf(
    {
      contacts: [
        { id: 1, created, activities: ['2025-03-31', '2025-02-28', null], lastCommunication: true },
        { id: 2, created, activities: [null] },
        { id: 3, created, openLine: true },
      ],
    },
    '2025-03-31',
  )
  expect(line(series, 'with-dialogues', '2025-01')).toEqual([2, 3, 3])
})

test('C-18: a dated activity beats a fact without a date, in any order and from any child', () => {
  const created = '2025-01-01'
  const series = seriesOf(
    {
      companies: [
        { id: 1, created, lastCommunication: true },
        { id: 2, created },
      ],
      contacts: [
        { id: 5, created, company: 1, activities: ['2025-03-01'] },
        { id: 6, created, company: 2, activities: [null] },
        { id: 7, created, activities: [null, '2025-02-01'] },
      ],
    },
    '2025-03-31',
  )
  expect(line(series, 'with-dialogues', '2025-01')).toEqual([1, 2, 3])
})

test('D-50, C-14: links and contact data of today hold for every past month', () => {
  const series = seriesOf(
    {
      companies: [{ id: 1, created: '2025-01-01' }],
      contacts: [{ id: 1, created: '2025-03-01', company: 1, phone: true }],
    },
    '2025-03-31',
  )
  expect(line(series, 'b2b-with-contacts', '2025-01')).toEqual([1, 1, 1])
  expect(line(series, 'with-contacts', '2025-01')).toEqual([1, 1, 1])
})

test('D-34, D-36: a client falls asleep and is lost at the month ends of the calendar rule', () => {
  const series = seriesOf(
    {
      companies: [{ id: 1, created: '2023-01-01' }],
      deals: [{ id: 1, company: 1, closed: '2023-08-29' }],
    },
    '2025-03-31',
  )
  // 2024-02-29 minus six months is 2023-08-29: active still. Eighteen months: 2025-02-28 is 2023-08-28.
  expect(line(series, 'active', '2024-01').slice(0, 3)).toEqual([1, 1, 0])
  expect(line(series, 'sleeping', '2024-02').slice(0, 2)).toEqual([0, 1])
  expect(line(series, 'lost', '2025-01')).toEqual([0, 0, 1])
})

test('C-12: a close date later than the day of the run is a plan in every past month too', () => {
  const sketch = {
    companies: [{ id: 1, created: '2025-01-01' }],
    deals: [{ id: 1, company: 1, closed: '2025-05-20', moved: '2025-02-10' }],
  }
  expect(line(seriesOf(sketch, '2025-05-10'), 'active', '2025-01')).toEqual([0, 1, 1, 1, 1])
  expect(line(seriesOf(sketch, '2025-05-20'), 'active', '2025-01')).toEqual([0, 0, 0, 0, 1])
})

test('a date of creation before 1970 does not stretch the chart over centuries', () => {
  const series = seriesOf({ companies: [{ id: 1, created: '0001-01-01' }] }, '2025-03-31')
  expect(series.months[0]).toBe('1970-01')
  expect(line(series, 'companies', '2025-03')).toEqual([1])
})
