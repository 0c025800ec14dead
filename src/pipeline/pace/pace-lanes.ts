// Which writer goes next. Writers slow each other down and are charged for it, so a budget that binds is spent by as few
// at once as fill it, others use the pauses of the one that has most left, and only what is free of limits goes wide.
// Knows lanes and what they have left; budgets are looked up through its deps. Reasoning and measurement: ADR 0008.

export interface LaneBudget {
  readonly key: string
  /** Seconds free now, requests under way taken off; infinite where nothing is charged. */
  readonly freeS: number
  /** Seconds that may be spent in a window. */
  readonly windowS: number
  /** Seconds of one command in calm moments; undefined before the first answer. */
  readonly commandS: number | undefined
  /** Fewest requests at once that fill the budget. */
  readonly lean: number
  /** A request would have to wait for the budget. */
  readonly isBlocked: boolean
}

export interface LaneDeps {
  readonly budgetOf: (method: string, nowMs: number) => LaneBudget
  readonly inFlightLimit: number
  /** Where nothing is charged. */
  readonly freeLimit: number
}

export interface PaceLanes {
  /** A lane asks for a turn with so many commands left, those of the turn included. */
  asks(method: string, remaining: number, nowMs: number): void
  /** A turn of the lane left; so many commands are left after it. */
  sent(method: string, remaining: number): void
  /** Requests of this lane's budget that may be under way now; 0 = another lane goes first. */
  limit(method: string, nowMs: number): number
  /**
   * How much dearer a write of a lane becomes beside so many other writers; 1 = as alone. Reckoned with the full width that
   * the lane was last given: those that leave first are slowed down by those that follow.
   */
  crowding(method: string, others: number): number
  /** A write of a lane ended with this many writers under way; `dearness`: its cost against a calm one. */
  heard(dearness: number, writers: number): void
  /** How much each further writer slows the others down, as far as it was measured. */
  readonly slowdown: number
}

/** A lane that has not asked for so long is not waiting any more. */
const FORGOTTEN_MS = 15_000
/** A lane with less than this part of the other's windows left fits into the other's pauses. */
const FITS_IN_PAUSES = 0.5
/** Part of the other's time within which a lane must stay ready, whatever its width costs. */
const STAY_WITHIN = 0.9
/** How much each further writer slows the others down, until it is measured: the worst of the cost model's sweeps. */
const FIRST_SLOWDOWN = 0.3
const MOST_SLOWDOWN = 0.6
const SMOOTHING = 0.05
const LEAST_SLOWDOWN = 0.02

interface Lane {
  remaining: number
  askedAtMs: number
}
interface Standing {
  readonly budget: LaneBudget
  readonly needS: number
  /** Windows that the budget still needs. */
  readonly windows: number
}

export function createPaceLanes(
  { budgetOf, inFlightLimit, freeLimit }: LaneDeps,
  firstSlowdown = FIRST_SLOWDOWN,
): PaceLanes {
  const lanes = new Map<string, Lane>()
  const widths = new Map<string, number>()
  let slowdown = firstSlowdown

  /** Lanes at work, with all that share a budget added up. */
  function standings(nowMs: number): Map<string, Standing> {
    const byKey = new Map<string, Standing>()
    for (const [method, { remaining, askedAtMs }] of lanes) {
      if (nowMs - askedAtMs > FORGOTTEN_MS) continue
      const budget = budgetOf(method, nowMs)
      const needS = (byKey.get(budget.key)?.needS ?? 0) + remaining * (budget.commandS ?? 0)
      byKey.set(budget.key, { budget, needS, windows: needS / budget.windowS })
    }
    return byKey
  }
  /** Most writers at once whose slowing each other down still leaves the work within `roomS`. */
  const widest = (needS: number, roomS: number): number =>
    needS <= 0 ? inFlightLimit : Math.floor(1 + (roomS / needS - 1) / slowdown)
  const isBound = ({ needS, budget }: Standing): boolean => needS * (1 + slowdown) > budget.freeS

  function widthOf(method: string, nowMs: number): number {
    const own = budgetOf(method, nowMs)
    if (!Number.isFinite(own.freeS)) return freeLimit
    const all = standings(nowMs)
    const mine = all.get(own.key)
    if (mine === undefined) return inFlightLimit
    if (own.commandS === undefined) return 1
    const clamp = (limit: number): number => Math.min(inFlightLimit, Math.max(own.lean, limit))
    const longest = [...all.values()]
      .filter((other) => other.budget.key !== own.key && isBound(other))
      .sort((a, b) => b.windows - a.windows)[0]
    if (longest !== undefined && mine.windows < FITS_IN_PAUSES * longest.windows)
      return longest.budget.isBlocked ? clamp(widest(mine.windows, STAY_WITHIN * longest.windows)) : 0
    return isBound(mine) ? own.lean : clamp(widest(mine.needS, own.freeS))
  }

  return {
    asks(method, remaining, nowMs) {
      lanes.set(method, { remaining, askedAtMs: nowMs })
    },
    sent(method, remaining) {
      const lane = lanes.get(method)
      if (remaining <= 0) lanes.delete(method)
      else if (lane !== undefined) lane.remaining = remaining
    },
    limit(method, nowMs) {
      const width = widthOf(method, nowMs)
      widths.set(method, width)
      return width
    },
    crowding: (method, others) => 1 + slowdown * Math.max(others, (widths.get(method) ?? 1) - 1),
    heard(dearness, writers) {
      if (writers < 2) return
      const measured = Math.min(MOST_SLOWDOWN, Math.max(LEAST_SLOWDOWN, (dearness - 1) / (writers - 1)))
      slowdown += (measured - slowdown) * SMOOTHING
    },
    get slowdown() {
      return slowdown
    },
  }
}
