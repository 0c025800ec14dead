// How fast the portal may be asked: a pure state machine over the portal's limits (requests a second, operating seconds of
// each method) and over what is worth having under way at once. It holds no timer and asks no clock: time is an argument,
// monotonic milliseconds; the portal's clock is learned from answers. What it knows is pace-books.ts; what holds a request
// back, what an answer teaches and what is kept are pace-holds.ts, pace-learning.ts and pace-keeping.ts.
// Sources: https://apidocs.bitrix24.com/limits.html; portal cost model, sections 2 and 4; ADR 0008.
import { expectedCharges } from './pace-charges.ts'
import { FULL_BATCH, type Errand, type PaceKind, type Turn } from './pace-errand.ts'
import type { PaceFeel } from './pace-feel.ts'
import { crowdingOf, inFlightLimit, whatHolds } from './pace-holds.ts'
import { feelOf, openBooks, stateOf, stateOfCopy } from './pace-keeping.ts'
import { learn, learnOperatingRefusal, learnRateRefusal, learnSilence, learnTime } from './pace-learning.ts'
import { snapshotOf, type Waiting } from './pace-snapshot.ts'
import type { PaceSnapshot, PaceState } from './pace-view.ts'
import type { Pace } from './pace.ts'
import type { Exchange } from '../ports/outcomes.ts'

// Those who use a governor need its words too.
export { DOCUMENTED_PACE, gentle, type Pace } from './pace.ts'
export type { Errand, PaceKind, Turn } from './pace-errand.ts'
export type { PaceSnapshot, PaceState } from './pace-view.ts'

export interface Governor {
  /** Milliseconds to wait before this request may go; 0 = now. */
  waitMs(errand: Errand, nowMs: number): number
  /** The request leaves now. */
  sent(errand: Errand, nowMs: number): Turn
  /** The request ended. Without an exchange nobody knows what it cost: what was expected counts. */
  ended(turn: Turn, exchange: Exchange | undefined, nowMs: number): void
  /** The bucket was full (503): nothing was done; wait, and go slower from now on. */
  rateRefused(nowMs: number): void
  /** A method (or `batch`) is closed (429), until the portal's time `retryAtS` if it is known. */
  operatingRefused(method: string, retryAtS: number | undefined, nowMs: number): void
  /** Portal time in unix seconds, by the answers so far; undefined before the first one. */
  portalNowS(nowMs: number): number | undefined
  /** Requests of a kind that are worth preparing at once. */
  inFlightLimit(kind: PaceKind): number
  snapshot(nowMs: number): PaceSnapshot
  /** @param isLeaving for another page, which will not hear how those under way end */
  state(nowMs: number, isLeaving?: boolean): PaceState
  /** The portal's time, told by a request that did not pass here. */
  heard(portalS: number, nowMs: number): void
  /** One that knows what this one knows, of which nothing is under way: for looking ahead (foresee.ts). */
  fork(nowMs: number): Governor
}

/**
 * @param saved what `state` gave on an earlier page of the same user on the same portal
 * @param feel of the governor that this one is a copy of
 */
export function createGovernor(pace: Pace, saved?: PaceState, feel?: PaceFeel): Governor {
  const books = openBooks(pace, saved, feel)
  let waiting: Waiting | undefined

  return {
    waitMs(errand, nowMs) {
      const holds = whatHolds(books, errand, nowMs)
      waiting = holds === undefined ? undefined : { ...holds, untilMs: nowMs + holds.ms }
      return holds?.ms ?? 0
    },
    sent(errand, nowMs) {
      const { rate, lanes, costs, budget, flights, counted } = books
      rate.sent(1, nowMs)
      counted.requests += 1
      const [method] = errand.methods
      if (errand.remaining !== undefined && method !== undefined)
        lanes.sent(method, errand.remaining - (errand.commands ?? FULL_BATCH))
      const expected = expectedCharges(costs, errand, crowdingOf(books, errand))
      flights.began(errand.kind, expected.keys())
      return { errand, booking: budget.book(expected), sentMs: nowMs, writers: flights.of('write') }
    },
    ended(turn, exchange, nowMs) {
      books.flights.ended(turn.errand.kind, turn.booking.expected.keys())
      if (exchange === undefined) learnSilence(books, turn, nowMs)
      else learn(books, turn, exchange, nowMs)
    },
    rateRefused: (nowMs) => learnRateRefusal(books, nowMs),
    operatingRefused: (method, retryAtS, nowMs) => learnOperatingRefusal(books, method, retryAtS, nowMs),
    portalNowS: (nowMs) => books.time.portalNowS(nowMs),
    inFlightLimit: (kind) => inFlightLimit(books, kind),
    snapshot: (nowMs) => snapshotOf(books, waiting, nowMs),
    heard: (portalS, nowMs) => learnTime(books, portalS, nowMs),
    state: (nowMs, isLeaving = false) => stateOf(books, nowMs, isLeaving),
    fork(nowMs) {
      const portalS = books.time.bookS(nowMs)
      const copy = createGovernor(pace, stateOfCopy(books, portalS, nowMs), feelOf(books))
      copy.heard(portalS, nowMs)
      return copy
    },
  }
}
