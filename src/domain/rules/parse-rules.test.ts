import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRules } from '../../../tests/builders/random-crm.ts'
import { differingRules, parseRules, problemsOf, RULE_NAMES } from './parse-rules.ts'
import { DEFAULT_RULES, fingerprintRules, type Rules } from './rules.ts'

const changed = (part: Readonly<Record<string, unknown>>): unknown => ({ ...DEFAULT_RULES, ...part })
const problems = (value: unknown) => {
  const parsed = parseRules(value)
  return parsed.ok ? [] : parsed.problems
}

test('rules come back out of JSON as they went in, whatever the switches', () => {
  fc.assert(
    fc.property(anyRules, (rules) => {
      const parsed = parseRules(JSON.parse(JSON.stringify(rules)))
      if (rules.countedCategories?.length === 0)
        expect(parsed).toEqual({ ok: false, problems: [{ kind: 'no-category' }] })
      else expect(parsed).toEqual({ ok: true, value: rules })
    }),
  )
})

test('what is no set of rules is refused, of a later version said apart', () => {
  for (const value of [undefined, null, 5, 'text', [], {}, [DEFAULT_RULES], { version: '1' }, { version: 0 }])
    expect(problems(value)).toEqual([{ kind: 'no-rules' }])
  expect(problems(changed({ version: 2 }))).toEqual([{ kind: 'newer' }])
})

test('every switch that is missing or odd is named, and nothing inherited is taken for one', () => {
  expect(problems({ version: 1 })).toEqual(RULE_NAMES.map((name) => ({ kind: 'missing', name })))
  const inherited = Object.assign(Object.create(DEFAULT_RULES) as object, { version: 1 })
  expect(problems(inherited)).toHaveLength(RULE_NAMES.length)
  const odd = {
    monthsToSleeping: '6',
    monthsToLost: null,
    countedCategories: [1, 'x'],
    invoices: 'constructor',
    oldInvoices: 1,
    dealPaymentDate: 'begindate',
    leadsAreApplications: 'Y',
    chatsAreDialogues: null,
    linkedContactNeedsData: {},
    includeContractors: [],
  }
  expect(problems(changed(odd))).toEqual(RULE_NAMES.map((name) => ({ kind: 'odd', name })))
  for (const ids of [[-1], [1.5], [2 ** 31], Array.from({ length: 501 }, (_, id) => id), '0', { 0: 1 }])
    expect(problems(changed({ countedCategories: ids }))).toEqual([
      { kind: 'odd', name: 'countedCategories' },
    ])
})

test('months are whole, 1 to 120, and lost is later than sleeping', () => {
  for (const months of [0, -3, 1.5, 121])
    expect(problems(changed({ monthsToSleeping: months, monthsToLost: 18 }))).toEqual([
      { kind: 'months', name: 'monthsToSleeping' },
    ])
  expect(problems(changed({ monthsToLost: 500 }))).toEqual([{ kind: 'months', name: 'monthsToLost' }])
  for (const months of [18, 19])
    expect(problems(changed({ monthsToSleeping: months }))).toEqual([{ kind: 'lost-not-later' }])
  expect(problems(changed({ monthsToSleeping: 119, monthsToLost: 120 }))).toEqual([])
  expect(problemsOf(DEFAULT_RULES)).toEqual([])
})

test('pipelines are at least one, in any order, each once', () => {
  expect(problems(changed({ countedCategories: [] }))).toEqual([{ kind: 'no-category' }])
  const parsed = parseRules(changed({ countedCategories: [7, 0, 7, 3] }))
  expect(parsed.ok && parsed.value.countedCategories).toEqual([0, 3, 7])
})

test('what it does not know is left behind', () => {
  const parsed = parseRules(changed({ further: '<img src=x onerror=alert(1)>', toString: 'x' }))
  expect(parsed).toEqual({ ok: true, value: DEFAULT_RULES })
})

test('two sets differ in the switches that differ, and only then in their fingerprints', () => {
  expect(differingRules(DEFAULT_RULES, { ...DEFAULT_RULES })).toEqual([])
  const other: Rules = { ...DEFAULT_RULES, countedCategories: [0], monthsToLost: 24 }
  expect(differingRules(DEFAULT_RULES, other)).toEqual(['monthsToLost', 'countedCategories'])
  fc.assert(
    fc.property(anyRules, anyRules, (left, right) => {
      expect(fingerprintRules(left) === fingerprintRules(right)).toBe(
        differingRules(left, right).length === 0,
      )
    }),
  )
})
