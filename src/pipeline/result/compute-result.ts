// From the sealed rows of a run to its result: marks, series, counters, money and what has to be written. Pure.
import type { Day } from '../../domain/calendar.ts'
import { classifyStates, type Classification } from '../../domain/states/classify.ts'
import { buildFacts } from '../../domain/states/client-facts.ts'
import { statesOfDay, type DayStates } from '../../domain/states/day-states.ts'
import type { Currencies } from '../../domain/money/currencies.ts'
import { measureFigures, type ExactFigures } from '../../domain/figures.ts'
import { checkIdentities, type Breach } from '../../domain/series/identities.ts'
import { countPast } from '../../domain/series/past-counters.ts'
import { planWrites, type WritePlan } from '../../domain/states/plan-writes.ts'
import { createPublished } from '../../domain/publish.ts'
import type { Published } from '../../domain/published.ts'
import { recomputeAsOf } from '../../domain/states/recompute.ts'
import type { Rules } from '../../domain/rules/rules.ts'
import type { CrmBase } from '../../domain/tables/crm-tables.ts'

export interface ComputedResult {
  readonly base: CrmBase
  readonly classification: Classification
  readonly published: Published
  /** For the administrator's own page, never published. */
  readonly exact: ExactFigures
  /** States of all cards, to be compared with those of another result. */
  readonly states: DayStates
  readonly plan: WritePlan
  /** Sums that do not meet; any is a defect of ours, and then nothing is written. */
  readonly breaches: readonly Breach[]
}

export interface ResultMeta {
  readonly refreshedAt: string
  readonly refreshedBy: number
  readonly unreadableRows: number
  /** Number of the version of the rules; without it the result tells none. */
  readonly rulesVersion?: number
}

/** Result of a base as of `today`, the day of the run. Without `currencies` there is no money in it. */
export function computeResult(
  base: CrmBase,
  rules: Rules,
  today: Day,
  meta: ResultMeta,
  currencies: Currencies | undefined,
): ComputedResult {
  const facts = buildFacts(base, rules, today)
  const recomputed = recomputeAsOf(facts, today)
  const classification = classifyStates(facts, recomputed)
  const { series } = recomputed
  const { shared, exact } = measureFigures(facts, recomputed, currencies)
  return {
    base,
    classification,
    published: createPublished(classification, series, {
      asOf: today,
      ...meta,
      figures: shared,
      past: countPast(facts, today),
    }),
    exact,
    states: statesOfDay(facts, recomputed, meta.refreshedAt),
    plan: planWrites(base, classification),
    breaches: checkIdentities(classification, series),
  }
}
