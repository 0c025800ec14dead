// How many reading requests are worth having under way at once: a climb between two bounds by what the portal really
// gets done. More requests slow each other down; when one more only makes all the others slower, it is taken back.

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
/** One more request must get at least so much more done. */
const WORTH_IT = 1.03
/** After a step back, so long until the next try. */
const HOLD_MS = 120_000
const SMOOTHING = 0.2

export function createParallel({ least, first, most }: ParallelBounds): Parallel {
  let limit = Math.min(most, Math.max(least, first))
  let answers = 0
  let holdUntilMs = Number.NEGATIVE_INFINITY
  const slowdowns = new Map<number, number>()
  /** How many undisturbed requests' work gets done at a limit. */
  const yieldOf = (at: number): number | undefined => {
    const slowdown = slowdowns.get(at)
    return slowdown === undefined ? undefined : at / slowdown
  }
  const moveTo = (next: number): void => {
    limit = next
    answers = 0
    slowdowns.delete(next)
  }
  return {
    get limit() {
      return limit
    },
    heard(slowdown, wasFull, nowMs) {
      if (!wasFull) return
      const before = slowdowns.get(limit)
      slowdowns.set(limit, before === undefined ? slowdown : before + (slowdown - before) * SMOOTHING)
      answers += 1
      if (answers < ANSWERS_TO_JUDGE) return
      const here = yieldOf(limit) ?? 0
      const below = yieldOf(limit - 1)
      if (limit > least && below !== undefined && here < below * WORTH_IT) {
        holdUntilMs = nowMs + HOLD_MS
        moveTo(limit - 1)
      } else if (limit < most && nowMs >= holdUntilMs) moveTo(limit + 1)
      else answers = 0
    },
    distressed(nowMs) {
      holdUntilMs = nowMs + HOLD_MS
      if (limit > least) moveTo(limit - 1)
    },
  }
}
