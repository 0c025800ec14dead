// Those who sleep on a virtual clock, by the moment they wake at; who lay down first wakes first when moments are equal.
// A binary heap, because a big run has millions of short sleeps.

export interface Sleeper {
  readonly atMs: number
  readonly wake: () => void
}

interface Queued extends Sleeper {
  readonly order: number
  dropped: boolean
}

export interface SleeperQueue {
  add(atMs: number, wake: () => void): Sleeper
  /** The sleeper is not woken any more. */
  drop(sleeper: Sleeper): void
  /** Takes the earliest out; undefined when nobody sleeps. */
  takeEarliest(): Sleeper | undefined
}

const isBefore = (a: Queued, b: Queued): boolean =>
  a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)

export function createSleeperQueue(): SleeperQueue {
  const heap: Queued[] = []
  let added = 0

  const at = (index: number): Queued => heap[index] as Queued

  function rise(from: number): void {
    const moved = at(from)
    let index = from
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!isBefore(moved, at(parent))) break
      heap[index] = at(parent)
      index = parent
    }
    heap[index] = moved
  }

  function sink(): void {
    const moved = at(0)
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(at(child + 1), at(child))) child += 1
      if (!isBefore(at(child), moved)) break
      heap[index] = at(child)
      index = child
    }
    heap[index] = moved
  }

  function takeTop(): Queued | undefined {
    const top = heap[0]
    const last = heap.pop()
    if (top === undefined || last === undefined || heap.length === 0) return top
    heap[0] = last
    sink()
    return top
  }

  return {
    add(atMs, wake) {
      const sleeper: Queued = { atMs, wake, order: added, dropped: false }
      added += 1
      heap.push(sleeper)
      rise(heap.length - 1)
      return sleeper
    },
    drop(sleeper) {
      ;(sleeper as Queued).dropped = true
    },
    takeEarliest() {
      let top = takeTop()
      while (top?.dropped === true) top = takeTop()
      return top
    },
  }
}
