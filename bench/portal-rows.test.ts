// A whole case on a tiny portal: the same figures every time, bounds that nobody beats, and the promises that hold for
// every refresh. How fast the runs are is the benchmark's matter, not this test's.
import { expect, test } from 'vitest'
import type { BenchCase } from './bench-portal.ts'
import { measureCase, type RunName } from './portal-rows.ts'

const CASE: BenchCase = {
  preset: 'tiny',
  profile: 'documented',
  contention: [0.03, 0.1],
  mode: 'ordinary',
  runs: 'all',
}
const RUNS: readonly RunName[] = [
  'read-all',
  'first-charts',
  'no-change',
  'first-run-all-written',
  'first-run-45',
  'one-percent-charts',
  'one-percent-written',
  'other-browser',
  'resume',
]

/** Two whole cases; seconds on a free machine, more on a busy one. */
const LIMIT_MS = 120_000
const measured = measureCase(CASE)

test(
  'a case gives all runs, the same figures twice, and no run beats its floor',
  async () => {
    const rows = await measured
    expect(rows.map(({ run }) => run)).toEqual(RUNS)
    expect(await measureCase(CASE)).toEqual(rows)
    for (const { run, floorS, oursS, naiveS } of rows) {
      expect(oursS, run).toBeGreaterThanOrEqual(floorS)
      expect(naiveS, run).toBeGreaterThanOrEqual(floorS)
    }
  },
  LIMIT_MS,
)

test(
  'every write changes something, and a refresh writes what differs and nothing else',
  async () => {
    const rows = await measured
    const writes = Object.fromEntries(rows.map(({ run, writes }) => [run, writes]))
    expect(rows.every(({ writesChangingNothing }) => writesChangingNothing === 0)).toBe(true)
    expect(rows.every(({ rateRefusals, operatingRefusals }) => rateRefusals + operatingRefusals === 0)).toBe(
      true,
    )
    expect(writes['no-change']).toBe(0)
    expect(writes['other-browser']).toBe(0)
    expect(writes['resume']).toBe(0)
    expect(writes['first-run-all-written']).toBeGreaterThan(750)
    expect(writes['one-percent-written']).toBeGreaterThan(7)
    expect(writes['first-run-45']).toBeLessThan(0.5 * (writes['first-run-all-written'] ?? 0))
  },
  LIMIT_MS,
)

/** The fields that programs rely on (contracts, "Benchmark output"). */
const NUMBERS = [
  'boundS',
  'oursS',
  'naiveS',
  'requests',
  'commands',
  'writes',
  'writesChangingNothing',
  'rowsTwice',
  'rateRefusals',
  'operatingRefusals',
  'maxInFlight',
  'peakBudgetPct',
]

test(
  'a row as JSON has every field of the contract',
  async () => {
    for (const row of JSON.parse(JSON.stringify(await measured)) as Record<string, unknown>[]) {
      expect(row).toMatchObject({ profile: 'documented', preset: 'tiny', contention: [0.03, 0.1] })
      for (const name of NUMBERS) expect(typeof row[name], `${String(row['run'])} ${name}`).toBe('number')
    }
  },
  LIMIT_MS,
)
