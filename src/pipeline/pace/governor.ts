// How fast the portal may be asked: a pure state machine over the portal's limits (requests a second, operating seconds of
// each method) and over what is worth having under way at once. It holds no timer and asks no clock: time is an argument,
// monotonic milliseconds; the portal's clock is learned from answers. The parts are the `pace-*` files beside it.
// Sources: https://apidocs.bitrix24.com/limits.html; portal cost model, sections 2 and 4; ADR 0008.
import { createPaceBudget, type PaceBudget } from './pace-budget.ts'
import {
  BATCH,
  batchCharge,
  chargesOf,
  expectedCharges,
  expectedS,
  keysOf,
  laneKey,
  spentBy,
} from './pace-charges.ts'
import { createPortalClock } from './pace-clock.ts'
import { createClosures } from './pace-closures.ts'
import { createPaceCosts, type SpentTime } from './pace-costs.ts'
import { FULL_BATCH, type Errand, type PaceKind, type Turn } from './pace-errand.ts'
import { createPaceLanes, type LaneBudget } from './pace-lanes.ts'
import { createLean } from './pace-lean.ts'
import { createParallel } from './pace-parallel.ts'
import { createProfileWatch } from './pace-profile.ts'
import { createRate } from './pace-rate.ts'
import type { PaceSnapshot, PaceState, WaitReason } from './pace-view.ts'
import type { Pace } from './pace.ts'
import type { PaceFeel } from './pace-feel.ts'
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

/** The notes of a page are behind its bucket by so many requests at most (kept-pace.ts), besides those that left together. */
const UNNOTED_REQUESTS = 4
/** Asked again after so long when only the end of another request can help; whoever waits may ask earlier. */
const RECHECK_MS = 1_000
/** An answer that took so long is a sign of distress: the portal cuts at 60 s. */
const DISTRESS_S = 40
/** A budget that held requests back is spent by few at once for so long. */
const BOUND_MS = 600_000
/** Of a budget; below this all that leaves at once still fits. */
const UNSURE_SHARE = 0.5
const FIRST_READERS = 8
const LEAST_READERS = 4

interface Wait {
  readonly ms: number
  readonly reason: WaitReason
  readonly method: string
}

/**
 * @param saved what `state` gave on an earlier page of the same user on the same portal
 * @param feel of the governor that this one is a copy of
 */
export function createGovernor(pace: Pace, saved?: PaceState, feel?: PaceFeel): Governor {
  const clock = createPortalClock()
  /** A page that died at its work has sent some more than it noted, and kept the bucket as full as it was. */
  const fillsS = saved?.fillsS ?? 0
  const unnoted = UNNOTED_REQUESTS + pace.inFlightLimit
  const startLevel =
    saved === undefined || fillsS === 0 ? saved?.level : Math.min(pace.burstLimit, saved.level + unnoted)
  const rate = createRate(pace, startLevel, saved?.speed, feel?.rate)
  const watch = createProfileWatch(saved?.profile)
  const budget = createPaceBudget(pace, saved?.budget, feel?.sharedUntilS)
  const costs = createPaceCosts(saved?.costs)
  const closures = createClosures()
  const readers = createParallel({
    least: Math.min(LEAST_READERS, pace.inFlightLimit),
    first: feel?.readers ?? FIRST_READERS,
    most: pace.inFlightLimit,
  })
  const inFlight = { read: 0, write: 0 }
  const flights = new Map<string, number>()
  const boundUntilMs = new Map(feel?.boundUntilMs)
  const lean = createLean(feel?.densities)
  const unsure = feel === undefined ? unsureKeys(budget, saved) : new Set<string>()
  const refusals = { rate: 0, operating: 0 }
  let requests = 0
  let waiting: (Wait & { readonly untilMs: number }) | undefined
  /** Portal time that the page was away cannot be known before the first answer. */
  let restored = saved?.portalS
  let startedMs: number | undefined

  const total = (): number => inFlight.read + inFlight.write
  const writersLimit = (): number => (watch.profile === 'off' ? pace.freeWritersLimit : pace.inFlightLimit)
  const limitOf = (kind: PaceKind): number => (kind === 'read' ? readers.limit : writersLimit())

  /** Portal time for the books; before the first answer the saved one stands still, on the safe side. */
  const bookS = (nowMs: number): number => {
    startedMs ??= nowMs
    return clock.nowS(nowMs) ?? (restored ?? 0) + (nowMs - startedMs) / 1000
  }
  const flightsOf = (key: string): number => flights.get(key) ?? 0

  const leanOf = (key: string, nowMs: number): number =>
    lean.limit(key, budget.state(key, bookS(nowMs)).stopS)
  const lanes = createPaceLanes(
    { inFlightLimit: pace.inFlightLimit, freeLimit: pace.freeWritersLimit, budgetOf: laneBudget },
    feel?.slowdown,
  )

  function laneBudget(method: string, nowMs: number): LaneBudget {
    const key = laneKey(watch.profile, method)
    const { ownS, foreignS, reservedS, stopS } = budget.state(key, bookS(nowMs))
    const calmS = costs.calmS(method)
    const needS = expectedS(costs, { methods: [method], kind: 'write' }, key, 1)
    return {
      key,
      freeS: watch.profile === 'off' ? Number.POSITIVE_INFINITY : stopS - ownS - foreignS - reservedS,
      windowS: stopS,
      commandS: calmS === undefined ? undefined : key === BATCH ? batchCharge(calmS, 1) : calmS,
      lean: lean.limit(key, stopS),
      isBlocked: budgetWait(key, needS, nowMs) > RECHECK_MS || closures.waitMs(key, nowMs) > 0,
    }
  }

  /** Readers learn their slowing each other down from the last answers; writers change their number in leaps. */
  const crowdingOf = ({ kind, methods }: Errand): number =>
    kind === 'write' ? lanes.crowding(methods[0] ?? '', inFlight.write) : 1

  function budgetWait(key: string, needS: number, nowMs: number): number {
    const nowS = bookS(nowMs)
    const opensS = budget.opensAtS(key, needS, nowS)
    return opensS === undefined ? RECHECK_MS : Math.max(0, Math.ceil((opensS - nowS) * 1000))
  }

  /** The longest of all that holds this request back; undefined if nothing does. */
  function whatHolds(errand: Errand, nowMs: number): Wait | undefined {
    // Nothing else matters while no more may be under way; it is also the most frequent answer.
    if (total() >= limitOf(errand.kind)) return { ms: RECHECK_MS, reason: 'in-flight', method: '' }
    let longest: Wait | undefined
    const consider = (ms: number, reason: WaitReason, method: string): void => {
      if (ms > (longest?.ms ?? 0)) longest = { ms, reason, method }
    }
    consider(rate.waitMs(nowMs), 'rate', '')
    for (const key of closures.keys()) {
      if (key !== BATCH && !errand.methods.includes(key)) continue
      consider(closures.waitMs(key, nowMs), 'refused', key)
      // The first request after a refusal goes alone.
      if (flightsOf(key) > 0) consider(RECHECK_MS, 'refused', key)
    }
    const keys = keysOf(watch.profile, errand)
    for (const key of keys) {
      const ms = budgetWait(key, expectedS(costs, errand, key, crowdingOf(errand)), nowMs)
      if (ms > RECHECK_MS) boundUntilMs.set(key, nowMs + BOUND_MS)
      consider(ms, 'budget', key)
      if (unsure.has(key) && flightsOf(key) > 0) consider(RECHECK_MS, 'in-flight', key)
    }
    const crowded = crowding(errand, keys, nowMs)
    if (crowded !== undefined) consider(RECHECK_MS, crowded.reason, crowded.method)
    return longest
  }

  /** Few at once where a budget binds, because those under way make each other dearer. */
  function crowding(
    errand: Errand,
    keys: readonly string[],
    nowMs: number,
  ): { readonly reason: WaitReason; readonly method: string } | undefined {
    const [method] = errand.methods
    if (errand.kind === 'write' && errand.remaining !== undefined && method !== undefined) {
      lanes.asks(method, errand.remaining, nowMs)
      const limit = lanes.limit(method, nowMs)
      const key = laneKey(watch.profile, method)
      if (flightsOf(key) < limit) return undefined
      return { reason: limit === 0 ? 'other-writer' : 'in-flight', method: key }
    }
    const full = keys.find(
      (key) => (boundUntilMs.get(key) ?? 0) > nowMs && flightsOf(key) >= leanOf(key, nowMs),
    )
    return full === undefined ? undefined : { reason: 'in-flight', method: full }
  }

  function learnProfile(exchange: Exchange): void {
    const before = watch.profile
    watch.heard(exchange)
    if (watch.profile === before) return
    if (watch.profile === 'documented') budget.clear(BATCH)
    if (watch.profile === 'rest26') for (const key of budget.keys()) if (key !== BATCH) budget.clear(key)
  }

  function learnClock(portalS: number, nowMs: number): void {
    clock.heard(portalS, nowMs)
    if (restored === undefined) return
    rate.drained(portalS - restored - fillsS - (nowMs - (startedMs ?? nowMs)) / 1000)
    closures.resume(saved?.closures ?? [], portalS, nowMs)
    restored = undefined
  }

  function learn(turn: Turn, exchange: Exchange, nowMs: number): void {
    if (exchange.requests === 0) return budget.settle(turn.booking, new Map(), bookS(nowMs))
    learnClock(exchange.portalNowS, nowMs)
    // A port call may be several requests; one of them was counted when it left.
    rate.sent(exchange.requests - 1, nowMs)
    requests += exchange.requests - 1
    learnProfile(exchange)
    const spent = spentBy(exchange, turn.errand)
    const charges = chargesOf(watch.profile, exchange, spent)
    const beganS = exchange.portalNowS - exchange.durationS
    budget.settle(turn.booking, charges, beganS)
    budget.told(
      exchange.operating.filter(({ method }) => charges.has(method)),
      turn.booking,
      beganS,
    )
    learnCosts(turn, spent, exchange.durationS, nowMs)
    lean.learn(charges, (nowMs - turn.sentMs) / 1000)
    for (const key of charges.keys()) {
      closures.answered(key, turn.sentMs)
      unsure.delete(key)
    }
  }

  function learnCosts(
    { errand, writers }: Turn,
    spent: readonly SpentTime[],
    durationS: number,
    nowMs: number,
  ): void {
    if (errand.kind === 'read') {
      const wasFull = total() + 1 >= readers.limit
      readers.heard(costs.slowdown(spent), wasFull, nowMs)
      if (durationS > DISTRESS_S) readers.distressed(nowMs)
    } else {
      const [one] = spent
      const calmS = one === undefined ? undefined : costs.calmS(one.method)
      if (one !== undefined && calmS !== undefined && calmS > 0 && one.commands > 0)
        lanes.heard(one.seconds / one.commands / calmS, writers)
    }
    costs.learn(spent)
  }

  function stateAt(nowMs: number, isLeaving: boolean): PaceState {
    const portalS = clock.nowS(nowMs) ?? restored
    return {
      version: 1,
      portalS,
      level: rate.level(nowMs),
      ...(restored !== undefined && fillsS > 0 && { fillsS }),
      speed: rate.speed(nowMs),
      profile: watch.profile,
      budget: budget.saved(bookS(nowMs), isLeaving),
      costs: costs.saved(),
      closures: closures.saved(portalS ?? 0, nowMs),
    }
  }

  return {
    waitMs(errand, nowMs) {
      const holds = whatHolds(errand, nowMs)
      waiting = holds === undefined ? undefined : { ...holds, untilMs: nowMs + holds.ms }
      return holds?.ms ?? 0
    },
    sent(errand, nowMs) {
      rate.sent(1, nowMs)
      requests += 1
      const [method] = errand.methods
      if (errand.remaining !== undefined && method !== undefined)
        lanes.sent(method, errand.remaining - (errand.commands ?? FULL_BATCH))
      const expected = expectedCharges(costs, errand, crowdingOf(errand))
      inFlight[errand.kind] += 1
      for (const key of expected.keys()) flights.set(key, flightsOf(key) + 1)
      return { errand, booking: budget.book(expected), sentMs: nowMs, writers: inFlight.write }
    },
    ended(turn, exchange, nowMs) {
      inFlight[turn.errand.kind] -= 1
      for (const key of turn.booking.expected.keys()) flights.set(key, flightsOf(key) - 1)
      if (exchange !== undefined) return learn(turn, exchange, nowMs)
      budget.settle(turn.booking, undefined, bookS(nowMs))
      if (turn.errand.kind === 'read') readers.distressed(nowMs)
    },
    rateRefused(nowMs) {
      if (rate.refused(nowMs)) refusals.rate += 1
    },
    operatingRefused(method, retryAtS, nowMs) {
      const nowS = bookS(nowMs)
      watch.refused(method)
      const ban = method === BATCH
      const known = clock.nowS(nowMs) === undefined || retryAtS === undefined ? undefined : retryAtS - nowS
      if (!closures.refused(method, ban ? undefined : known, ban, nowMs)) return
      refusals.operating += 1
      budget.refused(method, nowS)
      // A ban clears the portal's own book.
      if (ban) budget.clear(BATCH)
    },
    portalNowS: (nowMs) => clock.nowS(nowMs),
    inFlightLimit: limitOf,
    snapshot(nowMs) {
      const nowS = bookS(nowMs)
      const budgets = budget
        .keys()
        .map((method) => {
          const { ownS, foreignS, limitS } = budget.state(method, nowS)
          const usedS = ownS + foreignS
          const freeS = budget.firstFreeS(method, nowS)
          return { method, usedS, othersS: foreignS, limitS, resetInS: Math.max(0, freeS - nowS) }
        })
        .filter(({ usedS }) => usedS > 0 && watch.profile !== 'off')
        .sort((a, b) => b.usedS - a.usedS)
      return {
        requests,
        refusals: { ...refusals },
        profile: watch.profile,
        speed: rate.speed(nowMs),
        bucket: { level: rate.level(nowMs), limit: pace.burstLimit },
        inFlight: total(),
        inFlightLimit: { read: limitOf('read'), write: limitOf('write') },
        isShared: budget.isShared(nowS) || rate.isShared(nowMs),
        budgets,
        waiting:
          waiting === undefined || waiting.untilMs <= nowMs
            ? undefined
            : {
                reason: waiting.reason,
                method: waiting.method,
                seconds: (waiting.untilMs - nowMs) / 1000,
              },
      }
    },
    heard: learnClock,
    state: (nowMs, isLeaving = false) => stateAt(nowMs, isLeaving),
    fork(nowMs) {
      const portalS = bookS(nowMs)
      const state = stateAt(nowMs, false)
      const copy = createGovernor(
        pace,
        { ...state, portalS, fillsS: 0, level: Math.max(0, state.level - total()) },
        {
          rate: rate.feel,
          sharedUntilS: budget.sharedUntilS,
          slowdown: lanes.slowdown,
          densities: lean.densities,
          readers: readers.limit,
          boundUntilMs,
        },
      )
      copy.heard(portalS, nowMs)
      return copy
    },
  }
}

/**
 * Keys of an earlier page that were used so far that what it spent between its last note and its end may matter: until an
 * answer has told how full they are, one request at a time.
 */
function unsureKeys(budget: PaceBudget, saved: PaceState | undefined): Set<string> {
  const nowS = saved?.portalS ?? 0
  const isFilling = (key: string): boolean => {
    const { ownS, foreignS, stopS } = budget.state(key, nowS)
    return ownS + foreignS > stopS * UNSURE_SHARE
  }
  return new Set(saved === undefined ? [] : budget.keys().filter(isFilling))
}
