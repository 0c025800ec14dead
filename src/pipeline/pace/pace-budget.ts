// The operating budget of each key (a method, or `batch`): our own book beside what the portal tells, the worse of both
// counts, and requests under way are reckoned with before they end. Times are portal seconds; it holds no clock.
// Sources: portal cost model, section 4; reliability R-5.
import { createPaceLedger, type BookedMinute } from './pace-ledger.ts'
import type { Exchange } from '../ports/outcomes.ts'

export interface BudgetLimits {
  /** Seconds of one key in ten minutes. */
  readonly operatingLimitS: number
  /** Share of them that is ours to take while nobody else is seen. */
  readonly budgetShare: number
  /** Of our share, the part taken while somebody else spends the same budget. */
  readonly sharedShare: number
}

export interface SavedBudget {
  readonly minutes: readonly BookedMinute[]
  /** The limit as far as it was learned from refusals. */
  readonly limitS: number
}

/** Seconds expected or charged, by key. */
export type Charges = ReadonlyMap<string, number>

/** A request under way: what is set aside for it, and what was known when it left. */
export interface Booking {
  readonly expected: Charges
  /** Everything ever charged to each key by then. */
  readonly chargedBefore: Charges
}

export interface KeyState {
  readonly ownS: number
  readonly foreignS: number
  readonly reservedS: number
  readonly limitS: number
  /** Nothing is sent that would bring the key beyond this. */
  readonly stopS: number
}

export interface PaceBudget {
  state(key: string, nowS: number): KeyState
  /** Portal second from which a request of `needS` may go; `undefined` = only when one under way has ended. */
  opensAtS(key: string, needS: number, nowS: number): number | undefined
  book(expected: Charges): Booking
  /** The request ended. Without charges (no answer came) what was expected counts as spent: it may have been done. */
  settle(booking: Booking, charges: Charges | undefined, beganS: number): void
  /** What an answer told, after it was settled. Keys that are not charged in this portal's way must not be passed. */
  told(counters: Exchange['operating'], booking: Booking, beganS: number): void
  /** The portal refused the key although our book had room: the limit may be lower than we think. */
  refused(key: string, nowS: number): void
  clear(key: string): void
  firstFreeS(key: string, nowS: number): number
  keys(): readonly string[]
  isShared(nowS: number): boolean
  /** Until when others are taken to spend the same budget. */
  readonly sharedUntilS: number
  /** @param isLeaving nobody will hear how those under way end: what is set aside for them counts as spent */
  saved(nowS: number, isLeaving: boolean): SavedBudget
}

/** How far short of the limit we stop: several requests end together, and each may be somewhat dearer than expected. */
const STOP_SHORT_S = 5
/** A counter above our book by less than this is inexactness. */
const TOLERANCE_S = 2
const TOLERANCE_SHARE = 0.03
/** The same over the book of an earlier page, which does not know its last seconds. */
const CARRIED_TOLERANCE_S = 0.5
const SHARED_S = 900
/**
 * So long after the minute of its last note a page that died may still be charged: the portal works on what it had sent for
 * a minute at most, and the note itself was some seconds old. Until then a growth that is not ours tells of nobody else.
 */
const LAST_CHARGE_S = 135
const WINDOW_S = 600
const MINUTE_S = 60
/** What nobody hears the end of may have been dearer than expected, and something may have left after it. */
const UNHEARD = 2
/** A refusal nearer to the limit than this is our book's fault: a step down. One further below it tells a lower limit. */
const INEXACT_S = 3
/** The portal module's own default, the one limit below the cloud's that is known to exist (cost model, section 4). */
const MODULE_LIMIT_S = 420
const LOWEST_LIMIT_SHARE = 0.5
const DISPROVED = 1.08

export function createPaceBudget(
  limits: BudgetLimits,
  saved?: SavedBudget,
  sharedAtFirstUntilS = Number.NEGATIVE_INFINITY,
): PaceBudget {
  const ledger = createPaceLedger(saved?.minutes)
  let limitS = Math.min(limits.operatingLimitS, saved?.limitS ?? limits.operatingLimitS)
  let sharedUntilS = sharedAtFirstUntilS
  const reserved = new Map<string, number>()
  const charged = new Map<string, number>()
  /** Keys in the book of an earlier page, and when it was last noted. */
  const carried = new Map((saved?.minutes ?? []).map(({ key, minute }) => [key, minute * MINUTE_S]))
  const heard = new Map<string, { readonly usedS: number; readonly chargedBeforeS: number }>()
  const add = (to: Map<string, number>, key: string, seconds: number): void => {
    to.set(key, (to.get(key) ?? 0) + seconds)
  }

  const stopS = (nowS: number): number => {
    const shareS = limitS * limits.budgetShare
    return nowS < sharedUntilS
      ? shareS * limits.sharedShare
      : Math.max(shareS * limits.sharedShare, shareS - STOP_SHORT_S)
  }
  /** More is under way than its like has cost so far when others spend too, or a charge is not what we think. */
  const reservedS = (key: string, ownS: number, foreignS: number): number => {
    const dearer = ownS > 20 ? Math.min(3, (ownS + foreignS) / ownS) : 1
    return (reserved.get(key) ?? 0) * dearer
  }
  const state = (key: string, nowS: number): KeyState => {
    const { ownS, foreignS } = ledger.sum(key, nowS)
    return { ownS, foreignS, reservedS: reservedS(key, ownS, foreignS), limitS, stopS: stopS(nowS) }
  }

  function takeCounter(
    key: string,
    usedS: number,
    resetAtS: number,
    chargedBeforeS: number,
    beganS: number,
  ): void {
    const { ownS, foreignS } = ledger.sum(key, beganS)
    const chargedS = charged.get(key) ?? 0
    const underWayS = reserved.get(key) ?? 0
    const before = heard.get(key)
    const notedS = carried.get(key)
    if (notedS !== undefined && beganS - notedS > WINDOW_S) carried.delete(key)
    const tolerance =
      notedS === undefined ? Math.max(TOLERANCE_S, TOLERANCE_SHARE * usedS) : CARRIED_TOLERANCE_S
    // All that we know or suspect to be ours is taken off; what is left can only be of others.
    const leastForeignS = usedS - ownS - underWayS
    if (leastForeignS > foreignS + tolerance) {
      const oldestS = notedS ?? (resetAtS > beganS ? resetAtS - WINDOW_S : beganS)
      const firstS = before === undefined ? Math.min(oldestS, beganS) : beganS
      ledger.chargeForeign(key, leastForeignS - foreignS, firstS, beganS)
    }
    // Only what had ended for certain when the request began is taken off: there cannot be more of others than this.
    const mostForeignS = usedS - Math.max(0, ownS - (chargedS - chargedBeforeS))
    if (mostForeignS < foreignS) ledger.capForeign(key, mostForeignS, beganS)
    const isOfDeadPage = notedS !== undefined && beganS - notedS < LAST_CHARGE_S
    if (before !== undefined && !isOfDeadPage) {
      const ourGrowthS = chargedS - before.chargedBeforeS + underWayS
      if (usedS - before.usedS > ourGrowthS + tolerance) sharedUntilS = beganS + SHARED_S
    }
    heard.set(key, { usedS, chargedBeforeS })
    // Requests that end together overshoot a limit a little; far above it the limit was taken for too low.
    if (usedS > limitS * DISPROVED) limitS = Math.min(limits.operatingLimitS, usedS)
  }

  return {
    state,
    opensAtS(key, needS, nowS) {
      const { ownS, foreignS } = ledger.sum(key, nowS)
      const asideS = reservedS(key, ownS, foreignS)
      const most = stopS(nowS)
      if (ownS + foreignS + asideS + needS <= most) return nowS
      // A request dearer than the whole budget goes alone into an empty window, or it would never go.
      const room = Math.max(most, needS)
      const atS = ledger.fitsAtS(key, needS + asideS, room, nowS)
      return atS > nowS ? atS : asideS > 0 ? undefined : nowS
    },
    book(expected) {
      for (const [key, seconds] of expected) add(reserved, key, seconds)
      return { expected, chargedBefore: new Map(charged) }
    },
    settle({ expected }, charges, beganS) {
      for (const [key, seconds] of expected)
        reserved.set(key, Math.max(0, (reserved.get(key) ?? 0) - seconds))
      for (const [key, seconds] of charges ?? expected) {
        ledger.charge(key, seconds, beganS)
        add(charged, key, seconds)
      }
    },
    told(counters, { chargedBefore }, beganS) {
      for (const { method, usedS, resetAtS } of counters)
        takeCounter(method, usedS, resetAtS, chargedBefore.get(method) ?? 0, beganS)
    },
    refused(key, nowS) {
      // While others spend too, a refusal tells of them and not of the limit.
      if (nowS < sharedUntilS) return
      const { ownS, foreignS, reservedS: asideS } = state(key, nowS)
      // Of those under way some have ended at the portal already.
      const usedS = ownS + foreignS + asideS / 2
      const isExplained = usedS >= limitS - INEXACT_S
      const lowerS = isExplained ? limitS - STOP_SHORT_S : Math.min(usedS, MODULE_LIMIT_S)
      limitS = Math.max(limits.operatingLimitS * LOWEST_LIMIT_SHARE, lowerS)
    },
    clear(key) {
      ledger.clear(key)
      heard.delete(key)
    },
    firstFreeS: (key, nowS) => ledger.firstFreeS(key, nowS),
    keys: () => ledger.keys(),
    isShared: (nowS) => nowS < sharedUntilS,
    get sharedUntilS() {
      return sharedUntilS
    },
    saved(nowS, isLeaving) {
      const minute = Math.floor(nowS / MINUTE_S)
      const underWay = [...reserved]
        .filter(([, seconds]) => isLeaving && seconds > 0)
        .map(([key, seconds]) => ({ key, minute, ownS: seconds * UNHEARD, foreignS: 0 }))
      return { minutes: [...ledger.minutes(nowS), ...underWay], limitS }
    },
  }
}
