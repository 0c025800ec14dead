// npm run bench:portal: what a whole refresh costs in portal time, ours beside the lower bound and the naive peer, on a
// virtual clock. Deterministic: two runs of one commit give the same figures. Each case has a process of its own.
import { fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { BenchCase } from './bench-portal.ts'
import { parsePortalOptions, USAGE, type PortalBenchOptions } from './portal-options.ts'
import { replaceTables, type PortalOutput } from './portal-markdown.ts'
import { measureCase, type PortalRow } from './portal-rows.ts'
import { describeCase, printTables } from './portal-table.ts'
import { currentCommit } from './report.ts'

/** The argument by which this program starts itself for one case. */
const CASE = '--case'

/** A part of the case is finished: its name, and all rows there are by then. */
interface FromChild {
  readonly what: string
  readonly rows: readonly PortalRow[]
}

async function serveCase(text: string): Promise<void> {
  const told: Promise<void>[] = []
  const tell = (what: string, rows: readonly PortalRow[]): void => {
    const message: FromChild = { what, rows }
    told.push(
      new Promise((resolve, reject) => {
        process.send?.(message, undefined, undefined, (error) => (error === null ? resolve() : reject(error)))
      }),
    )
  }
  tell('all', await measureCase(JSON.parse(text) as BenchCase, tell))
  await Promise.all(told)
  process.disconnect()
}

function runCase(one: BenchCase, onRows: (rows: readonly PortalRow[]) => void): Promise<void> {
  const child = fork(import.meta.filename, [CASE, JSON.stringify(one)])
  const startMs = Date.now()
  child.on('message', ({ what, rows }: FromChild) => {
    console.error(`${describeCase(one)}: ${what} after ${Math.round((Date.now() - startMs) / 1000)} s`)
    onRows(rows)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${describeCase(one)} ended with ${code}`))
    })
  })
}

/** Rows of all cases in their order, `jobs` cases at a time; `onRows` hears all there are by then. */
async function runAll(
  cases: readonly BenchCase[],
  jobs: number,
  onRows: (rows: readonly PortalRow[]) => void,
): Promise<PortalRow[]> {
  const results: (readonly PortalRow[])[] = cases.map(() => [])
  let next = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < cases.length; index = next++) {
      await runCase(cases[index] as BenchCase, (rows) => {
        results[index] = rows
        onRows(results.flat())
      })
    }
  }
  await Promise.all(Array.from({ length: Math.min(jobs, cases.length) }, work))
  return results.flat()
}

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === CASE) return serveCase(args[1] ?? '')
  const options = parsePortalOptions(args, Math.min(2, availableParallelism()))
  if (options === undefined) {
    console.error(`Unknown or incomplete argument. ${USAGE}`)
    process.exit(2)
  }
  const outputs = options.from.map((file) => JSON.parse(readFileSync(file, 'utf8')) as PortalOutput)
  if (options.cases.length > 0) outputs.push(await measureAll(options))
  if (options.markdown !== undefined)
    writeFileSync(options.markdown, replaceTables(readFileSync(options.markdown, 'utf8'), outputs))
}

async function measureAll({ cases, jobs, json }: PortalBenchOptions): Promise<PortalOutput> {
  // Others may go on with the working copy meanwhile.
  const commit = currentCommit()
  const outputOf = (rows: readonly PortalRow[]): PortalOutput => ({
    commit,
    model: 'portal-cost-model',
    rows,
  })
  // A case can take an hour: what was measured is kept when something later fails.
  const keep = (rows: readonly PortalRow[]): void => {
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(outputOf(rows), null, 2)}\n`)
  }
  const rows = await runAll(cases, jobs, keep)
  printTables(rows)
  return outputOf(rows)
}

await main(process.argv.slice(2))
