// The portal's only clock: real, scaled, frozen or stepped. Nothing else in emulator/ asks for the time.
export interface Clock {
  /** Portal time, unix seconds with a fraction. */
  now(): number
  /** Whole seconds of {@link now}. */
  nowSeconds(): number
  freeze(): void
  resume(): void
  readonly frozen: boolean
  /** Moves the time by seconds (≥ 0). */
  advance(seconds: number): void
  /** Sets the time, unix seconds. */
  set(seconds: number): void
  /** Resolves after that many portal seconds; at once when the clock is frozen and then stepped past. */
  sleep(seconds: number): Promise<void>
}

/**
 * A clock that starts at `startAt` unix seconds and runs `scale` portal seconds a real second.
 * `realNow` gives real milliseconds (`performance.now`).
 */
export function createClock(startAt: number, scale: number, realNow: () => number): Clock {
  let base = startAt
  let realBase = realNow()
  let frozen = false
  const waiting = new Set<{ until: number; wake: () => void }>()
  const now = (): number => (frozen ? base : base + ((realNow() - realBase) / 1000) * scale)
  const rebase = (value: number): void => {
    base = value
    realBase = realNow()
  }
  const wakeDue = (): void => {
    for (const sleeper of [...waiting]) {
      if (sleeper.until > now()) continue
      waiting.delete(sleeper)
      sleeper.wake()
    }
  }
  return {
    now,
    nowSeconds: () => Math.floor(now()),
    get frozen() {
      return frozen
    },
    freeze() {
      rebase(now())
      frozen = true
    },
    resume() {
      rebase(base)
      frozen = false
      wakeDue()
    },
    advance(seconds) {
      rebase(now() + seconds)
      wakeDue()
    },
    set(seconds) {
      rebase(seconds)
      wakeDue()
    },
    sleep(seconds) {
      if (seconds <= 0) return Promise.resolve()
      const until = now() + seconds
      return new Promise((resolve) => {
        const sleeper = { until, wake: resolve }
        waiting.add(sleeper)
        const poll = (): void => {
          if (!waiting.has(sleeper)) return
          if (!frozen && now() >= until) {
            wakeDue()
            return
          }
          setTimeout(poll, frozen ? 20 : Math.max(1, ((until - now()) / scale) * 1000)).unref()
        }
        poll()
      })
    },
  }
}
