// Who is charged for a request, by the way of charging that the portal runs: which keys hold it back before, and what each
// of them is charged after. Pure; the books are in pace-budget.ts.
// Source: portal cost model, section 4.
import type { PaceCosts, SpentTime } from './pace-costs.ts'
import { FULL_BATCH, type Errand } from './pace-errand.ts'
import type { PaceProfile } from './pace-profile.ts'
import type { Exchange } from '../ports/outcomes.ts'

/** The key of a whole batch. */
export const BATCH = 'batch'
/** The charge of a whole batch to `batch`. */
const BATCH_WEIGHT = 0.5
/** The portal's work between two commands of a batch. */
const PER_COMMAND_S = 0.0015

/** Budgets that hold a request back. While the profile is not known both books count: correct before it is recognised. */
export function keysOf(profile: PaceProfile, { methods }: Errand): readonly string[] {
  switch (profile) {
    case 'off':
      return []
    case 'documented':
      return methods
    case 'rest26':
      return [BATCH]
    case 'unknown':
      return [...methods, BATCH]
  }
}

/** The key that writers of a method spend. */
export function laneKey(profile: PaceProfile, method: string): string {
  return profile === 'rest26' ? BATCH : method
}

/** Seconds charged to `batch` for commands of so many seconds. */
export function batchCharge(seconds: number, commands: number): number {
  return (seconds + commands * PER_COMMAND_S) * BATCH_WEIGHT
}

/** Seconds that a request is expected to be charged to a key; `crowding` as in `PaceCosts.expectS`. */
export function expectedS(
  costs: PaceCosts,
  { methods, commands = FULL_BATCH }: Errand,
  key: string,
  crowding: number,
): number {
  if (key !== BATCH) return costs.expectS(key, commands, methods.length, crowding)
  return batchCharge(
    Math.max(0, ...methods.map((method) => costs.expectS(method, commands, 1, crowding))),
    commands,
  )
}

/** The same for every key that may be the one charged, whatever the profile turns out to be. */
export function expectedCharges(costs: PaceCosts, errand: Errand, crowding: number): Map<string, number> {
  return new Map([...errand.methods, BATCH].map((key) => [key, expectedS(costs, errand, key, crowding)]))
}

/**
 * Time spent by method. Where the answer does not tell the time of its commands, the whole request counts for each of its
 * methods: rather too much than too little.
 */
export function spentBy(exchange: Exchange, { methods }: Errand): readonly SpentTime[] {
  return (
    exchange.spent ??
    methods.map((method) => ({
      method,
      commands: Math.max(1, exchange.commands / methods.length),
      seconds: exchange.durationS,
    }))
  )
}

/** What an answered request was charged, by every key that may be the one. */
export function chargesOf(
  profile: PaceProfile,
  exchange: Exchange,
  spent: readonly SpentTime[],
): Map<string, number> {
  const isBatch = exchange.commands > 1 || exchange.operating.some(({ method }) => method === BATCH)
  const charges = new Map<string, number>()
  if (profile !== 'rest26' || !isBatch) for (const { method, seconds } of spent) charges.set(method, seconds)
  if (profile !== 'documented' && isBatch) {
    const seconds = spent.reduce((sum, one) => sum + one.seconds, 0)
    charges.set(BATCH, batchCharge(seconds, exchange.commands))
  }
  return charges
}
