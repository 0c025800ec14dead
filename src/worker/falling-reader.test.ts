import { expect, test } from 'vitest'
import { makeCrmBase } from '../../tests/builders/crm-base.ts'
import { parseDay } from '../domain/calendar.ts'
import { buildFacts } from '../domain/states/client-facts.ts'
import { DEFAULT_RULES } from '../domain/rules/rules.ts'
import type { DetailsOf } from '../pipeline/ports/clients.ts'
import type { Exchange } from '../pipeline/ports/outcomes.ts'
import { readFalling } from './falling-reader.ts'

const exchange: Exchange = { portalNowS: 0, durationS: 0, requests: 1, commands: 1, rows: 0, operating: [] }
const facts = buildFacts(
  makeCrmBase({
    companies: [{ id: 5, created: '2025-01-01', assigned: 3 }],
    contacts: [{ id: 7, created: '2025-01-01', assigned: 0 }],
    deals: [
      { id: 1, company: 5, closed: '2026-03-02', amount: 120.5, currency: 'RUB' },
      { id: 2, contact: 7, closed: '2025-03-15' },
    ],
  }),
  DEFAULT_RULES,
  parseDay('2026-08-31'),
)
const baseOf = (value: typeof facts | undefined, isRated = true) => ({
  load: () => Promise.resolve({ ok: true as const, value }),
  currencies: () => (isRated ? { base: 'RUB', rates: { RUB: 1 } } : undefined),
})
const asked: (readonly number[])[] = []
const clients = {
  readDetails: (_: unknown, ids: readonly number[]) => {
    asked.push(ids)
    const value: DetailsOf = { cards: new Map(), users: new Map([[3, 'Петрова Анна']]) }
    return Promise.resolve({ ok: true as const, value, exchange })
  },
}

test('the own base tells every client with his day, what he becomes, what he paid in a year and who answers for him', async () => {
  const view = await readFalling(baseOf(facts) as never, clients)
  if (view.state !== 'known') throw new Error(view.state)
  const { columns } = view.clients
  expect(view).toMatchObject({ asOf: '2026-08-31', currency: 'RUB', people: { 3: 'Петрова Анна' } })
  expect([...columns.ownerId]).toEqual([5, 7])
  expect([...columns.day]).toEqual([parseDay('2026-09-03'), parseDay('2026-09-16')])
  expect([...columns.becomes]).toEqual([2, 3])
  expect([...columns.atStake]).toEqual([12_050, 0])
  expect(asked).toEqual([[3]])
})

test('without a base there is nothing but what is published, without rates no money', async () => {
  expect(await readFalling(baseOf(undefined) as never, clients)).toEqual({ state: 'no-base' })
  expect(await readFalling(baseOf(facts, false) as never, clients)).toMatchObject({ currency: undefined })
})
