// Who is a client and whose contact is whose (D-01 to D-05, D-22 to D-26, D-53 to D-55, C-4, C-7).
import { expect, test } from 'vitest'
import { classifySketch } from '../../../tests/builders/client-state.ts'
import { countSegments } from '../series/counters.ts'

const A = '2026-08-31'
const paid = '2026-08-01'

test('D-01: own companies and contractors are no clients; contractors are with the switch, own companies never', () => {
  const sketch = { companies: [{ id: 1 }, { id: 2, own: true }, { id: 3, otherCategory: true }] }
  expect(countSegments(classifySketch(sketch, A).result).companies).toBe(1)
  const all = classifySketch(sketch, A, { includeContractors: true })
  expect(countSegments(all.result).companies).toBe(2)
  expect(all.company(2).type).toBe('')
})

test('D-02: contacts of another category are no clients, and are with the switch', () => {
  const sketch = { contacts: [{ id: 1 }, { id: 2, otherCategory: true }] }
  expect(countSegments(classifySketch(sketch, A).result)).toMatchObject({ contacts: 1, b2c: 1 })
  expect(countSegments(classifySketch(sketch, A, { includeContractors: true }).result).contacts).toBe(2)
})

test('D-03: a link to an own company, a contractor or a missing company is no link', () => {
  const { contact } = classifySketch(
    {
      companies: [
        { id: 1, own: true },
        { id: 2, otherCategory: true },
      ],
      contacts: [{ id: 7, company: 1, links: [1, 2, 99] }],
    },
    A,
  )
  expect(contact(7)).toMatchObject({ parent: '', type: 'b2c' })
})

test('D-04: the primary company is the parent, else the first remaining link in the order of the card', () => {
  const companies = [{ id: 1 }, { id: 2 }, { id: 3, own: true }]
  const parentOf = (company: number, links: number[]) =>
    classifySketch({ companies, contacts: [{ id: 7, company, links }] }, A).contact(7).parent
  expect(parentOf(2, [1, 2])).toBe(2)
  expect(parentOf(3, [3, 2, 1])).toBe(2)
  expect(parentOf(3, [3, 1, 2])).toBe(1)
  expect(parentOf(0, [1])).toBe(1)
  expect(parentOf(1, [])).toBe(1)
})

test('D-05: clients are the companies and the contacts without a parent', () => {
  const { result } = classifySketch(
    {
      companies: [{ id: 1 }, { id: 2 }],
      contacts: [{ id: 7, company: 1 }, { id: 8 }, { id: 9 }],
    },
    A,
  )
  expect(countSegments(result)).toMatchObject({
    clients: 4,
    b2b: 2,
    b2c: 2,
    'b2b-with-contacts': 1,
    'b2b-without-contacts': 1,
    contacts: 3,
  })
  expect(Array.from(result.clients.columns.ownerId)).toEqual([1, 2, 8, 9])
})

test('C-4: a contact outside the universe is nobody, and lends a company nothing', () => {
  const { result, company } = classifySketch(
    {
      companies: [{ id: 1 }],
      contacts: [{ id: 7, otherCategory: true, company: 1, activities: ['2025-01-01'], phone: true }],
      deals: [{ id: 1, contact: 7, closed: paid }],
    },
    A,
  )
  expect(result.quality.paymentsWithoutClient).toBe(1)
  expect(company(1)).toMatchObject({ n: 0, lifecycle: 'withoutContacts', dialogues: 'no', reachable: 'no' })
})

test('C-7: any link of a contact makes a company one with contacts, not only that of its parent', () => {
  const { result, company } = classifySketch(
    {
      companies: [{ id: 1 }, { id: 2 }],
      contacts: [{ id: 7, company: 1, links: [1, 2] }],
    },
    A,
  )
  expect(countSegments(result)['b2b-with-contacts']).toBe(2)
  expect(company(2).lifecycle).toBe('withContacts')
})

test('D-53: when a B2C contact gets a company, his payments and dialogues go to it', () => {
  const card = { id: 7, activities: ['2025-01-01'] }
  const deals = [{ id: 1, contact: 7, closed: paid }]
  const before = classifySketch({ companies: [{ id: 1 }], contacts: [card], deals }, A)
  const after = classifySketch({ companies: [{ id: 1 }], contacts: [{ ...card, company: 1 }], deals }, A)
  expect([before.contact(7).n, before.company(1).n]).toEqual([1, 0])
  expect(after.company(1)).toMatchObject({ n: 1, dialogues: 'yes' })
  expect(countSegments(after.result).b2c).toBe(countSegments(before.result).b2c - 1)
})

test('D-54: when a contact leaves his company, deals that name only him go with him, the others stay', () => {
  const { company, contact } = classifySketch(
    {
      companies: [{ id: 1 }],
      contacts: [{ id: 7 }],
      deals: [
        { id: 1, company: 1, contact: 7, closed: paid },
        { id: 2, contact: 7, closed: paid },
      ],
    },
    A,
  )
  expect([company(1).n, contact(7).n]).toEqual([1, 1])
})

test('D-55: after a merge the survivor has the deals of both', () => {
  const deals = [
    { id: 1, company: 1, closed: paid },
    { id: 2, company: 1, closed: '2026-07-01' },
  ]
  expect(classifySketch({ companies: [{ id: 1 }], deals }, A).company(1)).toMatchObject({
    n: 2,
    frequency: 'regular',
  })
})
