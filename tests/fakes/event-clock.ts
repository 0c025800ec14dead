// A clock for tests in which several things wait at once: time stands still while anything can run and jumps to the
// earliest sleeper when nothing can. For one sleeper at a time virtual-clock.ts is enough.
import type { ClockDep } from '../../src/pipeline/ports/clock.ts'

export interface EventClock extends ClockDep {
  /** Runs a task to its end; throws if it waits for something that is not on this clock. */
  run<T>(task: () => Promise<T>): Promise<T>
}

const IDLE_TURNS = 50

export function createEventClock(): EventClock {
  let nowMs = 0
  let sleepers: { readonly atMs: number; readonly wake: () => void }[] = []

  function takeEarliest(): (typeof sleepers)[number] | undefined {
    const earliest = sleepers.reduce<(typeof sleepers)[number] | undefined>(
      (first, one) => (first === undefined || one.atMs < first.atMs ? one : first),
      undefined,
    )
    sleepers = sleepers.filter((one) => one !== earliest)
    return earliest
  }

  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      ms <= 0 || signal?.aborted === true
        ? Promise.resolve()
        : new Promise((resolve) => {
            const sleeper = { atMs: nowMs + ms, wake: resolve }
            sleepers.push(sleeper)
            signal?.addEventListener(
              'abort',
              () => {
                sleepers = sleepers.filter((one) => one !== sleeper)
                resolve()
              },
              { once: true },
            )
          }),
    async run(task) {
      let isOver = false
      const result = task().finally(() => {
        isOver = true
      })
      result.catch(() => undefined)
      for (let idle = 0; idle < IDLE_TURNS; idle += 1) {
        // All promises that can settle have settled when the next turn of the event loop comes.
        await new Promise((resolve) => setImmediate(resolve))
        if (isOver) return result
        const next = takeEarliest()
        if (next === undefined) continue
        idle = 0
        nowMs = Math.max(nowMs, next.atMs)
        next.wake()
      }
      throw new Error('The task waits for something that is not on this clock')
    },
  }
}
