// What a governor has the feel of beyond what it notes for a later page: a copy on the same page goes on with it. Data only.
import type { RateFeel } from './pace-rate.ts'

export interface PaceFeel {
  readonly rate: RateFeel
  /** Portal second until which others are taken to spend the same budgets. */
  readonly sharedUntilS: number
  /** How much each further writer slows the others down. */
  readonly slowdown: number
  /** Seconds charged in a second of a request under way, by key. */
  readonly densities: ReadonlyMap<string, number>
  /** Reading requests that may be under way. */
  readonly readers: number
  /** Until when a budget that held requests back is spent by few at once, monotonic milliseconds by key. */
  readonly boundUntilMs: ReadonlyMap<string, number>
}
