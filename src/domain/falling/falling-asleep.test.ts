// Who falls asleep: by hand on the borders of the rules, and against the states of the days to come.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import { formatDay, parseDay } from '../calendar.ts'
import { classifyStates } from '../states/classify.ts'
import { buildFacts } from '../states/client-facts.ts'
import { countSegments } from '../series/counters.ts'
import type { SegmentCounts } from '../series/segment-counts.ts'
import { Lifecycle, OWNER_COMPANY, OWNER_CONTACT } from '../tables/crm-tables.ts'
import { countFalling, exactFalling, findFalling, HORIZONS } from './falling-asleep.ts'
import { measureFigures } from '../figures.ts'
import { recompute, recomputeAsOf } from '../states/recompute.ts'
import { DEFAULT_RULES } from '../rules/rules.ts'

const TODAY = parseDay('2026-08-31')
const CURRENCIES = { askedOn: '2026-08-31', base: 'RUB', rates: { RUB: 1 } }

const SKETCH: CrmSketch = {
  companies: [
    { id: 1, assigned: 7 },
    { id: 2, assigned: 8 },
    { id: 3, assigned: 7 },
    { id: 4, assigned: 0 },
    { id: 5, assigned: 8 },
  ],
  contacts: [
    { id: 9, assigned: 8 },
    { id: 10, company: 1 },
  ],
  deals: [
    // 2026-02-28 is within six months on 08-31 and on 08-28, not on 09-01, whose border is 03-01.
    { id: 1, company: 1, closed: '2026-02-28', amount: 500 },
    { id: 2, company: 1, closed: '2025-09-02', amount: 1000 },
    // Falls asleep on 09-26.
    { id: 3, company: 2, closed: '2026-03-25', amount: 20 },
    // Sleeps already, and is lost on 2026-09-11: 18 months after 2025-03-10.
    { id: 4, company: 3, closed: '2025-03-10', amount: 300 },
    // Falls asleep on 11-30: 90 days ahead is 11-29.
    { id: 5, company: 4, closed: '2026-05-29', amount: 1 },
    { id: 6, company: 5, closed: '2020-01-01', amount: 1 },
    { id: 7, contact: 9, closed: '2026-05-28', amount: 4 },
  ],
}

const figures = (sketch: CrmSketch) => {
  const facts = buildFacts(makeCrmBase(sketch), DEFAULT_RULES, TODAY)
  return measureFigures(facts, recomputeAsOf(facts, TODAY), CURRENCIES)
}

test('B-05: clients with the first day on which they sleep or are lost, and what they paid in a year', () => {
  const { columns, length } = figures(SKETCH).exact.fallingClients
  const rows = Array.from({ length }, (_, row) => [
    columns.ownerType[row],
    columns.ownerId[row],
    columns.assignedById[row],
    columns.becomes[row],
    formatDay(columns.day[row] as number),
    (columns.atStake[row] as number) / 100,
  ])
  expect(rows).toEqual([
    [OWNER_COMPANY, 1, 7, Lifecycle.sleeping, '2026-09-01', 1500],
    [OWNER_COMPANY, 3, 7, Lifecycle.lost, '2026-09-11', 0],
    [OWNER_COMPANY, 2, 8, Lifecycle.sleeping, '2026-09-26', 20],
    [OWNER_CONTACT, 9, 8, Lifecycle.sleeping, '2026-11-29', 4],
  ])
})

test('B-05: counts for everybody, money and people for the administrator', () => {
  const { shared, exact } = figures(SKETCH)
  expect(shared.fallingAsleep).toEqual({
    7: { toSleeping: 1, toLost: 0 },
    30: { toSleeping: 2, toLost: 1 },
    90: { toSleeping: 3, toLost: 1 },
  })
  expect(exact.falling).toMatchObject({
    asOf: '2026-08-31',
    currency: 'RUB',
    byHorizon: {
      90: {
        toSleeping: 3,
        toLost: 1,
        sleepingAtStake: 1524,
        lostAtStake: 0,
        byPerson: [
          { userId: 7, toSleeping: 1, toLost: 1, atStake: 1500 },
          { userId: 8, toSleeping: 2, toLost: 0, atStake: 24 },
        ],
      },
    },
  })
})

test('without rates there are clients and no money', () => {
  const facts = buildFacts(makeCrmBase(SKETCH), DEFAULT_RULES, TODAY)
  const { shared, exact } = measureFigures(facts, recomputeAsOf(facts, TODAY), undefined)
  expect(shared.fallingAsleep[90]).toEqual({ toSleeping: 3, toLost: 1 })
  expect([shared.money, exact.money, exact.falling.currency]).toEqual([undefined, undefined, undefined])
})

test('where the months to sleeping and to lost are the same, an active client becomes a lost one at once', () => {
  const rules = { ...DEFAULT_RULES, monthsToLost: 6 }
  const facts = buildFacts(makeCrmBase(SKETCH), rules, TODAY)
  const falling = findFalling(facts, recomputeAsOf(facts, TODAY), undefined)
  expect(countFalling(falling, TODAY)[30]).toEqual({ toSleeping: 0, toLost: 2 })
  expect(exactFalling(falling, TODAY, undefined).byHorizon[7].byPerson).toEqual([
    { userId: 7, toSleeping: 0, toLost: 1, atStake: 0 },
  ])
})

test('I6: if nobody buys, the active of a day to come are fewer by those who were told, and the lost are more', () => {
  let compared = 0
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
      const facts = buildFacts(makeCrmBase(sketch), rules, today)
      const now = recomputeAsOf(facts, today)
      const falling = findFalling(facts, now, undefined)
      const countersNow = countSegments(classifyStates(facts, now))
      for (const days of HORIZONS) {
        const later = recompute(facts, rules, today + days)
        // Something is dated ahead, or a card is: then the day brings more than the passing of time.
        if (later === undefined) continue
        const counters: SegmentCounts = countSegments(
          classifyStates({ ...facts, today: today + days }, later),
        )
        if (counters.clients !== countersNow.clients) continue
        compared += 1
        const until = falling.columns.day.filter((day) => day <= today + days).length
        const told = falling.columns.becomes.subarray(0, until)
        const left = countersNow.active - counters.active
        const direct = told.filter((becomes) => becomes === Lifecycle.lost).length
        // Who falls asleep within the time may be lost within it too, but leaves the active once.
        expect(left).toBeLessThanOrEqual(told.length)
        expect(left).toBeGreaterThanOrEqual(told.length - direct)
        expect(counters.lost - countersNow.lost).toBeGreaterThanOrEqual(direct)
      }
    }),
    { numRuns: 60, seed: 9 },
  )
  expect(compared).toBeGreaterThan(50)
})
