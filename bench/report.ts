// Figures of a benchmark as contracts want them: one JSON object with the commit and the rows, and a table for people.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'

export interface BrowserRow {
  readonly name: string
  readonly unit: string
  /** Median of the runs. */
  readonly ours: number
  /** Fastest known alternative of the same run; absent where there is none. */
  readonly best?: number
  readonly bestName?: string
  /** Ours is meant to be at most this. */
  readonly target?: number
  readonly runs: number
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}

export function currentCommit(): string {
  return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()
}

export function describeMachine(): string {
  const [first] = cpus()
  return `${cpus().length} × ${first?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
}

/** Prints the rows and, if a file is named, writes them. */
export function reportBrowser(rows: readonly BrowserRow[], json: string | undefined): void {
  const rounded = (value: number | undefined): number | string =>
    value === undefined ? '' : Math.round(value * 100) / 100
  console.table(
    rows.map(({ name, unit, ours, best, bestName, target, runs }) => ({
      name,
      unit,
      ours: rounded(ours),
      best: rounded(best),
      bestName: bestName ?? '',
      target: rounded(target),
      verdict: target === undefined ? '' : ours <= target ? 'PASS' : 'MISS',
      runs,
    })),
  )
  console.log(`${describeMachine()}, load ${(loadavg()[0] ?? 0).toFixed(1)}`)
  if (json !== undefined)
    writeFileSync(
      json,
      `${JSON.stringify({ commit: currentCommit(), machine: describeMachine(), rows }, null, 2)}\n`,
    )
}
