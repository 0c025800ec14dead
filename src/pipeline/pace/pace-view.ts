// The pace as plain JSON data: for people who look behind the curtain, and for the next page of the same browser.
import type { SavedBudget } from './pace-budget.ts'
import type { SavedClosure } from './pace-closures.ts'
import type { PaceProfile } from './pace-profile.ts'

/**
 * Why a request waits: the rate of requests, a method's budget, a refusal, enough under way, or a writer that has more left
 * goes first.
 */
export type WaitReason = 'rate' | 'budget' | 'refused' | 'in-flight' | 'other-writer'

export interface PaceSnapshot {
  readonly requests: number
  /** Times the portal said no: for the rate (503) and for a method's time (429), refusals of one moment counted once. */
  readonly refusals: { readonly rate: number; readonly operating: number }
  readonly profile: PaceProfile
  /** Share of the allowed rate in use, 0..1. */
  readonly speed: number
  readonly bucket: { readonly level: number; readonly limit: number }
  readonly inFlight: number
  readonly inFlightLimit: { readonly read: number; readonly write: number }
  /** Somebody else uses the same bucket or the same budget. */
  readonly isShared: boolean
  /** Fullest first. */
  readonly budgets: readonly PaceBudgetView[]
  /** Undefined while nothing waits. */
  readonly waiting:
    | { readonly reason: WaitReason; readonly method: string; readonly seconds: number }
    | undefined
}

export interface PaceBudgetView {
  readonly method: string
  readonly usedS: number
  /** Of `usedS`, spent by others. */
  readonly othersS: number
  readonly limitS: number
  /** Seconds until the oldest part comes free; 0 = nothing is used. */
  readonly resetInS: number
}

/** What a reload needs so that it does not burst again; portal times. */
export interface PaceState {
  readonly version: 1
  /** Portal time at which it was taken, unix seconds; undefined if no answer had come. */
  readonly portalS: number | undefined
  readonly level: number
  /** Seconds for which whoever took it may have gone on filling the bucket; missing = it was taken at rest. */
  readonly fillsS?: number
  readonly speed: number
  readonly profile: PaceProfile
  readonly budget: SavedBudget
  /** Seconds of one command by method. */
  readonly costs: Readonly<Record<string, number>>
  readonly closures: readonly SavedClosure[]
}
