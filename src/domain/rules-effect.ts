// What other rules would do to a base before anybody saves them: every counter before and after, and the cards that would be
// written. Pure; where the base comes from, and whether it holds all that the rules ask for, is others' business.
import { classifyFacts, type Classification } from './states/classify.ts'
import { buildFacts, reuseFacts, type ClientFacts } from './states/client-facts.ts'
import { countSegments } from './series/counters.ts'
import type { SegmentCounts } from './series/segment-counts.ts'
import type { CrmBase } from './tables/crm-tables.ts'
import { planWrites } from './states/plan-writes.ts'
import type { Rules } from './rules/rules.ts'

export interface RulesEffect {
  /** By the rules that the base was last counted by. */
  readonly before: SegmentCounts
  readonly after: SegmentCounts
  /** Cards of contacts and companies whose fields would be written by a refresh with the new rules. */
  readonly cards: number
  /** The same without any change of rules: what was not written yet. */
  readonly cardsAnyway: number
}

/** What does not depend on the new rules, worked out once a base. */
export interface EffectStart {
  readonly facts: ClientFacts
  readonly before: SegmentCounts
  readonly cardsAnyway: number
}

export function startEffect(facts: ClientFacts): EffectStart {
  const now = classifyFacts(facts, facts.today)
  return { facts, before: countSegments(now), cardsAnyway: cardsToWrite(now) }
}

/**
 * The effect on the day of the facts, so that nothing but the rules makes a difference. `base` = the rows as a refresh under
 * these rules would look at them; only asked for where the facts cannot serve the rules as they are.
 */
export function rulesEffect(start: EffectStart, rules: Rules, base: () => CrmBase): RulesEffect {
  const { facts, before, cardsAnyway } = start
  const served = reuseFacts(facts, rules, facts.today) ?? buildFacts(base(), rules, facts.today)
  const classification = classifyFacts(served, facts.today)
  return { before, after: countSegments(classification), cards: cardsToWrite(classification), cardsAnyway }
}

function cardsToWrite(classification: Classification): number {
  return planWrites(classification.facts.base, classification).cardCount
}
