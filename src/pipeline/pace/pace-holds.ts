// What holds a request back: the rate, a budget, a refusal, enough under way, another writer that goes first. Answers with
// the one that holds it longest; what may be under way at once is asked here as well.
import type { PaceBooks } from './pace-books.ts'
import { BATCH, expectedS, keysOf, laneKey } from './pace-charges.ts'
import { RECHECK_MS, type Errand, type PaceKind } from './pace-errand.ts'
import { budgetWaitMs, leanLimit } from './pace-spending.ts'
import type { WaitReason } from './pace-view.ts'

export interface Wait {
  readonly ms: number
  readonly reason: WaitReason
  /** The key that is short; `''` where it is none of a key. */
  readonly method: string
}

/** A budget that held requests back is spent by few at once for so long. */
const BOUND_MS = 600_000

/** Requests of a kind that may be under way at once. */
export function inFlightLimit({ pace, watch, readers }: PaceBooks, kind: PaceKind): number {
  if (kind === 'read') return readers.limit
  return watch.profile === 'off' ? pace.freeWritersLimit : pace.inFlightLimit
}

/**
 * How much dearer a request will be because of the others under way. Readers learn their slowing each other down from the
 * last answers; writers change their number in leaps.
 */
export function crowdingOf({ lanes, flights }: PaceBooks, { kind, methods }: Errand): number {
  return kind === 'write' ? lanes.crowding(methods[0] ?? '', flights.of('write')) : 1
}

/** The longest of all that holds this request back; undefined if nothing does. */
export function whatHolds(books: PaceBooks, errand: Errand, nowMs: number): Wait | undefined {
  const { rate, watch, costs, closures, flights, boundUntilMs, unsure } = books
  // Nothing else matters while no more may be under way; it is also the most frequent answer.
  if (flights.total() >= inFlightLimit(books, errand.kind))
    return { ms: RECHECK_MS, reason: 'in-flight', method: '' }
  let longest: Wait | undefined
  const consider = (ms: number, reason: WaitReason, method: string): void => {
    if (ms > (longest?.ms ?? 0)) longest = { ms, reason, method }
  }
  consider(rate.waitMs(nowMs), 'rate', '')
  for (const key of closures.keys()) {
    if (key !== BATCH && !errand.methods.includes(key)) continue
    consider(closures.waitMs(key, nowMs), 'refused', key)
    // The first request after a refusal goes alone.
    if (flights.ofKey(key) > 0) consider(RECHECK_MS, 'refused', key)
  }
  const keys = keysOf(watch.profile, errand)
  for (const key of keys) {
    const needS = expectedS(costs, errand, key, crowdingOf(books, errand))
    const ms = budgetWaitMs(books, key, needS, nowMs)
    if (ms > RECHECK_MS) boundUntilMs.set(key, nowMs + BOUND_MS)
    consider(ms, 'budget', key)
    if (unsure.has(key) && flights.ofKey(key) > 0) consider(RECHECK_MS, 'in-flight', key)
  }
  const crowded = whatCrowds(books, errand, keys, nowMs)
  if (crowded !== undefined) consider(RECHECK_MS, crowded.reason, crowded.method)
  return longest
}

/** Few at once where a budget binds, because those under way make each other dearer. */
function whatCrowds(
  books: PaceBooks,
  errand: Errand,
  keys: readonly string[],
  nowMs: number,
): Pick<Wait, 'reason' | 'method'> | undefined {
  const { lanes, watch, flights, boundUntilMs } = books
  const [method] = errand.methods
  if (errand.kind === 'write' && errand.remaining !== undefined && method !== undefined) {
    lanes.asks(method, errand.remaining, nowMs)
    const limit = lanes.limit(method, nowMs)
    const key = laneKey(watch.profile, method)
    if (flights.ofKey(key) < limit) return undefined
    return { reason: limit === 0 ? 'other-writer' : 'in-flight', method: key }
  }
  const full = keys.find(
    (key) => (boundUntilMs.get(key) ?? 0) > nowMs && flights.ofKey(key) >= leanLimit(books, key, nowMs),
  )
  return full === undefined ? undefined : { reason: 'in-flight', method: full }
}
