// A governor whose pace can be changed while requests are under way: gentle mode. What was learned of the portal goes over
// from one governor to the next, requests under way included.
import { createGovernor, gentle, type Governor, type Pace, type PaceState, type Turn } from './governor.ts'

export interface SwitchedGovernor extends Governor {
  readonly isGentle: boolean
  /** Half of everything from now on, or all of it again. */
  setGentle(on: boolean, nowMs: number): void
  /** Goes on with what another page of this browser knew of the portal, while nothing is under way here. */
  restore(saved: PaceState, nowMs: number): void
}

export function createSwitchedGovernor(pace: Pace, startsGentle: boolean): SwitchedGovernor {
  const governorFor = (on: boolean, ...state: [ReturnType<Governor['state']>?]): Governor =>
    createGovernor(on ? gentle(pace) : pace, ...state)
  let isGentle = startsGentle
  let current = governorFor(isGentle)
  /** Knows the portal's time until the first answer to its successor. */
  let earlier: Governor | undefined
  /** What earlier governors counted. */
  const counted = { requests: 0, rate: 0, operating: 0 }
  /** Turns as they were given out, and what they are in the present governor. */
  const turns = new Map<Turn, Turn>()

  function replace(nowMs: number, state = current.state(nowMs)): void {
    const next = governorFor(isGentle, state)
    const { requests, refusals } = current.snapshot(nowMs)
    // Those under way are counted once more below.
    counted.requests += requests - turns.size
    counted.rate += refusals.rate
    counted.operating += refusals.operating
    for (const [given, own] of turns) turns.set(given, next.sent(own.errand, nowMs))
    earlier = current
    current = next
  }

  return {
    get isGentle() {
      return isGentle
    },
    setGentle(on, nowMs) {
      if (on === isGentle) return
      isGentle = on
      replace(nowMs)
    },
    restore(saved, nowMs) {
      if (turns.size === 0) replace(nowMs, saved)
    },
    waitMs: (errand, nowMs) => current.waitMs(errand, nowMs),
    sent(errand, nowMs) {
      const turn = current.sent(errand, nowMs)
      turns.set(turn, turn)
      return turn
    },
    ended(turn, exchange, nowMs) {
      const own = turns.get(turn) ?? turn
      turns.delete(turn)
      current.ended(own, exchange, nowMs)
    },
    rateRefused: (nowMs) => current.rateRefused(nowMs),
    operatingRefused: (method, retryAtS, nowMs) => current.operatingRefused(method, retryAtS, nowMs),
    portalNowS: (nowMs) => current.portalNowS(nowMs) ?? earlier?.portalNowS(nowMs),
    inFlightLimit: (kind) => current.inFlightLimit(kind),
    snapshot(nowMs) {
      const now = current.snapshot(nowMs)
      return {
        ...now,
        requests: counted.requests + now.requests,
        refusals: {
          rate: counted.rate + now.refusals.rate,
          operating: counted.operating + now.refusals.operating,
        },
      }
    },
    state: (nowMs, isLeaving) => current.state(nowMs, isLeaving),
    heard: (portalS, nowMs) => current.heard(portalS, nowMs),
    fork: (nowMs) => current.fork(nowMs),
  }
}
