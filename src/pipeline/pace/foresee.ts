// How long work will take: a copy of the governor leads it through a portal that exists only here, request by request, on a
// clock of its own. Pure: what commands cost is told by whoever asks (run/work-left.ts), when they may go is the governor's.
import { FULL_BATCH, RECHECK_MS, type Errand, type PaceKind, type Turn } from './pace-errand.ts'
import type { Governor } from './governor.ts'
import type { Exchange } from '../ports/outcomes.ts'

/** Commands of one kind that are still to be done. */
export interface ForeseenWork {
  readonly kind: PaceKind
  /** Portal methods, as in an errand. */
  readonly methods: readonly string[]
  /** Commands that have not left yet. */
  readonly commands: number
  readonly perRequest: number
  /** Seconds of one command with nothing else under way. */
  readonly commandS: number
  /** Share by which each further request of this kind under way makes it dearer. */
  readonly slowdown: number
  /** Seconds of a request besides its commands. */
  readonly requestS: number
  /** Begins when everything of an earlier stage has ended. */
  readonly stage: number
  /** Requests of this kind that are prepared at once; the governor may allow fewer. */
  readonly atOnce: number
}

/** A request that is under way already. */
export interface ForeseenFlight {
  /** Which of the works it belongs to. */
  readonly of: number
  readonly commands: number
  /** Seconds since it left. */
  readonly passedS: number
}

/** Requests after which the rest is reckoned to go on as it went until then: many windows of a budget. */
const MOST_REQUESTS = 2_500
/** A request under way is never counted as more than nearly done. */
const LEAST_SHARE = 0.1
/** After such a pause all that wait have asked again before anything goes. */
const LONG_PAUSE_MS = 5_000
/** No work takes so long; it means that the governor lets nothing go. */
const ENDLESS_MS = 30 * 86_400_000

interface Lane extends ForeseenWork {
  left: number
}

interface Flight {
  readonly lane: Lane
  readonly turn: Turn
  readonly commands: number
  readonly sentMs: number
  /** Seconds before the commands begin. */
  overheadS: number
  /** Seconds of the commands left, as if nothing else were under way. */
  workS: number
  spentS: number
}

/**
 * Seconds until all of it is done.
 * @param governor a fork, which is used up by this
 */
export function foresee(
  governor: Governor,
  nowMs: number,
  works: readonly ForeseenWork[],
  underWay: readonly ForeseenFlight[] = [],
): number {
  const lanes: Lane[] = works.map((work) => ({ ...work, left: Math.max(0, Math.ceil(work.commands)) }))
  let flights: Flight[] = []
  let atMs = nowMs
  let sentCount = 0
  const portalS = (): number => governor.portalNowS(atMs) ?? atMs / 1000
  /** While the way of charging is not known an answer must not look like that of a portal which charges nothing. */
  const isUnknown = governor.snapshot(nowMs).profile === 'unknown'

  function send(lane: Lane, commands: number, passedS: number): void {
    const turn = governor.sent(errandOf(lane, commands), atMs)
    const workS = commands * lane.commandS
    const share = Math.max(LEAST_SHARE, 1 - passedS / Math.max(0.001, lane.requestS + workS))
    const sentMs = atMs - passedS * 1000
    flights.push({
      lane,
      turn,
      commands,
      sentMs,
      overheadS: lane.requestS * share,
      workS: workS * share,
      spentS: workS * (1 - share),
    })
  }

  /** Sends all that may go; milliseconds until more may, by the governor's clock alone. */
  function sendAll(): number {
    const stage = Math.min(
      ...lanes.filter(({ left }) => left > 0).map((lane) => lane.stage),
      ...flights.map(({ lane }) => lane.stage),
    )
    let soonestMs = Number.POSITIVE_INFINITY
    for (const lane of lanes) {
      if (lane.stage > stage) continue
      while (lane.left > 0 && countOf(lane.kind) < lane.atOnce) {
        const commands = Math.min(lane.perRequest, lane.left)
        const waitMs = governor.waitMs(errandOf(lane, commands), atMs)
        if (waitMs > 0) {
          soonestMs = Math.min(soonestMs, waitMs)
          break
        }
        send(lane, commands, 0)
        lane.left -= commands
        sentCount += 1
      }
    }
    return soonestMs
  }

  function countOf(kind: PaceKind): number {
    let count = 0
    for (const { lane } of flights) if (lane.kind === kind) count += 1
    return count
  }

  /** How much slower the commands of a flight go beside the others. */
  const slownessOf = ({ lane }: Flight): number => 1 + lane.slowdown * (countOf(lane.kind) - 1)

  function pass(seconds: number): void {
    atMs += seconds * 1000
    for (const flight of flights) {
      const slowness = slownessOf(flight)
      const overheadS = Math.min(flight.overheadS, seconds)
      flight.overheadS -= overheadS
      const workedS = Math.min(flight.workS, (seconds - overheadS) / slowness)
      flight.workS -= workedS
      flight.spentS += workedS * slowness
    }
  }

  function end(flight: Flight): void {
    const { lane, turn, commands, sentMs, spentS } = flight
    const times = { spentS, portalNowS: portalS(), durationS: (atMs - sentMs) / 1000 }
    governor.ended(turn, exchangeOf(lane, commands, times, isUnknown), atMs)
  }

  for (const { of, commands, passedS } of underWay) {
    const lane = lanes[of]
    if (lane !== undefined) send(lane, commands, passedS)
  }
  while (flights.length > 0 || lanes.some(({ left }) => left > 0)) {
    if (sentCount > MOST_REQUESTS) return extrapolated()
    const waitMs = sendAll()
    const endsS = Math.min(...flights.map((flight) => flight.overheadS + flight.workS * slownessOf(flight)))
    const canWakeItself = flights.length === 0 || waitMs !== RECHECK_MS
    const stepS = Math.min(endsS, canWakeItself ? waitMs / 1000 : Number.POSITIVE_INFINITY)
    if (!Number.isFinite(stepS) || atMs - nowMs > ENDLESS_MS) break
    pass(stepS)
    const ended = flights.filter(({ overheadS, workS }) => overheadS + workS < 1e-9)
    flights = flights.filter((flight) => !ended.includes(flight))
    for (const flight of ended) end(flight)
    if (stepS * 1000 > LONG_PAUSE_MS) askAll()
  }
  return (atMs - nowMs) / 1000

  /** Everybody who waits asks at least every second, so that nobody is forgotten in a pause. */
  function askAll(): void {
    for (const lane of lanes) if (lane.left > 0) governor.waitMs(errandOf(lane, lane.perRequest), atMs)
  }

  function extrapolated(): number {
    const passedS = (atMs - nowMs) / 1000
    const shares = lanes.map(({ left, commands }) => (commands - left) / Math.max(1, commands))
    return passedS / Math.max(0.01, Math.min(1, ...shares.filter((share) => share > 0)))
  }
}

function errandOf({ kind, methods, left, perRequest }: Lane, commands: number): Errand {
  const sending = Math.min(commands, perRequest, FULL_BATCH)
  return kind === 'write'
    ? { methods, kind, commands: sending, remaining: Math.max(left, sending) }
    : { methods, kind, commands: sending }
}

/** What the portal would answer: its time, and the time of its commands; counters tell nothing that is not known. */
function exchangeOf(
  { methods }: Lane,
  commands: number,
  times: { readonly spentS: number; readonly portalNowS: number; readonly durationS: number },
  isUnknown: boolean,
): Exchange {
  const [method = ''] = methods
  return {
    portalNowS: times.portalNowS,
    durationS: times.durationS,
    requests: 1,
    commands,
    rows: 0,
    operating: isUnknown ? [{ method, usedS: times.spentS, resetAtS: 0 }] : [],
    spent: [{ method, commands, seconds: times.spentS }],
  }
}
