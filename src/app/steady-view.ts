// A refresh that finds nothing is over in a blink, and a press that shows nothing looks as if it had done nothing: work
// stays on the screen for a moment that people can see. Only the drawing waits, never the work.
import type { RefreshPhase, RefreshView } from '../domain/refresh-view.ts'

/** Long enough to be noticed, short enough not to be waited for. */
export const SEEN_MS = 400

const WORKING: ReadonlySet<RefreshPhase> = new Set(['planning', 'reading', 'computing', 'writing'])

export interface SteadyClock {
  /** Monotonic milliseconds. */
  now(): number
  /** Calls `then` after `ms`; the result takes it back. */
  after(ms: number, then: () => void): () => void
}

/** Shows views in their order; the first one after work waits until the work was seen. */
export function createSteadyView(
  show: (view: RefreshView) => void,
  clock: SteadyClock,
): (view: RefreshView) => void {
  let workingSinceMs: number | undefined
  let takeBack: (() => void) | undefined
  return (view) => {
    takeBack?.()
    takeBack = undefined
    if (WORKING.has(view.phase)) {
      workingSinceMs ??= clock.now()
      show(view)
      return
    }
    const leftMs = workingSinceMs === undefined ? 0 : workingSinceMs + SEEN_MS - clock.now()
    const rest = (): void => {
      workingSinceMs = undefined
      show(view)
    }
    if (leftMs <= 0) rest()
    else takeBack = clock.after(leftMs, rest)
  }
}

export const pageSteadyClock: SteadyClock = {
  now: () => performance.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}
