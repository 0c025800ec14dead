// A request that wants to go, and one that is under way: the words between the pacer and the governor. Types and two numbers.
import type { Booking } from './pace-budget.ts'

export type PaceKind = 'read' | 'write'

/** A request that wants to go. */
export interface Errand {
  /** Portal methods of its commands, without `batch`. */
  readonly methods: readonly string[]
  readonly kind: PaceKind
  /** Commands in it; a full batch if it is not told. */
  readonly commands?: number
  /**
   * A writer's commands of this method still to be sent, those of this request included. Writers that tell it share the
   * budgets by need (ADR 0008); `methods` is then the one method of the lane.
   */
  readonly remaining?: number
}

/** A request under way; given by `sent`, handed back to `ended`. */
export interface Turn {
  readonly errand: Errand
  readonly booking: Booking
  readonly sentMs: number
  /** Writers under way when it left, itself included. */
  readonly writers: number
}

/** Commands of a request that does not tell how many it has. */
export const FULL_BATCH = 50

/** Milliseconds to wait when only the end of another request can help; whoever waits may ask earlier. */
export const RECHECK_MS = 1_000
