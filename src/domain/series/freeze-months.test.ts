// Frozen month ends (D-07): frozen once, never changed, and every difference told with what can have caused it.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import { dayToMonth, formatDay, formatMonth, parseDay, type Day } from '../calendar.ts'
import { classifyFacts } from '../states/classify.ts'
import { buildFacts } from '../states/client-facts.ts'
import { freezeMonths } from './freeze-months.ts'
import type { BaseChanges } from './jump-causes.ts'
import { createPublished, parsePublished } from '../publish.ts'
import type { Published } from '../published.ts'
import { DEFAULT_RULES, type Rules } from '../rules/rules.ts'
import { buildSeries } from './series.ts'

const NOTHING: BaseChanges = { added: 0, gone: 0, paymentsChanged: 0, linksChanged: 0, detailsChanged: 0 }
const JULY = '2026-07-15'
const AUGUST = '2026-08-15'

function publish(sketch: CrmSketch, asOf: string, rules: Partial<Rules> = {}): Published {
  const day: Day = parseDay(asOf)
  const facts = buildFacts(makeCrmBase(sketch), { ...DEFAULT_RULES, ...rules }, day)
  return createPublished(classifyFacts(facts, day), buildSeries(facts, day), {
    asOf: day,
    refreshedAt: `${asOf}T10:00:00+03:00`,
    refreshedBy: 1,
    unreadableRows: 0,
  })
}

const two = { companies: [1, 2].map((id) => ({ id, created: '2026-05-10' })) }
const first = freezeMonths(undefined, publish(two, JULY), undefined)

test('the first result freezes every month that has ended, and not the open one', () => {
  expect(first.frozen.months).toEqual(['2026-05', '2026-06'])
  expect(first.frozen.frozenOn).toEqual([JULY, JULY])
  expect(first.frozen.rules).toEqual([first.rules, first.rules])
  expect(first.frozen.totals.companies).toEqual([2, 2])
  expect(first.jumps).toEqual([])
})

test('a month is frozen by the first result of a later month', () => {
  expect(freezeMonths(first, publish(two, '2026-07-31'), NOTHING).frozen.months).toHaveLength(2)
  const next = freezeMonths(first, publish(two, AUGUST), NOTHING)
  expect(next.frozen.months).toEqual(['2026-05', '2026-06', '2026-07'])
  expect(next.frozen.frozenOn).toEqual([JULY, JULY, AUGUST])
})

test('D-07: a deleted company is a jump down in every frozen month, the frozen totals stay', () => {
  const one = { companies: [{ id: 1, created: '2026-05-10' }] }
  const next = freezeMonths(first, publish(one, JULY), { ...NOTHING, gone: 1 })
  expect(next.frozen).toEqual(first.frozen)
  expect(next.series.companies).toEqual([1, 1, 1])
  expect(next.jumps.filter(({ segment }) => segment === 'companies')).toEqual([
    { month: '2026-05', segment: 'companies', difference: -1, causes: ['deleted-or-merged'] },
    { month: '2026-06', segment: 'companies', difference: -1, causes: ['deleted-or-merged'] },
  ])
})

test('D-07: clients imported with earlier dates are a jump up, in months before the chart too', () => {
  const more = { companies: [...two.companies, { id: 3, created: '2026-03-01' }] }
  const next = freezeMonths(first, publish(more, JULY), { ...NOTHING, added: 1 })
  expect(next.frozen.months).toEqual(['2026-03', '2026-04', '2026-05', '2026-06'])
  expect(next.frozen.totals.companies).toEqual([0, 0, 2, 2])
  expect(next.jumps.filter(({ segment }) => segment === 'companies')).toEqual(
    ['2026-03', '2026-04', '2026-05', '2026-06'].map((month) => ({
      month,
      segment: 'companies',
      difference: 1,
      causes: ['import'],
    })),
  )
})

test('a cause is named once and stays with its jump; a further move adds its own', () => {
  const one = { companies: [{ id: 1, created: '2026-05-10' }] }
  const gone = freezeMonths(first, publish(one, JULY), { ...NOTHING, gone: 1 })
  const later = freezeMonths(gone, publish(one, AUGUST), { ...NOTHING, added: 5 })
  const ofMay = (published: Published) =>
    published.jumps.find(({ month, segment }) => month === '2026-05' && segment === 'companies')
  expect(ofMay(later)).toEqual(ofMay(gone))
  const again = { companies: [...one.companies, ...[3, 4].map((id) => ({ id, created: '2026-05-10' }))] }
  expect(ofMay(freezeMonths(later, publish(again, AUGUST), { ...NOTHING, added: 2 }))).toMatchObject({
    difference: 1,
    causes: ['import', 'deleted-or-merged'],
  })
  expect(ofMay(freezeMonths(later, publish(two, AUGUST), { ...NOTHING, added: 1 }))).toBeUndefined()
})

test('what cannot have moved a line is not named, and what nobody knows is unknown', () => {
  const paid = { ...two, deals: [{ id: 1, company: 1, closed: '2026-05-20' }] }
  const next = publish(paid, JULY)
  const causesOf = (changes: BaseChanges | undefined, segment: string) =>
    freezeMonths(first, next, changes).jumps.find((jump) => jump.segment === segment)?.causes
  expect(causesOf({ ...NOTHING, paymentsChanged: 1 }, 'active')).toEqual(['payments-changed'])
  expect(causesOf({ ...NOTHING, detailsChanged: 9 }, 'active')).toEqual(['unknown'])
  expect(causesOf({ ...NOTHING, paymentsChanged: 1, gone: 2 }, 'active')).toEqual([
    'deleted-or-merged',
    'payments-changed',
  ])
  expect(causesOf(undefined, 'active')).toEqual(['unknown'])
  const companies = { companies: [...two.companies, ...[3, 4].map((id) => ({ id, created: '2026-05-11' }))] }
  expect(freezeMonths(first, publish(companies, JULY), { ...NOTHING, added: 1 }).jumps[0]?.causes).toEqual([
    'import',
    'unknown',
  ])
})

test('other rules are a cause, even where nobody knows what else changed', () => {
  const paid = { ...two, deals: [{ id: 1, company: 1, closed: '2026-05-20' }] }
  const before = freezeMonths(undefined, publish(paid, JULY), undefined)
  const next = freezeMonths(before, publish(paid, JULY, { countedCategories: [] }), undefined)
  expect(next.rules).not.toBe(before.rules)
  expect(next.jumps.find(({ segment }) => segment === 'active')).toMatchObject({
    difference: -1,
    causes: ['rules'],
  })
  expect(next.frozen.rules[0]).toBe(before.rules)
})

test('D-52: without a previous result everything is frozen anew', () => {
  const one = { companies: [{ id: 1, created: '2026-05-10' }] }
  expect(freezeMonths(undefined, publish(one, AUGUST), undefined)).toMatchObject({
    frozen: { totals: { companies: [1, 1, 1] } },
    jumps: [],
  })
})

test('on an emptied portal the frozen months stay and the fall is told', () => {
  const next = freezeMonths(first, publish({}, AUGUST), { ...NOTHING, gone: 2 })
  expect(next.frozen.months).toEqual(['2026-05', '2026-06', '2026-07'])
  expect(next.frozen.totals.companies).toEqual([2, 2, 0])
  expect(next.jumps.filter(({ segment }) => segment === 'b2b').map(({ difference }) => difference)).toEqual([
    -2, -2,
  ])
  expect(parsePublished(JSON.parse(JSON.stringify(next)))).toEqual(next)
})

const anyChanges: fc.Arbitrary<BaseChanges | undefined> = fc.option(
  fc.record({
    added: fc.nat(3),
    gone: fc.nat(3),
    paymentsChanged: fc.nat(2),
    linksChanged: fc.nat(1),
    detailsChanged: fc.nat(1),
  }),
  { nil: undefined },
)

test('frozen months never change, the recomputed layer is untouched, jumps are the difference, twice is once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyCrm, anyRules, anyChanges, fc.nat(70)), { minLength: 2, maxLength: 4 }),
      anyToday,
      (runs, start) => {
        let previous: Published | undefined
        let day = start - 400
        for (const [sketch, rules, changes, days] of runs) {
          day += days
          const next = publish(sketch, formatDay(day), rules)
          const result = freezeMonths(previous, next, changes)
          expect({ ...result, frozen: next.frozen, jumps: [] }).toEqual(next)
          expect(freezeMonths(previous, result, changes)).toEqual(result)
          expect(freezeMonths(result, next, undefined)).toEqual(result)
          expect(parsePublished(JSON.parse(JSON.stringify(result)))).toEqual(result)
          expect(result.frozen.months.every((month) => month < formatMonth(dayToMonth(day)))).toBe(true)
          for (const [at, month] of (previous?.frozen.months ?? []).entries()) {
            const place = result.frozen.months.indexOf(month)
            expect(result.frozen.totals.clients[place]).toBe(previous?.frozen.totals.clients[at])
            expect(result.frozen.frozenOn[place]).toBe(previous?.frozen.frozenOn[at])
          }
          previous = result
        }
      },
    ),
    { numRuns: 60, seed: 11 },
  )
})
