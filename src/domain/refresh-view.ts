// What people see of a refresh: plain data that the pipeline fills, the worker sends and the screen draws. Kinds and
// numbers only; the sentences are made in i18n/ and ui/.
import type { Month } from './calendar.ts'
import type { MarkField } from './crm-tables.ts'

/** Kinds of record that are read month by month, in the order in which they are read. */
export const STREAMS = [
  'contacts',
  'companies',
  'deals',
  'invoices',
  'oldInvoices',
  'leads',
  'activities',
  'requisites',
] as const
export type Stream = (typeof STREAMS)[number]

export interface Viewer {
  readonly userId: number
  readonly isAdmin: boolean
  /** `memory`: the browser keeps nothing; work goes on, closing the page loses it. */
  readonly storage: 'persistent' | 'memory'
  readonly missingScopes: readonly string[]
}

export type RefreshPhase =
  | 'idle'
  | 'planning'
  | 'reading'
  | 'computing'
  | 'review'
  | 'writing'
  | 'paused'
  | 'failed'
  | 'done'

/** Everything the refresh panel shows. */
export interface RefreshView {
  readonly phase: RefreshPhase
  /** The month being worked. */
  readonly month: Month | undefined
  readonly monthsDone: number
  readonly monthsTotal: number
  /** Rows read and expected, all streams. */
  readonly rowsRead: number
  readonly rowsExpected: number
  readonly rowsByStream: Readonly<Partial<Record<Stream, number>>>
  /** Cards asked about one by one after the months are read, and how many there are to ask; 0 of 0 before that. */
  readonly questionsDone: number
  readonly questionsTotal: number
  readonly requests: number
  /** Cards written and to be written; 0 outside writing and done. */
  readonly cardsWritten: number
  readonly cardsToWrite: number
  /** Seconds left; undefined while it cannot be known. */
  readonly etaS: number | undefined
  /** Waiting for the portal's limit: seconds left. */
  readonly waitingS: number | undefined
  /** In `paused` and after an interruption: where the work stands. */
  readonly resume:
    | {
        readonly doneThrough: Month | undefined
        readonly next: Month | undefined
        readonly stage: 'reading' | 'review' | 'writing'
      }
    | undefined
  readonly review: ReviewView | undefined
  readonly failure: Failure | undefined
  readonly notices: readonly Notice[]
  /** Cards the portal refused to change. */
  readonly refused: readonly RefusedCard[]
  /** Rows the portal sent that could not be read. */
  readonly unreadableRows: number
}

export interface ReviewView {
  readonly contacts: number
  readonly companies: number
  readonly fields: number
  readonly byField: Readonly<Record<MarkField, number>>
  readonly samples: readonly ReviewSample[]
}

export interface ReviewSample {
  readonly entity: 'contact' | 'company'
  readonly id: number
  /** Hostile text; '' if the card has no title or may not be read. */
  readonly title: string
  readonly changes: readonly {
    readonly field: MarkField
    readonly before: MarkValue
    readonly after: MarkValue
  }[]
}

/** A value of a mark for people: a list code (`ACTIVE`), a number, a day `YYYY-MM-DD`, a company id; null = empty. */
export type MarkValue = string | number | null

export interface RefusedCard {
  readonly entity: 'contact' | 'company'
  readonly id: number
  readonly reason: string
}

/** Why the work stopped: a kind for a sentence, and data for its blanks. */
export type Failure =
  | { readonly kind: 'not-admin' }
  | { readonly kind: 'missing-scope'; readonly scopes: readonly string[] }
  | {
      readonly kind: 'field-conflict'
      readonly fields: readonly {
        readonly code: string
        readonly entity: 'contact' | 'company'
        readonly detail: string
      }[]
    }
  | { readonly kind: 'no-answer'; readonly detail: string }
  | { readonly kind: 'auth-expired' }
  | { readonly kind: 'access-denied'; readonly method: string }
  | { readonly kind: 'no-app-access' }
  | { readonly kind: 'portal-closed'; readonly code: string }
  | { readonly kind: 'refused'; readonly method: string; readonly detail: string }
  | { readonly kind: 'store'; readonly reason: string }
  | { readonly kind: 'other-tab' }
  | { readonly kind: 'identity-broken'; readonly detail: string }
  | { readonly kind: 'bug'; readonly detail: string }

/** Something worth telling that does not stop the work. */
export type Notice =
  | { readonly kind: 'store-damaged'; readonly from: Month }
  | { readonly kind: 'store-rebuilt' }
  | { readonly kind: 'storage-denied' }
  | { readonly kind: 'unreadable-rows'; readonly count: number; readonly examples: readonly string[] }
  | { readonly kind: 'rows-not-placed'; readonly stream: Stream; readonly count: number }
  | { readonly kind: 'no-invoices' }
  | { readonly kind: 'universal-lists' }
  | { readonly kind: 'publish-failed'; readonly detail: string }

export type CardView =
  | { readonly state: 'not-found' }
  | { readonly state: 'not-marked'; readonly title: string }
  | {
      readonly state: 'marked'
      readonly title: string
      readonly marks: Readonly<Record<MarkField, MarkValue>>
      readonly parentTitle: string | undefined
    }
  | { readonly state: 'failed'; readonly failure: Failure }
