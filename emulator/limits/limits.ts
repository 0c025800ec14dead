// Everything the portal limits and charges, put together: rate, operating budget, slow-down, waiting.
import { createContention, type Contention } from './contention.ts'
import type { Clock } from './clock.ts'
import { createLeakyBuckets, type LeakyBuckets, type RateLimit } from './leaky-bucket.ts'
import { createNoise } from './noise.ts'
import { createOperatingBudget, type BudgetProfile, type OperatingBudget } from './operating.ts'

/** Fixed costs of one request, milliseconds (cost model section 2). */
export const RTT_MS = 70
export const HTTP_OVERHEAD_MS = 150
export const PER_COMMAND_MS = 1.5
/** A request that has run longer is cut by the front-end proxy. */
export const CUT_AFTER_MS = 60_000
/** What a refused command costs; the documentation has no figure, the portal still loads itself for it. */
export const REFUSED_COMMAND_MS = 5

export interface LimitOptions {
  readonly budget: BudgetProfile
  readonly rate: RateLimit
  /** Requests wait for their price; otherwise they answer at once and the price is only charged. */
  readonly latency: boolean
  /** Slow-down by further readers and further writers; the model's own figures are 0.03 and 0.10. */
  readonly contention?: readonly [number, number]
  /** Spread of durations, sigma of the log; 0 = none. */
  readonly noise?: number
  readonly seed?: number
}

export interface Limits {
  readonly buckets: LeakyBuckets
  readonly operating: OperatingBudget
  readonly contention: Contention
  readonly latency: boolean
  /** The next request's factor. */
  readonly noise: () => number
  /** Empties the buckets and the budgets, as a portal nobody has used. */
  clear(): void
}

export function createLimits(options: LimitOptions, clock: Clock): Limits {
  const [perReader, perWriter] = options.contention ?? [0.03, 0.1]
  const buckets = createLeakyBuckets(options.rate, clock)
  const operating = createOperatingBudget(options.budget, clock)
  return {
    buckets,
    operating,
    contention: createContention(perReader, perWriter),
    latency: options.latency,
    noise: createNoise(options.noise ?? 0, options.seed ?? 1),
    clear() {
      buckets.clear()
      operating.clear()
    },
  }
}
