import { expect, test } from 'vitest'
import { makeCrmBase } from '../../tests/builders/crm-base.ts'
import { parseDay } from '../domain/calendar.ts'
import { buildFacts } from '../domain/states/client-facts.ts'
import { DEFAULT_RULES } from '../domain/rules/rules.ts'
import { NO_BASE } from './base-facts.ts'
import { readExactMoney } from './money-reader.ts'

const facts = buildFacts(
  makeCrmBase({
    companies: [{ id: 5, created: '2025-01-01' }],
    contacts: [{ id: 7, created: '2025-01-01' }],
    deals: [
      { id: 1, company: 5, closed: '2026-02-20', amount: 100.5 },
      { id: 2, contact: 7, closed: '2024-03-01', amount: 40 },
    ],
  }),
  DEFAULT_RULES,
  parseDay('2026-08-31'),
)
const load = () => Promise.resolve({ ok: true as const, value: facts })
const RUB = { askedOn: '2026-08-31', base: 'RUB', rates: { RUB: 1 } }

test('whoever has the base gets its money to the cent', async () => {
  const view = await readExactMoney({ load, currencies: () => RUB })
  if (view.state !== 'exact') throw new Error(view.state)
  expect(view.money.currency).toBe('RUB')
  expect(view.money.allTime.clients).toEqual({ clients: 2, payments: 2, revenue: 140.5 })
  expect(view.money.year.clients.revenue).toBe(100.5)
  expect(view.money.allTime.lost.revenue).toBe(40)
})

test('without a base, without rates and without a store it is said why there is no money', async () => {
  expect(await readExactMoney(NO_BASE)).toEqual({ state: 'no-base' })
  expect(await readExactMoney({ load, currencies: () => undefined })).toEqual({ state: 'no-rates' })
  const broken = () =>
    Promise.resolve({ ok: false as const, error: { kind: 'store', reason: 'gone' } as never })
  expect(await readExactMoney({ load: broken, currencies: () => RUB })).toMatchObject({ state: 'failed' })
})
