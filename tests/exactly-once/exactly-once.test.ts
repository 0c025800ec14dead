// The share of broken runs that every check makes; `npm run exactly-once` makes a thousand and tells more.
import { expect, test } from 'vitest'
import { runBroken, type BrokenRun } from './broken-run.ts'

const RUNS = 60
const FIRST_SEED = 1

test('broken runs end as unbroken ones do: every change once, none lost, only own fields', async () => {
  const runs: BrokenRun[] = []
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) runs.push(await runBroken(seed))
  for (const { seed, scenario, log, wrong } of runs)
    expect(wrong, [`seed ${seed} (${scenario})`, ...log].join('\n')).toEqual([])
  // A check that breaks nothing checks nothing.
  expect(runs.reduce((sum, { kills }) => sum + kills, 0)).toBeGreaterThan(RUNS / 2)
  expect(runs.reduce((sum, { troubles }) => sum + troubles, 0)).toBeGreaterThan(RUNS)
}, 600_000)
