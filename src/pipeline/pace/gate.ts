// The pause of a run: a gate that everything passes before it asks the portal. Closing it stops the work at the next
// seam, nothing is thrown away; `stop` ends the run for good.

export interface Gate {
  readonly isClosed: boolean
  readonly isStopped: boolean
  /** Resolves when the gate is open: true, or when the run was stopped: false. */
  pass(): Promise<boolean>
  close(): void
  open(): void
  stop(): void
  /** Aborts on close and stop, so that a sleep in front of the gate ends early. Renewed by `open`. */
  readonly signal: AbortSignal
}

/** A gate that lets so many through and is stopped then: for what must not wait long. */
export function createShortGate(passes: number): Gate {
  const gate = createGate()
  let left = passes
  return {
    get isClosed() {
      return gate.isClosed
    },
    get isStopped() {
      return gate.isStopped
    },
    get signal() {
      return gate.signal
    },
    pass() {
      left -= 1
      if (left < 0) gate.stop()
      return gate.pass()
    },
    close: () => gate.close(),
    open: () => gate.open(),
    stop: () => gate.stop(),
  }
}

export function createGate(): Gate {
  let closed = false
  let stopped = false
  let controller = new AbortController()
  let waiting: (() => void)[] = []
  const wake = (): void => {
    const woken = waiting
    waiting = []
    for (const resolve of woken) resolve()
  }
  return {
    get isClosed() {
      return closed
    },
    get isStopped() {
      return stopped
    },
    get signal() {
      return controller.signal
    },
    async pass() {
      while (closed && !stopped) await new Promise<void>((resolve) => waiting.push(resolve))
      return !stopped
    },
    close() {
      closed = true
      controller.abort()
    },
    open() {
      closed = false
      if (!stopped) controller = new AbortController()
      wake()
    },
    stop() {
      stopped = true
      controller.abort()
      wake()
    },
  }
}
