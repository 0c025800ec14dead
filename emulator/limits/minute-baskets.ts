// Charged time of one key (application and method) in ten one-minute baskets aligned to unix minutes (cost model 4). A
// request is charged when it ends, to the minute in which it began (read in the load limiter of the rest module).
// Time moves only through the arguments, so a clock set back merely finds its baskets again.

const BASKET_SECONDS = 60
const BASKETS_IN_WINDOW = 10

interface Basket {
  readonly minute: number
  /** Unix seconds of the first charge in it; the basket dies 600 s after this. */
  readonly firstAt: number
  seconds: number
}

export interface MinuteBaskets {
  /**
   * Seconds charged in the window of ten minutes that ends with the minute of `windowEnd`; baskets dead by `now` do not
   * count. A request keeps the window of its first command to its end.
   */
  sum(now: number, windowEnd?: number): number
  /** Charges the minute of `windowEnd`; `firstAt` = the first call of the request, from which a new basket's life runs. */
  add(now: number, seconds: number, firstAt?: number, windowEnd?: number): void
  /** Unix second at which the oldest living basket dies; undefined when there is none. */
  resetAt(now: number): number | undefined
  clear(): void
}

/** Life of a basket: charges are forgotten this long after the first call in it. */
export const BASKET_LIFE_SECONDS = 600

export function createMinuteBaskets(): MinuteBaskets {
  let baskets: Basket[] = []
  const isIn = (basket: Basket, now: number, windowEnd: number): boolean =>
    basket.minute > minuteOf(windowEnd) - BASKETS_IN_WINDOW && now < basket.firstAt + BASKET_LIFE_SECONDS
  const prune = (now: number): void => {
    // A request that began in the last minute may still look at its own, older window.
    baskets = baskets.filter((basket) => now < basket.firstAt + BASKET_LIFE_SECONDS)
  }
  return {
    sum(now, windowEnd = now) {
      prune(now)
      return baskets.reduce((sum, basket) => (isIn(basket, now, windowEnd) ? sum + basket.seconds : sum), 0)
    },
    add(now, seconds, firstAt = now, windowEnd = now) {
      prune(now)
      const minute = minuteOf(windowEnd)
      const present = baskets.find((basket) => basket.minute === minute)
      if (present !== undefined) present.seconds += seconds
      else baskets.push({ minute, firstAt, seconds })
    },
    resetAt(now) {
      prune(now)
      const living = baskets.filter((basket) => isIn(basket, now, now)).sort((a, b) => a.minute - b.minute)
      return living[0] === undefined ? undefined : Math.floor(living[0].firstAt + BASKET_LIFE_SECONDS)
    },
    clear() {
      baskets = []
    },
  }
}

const minuteOf = (second: number): number => Math.floor(second / BASKET_SECONDS)
