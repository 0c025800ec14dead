// What a command of each kind of work costs on this portal, learned from whole requests that may mix kinds. For the time left.
import { createCrowdCost, type CostLine, type CrowdCost } from './crowd-cost.ts'
import {
  FIRST_GUESS_MS,
  isWrite,
  REQUEST_MS,
  type Work,
  type WorkKind,
  type WriteKind,
} from './work-kinds.ts'

export interface WorkCosts {
  /** A request took so long, beside so many others on the average. */
  learn(work: Work, tookMs: number, others: number): void
  lineOf(kind: WorkKind): CostLine
  readonly isMeasured: boolean
}

/** Share of a surprise that is laid to the portal as a whole, the first ones more, and to the kinds in the request. */
const SCALE_GAIN = 0.05
const KIND_GAIN = 0.3
/** Work from which on a request is believed whole. */
const TELLING_MS = 1_000
/** How much each further writer slows the others down, until it is measured (portal cost model, section 2). */
const FIRST_SLOWDOWN = 0.1

/** @param knownS seconds of a command as the pace knows them, if it does */
export function createWorkCosts(knownS: (kind: WorkKind) => number | undefined): WorkCosts {
  const relative = new Map<WorkKind, number>()
  const writes = new Map<WorkKind, CrowdCost>()
  let scale = 1
  let measured = 0

  const readMs = (kind: WorkKind): number => FIRST_GUESS_MS[kind] * (relative.get(kind) ?? 1) * scale

  function writeCost(kind: WriteKind): CrowdCost {
    const known = writes.get(kind)
    if (known !== undefined) return known
    const fresh = createCrowdCost({
      commandS: knownS(kind) ?? FIRST_GUESS_MS[kind] / 1000,
      slowdown: FIRST_SLOWDOWN,
    })
    writes.set(kind, fresh)
    return fresh
  }

  /** Writers of one kind tell of the other, as long as that was not seen. */
  function lineOfWrites(kind: WriteKind): CostLine {
    const own = writeCost(kind)
    if (own.isKnown) return own.line
    const otherKind = kind === 'write-contacts' ? 'write-companies' : 'write-contacts'
    const other = writeCost(otherKind)
    if (!other.isKnown) return own.line
    const ratio = (other.line.commandS * 1000) / FIRST_GUESS_MS[otherKind]
    const commandS = knownS(kind) ?? (FIRST_GUESS_MS[kind] * ratio) / 1000
    return { commandS, slowdown: other.line.slowdown }
  }

  function learnReads(work: Work, tookMs: number): void {
    const kinds = Object.entries(work) as [WorkKind, number][]
    const commandsMs = kinds.reduce((sum, [kind, commands]) => sum + commands * readMs(kind), 0)
    const surprise = Math.log(Math.max(1, tookMs - REQUEST_MS) / Math.max(1, commandsMs))
    // A short request tells little: its fixed part is not known to the millisecond.
    const weight = Math.min(1, commandsMs / TELLING_MS)
    scale *= Math.exp(surprise * weight * Math.max(SCALE_GAIN, 1 / measured))
    for (const [kind, commands] of kinds) {
      const share = (commands * FIRST_GUESS_MS[kind]) / Math.max(1, commandsMs)
      const gain = weight * KIND_GAIN * Math.min(1, share)
      relative.set(kind, (relative.get(kind) ?? 1) * Math.exp(surprise * gain))
    }
  }

  return {
    learn(work, tookMs, others) {
      measured += 1
      const [[kind, commands] = []] = Object.entries(work) as [WorkKind, number][]
      if (kind === undefined || commands === undefined) return
      if (isWrite(kind))
        writeCost(kind).learn(
          Math.max(1, tookMs - REQUEST_MS) / 1000 / Math.max(1, commands),
          others,
          commands,
        )
      else learnReads(work, tookMs)
    },
    lineOf: (kind) => (isWrite(kind) ? lineOfWrites(kind) : { commandS: readMs(kind) / 1000, slowdown: 0 }),
    get isMeasured() {
      return measured > 0
    },
  }
}
