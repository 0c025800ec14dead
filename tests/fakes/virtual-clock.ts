// A clock for tests that never waits: sleeping moves its time on.
import type { ClockDep } from '../../src/pipeline/ports/clock.ts'

export interface VirtualClock extends ClockDep {
  /** Milliseconds slept so far. */
  readonly sleptMs: number
}

export function createVirtualClock(): VirtualClock {
  let nowMs = 0
  let sleptMs = 0
  return {
    get sleptMs() {
      return sleptMs
    },
    now: () => nowMs,
    async sleep(ms) {
      nowMs += ms
      sleptMs += ms
      await Promise.resolve()
    },
  }
}
