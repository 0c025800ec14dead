// How long the rest of the reading or of the writing takes: counts the commands left of every kind, learns what a command of a
// kind costs, and has a copy of the governor lead the rest (pace/foresee.ts). A forecast for people; nothing is decided by it.
import { foresee, type ForeseenFlight, type ForeseenWork } from '../pace/foresee.ts'
import type { Governor } from '../pace/governor.ts'
import type { ClockDep } from '../ports/clock.ts'
import { createWorkCosts } from './work-costs.ts'
import { isWrite, REQUEST_MS, type Work, type WorkKind } from './work-kinds.ts'

export { FIRST_GUESS_MS, REQUEST_MS, type Work, type WorkKind } from './work-kinds.ts'

export interface WorkMeter {
  /** So many commands of a kind are left, those under way included. */
  expect(kind: WorkKind, commands: number): void
  /** Commands of a kind turned out to be needed besides. */
  more(kind: WorkKind, commands: number): void
  /** A request leaves; call the result when it ended, with what of its work was done. */
  begin(work: Work): (done: boolean) => void
  /** Seconds left; undefined while nothing can be said. */
  readonly secondsLeft: number | undefined
  /** The pace has changed: what was foreseen does not hold any more. */
  forget(): void
}

export interface WorkDeps {
  readonly clock: ClockDep
  readonly methodsOf: (kind: WorkKind) => readonly string[]
  /** A governor that knows what the one at work knows, for looking ahead. */
  readonly fork: (nowMs: number) => Governor
}

/** Work that follows when all else is done; each kind when the one before has ended. */
export interface Afterwards {
  readonly kind: WorkKind
  readonly commands: number
  readonly perRequest: number
  readonly commandS: number
}

export interface WorkHabits {
  readonly afterwards: readonly Afterwards[]
  /** Seconds of what comes after that, which no limit touches. */
  readonly afterS: number
  /** Costs are known well enough beforehand to say something before the first answer. */
  readonly isKnown: boolean
}
const USUAL_HABITS: WorkHabits = { afterwards: [], afterS: 0, isKnown: false }

/** Requests of reading that are prepared at once (read-run.ts); of writing it is the governor's limit. */
const READERS = 8
/** Kinds of questions that are known, and asked, only when the lists are whole. */
const LATE: ReadonlySet<WorkKind> = new Set(['requisite-details', 'card-activities'])
/** Commands of a request of lists before any was sent: what the portal allows, less what remainders leave empty. */
const REQUEST_COMMANDS = 48
/** Questions are cut so that lanes share them (PIECES_BY_ID of questions.ts): parts of all, and bounds of a part in commands. */
const PARTS: Readonly<
  Partial<Record<WorkKind, { readonly of: number; readonly least: number; readonly most: number }>>
> = {
  links: { of: 4, least: 10, most: 50 },
  'requisite-details': { of: 4, least: 10, most: 50 },
  'contact-data': { of: 8, least: 5, most: 30 },
}
/** Kinds that go in requests of their own; lists share theirs. */
const APART: ReadonlySet<WorkKind> = new Set([
  'links',
  'contact-data',
  'strays',
  'requisite-details',
  'card-activities',
  'write-contacts',
  'write-companies',
])
const SIZE_GAIN = 0.2
/** Packets of writing grow to the most that the portal allows, and shrink where they would take longer than this (write-lane.ts). */
const PACKET = 50
const LEAST_PACKET = 5
const LONG_PACKET_S = 15
/** Looking ahead costs processor time: it is done again after this share of the time left, or of the time passed at first. */
const AGAIN_OF_LEFT = 0.08
const AGAIN_OF_PASSED = 0.25
const AGAIN_LEAST_MS = 2_000
const AGAIN_MOST_MS = 120_000

interface UnderWay {
  readonly work: Work
  readonly sinceMs: number
}

const kindsOf = (work: Work): [WorkKind, number][] => Object.entries(work) as [WorkKind, number][]

export function createWorkMeter(
  { clock, methodsOf, fork }: WorkDeps,
  habits: Partial<WorkHabits> = {},
): WorkMeter {
  const { afterwards, afterS, isKnown } = { ...USUAL_HABITS, ...habits }
  const left = new Map<WorkKind, number>()
  const sizes = createSizes()
  const costs = createWorkCosts(
    (kind) => fork(clock.now()).state(clock.now()).costs[methodsOf(kind)[0] ?? ''],
  )
  const underWay = new Set<UnderWay>()
  const crowd = createCrowdMeter(() => underWay.size, clock.now())
  const beganMs = clock.now()
  let foreseen: { readonly atMs: number; readonly seconds: number; readonly againMs: number } | undefined

  /** What has not left yet, by kind; `of` is undefined for what comes afterwards. */
  function worksLeft(): (ForeseenWork & { readonly of: WorkKind | undefined })[] {
    const open = new Map(left)
    for (const { work } of underWay)
      for (const [kind, commands] of kindsOf(work)) open.set(kind, (open.get(kind) ?? 0) - commands)
    const works = [...open].map(([kind, commands]) => ({
      ...common(kind),
      of: kind,
      commands: Math.max(0, Math.round(commands)),
      perRequest: isWrite(kind) ? packetOf(costs.lineOf(kind).commandS) : sizes.of(kind, commands),
      ...costs.lineOf(kind),
      stage: LATE.has(kind) ? 1 : 0,
    }))
    const later = afterwards.map(({ kind, ...work }, index) => ({
      ...common(kind),
      ...work,
      of: undefined,
      slowdown: 0,
      stage: 2 + index,
    }))
    return [...works, ...later]
  }

  function common(kind: WorkKind): Pick<ForeseenWork, 'kind' | 'methods' | 'requestS' | 'atOnce'> {
    return {
      kind: isWrite(kind) ? 'write' : 'read',
      methods: methodsOf(kind),
      requestS: REQUEST_MS / 1000,
      atOnce: isWrite(kind) ? Number.POSITIVE_INFINITY : READERS,
    }
  }

  /** A request of several kinds counts as one of its dearest. */
  function flightOf(
    { work, sinceMs }: UnderWay,
    works: readonly { readonly of: WorkKind | undefined }[],
  ): ForeseenFlight {
    const parts = kindsOf(work).map(([kind, commands]) => ({
      kind,
      commands,
      seconds: commands * costs.lineOf(kind).commandS,
    }))
    const seconds = parts.reduce((sum, part) => sum + part.seconds, 0)
    const [dearest] = parts.sort((a, b) => b.seconds - a.seconds)
    return {
      of: works.findIndex(({ of }) => of === dearest?.kind),
      commands: dearest === undefined ? 0 : (dearest.commands * seconds) / Math.max(1e-6, dearest.seconds),
      passedS: (clock.now() - sinceMs) / 1000,
    }
  }

  function lookAhead(nowMs: number): number {
    const works = worksLeft()
    const flights = [...underWay].map((request) => flightOf(request, works))
    return foresee(fork(nowMs), nowMs, works, flights)
  }

  return {
    expect: (kind, commands) => left.set(kind, commands),
    more: (kind, commands) => left.set(kind, (left.get(kind) ?? 0) + commands),
    begin(work) {
      sizes.sent(work)
      const sinceMs = clock.now()
      crowd.tick(sinceMs)
      const crowdBefore = crowd.sum
      const request = { work, sinceMs }
      underWay.add(request)
      return (done) => {
        const tookMs = clock.now() - sinceMs
        crowd.tick(clock.now())
        underWay.delete(request)
        if (!done) return
        const others = tookMs > 0 ? (crowd.sum - crowdBefore) / tookMs - 1 : 0
        costs.learn(work, tookMs, Math.max(0, others))
        for (const [kind, commands] of kindsOf(work)) left.set(kind, (left.get(kind) ?? 0) - commands)
      }
    },
    forget() {
      foreseen = undefined
    },
    get secondsLeft() {
      if (!isKnown && !costs.isMeasured) return undefined
      const nowMs = clock.now()
      if (foreseen === undefined || nowMs >= foreseen.againMs) {
        const seconds = lookAhead(nowMs)
        foreseen = { atMs: nowMs, seconds, againMs: nowMs + restMs(seconds, nowMs - beganMs) }
      }
      return Math.max(0, foreseen.seconds - (nowMs - foreseen.atMs) / 1000) + afterS
    },
  }
}

/** How long a look ahead is good for. */
function restMs(secondsLeft: number, passedMs: number): number {
  const shareMs = Math.min(AGAIN_OF_LEFT * secondsLeft * 1000, AGAIN_OF_PASSED * passedMs, AGAIN_MOST_MS)
  return Math.max(AGAIN_LEAST_MS, shareMs)
}

function packetOf(commandS: number): number {
  return Math.min(PACKET, Math.max(LEAST_PACKET, Math.floor(LONG_PACKET_S / Math.max(1e-6, commandS))))
}

/** Commands of a request, as they were sent lately; requests of lists mix their kinds. */
function createSizes(): { sent(work: Work): void; of(kind: WorkKind, left: number): number } {
  const sizes = new Map<WorkKind | 'lists', number>()
  const groupOf = (kind: WorkKind): WorkKind | 'lists' => (APART.has(kind) ? kind : 'lists')
  const firstOf = (kind: WorkKind, left: number): number => {
    const part = PARTS[kind]
    return part === undefined
      ? REQUEST_COMMANDS
      : Math.min(part.most, Math.max(part.least, Math.ceil(left / part.of)))
  }
  return {
    sent(work) {
      const kinds = kindsOf(work)
      const [first] = kinds
      if (first === undefined) return
      const group = groupOf(first[0])
      const commands = kinds.reduce((sum, [, count]) => sum + count, 0)
      const before = sizes.get(group) ?? (group === 'lists' ? REQUEST_COMMANDS : commands)
      sizes.set(group, before + (commands - before) * SIZE_GAIN)
    },
    of: (kind, left) => Math.max(1, Math.round(sizes.get(groupOf(kind)) ?? firstOf(kind, left))),
  }
}

/** How many were under way, summed over time. */
function createCrowdMeter(countNow: () => number, startMs: number) {
  let atMs = startMs
  let sum = 0
  return {
    /** The number under way is about to change. */
    tick(nowMs: number) {
      sum += countNow() * (nowMs - atMs)
      atMs = nowMs
    },
    get sum() {
      return sum
    },
  }
}
