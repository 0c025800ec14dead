// Arguments of `npm run bench:portal`: which cases, and where the figures go. An unknown one ends the program.
import type { BudgetProfile } from '../emulator/limits/operating.ts'
import type { BenchCase, Mode } from './bench-portal.ts'

export interface PortalBenchOptions {
  /** File for the figures, or undefined to print them only. */
  readonly json: string | undefined
  /** File whose tables are replaced, or undefined. */
  readonly markdown: string | undefined
  /** Files with figures of earlier runs; then nothing is measured. */
  readonly from: readonly string[]
  /** Cases measured at the same time, each in a process of its own. */
  readonly jobs: number
  readonly cases: readonly BenchCase[]
}

const PRESETS = ['ref10k', 'ref85k', 'ref150k', 'ref1m']
const PROFILES: readonly BudgetProfile[] = ['documented', 'rest26', 'off']
const MODES: readonly Mode[] = ['ordinary', 'gentle', 'enterprise']
const MODEL_CONTENTION = [0.03, 0.1] as const
/** None, the model's own, and three times as bad: conclusions must not hinge on these (portal cost model, section 2). */
const CONTENTIONS = {
  default: [MODEL_CONTENTION],
  none: [[0, 0]],
  others: [
    [0, 0],
    [0.1, 0.3],
  ],
  all: [[0, 0], MODEL_CONTENTION, [0.1, 0.3]],
} as const satisfies Record<string, readonly BenchCase['contention'][]>

export const USAGE =
  'Allowed: --json FILE, --markdown FILE, --from A.json,B.json (measures nothing), --presets A,B of ref10k|ref85k|ref150k|ref1m (default ref85k), ' +
  '--profiles A,B of documented|rest26|off (default all), --contention default|none|others|all, ' +
  '--modes A,B of ordinary|gentle|enterprise (default ordinary), --runs all|ours|reading|resume, --jobs N, ' +
  '--kill-at SHARE of the time that reading takes (default 0.5). The figures of `resume` alone are for no page.'

const isContention = (name: string): name is keyof typeof CONTENTIONS => name in CONTENTIONS
const isRuns = (name: string): name is BenchCase['runs'] =>
  ['all', 'ours', 'reading', 'resume'].includes(name)

/** Undefined for an unknown or incomplete argument. */
export function parsePortalOptions(
  args: readonly string[],
  defaultJobs: number,
): PortalBenchOptions | undefined {
  let json: string | undefined
  let markdown: string | undefined
  let from: readonly string[] = []
  let jobs = defaultJobs
  let presets: readonly string[] = ['ref85k']
  let profiles: readonly string[] = PROFILES
  let modes: readonly string[] = ['ordinary']
  let contention = 'default'
  let runs = 'all'
  let killAt: number | undefined
  for (let at = 0; at < args.length; at += 2) {
    const value = args[at + 1]
    if (value === undefined) return undefined
    switch (args[at]) {
      case '--json':
        json = value
        break
      case '--markdown':
        markdown = value
        break
      case '--from':
        from = value.split(',')
        break
      case '--jobs':
        jobs = Number(value)
        break
      case '--presets':
        presets = value.split(',')
        break
      case '--profiles':
        profiles = value.split(',')
        break
      case '--modes':
        modes = value.split(',')
        break
      case '--contention':
        contention = value
        break
      case '--runs':
        runs = value
        break
      case '--kill-at':
        killAt = Number(value)
        break
      default:
        return undefined
    }
  }
  const isKnown =
    presets.every((name) => PRESETS.includes(name)) && profiles.every(isProfile) && modes.every(isMode)
  if (!isKnown || !isContention(contention) || !isRuns(runs) || !Number.isInteger(jobs) || jobs < 1)
    return undefined
  if (killAt !== undefined && !(killAt > 0 && killAt < 1)) return undefined
  if (runs === 'resume' && markdown !== undefined) return undefined
  const cases: BenchCase[] = []
  for (const preset of presets)
    for (const mode of modes.filter(isMode))
      for (const slowdown of CONTENTIONS[contention])
        for (const profile of profiles.filter(isProfile))
          cases.push({
            preset,
            mode,
            contention: slowdown,
            profile,
            runs,
            ...(killAt !== undefined && { killAt }),
          })
  return { json, markdown, from, jobs, cases: from.length > 0 ? [] : cases }
}

function isMode(name: string): name is Mode {
  return (MODES as readonly string[]).includes(name)
}

function isProfile(name: string): name is BudgetProfile {
  return (PROFILES as readonly string[]).includes(name)
}
