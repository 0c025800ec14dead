// What may be spent of a key (a method, or `batch`) now: the books that tell it, and what follows of all of them together.
// Of what is under way, and of the rate of requests, it knows nothing.
import type { PaceBudget } from './pace-budget.ts'
import { BATCH, batchCharge, expectedS, laneKey } from './pace-charges.ts'
import type { Closures } from './pace-closures.ts'
import type { PaceCosts } from './pace-costs.ts'
import { RECHECK_MS } from './pace-errand.ts'
import type { LaneBudget } from './pace-lanes.ts'
import type { Lean } from './pace-lean.ts'
import type { ProfileWatch } from './pace-profile.ts'
import type { PaceTime } from './pace-time.ts'

export interface Spending {
  readonly time: PaceTime
  /** Which keys are charged at all. */
  readonly watch: ProfileWatch
  readonly budget: PaceBudget
  readonly costs: PaceCosts
  readonly closures: Closures
  readonly lean: Lean
}

/** Milliseconds until `needS` of a key may be spent; `RECHECK_MS` if only the end of a request under way can tell. */
export function budgetWaitMs({ time, budget }: Spending, key: string, needS: number, nowMs: number): number {
  const nowS = time.bookS(nowMs)
  const opensS = budget.opensAtS(key, needS, nowS)
  return opensS === undefined ? RECHECK_MS : Math.max(0, Math.ceil((opensS - nowS) * 1000))
}

/** The fewest requests at once that fill the budget of a key. */
export function leanLimit({ time, budget, lean }: Spending, key: string, nowMs: number): number {
  return lean.limit(key, budget.state(key, time.bookS(nowMs)).stopS)
}

/** What the writers of a method have to go by. */
export function laneBudget(spending: Spending, method: string, nowMs: number): LaneBudget {
  const { time, watch, budget, costs, closures, lean } = spending
  const key = laneKey(watch.profile, method)
  const { ownS, foreignS, reservedS, stopS } = budget.state(key, time.bookS(nowMs))
  const calmS = costs.calmS(method)
  const needS = expectedS(costs, { methods: [method], kind: 'write' }, key, 1)
  return {
    key,
    freeS: watch.profile === 'off' ? Number.POSITIVE_INFINITY : stopS - ownS - foreignS - reservedS,
    windowS: stopS,
    commandS: calmS === undefined ? undefined : key === BATCH ? batchCharge(calmS, 1) : calmS,
    lean: lean.limit(key, stopS),
    isBlocked: budgetWaitMs(spending, key, needS, nowMs) > RECHECK_MS || closures.waitMs(key, nowMs) > 0,
  }
}
