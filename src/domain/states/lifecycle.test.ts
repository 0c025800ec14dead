// Life cycle, frequency, the groups without payments and the eight marks (D-34 to D-43, D.5).
import { expect, test } from 'vitest'
import type { CompanySketch, ContactSketch, CrmSketch, DealSketch } from '../../../tests/builders/crm-base.ts'
import { classifySketch, type CardState } from '../../../tests/builders/client-state.ts'
import { countSegments } from '../series/counters.ts'
import type { Rules } from '../rules/rules.ts'

const A = '2026-08-31'
const NOTHING: CardState = {
  parent: '',
  lifecycle: '',
  type: '',
  frequency: '',
  last: '',
  n: '',
  dialogues: '',
  reachable: '',
}

function company(
  sketch: Partial<CompanySketch>,
  rest: CrmSketch = {},
  rules: Partial<Rules> = {},
): CardState {
  return classifySketch({ ...rest, companies: [{ id: 1, ...sketch }] }, A, rules).company(1)
}

function contact(
  sketch: Partial<ContactSketch>,
  rest: CrmSketch = {},
  rules: Partial<Rules> = {},
): CardState {
  return classifySketch({ ...rest, contacts: [{ id: 7, ...sketch }] }, A, rules).contact(7)
}

function lifecycleOn(asOf: string, closed: string, rules: Partial<Rules> = {}): CardState['lifecycle'] {
  return classifySketch(
    { companies: [{ id: 1 }], deals: [{ id: 1, company: 1, closed }] },
    asOf,
    rules,
  ).company(1).lifecycle
}

test('D-34, D-35, D-36: the borders are calendar months back, the day of the border belongs to the fresher group', () => {
  expect(lifecycleOn('2026-12-31', '2026-06-30')).toBe('active')
  expect(lifecycleOn('2026-12-31', '2026-06-29')).toBe('sleeping')
  expect(lifecycleOn('2024-08-31', '2024-02-29')).toBe('active')
  expect(lifecycleOn('2024-08-31', '2024-02-28')).toBe('sleeping')
  expect(lifecycleOn('2026-08-15', '2025-02-15')).toBe('sleeping')
  expect(lifecycleOn('2026-08-15', '2025-02-14')).toBe('lost')
})

test('D-34, D-36: the months to sleeping and to lost are switches', () => {
  const rules = { monthsToSleeping: 3, monthsToLost: 12 }
  expect(lifecycleOn(A, '2026-05-31', rules)).toBe('active')
  expect(lifecycleOn(A, '2026-05-30', rules)).toBe('sleeping')
  expect(lifecycleOn(A, '2025-08-31', rules)).toBe('sleeping')
  expect(lifecycleOn(A, '2025-08-30', rules)).toBe('lost')
})

test('D-37, D-38, D-39: two payments are regular, one is the first purchase, none is none', () => {
  const withDeals = (count: number): CardState =>
    company(
      {},
      {
        deals: Array.from({ length: count }, (_, i): DealSketch => ({
          id: i + 1,
          company: 1,
          closed: '2026-08-01',
        })),
      },
    )
  expect([0, 1, 2, 3].map((count) => withDeals(count).frequency)).toEqual([
    'none',
    'first',
    'regular',
    'regular',
  ])
})

test('D-40: any deal or invoice that is no template makes an application, lost ones too', () => {
  for (const stage of ['open', 'lost', 'unknown'] as const) {
    expect(company({}, { deals: [{ id: 1, company: 1, stage }] }).lifecycle).toBe('withApplications')
    expect(company({}, { invoices: [{ id: 1, company: 1, stage }] }).lifecycle).toBe('withApplications')
  }
  expect(company({}, { invoices: [{ id: 1, company: 1, stage: 'open', old: true }] }).lifecycle).toBe(
    'withoutContacts',
  )
})

test('D-40, C-27: a lead is an application of the client it names, with the switch only', () => {
  const rest: CrmSketch = { contacts: [{ id: 7, company: 1 }], leads: [{ id: 1, contact: 7 }] }
  expect(company({}, rest).lifecycle).toBe('withContacts')
  expect(company({}, rest, { leadsAreApplications: true }).lifecycle).toBe('withApplications')
})

test('D-41: an activity, a last communication or an open line is a dialogue', () => {
  expect(contact({ activities: ['2026-01-01'] }).lifecycle).toBe('withDialogues')
  expect(contact({ activities: [null] }).lifecycle).toBe('withDialogues')
  expect(contact({ lastCommunication: true }).lifecycle).toBe('withDialogues')
  expect(contact({ openLine: true }).lifecycle).toBe('withDialogues')
  expect(contact({}).lifecycle).toBe('withoutContacts')
})

test('D-41: with chats off only activities are dialogues', () => {
  const rules = { chatsAreDialogues: false }
  expect(contact({ activities: [null] }, {}, rules).dialogues).toBe('yes')
  expect(contact({ lastCommunication: true }, {}, rules)).toMatchObject({
    dialogues: 'no',
    lifecycle: 'withoutContacts',
  })
})

test('an activity planned for a day to come is a dialogue of today', () => {
  expect(contact({ activities: ['2026-09-15'] }).dialogues).toBe('yes')
})

test('C-2: a company has the dialogues of the contacts whose parent it is, chats included, and of no others', () => {
  const { company: state } = classifySketch(
    {
      companies: [{ id: 1 }, { id: 2 }],
      contacts: [{ id: 7, company: 1, links: [1, 2], openLine: true }],
    },
    A,
  )
  expect(state(1)).toMatchObject({ dialogues: 'yes', lifecycle: 'withDialogues' })
  expect(state(2)).toMatchObject({ dialogues: 'no', lifecycle: 'withContacts' })
})

test('C-8: a client is not talked to through activities that are bound to nobody of his', () => {
  expect(contact({}, { companies: [{ id: 1, activities: ['2026-01-01'] }] }).dialogues).toBe('no')
})

test('D-42, C-16: contact data of the list, asked-for data and a filled requisite can reach', () => {
  for (const card of [{ phone: true }, { askedData: true }, { requisite: true }]) {
    expect(contact(card)).toMatchObject({ lifecycle: 'withContacts', reachable: 'yes' })
    expect(company(card)).toMatchObject({ lifecycle: 'withContacts', reachable: 'yes' })
  }
})

test('D-42: with the switch a linked contact counts only if he can be reached himself', () => {
  const rules = { linkedContactNeedsData: true }
  const linked = (card: Partial<ContactSketch>): CardState =>
    company({}, { contacts: [{ id: 7, ...card }] }, rules)
  expect(linked({ company: 1 }).reachable).toBe('no')
  expect(linked({ company: 1, phone: true }).reachable).toBe('yes')
  expect(linked({ company: 1, requisite: true }).reachable).toBe('yes')
  expect(linked({ links: [1], askedData: true }).reachable).toBe('yes')
  expect(linked({ company: 1, phone: true, otherCategory: true }).reachable).toBe('no')
})

test('D-43: nothing of all that is "without contacts"', () => {
  expect(contact({})).toEqual({
    parent: '',
    lifecycle: 'withoutContacts',
    type: 'b2c',
    frequency: 'none',
    last: '',
    n: 0,
    dialogues: 'no',
    reachable: 'no',
  })
})

test("D.5: a contact of a company has the company's state and his own dialogues and contact data", () => {
  const { contact: state, company: parent } = classifySketch(
    {
      companies: [{ id: 1, phone: true, activities: ['2026-01-01'] }],
      contacts: [{ id: 7, company: 1 }],
      deals: [
        { id: 1, company: 1, closed: '2026-08-01' },
        { id: 2, company: 1, closed: '2026-07-01' },
      ],
    },
    A,
  )
  expect(parent(1)).toEqual({
    parent: '',
    lifecycle: 'active',
    type: 'b2b',
    frequency: 'regular',
    last: '2026-08-01',
    n: 2,
    dialogues: 'yes',
    reachable: 'yes',
  })
  expect(state(7)).toEqual({ ...parent(1), parent: 1, dialogues: 'no', reachable: 'no' })
})

test('C-25: a card outside the universe has eight empty marks, the number too', () => {
  expect(
    company({ own: true, phone: true }, { deals: [{ id: 1, company: 1, closed: '2026-08-01' }] }),
  ).toEqual(NOTHING)
  expect(contact({ otherCategory: true, activities: ['2026-01-01'] })).toEqual(NOTHING)
})

test('C-26: what came into being after the day is not there yet', () => {
  const sketch: CrmSketch = {
    contacts: [{ id: 7, created: '2026-01-01', activities: ['2026-05-01'] }],
    deals: [{ id: 1, contact: 7, created: '2026-06-01', closed: '2026-07-01' }],
  }
  const on = (asOf: string): CardState['lifecycle'] =>
    classifySketch(sketch, asOf, {}, A).contact(7).lifecycle
  expect([on('2026-04-30'), on('2026-05-01'), on('2026-06-01'), on('2026-07-01')]).toEqual([
    'withoutContacts',
    'withDialogues',
    'withApplications',
    'active',
  ])
})

test('a deal whose date of creation lies ahead is an application of today', () => {
  expect(
    company({}, { deals: [{ id: 1, company: 1, stage: 'open', created: '2026-09-15' }] }).lifecycle,
  ).toBe('withApplications')
  expect(
    company({}, { invoices: [{ id: 1, company: 1, stage: 'open', created: '2026-09-15' }] }).lifecycle,
  ).toBe('withApplications')
})

test('D-07, D-50: a past day is told with the links and contact data of today', () => {
  const sketch: CrmSketch = {
    companies: [{ id: 1, created: '2025-01-01' }],
    contacts: [{ id: 7, created: '2025-01-01', company: 1, phone: true }],
  }
  const past = classifySketch(sketch, '2025-02-28', {}, A)
  expect(past.company(1).lifecycle).toBe('withContacts')
  expect(past.contact(7)).toMatchObject({ parent: 1, reachable: 'yes' })
})

test('C-17: counters count clients created by the day; those without payments are the four groups together', () => {
  const counts = countSegments(
    classifySketch(
      {
        companies: [{ id: 1 }, { id: 2, created: '2026-09-01' }],
        contacts: [
          { id: 7, company: 1 },
          { id: 8, phone: true },
          { id: 9, openLine: true },
        ],
        deals: [{ id: 1, contact: 9, stage: 'open' }],
      },
      A,
    ).result,
  )
  expect(counts).toMatchObject({ contacts: 3, companies: 1, clients: 3, b2c: 2, 'no-payments': 3 })
  expect(counts).toMatchObject({
    'with-applications': 1,
    'with-dialogues': 0,
    'with-contacts': 2,
    'without-contacts': 0,
  })
})
