// What is kept of a governor's books and how another one goes on with it: a later page of the same browser, which knows only
// what was noted (pace-view.ts), or a copy on the same page, which has the feel as well (pace-feel.ts).
import type { PaceBooks } from './pace-books.ts'
import { createPaceBudget, type PaceBudget } from './pace-budget.ts'
import { createClosures } from './pace-closures.ts'
import { createPaceCosts } from './pace-costs.ts'
import type { PaceFeel } from './pace-feel.ts'
import { createFlights } from './pace-flights.ts'
import { createPaceLanes } from './pace-lanes.ts'
import { createLean } from './pace-lean.ts'
import { createParallel } from './pace-parallel.ts'
import { createProfileWatch } from './pace-profile.ts'
import { createRate } from './pace-rate.ts'
import { laneBudget, type Spending } from './pace-spending.ts'
import { createPaceTime } from './pace-time.ts'
import type { PaceState } from './pace-view.ts'
import type { Pace } from './pace.ts'

/** The notes of a page are behind its bucket by so many requests at most (kept-pace.ts), besides those that left together. */
const UNNOTED_REQUESTS = 4
/** Of a budget; below this all that leaves at once still fits. */
const UNSURE_SHARE = 0.5
const FIRST_READERS = 8
const LEAST_READERS = 4

/**
 * Books of a governor that begins.
 * @param saved what an earlier page of the same user on the same portal noted
 * @param feel of the governor that this one is a copy of
 */
export function openBooks(pace: Pace, saved?: PaceState, feel?: PaceFeel): PaceBooks {
  const spending: Spending = {
    time: createPaceTime(saved),
    watch: createProfileWatch(saved?.profile),
    budget: createPaceBudget(pace, saved?.budget, feel?.sharedUntilS),
    costs: createPaceCosts(saved?.costs),
    closures: createClosures(saved?.closures),
    lean: createLean(feel?.densities),
  }
  const laneDeps = {
    inFlightLimit: pace.inFlightLimit,
    freeLimit: pace.freeWritersLimit,
    budgetOf: (method: string, nowMs: number) => laneBudget(spending, method, nowMs),
  }
  return {
    ...spending,
    pace,
    rate: createRate(pace, startLevel(pace, saved), saved?.speed, feel?.rate),
    flights: createFlights(),
    readers: createParallel({
      least: Math.min(LEAST_READERS, pace.inFlightLimit),
      first: feel?.readers ?? FIRST_READERS,
      most: pace.inFlightLimit,
    }),
    lanes: createPaceLanes(laneDeps, feel?.slowdown),
    boundUntilMs: new Map(feel?.boundUntilMs),
    unsure: feel === undefined ? unsureKeys(spending.budget, saved) : new Set(),
    counted: { requests: 0, rateRefusals: 0, operatingRefusals: 0 },
  }
}

/** @param isLeaving for another page, which will not hear how those under way end */
export function stateOf(books: PaceBooks, nowMs: number, isLeaving: boolean): PaceState {
  const { time, rate, watch, budget, costs, closures } = books
  const portalS = time.portalNowS(nowMs) ?? time.notedS
  return {
    version: 1,
    portalS,
    level: rate.level(nowMs),
    ...(time.notedS !== undefined && time.fillsS > 0 && { fillsS: time.fillsS }),
    speed: rate.speed(nowMs),
    profile: watch.profile,
    budget: budget.saved(time.bookS(nowMs), isLeaving),
    costs: costs.saved(),
    closures: closures.saved(portalS ?? 0, nowMs),
  }
}

/** The same for a copy of which nothing is under way; `portalS`: what its books take the time for. */
export function stateOfCopy(books: PaceBooks, portalS: number, nowMs: number): PaceState {
  const state = stateOf(books, nowMs, false)
  return { ...state, portalS, fillsS: 0, level: Math.max(0, state.level - books.flights.total()) }
}

export function feelOf({ rate, budget, lanes, lean, readers, boundUntilMs }: PaceBooks): PaceFeel {
  return {
    rate: rate.feel,
    sharedUntilS: budget.sharedUntilS,
    slowdown: lanes.slowdown,
    densities: lean.densities,
    readers: readers.limit,
    boundUntilMs,
  }
}

/** How full the bucket is at the beginning: a page that died at its work has sent some more than it noted. */
function startLevel({ inFlightLimit, burstLimit }: Pace, saved: PaceState | undefined): number | undefined {
  if (saved === undefined || (saved.fillsS ?? 0) === 0) return saved?.level
  return Math.min(burstLimit, saved.level + (UNNOTED_REQUESTS + inFlightLimit))
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
