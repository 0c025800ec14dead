// The refreshes that are measured: a whole one with the moments people wait for, and one whose browser is killed in the
// middle. Seconds are the portal's, from the press of the button.
import type { RefreshPhase } from '../src/domain/refresh-view.ts'
import type { MemoryShelf } from '../src/store/memory-store.ts'
import type { BenchPortal } from './bench-portal.ts'
import { openSession, type BrowserSession } from './browser-session.ts'
import type { Figures } from './meter.ts'

export interface Moment {
  /** Portal seconds since the run began. */
  readonly s: number
  /** What the portal saw until then. */
  readonly figures: Figures
}

export interface WholeRun {
  /** Everything is read; computing begins. */
  readonly read: Moment
  /** The charts can be drawn. */
  readonly charts: Moment
  /** Nothing is left to do, all writes included. */
  readonly done: Moment
}

/** A refresh from the button to the end; whoever is asked presses "write" at once. Throws when it fails. */
export async function runWhole(bench: BenchPortal, shelf: MemoryShelf): Promise<WholeRun> {
  const moments: { read?: Moment | undefined; charts?: Moment | undefined } = {}
  // Not before the button is pressed.
  let take: (() => Moment) | undefined
  const session = openSession(bench, shelf, {
    onPhase: (phase) => {
      if (phase === 'computing') moments.read ??= take?.()
    },
    onPublished: () => {
      moments.charts ??= take?.()
    },
    onFirstCharts: () => {
      moments.charts ??= take?.()
    },
  })
  await bench.time.run(() => session.open())
  take = begin(bench)
  await bench.time.run(async () => {
    await session.refresh.start()
    await applyIfAsked(session)
  })
  const done = take()
  return { read: moments.read ?? done, charts: moments.charts ?? done, done }
}

/** A refresh whose browser is killed after `killAfterS` and opened again at once, then goes on to the end. */
export async function runKilled(bench: BenchPortal, shelf: MemoryShelf, killAfterS: number): Promise<Moment> {
  const take = begin(bench)
  const quiet = {
    onPhase: (_phase: RefreshPhase) => undefined,
    onPublished: () => undefined,
    onFirstCharts: () => undefined,
  }
  await bench.time.run(async () => {
    const first = openSession(bench, shelf, quiet)
    await first.open()
    // Never ends: the session dies in the middle of it.
    void first.refresh.start()
    await bench.time.appClock.sleep(killAfterS * 1000)
    first.kill()
    const second = openSession(bench, shelf, quiet)
    await second.open()
    await second.refresh.resume()
    await applyIfAsked(second)
  })
  return take()
}

/** Runs something else than the app on the same portal, measured the same way. */
export async function runTask(bench: BenchPortal, task: () => Promise<void>): Promise<Moment> {
  const take = begin(bench)
  await bench.time.run(task)
  return take()
}

function begin(bench: BenchPortal): () => Moment {
  bench.rest()
  const startMs = bench.time.nowMs
  return () => ({ s: (bench.time.nowMs - startMs) / 1000, figures: bench.meter.read() })
}

async function applyIfAsked({ refresh }: BrowserSession): Promise<void> {
  if (refresh.view.phase === 'review') await refresh.applyWrites()
  const { phase, failure } = refresh.view
  if (phase !== 'done') throw new Error(`The refresh ended as ${phase}: ${JSON.stringify(failure)}`)
}
