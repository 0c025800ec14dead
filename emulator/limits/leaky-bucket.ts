// The request rate of the portal: a bucket per client address (reference 2, cost model section 2).
// A batch is one request. It does not know what the request is.
import type { Clock } from './clock.ts'

/** `capacity` requests at once, `leakPerSecond` afterwards; `off` lets everything through. */
export type RateLimit = { readonly capacity: number; readonly leakPerSecond: number } | 'off'

export interface LeakyBuckets {
  /** Takes a place for one request; false = refused, and the refused request takes none. */
  take(address: string): boolean
  clear(): void
}

export function createLeakyBuckets(limit: RateLimit, clock: Clock): LeakyBuckets {
  const buckets = new Map<string, { level: number; at: number }>()
  return {
    take(address) {
      if (limit === 'off') return true
      const now = clock.now()
      const bucket = buckets.get(address) ?? { level: 0, at: now }
      // A clock set back must not fill the bucket up.
      const passed = Math.max(0, now - bucket.at)
      bucket.level = Math.max(0, bucket.level - limit.leakPerSecond * passed)
      bucket.at = now
      buckets.set(address, bucket)
      // The level is a sum of fractions: a hair below the capacity counts as full.
      if (bucket.level >= limit.capacity - 1e-9) return false
      bucket.level += 1
      return true
    },
    clear() {
      buckets.clear()
    },
  }
}
