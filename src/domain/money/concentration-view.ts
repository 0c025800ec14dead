// How the revenue is spread, and the cards behind its numbers, as the page gets them, or why there is nothing. Out of the own
// base of whoever ran a refresh; held in memory only.
import type { CardName } from '../card-name.ts'
import type { Failure } from '../refresh-view.ts'
import type { Concentration } from './concentration.ts'

interface Unknown {
  /**
   * `no-base`: nothing was refreshed in this browser, and sums of single clients are not published. `no-rates`: the portal
   * told no rates of currencies.
   */
  readonly state: 'no-base' | 'no-rates'
}

interface Failed {
  readonly state: 'failed'
  readonly failure: Failure
}

export type ConcentrationView =
  | { readonly state: 'known'; readonly concentration: Concentration }
  | Unknown
  | Failed

export type ConcentrationCards =
  | {
      readonly state: 'known'
      /** The largest first. */
      readonly cards: readonly CardName[]
    }
  | Unknown
  | Failed
