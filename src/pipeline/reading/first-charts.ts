// Charts before everything is read: from clients, deals and invoices alone. What activities and requisites would tell is
// missing from them, so they are shown to the one who waits and never published.
import type { Day } from '../../domain/calendar.ts'
import { classify } from '../../domain/states/classify.ts'
import { createPublished } from '../../domain/publish.ts'
import type { Published } from '../../domain/published.ts'
import type { Rules } from '../../domain/rules/rules.ts'
import { buildSeries } from '../../domain/series/series.ts'
import { baseOfParts } from './base-of-parts.ts'
import type { ResultMeta } from '../result/compute-result.ts'
import type { Part } from '../ports/reading.ts'

/** Totals of the first layer of all months, as of the day of the run. */
export function firstCharts(core: Part, rules: Rules, today: Day, meta: ResultMeta): Published {
  const classification = classify(baseOfParts([core]), rules, today)
  return createPublished(classification, buildSeries(classification.facts, today), { asOf: today, ...meta })
}
