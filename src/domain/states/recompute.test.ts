// The stream over the facts against the rules in their plainest form: every client looked at anew for every month.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import {
  dayToMonth,
  formatMonth,
  lastDayOfMonth,
  minusMonths,
  NO_DAY,
  parseDay,
  type Day,
} from '../calendar.ts'
import { FREQUENCY_OF_STATE, LIFECYCLE_OF_STATE } from './card-states.ts'
import { buildFacts, CardSign, reuseFacts, type ClientFacts } from './client-facts.ts'
import { Frequency, Lifecycle } from '../tables/crm-tables.ts'
import { codeToDay, NEVER_CODE, NO_DAY_CODE } from '../days/day-codes.ts'
import { recompute, type Recomputed } from './recompute.ts'
import { DEFAULT_RULES, type Rules } from '../rules/rules.ts'
import { SEGMENTS, type Segment } from '../segments.ts'
import { isClient } from '../clients/universe.ts'

const dayOf = (code: number | undefined): Day =>
  code === NO_DAY_CODE ? NO_DAY : code === NEVER_CODE ? Infinity : (codeToDay(code ?? 0) as Day)

/** D.3 and D.4 word for word for one client on one day, from the events of his payments. */
function stateOn(facts: ClientFacts, rules: Rules, card: number, day: Day): { lifecycle: number; n: number } {
  const { ledger, cards } = facts
  let n = 0
  let last = NO_DAY
  for (let event = ledger.offsets[card] as number; event < (ledger.offsets[card + 1] as number); event += 1) {
    if ((ledger.days[event] as number) > day) continue
    n += ledger.increments[event] as number
    last = Math.max(last, ledger.days[event] as number)
  }
  if (n > 0 && last >= minusMonths(day, rules.monthsToSleeping)) return { n, lifecycle: Lifecycle.active }
  if (n > 0 && last >= minusMonths(day, rules.monthsToLost)) return { n, lifecycle: Lifecycle.sleeping }
  if (n > 0) return { n, lifecycle: Lifecycle.lost }
  if (dayOf(cards.firstApplication[card]) <= day) return { n, lifecycle: Lifecycle.withApplications }
  if (dayOf(cards.firstDialogue[card]) <= day) return { n, lifecycle: Lifecycle.withDialogues }
  const isReachable = ((cards.signs[card] as number) & CardSign.reachable) !== 0
  return { n, lifecycle: isReachable ? Lifecycle.withContacts : Lifecycle.withoutContacts }
}

const SEGMENT_OF: Readonly<Record<number, Segment>> = {
  [Lifecycle.active]: 'active',
  [Lifecycle.sleeping]: 'sleeping',
  [Lifecycle.lost]: 'lost',
  [Lifecycle.withApplications]: 'with-applications',
  [Lifecycle.withDialogues]: 'with-dialogues',
  [Lifecycle.withContacts]: 'with-contacts',
  [Lifecycle.withoutContacts]: 'without-contacts',
}

/** Modes 1 to 5 of one day, counted client by client. */
function countOn(facts: ClientFacts, rules: Rules, day: Day): Record<Segment, number> {
  const counts = Object.fromEntries(SEGMENTS.map((segment) => [segment, 0])) as Record<Segment, number>
  const { universe, base } = facts
  universe.isMember.forEach((isMember, card) => {
    const row = card - universe.companyCount
    const created = row < 0 ? base.companies.columns.createdDay[card] : base.contacts.columns.createdDay[row]
    if (isMember !== 1 || (created as number) > day) return
    counts[row < 0 ? 'companies' : 'contacts'] += 1
    if (!isClient(universe, card)) return
    counts.clients += 1
    counts[row < 0 ? 'b2b' : 'b2c'] += 1
    if (row < 0) counts[universe.hasContacts[card] === 1 ? 'b2b-with-contacts' : 'b2b-without-contacts'] += 1
    const { lifecycle, n } = stateOn(facts, rules, card, day)
    counts[SEGMENT_OF[lifecycle] as Segment] += 1
    counts[n > 1 ? 'regular' : n === 1 ? 'first-purchase' : 'no-payments'] += 1
  })
  return counts
}

function expectSame(facts: ClientFacts, rules: Rules, today: Day, result: Recomputed): void {
  const { series, states, payments } = result
  series.months.forEach((month, point) => {
    const index = (series.firstMonth ?? 0) + point
    expect(month).toBe(formatMonth(index))
    const counted = countOn(facts, rules, Math.min(lastDayOfMonth(index), today))
    expect(
      Object.fromEntries(SEGMENTS.map((segment) => [segment, series.bySegment[segment][point]])),
    ).toEqual(counted)
  })
  states.forEach((state, card) => {
    if (!isClient(facts.universe, card)) return
    const { lifecycle, n } = stateOn(facts, rules, card, today)
    const frequency = n > 1 ? Frequency.regular : n === 1 ? Frequency.first : Frequency.none
    expect([LIFECYCLE_OF_STATE[state], FREQUENCY_OF_STATE[state], payments.paymentCount[card]]).toEqual([
      lifecycle,
      frequency,
      n,
    ])
  })
}

const anyMonths = fc.record({
  monthsToSleeping: fc.constantFrom(6, 1, 3, 12, 0),
  monthsToLost: fc.constantFrom(18, 13, 24, 12),
})

test('every state and every point equals the rules applied client by client, month by month', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyMonths, anyToday, (sketch, rules, months, today) => {
      const facts = buildFacts(makeCrmBase(sketch), rules, today)
      const others = { ...rules, ...months }
      expectSame(facts, others, today, recompute(facts, others, today) as Recomputed)
    }),
    { numRuns: 250, seed: 3 },
  )
})

test('facts that serve another day and other thresholds give what facts built for them would give', () => {
  let reused = 0
  fc.assert(
    fc.property(anyCrm, anyRules, anyMonths, anyToday, fc.nat(45), (sketch, rules, months, today, later) => {
      const base = makeCrmBase(sketch)
      const others = { ...rules, ...months }
      const result = recompute(buildFacts(base, rules, today), others, today + later)
      if (result === undefined) return
      reused += later > 0 ? 1 : 0
      expect(result).toEqual(recompute(buildFacts(base, others, today + later), others, today + later))
    }),
    { numRuns: 250, seed: 4 },
  )
  expect(reused).toBeGreaterThan(50)
})

const TODAY = parseDay('2026-08-31')
const factsOf = (sketch: CrmSketch): ClientFacts => buildFacts(makeCrmBase(sketch), DEFAULT_RULES, TODAY)

test('only the thresholds and later days are served: any other switch and an earlier day need new facts', () => {
  const facts = factsOf({ companies: [{ id: 1 }], deals: [{ id: 1, company: 1, closed: '2026-08-01' }] })
  expect(reuseFacts(facts, { ...DEFAULT_RULES, monthsToSleeping: 3, monthsToLost: 9 }, TODAY)).toBeDefined()
  expect(reuseFacts(facts, DEFAULT_RULES, TODAY + 900)).toBeDefined()
  expect(reuseFacts(facts, DEFAULT_RULES, TODAY - 1)).toBeUndefined()
  const changed: readonly Partial<Rules>[] = [
    { countedCategories: [0] },
    { invoices: 'each' },
    { oldInvoices: true },
    { dealPaymentDate: 'moved' },
    { leadsAreApplications: true },
    { chatsAreDialogues: false },
    { linkedContactNeedsData: true },
    { includeContractors: true },
  ]
  for (const part of changed) expect(reuseFacts(facts, { ...DEFAULT_RULES, ...part }, TODAY)).toBeUndefined()
})

test('C-12, D-16: facts hold until the day before a planned close date of a won deal comes', () => {
  const facts = factsOf({
    companies: [{ id: 1 }],
    deals: [{ id: 1, company: 1, closed: '2026-09-10', moved: '2026-08-01' }],
  })
  expect(reuseFacts(facts, DEFAULT_RULES, parseDay('2026-09-09'))).toBeDefined()
  expect(reuseFacts(facts, DEFAULT_RULES, parseDay('2026-09-10'))).toBeUndefined()
})

test('clients fall asleep and are lost by the calendar alone', () => {
  const facts = factsOf({
    companies: [{ id: 1, created: '2026-01-01' }],
    deals: [{ id: 1, company: 1, closed: '2026-03-01' }],
  })
  const on = (day: string): number | undefined =>
    LIFECYCLE_OF_STATE[recompute(facts, DEFAULT_RULES, parseDay(day))?.states[0] ?? 0]
  expect([on('2026-09-01'), on('2026-09-02'), on('2027-09-01'), on('2027-09-02')]).toEqual([
    Lifecycle.active,
    Lifecycle.sleeping,
    Lifecycle.sleeping,
    Lifecycle.lost,
  ])
  expect(dayToMonth(TODAY) - (recompute(facts, DEFAULT_RULES, TODAY)?.series.firstMonth ?? 0)).toBe(7)
})

test('dates outside the range of codes stand before and after all others', () => {
  const facts = factsOf({
    companies: [
      { id: 1, created: '2026-01-01' },
      { id: 2, created: '2200-01-01' },
    ],
    deals: [{ id: 1, company: 1, closed: '0001-01-01' }],
  })
  const result = recompute(facts, DEFAULT_RULES, TODAY)
  expect(Array.from(result?.series.bySegment.companies ?? []).at(-1)).toBe(1)
  expect(LIFECYCLE_OF_STATE[result?.states[0] ?? 0]).toBe(Lifecycle.lost)
})
