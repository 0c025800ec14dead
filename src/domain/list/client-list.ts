// A list of clients as people ask for it and see it: plain data between the screen and the worker. Names, phones and e-mails
// in it are the reader's own and live in memory only; all texts are hostile.
import type { Month } from '../calendar.ts'
import type { CardName } from '../card-name.ts'
import type { FrequencySegment, LifecycleSegment } from '../explain/explanation.ts'
import type { Failure } from '../refresh-view.ts'
import type { Segment } from '../segments.ts'

export const SORT_KEYS = ['title', 'last-payment', 'payments', 'created'] as const
export type SortKey = (typeof SORT_KEYS)[number]

export interface ListSort {
  readonly key: SortKey
  readonly isDescending: boolean
}

export interface ListQuery {
  /** Undefined = everybody of the universe, contacts of companies included. */
  readonly segment: Segment | undefined
  /** A past month; undefined = today's members, by the fields of the cards. */
  readonly month: Month | undefined
  /** As typed; '' = no search. */
  readonly search: string
  readonly sort: ListSort
  /** These cards and no others, in this order; the segment and the month are not looked at. */
  readonly cards?: readonly CardName[]
  /** Only clients whose last payment was within these days, both included (`YYYY-MM-DD`), by the fields of the cards. */
  readonly lastPayment?: { readonly from: string; readonly until: string }
}

export const FIRST_SORT: ListSort = { key: 'last-payment', isDescending: true }

/** Rows of one page. */
export const PAGE_ROWS = 50

export interface ClientRow {
  readonly entity: 'contact' | 'company'
  readonly id: number
  readonly title: string
  /** Undefined = the card holds no mark of the app. */
  readonly clientType: 'B2B' | 'B2C' | undefined
  readonly lifecycle: LifecycleSegment | undefined
  readonly frequency: FrequencySegment | undefined
  /** `YYYY-MM-DD`; '' = never. */
  readonly lastPaymentDay: string
  readonly payments: number | undefined
  /** 0 = none. */
  readonly parentCompanyId: number
  /** `YYYY-MM-DD`; '' = not known. */
  readonly createdDay: string
  readonly responsibleId: number
  /** Undefined = the app may not read names of people, or there is no such person. */
  readonly responsible: string | undefined
  readonly phones: readonly string[]
  readonly emails: readonly string[]
}

/** One page of a list, or why there is none. */
export type ListPage =
  | {
      readonly state: 'rows'
      /** From 0. */
      readonly page: number
      readonly rows: readonly ClientRow[]
      /** Cards the reader may see; of a past month: the clients of that month, seen or not. */
      readonly total: number
      readonly isLast: boolean
      /** `fields`: by the fields of the cards; `base`: by the reader's own base, as of the month. */
      readonly source: 'fields' | 'base'
      /** Cards of this page that are gone or closed to the reader (only with `base`). */
      readonly missing: number
      /** Not everything could be looked through: only the first so many cards were. */
      readonly lookedThrough: number | undefined
      readonly sortKeys: readonly SortKey[]
    }
  /** The composition of a past month is known only where the refresh was run. */
  | { readonly state: 'month-unknown' }
  /** The eight fields do not exist yet, so nobody can be found by them. */
  | { readonly state: 'no-fields' }
  /** The reader has no right to look at contacts and companies at all. */
  | { readonly state: 'no-access' }
  | { readonly state: 'failed'; readonly failure: Failure }

/** All rows of a list for a file. */
export type ExportedRows =
  | {
      readonly state: 'rows'
      readonly rows: readonly ClientRow[]
      readonly total: number
      /** There are more rows than a file may have. */
      readonly isCut: boolean
    }
  /** The list ended in something that is no page of rows. */
  | { readonly state: 'stopped'; readonly page: ListPage }
