import { expect, test } from 'vitest'
import fc from 'fast-check'
import { civilToDay } from '../../domain/calendar.ts'
import { DEFAULT_RULES } from '../../domain/rules/rules.ts'
import { pagesFor, slicesOfMonths, streamsOf } from './month-slices.ts'

const JANUARY = 2024 * 12

test('every day lies in exactly one slice of a stream, however far from the months', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -40_000, max: 60_000 }), (length, day) => {
      const slices = slicesOfMonths(JANUARY, JANUARY + length, ['deals'])
      const holding = slices.filter(
        ({ from, until }) => (from === undefined || day >= from) && (until === undefined || day < until),
      )
      expect(holding).toHaveLength(1)
    }),
  )
})

test('months are cut at the first day of the next one', () => {
  const [, february] = slicesOfMonths(JANUARY, JANUARY + 2, ['deals'])
  expect(february).toEqual({
    stream: 'deals',
    month: JANUARY + 1,
    from: civilToDay(2024, 2, 1),
    until: civilToDay(2024, 3, 1),
  })
})

test('no months, no slices', () => {
  expect(slicesOfMonths(JANUARY, JANUARY - 1, ['deals'])).toEqual([])
})

test('a slice of no expected rows still costs one page', () => {
  expect([0, 1, 50, 51, 100].map(pagesFor)).toEqual([1, 1, 1, 2, 2])
})

test('streams follow what the portal has and the rules need', () => {
  const context = {
    lists: 'plain',
    zone: '+03:00',
    invoiceStages: {},
    dealStages: {},
    oldInvoiceStatuses: {},
    hasSmartInvoices: false,
    hasOldInvoices: true,
    dealCategories: [],
    currencies: undefined,
  } as const
  expect(streamsOf(context, DEFAULT_RULES)).toEqual([
    'contacts',
    'companies',
    'deals',
    'activities',
    'requisites',
  ])
  expect(
    streamsOf(
      { ...context, hasSmartInvoices: true },
      { leadsAreApplications: true, oldInvoices: true, dealPaymentDate: 'stage-history' },
    ),
  ).toEqual([
    'contacts',
    'companies',
    'deals',
    'invoices',
    'oldInvoices',
    'leads',
    'wonStages',
    'activities',
    'requisites',
  ])
})
