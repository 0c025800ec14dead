// The worked cases T1 to T25 of the decision table, A = 2026-08-31, with the switch variants it names.
import { expect, test } from 'vitest'
import { classifySketch } from '../../tests/builders/client-state.ts'
import { parseDateColumn, parseDay, formatDay } from './calendar.ts'
import { countSegments } from './series/counters.ts'

const A = '2026-08-31'
const oneCompanyPaid = (closed: string) =>
  classifySketch({ companies: [{ id: 1 }], deals: [{ id: 1, company: 1, closed }] }, A).company(1)

test('T1: a deal won exactly six months ago leaves the company active, first purchase', () => {
  expect(oneCompanyPaid('2026-02-28')).toMatchObject({
    lifecycle: 'active',
    frequency: 'first',
    n: 1,
    last: '2026-02-28',
    type: 'b2b',
  })
})

test('T2: a day more than six months makes it sleep', () => {
  expect(oneCompanyPaid('2026-02-27').lifecycle).toBe('sleeping')
})

test('T3: exactly eighteen months still sleep', () => {
  expect(oneCompanyPaid('2025-02-28').lifecycle).toBe('sleeping')
})

test('T4: a day more than eighteen months is lost', () => {
  expect(oneCompanyPaid('2025-02-27').lifecycle).toBe('lost')
})

test('T5: a won deal of zero is a payment', () => {
  const { company, result } = classifySketch(
    { companies: [{ id: 1 }], deals: [{ id: 1, company: 1, closed: '2026-08-01', sum: 'zero' }] },
    A,
  )
  expect(company(1)).toMatchObject({ lifecycle: 'active', n: 1 })
  expect(result.quality.zeroSumPayments).toBe(1)
})

test('T6: a won deal and its paid invoice are one payment', () => {
  const { company } = classifySketch(
    {
      companies: [{ id: 1 }],
      deals: [{ id: 1, company: 1, closed: '2026-08-01' }],
      invoices: [{ id: 1, deal: 1, company: 1, moved: '2026-08-02' }],
    },
    A,
  )
  expect(company(1)).toMatchObject({ n: 1, last: '2026-08-02', frequency: 'first' })
})

test('T7: a won deal with three paid invoices is one payment, and three with the switch "each"', () => {
  const sketch = {
    companies: [{ id: 1 }],
    deals: [{ id: 1, company: 1, closed: '2026-08-01' }],
    invoices: ['2026-06-01', '2026-07-01', '2026-08-05'].map((moved, i) => ({
      id: i + 1,
      deal: 1,
      company: 1,
      moved,
    })),
  }
  expect(classifySketch(sketch, A).company(1)).toMatchObject({ n: 1, last: '2026-08-05' })
  expect(classifySketch(sketch, A, { invoices: 'each' }).company(1)).toMatchObject({
    n: 3,
    frequency: 'regular',
  })
  expect(classifySketch(sketch, A, { invoices: 'off' }).company(1)).toMatchObject({
    n: 1,
    last: '2026-08-01',
  })
})

test('T8: two won deals and a free paid invoice are three payments of a regular client', () => {
  const { company } = classifySketch(
    {
      companies: [{ id: 1 }],
      deals: [
        { id: 1, company: 1, closed: '2026-08-01' },
        { id: 2, company: 1, closed: '2026-07-01' },
      ],
      invoices: [{ id: 1, company: 1, moved: '2026-05-01' }],
    },
    A,
  )
  expect(company(1)).toMatchObject({ n: 3, frequency: 'regular', last: '2026-08-01' })
})

test('T9: a lost deal with a paid invoice is one payment on the day the invoice moved', () => {
  const { company } = classifySketch(
    {
      companies: [{ id: 1 }],
      deals: [{ id: 1, company: 1, stage: 'lost', closed: '2026-12-01' }],
      invoices: [{ id: 1, deal: 1, company: 1, moved: '2026-07-10' }],
    },
    A,
  )
  expect(company(1)).toMatchObject({ n: 1, last: '2026-07-10', lifecycle: 'active' })
})

test('T10: a deal with company X and a contact of company Y pays for X only', () => {
  const { company, contact } = classifySketch(
    {
      companies: [{ id: 1 }, { id: 2 }],
      contacts: [{ id: 7, company: 2 }],
      deals: [{ id: 1, company: 1, contact: 7, closed: '2026-08-01' }],
    },
    A,
  )
  expect([company(1).n, company(2).n, contact(7).n]).toEqual([1, 0, 0])
  expect(contact(7).lifecycle).toBe('withContacts')
})

test('T11: a deal with a contact of several companies alone pays for the primary one', () => {
  const { company, contact, result } = classifySketch(
    {
      companies: [{ id: 1 }, { id: 2 }],
      contacts: [{ id: 7, company: 2, links: [1, 2] }],
      deals: [{ id: 1, contact: 7, closed: '2026-08-01' }],
    },
    A,
  )
  expect([company(2).n, company(1).n]).toEqual([1, 0])
  expect(contact(7)).toMatchObject({ parent: 2, n: 1, lifecycle: 'active' })
  expect(result.quality.paymentsThroughContactOfManyCompanies).toBe(1)
})

test('T12: of several contacts on a deal only the primary one has paid', () => {
  const { contact } = classifySketch(
    { contacts: [{ id: 1 }, { id: 2 }], deals: [{ id: 1, contact: 1, closed: '2026-08-01' }] },
    A,
  )
  expect([contact(1).n, contact(2).n]).toEqual([1, 0])
})

test("T13: a deal whose company is an own one is the contact's", () => {
  const { contact, company } = classifySketch(
    {
      companies: [{ id: 1, own: true }],
      contacts: [{ id: 7 }],
      deals: [{ id: 1, company: 1, contact: 7, closed: '2026-08-01' }],
    },
    A,
  )
  expect(contact(7)).toMatchObject({ n: 1, type: 'b2c' })
  expect(company(1)).toMatchObject({ n: '', lifecycle: '' })
})

test('T14: when a company is deleted its contact is B2C and has the payment', () => {
  const { contact } = classifySketch(
    { contacts: [{ id: 7, company: 99 }], deals: [{ id: 1, company: 0, contact: 7, closed: '2026-08-01' }] },
    A,
  )
  expect(contact(7)).toMatchObject({ type: 'b2c', parent: '', n: 1 })
})

test('T15: a close date in the future gives way to the day of the move', () => {
  const { company } = classifySketch(
    { companies: [{ id: 1 }], deals: [{ id: 1, company: 1, closed: '2027-01-15', moved: '2026-05-03' }] },
    A,
  )
  expect(company(1).last).toBe('2026-05-03')
})

test('T16: a won template does not count, each deal made from it does', () => {
  const { company } = classifySketch(
    {
      companies: [{ id: 1 }],
      deals: [
        { id: 1, company: 1, template: true, closed: '2026-08-01' },
        { id: 2, company: 1, closed: '2026-08-02' },
        { id: 3, company: 1, closed: '2026-08-03' },
      ],
    },
    A,
  )
  expect(company(1).n).toBe(2)
})

test('T17: a deal moved back to work is an application, not a payment', () => {
  const { company } = classifySketch(
    { companies: [{ id: 1 }], deals: [{ id: 1, company: 1, stage: 'open', closed: '2026-08-01' }] },
    A,
  )
  expect(company(1)).toMatchObject({ n: 0, last: '', lifecycle: 'withApplications', frequency: 'none' })
})

test('T18: a contact with a phone and nothing else is "with contacts"', () => {
  expect(classifySketch({ contacts: [{ id: 7, phone: true }] }, A).contact(7)).toMatchObject({
    lifecycle: 'withContacts',
    dialogues: 'no',
    reachable: 'yes',
  })
})

test('T19: an open-line value is a dialogue, and only contact data "as in the reference app"', () => {
  const sketch = { contacts: [{ id: 7, openLine: true }] }
  expect(classifySketch(sketch, A).contact(7)).toMatchObject({ lifecycle: 'withDialogues', reachable: 'yes' })
  expect(classifySketch(sketch, A, { chatsAreDialogues: false }).contact(7)).toMatchObject({
    lifecycle: 'withContacts',
    dialogues: 'no',
  })
})

test('T20: an empty company with an empty linked contact is "with contacts", unless the contact must have data', () => {
  const sketch = { companies: [{ id: 1 }], contacts: [{ id: 7, company: 1 }] }
  const { company, contact } = classifySketch(sketch, A)
  expect(company(1)).toMatchObject({ lifecycle: 'withContacts', reachable: 'yes' })
  expect(contact(7)).toMatchObject({ lifecycle: 'withContacts', reachable: 'no' })
  const strict = classifySketch(sketch, A, { linkedContactNeedsData: true })
  expect(strict.company(1)).toMatchObject({ lifecycle: 'withoutContacts', reachable: 'no' })
})

test('T21: an empty company with an empty requisite is "without contacts"', () => {
  // A requisite without a filled field is no row of the table of requisites.
  expect(classifySketch({ companies: [{ id: 1 }] }, A).company(1).lifecycle).toBe('withoutContacts')
  expect(classifySketch({ companies: [{ id: 1, requisite: true }] }, A).company(1).lifecycle).toBe(
    'withContacts',
  )
})

test('T22: a contact with dialogues linked to a company with applications takes its life cycle and leaves B2C', () => {
  const companies = [{ id: 1 }]
  const deals = [{ id: 1, company: 1, stage: 'open' as const }]
  const before = classifySketch({ companies, deals, contacts: [{ id: 7, activities: ['2026-01-01'] }] }, A)
  const after = classifySketch(
    { companies, deals, contacts: [{ id: 7, activities: ['2026-01-01'], company: 1 }] },
    A,
  )
  expect(before.contact(7).lifecycle).toBe('withDialogues')
  expect(after.contact(7)).toMatchObject({
    lifecycle: 'withApplications',
    type: 'b2b',
    dialogues: 'yes',
    parent: 1,
  })
  expect(countSegments(after.result).b2c - countSegments(before.result).b2c).toBe(-1)
})

test('T23: a won deal without company and contact is a payment of nobody', () => {
  const { result, company } = classifySketch(
    { companies: [{ id: 1 }], deals: [{ id: 1, closed: '2026-08-01' }] },
    A,
  )
  expect(result.quality.paymentsWithoutClient).toBe(1)
  expect(result.paymentCount).toBe(1)
  expect(company(1).n).toBe(0)
})

test('T24: a moment is dated as it is printed, whatever zone the browser is in', () => {
  const printed = '2026-02-28T00:30:00+03:00'
  expect(formatDay(parseDay(printed))).toBe('2026-02-28')
  expect(formatDay(parseDateColumn(printed))).toBe('2026-02-28')
  expect(oneCompanyPaid(printed)).toMatchObject({ lifecycle: 'active', last: '2026-02-28' })
})

test("T25: a won deal of a contractor's contact without a company is nobody's, unless contractors are included", () => {
  const sketch = {
    contacts: [{ id: 7, otherCategory: true }],
    deals: [{ id: 1, contact: 7, closed: '2026-08-01' }],
  }
  const { result, contact } = classifySketch(sketch, A)
  expect(result.quality.paymentsWithoutClient).toBe(1)
  expect(countSegments(result)).toMatchObject({ contacts: 0, clients: 0 })
  expect(contact(7)).toEqual({
    parent: '',
    lifecycle: '',
    type: '',
    frequency: '',
    last: '',
    n: '',
    dialogues: '',
    reachable: '',
  })
  expect(classifySketch(sketch, A, { includeContractors: true }).contact(7)).toMatchObject({
    n: 1,
    type: 'b2c',
  })
})
