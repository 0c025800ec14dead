// Clients by segment at the end of every month (rules D-44 to D-50, C-12 to C-18), the five modes at once. How
// they are worked out stands in `recompute.ts`.
import type { Day } from '../calendar.ts'
import type { ClientFacts } from '../states/client-facts.ts'
import { recomputeAsOf, type Series } from '../states/recompute.ts'

export type { Series } from '../states/recompute.ts'

/** `asOf` is a day of the run or before; the facts carry the day of the run itself. */
export function buildSeries(facts: ClientFacts, asOf: Day): Series {
  return recomputeAsOf(facts, asOf).series
}
