// One time for the portal and the app of a benchmark. It stands still while anything can run and jumps to the earliest
// sleeper when nothing can, so that hours of portal time pass in seconds of CPU and every run gives the same figures.
// Not for tests of single steps: nobody moves it by hand while somebody sleeps.
import type { Clock } from '../emulator/limits/clock.ts'
import type { ClockDep } from '../src/pipeline/ports/clock.ts'
import { createSleeperQueue } from './sleeper-queue.ts'

export interface VirtualTime {
  /** The portal's clock: unix seconds. It cannot be frozen or set. */
  readonly portalClock: Clock
  /** The app's clock: milliseconds since the beginning. */
  readonly appClock: ClockDep
  /** Milliseconds since the beginning. */
  readonly nowMs: number
  /**
   * Does real work (compression, digests) during which time must not jump; it passes again inside {@link waiting}.
   * Without this a jump could overtake work that waits for a thread of the operating system.
   */
  working<T>(work: () => Promise<T>): Promise<T>
  /** A request to the portal in the middle of {@link working}: time passes for it. */
  waiting<T>(request: () => Promise<T>): Promise<T>
  /** Runs a task to its end. Throws what it throws; throws when it waits for something that never comes. */
  run<T>(task: () => Promise<T>): Promise<T>
}

/** Turns of a millisecond or more after which a task that neither sleeps nor ends is called stuck. */
const STUCK_AFTER_TURNS = 1_000

/** @param startS unix seconds of the portal at the beginning */
export function createVirtualTime(startS: number): VirtualTime {
  const sleepers = createSleeperQueue()
  let nowMs = 0
  let workers = 0

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted === true) return Promise.resolve()
    return new Promise((resolve) => {
      const sleeper = sleepers.add(nowMs + ms, wake)
      function wake(): void {
        signal?.removeEventListener('abort', abort)
        resolve()
      }
      function abort(): void {
        sleepers.drop(sleeper)
        resolve()
      }
      signal?.addEventListener('abort', abort, { once: true })
    })
  }

  async function counted<T>(by: 1 | -1, work: () => Promise<T>): Promise<T> {
    workers += by
    try {
      return await work()
    } finally {
      workers -= by
    }
  }

  async function run<T>(task: () => Promise<T>): Promise<T> {
    let isOver = false
    const result = task().finally(() => {
      isOver = true
    })
    // The caller gets the rejection from `result` itself; without this it would also count as unhandled meanwhile.
    result.catch(() => undefined)
    for (let idleTurns = 0; ;) {
      // All promises that can settle have settled when the next turn of the event loop comes.
      await nextTurn(workers > 0 || idleTurns > 0)
      if (isOver) return result
      const next = workers > 0 ? undefined : sleepers.takeEarliest()
      idleTurns = next === undefined && workers === 0 ? idleTurns + 1 : 0
      if (idleTurns > STUCK_AFTER_TURNS)
        throw new Error('The task waits for something that is not on this clock')
      if (next === undefined) continue
      nowMs = Math.max(nowMs, next.atMs)
      next.wake()
    }
  }

  return {
    portalClock: createPortalClock(
      () => startS + nowMs / 1000,
      sleep,
      (ms) => {
        nowMs += ms
      },
    ),
    appClock: { now: () => nowMs, sleep },
    get nowMs() {
      return nowMs
    },
    working: (work) => counted(1, work),
    waiting: (request) => counted(-1, request),
    run,
  }
}

/** `real`: something outside this thread may be what is waited for, so the thread rests a millisecond. */
function nextTurn(real: boolean): Promise<void> {
  return new Promise((resolve) => {
    if (real) setTimeout(resolve, 1)
    else setImmediate(resolve)
  })
}

function createPortalClock(
  now: () => number,
  sleep: (ms: number) => Promise<void>,
  advance: (ms: number) => void,
): Clock {
  const refuse = (): never => {
    throw new Error('Virtual time is neither frozen nor set')
  }
  return {
    now,
    nowSeconds: () => Math.floor(now()),
    frozen: false,
    freeze: refuse,
    resume: refuse,
    set: refuse,
    advance: (seconds) => advance(seconds * 1000),
    sleep: (seconds) => sleep(seconds * 1000),
  }
}
