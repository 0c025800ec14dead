// How long the rest of the reading or of the writing takes: commands left of every kind, what a command of a kind costs by what was
// measured, and how many requests are under way at once. A forecast for people; nothing is decided by it.
import type { PaceView, Stream } from '../../domain/refresh-view.ts'
import type { ClockDep } from '../ports/clock.ts'
import type { Piece } from '../reading/questions.ts'

export type WorkKind = Stream | Piece['ask'] | 'write-contacts' | 'write-companies'
/** Commands by kind. */
export type Work = Readonly<Partial<Record<WorkKind, number>>>

/**
 * Milliseconds of one command before anything was measured: published measurements of lean pages of 50 rows. Only their
 * proportions matter for long, the answers correct the rest.
 */
export const FIRST_GUESS_MS: Readonly<Record<WorkKind, number>> = {
  contacts: 50,
  companies: 50,
  deals: 50,
  invoices: 70,
  oldInvoices: 70,
  leads: 50,
  activities: 60,
  requisites: 30,
  wonStages: 50,
  links: 70,
  'contact-data': 275,
  'requisite-details': 65,
  'card-activities': 32,
  strays: 70,
  'write-contacts': 51,
  'write-companies': 56,
}
/** What a request costs besides its commands. */
export const REQUEST_MS = 295
/** Share of a surprise that is laid to the portal as a whole, the first ones more, and to the kinds in the request. */
const SCALE_GAIN = 0.05
const KIND_GAIN = 0.3
/** Work from which on a request is believed whole. */
const TELLING_MS = 1_000
export interface WorkHabits {
  /** The pace is that of the last so many busy milliseconds, because it changes: the governor feels its way. */
  readonly paceWindowMs: number
  /** Seconds of what comes after all requests of the work. */
  readonly afterS: number
}
const USUAL_HABITS: WorkHabits = { paceWindowMs: 60_000, afterS: 0 }
/** A request under way is never counted as more than nearly done. */
const NEARLY = 0.9
/** Commands of one request: what the portal allows, less what remainders leave empty; pieces of dear rows are smaller. */
const REQUEST_COMMANDS = 48
const SMALL_REQUESTS: Readonly<Partial<Record<WorkKind, number>>> = { 'contact-data': 28 }

/** Places of the bucket that the pace keeps free (pace-rate.ts). */
const KEPT_FREE = 2

/** Requests that may go at once, and how many a second are won back. */
export interface RequestRate {
  readonly burstLimit: number
  readonly drainPerSecond: number
}

export interface WorkMeter {
  /** So many commands of a kind are left, those under way included. */
  expect(kind: WorkKind, commands: number): void
  /** Commands of a kind turned out to be needed besides. */
  more(kind: WorkKind, commands: number): void
  /** A request leaves; call the result when it ended, with what of its work was done. */
  begin(work: Work): (done: boolean) => void
  /** Seconds left at the present pace; undefined while nothing was measured or nothing is under way. */
  readonly secondsLeft: number | undefined
  /** Share of all work that is done, 0..1, by cost. */
  readonly share: number
}

/** What the portal's operating limits leave, as the pace tells; and which of them a kind of work uses. */
export interface WorkBudgets {
  readonly methodsOf: (kind: WorkKind) => readonly string[]
  readonly pace: () => PaceView | undefined
}

/** Ten minutes after it was spent a method's time comes free again. */
const BUDGET_WINDOW_S = 600
/** What the pace keeps free of a budget (pace-budget.ts). */
const RESERVE_S = 5
/** Commands of a request that tells what one of them costs. */
const ENOUGH_COMMANDS = 10
/** Where a batch is charged as a whole, it is charged at half its time. */
const BATCH_METHOD = 'batch'
const BATCH_SHARE = 0.5

interface Charge {
  /** Seconds charged at the present cost, and at the least there was. */
  readonly nowS: number
  readonly leastS: number
  readonly requests: number
  /** Seconds charged for one of work. */
  readonly perWorkS: number
}

interface UnderWay {
  readonly sinceMs: number
  readonly ms: number
}

/** @param level requests of ours that the portal's bucket holds already */
export function createWorkMeter(
  clock: ClockDep,
  rate: RequestRate,
  level: number,
  budgets?: WorkBudgets,
  habits: Partial<WorkHabits> = {},
): WorkMeter {
  const { paceWindowMs, afterS } = { ...USUAL_HABITS, ...habits }
  const left = new Map<WorkKind, number>()
  const relative = new Map<WorkKind, number>()
  /** Milliseconds of one command at the best moment, by kind, of requests of one kind only. */
  const least = new Map<WorkKind, number>()
  const underWay = new Set<UnderWay>()
  const pace = createPaceMeter(() => underWay.size, clock.now(), paceWindowMs)
  const bucket = createBucket(rate, level, clock.now())
  let scale = 1
  let doneMs = 0
  let measured = 0

  const commandMs = (kind: WorkKind): number => FIRST_GUESS_MS[kind] * (relative.get(kind) ?? 1) * scale
  const kindsOf = (work: Work): [WorkKind, number][] => Object.entries(work) as [WorkKind, number][]
  const costMs = (work: Work): number =>
    kindsOf(work).reduce((sum, [kind, commands]) => sum + commands * commandMs(kind), REQUEST_MS)

  const leastOf = (kind: WorkKind): number => Math.min(commandMs(kind), least.get(kind) ?? Infinity)

  function learn(work: Work, tookMs: number): void {
    const commandsMs = costMs(work) - REQUEST_MS
    const [[only, commands] = [], another] = kindsOf(work)
    if (only !== undefined && another === undefined && (commands ?? 0) >= ENOUGH_COMMANDS)
      least.set(
        only,
        Math.min(least.get(only) ?? Infinity, Math.max(1, tookMs - REQUEST_MS) / (commands ?? 1)),
      )
    const surprise = Math.log(Math.max(1, tookMs - REQUEST_MS) / Math.max(1, commandsMs))
    // A short request tells little: its fixed part is not known to the millisecond.
    const weight = Math.min(1, commandsMs / TELLING_MS)
    measured += 1
    scale *= Math.exp(surprise * weight * Math.max(SCALE_GAIN, 1 / measured))
    for (const [kind, commands] of kindsOf(work)) {
      const share = (commands * FIRST_GUESS_MS[kind]) / Math.max(1, commandsMs)
      relative.set(
        kind,
        (relative.get(kind) ?? 1) * Math.exp(surprise * weight * KIND_GAIN * Math.min(1, share)),
      )
    }
  }

  function leftMs(): number {
    let sum = requestsLeft() * REQUEST_MS
    for (const [kind, count] of left) sum += count * commandMs(kind)
    return sum
  }

  /** Seconds until the fullest budget has let its share of the work in. */
  function budgetSeconds(atOnce: number): number {
    const { profile, budgets: known } = budgets?.pace() ?? { profile: 'unknown', budgets: [] }
    if (budgets === undefined || profile === 'off') return 0
    let longest = 0
    for (const { method, usedS, limitS, resetInS } of known) {
      if ((method === BATCH_METHOD) !== (profile === 'rest26')) continue
      const uses = (kind: WorkKind): boolean =>
        method === BATCH_METHOD || budgets.methodsOf(kind).includes(method)
      const charge = chargeOf(uses, method === BATCH_METHOD ? BATCH_SHARE : 1)
      const freeS = Math.max(0, limitS - RESERVE_S - usedS)
      if (charge.leastS > freeS) {
        // What is left of the work when it comes free goes at the pace.
        const overS = charge.leastS - freeS
        const windows = Math.ceil(overS / limitS) - 1
        const lastS = (overS - windows * limitS) / atOnce
        longest = Math.max(longest, (resetInS ?? BUDGET_WINDOW_S) + windows * BUDGET_WINDOW_S + lastS)
      } else if (charge.nowS > freeS) {
        // The pace has so few at once that it fits: each further one makes all of them dearer.
        const share = (freeS - charge.leastS) / (charge.nowS - charge.leastS)
        const fewer = 1 + (atOnce - 1) * share
        longest = Math.max(longest, (freeS / charge.perWorkS + charge.requests * (REQUEST_MS / 1000)) / fewer)
      }
    }
    return longest
  }

  function chargeOf(uses: (kind: WorkKind) => boolean, perWorkS: number): Charge {
    let nowMs = 0
    let leastMs = 0
    let requests = 0
    for (const [kind, count] of left) {
      if (!uses(kind)) continue
      nowMs += count * commandMs(kind)
      leastMs += count * leastOf(kind)
      requests += count / (SMALL_REQUESTS[kind] ?? REQUEST_COMMANDS)
    }
    return { nowS: (nowMs * perWorkS) / 1000, leastS: (leastMs * perWorkS) / 1000, requests, perWorkS }
  }

  function requestsLeft(): number {
    let requests = 0
    for (const [kind, count] of left) requests += count / (SMALL_REQUESTS[kind] ?? REQUEST_COMMANDS)
    return requests
  }

  function startedMs(nowMs: number): number {
    let sum = 0
    for (const { sinceMs, ms } of underWay) sum += Math.min(nowMs - sinceMs, ms * NEARLY)
    return sum
  }

  return {
    expect: (kind, commands) => left.set(kind, commands),
    more: (kind, commands) => left.set(kind, (left.get(kind) ?? 0) + commands),
    begin(work) {
      pace.tick(clock.now())
      bucket.sent(clock.now())
      const request = { sinceMs: clock.now(), ms: costMs(work) }
      underWay.add(request)
      return (done) => {
        const nowMs = clock.now()
        pace.tick(nowMs)
        underWay.delete(request)
        if (!done) return
        learn(work, nowMs - request.sinceMs)
        doneMs += nowMs - request.sinceMs
        for (const [kind, commands] of kindsOf(work)) left.set(kind, (left.get(kind) ?? 0) - commands)
      }
    },
    get secondsLeft() {
      const nowMs = clock.now()
      const atOnce = pace.atOnce(nowMs)
      if (measured === 0 || atOnce === undefined) return undefined
      const workS = Math.max(0, leftMs() - startedMs(nowMs)) / atOnce / 1000
      const requests = requestsLeft()
      const lastS = leftMs() / Math.max(1, requests) / 1000
      const waiting = requests - underWay.size
      const rateS = waiting <= 0 ? 0 : bucket.secondsFor(waiting, nowMs) + lastS
      return Math.max(workS, rateS, budgetSeconds(atOnce)) + afterS
    },
    get share() {
      const started = startedMs(clock.now())
      const open = leftMs()
      return doneMs + open === 0 ? 1 : Math.min(1, (doneMs + started) / (doneMs + open))
    },
  }
}

interface Bucket {
  sent(nowMs: number): void
  /** Seconds until so many more requests are let in. */
  secondsFor(requests: number, nowMs: number): number
}

/** The portal's leaky bucket as far as our own requests fill it. */
function createBucket(
  { burstLimit, drainPerSecond }: RequestRate,
  startLevel: number,
  startMs: number,
): Bucket {
  let level = startLevel
  let levelAtMs = startMs
  const drain = (nowMs: number): void => {
    level = Math.max(0, level - (drainPerSecond * (nowMs - levelAtMs)) / 1000)
    levelAtMs = nowMs
  }
  return {
    sent(nowMs) {
      drain(nowMs)
      level += 1
    },
    secondsFor(requests, nowMs) {
      drain(nowMs)
      return Math.max(0, (requests - (burstLimit - KEPT_FREE - level)) / drainPerSecond)
    },
  }
}

interface PaceMeter {
  /** The number under way is about to change. */
  tick(nowMs: number): void
  /** Requests under way at once on the average of the window; undefined if there were none. */
  atOnce(nowMs: number): number | undefined
}

function createPaceMeter(countNow: () => number, startMs: number, windowMs: number): PaceMeter {
  /** Busy milliseconds and sums of request milliseconds up to a moment, oldest first. Waiting for a limit is no pace. */
  const marks: { readonly atMs: number; readonly busyMs: number; readonly sum: number }[] = [
    { atMs: startMs, busyMs: 0, sum: 0 },
  ]
  const last = (): (typeof marks)[0] => marks.at(-1) as (typeof marks)[0]
  const busyAt = (nowMs: number): number => last().busyMs + (countNow() > 0 ? nowMs - last().atMs : 0)
  const sumAt = (nowMs: number): number => last().sum + countNow() * (nowMs - last().atMs)
  return {
    tick(nowMs) {
      if (nowMs > last().atMs) marks.push({ atMs: nowMs, busyMs: busyAt(nowMs), sum: sumAt(nowMs) })
      // The window is one of busy time.
      while (marks.length > 2 && (marks[1] as (typeof marks)[0]).busyMs < busyAt(nowMs) - windowMs)
        marks.shift()
    },
    atOnce(nowMs) {
      const first = marks[0] as (typeof marks)[0]
      const elapsedMs = busyAt(nowMs) - first.busyMs
      const sum = sumAt(nowMs) - first.sum
      return elapsedMs <= 0 || sum <= 0 ? undefined : sum / elapsedMs
    },
  }
}
