// The identities I1 to I8 (D.8) over random bases, and that a broken sum is found.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday, LAST_RANDOM_DAY } from '../../../tests/builders/random-crm.ts'
import { formatDay, parseDay, type Day } from '../calendar.ts'
import { classify, classifyFacts, type Classification } from '../states/classify.ts'
import { buildFacts } from '../states/client-facts.ts'
import { countSegments } from './counters.ts'
import { Lifecycle, type CrmBase } from '../tables/crm-tables.ts'
import { checkIdentities, reconcile } from './identities.ts'
import { DEFAULT_RULES, type Rules } from '../rules/rules.ts'
import { buildSeries, type Series } from './series.ts'

const RUNS = { numRuns: 300, seed: 7 }

function compute(
  base: CrmBase,
  rules: Rules,
  today: Day,
): { classification: Classification; series: Series } {
  const facts = buildFacts(base, rules, today)
  return { classification: classifyFacts(facts, today), series: buildSeries(facts, today) }
}

test('I1, I2, I3, I4, I5: the sums meet for every base, every rules and every day', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
      const { classification, series } = compute(makeCrmBase(sketch), rules, today)
      expect(checkIdentities(classification, series)).toEqual([])
    }),
    RUNS,
  )
})

test('I5, C-13: the payments of all clients and of nobody are all payments, as of any past day too', () => {
  fc.assert(
    fc.property(
      anyCrm,
      anyRules,
      anyToday,
      fc.integer({ min: 0, max: 900 }),
      (sketch, rules, today, back) => {
        const result = classify(makeCrmBase(sketch), rules, today - back, today)
        const ofClients = result.clients.columns.paymentCount.reduce((sum, count) => sum + count, 0)
        expect(ofClients + result.quality.paymentsWithoutClient).toBe(result.paymentCount)
      },
    ),
    RUNS,
  )
})

test('I6: without new payments clients move only from active to sleeping to lost', () => {
  const { active, lost } = Lifecycle
  const isPaid = (code: number): boolean => code >= active && code <= lost
  fc.assert(
    fc.property(anyCrm, anyRules, fc.nat(700), fc.nat(700), (sketch, rules, wait, more) => {
      const base = makeCrmBase(sketch)
      const today = LAST_RANDOM_DAY + 2000
      const before = classify(base, rules, LAST_RANDOM_DAY + wait, today).clients.columns
      const after = classify(base, rules, LAST_RANDOM_DAY + wait + more, today).clients.columns
      before.lifecycle.forEach((code, row) => {
        const next = after.lifecycle[row] as number
        if (isPaid(code)) expect(isPaid(next) && next >= code).toBe(true)
        else expect(next).toBe(code)
      })
      expect(after.paymentCount).toEqual(before.paymentCount)
    }),
    RUNS,
  )
})

test('I7: a paid invoice more in a won deal changes no number of payments', () => {
  fc.assert(
    fc.property(anyCrm, anyToday, fc.nat(7), (sketch, today, pick) => {
      const deals = sketch.deals ?? []
      const deal = deals[pick % Math.max(1, deals.length)]
      fc.pre(deal !== undefined && deal.stage === 'won' && deal.template !== true)
      // Paid not before the deal, so that no past day changes either; the client of the deal is named by the deal or nobody.
      const paidOnDeal = { id: 99, deal: deal?.id ?? 0, moved: formatDay(today), created: formatDay(today) }
      const before = classify(makeCrmBase(sketch), DEFAULT_RULES, today)
      const after = classify(
        makeCrmBase({ ...sketch, invoices: [...(sketch.invoices ?? []), paidOnDeal] }),
        DEFAULT_RULES,
        today,
      )
      const wasCounted = (before.facts.ledger.dealDay[deals.indexOf(deal)] as number) <= today
      fc.pre(wasCounted)
      expect(after.clients.columns.paymentCount).toEqual(before.clients.columns.paymentCount)
      expect(after.paymentCount).toBe(before.paymentCount)
      const frequencies = (result: Classification): readonly number[] => {
        const counts = countSegments(result)
        return [counts.regular, counts['first-purchase'], counts['no-payments']]
      }
      expect(frequencies(after)).toEqual(frequencies(before))
    }),
    RUNS,
  )
})

/** All records in another order; links keep their order within a contact, which is the card's own. */
function shuffled(sketch: CrmSketch, seed: number): CrmSketch {
  const shuffle = <T extends { readonly id: number }>(items: readonly T[] = []): T[] =>
    items.toSorted((left, right) => order(left.id, seed) - order(right.id, seed))
  return {
    ...sketch,
    contacts: shuffle(sketch.contacts),
    companies: shuffle(sketch.companies),
    deals: shuffle(sketch.deals),
    invoices: shuffle(sketch.invoices),
    leads: shuffle(sketch.leads),
  }
}

function order(id: number, seed: number): number {
  return Math.imul(id + seed, 0x9e3779b1) >>> 0
}

function statesById({ clients }: Classification): ReadonlyMap<string, string> {
  const c = clients.columns
  return new Map(
    Array.from({ length: clients.length }, (_, row) => [
      `${c.ownerType[row]}:${c.ownerId[row]}`,
      [
        c.lifecycle,
        c.clientType,
        c.frequency,
        c.lastPaymentDay,
        c.paymentCount,
        c.dialogues,
        c.reachable,
        c.hasContacts,
      ]
        .map((column) => column[row])
        .join(' '),
    ]),
  )
}

test('I8: the order in which rows arrive changes nothing', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, fc.integer(), (sketch, rules, today, seed) => {
      const before = compute(makeCrmBase(sketch), rules, today)
      const after = compute(makeCrmBase(shuffled(sketch, seed)), rules, today)
      expect(new Map([...statesById(after.classification)].toSorted())).toEqual(
        new Map([...statesById(before.classification)].toSorted()),
      )
      expect(after.classification.quality).toEqual(before.classification.quality)
      expect(after.series).toEqual(before.series)
    }),
    RUNS,
  )
})

test('a sum that does not meet is named with its numbers', () => {
  const { classification, series } = compute(
    makeCrmBase({
      companies: [{ id: 1, created: '2026-08-01' }],
      contacts: [{ id: 7, created: '2026-08-01' }],
    }),
    DEFAULT_RULES,
    20_700,
  )
  const bySegment = { ...series.bySegment, b2b: series.bySegment.b2b.map((count) => count + 1) }
  expect(checkIdentities(classification, { ...series, bySegment })).toContainEqual({
    identity: 'I1',
    when: '2026-08',
    equation: 'companies = b2b',
    left: 1,
    right: 2,
  })
  expect(checkIdentities(classification, { ...series, bySegment })).toContainEqual({
    identity: 'series',
    when: formatDay(20_700),
    equation: 'last point of b2b = counter',
    left: 2,
    right: 1,
  })
  expect(checkIdentities({ ...classification, paymentCount: 5 }, series)).toEqual([
    {
      identity: 'I5',
      when: formatDay(20_700),
      equation: 'payments of clients + of nobody = payments',
      left: 0,
      right: 5,
    },
  ])
})

test('published counters are reconciled with both sides of every equation', () => {
  const facts = buildFacts(
    makeCrmBase({
      companies: [{ id: 5, created: '2025-01-01' }],
      contacts: [
        { id: 3, created: '2025-01-01', company: 5 },
        { id: 7, created: '2025-01-01' },
      ],
      deals: [{ id: 1, company: 5, closed: '2026-08-01' }],
    }),
    DEFAULT_RULES,
    parseDay('2026-08-31'),
  )
  const counters = countSegments(classifyFacts(facts, parseDay('2026-08-31')))
  const met = reconcile(counters)
  expect(met.length).toBeGreaterThan(5)
  expect(met.every(({ leftSum, rightSum }) => leftSum === rightSum)).toBe(true)
  const off = reconcile({ ...counters, b2c: counters.b2c + 1 }).filter((one) => one.leftSum !== one.rightSum)
  expect(off).toEqual([{ identity: 'I2', left: ['clients'], right: ['b2b', 'b2c'], leftSum: 2, rightSum: 3 }])
})
