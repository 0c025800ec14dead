// What is published can be read back, and nothing else can.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../tests/builders/random-crm.ts'
import { parseDay, type Day } from './calendar.ts'
import { classifyFacts } from './states/classify.ts'
import { buildFacts } from './states/client-facts.ts'
import { measureFigures } from './figures.ts'
import { freezeMonths, NOTHING_FROZEN } from './series/freeze-months.ts'
import { createPublished, parsePublished } from './publish.ts'
import type { Published } from './published.ts'
import { recomputeAsOf } from './states/recompute.ts'
import { DEFAULT_RULES, type Rules } from './rules/rules.ts'
import { buildSeries } from './series/series.ts'

const CURRENCIES = { askedOn: '2026-08-31', base: 'RUB', rates: { RUB: 1, USD: 90 } }

function publish(sketch: CrmSketch, asOf: Day, rules: Rules = DEFAULT_RULES): Published {
  const facts = buildFacts(makeCrmBase(sketch), rules, asOf)
  return createPublished(classifyFacts(facts, asOf), buildSeries(facts, asOf), {
    asOf,
    refreshedAt: '2026-08-31T10:15:00+03:00',
    refreshedBy: 1,
    unreadableRows: 2,
    figures: measureFigures(facts, recomputeAsOf(facts, asOf), CURRENCIES).shared,
  })
}

const sample = (): Published =>
  publish(
    {
      companies: [{ id: 1, created: '2026-06-20' }],
      contacts: [{ id: 7, created: '2026-07-01' }],
      deals: [
        { id: 1, company: 1, closed: '2026-08-01' },
        { id: 2, closed: '2026-08-01' },
      ],
    },
    parseDay('2026-08-31'),
  )

/** The sample as foreign JSON in which the value at a path is another one; undefined takes the key away. */
function withValue(path: string, value: unknown): unknown {
  const root = JSON.parse(JSON.stringify(sample())) as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop() as string
  let at = root
  for (const key of keys) at = at[key] as Record<string, unknown>
  at[last] = value
  return JSON.parse(JSON.stringify(root))
}

test('a published result holds months, lines, counters and what was met', () => {
  expect(sample()).toMatchObject({
    schema: 3,
    asOf: '2026-08-31',
    refreshedBy: 1,
    months: ['2026-06', '2026-07', '2026-08'],
    series: { companies: [1, 1, 1], b2c: [0, 1, 1], active: [0, 0, 1] },
    counters: { clients: 2, 'first-purchase': 1, 'without-contacts': 1 },
    quality: { paymentsWithoutClient: 1, unreadableRows: 2 },
  })
})

test('what was published is read back the same', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
      const published = publish(sketch, today, rules)
      expect(parsePublished(JSON.parse(JSON.stringify(published)))).toEqual(published)
    }),
    { numRuns: 100, seed: 5 },
  )
})

test('an empty portal publishes an empty chart that can be read', () => {
  const published = publish({}, parseDay('2026-08-31'))
  expect(published.months).toEqual([])
  expect(parsePublished(JSON.parse(JSON.stringify(published)))).toEqual(published)
})

test('foreign JSON that is not exactly a result is refused', () => {
  const broken: readonly (readonly [path: string, value: unknown])[] = [
    ['schema', 4],
    ['schema', undefined],
    ['asOf', '2026-02-31'],
    ['asOf', '31.08.2026'],
    ['asOf', '2026-09-01'],
    ['refreshedAt', '<img src=x>'],
    ['refreshedAt', '2026-08-31T10:15:00+03:00'.padEnd(90)],
    ['refreshedBy', '1'],
    ['refreshedBy', -1],
    ['months', 'x'],
    ['months.1', '2026-06'],
    ['months', ['2026-07', '2026-08']],
    ['months', Array.from({ length: 3000 }, () => '2026-08')],
    ['series.b2b', [1, 1]],
    ['series.b2b', { length: 3 }],
    ['series.lost', undefined],
    ['series', []],
    ['series.b2b.0', '1'],
    ['series.b2b.0', 1.5],
    ['series.b2b.0', -1],
    ['series.b2b.0', 1e12],
    ['series.b2b.0', null],
    ['counters.clients', 3],
    ['counters.lost', undefined],
    ['counters', null],
    ['quality.unknownStages', undefined],
    ['quality', 5],
    ['quality.unknownCurrencies', undefined],
    ['growth', null],
    ['growth.woken', [0, 0]],
    ['growth.returning.quarter', [0]],
    ['growth.newcomers.0', -1],
    ['fallingAsleep', {}],
    ['fallingAsleep.7.toLost', 3],
    ['money', 'x'],
    ['money.currency', '<b>'],
    ['money.asOf', '2026-07-30'],
    ['money.asOf', '2026-08-31'],
    ['money.yearFrom', '2026-08-01'],
    ['money.months', []],
    ['money.byMonth', []],
    ['money.earlier', {}],
    ['money.earlier', { revenue: 1234 }],
    ['money.earlier', { revenue: '12' }],
    ['money.earlier', { revenue: 12, withheld: 'few-clients' }],
    ['money.allTime.b2b', { revenue: 12 }],
    ['money.allTime.b2b', { withheld: 'because' }],
    ['money.year.lost', undefined],
  ]
  for (const [path, value] of broken) expect(parsePublished(withValue(path, value)), path).toBeUndefined()
  for (const value of [undefined, null, 1, 'x', [], {}, [sample()]])
    expect(parsePublished(value)).toBeUndefined()
})

/** The sample frozen, and a later one without the company: jumps in both months that had ended. */
function jumping(): Published {
  const before = freezeMonths(undefined, sample(), undefined)
  const gone = publish({ contacts: [{ id: 7, created: '2026-07-01' }] }, parseDay('2026-08-31'))
  return freezeMonths(before, gone, {
    added: 0,
    gone: 1,
    paymentsChanged: 0,
    linksChanged: 0,
    detailsChanged: 0,
  })
}

test('frozen months, jumps and imports are read back, and nothing that does not fit', () => {
  const whole = { ...jumping(), imports: [{ day: '2026-07-01', cards: 400 }] }
  expect(whole.jumps.length).toBeGreaterThan(2)
  expect(parsePublished(JSON.parse(JSON.stringify(whole)))).toEqual(whole)
  const { frozen, jumps, imports } = whole
  const [jump] = jumps
  const broken: readonly Partial<Record<keyof Published, unknown>>[] = [
    { rules: 'x' },
    { rules: undefined },
    { frozen: undefined },
    { frozen: { ...frozen, months: ['2026-06', '2026-08'] } },
    { frozen: { ...frozen, frozenOn: ['2026-06-30', '2026-08-31'] } },
    { frozen: { ...frozen, frozenOn: ['2026-08-31'] } },
    { frozen: { ...frozen, rules: ['', 'zz'] } },
    { frozen: { ...frozen, totals: { ...frozen.totals, b2b: [1] } } },
    { frozen: { ...frozen, totals: { ...frozen.totals, b2b: undefined } } },
    { jumps: undefined },
    { jumps: [] },
    { jumps: [...jumps, jump] },
    { jumps: [{ ...jump, difference: 5 }, ...jumps.slice(1)] },
    { jumps: [{ ...jump, difference: 0 }, ...jumps.slice(1)] },
    { jumps: [{ ...jump, segment: 'others' }, ...jumps.slice(1)] },
    { jumps: [{ ...jump, causes: [] }, ...jumps.slice(1)] },
    { jumps: [{ ...jump, causes: ['<b>'] }, ...jumps.slice(1)] },
    { jumps: [{ ...jump, causes: ['unknown', 'import'] }, ...jumps.slice(1)] },
    { jumps: jumps.toReversed() },
    { imports: [{ day: '2026-07-01', cards: 0 }] },
    { imports: [...imports, ...imports] },
    { imports: 5 },
  ]
  for (const part of broken)
    expect(parsePublished({ ...whole, ...part }), JSON.stringify(part)).toBeUndefined()
})

/** What schema 1 and 2 had. */
function withoutFigures(published: Published): Published {
  const { growth: _growth, fallingAsleep: _falling, money: _money, ...older } = published
  return older
}

test('a result of schema 2 is read as one without growth and money', () => {
  const older = withoutFigures(jumping())
  const { unknownCurrencies: _new, ...quality } = older.quality
  expect(parsePublished({ ...older, quality, schema: 2 })).toEqual(older)
  expect(parsePublished({ ...older, quality, schema: 3 })).toBeUndefined()
})

test('a result of schema 1 is read as one that has frozen nothing', () => {
  const {
    rules: _rules,
    frozen: _frozen,
    jumps: _jumps,
    imports: _imports,
    ...old
  } = withoutFigures(jumping())
  expect(parsePublished({ ...old, schema: 1 })).toEqual({
    ...old,
    schema: 3,
    rules: '',
    frozen: NOTHING_FROZEN,
    jumps: [],
    imports: [],
  })
  expect(parsePublished({ ...old, schema: 2 })).toBeUndefined()
})

test('inherited keys are no data, and unknown keys are left behind', () => {
  expect(parsePublished(Object.create(sample()))).toBeUndefined()
  const counters = { ...sample().counters } as Record<string, number>
  delete counters.lost
  Object.setPrototypeOf(counters, { lost: 0 })
  expect(parsePublished({ ...sample(), counters })).toBeUndefined()
  const more = JSON.parse(JSON.stringify(sample()).replace('{', '{"__proto__":{"x":1},"more":1,')) as unknown
  expect(parsePublished(more)).toEqual(sample())
  expect(Object.keys(parsePublished(more) ?? {})).not.toContain('more')
})

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(parsePublished(value)).toBeUndefined()
      expect(parsePublished({ ...sample(), series: value })).toBeUndefined()
      expect(parsePublished({ ...sample(), months: value })).toBeUndefined()
    }),
  )
})

test('the rules a result was counted by go along with the number of their version, and must be those of its mark', () => {
  const facts = buildFacts(makeCrmBase({}), { ...DEFAULT_RULES, monthsToSleeping: 3 }, 0)
  const published = createPublished(classifyFacts(facts, 0), buildSeries(facts, 0), {
    asOf: 0,
    refreshedAt: '2026-08-31T10:15:00+03:00',
    refreshedBy: 1,
    unreadableRows: 0,
    rulesVersion: 4,
  })
  expect(published).toMatchObject({ rulesVersion: 4, ruleSet: { monthsToSleeping: 3 } })
  const read = (part: Readonly<Record<string, unknown>>) =>
    parsePublished(JSON.parse(JSON.stringify({ ...published, ...part })))
  expect(read({})).toEqual(published)
  expect(read({ rulesVersion: undefined, ruleSet: undefined })).not.toHaveProperty('ruleSet')
  for (const part of [
    { rulesVersion: undefined },
    { rulesVersion: 'four' },
    { ruleSet: undefined },
    { ruleSet: DEFAULT_RULES },
    { ruleSet: { ...facts.rules, monthsToLost: 1 } },
  ])
    expect(read(part), JSON.stringify(part)).toBeUndefined()
})
