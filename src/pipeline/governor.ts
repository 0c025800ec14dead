// How fast the portal may be asked: a pure state machine over the portal's two limits, the leaky bucket of requests
// and the operating seconds of each method. It holds no timer: time is an argument, monotonic milliseconds.
// Sources: https://apidocs.bitrix24.com/limits.html; portal cost model, sections 2 and 4.
import type { Exchange } from './ports/outcomes.ts'

export interface Pace {
  /** Requests that may go at once, and how many a second are won back. */
  readonly burstLimit: number
  readonly drainPerSecond: number
  /** Operating seconds of one method in ten minutes, and the share of them that we take. */
  readonly operatingLimitS: number
  readonly operatingShare: number
  /** Requests under way at the same time. */
  readonly inFlightLimit: number
}

/** Ordinary plans: 2 requests a second, 50 at once, 480 s of a method in ten minutes, of which 85 % are taken. */
export const DOCUMENTED_PACE: Pace = {
  burstLimit: 50,
  drainPerSecond: 2,
  operatingLimitS: 480,
  operatingShare: 0.85,
  inFlightLimit: 5,
}

/** Kept free in the bucket: colleagues behind the same address drink from it too. */
const BURST_RESERVE = 2
/** Slack after a reset time, because both clocks are rounded. */
const RESET_SLACK_S = 1
const QUIET_MS = 60_000
const SLOWEST = 0.1
/** Answers without operating counters after which the portal is taken for one without limits (self-hosted). */
const UNMETERED_ANSWERS = 2

export interface Governor {
  /** Milliseconds to wait before a request that uses these methods may go; 0 = now. Asking changes nothing. */
  waitMs(methods: readonly string[], nowMs: number): number
  /** A request leaves now. */
  sent(nowMs: number): void
  /** The request ended, answered or not. */
  ended(): void
  /** What an answer told of the limits and of the portal's clock. */
  learned(exchange: Exchange, nowMs: number): void
  /** The bucket was full (503): wait, and go slower from now on. */
  rateRefused(nowMs: number): void
  /** A method is closed until the portal's reset time (429). */
  operatingRefused(method: string, retryAtS: number | undefined, nowMs: number): void
  /** Portal time in unix seconds, by the last answer; undefined before the first one. */
  portalNowS(nowMs: number): number | undefined
  /** Share of the documented rate in use, 0..1, for people. */
  readonly speed: number
}

export function createGovernor(pace: Pace): Governor {
  let level = 0
  let levelAtMs = 0
  let factor = 1
  let quietSinceMs = 0
  let inFlight = 0
  let unmeteredAnswers = 0
  let limited = false
  let heardPortalS: number | undefined
  let heardAtMs = 0
  const operating = new Map<string, { usedS: number; resetAtS: number }>()
  const closedUntilMs = new Map<string, number>()

  const isUnmetered = (): boolean => !limited && unmeteredAnswers >= UNMETERED_ANSWERS
  const portalNowS = (nowMs: number): number | undefined =>
    heardPortalS === undefined ? undefined : heardPortalS + (nowMs - heardAtMs) / 1000
  const drain = (nowMs: number): void => {
    level = Math.max(0, level - (pace.drainPerSecond * factor * (nowMs - levelAtMs)) / 1000)
    levelAtMs = nowMs
  }
  const recover = (nowMs: number): void => {
    if (factor >= 1 || nowMs - quietSinceMs < QUIET_MS) return
    factor = Math.min(1, factor + 0.1)
    quietSinceMs = nowMs
  }
  const bucketWaitMs = (nowMs: number): number => {
    if (isUnmetered()) return 0
    recover(nowMs)
    drain(nowMs)
    const over = level + 1 - (pace.burstLimit - BURST_RESERVE)
    return over <= 0 ? 0 : Math.ceil((over / (pace.drainPerSecond * factor)) * 1000)
  }
  const operatingWaitMs = (method: string, nowMs: number): number => {
    const closedMs = Math.max(0, (closedUntilMs.get(method) ?? 0) - nowMs)
    const seen = operating.get(method)
    const portalS = portalNowS(nowMs)
    if (seen === undefined || portalS === undefined) return closedMs
    if (seen.usedS < pace.operatingLimitS * pace.operatingShare || seen.resetAtS <= portalS) return closedMs
    return Math.max(closedMs, (seen.resetAtS - portalS + RESET_SLACK_S) * 1000)
  }

  return {
    waitMs(methods, nowMs) {
      if (inFlight >= pace.inFlightLimit) return 50
      const waits = [...methods, 'batch'].map((method) => operatingWaitMs(method, nowMs))
      return Math.max(bucketWaitMs(nowMs), ...waits)
    },
    sent(nowMs) {
      drain(nowMs)
      level += 1
      inFlight += 1
    },
    ended() {
      inFlight -= 1
    },
    learned(exchange, nowMs) {
      // A port call may be several requests; one of them was counted when it left.
      drain(nowMs)
      level += exchange.requests - 1
      heardPortalS = exchange.portalNowS
      heardAtMs = nowMs
      unmeteredAnswers = exchange.operating.length > 0 ? 0 : unmeteredAnswers + 1
      for (const { method, usedS, resetAtS } of exchange.operating) operating.set(method, { usedS, resetAtS })
    },
    rateRefused(nowMs) {
      limited = true
      drain(nowMs)
      level = pace.burstLimit
      factor = Math.max(SLOWEST, factor / 2)
      quietSinceMs = nowMs
    },
    operatingRefused(method, retryAtS, nowMs) {
      limited = true
      const portalS = portalNowS(nowMs)
      const waitS =
        retryAtS === undefined || portalS === undefined ? 60 : Math.max(1, retryAtS - portalS + RESET_SLACK_S)
      closedUntilMs.set(method, nowMs + waitS * 1000)
    },
    portalNowS,
    get speed() {
      return isUnmetered() ? 1 : factor
    },
  }
}
