// The portal's clock as heard from its answers, carried on by our monotonic one. The browser's own date is never asked:
// it may be hours off (reliability R-5).

export interface PortalClock {
  /** An answer that ended at this portal time was heard now. */
  heard(portalS: number, nowMs: number): void
  /** Portal time in unix seconds; undefined before the first answer. */
  nowS(nowMs: number): number | undefined
}

/** Answers that come later than others by less than this only travelled longer; by more, a clock was set. */
const TRAVEL_S = 5

export function createPortalClock(): PortalClock {
  let aheadS: number | undefined
  return {
    heard(portalS, nowMs) {
      const ahead = portalS - nowMs / 1000
      // The answer that travelled least tells best.
      if (aheadS === undefined || ahead > aheadS || ahead < aheadS - TRAVEL_S) aheadS = ahead
    },
    nowS: (nowMs) => (aheadS === undefined ? undefined : aheadS + nowMs / 1000),
  }
}
