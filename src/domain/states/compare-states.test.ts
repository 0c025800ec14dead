import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import {
  changedCards,
  groupMoves,
  MOST_CHANGED_IDS,
  parseMoved,
  segmentChanges,
  type MovedCards,
} from './moved-cards.ts'
import { parseDay } from '../calendar.ts'
import { clientPlace } from './card-places.ts'
import { classifyStates } from './classify.ts'
import { buildFacts } from './client-facts.ts'
import { compareStates, type Move } from './compare-states.ts'
import { countSegments } from '../series/counters.ts'
import { Frequency, Lifecycle, OWNER_CONTACT } from '../tables/crm-tables.ts'
import { statesOfDay, type DayStates } from './day-states.ts'
import { recomputeAsOf } from './recompute.ts'
import { DEFAULT_RULES, type Rules } from '../rules/rules.ts'
import { SEGMENTS } from '../segments.ts'

function resultOf(sketch: CrmSketch, day: string, rules: Rules = DEFAULT_RULES) {
  const today = parseDay(day)
  const facts = buildFacts(makeCrmBase(sketch), rules, today)
  const recomputed = recomputeAsOf(facts, today)
  return {
    states: statesOfDay(facts, recomputed, `${day}T10:00:00+03:00`),
    counters: countSegments(classifyStates(facts, recomputed)),
  }
}

/** Moves in words: `company 5 payment`. */
function movesOf(
  before: CrmSketch,
  after: CrmSketch,
  days: readonly [string, string],
  rules?: Rules,
): string[] {
  const old = resultOf(before, days[0]).states,
    now = resultOf(after, days[1], rules).states
  return compareStates(old, now).map(
    ({ cardType, id, cause }) =>
      `${cardType === OWNER_CONTACT ? 'contact' : 'company'} ${String(id)} ${cause}`,
  )
}

const anySide = fc.tuple(anyCrm, anyRules, anyToday)

test('entered less left is the difference of the counters in every segment, and each moved card has one cause', () => {
  fc.assert(
    fc.property(anySide, anySide, ([oldCrm, oldRules, oldDay], [crm, rules, day]) => {
      const before = resultOf(oldCrm, printDay(oldDay), oldRules),
        after = resultOf(crm, printDay(day), rules)
      const moves = compareStates(before.states, after.states)
      const cards = moves.map(({ cardType, id }) => `${String(cardType)}:${String(id)}`)
      expect(new Set(cards).size).toBe(cards.length)
      const changes = groupMoves(moves, before.states, after.states)
      for (const segment of SEGMENTS) {
        const { entered, left } = segmentChanges(changes, segment)
        expect([segment, entered.total - left.total]).toEqual([
          segment,
          after.counters[segment] - before.counters[segment],
        ])
        for (const way of [entered, left])
          expect(Object.values(way.byCause).reduce((sum, count) => sum + count, 0)).toBe(way.total)
      }
      expect(parseMoved(JSON.parse(JSON.stringify(changes)))).toEqual(changes)
    }),
    { numRuns: 100 },
  )
})

test('the same base on the same day moves nobody, whatever the order of its rows', () => {
  fc.assert(
    fc.property(anySide, ([crm, rules, day]) => {
      const turned: CrmSketch = {
        ...crm,
        contacts: [...(crm.contacts ?? [])].reverse(),
        companies: [...(crm.companies ?? [])].reverse(),
      }
      const { states } = resultOf(crm, printDay(day), rules)
      expect(compareStates(states, resultOf(turned, printDay(day), rules).states)).toEqual([])
    }),
    { numRuns: 50 },
  )
})

test('without any change of the CRM only time moves a payer, and only on (I6)', () => {
  fc.assert(
    fc.property(anyCrm, fc.integer({ min: 0, max: 900 }), (crm, days) => {
      const from = parseDay('2026-04-20')
      const old = resultOf(crm, printDay(from)).states,
        now = resultOf(crm, printDay(from + days)).states
      for (const { from: place, to, cause } of compareStates(old, now)) {
        expect(cause).toBe('time')
        expect(to & 7).toBeGreaterThan(place & 7)
        expect(to & 7).toBeLessThanOrEqual(Lifecycle.lost)
      }
    }),
    { numRuns: 50 },
  )
})

function printDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

const COMPANY = { id: 5, created: '2024-01-10' }
const PERSON = { id: 7, created: '2024-01-10' }
const DAYS = ['2026-08-30', '2026-08-31'] as const

test('a new payment, and one that is gone', () => {
  const before = { companies: [COMPANY], deals: [{ id: 1, company: 5, stage: 'open' as const }] }
  const after = { companies: [COMPANY], deals: [{ id: 1, company: 5, closed: '2026-08-30' }] }
  expect(movesOf(before, after, DAYS)).toEqual(['company 5 payment'])
  expect(movesOf(after, before, DAYS)).toEqual(['company 5 payment-undone'])
})

test('a payment that is only dated otherwise', () => {
  const paid = (closed: string) => ({ contacts: [PERSON], deals: [{ id: 1, contact: 7, closed }] })
  expect(movesOf(paid('2025-01-01'), paid('2026-08-01'), DAYS)).toEqual(['contact 7 payment'])
  expect(movesOf(paid('2026-08-01'), paid('2025-01-01'), DAYS)).toEqual(['contact 7 payment-undone'])
})

test('time alone', () => {
  const crm = { companies: [COMPANY], deals: [{ id: 1, company: 5, closed: '2026-02-28' }] }
  expect(movesOf(crm, crm, ['2026-08-31', '2026-09-01'])).toEqual(['company 5 time'])
})

test('a contact linked to a company takes his payments there: a link, no new payment (D-53, T22)', () => {
  const deals = [{ id: 1, contact: 7, closed: '2026-08-01' }]
  const before = { companies: [COMPANY], contacts: [PERSON], deals }
  const after = { companies: [COMPANY], contacts: [{ ...PERSON, company: 5 }], deals }
  expect(movesOf(before, after, DAYS)).toEqual(['company 5 link', 'contact 7 link'])
  expect(movesOf(after, before, DAYS)).toEqual(['company 5 link', 'contact 7 link'])
})

test('a payment beside a link is told as a payment', () => {
  const before = {
    companies: [COMPANY],
    contacts: [PERSON],
    deals: [{ id: 1, contact: 7, closed: '2026-08-01' }],
  }
  const after = {
    companies: [COMPANY],
    contacts: [{ ...PERSON, company: 5 }],
    deals: [
      { id: 1, contact: 7, closed: '2026-08-01' },
      { id: 2, company: 5, closed: '2026-08-02' },
    ],
  }
  expect(movesOf(before, after, DAYS)).toEqual(['company 5 payment', 'contact 7 link'])
})

test('a contact moved from one company to another takes his payments along', () => {
  const crm = (company: number) => ({
    companies: [COMPANY, { id: 6, created: '2024-01-10' }],
    contacts: [{ ...PERSON, company }],
    deals: [{ id: 1, contact: 7, closed: '2026-08-01' }],
  })
  expect(movesOf(crm(5), crm(6), DAYS)).toEqual(['company 5 link', 'company 6 link'])
})

test('requests, dialogues and contact data of somebody who has not paid', () => {
  const person = (more: object) => ({ contacts: [{ ...PERSON, ...more }] })
  const request = { contacts: [PERSON], deals: [{ id: 1, contact: 7, stage: 'lost' as const }] }
  expect(movesOf(person({}), request, DAYS)).toEqual(['contact 7 request'])
  expect(movesOf(request, person({}), DAYS)).toEqual(['contact 7 request-gone'])
  expect(movesOf(person({}), person({ activities: ['2026-08-30'] }), DAYS)).toEqual(['contact 7 dialogue'])
  expect(movesOf(person({ phone: true }), person({}), DAYS)).toEqual(['contact 7 contact-data'])
})

test('new and gone cards', () => {
  const one = { contacts: [PERSON] },
    other = { contacts: [{ id: 8, created: '2026-08-31' }] }
  expect(movesOf(one, other, DAYS)).toEqual(['contact 8 new', 'contact 7 gone'])
})

test('other months of the rules: the rules where the former ones would have left him, else time', () => {
  const crm = {
    companies: [COMPANY, { id: 6, created: '2024-01-10' }],
    deals: [
      { id: 1, company: 5, closed: '2026-07-15' },
      { id: 2, company: 6, closed: '2026-02-28' },
    ],
  }
  const stricter = { ...DEFAULT_RULES, monthsToSleeping: 1 }
  expect(movesOf(crm, crm, ['2026-08-31', '2026-09-01'], stricter)).toEqual([
    'company 5 rules',
    'company 6 time',
  ])
  expect(movesOf(crm, crm, DAYS, { ...DEFAULT_RULES, invoices: 'off', countedCategories: [9] })).toEqual([
    'company 5 rules',
    'company 6 rules',
  ])
})

test('of many moves the small groups are told whole, the large ones as far as there is room', () => {
  const place = (lifecycle: number) => clientPlace(lifecycle, Frequency.first, false)
  const fall = (id: number): Move => ({
    cardType: OWNER_CONTACT,
    id,
    from: place(Lifecycle.active),
    to: place(Lifecycle.sleeping),
    cause: 'time',
  })
  const many = Array.from({ length: MOST_CHANGED_IDS + 500 }, (_, index) => fall(index + 10))
  const few: Move[] = [{ ...fall(3), to: place(Lifecycle.lost) }]
  const day: DayStates = resultOf({}, '2026-08-31').states
  const changes = groupMoves([...many, ...few], day, day)
  expect(changes.groups.map(({ count, ids }) => [count, ids.length])).toEqual([
    [MOST_CHANGED_IDS + 500, MOST_CHANGED_IDS - 1],
    [1, 1],
  ])
  expect(changedCards(changes, 'active', 'left', 'time')).toMatchObject({ total: MOST_CHANGED_IDS + 501 })
})

test('cards that are gone are counted and not listed', () => {
  const old = resultOf({ contacts: [PERSON, { id: 8, created: '2024-01-10' }] }, DAYS[0]).states
  const now = resultOf({ contacts: [{ ...PERSON, phone: true }] }, DAYS[1]).states
  const changes = groupMoves(compareStates(old, now), old, now)
  expect(changedCards(changes, 'without-contacts', 'left', undefined)).toEqual({
    cards: [{ entity: 'contact', id: 7 }],
    total: 2,
    gone: 1,
  })
})

test('changes that nobody can have made are refused', () => {
  const group = { entity: 'contact', from: 0, to: 64, cause: 'new', count: 1, ids: [5] }
  const changes = {
    since: '2026-08-30T10:00:00+03:00',
    sinceDay: '2026-08-30',
    until: '2026-08-31T10:00:00+03:00',
    untilDay: '2026-08-31',
    groups: [group],
  }
  expect(parseMoved(changes)).toEqual(changes as unknown as MovedCards)
  for (const bad of [
    { ...group, from: 64 },
    { ...group, entity: 'company' },
    { ...group, to: 200 },
    { ...group, cause: 'because' },
    { ...group, ids: [1, 2] },
    { ...group, ids: ['5'] },
    { ...group, count: 0, ids: [] },
  ])
    expect(parseMoved({ ...changes, groups: [bad] })).toBeUndefined()
  expect(parseMoved({ ...changes, sinceDay: 'yesterday' })).toBeUndefined()
})
