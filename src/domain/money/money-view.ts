// Exact money as the page gets it, or why there is none. For the administrator's own page; it is held in memory only.
import type { ExactMoney } from './exact-money.ts'
import type { Failure } from '../refresh-view.ts'

export type MoneyView =
  | { readonly state: 'exact'; readonly money: ExactMoney }
  /** The base that it would be counted from is in another browser, or nowhere. */
  | { readonly state: 'no-base' }
  /** The portal told no rates of currencies. */
  | { readonly state: 'no-rates' }
  | { readonly state: 'failed'; readonly failure: Failure }
