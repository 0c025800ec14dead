// How many reading requests are worth having under way at once: a climb between two bounds by what the portal really
// gets done. One more is tried for a while; if then less gets done than before, it is taken back. What a command costs
// depends more on what it asks for than on the others under way, so a trial is judged once, by a mean, and only a clear loss
// counts.

export interface Parallel {
  readonly limit: number
  /** An answer came. `slowdown`: its cost against the usual; `wasFull`: as many were under way as allowed. */
  heard(slowdown: number, wasFull: boolean, nowMs: number): void
  /** The portal did not answer properly, or only after very long. */
  distressed(nowMs: number): void
}

export interface ParallelBounds {
  readonly least: number
  readonly first: number
  readonly most: number
}

/** Answers at one limit before it is judged. */
const ANSWERS_TO_JUDGE = 10
/** With one more, a portal that shares its time fairly gets a little more done; this much less is thrashing. */
const CLEAR_LOSS = 0.8
/** After a step back, so long until the next try. */
const HOLD_MS = 120_000

export function createParallel({ least, first, most }: ParallelBounds): Parallel {
  let limit = Math.min(most, Math.max(least, first))
  let heard = { answers: 0, slowdown: 0 }
  let holdUntilMs = Number.NEGATIVE_INFINITY
  /** How many undisturbed requests' work got done before the present trial; undefined = no trial is on. */
  let before: number | undefined

  const moveTo = (next: number): void => {
    limit = next
    heard = { answers: 0, slowdown: 0 }
  }
  return {
    get limit() {
      return limit
    },
    heard(slowdown, wasFull, nowMs) {
      if (!wasFull) return
      heard = { answers: heard.answers + 1, slowdown: heard.slowdown + slowdown }
      if (heard.answers < ANSWERS_TO_JUDGE) return
      const here = (limit * heard.answers) / heard.slowdown
      if (before !== undefined && here < before * CLEAR_LOSS) {
        before = undefined
        holdUntilMs = nowMs + HOLD_MS
        moveTo(limit - 1)
      } else if (limit < most && nowMs >= holdUntilMs) {
        before = here
        moveTo(limit + 1)
      } else {
        before = undefined
        moveTo(limit)
      }
    },
    distressed(nowMs) {
      before = undefined
      holdUntilMs = nowMs + HOLD_MS
      moveTo(Math.max(least, limit - 1))
    },
  }
}
