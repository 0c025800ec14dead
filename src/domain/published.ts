// What a refresh publishes for every user of the app: series, counters, what was counted and when, and what the ended
// months looked like when they were first published. Totals only, no record of anybody, and of money only what the
// small-group rules allow.
import type { MovedCards } from './states/moved-cards.ts'
import type { Month } from './calendar.ts'
import type { FallingTotals } from './falling/falling-asleep.ts'
import type { Growth } from './series/growth.ts'
import type { PastCounters } from './series/past-counters.ts'
import type { Rules } from './rules/rules.ts'
import type { Segment } from './segments.ts'
import type { SharedMoney } from './money/shared-money.ts'

/** Things worth a look that the counting met; numbers of records. */
export interface DataQuality {
  /** Payment groups that belong to no client (D-19). */
  readonly paymentsWithoutClient: number
  /** Payments whose client was found through a contact of several companies, named alone (D-24). */
  readonly paymentsThroughContactOfManyCompanies: number
  /** Won deals of a zero sum, and of a negative one, that count as payments (D-10). */
  readonly zeroSumPayments: number
  readonly negativeSumPayments: number
  /** Deals and invoices in a stage that no dictionary holds (C-23). */
  readonly unknownStages: number
  /** Paid invoices whose deal is gone, unreadable or not counted (D-14, C-22). */
  readonly invoicesWithoutTheirDeal: number
  /** Payments in a currency without a rate: they count, their money does not (D-32). */
  readonly unknownCurrencies: number
  /** Rows the portal sent that could not be read; they are in no figure. */
  readonly unreadableRows: number
}

/** All counts of {@link DataQuality}. */
export const DATA_QUALITY = [
  'paymentsWithoutClient',
  'paymentsThroughContactOfManyCompanies',
  'zeroSumPayments',
  'negativeSumPayments',
  'unknownStages',
  'invoicesWithoutTheirDeal',
  'unknownCurrencies',
  'unreadableRows',
] as const satisfies readonly (keyof DataQuality)[]

/** Month ends as they were first published after the month had ended (D-07). All lists are as long as `months`. */
export interface FrozenMonths {
  /** Consecutive; the last one ended before `asOf` of some earlier or this result. */
  readonly months: readonly Month[]
  /** Day of the result that froze the month, `YYYY-MM-DD`. */
  readonly frozenOn: readonly string[]
  /** Fingerprint of the rules it was counted by; '' = not known. */
  readonly rules: readonly string[]
  readonly totals: Readonly<Record<Segment, readonly number[]>>
}

/** Why a recomputed month end differs from the frozen one. */
export const JUMP_CAUSES = [
  /** Clients were added afterwards whose cards say they were created earlier. */
  'import',
  /** Cards are gone: deleted or merged (D-26, D-55). */
  'deleted-or-merged',
  /** Past payments were added or undone, or links between contacts and companies changed (D-27, D-53, D-54). */
  'payments-changed',
  /** Contact data or dialogues of today, which hold for every past month, changed (D-49, D-50). */
  'details-changed',
  /** The switches are others now. */
  'rules',
  /** None of what is known to have happened can be the cause, or it is not known what happened. */
  'unknown',
] as const
export type JumpCause = (typeof JUMP_CAUSES)[number]

export interface Jump {
  readonly month: Month
  readonly segment: Segment
  /** Recomputed less frozen; never 0. */
  readonly difference: number
  /**
   * In the order of {@link JUMP_CAUSES}, never empty. One: the only thing that happened and can move this line this way;
   * several: they happened together, and nobody can tell which of them it was.
   */
  readonly causes: readonly JumpCause[]
}

/** A day on which unusually many cards were created: an import. */
export interface ImportDay {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly cards: number
}

export interface Published {
  readonly schema: 3
  /** Day of the result, `YYYY-MM-DD`, portal time. */
  readonly asOf: string
  /** Moment of the run by the portal's clock, ISO. */
  readonly refreshedAt: string
  /** Portal user who ran it. */
  readonly refreshedBy: number
  /** Fingerprint of the rules; '' = not known (read from schema 1). */
  readonly rules: string
  /** Number of the version of the rules that it was counted by; absent in results of before there were versions. */
  readonly rulesVersion?: number
  /** The rules themselves, for everybody who explains a card or a border by them; absent as above. */
  readonly ruleSet?: Rules
  /** Consecutive months, the first creation of a client to the month of `asOf`. Empty on an empty portal. */
  readonly months: readonly Month[]
  /** Clients at the end of each month (the last: as of `asOf`); every array as long as `months`. */
  readonly series: Readonly<Record<Segment, readonly number[]>>
  /** Clients as of `asOf`; equals the last point of the series. */
  readonly counters: Readonly<Record<Segment, number>>
  readonly quality: DataQuality
  readonly frozen: FrozenMonths
  /** By month, then in the order of the segments. */
  readonly jumps: readonly Jump[]
  /** Ascending by day. */
  readonly imports: readonly ImportDay[]
  /** Absent in results of schema 1 and 2. */
  readonly growth?: Growth
  /** Counts only: money and people are not for everybody. Absent in results of schema 1 and 2. */
  readonly fallingAsleep?: FallingTotals
  /** Clients by segment 30 and 365 days before `asOf`. Absent in results of earlier versions. */
  readonly past?: PastCounters
  /**
   * Who has moved since the result before, and why; stays as it is while nothing moves. Absent where there was nothing to
   * compare with: after a first refresh, in a browser that had run none, after a clearing.
   */
  readonly changes?: MovedCards
  /** Of whole months, rounded, small groups withheld. Absent if no rates are known or no month has ended. */
  readonly money?: SharedMoney
}
