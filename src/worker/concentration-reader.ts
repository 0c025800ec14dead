// How the revenue is spread over the clients, and who is behind its numbers, for the page of whoever has the base: counted when
// it is asked for, never published (B-21).
import { concentrate, concentrationMembers } from '../domain/money/concentration.ts'
import type { ConcentrationAsked, RevenuePeriod } from '../domain/money/concentration.ts'
import type { ConcentrationCards, ConcentrationView } from '../domain/money/concentration-view.ts'
import { collectIncomes, type Incomes } from '../domain/money/incomes.ts'
import type { ClientFacts } from '../domain/states/client-facts.ts'
import { recomputeAsOf, type Recomputed } from '../domain/states/recompute.ts'
import { cardOfNumber } from '../domain/list/segment-members.ts'
import { OWNER_COMPANY } from '../domain/tables/crm-tables.ts'
import { storeFailure } from '../pipeline/run/failure.ts'
import type { RatedBase } from './base-facts.ts'

type Base = Pick<RatedBase, 'load' | 'currencies'>

/** Never rejects for an expected failure. */
export async function readConcentration(base: Base, period: RevenuePeriod): Promise<ConcentrationView> {
  const rated = await rate(base)
  if (rated.state !== 'rated') return rated
  const { facts, recomputed, incomes } = rated
  return { state: 'known', concentration: concentrate(facts, recomputed, incomes, period) }
}

/** Never rejects for an expected failure. */
export async function readConcentrationCards(
  base: Base,
  asked: ConcentrationAsked,
): Promise<ConcentrationCards> {
  const rated = await rate(base)
  if (rated.state !== 'rated') return rated
  const { facts, recomputed, incomes } = rated
  return {
    state: 'known',
    cards: Array.from(concentrationMembers(facts, recomputed, incomes, asked), (card) => {
      const { cardType, id } = cardOfNumber(facts, card)
      return { entity: cardType === OWNER_COMPANY ? 'company' : 'contact', id }
    }),
  }
}

interface Rated {
  readonly state: 'rated'
  readonly facts: ClientFacts
  readonly recomputed: Recomputed
  readonly incomes: Incomes
}

async function rate(base: Base): Promise<Rated | Exclude<ConcentrationView, { readonly state: 'known' }>> {
  const loaded = await base.load()
  if (!loaded.ok) return { state: 'failed', failure: storeFailure(loaded.error) }
  const facts = loaded.value
  if (facts === undefined) return { state: 'no-base' }
  const currencies = base.currencies()
  if (currencies === undefined) return { state: 'no-rates' }
  const recomputed = recomputeAsOf(facts, facts.today)
  return { state: 'rated', facts, recomputed, incomes: collectIncomes(facts, currencies) }
}
