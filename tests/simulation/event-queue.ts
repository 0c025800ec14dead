// Time of a simulation: events in the order of their moments. Nothing waits; an hour passes as fast as its events run.

export interface EventQueue {
  /** Seconds since the beginning. */
  readonly now: number
  at(second: number, run: () => void): void
  /** Runs events until `isOver`, until none is left or until `capS`; true if `isOver` came true. */
  run(isOver: () => boolean, capS: number): boolean
}

interface Event {
  readonly second: number
  readonly order: number
  readonly run: () => void
}

export function createEventQueue(): EventQueue {
  /** A binary heap: the next event is the first. */
  const heap: Event[] = []
  let now = 0
  let order = 0
  const isBefore = (a: Event, b: Event): boolean =>
    a.second < b.second || (a.second === b.second && a.order < b.order)
  function push(event: Event): void {
    let at = heap.push(event) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!isBefore(event, heap[above] as Event)) break
      heap[at] = heap[above] as Event
      at = above
    }
    heap[at] = event
  }
  function pop(): Event | undefined {
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= heap.length) break
      if (below + 1 < heap.length && isBefore(heap[below + 1] as Event, heap[below] as Event)) below += 1
      if (!isBefore(heap[below] as Event, last)) break
      heap[at] = heap[below] as Event
      at = below
    }
    heap[at] = last
    return first
  }
  return {
    get now() {
      return now
    },
    at: (second, run) => push({ second: Math.max(now, second), order: order++, run }),
    run(isOver, capS) {
      while (!isOver()) {
        const event = pop()
        if (event === undefined || event.second > capS) return false
        now = event.second
        event.run()
      }
      return true
    },
  }
}
