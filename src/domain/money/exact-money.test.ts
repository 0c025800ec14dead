// Money by the rows of the decision table, with amounts that were added up by hand.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import { parseDay } from '../calendar.ts'
import { classifyStates } from '../states/classify.ts'
import { buildFacts } from '../states/client-facts.ts'
import { countSegments } from '../series/counters.ts'
import type { Currencies } from './currencies.ts'
import { averagePayment, exactMoney, revenuePerClient, revenueShare, type ExactMoney } from './exact-money.ts'
import { collectIncomes } from './incomes.ts'
import { MONEY_BREAKDOWNS, MONEY_SEGMENTS, moneySegmentOf } from './money-segments.ts'
import { recomputeAsOf } from '../states/recompute.ts'
import { DEFAULT_RULES, type Rules } from '../rules/rules.ts'

const CURRENCIES: Currencies = { askedOn: '2026-08-31', base: 'RUB', rates: { RUB: 1, USD: 90 } }
const A = '2026-08-31'

function moneyOf(sketch: CrmSketch, rules: Partial<Rules> = {}, asOf = A): ExactMoney {
  const facts = buildFacts(makeCrmBase(sketch), { ...DEFAULT_RULES, ...rules }, parseDay(A))
  return exactMoney(facts, recomputeAsOf(facts, parseDay(asOf)), collectIncomes(facts, CURRENCIES)).money
}

/** Revenue of all time of one company with these deals and invoices. */
function revenueOf(
  deals: NonNullable<CrmSketch['deals']>,
  invoices: NonNullable<CrmSketch['invoices']> = [],
  rules: Partial<Rules> = {},
): number {
  const money = moneyOf(
    {
      companies: [{ id: 1 }],
      deals: deals.map((deal) => ({ company: 1, closed: '2026-03-01', ...deal })),
      invoices: invoices.map((invoice) => ({ company: 1, moved: '2026-04-01', ...invoice })),
    },
    rules,
  )
  return money.allTime.clients.revenue
}

test('D-11: a won deal brings its sum once, with paid invoices in it and without', () => {
  expect(revenueOf([{ id: 1, amount: 900 }])).toBe(900)
  const instalments = [
    { id: 1, deal: 1, amount: 300 },
    { id: 2, deal: 1, amount: 600 },
  ]
  expect(revenueOf([{ id: 1, amount: 900 }], instalments)).toBe(900)
})

test('D-12: a deal that is not won brings what its paid invoices brought, each on its day', () => {
  const sketch: CrmSketch = {
    companies: [{ id: 1, created: '2026-01-05' }],
    deals: [{ id: 1, company: 1, stage: 'lost', amount: 5000 }],
    invoices: [
      { id: 1, deal: 1, amount: 100, moved: '2026-05-10' },
      { id: 2, deal: 1, amount: 20.5, moved: '2026-07-01' },
      { id: 3, deal: 1, amount: 7, moved: '2026-07-02', stage: 'open' },
    ],
  }
  const money = moneyOf(sketch)
  expect(money.allTime.clients).toEqual({ clients: 1, payments: 1, revenue: 120.5 })
  expect(money.months).toHaveLength(8)
  expect(money.revenueByMonth).toEqual([0, 0, 0, 0, 100, 0, 20.5, 0])
})

test('a won deal without a sum brings what its paid invoices brought', () => {
  expect(revenueOf([{ id: 1, amount: 0 }], [{ id: 1, deal: 1, amount: 40 }])).toBe(40)
})

test('D-11: where every invoice is a payment, invoices bring the money, and a deal without any its own', () => {
  const each = { invoices: 'each' } as const
  const invoices = [
    { id: 1, deal: 1, amount: 300 },
    { id: 2, deal: 1, amount: 500 },
  ]
  expect(revenueOf([{ id: 1, amount: 900 }], invoices, each)).toBe(800)
  expect(revenueOf([{ id: 1, amount: 900 }], [], each)).toBe(900)
  expect(revenueOf([{ id: 1, amount: 900 }], invoices, { invoices: 'off' })).toBe(900)
})

test('D-14: an invoice whose deal is gone brings its money by itself', () => {
  expect(revenueOf([], [{ id: 1, deal: 77, amount: 12.34 }])).toBe(12.34)
})

test('D-10, D-31: nothing and less than nothing are payments; less lowers the revenue', () => {
  const money = moneyOf({
    companies: [{ id: 1 }],
    deals: [
      { id: 1, company: 1, closed: '2026-03-01', amount: 100 },
      { id: 2, company: 1, closed: '2026-03-02', amount: 0 },
      { id: 3, company: 1, closed: '2026-03-03', amount: -30 },
    ],
  })
  expect(money.allTime.regular).toEqual({ clients: 1, payments: 3, revenue: 70 })
})

test('D-32: other currencies come in by today’s rate, rounded to hundredths; without a rate they bring nothing', () => {
  const money = moneyOf({
    companies: [{ id: 1 }],
    deals: [
      { id: 1, company: 1, closed: '2026-03-01', amount: 1.111, currency: 'USD' },
      { id: 2, company: 1, closed: '2026-03-02', amount: 5, currency: 'EUR' },
      { id: 3, company: 1, closed: '2026-03-03', amount: 2, currency: 'rub' },
    ],
  })
  expect(money.allTime.clients).toEqual({ clients: 1, payments: 3, revenue: 101.99 })
  expect(money.unknownCurrencies).toBe(1)
})

test('D-19, D-23: money goes to the client the payment goes to, and that of nobody stands apart', () => {
  const money = moneyOf({
    companies: [{ id: 1 }],
    contacts: [{ id: 5, company: 1 }, { id: 6 }],
    deals: [
      { id: 1, contact: 5, closed: '2026-03-01', amount: 10 },
      { id: 2, contact: 6, closed: '2026-03-01', amount: 200 },
      { id: 3, closed: '2026-03-01', amount: 3000 },
    ],
  })
  expect(money.allTime.b2b.revenue).toBe(10)
  expect(money.allTime['b2b-with-contacts'].revenue).toBe(10)
  expect(money.allTime.b2c.revenue).toBe(200)
  expect(money.withoutClient).toBe(3000)
})

test('the year is 365 days with today, and a payment of the day before is older', () => {
  const money = moneyOf({
    contacts: [{ id: 1 }, { id: 2 }],
    deals: [
      { id: 1, contact: 1, closed: '2025-09-01', amount: 10 },
      { id: 2, contact: 1, closed: '2026-08-31', amount: 5 },
      { id: 3, contact: 2, closed: '2025-08-31', amount: 700 },
    ],
  })
  expect(money.yearFrom).toBe('2025-09-01')
  expect(money.year.clients).toEqual({ clients: 2, payments: 2, revenue: 15 })
  expect(money.year.active).toEqual({ clients: 1, payments: 2, revenue: 15 })
  expect(money.year.sleeping).toEqual({ clients: 1, payments: 0, revenue: 0 })
  expect(money.allTime.sleeping).toEqual({ clients: 1, payments: 1, revenue: 700 })
})

test('D-46, D-47: a client of later has no money yet; what was paid before the chart stands before it', () => {
  const sketch: CrmSketch = {
    contacts: [
      { id: 1, created: '2026-06-10' },
      { id: 2, created: '2026-08-05' },
    ],
    deals: [
      { id: 1, contact: 1, closed: '2026-01-01', amount: 10 },
      { id: 2, contact: 1, closed: '2026-06-30', amount: 1 },
      { id: 3, contact: 2, closed: '2026-06-30', amount: 500 },
    ],
  }
  expect(moneyOf(sketch)).toMatchObject({ earlier: 10, revenueByMonth: [501, 0, 0] })
  expect(moneyOf(sketch, {}, '2026-07-31')).toMatchObject({
    earlier: 10,
    revenueByMonth: [1, 0],
    allTime: { clients: { clients: 1, payments: 2, revenue: 11 } },
  })
})

test('averages and shares of a cell', () => {
  const cell = { clients: 4, payments: 8, revenue: 100 }
  expect([averagePayment(cell), revenuePerClient(cell)]).toEqual([12.5, 25])
  expect(revenueShare(cell, { clients: 9, payments: 9, revenue: 400 })).toBe(0.25)
  const empty = { clients: 0, payments: 0, revenue: 0 }
  expect([averagePayment(empty), revenuePerClient(empty), revenueShare(empty, empty)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('segments of the charts know where their money is', () => {
  expect(moneySegmentOf('companies')).toBe('b2b')
  expect(moneySegmentOf('contacts')).toBe('b2c')
  expect(moneySegmentOf('sleeping')).toBe('sleeping')
  expect(moneySegmentOf('with-dialogues')).toBeUndefined()
})

test('parts make up their wholes, months make up all time, and the clients are those of the counters', () => {
  fc.assert(
    fc.property(
      anyCrm,
      anyRules,
      anyToday,
      fc.integer({ min: 0, max: 400 }),
      (sketch, rules, today, back) => {
        const facts = buildFacts(makeCrmBase(sketch), rules, today)
        const recomputed = recomputeAsOf(facts, today - back)
        const { money } = exactMoney(facts, recomputed, collectIncomes(facts, CURRENCIES))
        const counters = countSegments(classifyStates(facts, recomputed))
        for (const segment of MONEY_SEGMENTS) {
          expect(money.allTime[segment].clients).toBe(counters[segment])
          expect(money.year[segment].clients).toBe(counters[segment])
        }
        for (const cells of [money.allTime, money.year]) {
          for (const { whole, parts } of MONEY_BREAKDOWNS) {
            const paying = parts.reduce((sum, part) => sum + cells[part].revenue, 0)
            expect(paying).toBeCloseTo(cells[whole].revenue, 6)
            expect(parts.reduce((sum, part) => sum + cells[part].payments, 0)).toBe(cells[whole].payments)
          }
        }
        const inMonths = money.revenueByMonth.reduce((sum, revenue) => sum + revenue, money.earlier)
        expect(inMonths).toBeCloseTo(money.allTime.clients.revenue, 6)
      },
    ),
    { numRuns: 80, seed: 11 },
  )
})
