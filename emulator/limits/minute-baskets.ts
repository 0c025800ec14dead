// Charged time of one key (application and method) in ten one-minute baskets aligned to unix minutes (cost model 4).
// Time moves only through the arguments, so a clock set back merely finds its baskets again.

const BASKET_SECONDS = 60
const BASKETS_IN_WINDOW = 10
const BASKET_LIFE_SECONDS = 600

interface Basket {
  readonly minute: number
  /** Unix seconds of the first charge in it; the basket dies 600 s after this. */
  readonly firstAt: number
  seconds: number
}

export interface MinuteBaskets {
  /** Seconds charged in the window that ends now. */
  sum(now: number): number
  add(now: number, seconds: number): void
  /** Unix second at which the oldest living basket dies; `now` + 600 when there is none. */
  resetAt(now: number): number
  clear(): void
}

export function createMinuteBaskets(): MinuteBaskets {
  let baskets: Basket[] = []
  const prune = (now: number): void => {
    const oldest = Math.floor(now / BASKET_SECONDS) - BASKETS_IN_WINDOW + 1
    baskets = baskets.filter(
      (basket) => basket.minute >= oldest && now < basket.firstAt + BASKET_LIFE_SECONDS,
    )
  }
  return {
    sum(now) {
      prune(now)
      return baskets.reduce((sum, basket) => sum + basket.seconds, 0)
    },
    add(now, seconds) {
      prune(now)
      const minute = Math.floor(now / BASKET_SECONDS)
      const last = baskets.at(-1)
      if (last?.minute === minute) last.seconds += seconds
      else baskets.push({ minute, firstAt: now, seconds })
    },
    resetAt(now) {
      prune(now)
      return Math.floor((baskets[0]?.firstAt ?? now) + BASKET_LIFE_SECONDS)
    },
    clear() {
      baskets = []
    },
  }
}
