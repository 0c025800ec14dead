// What commands cost: seconds of portal time by method, learned from answers, so that requests under way can be reckoned
// with before they end. Not a book of what was charged (pace-ledger.ts).
import { FULL_BATCH } from './pace-errand.ts'

export interface SpentTime {
  readonly method: string
  readonly commands: number
  readonly seconds: number
}

export interface PaceCosts {
  learn(spent: readonly SpentTime[]): void
  /**
   * Seconds that one request is expected to spend on a method; on the safe side. `crowding`: how much dearer than in calm
   * moments it will be because of the others under way.
   */
  expectS(method: string, commands: number, methods: number, crowding?: number): number
  /** Seconds of one command when the portal is calm; undefined before the first answer. */
  calmS(method: string): number | undefined
  /** Seconds of one command by method, for a later page. */
  saved(): Readonly<Record<string, number>>
  /** How much dearer these commands were than usual; 1 = as usual. */
  slowdown(spent: readonly SpentTime[]): number
}

/** Seconds of one command of a method that was never seen: dear, because the first requests go out together. */
const FIRST_GUESS_S = 0.1
/** A request may turn out somewhat dearer than the last ones. */
const MARGIN = 1.15
const FAST = 0.3
const SLOW = 0.02

interface Cost {
  /** Recent seconds of a command. */
  recentS: number
  /** Long-term seconds of a command. */
  usualS: number
  /** Seconds of a command in calm moments: follows down fast and up slowly. */
  calmS: number
  /** Recent seconds of a whole request. */
  requestS: number
}

/** @param saved what `saved` gave on an earlier page */
export function createPaceCosts(saved: Readonly<Record<string, number>> = {}): PaceCosts {
  const costs = new Map<string, Cost>(
    Object.entries(saved).map(([method, each]) => [
      method,
      { recentS: each, usualS: each, calmS: each, requestS: each * FULL_BATCH },
    ]),
  )
  const towards = (from: number, to: number, by: number): number => from + (to - from) * by

  return {
    learn(spent) {
      for (const { method, commands, seconds } of spent) {
        if (commands <= 0) continue
        const each = seconds / commands
        const cost = costs.get(method)
        if (cost === undefined)
          costs.set(method, { recentS: each, usualS: each, calmS: each, requestS: seconds })
        else {
          cost.recentS = towards(cost.recentS, each, FAST)
          cost.usualS = towards(cost.usualS, each, SLOW)
          cost.calmS = towards(cost.calmS, each, each < cost.calmS ? FAST : SLOW)
          cost.requestS = towards(cost.requestS, seconds, seconds > cost.requestS ? 2 * FAST : SLOW)
        }
      }
    },
    expectS(method, commands, methods, crowding = 1) {
      const cost = costs.get(method)
      if (cost === undefined) return commands * FIRST_GUESS_S
      const whole = commands * Math.max(cost.recentS, cost.calmS * crowding)
      // Of a batch of several methods nobody knows beforehand how many commands are whose.
      return MARGIN * (methods > 1 ? Math.min(whole, cost.requestS) : whole)
    },
    calmS: (method) => costs.get(method)?.calmS,
    saved: () => Object.fromEntries([...costs].map(([method, { calmS }]) => [method, calmS])),
    slowdown(spent) {
      let expected = 0,
        actual = 0
      for (const { method, commands, seconds } of spent) {
        const cost = costs.get(method)
        if (cost === undefined) continue
        expected += cost.usualS * commands
        actual += seconds
      }
      return expected > 0 ? actual / expected : 1
    },
  }
}
