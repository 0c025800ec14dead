// From the sealed rows of a run to its result: marks, series, counters and what has to be written. Pure.
import type { Day } from '../domain/calendar.ts'
import { classify, type Classification } from '../domain/classify.ts'
import { checkIdentities, type Breach } from '../domain/identities.ts'
import { planWrites, type WritePlan } from '../domain/plan-writes.ts'
import { createPublished } from '../domain/publish.ts'
import type { Published } from '../domain/published.ts'
import type { Rules } from '../domain/rules.ts'
import { buildSeries } from '../domain/series.ts'
import type { CrmBase } from '../domain/crm-tables.ts'

export interface ComputedResult {
  readonly base: CrmBase
  readonly classification: Classification
  readonly published: Published
  readonly plan: WritePlan
  /** Sums that do not meet; any is a defect of ours, and then nothing is written. */
  readonly breaches: readonly Breach[]
}

export interface ResultMeta {
  readonly refreshedAt: string
  readonly refreshedBy: number
  readonly unreadableRows: number
}

/** Result of a base as of `today`, the day of the run. */
export function computeResult(base: CrmBase, rules: Rules, today: Day, meta: ResultMeta): ComputedResult {
  const classification = classify(base, rules, today)
  const series = buildSeries(classification.facts, today)
  return {
    base,
    classification,
    published: createPublished(classification, series, { asOf: today, ...meta }),
    plan: planWrites(base, classification),
    breaches: checkIdentities(classification, series),
  }
}
