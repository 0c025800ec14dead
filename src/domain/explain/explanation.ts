// Why a client is where he is, as data: kinds of reasons with their facts, days and rule ids. The sentences are made in
// i18n/ and ui/. Worked out from a base in `explain.ts`, and from the marks alone in `explain-marks.ts`.
import type { CardName } from '../card-name.ts'
import type { Segment } from '../segments.ts'

/** Values of the life cycle field, by the names of their segments. */
export type LifecycleSegment = Extract<
  Segment,
  | 'active'
  | 'sleeping'
  | 'lost'
  | 'with-applications'
  | 'with-dialogues'
  | 'with-contacts'
  | 'without-contacts'
>
export type FrequencySegment = Extract<Segment, 'regular' | 'first-purchase' | 'no-payments'>

/** Which date of a record made the day of a payment (D-16, D-17). */
export type PaymentDateSource = 'closedate' | 'moved' | 'created' | 'stage-history' | 'paid' | 'updated'

export type RecordKind = 'deal' | 'invoice' | 'old-invoice' | 'lead'

/** A won deal or a paid invoice of the client. */
export interface PaymentRecord {
  readonly record: Exclude<RecordKind, 'lead'>
  readonly id: number
  /** `YYYY-MM-DD`; '' = without any date. */
  readonly day: string
  readonly dateFrom: PaymentDateSource
  /** An invoice: the deal it is one payment with. */
  readonly dealId: number | undefined
  /** Adds to the number of payments; false = a further success of a payment that is counted already. */
  readonly isPayment: boolean
  /** How the record names the client: itself, by a contact of the company, or by an invoice of the deal. */
  readonly through: 'company' | 'contact' | 'contact-of-company' | 'invoice'
  /** The contact of `contact-of-company`. */
  readonly contactId: number | undefined
  readonly rules: readonly string[]
}

interface Ruled {
  /** Ids of rows of the decision table. */
  readonly rules: readonly string[]
}

/** Days are `YYYY-MM-DD`, '' = not known. What is known from marks only has no particulars. */
export type Reason = Ruled &
  (
    | { readonly kind: 'outside'; readonly why: 'own-company' | 'other-category' }
    | { readonly kind: 'company'; readonly contacts: number | undefined }
    | { readonly kind: 'person' }
    /** A contact of a company: no client, his values but the last two are the company's. */
    | {
        readonly kind: 'belongs'
        readonly companyId: number
        readonly isPrimary: boolean | undefined
        readonly hasManyCompanies: boolean
      }
    | {
        readonly kind: 'recency'
        readonly state: 'active' | 'sleeping' | 'lost'
        readonly lastPaymentDay: string
        /** Last day on which he is active, and last one on which he sleeps, unless he buys; '' without a date. */
        readonly activeUntil: string
        readonly sleepingUntil: string
      }
    | { readonly kind: 'frequency'; readonly state: FrequencySegment; readonly payments: number }
    | {
        readonly kind: 'application'
        readonly record: RecordKind
        readonly id: number
        readonly day: string
        readonly outcome: 'open' | 'lost' | 'won' | 'unknown'
        /** Deals, invoices and, if the switch says so, leads. */
        readonly count: number
      }
    | { readonly kind: 'no-application' }
    | {
        readonly kind: 'dialogue'
        readonly by: 'activity' | 'open-line' | 'communication'
        readonly day: string
        /** 0 = not known. */
        readonly activityId: number
        /** The contact of the company it was with; undefined = the card itself. */
        readonly contactId: number | undefined
        readonly isOwn: boolean
      }
    | { readonly kind: 'no-dialogue'; readonly isOwn: boolean }
    | {
        readonly kind: 'reachable'
        readonly by: 'data' | 'open-line' | 'requisite' | 'linked-contact'
        readonly contactId: number | undefined
        readonly isOwn: boolean
      }
    | { readonly kind: 'unreachable'; readonly isOwn: boolean }
    /** Known from the fields of the card only: what it says, without the particulars. */
    | { readonly kind: 'marked'; readonly state: LifecycleSegment }
  )

export interface Explanation {
  readonly card: CardName
  /** Whose payments count: the card itself or its parent company; undefined = nobody's, the card is outside. */
  readonly client: CardName | undefined
  /** `YYYY-MM-DD`. */
  readonly asOf: string
  /** Fingerprint of the rules, and the two of them that make borders. */
  readonly rules: string
  readonly monthsToSleeping: number
  readonly monthsToLost: number
  readonly lifecycle: LifecycleSegment | undefined
  readonly frequency: FrequencySegment | undefined
  /** In the order in which they are told: who he is, what decided, what else is known. */
  readonly reasons: readonly Reason[]
  /** Newest first, at most {@link MAX_RECORDS}. */
  readonly payments: readonly PaymentRecord[]
  /** Of how many. */
  readonly recordsTotal: number
  /** What becomes of him, and on which day, unless he buys. */
  readonly next: { readonly day: string; readonly state: 'sleeping' | 'lost' } | undefined
  /** `marks`: from the card's own fields, for readers without a base of their own. */
  readonly source: 'base' | 'marks'
}

export const MAX_RECORDS = 50
