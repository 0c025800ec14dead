// The real clock for the page, where it talks to the portal itself (the installer). The worker has its own.
import type { ClockDep } from '../pipeline/ports/clock.ts'

export const pageClock: ClockDep = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve()
      const timer = setTimeout(resolve, ms)
      signal?.addEventListener(
        'abort',
        () => {
          clearTimeout(timer)
          resolve()
        },
        { once: true },
      )
    }),
}
