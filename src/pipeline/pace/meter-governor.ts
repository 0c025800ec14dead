// What the answers of one run added up to, and the limits of the portal, in figures for people.
import type { PaceView } from '../../domain/refresh-view.ts'
import type { Governor } from './governor.ts'

interface Totals {
  commands: number
  rows: number
  portalS: number
}

export interface MeteredGovernor {
  readonly governor: Governor
  /** Everything since the run began. */
  view(nowMs: number, isGentle: boolean): PaceView
  /** A new run begins: its figures start from nothing, the limits do not. */
  beginRun(nowMs: number): void
}

/** A governor whose answers are added up. */
export function meterGovernor(governor: Governor, nowMs: number): MeteredGovernor {
  let totals: Totals = { commands: 0, rows: 0, portalS: 0 }
  let before = governor.snapshot(nowMs)
  return {
    governor: {
      ...governor,
      ended(turn, exchange, endedMs) {
        if (exchange !== undefined) {
          totals.commands += exchange.commands
          totals.rows += exchange.rows
          totals.portalS += exchange.durationS
        }
        governor.ended(turn, exchange, endedMs)
      },
    },
    view(viewedMs, isGentle) {
      const now = governor.snapshot(viewedMs)
      return {
        profile: now.profile,
        requests: now.requests - before.requests,
        ...totals,
        rateRefusals: now.refusals.rate - before.refusals.rate,
        operatingRefusals: now.refusals.operating - before.refusals.operating,
        speed: now.speed,
        inFlight: now.inFlight,
        isGentle,
        budgets: now.budgets.map(({ method, usedS, limitS, resetInS }) => ({
          method,
          usedS,
          limitS,
          resetInS: usedS > 0 ? resetInS : undefined,
        })),
      }
    },
    beginRun(beganMs) {
      totals = { commands: 0, rows: 0, portalS: 0 }
      before = governor.snapshot(beganMs)
    },
  }
}
