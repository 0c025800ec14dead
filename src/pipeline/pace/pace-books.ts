// All that one governor knows, as one thing: the questions of when a request may go (pace-holds.ts), what an answer teaches
// (pace-learning.ts) and what a later page or a copy goes on with (pace-keeping.ts) are asked of it. Types only.
import type { Flights } from './pace-flights.ts'
import type { PaceLanes } from './pace-lanes.ts'
import type { Parallel } from './pace-parallel.ts'
import type { Rate } from './pace-rate.ts'
import type { Spending } from './pace-spending.ts'
import type { Pace } from './pace.ts'

export interface PaceBooks extends Spending {
  readonly pace: Pace
  readonly rate: Rate
  readonly flights: Flights
  /** How many readers at once. */
  readonly readers: Parallel
  /** Which writer goes next. */
  readonly lanes: PaceLanes
  /** Until when a budget that held requests back is spent by few at once, monotonic milliseconds by key. */
  readonly boundUntilMs: Map<string, number>
  /** Keys of which an earlier page may have spent more than is known: one request at a time until an answer tells. */
  readonly unsure: Set<string>
  /** Since this governor began. */
  readonly counted: {
    requests: number
    /** Refusals of one moment counted once: for the rate (503) and for a method's time (429). */
    rateRefusals: number
    operatingRefusals: number
  }
}
