// The allowances of a portal and how much of them we take: settings, no behaviour.
import type { BudgetLimits } from './pace-budget.ts'
import type { RateLimits } from './pace-rate.ts'

export interface Pace extends RateLimits, BudgetLimits {
  /** Requests under way at the same time, at most. */
  readonly inFlightLimit: number
  /** The same for writers where the portal counts no time, so that nothing but the rate binds. */
  readonly freeWritersLimit: number
}

/** Ordinary plans: 2 requests a second, 50 at once, 480 s of a method in ten minutes; all of it while we are alone. */
export const DOCUMENTED_PACE: Pace = {
  burstLimit: 50,
  drainPerSecond: 2,
  operatingLimitS: 480,
  budgetShare: 1,
  sharedShare: 0.85,
  inFlightLimit: 8,
  freeWritersLimit: 12,
}

/** The Enterprise plan: no answer tells it, so it is a setting. */
export const ENTERPRISE_PACE: Pace = {
  ...DOCUMENTED_PACE,
  burstLimit: 250,
  drainPerSecond: 5,
  inFlightLimit: 16,
  freeWritersLimit: 24,
}

/** Half of everything, for people who work in the portal meanwhile. */
export function gentle(pace: Pace): Pace {
  return {
    ...pace,
    burstLimit: pace.burstLimit / 2,
    drainPerSecond: pace.drainPerSecond / 2,
    budgetShare: pace.budgetShare / 2,
    inFlightLimit: Math.ceil(pace.inFlightLimit / 2),
    freeWritersLimit: Math.ceil(pace.freeWritersLimit / 2),
  }
}
