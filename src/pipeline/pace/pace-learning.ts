// What is learned from an answer, from a refusal, and from a request that was never answered: into the books goes what was
// spent, what commands cost, how the portal charges, how much it stands at once. Nothing is decided here.
import type { PaceBooks } from './pace-books.ts'
import { BATCH, chargesOf, spentBy } from './pace-charges.ts'
import type { SpentTime } from './pace-costs.ts'
import type { Turn } from './pace-errand.ts'
import type { Exchange } from '../ports/outcomes.ts'

/** An answer that took so long is a sign of distress: the portal cuts at 60 s. */
const DISTRESS_S = 40

/** A request that is no longer counted as under way was answered. */
export function learn(books: PaceBooks, turn: Turn, exchange: Exchange, nowMs: number): void {
  const { time, rate, watch, budget, lean, closures, unsure, counted } = books
  if (exchange.requests === 0) return budget.settle(turn.booking, new Map(), time.bookS(nowMs))
  learnTime(books, exchange.portalNowS, nowMs)
  // A port call may be several requests; one of them was counted when it left.
  rate.sent(exchange.requests - 1, nowMs)
  counted.requests += exchange.requests - 1
  learnProfile(books, exchange)
  const spent = spentBy(exchange, turn.errand)
  const charges = chargesOf(watch.profile, exchange, spent)
  const beganS = exchange.portalNowS - exchange.durationS
  budget.settle(turn.booking, charges, beganS)
  budget.told(
    exchange.operating.filter(({ method }) => charges.has(method)),
    turn.booking,
    beganS,
  )
  learnCosts(books, turn, spent, exchange.durationS, nowMs)
  lean.learn(charges, (nowMs - turn.sentMs) / 1000)
  for (const key of charges.keys()) {
    closures.answered(key, turn.sentMs)
    unsure.delete(key)
  }
}

/** Nobody knows what it cost: what was expected counts as spent. */
export function learnSilence({ time, budget, readers }: PaceBooks, turn: Turn, nowMs: number): void {
  budget.settle(turn.booking, undefined, time.bookS(nowMs))
  if (turn.errand.kind === 'read') readers.distressed(nowMs)
}

/** The portal's time; with the first one it is known for how long there was no page. */
export function learnTime({ time, rate, closures }: PaceBooks, portalS: number, nowMs: number): void {
  const awayS = time.heard(portalS, nowMs)
  if (awayS === undefined) return
  rate.drained(awayS)
  closures.resume(portalS, nowMs)
}

/** The bucket was full (503). */
export function learnRateRefusal({ rate, counted }: PaceBooks, nowMs: number): void {
  if (rate.refused(nowMs)) counted.rateRefusals += 1
}

/** A method (or `batch`) is closed (429), until the portal's time `retryAtS` if it is known. */
export function learnOperatingRefusal(
  { time, watch, budget, closures, counted }: PaceBooks,
  method: string,
  retryAtS: number | undefined,
  nowMs: number,
): void {
  const nowS = time.bookS(nowMs)
  watch.refused(method)
  const isBan = method === BATCH
  const knownS = time.portalNowS(nowMs) === undefined || retryAtS === undefined ? undefined : retryAtS - nowS
  if (!closures.refused(method, isBan ? undefined : knownS, isBan, nowMs)) return
  counted.operatingRefusals += 1
  budget.refused(method, nowS)
  // A ban clears the portal's own book.
  if (isBan) budget.clear(BATCH)
}

/** Once the way of charging is known, the book of the other way is dropped. */
function learnProfile({ watch, budget }: PaceBooks, exchange: Exchange): void {
  const before = watch.profile
  watch.heard(exchange)
  if (watch.profile === before) return
  if (watch.profile === 'documented') budget.clear(BATCH)
  if (watch.profile === 'rest26') for (const key of budget.keys()) if (key !== BATCH) budget.clear(key)
}

function learnCosts(
  { costs, readers, lanes, flights }: PaceBooks,
  { errand, writers }: Turn,
  spent: readonly SpentTime[],
  durationS: number,
  nowMs: number,
): void {
  if (errand.kind === 'read') {
    const wasFull = flights.total() + 1 >= readers.limit
    readers.heard(costs.slowdown(spent), wasFull, nowMs)
    if (durationS > DISTRESS_S) readers.distressed(nowMs)
  } else {
    const [one] = spent
    const calmS = one === undefined ? undefined : costs.calmS(one.method)
    if (one !== undefined && calmS !== undefined && calmS > 0 && one.commands > 0)
      lanes.heard(one.seconds / one.commands / calmS, writers)
  }
  costs.learn(spent)
}
