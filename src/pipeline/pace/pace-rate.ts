// How many requests a second: our picture of the portal's leaky bucket, and how far we keep away from its edge after it
// refused us. Colleagues behind the same address drink from the same bucket, which no answer tells; only a 503 does.
// Times are monotonic milliseconds. Sources: reliability; portal cost model, section 2.

export interface RateLimits {
  /** Requests that may go at once, and how many a second are won back. */
  readonly burstLimit: number
  readonly drainPerSecond: number
}

/** What only matters while the page lives: the last refusal, and when the next step up is due. */
export interface RateFeel {
  readonly refusedSpeed: number | undefined
  readonly refusedAtMs: number
  readonly nextStepMs: number | undefined
}

export interface Rate {
  /** Milliseconds until one more request fits. */
  waitMs(nowMs: number): number
  /** Requests left for the portal. */
  sent(requests: number, nowMs: number): void
  /** The portal's bucket was full (503). False if this only repeats a refusal of requests that were under way with it. */
  refused(nowMs: number): boolean
  /** Time passed that no clock of ours saw: the page was away. */
  drained(seconds: number): void
  /** Share of the allowed rate in use, 0..1. */
  speed(nowMs: number): number
  level(nowMs: number): number
  /** A 503 came not long ago: somebody else drinks too. */
  isShared(nowMs: number): boolean
  readonly feel: RateFeel
}

/** Kept free while nobody else is seen: answers and our clock are some tenths of a second apart from the portal. */
const RESERVE = 2
/** Kept free while somebody else is. */
const SHARED_RESERVE = 5
const SHARED_MS = 600_000
/** Refusals of requests that were under way together are one refusal. */
const CLUSTER_MS = 5_000
const SLOWEST = 0.1
const STEP = 0.1
/** the first step up, and every step beyond the speed that was refused, needs so much quiet. */
const QUIET_MS = 60_000
/** Steps up to a known good speed come faster: a passing crowd must not slow a run for five minutes (ADR 0008). */
const KNOWN_GOOD_MS = 10_000

/**
 * @param startLevel of the bucket at the beginning
 * @param feel of the rate that this one is a copy of
 */
export function createRate(
  { burstLimit, drainPerSecond }: RateLimits,
  startLevel = 0,
  startSpeed = 1,
  feel?: RateFeel,
): Rate {
  let level = startLevel
  let levelAtMs: number | undefined
  let speed = startSpeed
  /** The speed at which the last refusal came; undefined = none is remembered. */
  let refusedSpeed = feel?.refusedSpeed
  let refusedAtMs = feel?.refusedAtMs ?? Number.NEGATIVE_INFINITY
  let nextStepMs = feel?.nextStepMs

  const drain = (nowMs: number): void => {
    const passedMs = Math.max(0, nowMs - (levelAtMs ?? nowMs))
    level = Math.max(0, level - (drainPerSecond * speed * passedMs) / 1000)
    levelAtMs = nowMs
  }
  /** Drains step by step, so that the speed of each moment counts however rarely anybody asks. */
  const catchUp = (nowMs: number): void => {
    if (speed < 1) nextStepMs ??= nowMs + QUIET_MS
    while (speed < 1 && nextStepMs !== undefined && nextStepMs <= nowMs) {
      drain(nextStepMs)
      speed = Math.min(1, speed + STEP)
      const isKnownGood = speed + STEP < (refusedSpeed ?? 1) - 1e-9
      nextStepMs += isKnownGood ? KNOWN_GOOD_MS : QUIET_MS
    }
    drain(nowMs)
    if (speed >= 1) nextStepMs = undefined
  }
  const isShared = (nowMs: number): boolean => nowMs - refusedAtMs < SHARED_MS
  const reserve = (nowMs: number): number =>
    Math.min(burstLimit / 4, isShared(nowMs) ? SHARED_RESERVE : RESERVE)

  return {
    waitMs(nowMs) {
      catchUp(nowMs)
      const over = level + 1 - (burstLimit - reserve(nowMs))
      return over <= 1e-9 ? 0 : Math.ceil((over / (drainPerSecond * speed)) * 1000)
    },
    sent(requests, nowMs) {
      catchUp(nowMs)
      level += requests
    },
    refused(nowMs) {
      catchUp(nowMs)
      const isNew = nowMs - refusedAtMs > CLUSTER_MS
      if (isNew) {
        refusedSpeed = speed
        speed = Math.max(SLOWEST, speed / 2)
      }
      refusedAtMs = nowMs
      nextStepMs = nowMs + QUIET_MS
      level = burstLimit
      return isNew
    },
    drained(seconds) {
      level = Math.max(0, level - drainPerSecond * speed * Math.max(0, seconds))
    },
    speed(nowMs) {
      catchUp(nowMs)
      return speed
    },
    level(nowMs) {
      catchUp(nowMs)
      return level
    },
    isShared,
    get feel() {
      return { refusedSpeed, refusedAtMs, nextStepMs }
    },
  }
}
