// What is published can be read back, and nothing else can.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../tests/builders/random-crm.ts'
import { parseDay, type Day } from './calendar.ts'
import { classifyFacts } from './classify.ts'
import { gatherFacts } from './client-facts.ts'
import { createPublished, parsePublished } from './publish.ts'
import type { Published } from './published.ts'
import { DEFAULT_RULES, type Rules } from './rules.ts'
import { buildSeries } from './series.ts'

function publish(sketch: CrmSketch, asOf: Day, rules: Rules = DEFAULT_RULES): Published {
  const facts = gatherFacts(makeCrmBase(sketch), rules, asOf)
  return createPublished(classifyFacts(facts, asOf), buildSeries(facts, asOf),
    { asOf, refreshedAt: '2026-08-31T10:15:00+03:00', refreshedBy: 1, unreadableRows: 2 })
}

const sample = (): Published => publish({
  companies: [{ id: 1, created: '2026-06-20' }], contacts: [{ id: 7, created: '2026-07-01' }],
  deals: [{ id: 1, company: 1, closed: '2026-08-01' }, { id: 2, closed: '2026-08-01' }],
}, parseDay('2026-08-31'))

/** The sample as foreign JSON with one change. */
function changed(change: (value: Record<string, any>) => void): unknown {
  const value = JSON.parse(JSON.stringify(sample())) as Record<string, any>
  change(value)
  return value
}

test('a published result holds months, lines, counters and what was met', () => {
  expect(sample()).toMatchObject({
    schema: 1, asOf: '2026-08-31', refreshedBy: 1,
    months: ['2026-06', '2026-07', '2026-08'],
    series: { companies: [1, 1, 1], b2c: [0, 1, 1], active: [0, 0, 1] },
    counters: { 'clients': 2, 'first-purchase': 1, 'without-contacts': 1 },
    quality: { paymentsWithoutClient: 1, unreadableRows: 2 },
  })
})

test('what was published is read back the same', () => {
  fc.assert(fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
    const published = publish(sketch, today, rules)
    expect(parsePublished(JSON.parse(JSON.stringify(published)))).toEqual(published)
  }), { numRuns: 100, seed: 5 })
})

test('an empty portal publishes an empty chart that can be read', () => {
  const published = publish({}, parseDay('2026-08-31'))
  expect(published.months).toEqual([])
  expect(parsePublished(JSON.parse(JSON.stringify(published)))).toEqual(published)
})

test('foreign JSON that is not exactly a result is refused', () => {
  const broken: readonly ((value: Record<string, any>) => void)[] = [
    (v) => { v.schema = 2 },
    (v) => { delete v.schema },
    (v) => { v.asOf = '2026-02-31' },
    (v) => { v.asOf = '31.08.2026' },
    (v) => { v.asOf = '2026-09-01' },
    (v) => { v.refreshedAt = '<img src=x>' },
    (v) => { v.refreshedAt = '2026-08-31T10:15:00+03:00'.padEnd(90) },
    (v) => { v.refreshedBy = '1' },
    (v) => { v.refreshedBy = -1 },
    (v) => { v.months = 'x' },
    (v) => { v.months[1] = '2026-06' },
    (v) => { v.months.pop() },
    (v) => { v.months = Array.from({ length: 3000 }, () => '2026-08') },
    (v) => { v.series.b2b.pop() },
    (v) => { v.series.b2b[0] = '1' },
    (v) => { v.series.b2b[0] = 1.5 },
    (v) => { v.series.b2b[0] = -1 },
    (v) => { v.series.b2b[0] = 1e12 },
    (v) => { v.series.b2b[0] = null },
    (v) => { v.series.b2b = { length: 3 } },
    (v) => { delete v.series.lost },
    (v) => { v.series = [] },
    (v) => { v.counters.clients += 1 },
    (v) => { delete v.counters.lost },
    (v) => { v.counters = null },
    (v) => { delete v.quality.unknownStages },
    (v) => { v.quality = 5 },
  ]
  for (const change of broken) expect(parsePublished(changed(change)), change.toString()).toBeUndefined()
  for (const value of [undefined, null, 1, 'x', [], {}, [sample()]]) expect(parsePublished(value)).toBeUndefined()
})

test('inherited keys are no data, and unknown keys are left behind', () => {
  expect(parsePublished(Object.create(sample()))).toBeUndefined()
  const counters = { ...sample().counters } as Record<string, number>
  delete counters.lost
  const inherits: unknown = { ...sample(), counters: Object.setPrototypeOf(counters, { lost: 0 }) }
  expect(parsePublished(inherits)).toBeUndefined()
  const more = JSON.parse(JSON.stringify(sample()).replace('{', '{"__proto__":{"x":1},"more":1,')) as unknown
  expect(parsePublished(more)).toEqual(sample())
  expect(Object.keys(parsePublished(more) ?? {})).not.toContain('more')
})

test('no text makes the reader throw', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    expect(parsePublished(value)).toBeUndefined()
    expect(parsePublished({ ...sample(), series: value })).toBeUndefined()
    expect(parsePublished({ ...sample(), months: value })).toBeUndefined()
  }))
})
