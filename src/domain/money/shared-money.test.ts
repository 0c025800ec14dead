// Money for everybody: the thresholds by hand, and that nothing which is withheld can be worked out.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase, type CrmSketch, type DealSketch } from '../../../tests/builders/crm-base.ts'
import { rankOf } from '../../../tests/builders/rank.ts'
import { formatDay, parseDay } from '../calendar.ts'
import { buildFacts } from '../states/client-facts.ts'
import { collectIncomes } from './incomes.ts'
import { MONEY_BREAKDOWNS, MONEY_SEGMENTS, type MoneySegment } from './money-segments.ts'
import { addContribution, createTally } from './money-tally.ts'
import { DEFAULT_RULES } from '../rules/rules.ts'
import { cellFigures, keepMoney, shareMoney, type SharedMoney } from './shared-money.ts'
import { roundForAll, roundShareForAll, withholdingOf } from './small-groups.ts'

const CURRENCIES = { askedOn: '2026-08-20', base: 'RUB', rates: { RUB: 1 } }
const TODAY = parseDay('2026-08-20')

function share(sketch: CrmSketch, today = TODAY): SharedMoney | undefined {
  const facts = buildFacts(makeCrmBase(sketch), DEFAULT_RULES, today)
  return shareMoney(facts, collectIncomes(facts, CURRENCIES), today)
}

/** Why the sum of these amounts is withheld, of clients of as many people as are named. */
function reason(amounts: readonly number[], people: readonly number[]): string | undefined {
  const tally = createTally()
  amounts.forEach((amount, index) => {
    addContribution(tally, amount, people[index % people.length] as number)
  })
  return withholdingOf(tally)
}

test('K-3: ten clients of three people, the largest at most half, two at most four fifths', () => {
  const ten = Array.from({ length: 10 }, () => 100)
  expect(reason(ten, [1, 2, 3])).toBeUndefined()
  expect(reason(ten.slice(1), [1, 2, 3])).toBe('few-clients')
  expect(reason(ten, [1, 2])).toBe('few-people')
  // Nobody is no person.
  expect(reason(ten, [0, 1, 2])).toBe('few-people')
  // Nine of 100 and one of 900 are a half exactly; one more is too much.
  expect(reason([...ten.slice(1), 900], [1, 2, 3])).toBeUndefined()
  expect(reason([...ten.slice(1), 901], [1, 2, 3])).toBe('one-dominates')
  // Eight of 100 and two of 1,600 are four fifths exactly.
  expect(reason([...ten.slice(2), 1600, 1600], [1, 2, 3])).toBeUndefined()
  expect(reason([...ten.slice(2), 1601, 1600], [1, 2, 3])).toBe('one-dominates')
  // Clients who brought nothing do not hide the one who did; less than nothing weighs by its size.
  expect(reason([...ten.slice(1).map(() => 0), 500], [1, 2, 3])).toBe('few-clients')
  expect(reason([...ten.slice(1), -901], [1, 2, 3])).toBe('one-dominates')
})

test('K-3: sums in two significant digits, shares in steps of 5 %', () => {
  expect([1_234_567, 0.0456, -987, 0, 99.5].map(roundForAll)).toEqual([1_200_000, 0.046, -990, 0, 100])
  expect([0.512, 0.52499, 0.974, 1].map(roundShareForAll)).toEqual([0.5, 0.5, 0.95, 1])
})

/** Companies and contacts in turn, of five people, each with a payment of 1,000 in May; more by `more`. */
function portal(count: number, more: readonly DealSketch[] = []): CrmSketch {
  const ids = Array.from({ length: count }, (_, index) => index + 1)
  return {
    companies: ids.map((id) => ({ id, assigned: (id % 5) + 1, created: '2025-03-05' })),
    contacts: ids.map((id) => ({ id, assigned: (id % 5) + 1, created: '2025-03-05' })),
    deals: [
      ...ids.map((id) => ({ id, company: id, closed: '2026-05-15', amount: 1000 })),
      ...ids.map((id) => ({ id: 1000 + id, contact: id, closed: '2026-05-15', amount: 1000 })),
      ...more,
    ],
  }
}

test('money is told as of the end of the last whole month, for all time, for twelve months and by month', () => {
  const money = share(portal(12, [{ id: 1, company: 1, closed: '2026-08-10', amount: 1e6 }]))
  expect(money).toMatchObject({ currency: 'RUB', asOf: '2026-07-31', yearFrom: '2025-08-01' })
  expect(money?.months.slice(-3)).toEqual(['2026-05', '2026-06', '2026-07'])
  // The payment of August is not in it: its month has not ended (K-5).
  expect(money?.allTime.clients).toEqual({ revenue: 24_000, clients: 24, payments: 24 })
  expect(money?.allTime.active).toEqual({ revenue: 24_000, clients: 24, payments: 24 })
  expect(money?.year.lost).toEqual({ revenue: 0, clients: 0, payments: 0 })
  expect(money?.byMonth.at(-3)).toEqual({ revenue: 24_000 })
  expect(money?.byMonth.at(-1)).toEqual({ withheld: 'few-clients' })
})

test('K-4: a small group takes the next one along, so that the total less the rest does not tell it', () => {
  // 24,000 of active clients, 3,000 of two who sleep; nobody is lost, which the counters tell everybody.
  const slept = [1, 2].flatMap((id) => [
    { id: 5000 + id, contact: 100 + id, closed: '2025-10-10', amount: 1500 },
  ])
  const sketch = portal(12, slept)
  const more = [101, 102].map((id) => ({ id, assigned: 1, created: '2025-03-05' }))
  const money = share({ ...sketch, contacts: [...(sketch.contacts ?? []), ...more] })
  expect(money?.allTime.clients).toMatchObject({ revenue: 27_000 })
  expect(money?.allTime.sleeping).toEqual({ withheld: 'few-clients' })
  expect(money?.allTime.lost).toEqual({ revenue: 0, clients: 0, payments: 0 })
  expect(money?.allTime.active).toEqual({ withheld: 'tells-another' })
  expect(money?.year.active).toEqual({ withheld: 'tells-another' })
})

test('a portal whose first month has not ended has no money to tell', () => {
  expect(share({ contacts: [{ id: 1, created: '2026-08-02' }] })).toBeUndefined()
  expect(share({})).toBeUndefined()
})

test('averages and shares of a cell are made of the rounded sum alone', () => {
  const cell = { revenue: 27_000, clients: 26, payments: 31 }
  expect(cellFigures(cell, { revenue: 120_000, clients: 99, payments: 99 })).toEqual({
    averagePayment: 870,
    perClient: 1000,
    share: 0.25,
  })
  expect(cellFigures(cell, { withheld: 'few-people' })).toMatchObject({ share: undefined })
  expect(cellFigures({ withheld: 'few-people' }, cell)).toBeUndefined()
})

test('K-5: what is told of a month stays until the next one, unless the rules or the wish begin anew', () => {
  const july = share(portal(12))
  const again = share(portal(12, [{ id: 1, company: 1, closed: '2026-06-01', amount: 9000 }]))
  const august = share(portal(12), parseDay('2026-09-01'))
  expect(again).not.toEqual(july)
  expect(keepMoney(july, again, true)).toBe(july)
  expect(keepMoney(july, again, false)).toBe(again)
  expect(keepMoney(july, august, true)).toBe(august)
  expect(keepMoney(july, undefined, true)).toBe(july)
  expect(keepMoney(july, undefined, false)).toBeUndefined()
  expect(keepMoney(undefined, july, true)).toBe(july)
  const dollars = july && { ...july, currency: 'USD' }
  expect(keepMoney(july, dollars, true)).toBe(dollars)
})

// ------------------------------------------------------------------------------------- nothing withheld can be worked out

const anyDeal = fc.record({
  client: fc.integer({ min: 0, max: 79 }),
  month: fc.integer({ min: 0, max: 25 }),
  amount: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 100, max: 3000 }) },
    { weight: 1, arbitrary: fc.constantFrom(0, -500, 400_000) },
  ),
})

/** Up to 40 companies and 40 contacts of a few people, with deals over two years. */
const anyPortal: fc.Arbitrary<CrmSketch> = fc
  .record({
    deals: fc.array(anyDeal, { minLength: 30, maxLength: 200 }),
    people: fc.constantFrom(2, 3, 6),
    start: fc.integer({ min: 0, max: 24 }),
  })
  .map(({ deals, people, start }) => {
    const first = parseDay('2024-07-05')
    const ids = Array.from({ length: 40 }, (_, index) => index + 1)
    const created = formatDay(first + start * 30)
    const cards = ids.map((id) => ({ id, assigned: (id % people) + 1, created }))
    return {
      companies: cards,
      contacts: cards,
      deals: deals.map(({ client, month, amount }, index) => ({
        id: index + 1,
        ...(client < 40 ? { company: client + 1 } : { contact: client - 39 }),
        closed: formatDay(first + month * 30),
        amount,
      })),
    }
  })

/** All cells by name, withheld or not, and every sum that holds between them, written down anew. */
function systemOf(money: SharedMoney): {
  readonly names: readonly string[]
  readonly isShown: (name: string) => boolean
  readonly isNothing: (name: string) => boolean
  readonly sums: readonly { readonly whole: string; readonly parts: readonly string[] }[]
} {
  const cells = new Map<string, object>([['earlier', money.earlier]])
  for (const segment of MONEY_SEGMENTS) {
    cells.set(`all ${segment}`, money.allTime[segment])
    cells.set(`year ${segment}`, money.year[segment])
  }
  money.months.forEach((month, at) => cells.set(month, money.byMonth[at] as object))
  const months = [...money.months]
  const breakdown = (prefix: string, whole: MoneySegment, parts: readonly MoneySegment[]) => ({
    whole: `${prefix} ${whole}`,
    parts: parts.map((part) => `${prefix} ${part}`),
  })
  return {
    names: [...cells.keys()],
    isShown: (name) => !('withheld' in (cells.get(name) ?? {})),
    isNothing: (name) => (cells.get(name) as { readonly revenue?: number } | undefined)?.revenue === 0,
    sums: [
      ...MONEY_BREAKDOWNS.flatMap(({ whole, parts }) => [
        breakdown('all', whole, parts),
        breakdown('year', whole, parts),
      ]),
      { whole: 'all clients', parts: ['earlier', ...months] },
      ...(months.length >= 12 ? [{ whole: 'year clients', parts: months.slice(-12) }] : []),
    ],
  }
}

test('K-4: no combination of totals, parts and months gives a sum that is withheld', () => {
  let told = 0
  let kept = 0
  fc.assert(
    fc.property(anyPortal, (sketch) => {
      const money = share(sketch)
      if (money === undefined) return
      const { names, isShown, isNothing, sums } = systemOf(money)
      const unit = (name: string): number[] => names.map((other) => (other === name ? 1 : 0))
      const known = names.filter(isShown)
      const equations = sums.map(({ whole, parts }) =>
        names.map((name) => (name === whole ? 1 : 0) - (parts.includes(name) ? 1 : 0)),
      )
      const rows = [...known.map(unit), ...equations]
      // Nothing that the counters or the rules make nothing can be kept, nor what follows from that alone.
      const open = [...names.filter(isNothing).map(unit), ...equations]
      const follows = (from: readonly number[][], name: string): boolean =>
        rankOf([...from, unit(name)]) === rankOf(from)
      const withheld = names.filter((name) => !isShown(name) && !follows(open, name))
      expect(withheld.filter((name) => follows(rows, name))).toEqual([])
      told += known.length
      kept += withheld.length
    }),
    { numRuns: 60, seed: 21 },
  )
  // Both kinds must have been met, or nothing was proved.
  expect(Math.min(told, kept)).toBeGreaterThan(200)
})

test('every sum that is shown passes the rules of small groups by itself', () => {
  fc.assert(
    fc.property(anyPortal, (sketch) => {
      const money = share(sketch)
      if (money === undefined) return
      const until = parseDay(money.asOf)
      const paid = (sketch.deals ?? []).filter(({ closed }) => parseDay(closed ?? '') <= until)
      const byClient = new Map<string, { cents: number; person: number }>()
      for (const { company, contact, amount } of paid) {
        const key = company === undefined ? `contact ${contact}` : `company ${company}`
        const person = sketch.contacts?.find(({ id }) => id === (company ?? contact))?.assigned ?? 0
        byClient.set(key, { cents: (byClient.get(key)?.cents ?? 0) + (amount ?? 0) * 100, person })
      }
      const amounts = (prefix: string): { cents: number; person: number }[] =>
        [...byClient]
          .filter(([key, { cents }]) => key.startsWith(prefix) && cents !== 0)
          .map(([, value]) => value)
      for (const [segment, prefix] of [
        ['clients', ''],
        ['b2b', 'company'],
        ['b2c', 'contact'],
      ] as const) {
        const cell = money.allTime[segment]
        if ('withheld' in cell) continue
        const list = amounts(prefix)
        const sizes = list.map(({ cents }) => Math.abs(cents)).toSorted((a, b) => b - a)
        const all = sizes.reduce((sum, size) => sum + size, 0)
        expect(list.length).toBeGreaterThanOrEqual(10)
        expect(new Set(list.map(({ person }) => person)).size).toBeGreaterThanOrEqual(3)
        expect(sizes[0] as number).toBeLessThanOrEqual(all * 0.5)
        expect((sizes[0] as number) + (sizes[1] as number)).toBeLessThanOrEqual(all * 0.8)
        expect(cell.revenue).toBe(roundForAll(list.reduce((sum, { cents }) => sum + cents, 0) / 100))
      }
    }),
    { numRuns: 30, seed: 22 },
  )
})
