// The books of a governor at one moment, in figures for people who look behind the curtain (pace-view.ts has the shape).
import type { PaceBooks } from './pace-books.ts'
import { inFlightLimit, type Wait } from './pace-holds.ts'
import type { PaceBudgetView, PaceSnapshot } from './pace-view.ts'

/** What somebody was told when he last asked. */
export interface Waiting extends Wait {
  readonly untilMs: number
}

export function snapshotOf(books: PaceBooks, waiting: Waiting | undefined, nowMs: number): PaceSnapshot {
  const { pace, time, rate, watch, budget, flights, counted } = books
  const nowS = time.bookS(nowMs)
  return {
    requests: counted.requests,
    refusals: { rate: counted.rateRefusals, operating: counted.operatingRefusals },
    budgets: budgetViews(books, nowS),
    profile: watch.profile,
    speed: rate.speed(nowMs),
    bucket: { level: rate.level(nowMs), limit: pace.burstLimit },
    inFlight: flights.total(),
    inFlightLimit: { read: inFlightLimit(books, 'read'), write: inFlightLimit(books, 'write') },
    isShared: budget.isShared(nowS) || rate.isShared(nowMs),
    waiting:
      waiting === undefined || waiting.untilMs <= nowMs
        ? undefined
        : { reason: waiting.reason, method: waiting.method, seconds: (waiting.untilMs - nowMs) / 1000 },
  }
}

/** Budgets of which something is used, fullest first. */
function budgetViews({ budget, watch }: PaceBooks, nowS: number): readonly PaceBudgetView[] {
  return budget
    .keys()
    .map((method) => {
      const { ownS, foreignS, limitS } = budget.state(method, nowS)
      const usedS = ownS + foreignS
      const freeS = budget.firstFreeS(method, nowS)
      return { method, usedS, othersS: foreignS, limitS, resetInS: Math.max(0, freeS - nowS) }
    })
    .filter(({ usedS }) => usedS > 0 && watch.profile !== 'off')
    .sort((a, b) => b.usedS - a.usedS)
}
