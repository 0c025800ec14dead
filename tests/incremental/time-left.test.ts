// The time left that people are shown, against what really followed: a whole first run of ten thousand clients on the
// virtual clock, looked at twice a second.
import { expect, test } from 'vitest'
import { createBenchPortal, paceOf, type BenchCase } from '../../bench/bench-portal.ts'
import { openSession } from '../../bench/browser-session.ts'
import type { RefreshPhase } from '../../src/domain/refresh-view.ts'

interface Sample {
  readonly phase: RefreshPhase
  readonly atS: number
  readonly etaS: number | undefined
}

const EVERY_MS = 500
/** What is shown are whole seconds, and the last of them do not matter to anybody. */
const ROUNDING_S = 2
const LEAST_LEFT_S = 10

async function watchFirstRun(profile: BenchCase['profile']): Promise<readonly Sample[]> {
  const bench = createBenchPortal({
    preset: 'ref10k',
    profile,
    contention: [0.03, 0.1],
    mode: 'ordinary',
    runs: 'ours',
  })
  const samples: Sample[] = []
  const quiet = { onPhase: () => undefined, onPublished: () => undefined, onFirstCharts: () => undefined }
  const { refresh, ...session } = openSession(bench, { run: undefined }, quiet, { pace: paceOf('ordinary') })
  await bench.time.run(() => session.open())
  await bench.time.run(async () => {
    const run = (async () => {
      await refresh.start()
      if (refresh.view.phase === 'review') await refresh.applyWrites()
    })()
    for (let over = false; !over;) {
      over = await Promise.race([run.then(() => true), bench.time.appClock.sleep(EVERY_MS).then(() => false)])
      const { phase, etaS } = refresh.view
      samples.push({ phase, etaS, atS: bench.time.nowMs / 1000 })
    }
  })
  expect(refresh.view.phase).toBe('done')
  return samples
}

/** Errors of the forecasts of one phase after its first tenth, as shares of what was really left. */
function errorsOf(samples: readonly Sample[], phase: RefreshPhase): readonly number[] {
  const mine = samples.filter((sample) => sample.phase === phase)
  const fromS = mine[0]?.atS ?? 0
  const untilS = mine.at(-1)?.atS ?? 0
  return mine
    .filter(({ atS }) => atS > fromS + (untilS - fromS) / 10)
    .flatMap(({ atS, etaS }) => {
      if (etaS === undefined) return []
      const leftS = untilS - atS
      return [Math.max(0, Math.abs(etaS - leftS) - ROUNDING_S) / Math.max(LEAST_LEFT_S, leftS)]
    })
}

/** Share of the forecasts that are off by more than the issue allows. */
const shareOff = (errors: readonly number[]): number =>
  errors.filter((error) => error > 0.15).length / errors.length

test.each(['documented', 'rest26', 'off'] as const)(
  'the time left of reading and of writing is right after the first tenth: %s',
  async (profile) => {
    const samples = await watchFirstRun(profile)
    const reading = errorsOf(samples, 'reading')
    expect(reading.length).toBeGreaterThan(15)
    expect(shareOff(reading)).toBe(0)
    const writing = errorsOf(samples, 'writing')
    expect(writing.length).toBeGreaterThan(150)
    // Where the last seconds of a budget decide over a pause of minutes, a few forecasts cannot know it.
    expect(shareOff(writing)).toBeLessThan(0.05)
  },
  480_000,
)
