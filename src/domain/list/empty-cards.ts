// Deleting empty cards as people see it: how far it is, what was deleted, and which cards were kept and why. Plain data between
// the screen and the worker; kinds and numbers only, the texts of the portal among them are hostile.
import type { CardName } from '../card-name.ts'
import type { Failure } from '../refresh-view.ts'

/** What makes a card not an empty one; the first that was found is told. */
export const EMPTY_SIGNS = [
  'marks',
  'own-company',
  'contact-data',
  'requisites',
  'links',
  'activities',
  'deals',
  'invoices',
  'leads',
] as const
export type EmptySign = (typeof EMPTY_SIGNS)[number]

/** Cards of one deletion: more than this nobody has looked through. */
export const MOST_DELETED = 500

export type KeptWhy =
  /** It is not empty (any more). */
  | { readonly kind: 'changed'; readonly sign: EmptySign }
  /** What it holds could not be read; such a card is never deleted. */
  | { readonly kind: 'unread'; readonly detail: string }
  /** The portal refused; `isDenied`: for want of a right. */
  | { readonly kind: 'refused'; readonly isDenied: boolean; readonly detail: string }
  /** It was sent, and neither an answer nor a look at the card told what became of it. */
  | { readonly kind: 'unknown'; readonly detail: string }

export interface KeptCard extends CardName {
  readonly why: KeptWhy
}

/** `deleted` counts cards that were gone already; what is in neither was not reached. */
export interface DeletionTally {
  readonly total: number
  readonly deleted: number
  readonly kept: readonly KeptCard[]
}

export type EmptyDeletion =
  | { readonly state: 'ended'; readonly how: 'done' | 'stopped'; readonly tally: DeletionTally }
  | { readonly state: 'failed'; readonly failure: Failure; readonly tally: DeletionTally }
  /** A refresh or another deletion is under way here, or values wait for somebody's yes. */
  | { readonly state: 'busy' }
