// The refreshes that are measured: a whole one with the moments people wait for, and one whose browser is killed in the
// middle. Seconds are the portal's, from the press of the button.
import type { RefreshPhase } from '../src/domain/refresh-view.ts'
import type { Pace } from '../src/pipeline/pace/pace.ts'
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

export interface RunOptions {
  readonly pace: Pace
  /** False = the differences are looked at and left. */
  readonly writes?: boolean
  /** Hears of the moments on the way. */
  readonly onMoment?: (name: 'read' | 'charts', moment: Moment) => void
}

/** A refresh from the button to the end; whoever is asked answers at once. Throws when it fails. */
export async function runWhole(
  bench: BenchPortal,
  shelf: MemoryShelf,
  { pace, writes = true, onMoment = () => undefined }: RunOptions,
): Promise<WholeRun> {
  const moments: { read?: Moment; charts?: Moment } = {}
  /** Begins when the button is pressed. */
  const watch: { take?: () => Moment } = {}
  const note = (name: 'read' | 'charts'): void => {
    const moment = moments[name] === undefined ? watch.take?.() : undefined
    if (moment === undefined) return
    moments[name] = moment
    onMoment(name, moment)
  }
  const events = {
    onPhase: (phase: RefreshPhase) => {
      if (phase === 'computing') note('read')
    },
    onPublished: () => note('charts'),
    onFirstCharts: () => note('charts'),
  }
  const session = openSession(bench, shelf, events, { pace })
  await bench.time.run(() => session.open())
  const take = begin(bench)
  watch.take = take
  await bench.time.run(async () => {
    await session.refresh.start()
    await answerIfAsked(session, writes)
  })
  const done = take()
  return { read: moments.read ?? done, charts: moments.charts ?? done, done }
}

export interface KilledRun extends Moment {
  /** Requests under way when the browser was killed: nobody heard their answers, so they have to be sent again. */
  readonly lost: number
}

/** A refresh whose browser is killed after `killAfterS` and opened again at once, then goes on to the end. */
export async function runKilled(
  bench: BenchPortal,
  shelf: MemoryShelf,
  { pace, writes = true }: Pick<RunOptions, 'pace' | 'writes'>,
  killAfterS: number,
): Promise<KilledRun> {
  const quiet = {
    onPhase: (_phase: RefreshPhase) => undefined,
    onPublished: () => undefined,
    onFirstCharts: () => undefined,
  }
  const open = async (): Promise<BrowserSession> => {
    const session = openSession(bench, shelf, quiet, { pace })
    await session.open()
    return session
  }
  let lost = 0
  // As in `runWhole`, opening the page is no part of the refresh.
  const first = await bench.time.run(open)
  const take = begin(bench)
  await bench.time.run(async () => {
    // Never ends: the session dies in the middle of it.
    void first.refresh.start()
    await bench.time.appClock.sleep(killAfterS * 1000)
    lost = bench.emulator.limits.contention.inFlight
    first.kill()
    const second = await open()
    await second.refresh.resume()
    await answerIfAsked(second, writes)
  })
  return { ...take(), lost }
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

async function answerIfAsked({ refresh }: BrowserSession, writes: boolean): Promise<void> {
  if (refresh.view.phase === 'review') await (writes ? refresh.applyWrites() : refresh.skipWrites())
  const { phase, failure } = refresh.view
  if (phase !== 'done') throw new Error(`The refresh ended as ${phase}: ${JSON.stringify(failure)}`)
}
