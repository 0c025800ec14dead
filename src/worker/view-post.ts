// Views of the refresh on their way to the page: what people must see at once goes at once, mere progress once in a
// while. Ten views a second cost the page more processor time than all else that it does in a refresh.
import type { RefreshView } from '../domain/refresh-view.ts'
import type { ClockDep } from '../pipeline/ports/clock.ts'

export interface ViewPost {
  /** Hands the view on now, or the newest one when it is time. */
  show(view: RefreshView): void
  /** Hands on what still waits. */
  flush(): void
}

/** Once in a thirtieth of the time that is left: figures of an hour move slowly, those of the last half minute do not. */
const SHARE_OF_LEFT = 1 / 30
const LEAST_MS = 1_000
/** Whoever looks wants to see that it goes on. */
const MOST_MS = 8_000
/** What a view says besides its figures; a change of one of these does not wait. */
const TOLD_AT_ONCE = [
  'phase',
  'kind',
  'hasFirstCharts',
  'follows',
  'resume',
  'review',
  'failure',
  'notices',
] as const satisfies readonly (keyof RefreshView)[]

export function createViewPost(post: (view: RefreshView) => void, clock: ClockDep): ViewPost {
  let shown: RefreshView | undefined
  let shownMs = Number.NEGATIVE_INFINITY
  let latest: RefreshView | undefined
  let isWaiting = false

  function flush(): void {
    if (latest === undefined) return
    shown = latest
    shownMs = clock.now()
    latest = undefined
    post(shown)
  }

  const dueMs = (): number => shownMs + pauseMs(latest?.etaS) - clock.now()

  async function flushLater(): Promise<void> {
    if (isWaiting) return
    isWaiting = true
    while (latest !== undefined && dueMs() > 0) await clock.sleep(dueMs())
    isWaiting = false
    flush()
  }

  return {
    flush,
    show(view) {
      latest = view
      if (shown === undefined || saysMore(shown, view) || dueMs() <= 0) flush()
      else void flushLater()
    },
  }
}

function pauseMs(leftS = 0): number {
  return Math.min(MOST_MS, Math.max(LEAST_MS, leftS * 1_000 * SHARE_OF_LEFT))
}

function saysMore(before: RefreshView, view: RefreshView): boolean {
  return (
    TOLD_AT_ONCE.some((field) => before[field] !== view[field]) ||
    before.pace?.isGentle !== view.pace?.isGentle ||
    (before.waitingS === undefined) !== (view.waitingS === undefined)
  )
}
