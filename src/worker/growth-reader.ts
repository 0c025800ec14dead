// Who is behind a number of the growth, for the page of whoever has the base: looked up when it is asked for.
import { OWNER_COMPANY } from '../domain/tables/crm-tables.ts'
import type { GrowthAsked, GrowthCards } from '../domain/series/growth-cards.ts'
import { growthMembers } from '../domain/series/growth.ts'
import { recomputeAsOf } from '../domain/states/recompute.ts'
import { cardOfNumber } from '../domain/list/segment-members.ts'
import { storeFailure } from '../pipeline/run/failure.ts'
import type { BaseFacts } from './base-facts.ts'

/** Never rejects for an expected failure. */
export async function readGrowthCards(
  base: Pick<BaseFacts, 'load'>,
  asked: GrowthAsked,
): Promise<GrowthCards> {
  const loaded = await base.load()
  if (!loaded.ok) return { state: 'failed', failure: storeFailure(loaded.error) }
  const facts = loaded.value
  if (facts === undefined) return { state: 'no-base' }
  const { series } = recomputeAsOf(facts, facts.today)
  const members = growthMembers(facts, series, facts.today, asked)
  return {
    state: 'known',
    cards: Array.from(members, (card) => {
      const { cardType, id } = cardOfNumber(facts, card)
      return { entity: cardType === OWNER_COMPANY ? 'company' : 'contact', id }
    }),
  }
}
