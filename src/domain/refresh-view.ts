// What people see of a refresh: plain data that the pipeline fills, the worker sends and the screen draws. Kinds and
// numbers only; the sentences are made in i18n/ and ui/.
import type { Month } from './calendar.ts'
import type { MarkField } from './tables/crm-tables.ts'

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
  'wonStages',
] as const
export type Stream = (typeof STREAMS)[number]

export interface Viewer {
  readonly userId: number
  readonly isAdmin: boolean
  /** `memory`: the browser keeps nothing; work goes on, closing the page loses it. */
  readonly storage: 'persistent' | 'memory'
  readonly missingScopes: readonly string[]
  /** The portal's clock when it told who this is, unix seconds: a person's own may be wrong. */
  readonly portalNowS: number
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
  /** `changes`: only what changed since the refresh before is read. */
  readonly kind: 'full' | 'changes' | 'undo'
  /** The limits of the portal in figures, for the curious; undefined before the first request. */
  readonly pace: PaceView | undefined
  /** Charts of clients, deals and invoices are there, the rest is still being read. */
  readonly hasFirstCharts: boolean
  /** Somebody else works, in another browser; then nothing here does. */
  readonly follows: FollowedRun | undefined
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

/** How long a first refresh would take; seconds. */
export interface RunEstimate {
  /** Contacts and companies of the portal. */
  readonly cards: number
  /** Records of all kinds that are read. */
  readonly rows: number
  readonly readS: number
  /** If every card had to be written. */
  readonly writeS: number
}

/** What the portal's limits look like at the moment. */
export interface PaceView {
  /** How the portal charges work, as far as its answers told. */
  readonly profile: 'documented' | 'rest26' | 'off' | 'unknown'
  readonly requests: number
  readonly commands: number
  readonly rows: number
  /** Seconds the portal worked for us. */
  readonly portalS: number
  /** Answers "too many requests" and "method is blocked". */
  readonly rateRefusals: number
  readonly operatingRefusals: number
  /** Share of the allowed rate in use, 0..1. */
  readonly speed: number
  readonly inFlight: number
  readonly isGentle: boolean
  readonly budgets: readonly {
    readonly method: string
    readonly usedS: number
    readonly limitS: number
    /** Seconds until the oldest part comes free; undefined if nothing is used. */
    readonly resetInS: number | undefined
  }[]
}

/** A refresh under way in another browser, as its runner last told. */
export interface FollowedRun {
  readonly userId: number
  readonly startedAt: string
  readonly phase: RefreshPhase
  readonly month: Month | undefined
  /** Work done, 0..1; undefined while it cannot be known. */
  readonly share: number | undefined
  readonly etaS: number | undefined
}

/** One refresh in the log of runs. Numbers and times only. */
export interface RunRecord {
  readonly runId: string
  readonly generation: number
  /** `cards-deleted`: empty cards; `cardsWritten` counts those that are gone, `cardsRefused` those that were kept. */
  readonly kind: 'full' | 'changes' | 'undo' | 'fields-removed' | 'cards-deleted'
  /** Printed portal times. */
  readonly startedAt: string
  readonly endedAt: string
  readonly userId: number
  readonly outcome: 'done' | 'written-in-part' | 'not-written' | 'stopped' | 'failed'
  readonly requests: number
  readonly rows: number
  /** Seconds the portal worked. */
  readonly portalS: number
  readonly cardsWritten: number
  readonly cardsRefused: number
  /** Kind of the failure, if there was one. */
  readonly failure: string | undefined
}

/** What stands beside the published result: when it was last known to be right, and the log of runs (newest last). */
export interface PublicationStamp {
  readonly checkedAt: string
  readonly checkedBy: number
  readonly runs: readonly RunRecord[]
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
  | { readonly kind: 'other-browser'; readonly userId: number }
  | { readonly kind: 'nothing-to-undo' }
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
  /** What the portal keeps of the rules cannot be read: counted by the app's own. */
  | { readonly kind: 'rules-unreadable' }
  | { readonly kind: 'publish-failed'; readonly detail: string }
  /** The base of the last refresh could not be gone on with, so everything is read again; why. */
  | {
      readonly kind: 'read-anew'
      readonly why: 'fields' | 'lists' | 'rules' | 'too-much-changed' | 'damaged' | 'other-user'
    }
  /** Cards that do not hold what was written a moment ago: something on the portal changes our fields. */
  | { readonly kind: 'marks-not-kept'; readonly count: number; readonly ids: readonly number[] }
  /** Cards that were changed by somebody else after the run that is undone: left as they are. */
  | { readonly kind: 'undo-skipped'; readonly cards: readonly RefusedCard[]; readonly count: number }

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
