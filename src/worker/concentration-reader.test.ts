import { expect, test } from 'vitest'
import { makeCrmBase } from '../../tests/builders/crm-base.ts'
import { parseDay } from '../domain/calendar.ts'
import { DEFAULT_RULES } from '../domain/rules/rules.ts'
import { buildFacts } from '../domain/states/client-facts.ts'
import { NO_BASE } from './base-facts.ts'
import { readConcentration, readConcentrationCards } from './concentration-reader.ts'

const facts = buildFacts(
  makeCrmBase({
    companies: [{ id: 5, created: '2025-01-01' }],
    contacts: [
      { id: 5, created: '2025-01-01' },
      { id: 7, created: '2025-01-01' },
    ],
    deals: [
      { id: 1, company: 5, closed: '2026-02-20', amount: 900.5 },
      { id: 2, contact: 5, closed: '2026-08-20', amount: 600 },
      { id: 3, contact: 7, closed: '2026-08-01', amount: 40 },
    ],
  }),
  DEFAULT_RULES,
  parseDay('2026-08-31'),
)
const RUB = { askedOn: '2026-08-31', base: 'RUB', rates: { RUB: 1 } }
const own = { load: () => Promise.resolve({ ok: true as const, value: facts }), currencies: () => RUB }
type Base = Parameters<typeof readConcentration>[0]
const A = { period: 'year', revenueClass: 'a' } as const

test('whoever has the base gets the classes and, by their numbers, the clients behind them, the largest first', async () => {
  const view = await readConcentration(own, 'year')
  if (view.state !== 'known') throw new Error(view.state)
  expect(view.concentration.classes.a).toEqual({ clients: 2, revenue: 1500.5 })
  expect(view.concentration.currency).toBe('RUB')
  expect(await readConcentrationCards(own, A)).toEqual({
    state: 'known',
    cards: [
      { entity: 'company', id: 5 },
      { entity: 'contact', id: 5 },
    ],
  })
  expect(await readConcentrationCards(own, { ...A, life: 'sleeping' })).toEqual({
    state: 'known',
    cards: [{ entity: 'company', id: 5 }],
  })
})

test('without a base, without rates and without a store it is said why there is nothing', async () => {
  const noRates = { ...own, currencies: () => undefined }
  const broken = {
    ...own,
    load: () => Promise.resolve({ ok: false as const, error: { kind: 'store', reason: 'gone' } as never }),
  }
  for (const read of [
    (base: Base) => readConcentration(base, 'all'),
    (base: Base) => readConcentrationCards(base, A),
  ]) {
    expect(await read(NO_BASE)).toEqual({ state: 'no-base' })
    expect(await read(noRates)).toEqual({ state: 'no-rates' })
    expect(await read(broken)).toMatchObject({ state: 'failed' })
  }
})
