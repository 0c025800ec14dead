// What a payment is, when it was and whose it is (D-08 to D-33 and their clarifications).
import { expect, test } from 'vitest'
import type { CrmSketch, DealSketch, InvoiceSketch } from '../../../tests/builders/crm-base.ts'
import { classifySketch, type CardState } from '../../../tests/builders/client-state.ts'
import type { Rules } from '../rules/rules.ts'

const A = '2026-08-31'
const DAY = '2026-08-01'

/** State of company 1 with these deals and invoices of it. */
function companyWith(
  deals: readonly Partial<DealSketch>[],
  invoices: readonly Partial<InvoiceSketch>[] = [],
  rules: Partial<Rules> = {},
  asOf = A,
): CardState {
  return classifySketch(
    {
      companies: [{ id: 1 }, { id: 2 }],
      deals: deals.map((deal, i) => ({ id: i + 1, company: 1, ...deal })),
      invoices: invoices.map((invoice, i) => ({ id: i + 1, company: 1, ...invoice })),
    },
    asOf,
    rules,
    A,
  ).company(1)
}

test('D-08: only won deals of counted pipelines pay', () => {
  const deals = [{ closed: DAY }, { closed: DAY, category: 5 }, { closed: DAY, stage: 'lost' as const }]
  expect(companyWith(deals).n).toBe(2)
  expect(companyWith(deals, [], { countedCategories: [0] }).n).toBe(1)
  expect(companyWith(deals, [], { countedCategories: [] }).n).toBe(0)
})

test('D-09: a new invoice counts if paid, an old one only with the switch', () => {
  const invoices = [{ moved: DAY }, { moved: DAY, stage: 'open' as const }, { moved: DAY, old: true }]
  expect(companyWith([], invoices).n).toBe(1)
  expect(companyWith([], invoices, { oldInvoices: true }).n).toBe(2)
})

test('D-10: zero and negative sums are payments; those of won deals are counted for a look', () => {
  const { company, result } = classifySketch(
    {
      companies: [{ id: 1 }],
      deals: [
        { id: 1, company: 1, closed: DAY, sum: 'zero' },
        { id: 2, company: 1, closed: DAY, sum: 'negative' },
        { id: 3, company: 1, stage: 'open', sum: 'negative' },
      ],
      invoices: [{ id: 1, deal: 3, moved: DAY }],
    },
    A,
  )
  expect(company(1).n).toBe(3)
  expect(result.quality).toMatchObject({ zeroSumPayments: 1, negativeSumPayments: 1 })
})

test('D-11: with "each", payments are the greater of one for the won deal and the number of paid invoices', () => {
  const n = (stage: 'won' | 'lost', paidInvoices: number): CardState['n'] =>
    companyWith(
      [{ closed: DAY, stage }],
      Array.from({ length: paidInvoices }, () => ({ deal: 1, moved: DAY })),
      { invoices: 'each' },
    ).n
  expect([n('won', 0), n('won', 1), n('won', 3), n('lost', 0), n('lost', 2)]).toEqual([1, 1, 3, 0, 2])
})

test('D-11: with "off" invoices are not looked at, neither as payments nor as applications', () => {
  expect(companyWith([], [{ moved: DAY }], { invoices: 'off' })).toMatchObject({
    n: 0,
    lifecycle: 'withoutContacts',
  })
})

test('D-12, D-13: a deal or its invoice is enough, whatever became of the other', () => {
  expect(companyWith([{ stage: 'open' }], [{ deal: 1, moved: DAY }]).n).toBe(1)
  expect(companyWith([{ stage: 'lost' }], [{ deal: 1, moved: DAY }]).n).toBe(1)
  expect(companyWith([{ closed: DAY }], [{ deal: 1, stage: 'lost' }]).n).toBe(1)
  expect(companyWith([{ stage: 'lost' }], [{ deal: 1, stage: 'lost' }]).n).toBe(0)
})

test('D-14: an invoice whose deal is gone or not counted is a payment of its own', () => {
  const invoices = [
    { deal: 77, moved: DAY },
    { deal: 2, moved: DAY },
  ]
  const deals = [{ closed: DAY }, { category: 5, closed: DAY }]
  const { company, result } = classifySketch(
    {
      companies: [{ id: 1 }],
      deals: deals.map((deal, i) => ({ id: i + 1, company: 1, ...deal })),
      invoices: invoices.map((invoice, i) => ({ id: i + 1, company: 1, ...invoice })),
    },
    A,
    { countedCategories: [0] },
  )
  expect(company(1).n).toBe(3)
  expect(result.quality.invoicesWithoutTheirDeal).toBe(2)
})

test('D-15: an invoice that is tied to no deal is a payment of its own and nothing is missing', () => {
  const { company, result } = classifySketch(
    {
      companies: [{ id: 1 }],
      invoices: [
        { id: 1, company: 1, moved: DAY },
        { id: 2, company: 1, moved: DAY },
      ],
    },
    A,
  )
  expect(company(1).n).toBe(2)
  expect(result.quality.invoicesWithoutTheirDeal).toBe(0)
})

test('D-16: the close date dates a won deal, else its move, else its creation', () => {
  const last = (deal: Partial<DealSketch>): string => companyWith([deal]).last
  expect(last({ closed: '2026-03-01', moved: '2026-04-01' })).toBe('2026-03-01')
  expect(last({ closed: A, moved: '2026-04-01' })).toBe(A)
  expect(last({ closed: '2026-09-01', moved: '2026-04-01' })).toBe('2026-04-01')
  expect(last({ moved: '2026-04-01' })).toBe('2026-04-01')
  expect(last({ created: '2026-02-02' })).toBe('2026-02-02')
  expect(last({ created: '2026-02-02', closed: '2026-09-01' })).toBe('2026-02-02')
})

test('D-16: by stage history the last entry into success dates the deal, where it is known', () => {
  const rules = { dealPaymentDate: 'stage-history' } as const
  expect(companyWith([{ wonDay: '2026-05-05', closed: DAY, moved: '2026-04-01' }], [], rules).last).toBe(
    '2026-05-05',
  )
  expect(companyWith([{ closed: DAY, moved: '2026-04-01' }], [], rules).last).toBe(DAY)
})

test('C-24: with "moved" the move comes first, then a past close date, then the creation', () => {
  const last = (deal: Partial<DealSketch>): string =>
    companyWith([deal], [], { dealPaymentDate: 'moved' }).last
  expect(last({ closed: '2026-03-01', moved: '2026-04-01' })).toBe('2026-04-01')
  expect(last({ closed: '2026-03-01' })).toBe('2026-03-01')
  expect(last({ closed: '2026-09-01', created: '2026-02-02' })).toBe('2026-02-02')
})

test('D-17, C-21: an invoice is dated by its move, its last change, and at last its creation', () => {
  const last = (invoice: Partial<InvoiceSketch>): string => companyWith([], [invoice]).last
  expect(last({ moved: '2026-04-01', updated: '2026-05-01', paid: '2026-06-01' })).toBe('2026-04-01')
  expect(last({ updated: '2026-05-01' })).toBe('2026-05-01')
  expect(last({ created: '2026-02-02' })).toBe('2026-02-02')
})

test('C-10: an old invoice is dated by its payment, its status, its update; a migrated copy counts once', () => {
  const rules = { oldInvoices: true }
  const last = (invoice: Partial<InvoiceSketch>): string =>
    companyWith([], [{ old: true, ...invoice }], rules).last
  expect(last({ paid: '2026-06-01', moved: '2026-04-01', updated: '2026-05-01' })).toBe('2026-06-01')
  expect(last({ moved: '2026-04-01', updated: '2026-05-01' })).toBe('2026-04-01')
  expect(last({ updated: '2026-05-01' })).toBe('2026-05-01')
  const copies = [
    { moved: DAY, fingerprint: 8.5 },
    { old: true, paid: DAY, fingerprint: 8.5 },
    { old: true, paid: DAY, fingerprint: 9 },
  ]
  expect(companyWith([], copies, rules).n).toBe(2)
  expect(companyWith([], [{ old: true, paid: DAY }, { moved: DAY }], rules).n).toBe(2)
})

test('D-18: a payment exists from the first success on, and is as recent as the latest by then', () => {
  const deal = { closed: '2026-05-10' },
    invoices = [
      { deal: 1, moved: '2026-03-10' },
      { deal: 1, moved: '2026-07-10' },
    ]
  const asOf = (day: string): CardState => companyWith([deal], invoices, {}, day)
  expect(asOf('2026-03-09').n).toBe(0)
  expect(asOf('2026-03-10')).toMatchObject({ n: 1, last: '2026-03-10' })
  expect(asOf('2026-06-01')).toMatchObject({ n: 1, last: '2026-05-10' })
  expect(asOf('2026-07-10')).toMatchObject({ n: 1, last: '2026-07-10' })
})

test('D-18: as of a past day the close date of that time counts, though the run knows more', () => {
  const sketch = { companies: [{ id: 1 }], deals: [{ id: 1, company: 1, closed: '2026-06-15' }] }
  expect(classifySketch(sketch, '2026-06-14', {}, A).company(1).n).toBe(0)
  expect(classifySketch(sketch, '2026-06-15', {}, A).company(1).n).toBe(1)
})

test('D-19, C-9: a deal that names nobody takes the client of its oldest invoice that names one, paid or not', () => {
  const sketch: CrmSketch = {
    companies: [{ id: 1 }, { id: 2 }, { id: 3, own: true }],
    deals: [{ id: 1, closed: DAY }],
    invoices: [
      { id: 5, deal: 1, company: 1, created: '2026-03-02', moved: DAY },
      { id: 6, deal: 1, company: 2, created: '2026-03-01', stage: 'open' },
      { id: 4, deal: 1, company: 3, created: '2026-02-01', moved: DAY },
    ],
  }
  const { company, result } = classifySketch(sketch, A)
  expect([company(1).n, company(2).n]).toEqual([0, 1])
  expect(company(1).lifecycle).toBe('withoutContacts')
  expect(result.paymentCount).toBe(1)
})

test("D-19: a payment that names nobody at all is nobody's", () => {
  const { result } = classifySketch(
    { deals: [{ id: 1, closed: DAY }], invoices: [{ id: 1, moved: DAY, contact: 99 }] },
    A,
  )
  expect(result.quality.paymentsWithoutClient).toBe(2)
})

test('D-20, D-22: the company on the deal is the client, also where the contact belongs to another', () => {
  const { company, contact } = classifySketch(
    {
      companies: [{ id: 1 }, { id: 2 }],
      contacts: [{ id: 7 }, { id: 8, company: 2 }],
      deals: [
        { id: 1, company: 1, contact: 7, closed: DAY },
        { id: 2, company: 1, contact: 8, closed: DAY },
      ],
    },
    A,
  )
  expect([company(1).n, company(2).n, contact(7).n]).toEqual([2, 0, 0])
})

test('D-21, C-20: an empty primary contact is nobody', () => {
  const { result } = classifySketch({ contacts: [{ id: 7 }], deals: [{ id: 1, contact: 0, closed: DAY }] }, A)
  expect(result.quality.paymentsWithoutClient).toBe(1)
})

test('D-23: a deal that names only a contact of a company pays for the company', () => {
  const { company, contact } = classifySketch(
    {
      companies: [{ id: 1 }],
      contacts: [{ id: 7, company: 1 }],
      deals: [{ id: 1, contact: 7, closed: DAY }],
    },
    A,
  )
  expect(company(1).n).toBe(1)
  expect(contact(7)).toMatchObject({ n: 1, parent: 1 })
})

test('D-24: payments through a contact of several companies are counted for a look, unless a company is named', () => {
  const { result } = classifySketch(
    {
      companies: [{ id: 1 }, { id: 2 }],
      contacts: [
        { id: 7, company: 1, links: [1, 2] },
        { id: 8, company: 1, links: [1] },
      ],
      deals: [
        { id: 1, contact: 7, closed: DAY },
        { id: 2, contact: 7, company: 2, closed: DAY },
        { id: 3, contact: 8, closed: DAY },
        { id: 4, contact: 7, stage: 'open' },
        { id: 5, closed: DAY },
      ],
      invoices: [
        { id: 1, contact: 7, moved: DAY },
        { id: 2, deal: 5, contact: 7, stage: 'open' },
      ],
    },
    A,
  )
  expect(result.quality.paymentsThroughContactOfManyCompanies).toBe(3)
})

test('D-25: a contractor or an own company on the deal is as no company', () => {
  const { contact, result } = classifySketch(
    {
      companies: [{ id: 1, otherCategory: true }],
      contacts: [{ id: 7 }],
      deals: [
        { id: 1, company: 1, contact: 7, closed: DAY },
        { id: 2, company: 1, closed: DAY },
      ],
    },
    A,
  )
  expect(contact(7).n).toBe(1)
  expect(result.quality.paymentsWithoutClient).toBe(1)
})

test("D-26: the deals of a deleted company fall to its contact's other company", () => {
  const { company } = classifySketch(
    {
      companies: [{ id: 2 }],
      contacts: [{ id: 7, company: 99, links: [99, 2] }],
      deals: [{ id: 1, contact: 7, closed: DAY }],
    },
    A,
  )
  expect(company(2).n).toBe(1)
})

test('D-27, C-22: a deleted deal takes its payment along, and its paid invoices stand alone', () => {
  const invoices = [
    { deal: 1, moved: DAY },
    { deal: 1, moved: DAY },
  ]
  expect(companyWith([{ closed: DAY }], invoices).n).toBe(1)
  expect(companyWith([], invoices).n).toBe(2)
  expect(companyWith([]).n).toBe(0)
})

test('D-28, D-29: a reopened deal does not pay; won again it is one payment on its new close date', () => {
  expect(companyWith([{ stage: 'open', closed: '2026-03-01' }]).n).toBe(0)
  expect(companyWith([{ closed: '2026-07-01' }])).toMatchObject({ n: 1, last: '2026-07-01' })
})

test('D-30, C-3: a template pays nothing, is no application and hosts nothing', () => {
  expect(companyWith([{ template: true, closed: DAY }])).toMatchObject({ n: 0, lifecycle: 'withoutContacts' })
  const invoices = [
    { deal: 1, moved: DAY },
    { deal: 1, moved: DAY },
  ]
  expect(companyWith([{ template: true, closed: DAY }], invoices).n).toBe(2)
})

test('D-31: a refund takes the payment away by moving the deal; a return deal of a negative sum is one more', () => {
  expect(companyWith([{ stage: 'lost', closed: DAY }]).n).toBe(0)
  expect(companyWith([{ closed: DAY }, { closed: DAY, sum: 'negative' }]).n).toBe(2)
})

test('C-5: an invoice of another client pays for the client of its deal', () => {
  const { company } = classifySketch(
    {
      companies: [{ id: 1 }, { id: 2 }],
      deals: [{ id: 1, company: 1, stage: 'open' }],
      invoices: [{ id: 1, deal: 1, company: 2, moved: DAY }],
    },
    A,
  )
  expect([company(1).n, company(2).n]).toEqual([1, 0])
  expect(company(2).lifecycle).toBe('withoutContacts')
})

test('C-6: payments come before applications', () => {
  expect(companyWith([{ closed: DAY }, { stage: 'open' }])).toMatchObject({ n: 1, lifecycle: 'active' })
})

test('C-11: a deal of an uncounted pipeline is an application and keeps its client, but pays and hosts nothing', () => {
  const rules = { countedCategories: [0] }
  expect(companyWith([{ category: 5, closed: DAY }], [], rules)).toMatchObject({
    n: 0,
    lifecycle: 'withApplications',
  })
  const invoices = [
    { deal: 1, moved: DAY },
    { deal: 1, moved: DAY },
  ]
  expect(companyWith([{ category: 5, closed: DAY }], invoices, rules).n).toBe(2)
})

test('C-23: a stage of no dictionary is no success and is counted', () => {
  const { company, result } = classifySketch(
    {
      companies: [{ id: 1 }],
      deals: [{ id: 1, company: 1, stage: 'unknown', closed: DAY }],
      invoices: [{ id: 1, company: 1, stage: 'unknown', moved: DAY }],
    },
    A,
  )
  expect(company(1)).toMatchObject({ n: 0, lifecycle: 'withApplications' })
  expect(result.quality.unknownStages).toBe(2)
})

test('a payment without any date is a payment, of a client lost', () => {
  expect(companyWith([{ created: null }])).toMatchObject({ n: 1, last: '', lifecycle: 'lost' })
})

test('a client of very many payments has them all, and the latest last', () => {
  const deals = Array.from({ length: 60 }, (_, i) => ({
    closed: `2026-0${1 + ((i * 7) % 8)}-${10 + (i % 20)}`,
  }))
  expect(companyWith(deals)).toMatchObject({
    n: 60,
    last: deals
      .map((deal) => deal.closed)
      .sort()
      .at(-1),
  })
})
