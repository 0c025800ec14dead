// The state of the overview as an address: `#/overview?segment=active&way=entered&cause=payment&page=2` is the list of the
// clients behind a number of «what changed»; without a segment it is the overview itself.
import { MOVE_CAUSES, type MoveCause } from '../../domain/states/compare-states.ts'
import type { Way } from '../../domain/states/moved-cards.ts'
import { SEGMENTS, type Segment } from '../../domain/segments.ts'

export const OVERVIEW_PATH = '/overview'

export interface MovedRoute {
  readonly segment: Segment
  readonly way: Way
  /** Undefined = whatever the cause. */
  readonly cause: MoveCause | undefined
  /** From 0. */
  readonly page: number
}

/** The list that a query of the address asks for; undefined = none, or nothing that makes sense. */
export function parseMovedRoute(query: Readonly<Record<string, unknown>>): MovedRoute | undefined {
  const segment = SEGMENTS.find((known) => known === query['segment'])
  const way = (['entered', 'left'] as const).find((known) => known === query['way'])
  if (segment === undefined || way === undefined) return undefined
  const page = Number(query['page'] ?? 1)
  return {
    segment,
    way,
    cause: MOVE_CAUSES.find((known) => known === query['cause']),
    page: Number.isInteger(page) && page >= 1 && page <= 1000 ? page - 1 : 0,
  }
}

export function printMovedRoute({ segment, way, cause, page }: MovedRoute): string {
  const values = new URLSearchParams({ segment, way })
  if (cause !== undefined) values.set('cause', cause)
  if (page > 0) values.set('page', String(page + 1))
  return `${OVERVIEW_PATH}?${values.toString()}`
}
