// The company of a client and its contacts, as the tab in a card shows them: under the reader's own rights, in memory only.
import type { Failure } from '../refresh-view.ts'

export type CompanyView =
  | {
      readonly state: 'known'
      readonly id: number
      /** Hostile; '' = it has none. */
      readonly title: string
      /** Contacts linked to it, the reader's rights set aside. */
      readonly linked: number
      /** Those of the first 50 that the reader may read. Names are hostile. */
      readonly people: readonly { readonly id: number; readonly name: string }[]
    }
  /** Gone, or closed to the reader: the portal does not tell the two apart. */
  | { readonly state: 'hidden'; readonly id: number }
  | { readonly state: 'failed'; readonly failure: Failure }
