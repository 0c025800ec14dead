// Time of one request by the cost model. With latency on the request really waits on the portal's clock, against one
// absolute moment, so that coarse timers do not add up; with latency off it only counts.
import type { Clock } from './clock.ts'

export interface Stopwatch {
  /** Unix seconds at which the request arrived, fraction included. */
  readonly startedAt: number
  /** Milliseconds of portal time spent so far. */
  readonly elapsedMs: number
  /** Portal time now as this request sees it, unix seconds. */
  now(): number
  /** Counts the time without waiting; {@link settle} waits for it. */
  spend(ms: number): void
  /** Waits until the clock has reached the time spent; at once with latency off. */
  settle(): Promise<void>
}

export function createStopwatch(clock: Clock, latency: boolean): Stopwatch {
  const startedAt = clock.now()
  let elapsedMs = 0
  return {
    startedAt,
    get elapsedMs() {
      return elapsedMs
    },
    now: () => startedAt + elapsedMs / 1000,
    spend(ms) {
      elapsedMs += ms
    },
    async settle() {
      if (!latency) return
      const left = startedAt + elapsedMs / 1000 - clock.now()
      if (left > 0) await clock.sleep(left)
    },
  }
}
