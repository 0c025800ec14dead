// npm run exactly-once: as many broken runs as wanted, and what came of them. `-- RUNS FIRST_SEED`, 1000 and 1 by default.
import { runBroken, SCENARIOS, type BrokenRun } from './broken-run.ts'

async function main(runs: number, firstSeed: number): Promise<void> {
  const done: BrokenRun[] = []
  for (let seed = firstSeed; seed < firstSeed + runs; seed += 1) {
    const run = await runBroken(seed)
    done.push(run)
    if (run.wrong.length > 0)
      console.error([`seed ${seed} (${run.scenario})`, ...run.log, 'then:', ...run.wrong].join('\n'))
  }
  const sum = (of: (run: BrokenRun) => number, among = done): number =>
    among.reduce((total, run) => total + of(run), 0)
  console.table(
    [...SCENARIOS, undefined].map((scenario) => {
      const among = done.filter((run) => scenario === undefined || run.scenario === scenario)
      return {
        scenario: scenario ?? 'all',
        runs: among.length,
        kills: sum(({ kills }) => kills, among),
        troubles: sum(({ troubles }) => troubles, among),
        cards: sum(({ cards }) => cards, among),
        wrong: among.filter(({ wrong }) => wrong.length > 0).length,
      }
    }),
  )
  console.log(`seeds ${firstSeed} to ${firstSeed + runs - 1}`)
  if (done.some(({ wrong }) => wrong.length > 0)) process.exit(1)
}

const [runs = '1000', firstSeed = '1'] = process.argv.slice(2)
await main(Number(runs), Number(firstSeed))
