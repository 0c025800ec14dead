import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import { formatDay, parseDay } from '../calendar.ts'
import { classifyFacts } from '../states/classify.ts'
import { buildFacts } from '../states/client-facts.ts'
import { OWNER_COMPANY } from '../tables/crm-tables.ts'
import { lastDayWithin } from './explain-borders.ts'
import { explainCard } from './explain.ts'
import { frequencySegment, lifecycleSegment } from '../segment-codes.ts'
import type { CardName } from '../card-name.ts'
import type { Explanation, Reason } from './explanation.ts'
import { recompute } from '../states/recompute.ts'
import { DEFAULT_RULES, type Rules } from '../rules/rules.ts'

const A = '2026-08-31'

function explain(sketch: CrmSketch, card: CardName, rules: Partial<Rules> = {}): Explanation {
  const facts = buildFacts(makeCrmBase(sketch), { ...DEFAULT_RULES, ...rules }, parseDay(A))
  const explanation = explainCard(facts, card)
  if (explanation === undefined) throw new Error('no such card')
  return explanation
}
function reason<K extends Reason['kind']>(explanation: Explanation, kind: K): Extract<Reason, { kind: K }> {
  const found = explanation.reasons.find((one) => one.kind === kind)
  if (found === undefined) throw new Error(`no ${kind}`)
  return found as Extract<Reason, { kind: K }>
}
const company = (id: number): CardName => ({ entity: 'company', id })
const contact = (id: number): CardName => ({ entity: 'contact', id })

test('T1: the last day of being active is told, and the day on which he falls asleep (D-34)', () => {
  const told = explain(
    { companies: [{ id: 5 }], deals: [{ id: 1, company: 5, closed: '2026-02-28' }] },
    company(5),
  )
  expect(reason(told, 'recency')).toEqual({
    kind: 'recency',
    state: 'active',
    lastPaymentDay: '2026-02-28',
    activeUntil: '2026-08-31',
    sleepingUntil: '2027-08-31',
    rules: ['D-34'],
  })
  expect(told.next).toEqual({ day: '2026-09-01', state: 'sleeping' })
  expect(told.frequency).toBe('first-purchase')
})

test('T2 to T4: sleeping says when he is lost, lost says nothing more (D-35, D-36)', () => {
  const at = (closed: string) =>
    explain({ companies: [{ id: 5 }], deals: [{ id: 1, company: 5, closed }] }, company(5))
  expect([at('2026-02-27').lifecycle, at('2026-02-27').next]).toEqual([
    'sleeping',
    { day: '2027-08-28', state: 'lost' },
  ])
  expect([at('2025-02-28').lifecycle, at('2025-02-28').next]).toEqual([
    'sleeping',
    { day: '2026-09-01', state: 'lost' },
  ])
  expect([at('2025-02-27').lifecycle, at('2025-02-27').next]).toEqual(['lost', undefined])
})

test('T7: a deal and its invoices are one payment, and each record says whether it adds to the number (D-11)', () => {
  const sketch: CrmSketch = {
    companies: [{ id: 5 }],
    deals: [{ id: 1, company: 5, closed: '2026-05-10' }],
    invoices: [
      { id: 11, deal: 1, moved: '2026-05-02' },
      { id: 12, deal: 1, moved: '2026-06-02' },
    ],
  }
  expect(
    explain(sketch, company(5)).payments.map((one) => [one.record, one.id, one.day, one.isPayment]),
  ).toEqual([
    ['invoice', 12, '2026-06-02', false],
    ['deal', 1, '2026-05-10', false],
    ['invoice', 11, '2026-05-02', true],
  ])
  const each = explain(sketch, company(5), { invoices: 'each' })
  expect(each.payments.filter(({ isPayment }) => isPayment).map(({ id }) => id)).toEqual([12, 11])
})

test('T9: an invoice of a lost deal is dated by its move, never by its due date (D-12, D-17)', () => {
  const told = explain(
    {
      companies: [{ id: 5 }],
      deals: [{ id: 1, company: 5, stage: 'lost' }],
      invoices: [{ id: 11, deal: 1, moved: '2026-07-10' }],
    },
    company(5),
  )
  expect(told.payments).toMatchObject([
    { id: 11, day: '2026-07-10', dateFrom: 'moved', dealId: 1, isPayment: true },
  ])
})

test('T11: a payment through a contact of the company names the contact (D-23, D-24)', () => {
  const sketch: CrmSketch = {
    companies: [{ id: 5 }, { id: 6 }],
    contacts: [{ id: 3, company: 5, links: [5, 6] }],
    deals: [{ id: 1, contact: 3, closed: '2026-08-01' }],
  }
  expect(explain(sketch, company(5)).payments).toMatchObject([
    { through: 'contact-of-company', contactId: 3 },
  ])
  const child = explain(sketch, contact(3))
  expect(child.client).toEqual(company(5))
  expect(reason(child, 'belongs')).toMatchObject({
    companyId: 5,
    isPrimary: true,
    hasManyCompanies: true,
    rules: ['D-04', 'D-24'],
  })
  expect(child.lifecycle).toBe('active')
})

test('T15: a close date ahead is a plan, so that the move dates the payment (D-16)', () => {
  const told = explain(
    { companies: [{ id: 5 }], deals: [{ id: 1, company: 5, closed: '2027-01-15', moved: '2026-05-03' }] },
    company(5),
  )
  expect(told.payments).toMatchObject([{ day: '2026-05-03', dateFrom: 'moved', through: 'company' }])
})

test('T17: without payments the open application decides, and is named (D-40)', () => {
  const told = explain(
    {
      contacts: [{ id: 3 }],
      deals: [
        { id: 1, contact: 3, stage: 'open', created: '2026-01-05' },
        { id: 2, contact: 3, stage: 'lost', created: '2026-03-05' },
      ],
    },
    contact(3),
  )
  expect(told.lifecycle).toBe('with-applications')
  expect(reason(told, 'application')).toEqual({
    kind: 'application',
    record: 'deal',
    id: 1,
    day: '2026-01-05',
    outcome: 'open',
    count: 2,
    rules: ['D-40'],
  })
  expect(told.next).toBeUndefined()
})

test('T18 to T21: the proof of a dialogue and of contact data is named (D-41, D-42, D-43)', () => {
  const sketch: CrmSketch = {
    companies: [{ id: 5 }, { id: 6 }, { id: 7 }],
    contacts: [
      { id: 3, phone: true },
      { id: 4, openLine: true },
      { id: 8, company: 5 },
      { id: 9, company: 7, activities: ['2025-04-01', '2025-02-01'] },
    ],
  }
  expect(reason(explain(sketch, contact(3)), 'reachable')).toMatchObject({ by: 'data', rules: ['D-42'] })
  expect(reason(explain(sketch, contact(4)), 'dialogue')).toMatchObject({ by: 'open-line', day: '' })
  expect(explain(sketch, contact(4), { chatsAreDialogues: false }).lifecycle).toBe('with-contacts')
  expect(reason(explain(sketch, company(5)), 'reachable')).toMatchObject({
    by: 'linked-contact',
    contactId: 8,
  })
  expect(reason(explain(sketch, company(6)), 'unreachable')).toMatchObject({ rules: ['D-43'] })
  expect(reason(explain(sketch, company(7)), 'dialogue')).toMatchObject({
    by: 'activity',
    day: '2025-02-01',
    contactId: 9,
  })
  const own = explain(sketch, contact(8)).reasons.filter(
    ({ kind }) => kind === 'reachable' || kind === 'unreachable',
  )
  expect(own).toMatchObject([
    { kind: 'reachable', isOwn: false },
    { kind: 'unreachable', isOwn: true },
  ])
})

test('T25 and D-01: a card outside the universe says why it is not counted', () => {
  const sketch: CrmSketch = { companies: [{ id: 5, own: true }], contacts: [{ id: 3, otherCategory: true }] }
  expect(explain(sketch, company(5)).reasons).toEqual([
    { kind: 'outside', why: 'own-company', rules: ['D-01'] },
  ])
  expect(explain(sketch, contact(3)).reasons).toEqual([
    { kind: 'outside', why: 'other-category', rules: ['D-02'] },
  ])
})

test('the explanation of every card says what the classification says, record by record', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
      const base = makeCrmBase(sketch)
      const facts = buildFacts(base, rules, today)
      const { clients } = classifyFacts(facts, today)
      const { ownerType, ownerId, lifecycle, frequency, paymentCount, lastPaymentDay } = clients.columns
      for (let row = 0; row < clients.length; row += 1) {
        const card: CardName = {
          entity: ownerType[row] === OWNER_COMPANY ? 'company' : 'contact',
          id: ownerId[row] as number,
        }
        const told = explainCard(facts, card)
        if (told === undefined) throw new Error('no such card')
        expect(told.lifecycle).toBe(lifecycleSegment(lifecycle[row] as number))
        expect(told.frequency).toBe(frequencySegment(frequency[row] as number))
        expect(told.payments.filter(({ isPayment }) => isPayment)).toHaveLength(paymentCount[row] as number)
        expect(told.payments[0]?.day ?? '').toBe(formatDay(lastPaymentDay[row] as number))
        const recency = told.reasons.find(({ kind }) => kind === 'recency')
        if (recency?.kind === 'recency' && rules.monthsToSleeping < rules.monthsToLost)
          expect(recency.state).toBe(told.lifecycle)
      }
    }),
    { numRuns: 150 },
  )
})

test('on the day that is told as the next change the state changes, and not a day earlier', () => {
  fc.assert(
    fc.property(anyCrm, anyToday, (sketch, today) => {
      const facts = buildFacts(makeCrmBase(sketch), DEFAULT_RULES, today)
      const { universe } = facts
      for (let row = 0; row < universe.companyCount; row += 1) {
        const id = facts.base.companies.columns.id[row] as number
        const told = explainCard(facts, company(id))
        if (told?.next === undefined) continue
        const day = parseDay(told.next.day)
        const before = recompute(facts, DEFAULT_RULES, day - 1),
          on = recompute(facts, DEFAULT_RULES, day)
        // Plans that come due until then make the base another one.
        if (before === undefined || on === undefined) continue
        expect(explainCard(facts, company(id), before)?.lifecycle).toBe(told.lifecycle)
        expect(explainCard(facts, company(id), on)?.lifecycle).toBe(told.next.state)
      }
    }),
    { numRuns: 60 },
  )
})

test('the last day within a number of months is that of the rule for every day of ten years', () => {
  for (let day = parseDay('2018-01-01'); day < parseDay('2028-01-01'); day += 1) {
    for (const months of [1, 6, 18]) {
      const last = lastDayWithin(day, months)
      expect(last).toBeGreaterThan(day)
      expect(last - day).toBeLessThanOrEqual(months * 31 + 3)
    }
  }
  expect(formatDay(lastDayWithin(parseDay('2026-02-28'), 6))).toBe('2026-08-31')
  expect(formatDay(lastDayWithin(parseDay('2026-08-31'), 6))).toBe('2027-02-28')
})
