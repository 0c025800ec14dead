// The spread of the revenue by worked cases, and against the exact money of the same base.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import { parseDay } from '../calendar.ts'
import { cardOfNumber } from '../list/segment-members.ts'
import { DEFAULT_RULES } from '../rules/rules.ts'
import { buildFacts } from '../states/client-facts.ts'
import { recomputeAsOf } from '../states/recompute.ts'
import {
  concentrate,
  concentrationMembers,
  REVENUE_LIVES,
  REVENUE_PERIODS,
  type RevenueLife,
  type RevenuePeriod,
} from './concentration.ts'
import type { Currencies } from './currencies.ts'
import { exactMoney } from './exact-money.ts'
import { collectIncomes } from './incomes.ts'
import { REVENUE_CLASSES, type RevenueClass } from './revenue-classes.ts'

const CURRENCIES: Currencies = { askedOn: '2026-08-31', base: 'RUB', rates: { RUB: 1, USD: 90 } }

function open(sketch: CrmSketch, rules = DEFAULT_RULES, today = parseDay('2026-08-31')) {
  const facts = buildFacts(makeCrmBase(sketch), rules, today)
  const recomputed = recomputeAsOf(facts, today)
  const incomes = collectIncomes(facts, CURRENCIES)
  return {
    of: (period: RevenuePeriod) => concentrate(facts, recomputed, incomes, period),
    ids: (period: RevenuePeriod, revenueClass: RevenueClass, life?: RevenueLife) =>
      Array.from(
        concentrationMembers(facts, recomputed, incomes, {
          period,
          revenueClass,
          ...(life !== undefined && { life }),
        }),
        (card) => cardOfNumber(facts, card).id,
      ),
    money: () => exactMoney(facts, recomputed, incomes).money,
  }
}

const WORKED: CrmSketch = {
  companies: [{ id: 1 }, { id: 2 }, { id: 9 }],
  contacts: [{ id: 3 }, { id: 4 }, { id: 5 }, { id: 6 }, { id: 7, company: 1 }],
  deals: [
    // The contact of company 1 pays for it; it crosses the border of 80 % with 850 of 1000.
    { id: 1, company: 1, closed: '2026-08-01', amount: 800 },
    { id: 2, contact: 7, closed: '2026-08-02', amount: 50 },
    // A year ago and a day: in all time only.
    { id: 3, company: 2, closed: '2025-08-31', amount: 9000 },
    { id: 4, company: 2, closed: '2025-09-01', amount: 60 },
    { id: 5, contact: 3, closed: '2026-01-15', amount: 60 },
    { id: 6, contact: 4, closed: '2026-08-03', amount: 30 },
    // Nothing in the year, less than nothing, and a currency without a rate.
    { id: 7, contact: 5, closed: '2026-08-03', amount: -20 },
    { id: 8, contact: 6, closed: '2026-08-03', amount: 10, currency: 'XXX' },
    { id: 9, company: 1, closed: '2024-08-03', amount: 10, currency: 'XXX' },
    { id: 10, closed: '2026-08-03', amount: 5000 },
  ],
}

test('the classes of a year: who, how much, in which life cycle, and who is in none', () => {
  const { of, ids } = open(WORKED)
  expect(of('year')).toMatchObject({
    currency: 'RUB',
    from: '2025-09-01',
    asOf: '2026-08-31',
    all: { clients: 4, revenue: 1000 },
    classes: {
      a: { clients: 1, revenue: 850 },
      b: { clients: 2, revenue: 120 },
      c: { clients: 1, revenue: 30 },
    },
    byLife: {
      a: { active: { clients: 1, revenue: 850 }, sleeping: { clients: 0, revenue: 0 } },
      // 60 each: the company stands first.
      b: { active: { clients: 0, revenue: 0 }, sleeping: { clients: 2, revenue: 120 } },
      c: { active: { clients: 1, revenue: 30 }, lost: { clients: 0, revenue: 0 } },
    },
    first: { 1: { clients: 1, revenue: 850 }, 10: { clients: 4, revenue: 1000 } },
    without: { clients: 3, revenue: -20 },
    unknownCurrencies: 1,
  })
  expect(ids('year', 'a')).toEqual([1])
  expect(ids('year', 'b')).toEqual([2, 3])
  expect(ids('year', 'b', 'sleeping')).toEqual([2, 3])
  expect(ids('year', 'b', 'active')).toEqual([])
  expect(ids('year', 'c')).toEqual([4])
})

test('of all time others are the largest', () => {
  const { of, ids } = open(WORKED)
  expect(of('all')).toMatchObject({
    from: '',
    all: { clients: 4, revenue: 10_000 },
    classes: { a: { clients: 1, revenue: 9060 }, b: { clients: 1, revenue: 850 } },
    unknownCurrencies: 2,
  })
  expect(ids('all', 'a')).toEqual([2])
  expect(ids('all', 'c')).toEqual([3, 4])
})

test('where nobody paid there are no classes and no curve', () => {
  const { of, ids } = open({ companies: [{ id: 1 }] })
  expect(of('year')).toMatchObject({ all: { clients: 0, revenue: 0 }, curve: [], without: { clients: 1 } })
  expect(ids('year', 'a')).toEqual([])
})

test('classes make up all, life cycles the classes, with the others the money of all clients; lists are as long as told', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
      const base = open(sketch, rules, today)
      const money = base.money()
      for (const period of REVENUE_PERIODS) {
        const found = base.of(period)
        const clients = (period === 'year' ? money.year : money.allTime).clients
        expect(found.all.clients + found.without.clients).toBe(clients.clients)
        expect(found.all.revenue + found.without.revenue).toBeCloseTo(clients.revenue, 6)
        expect(found.without.revenue).toBeLessThanOrEqual(0)
        let count = 0,
          revenue = 0
        for (const revenueClass of REVENUE_CLASSES) {
          const own = found.classes[revenueClass]
          const lives = REVENUE_LIVES.map((life) => found.byLife[revenueClass][life])
          expect(lives.reduce((sum, life) => sum + life.clients, 0)).toBe(own.clients)
          expect(base.ids(period, revenueClass)).toHaveLength(own.clients)
          for (const life of REVENUE_LIVES)
            expect(base.ids(period, revenueClass, life)).toHaveLength(
              found.byLife[revenueClass][life].clients,
            )
          count += own.clients
          revenue += own.revenue
        }
        expect(count).toBe(found.all.clients)
        expect(revenue).toBeCloseTo(found.all.revenue, 6)
      }
    }),
    { numRuns: 30, seed: 21 },
  )
})
