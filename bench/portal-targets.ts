// What the runs are meant to reach, from the reference base with the cost model's contention (issue 4): seconds and counts.
// Seconds grow with the bound of a case, so that a target asks the same closeness of every profile and contention. Not
// for other sizes: there the bound and what binds are told, and nothing is promised.
import type { Bound } from './bounds.ts'
import type { Figures } from './meter.ts'
import type { RunName } from './portal-rows.ts'

interface Target {
  /** Seconds at the reference case, and its bound as printed in the cost model. */
  readonly seconds?: readonly [target: number, bound: number]
  readonly requests?: number
  readonly writes?: number
}

export const TARGETS: Readonly<Partial<Record<RunName, Target>>> = {
  'read-all': { seconds: [136, 118] },
  'first-charts': { seconds: [71, 59] },
  'first-run-all-written': { seconds: [1.15, 1] },
  'no-change': { seconds: [1.5, 1], requests: 2, writes: 0 },
  'one-percent-charts': { seconds: [6, 4.57] },
  'one-percent-written': { seconds: [45, 37.5] },
  'other-browser': { seconds: [140, 118], writes: 0 },
  resume: { requests: 6 },
}

export const REFERENCE_PRESET = 'ref85k'

export interface Verdict {
  /** Undefined where seconds are not the matter. */
  readonly targetS: number | undefined
  /** What is not as it should be; empty = the target is met. Undefined = nothing was promised. */
  readonly missed: readonly string[] | undefined
}

export function judge(run: RunName, preset: string, bound: Bound, oursS: number, figures: Figures): Verdict {
  const target = preset === REFERENCE_PRESET ? TARGETS[run] : undefined
  if (target === undefined) return { targetS: undefined, missed: undefined }
  const { seconds, requests, writes } = target
  const targetS = seconds === undefined ? undefined : (bound.s * seconds[0]) / seconds[1]
  const missed: string[] = []
  const atMost = (name: string, actual: number, most: number | undefined): void => {
    if (most !== undefined && actual > most) missed.push(name)
  }
  atMost('seconds', oursS, targetS)
  atMost('requests', figures.requests, requests)
  atMost('writes', figures.writes, writes)
  atMost('needless', figures.writesChangingNothing, 0)
  atMost('twice', figures.rowsTwice, 0)
  atMost('429', figures.operatingRefusals, 0)
  return { targetS, missed }
}
