// What the page is told of the rules: the versions that the portal keeps, what of the portal the switches speak of, what a
// change would do, and how a save ended. Plain data.
import type { Failure, Stream } from '../refresh-view.ts'
import type { RulesBook } from './rules-book.ts'
import type { RulesEffect } from '../rules-effect.ts'
import type { RulesProblem } from './parse-rules.ts'

/** The versions as they were last read; known to every page. */
export interface RulesState {
  readonly book: RulesBook
  /** False = the portal keeps something that cannot be read; then `book` is the app's own and the next save replaces it. */
  readonly isReadable: boolean
}

/** What the switches speak of on this portal, as far as this reader may see it. */
export interface RulesPortal {
  /** Pipelines of deals; names are hostile text. */
  readonly categories: readonly { readonly id: number; readonly name: string }[]
  readonly hasInvoices: boolean
  readonly hasOldInvoices: boolean
}

export type RulesRead =
  | { readonly state: 'read'; readonly rules: RulesState; readonly portal: RulesPortal | undefined }
  | { readonly state: 'failed'; readonly failure: Failure }

/** What the next refresh has to read anew for the rules to be counted: kinds of records, or answers about cards. */
export type RulesNeed = Stream | 'chats' | 'linked-contacts' | 'contractors'

export type RulesPreview =
  /** Counted on the base of this browser. `needs`: what that base does not hold; then the figures are not the last word. */
  | { readonly state: 'counted'; readonly effect: RulesEffect; readonly needs: readonly RulesNeed[] }
  /** There is no base in this browser. */
  | { readonly state: 'no-base' }
  | { readonly state: 'failed'; readonly failure: Failure }

export type RulesSaved =
  | { readonly state: 'saved'; readonly rules: RulesState }
  /** Somebody saved in between: `rules` are his. Nothing was written. */
  | { readonly state: 'overtaken'; readonly rules: RulesState }
  | { readonly state: 'invalid'; readonly problems: readonly RulesProblem[] }
  | { readonly state: 'failed'; readonly failure: Failure }
