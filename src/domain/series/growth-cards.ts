// The clients behind a number of the growth as the page gets them, out of the own base of whoever ran a refresh.
import type { CardName } from '../card-name.ts'
import type { GrowthEvent } from './growth.ts'
import type { Month } from '../calendar.ts'
import type { Failure } from '../refresh-view.ts'

/** Months of one period, both included, and what happened in it. */
export interface GrowthAsked {
  readonly event: GrowthEvent
  readonly from: Month
  readonly until: Month
}

export type GrowthCards =
  | { readonly state: 'known'; readonly cards: readonly CardName[] }
  /** Nothing was refreshed in this browser: who it was is not published. */
  | { readonly state: 'no-base' }
  | { readonly state: 'failed'; readonly failure: Failure }
