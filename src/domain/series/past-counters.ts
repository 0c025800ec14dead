// Clients by segment a month and a year before the day of a result, worked out exactly and not read off the months of the
// chart (D-46 with another day): what a counter is compared with.
import { formatDay, type Day } from '../calendar.ts'
import type { ClientFacts } from '../states/client-facts.ts'
import { noCounts, type SegmentCounts } from './segment-counts.ts'
import { ownKeys, parseCount, parseIsoDay } from '../foreign-json.ts'
import { recomputeAsOf } from '../states/recompute.ts'
import { SEGMENTS } from '../segments.ts'

/** Days that are looked back. */
export const LOOK_BACK = [30, 365] as const
export type LookBack = (typeof LOOK_BACK)[number]

export interface PastDay {
  /** `YYYY-MM-DD`. */
  readonly asOf: string
  readonly counters: SegmentCounts
}

export type PastCounters = Readonly<Record<LookBack, PastDay>>

/** By today's cards and links, as every past month (D-50). Two more streams over the facts. */
export function countPast(facts: ClientFacts, asOf: Day): PastCounters {
  const dayOf = (days: LookBack): PastDay => {
    const { bySegment } = recomputeAsOf(facts, asOf - days).series
    const counters = noCounts()
    for (const segment of SEGMENTS) counters[segment] = bySegment[segment].at(-1) ?? 0
    return { asOf: formatDay(asOf - days), counters }
  }
  return { 30: dayOf(30), 365: dayOf(365) }
}

/** Reads past counters out of foreign JSON. */
export function parsePast(value: unknown): PastCounters | undefined {
  const root = ownKeys(value)
  const month = parseDayOf(root?.get('30')),
    year = parseDayOf(root?.get('365'))
  return month === undefined || year === undefined || year.asOf >= month.asOf
    ? undefined
    : { 30: month, 365: year }
}

function parseDayOf(value: unknown): PastDay | undefined {
  const root = ownKeys(value)
  const asOf = parseIsoDay(root?.get('asOf'))
  const items = ownKeys(root?.get('counters'))
  if (asOf === undefined || items === undefined) return undefined
  const counters = noCounts()
  for (const segment of SEGMENTS) {
    const count = parseCount(items.get(segment))
    if (count === undefined) return undefined
    counters[segment] = count
  }
  return { asOf, counters }
}
