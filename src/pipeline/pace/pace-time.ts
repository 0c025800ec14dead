// The portal's time as the governor's books need it: the clock that answers tell, and before the first of them what an
// earlier page noted, which stands still on the safe side. What passed between the two pages is known with that answer.
// Times are portal seconds and monotonic milliseconds.
import { createPortalClock } from './pace-clock.ts'
import type { PaceState } from './pace-view.ts'

export interface PaceTime {
  /** Portal time in unix seconds, by the answers so far; undefined before the first one. */
  portalNowS(nowMs: number): number | undefined
  /** Portal time for the books; always known, and never ahead of the portal. */
  bookS(nowMs: number): number
  /** When the earlier page noted what it knew, as long as no answer has come here. */
  readonly notedS: number | undefined
  /** Seconds for which that page may have gone on after its note. */
  readonly fillsS: number
  /**
   * An answer that ended at this portal time was heard now. With the first one after an earlier page: seconds that no clock
   * of ours saw, and in which nothing was sent; negative if that page went on longer than thought.
   */
  heard(portalS: number, nowMs: number): number | undefined
}

export function createPaceTime(saved: Pick<PaceState, 'portalS' | 'fillsS'> | undefined): PaceTime {
  const clock = createPortalClock()
  /** A page that died at its work has sent some more than it noted, and kept the bucket as full as it was. */
  const fillsS = saved?.fillsS ?? 0
  let notedS = saved?.portalS
  let startedMs: number | undefined

  return {
    portalNowS: (nowMs) => clock.nowS(nowMs),
    bookS(nowMs) {
      startedMs ??= nowMs
      return clock.nowS(nowMs) ?? (notedS ?? 0) + (nowMs - startedMs) / 1000
    },
    get notedS() {
      return notedS
    },
    fillsS,
    heard(portalS, nowMs) {
      clock.heard(portalS, nowMs)
      if (notedS === undefined) return undefined
      const awayS = portalS - notedS - fillsS - (nowMs - (startedMs ?? nowMs)) / 1000
      notedS = undefined
      return awayS
    },
  }
}
