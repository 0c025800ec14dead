import { expect, test } from 'vitest'
import { byMoneySegment } from '../../domain/money/money-segments.ts'
import type { SharedMoney } from '../../domain/money/shared-money.ts'
import type { MoneyView } from '../../domain/money/money-view.ts'
import { moneyFigures, moneyOrigin } from './money-figures.ts'

const SHARED: SharedMoney = {
  currency: 'RUB',
  asOf: '2026-10-31',
  allTime: byMoneySegment((segment) =>
    segment === 'lost'
      ? { withheld: 'few-clients' }
      : { revenue: segment === 'clients' ? 1000 : 400, clients: 20, payments: 40 },
  ),
  year: byMoneySegment(() => ({ withheld: 'few-people' })),
  yearFrom: '2025-11-01',
  months: [],
  byMonth: [],
  earlier: { revenue: 0 },
}
const EXACT: MoneyView = {
  state: 'exact',
  money: {
    currency: 'RUB',
    asOf: '2026-11-25',
    allTime: byMoneySegment((segment) => ({
      clients: 3,
      payments: 4,
      revenue: segment === 'clients' ? 200.5 : 100.25,
    })),
    year: byMoneySegment(() => ({ clients: 3, payments: 0, revenue: 0 })),
    yearFrom: '2025-11-26',
    months: [],
    revenueByMonth: [],
    earlier: 0,
    withoutClient: 0,
    unknownCurrencies: 0,
  },
}

test('everybody sees rounded sums, and why one is withheld', () => {
  const source = { shared: SHARED, exact: undefined }
  expect(moneyFigures(source, 'active', 'all')).toMatchObject({
    state: 'shown',
    revenue: 400,
    share: 0.4,
    averagePayment: 10,
    perClient: 20,
  })
  expect(moneyFigures(source, 'lost', 'all')).toEqual({ state: 'withheld', why: 'few-clients' })
  expect(moneyFigures(source, 'active', 'year')).toEqual({ state: 'withheld', why: 'few-people' })
})

test('who has the base sees exact sums in their place', () => {
  const source = { shared: SHARED, exact: EXACT }
  expect(moneyFigures(source, 'lost', 'all')).toMatchObject({ state: 'shown', revenue: 100.25, share: 0.5 })
  expect(moneyFigures(source, 'lost', 'year')).toMatchObject({ averagePayment: undefined })
})

test('groups without payments have no money, directories have that of their clients', () => {
  const source = { shared: SHARED, exact: undefined }
  for (const segment of ['no-payments', 'with-dialogues', 'without-contacts'] as const)
    expect(moneyFigures(source, segment, 'all')).toBeUndefined()
  expect(moneyFigures(source, 'companies', 'all')).toEqual(moneyFigures(source, 'b2b', 'all'))
  expect(moneyFigures({ shared: undefined, exact: undefined }, 'active', 'all')).toBeUndefined()
})

test('where the sums come from is said of every state', () => {
  expect(moneyOrigin({ shared: SHARED, exact: EXACT }, true)).toBe('exact')
  expect(moneyOrigin({ shared: SHARED, exact: undefined }, true)).toBe('counting')
  expect(moneyOrigin({ shared: SHARED, exact: { state: 'no-base' } }, true)).toBe('shared-no-base')
  expect(moneyOrigin({ shared: undefined, exact: { state: 'no-rates' } }, true)).toBe('no-rates')
  expect(moneyOrigin({ shared: SHARED, exact: undefined }, false)).toBe('shared')
  expect(moneyOrigin({ shared: undefined, exact: undefined }, false)).toBe('none')
})
