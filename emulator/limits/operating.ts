// The operating budget: how much of the portal's time an application may use in ten minutes (cost model section 4).
// Three profiles, because nobody outside knows which one a given cloud portal runs. Refusals are decided here, the
// answers are written by http/.
import { Refusal } from '../catalogue/errors.ts'
import type { Clock } from './clock.ts'
import { createMinuteBaskets, type MinuteBaskets } from './minute-baskets.ts'

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
    clear: () => ledger.clear(),
  }
}

interface Ledger {
  keys(): Iterable<string>
  sum(name: string): number
  add(name: string, seconds: number): void
  resetAt(name: string): number
  now(): number
  /** Until when the name is banned; 0 = it is not. */
  bannedUntil(name: string): number
  ban(name: string, seconds: number): void
  clear(): void
}

function createLedger(clock: Clock): Ledger {
  const baskets = new Map<string, MinuteBaskets>()
  const bans = new Map<string, number>()
  const of = (name: string): MinuteBaskets => {
    const present = baskets.get(name) ?? createMinuteBaskets()
    baskets.set(name, present)
    return present
  }
  return {
    keys: () => baskets.keys(),
    sum: (name) => of(name).sum(clock.now()),
    add: (name, seconds) => of(name).add(clock.now(), seconds),
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
    clear: () => {
      baskets.clear()
      bans.clear()
    },
  }
}

/** Each method to its own budget; the batch itself is free. */
function openDocumented(ledger: Ledger, key: string, _batch: boolean, limit: number): RequestBudget {
  const total = new Map<string, number>()
  // Only single calls above the floor are seen before the request ends.
  const visible = new Map<string, number>()
  const seen = (method: string): number => ledger.sum(`${key}|${method}`) + (visible.get(method) ?? 0)
  return {
    check(method) {
      if (seen(method) > limit) throw Refusal.operationTimeLimit()
    },
    note(method, ms) {
      const seconds = ms / 1000
      total.set(method, (total.get(method) ?? 0) + seconds)
      if (seconds >= RECORDED_FROM_SECONDS) visible.set(method, (visible.get(method) ?? 0) + seconds)
    },
    timeOf: (method) => ({ operating: seen(method), operating_reset_at: ledger.resetAt(`${key}|${method}`) }),
    close() {
      for (const [method, seconds] of total) {
        if (method !== 'batch' && seconds >= RECORDED_FROM_SECONDS) ledger.add(`${key}|${method}`, seconds)
      }
    },
  }
}

/** The whole batch, at half its wall time, to the method `batch`; commands inside are free. */
function openRest26(ledger: Ledger, key: string, batch: boolean, limit: number): RequestBudget {
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
      if (ledger.bannedUntil(budget) > 0) throw Refusal.operationTimeLimit()
      if (ledger.sum(budget) <= limit) return
      ledger.ban(budget, BAN_SECONDS)
      throw Refusal.operationTimeLimit()
    },
    note(method, ms) {
      noted += ms / 1000
      charged = name(method)
    },
    timeOf(method) {
      const budget = name(method)
      const until = ledger.bannedUntil(budget)
      return {
        operating: ledger.sum(budget) + own(),
        operating_reset_at: until > 0 ? Math.ceil(until) : ledger.resetAt(budget),
      }
    },
    close() {
      if (charged !== '' && own() > 0) ledger.add(charged, own())
    },
  }
}

function openOff(): RequestBudget {
  return { check: () => undefined, note: () => undefined, timeOf: () => undefined, close: () => undefined }
}
