// Keys (methods, or `batch`) that the portal closed with an operating refusal: until when, and that the first request
// afterwards goes alone, so that a portal which is still full says no once and not to everything under way.
// Times are monotonic milliseconds, durations seconds.

export interface SavedClosure {
  readonly key: string
  readonly untilPortalS: number
}

export interface Closures {
  waitMs(key: string, nowMs: number): number
  /** Keys that were closed and of which no answer has come since: the next request of such a key goes alone. */
  keys(): Iterable<string>
  /**
   * The portal refused. `resetInS` as it was told, if it was; `isBan`: the portal bans for a fixed time. False if this
   * only repeats a refusal that is known: requests and commands under way are refused together.
   */
  refused(key: string, resetInS: number | undefined, isBan: boolean, nowMs: number): boolean
  /** An answer came to a request that left at `sentMs`: the key is open if that was after the closure. */
  answered(key: string, sentMs: number): void
  /** The portal's time is known: those that were saved are closed as long as they still were there. */
  resume(portalS: number, nowMs: number): void
  saved(portalS: number, nowMs: number): readonly SavedClosure[]
}

/** Both clocks are rounded. */
const SLACK_S = 1
/** A refusal that tells no time. */
const UNTOLD_S = 60
/** Ban of the newer module (portal cost model, section 4). */
const BAN_S = 300
const LEAST_S = 10
const MOST_S = 600

interface Closure {
  readonly untilMs: number
  /** Refusals in a row. */
  readonly times: number
}

/** @param saved what `saved` gave on an earlier page; counts from `resume` on */
export function createClosures(saved: readonly SavedClosure[] = []): Closures {
  const closed = new Map<string, Closure>()
  return {
    waitMs: (key, nowMs) => Math.max(0, (closed.get(key)?.untilMs ?? 0) - nowMs),
    keys: () => closed.keys(),
    refused(key, resetInS, isBan, nowMs) {
      const before = closed.get(key)
      if (before !== undefined && before.untilMs > nowMs) return false
      const times = (before?.times ?? 0) + 1
      const toldS = resetInS === undefined || resetInS <= 0 || resetInS > MOST_S ? undefined : resetInS
      // A told time that has proved too short is not believed a second time.
      const leastS = LEAST_S * 2 ** Math.min(5, times - 1)
      const resetS = isBan ? BAN_S : toldS
      const waitS = resetS === undefined ? UNTOLD_S : resetS + SLACK_S
      closed.set(key, { untilMs: nowMs + Math.max(leastS, waitS) * 1000, times })
      return true
    },
    answered(key, sentMs) {
      if ((closed.get(key)?.untilMs ?? Number.POSITIVE_INFINITY) <= sentMs) closed.delete(key)
    },
    resume(portalS, nowMs) {
      for (const { key, untilPortalS } of saved)
        if (untilPortalS > portalS && !closed.has(key))
          closed.set(key, { untilMs: nowMs + (untilPortalS - portalS) * 1000, times: 1 })
    },
    saved: (portalS, nowMs) =>
      [...closed].map(([key, { untilMs }]) => ({ key, untilPortalS: portalS + (untilMs - nowMs) / 1000 })),
  }
}
