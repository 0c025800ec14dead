// The real clock and real randomness, chosen here and nowhere deeper.
import type { ClockDep, RandomDep } from '../pipeline/ports/clock.ts'

export const realClock: ClockDep = {
  now: () => performance.now(),
  sleep(ms, signal) {
    if (signal?.aborted === true) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms)
      function done(): void {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      signal?.addEventListener('abort', done, { once: true })
    })
  },
}

export const realRandom: RandomDep = {
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
}
