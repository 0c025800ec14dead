// The operating budget: how much of the portal's time an application may use in ten minutes (cost model section 4).
// Three profiles, because nobody outside knows which one a given cloud portal runs. Refusals are decided here, the
// answers are written by http/.
import { Refusal } from '../catalogue/errors.ts'
import type { Clock } from './clock.ts'
import { BASKET_LIFE_SECONDS, createMinuteBaskets, type MinuteBaskets } from './minute-baskets.ts'

export type BudgetProfile = 'documented' | 'rest26' | 'off'

/** The figures that stand in `time` of an answer. */
export interface OperatingTime {
  /** Seconds charged in the window, as the portal sees it while this request runs. */
  readonly operating: number
  /** Unix seconds. */
  readonly operating_reset_at: number
}

/** The budget as one request sees it. */
export interface RequestBudget {
  /** Throws `OPERATION_TIME_LIMIT` when the method (rest26: the batch) is over its limit. Called before each method. */
  check(method: string): void
  /** Notes the wall time of a method that ran, milliseconds. */
  note(method: string, ms: number): void
  /** Figures for `time`; undefined when nothing is charged. */
  timeOf(method: string): OperatingTime | undefined
  /** Folds what was noted into the baskets; parallel requests see it from now on. Called once, whatever happened. */
  close(): void
}

export interface OperatingBudget {
  readonly profile: BudgetProfile
  /**
   * @param key auth type and application or webhook: all its users share the budget
   * @param batch the request is a batch
   */
  open(key: string, batch: boolean): RequestBudget
  /** Present charges that are not 0, seconds; keys are `key|method`. */
  peek(): Record<string, number>
  /**
   * By a fault: the budget of the method (`''` = of all) is crossed by the next request, which still runs and shows it, and
   * comes free in that many seconds.
   */
  exhaust(method: string, freeInSeconds: number): void
  clear(): void
}

/** Cloud figure; the module's own default is 420. */
export const OPERATING_LIMIT_SECONDS = 480
/** A request's total of a method below this is never recorded. */
const RECORDED_FROM_SECONDS = 0.1
const BATCH_WEIGHT = 0.5
const BAN_SECONDS = 300

export function createOperatingBudget(
  profile: BudgetProfile,
  clock: Clock,
  limitSeconds = OPERATING_LIMIT_SECONDS,
): OperatingBudget {
  const ledger = createLedger(clock)
  const open = { documented: openDocumented, rest26: openRest26, off: openOff }[profile]
  return {
    profile,
    open: (key, batch) => open(ledger, key, batch, limitSeconds),
    peek: () =>
      Object.fromEntries(
        [...ledger.keys()].map((name) => [name, ledger.sum(name)] as const).filter(([, sum]) => sum > 0),
      ),
    exhaust: (method, freeInSeconds) => ledger.exhaust(method, freeInSeconds),
    clear: () => ledger.clear(),
  }
}

interface Ledger {
  keys(): Iterable<string>
  /** @param windowEnd unix second that the window of ten minutes ends with; now by default */
  sum(name: string, windowEnd?: number): number
  /** Charges a request that began at `windowEnd` and called the method first at `firstAt`. */
  add(name: string, seconds: number, firstAt: number, windowEnd: number): void
  /** Undefined when nothing is charged. */
  resetAt(name: string): number | undefined
  now(): number
  /** Until when the name is banned; 0 = it is not. */
  bannedUntil(name: string): number
  ban(name: string, seconds: number): void
  /** A number for a request that begins. */
  begin(): number
  exhaust(method: string, seconds: number): void
  /** Until when the method is exhausted by a fault; 0 = it is not. */
  exhaustedUntil(method: string): number
  /** True for the request that exhausts the method, which itself still runs. */
  mayCross(method: string, request: number): boolean
  clear(): void
}

function createLedger(clock: Clock): Ledger {
  const baskets = new Map<string, MinuteBaskets>()
  const bans = new Map<string, number>()
  const exhausted = new Map<string, { readonly until: number; readonly request: number }>()
  let requests = 0
  const exhaustionOf = (method: string): { readonly until: number; readonly request: number } | undefined => {
    const found = exhausted.get(method) ?? exhausted.get('')
    return found !== undefined && found.until > clock.now() ? found : undefined
  }
  const of = (name: string): MinuteBaskets => {
    const present = baskets.get(name) ?? createMinuteBaskets()
    baskets.set(name, present)
    return present
  }
  return {
    keys: () => baskets.keys(),
    sum: (name, windowEnd) => of(name).sum(clock.now(), windowEnd),
    add: (name, seconds, firstAt, windowEnd) => of(name).add(clock.now(), seconds, firstAt, windowEnd),
    resetAt: (name) => of(name).resetAt(clock.now()),
    now: () => clock.now(),
    bannedUntil: (name) => {
      const until = bans.get(name) ?? 0
      return until > clock.now() ? until : 0
    },
    ban: (name, seconds) => {
      bans.set(name, clock.now() + seconds)
      of(name).clear()
    },
    begin: () => (requests += 1),
    exhaust: (method, seconds) => {
      exhausted.set(method, { until: clock.now() + seconds, request: requests + 1 })
    },
    exhaustedUntil: (method) => exhaustionOf(method)?.until ?? 0,
    mayCross: (method, request) => exhaustionOf(method)?.request === request,
    clear: () => {
      baskets.clear()
      bans.clear()
      exhausted.clear()
    },
  }
}

/** Each method to its own budget; the batch itself is free. */
function openDocumented(ledger: Ledger, key: string, _batch: boolean, limit: number): RequestBudget {
  const openedAt = ledger.now()
  const request = ledger.begin()
  const calls = new Map<string, { readonly firstAt: number; seconds: number; visible: number }>()
  const callOf = (method: string): { readonly firstAt: number; seconds: number; visible: number } => {
    const call = calls.get(method) ?? { firstAt: ledger.now(), seconds: 0, visible: 0 }
    calls.set(method, call)
    return call
  }
  // Before the request ends, only single calls above the floor are seen.
  const seen = (method: string): number =>
    ledger.sum(`${key}|${method}`, openedAt) + (calls.get(method)?.visible ?? 0)
  return {
    check(method) {
      const isExhausted = ledger.exhaustedUntil(method) > 0 && !ledger.mayCross(method, request)
      if (isExhausted || seen(method) > limit) throw Refusal.operationTimeLimit()
      callOf(method)
    },
    note(method, ms) {
      const call = callOf(method)
      call.seconds += ms / 1000
      if (ms / 1000 >= RECORDED_FROM_SECONDS) call.visible += ms / 1000
    },
    timeOf(method) {
      const until = ledger.exhaustedUntil(method)
      if (until > 0) return { operating: limit + 1, operating_reset_at: Math.ceil(until) }
      const firstAt = calls.get(method)?.firstAt ?? openedAt
      return {
        operating: seen(method),
        operating_reset_at: ledger.resetAt(`${key}|${method}`) ?? Math.floor(firstAt + BASKET_LIFE_SECONDS),
      }
    },
    close() {
      for (const [method, { firstAt, seconds }] of calls) {
        if (method !== 'batch' && seconds >= RECORDED_FROM_SECONDS)
          ledger.add(`${key}|${method}`, seconds, firstAt, openedAt)
      }
    },
  }
}

/** The whole batch, at half its wall time, to the method `batch`; commands inside are free. */
function openRest26(ledger: Ledger, key: string, batch: boolean, limit: number): RequestBudget {
  const openedAt = ledger.now()
  const request = ledger.begin()
  let noted = 0
  let charged = ''
  const weight = batch ? BATCH_WEIGHT : 1
  const name = (method: string): string => `${key}|${batch ? 'batch' : method}`
  const own = (): number => (noted * weight >= RECORDED_FROM_SECONDS ? noted * weight : 0)
  return {
    check(method) {
      // Commands of a batch that has begun run to its end.
      if (batch && method !== 'batch') return
      const budget = name(method)
      const isExhausted = ledger.exhaustedUntil(method) > 0 && !ledger.mayCross(method, request)
      if (isExhausted || ledger.bannedUntil(budget) > 0) throw Refusal.operationTimeLimit()
      if (ledger.sum(budget, openedAt) <= limit) return
      ledger.ban(budget, BAN_SECONDS)
      throw Refusal.operationTimeLimit()
    },
    note(method, ms) {
      noted += ms / 1000
      charged = name(method)
    },
    timeOf(method) {
      const budget = name(method)
      const exhaustedUntil = ledger.exhaustedUntil(method)
      if (exhaustedUntil > 0) return { operating: limit + 1, operating_reset_at: Math.ceil(exhaustedUntil) }
      const until = ledger.bannedUntil(budget)
      return {
        operating: ledger.sum(budget, openedAt) + own(),
        operating_reset_at:
          until > 0
            ? Math.ceil(until)
            : (ledger.resetAt(budget) ?? Math.floor(openedAt + BASKET_LIFE_SECONDS)),
      }
    },
    close() {
      if (charged !== '' && own() > 0) ledger.add(charged, own(), openedAt, openedAt)
    },
  }
}

function openOff(): RequestBudget {
  return { check: () => undefined, note: () => undefined, timeOf: () => undefined, close: () => undefined }
}
