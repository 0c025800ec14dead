// Why a client is where he is, as the screen gets it: the explanation as data, and the names and sums the reader may see.
// Texts are hostile and live in memory only.
import type { Explanation, PaymentRecord } from './explanation.ts'
import type { Failure } from '../refresh-view.ts'

export interface WhyPayment {
  readonly record: 'deal' | 'invoice' | 'old-invoice'
  readonly id: number
  /** `YYYY-MM-DD`; '' = not known. */
  readonly day: string
  /** '' = the reader may not see the record. */
  readonly title: string
  readonly sum: number | undefined
  readonly currency: string
  /** Undefined: found in CRM by the reader himself, not told by the base. */
  readonly told: PaymentRecord | undefined
}

export type WhyView =
  | {
      readonly state: 'told'
      readonly title: string
      readonly explanation: Explanation
      readonly payments: readonly WhyPayment[]
      /** Titles by `entity:id` of the cards that the explanation names; missing = not visible. */
      readonly titles: Readonly<Record<string, string>>
      /** The card's own values of the last two fields: dialogues and reachability; undefined = empty. */
      readonly own: { readonly dialogues: boolean | undefined; readonly reachable: boolean | undefined }
      readonly paymentsCount: number | undefined
      /** Number of the version of the rules it is told by; absent = not known, there is the mark of them only. */
      readonly rulesVersion?: number
    }
  | { readonly state: 'not-found' }
  | { readonly state: 'not-marked'; readonly title: string }
  | { readonly state: 'failed'; readonly failure: Failure }

/** Key of `titles`. */
export function titleKey(card: { readonly entity: 'contact' | 'company'; readonly id: number }): string {
  return `${card.entity}:${card.id}`
}
