import { expect, test } from 'vitest'
import { makeCrmBase } from '../../tests/builders/crm-base.ts'
import { parseDay } from '../domain/calendar.ts'
import { buildFacts } from '../domain/states/client-facts.ts'
import { DEFAULT_RULES } from '../domain/rules/rules.ts'
import { readGrowthCards } from './growth-reader.ts'

const facts = buildFacts(
  makeCrmBase({
    companies: [{ id: 5, created: '2025-01-01' }],
    contacts: [{ id: 7, created: '2025-01-01' }],
    deals: [
      { id: 1, company: 5, closed: '2026-02-10' },
      { id: 2, contact: 7, closed: '2025-02-15' },
      { id: 3, contact: 7, closed: '2026-03-20' },
    ],
  }),
  DEFAULT_RULES,
  parseDay('2026-08-31'),
)
const baseOf = (value: typeof facts | undefined) => ({
  load: () => Promise.resolve({ ok: true as const, value }),
})

test('the clients of a period come by their numbers; without a base nobody knows them', async () => {
  const ofQuarter = (event: 'newcomers' | 'woken' | 'fallenAsleep') =>
    readGrowthCards(baseOf(facts), { event, from: '2026-01', until: '2026-03' })
  expect(await ofQuarter('newcomers')).toEqual({ state: 'known', cards: [{ entity: 'company', id: 5 }] })
  expect(await ofQuarter('woken')).toEqual({ state: 'known', cards: [{ entity: 'contact', id: 7 }] })
  expect(await ofQuarter('fallenAsleep')).toEqual({ state: 'known', cards: [] })
  expect(
    await readGrowthCards(baseOf(undefined), { event: 'woken', from: '2026-01', until: '2026-03' }),
  ).toEqual({ state: 'no-base' })
})
