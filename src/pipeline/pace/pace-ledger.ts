// Our own book of the portal's operating budget: seconds charged to each key (a method, or `batch`) in minute buckets, our
// own beside those of others who spend the same budget. Times are portal seconds; it knows no clock and decides nothing.
// Source: portal cost model, section 4 (ten buckets aligned to unix minutes; small charges are dropped).

export interface BookedMinute {
  readonly key: string
  /** Unix minute of the portal. */
  readonly minute: number
  readonly ownS: number
  readonly foreignS: number
}

export interface Booked {
  readonly ownS: number
  readonly foreignS: number
}

export interface PaceLedger {
  /** Books a charge of ours to the minute in which the request began; what the portal drops is dropped. */
  charge(key: string, seconds: number, beganS: number): void
  /** Books seconds of others, spread evenly over the minutes from `fromS` to `nowS`. */
  chargeForeign(key: string, seconds: number, fromS: number, nowS: number): void
  /** Forgets seconds of others down to `mostS`, oldest first: the portal told that there are not so many. */
  capForeign(key: string, mostS: number, nowS: number): void
  /** What is in the window at `nowS`. */
  sum(key: string, nowS: number): Booked
  /**
   * Portal second from which `needS` more seconds fit below `stopS`; `nowS` if they fit at once. When they never fit, the
   * second at which the window is empty: waiting longer would not help.
   */
  fitsAtS(key: string, needS: number, stopS: number, nowS: number): number
  /** Portal second at which the oldest part leaves the window; `nowS` if there is none. */
  firstFreeS(key: string, nowS: number): number
  /** The portal forgot this key (a ban clears it). */
  clear(key: string): void
  keys(): readonly string[]
  minutes(nowS: number): readonly BookedMinute[]
}

const MINUTE_S = 60
const WINDOW_MINUTES = 10
/** A request's total of one key below this is never recorded by the portal. */
const RECORDED_FROM_S = 0.1
/** A bucket is believed to be gone only so long after the edge of its minute: the portal's clock is heard, not read. */
const EDGE_SLACK_S = 1
/** Dead buckets are kept a while: an answer tells of the window of the moment in which its request began. */
const KEPT_S = 120

interface Bucket {
  readonly minute: number
  ownS: number
  foreignS: number
}

/** @param saved minutes of an earlier page, as `minutes` gave them */
export function createPaceLedger(saved: readonly BookedMinute[] = []): PaceLedger {
  const books = new Map<string, Bucket[]>()
  for (const { key, minute, ownS, foreignS } of saved)
    books.set(key, [...(books.get(key) ?? []), { minute, ownS, foreignS }])

  const goneAtS = ({ minute }: Bucket): number => (minute + WINDOW_MINUTES) * MINUTE_S + EDGE_SLACK_S
  /** Buckets in the window, oldest first. */
  const living = (key: string, nowS: number): Bucket[] => {
    const book = books.get(key) ?? []
    const first = book[0]
    if (first === undefined || goneAtS(first) > nowS) return book
    return book.filter((bucket) => goneAtS(bucket) > nowS)
  }
  const bucketAt = (key: string, atS: number): Bucket => {
    const minute = Math.floor(atS / MINUTE_S)
    const book = books.get(key) ?? []
    books.set(key, book)
    const present = book.find((bucket) => bucket.minute === minute)
    if (present !== undefined) return present
    const fresh = { minute, ownS: 0, foreignS: 0 }
    const kept = book.filter((bucket) => goneAtS(bucket) + KEPT_S >= atS)
    books.set(
      key,
      [...kept, fresh].sort((a, b) => a.minute - b.minute),
    )
    return fresh
  }
  const sum = (key: string, nowS: number): { ownS: number; foreignS: number } => {
    // Asked for several times a request, and thousands of times by a look ahead: no list of the living is made for it.
    const total = { ownS: 0, foreignS: 0 }
    for (const bucket of books.get(key) ?? []) {
      if (goneAtS(bucket) <= nowS) continue
      total.ownS += bucket.ownS
      total.foreignS += bucket.foreignS
    }
    return total
  }

  return {
    charge(key, seconds, beganS) {
      if (seconds >= RECORDED_FROM_S) bucketAt(key, beganS).ownS += seconds
    },
    chargeForeign(key, seconds, fromS, nowS) {
      const minutes = Math.min(
        WINDOW_MINUTES,
        1 + Math.floor(nowS / MINUTE_S) - Math.floor(Math.min(fromS, nowS) / MINUTE_S),
      )
      for (let ago = 0; ago < minutes; ago += 1)
        bucketAt(key, nowS - ago * MINUTE_S).foreignS += seconds / minutes
    },
    capForeign(key, mostS, nowS) {
      let surplusS = sum(key, nowS).foreignS - Math.max(0, mostS)
      for (const bucket of living(key, nowS)) {
        if (surplusS <= 0) return
        const takenS = Math.min(surplusS, bucket.foreignS)
        bucket.foreignS -= takenS
        surplusS -= takenS
      }
    },
    sum,
    fitsAtS(key, needS, stopS, nowS) {
      const { ownS, foreignS } = sum(key, nowS)
      let usedS = ownS + foreignS
      let atS = nowS
      for (const bucket of living(key, nowS)) {
        if (usedS + needS <= stopS) return atS
        usedS -= bucket.ownS + bucket.foreignS
        atS = goneAtS(bucket)
      }
      return atS
    },
    firstFreeS(key, nowS) {
      const oldest = living(key, nowS).find(({ ownS, foreignS }) => ownS + foreignS > 0)
      return oldest === undefined ? nowS : goneAtS(oldest)
    },
    clear: (key) => void books.delete(key),
    keys: () => [...books.keys()],
    minutes: (nowS) =>
      [...books.keys()].flatMap((key) =>
        living(key, nowS).map(({ minute, ownS, foreignS }) => ({ key, minute, ownS, foreignS })),
      ),
  }
}
