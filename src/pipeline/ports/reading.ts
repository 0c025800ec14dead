// What is read: the portal as it describes itself, slices of months, rows as typed tables. Plain data, no REST name.
import type { Day, MonthIndex } from '../../domain/calendar.ts'
import type { Table } from '../../domain/tables/columns.ts'
import type { Currencies } from '../../domain/money/currencies.ts'
import { CRM_SCHEMAS, type CardType, type MarkField } from '../../domain/tables/crm-tables.ts'
import type { Stream } from '../../domain/refresh-view.ts'
import type { PortalError } from './outcomes.ts'

export interface PortalDescription {
  readonly userId: number
  /** Portal administrator by `profile`, never by the frame. */
  readonly isAdmin: boolean
  readonly scopes: readonly string[]
  /** Scopes the app needs and does not have. */
  readonly missingScopes: readonly string[]
  /** ISO text of the portal's clock, as printed. */
  readonly portalTime: string
  readonly portalNowS: number
  readonly language: string
  readonly installed: boolean
  /** The cheap lists still exist; else the universal one is used. */
  readonly hasPlainLists: boolean
}

/** Names of the eight fields and how their list values are spelled on this portal; plain data, kept with the run. */
export interface FieldMap {
  /** Ids of list options by field and option name (`ACTIVE` …), for contacts and companies. */
  readonly contacts: FieldOptions
  readonly companies: FieldOptions
}
export type FieldOptions = Readonly<
  Record<
    'lifecycle' | 'clientType' | 'frequency' | 'dialogues' | 'reachable',
    Readonly<Record<string, number>>
  >
>

export type FieldState = 'present' | 'missing' | 'retyped' | 'options-missing'

export interface FieldReport {
  readonly fields: readonly {
    readonly cardType: CardType
    readonly field: MarkField
    readonly state: FieldState
    readonly detail: string
  }[]
  /** The map, once every field is present. */
  readonly map: FieldMap | undefined
}

/** All that reading needs to know of the portal; a snapshot for a whole run, plain JSON data. */
export interface ReadContext {
  readonly lists: 'plain' | 'item'
  /** Offset of printed times, as in `+03:00`. */
  readonly zone: string
  /** Semantics by stage id: `S` won, `F` lost, `P` open. */
  readonly invoiceStages: Readonly<Record<string, 'P' | 'S' | 'F'>>
  readonly dealStages: Readonly<Record<string, 'P' | 'S' | 'F'>>
  readonly oldInvoiceStatuses: Readonly<Record<string, 'P' | 'S' | 'F'>>
  readonly hasSmartInvoices: boolean
  readonly hasOldInvoices: boolean
  readonly dealCategories: readonly { readonly id: number; readonly name: string }[]
  /** Rates of the day they were asked on; undefined = the portal did not tell, and there is no money in the result. */
  readonly currencies: Currencies | undefined
  /** Undefined while the fields do not exist: then no card holds a mark. */
  readonly fields: FieldMap | undefined
  /** Cards of other categories than the clients' are read as well, marked as such (D-01, D-02); absent = they are not. */
  readonly hasContractors?: boolean | undefined
}

/** One stream in one month, the smallest unit read again. The first month has no lower edge, the last no upper one. */
export interface Slice {
  readonly stream: Stream
  readonly month: MonthIndex
  /** First day, inclusive; undefined = from the beginning. */
  readonly from: Day | undefined
  /** First day after, exclusive; undefined = without end. */
  readonly until: Day | undefined
}

/** A requisite whose common fields are empty: whether it is filled must be asked (C-16, C-28). */
export const REQUISITE_DOUBT_SCHEMA = { id: 'i32', ownerType: 'u8', ownerId: 'i32' } as const

/**
 * Rows that came and stand in no other table of their stream: of no interest, or unreadable (`unread` 1), which are tried
 * again by the next refresh. They are kept, because the portal counts them too. `stream` is the place in STREAMS; without
 * a readable id nothing is kept.
 */
export const BLANK_SCHEMA = { stream: 'u8', id: 'i32', unread: 'u8' } as const

/** An entry of a deal into a won stage; the last one of a deal becomes its `wonDay` (base-of-parts.ts). */
export const WON_STAGE_SCHEMA = { id: 'i32', dealId: 'i32', day: 'i32' } as const

export const PART_SCHEMAS = {
  ...CRM_SCHEMAS,
  wonStages: WON_STAGE_SCHEMA,
  requisiteDoubts: REQUISITE_DOUBT_SCHEMA,
  blanks: BLANK_SCHEMA,
} as const
export type PartName = keyof typeof PART_SCHEMAS
/** Rows of any tables; an absent one has no rows. */
export type Part = { readonly [K in PartName]?: Table<(typeof PART_SCHEMAS)[K]> }

export interface SliceRead {
  readonly slice: Slice
  /** Only rows with a higher id. */
  readonly afterId: number
  /** At most so many pages of 50, chained by id. */
  readonly pages: number
}

export interface UnreadableRow {
  readonly method: string
  readonly id: string
  readonly field: string
}

export interface SliceOutcome {
  readonly part: Part
  /** Rows received, kept or not. */
  readonly rows: number
  /** Highest id received, or `afterId`. */
  readonly lastId: number
  /** The end of the slice was reached. */
  readonly complete: boolean
  readonly unreadable: readonly UnreadableRow[]
  /** Why a slice that is not complete stopped early, if it was not merely long. */
  readonly error?: PortalError
}

export interface CardRef {
  readonly cardType: CardType
  readonly id: number
}

/** Answers to questions about single cards: rows for the tables, and what could not be answered. */
export interface Answers {
  readonly part: Part
  readonly unreadable: readonly UnreadableRow[]
  /** Cards whose question failed (by a limit, say) and must be asked again; with the reason. */
  readonly failed: readonly { readonly card: CardRef; readonly error: PortalError }[]
}

// -------------------------------------------------------------------------------------------------- what has changed

/** Rows of a stream that changed since a moment, by the record's own clock. */
export interface ChangeWindow {
  readonly stream: Stream
  /** Which time of the record: its modification, its creation, or the last activity on a card. */
  readonly by: 'modified' | 'created' | 'activity'
  /** Portal time, unix seconds, inclusive. */
  readonly sinceS: number
  /** Only rows last changed by this user, or only by anybody else; undefined = by whomever. */
  readonly user: { readonly id: number; readonly is: 'the-one' | 'another' } | undefined
}

export interface ChangeRead {
  readonly window: ChangeWindow
  /** Only rows with a higher id. */
  readonly afterId: number
  /** Only rows up to this id, inclusive; undefined = without end. Lets several batches share one window. */
  readonly untilId: number | undefined
  /** At most so many pages of 50, chained by id. */
  readonly pages: number
  /** Cards only: the rows bring their links along (`links`), as `askLinks` would tell them. */
  readonly withLinks: boolean
  /** The portal counts the rows above `afterId` as well; then there is one page only. */
  readonly counted: boolean
}

export interface ChangeOutcome extends SliceOutcome {
  /** Rows above `afterId` in all, where they were counted. */
  readonly total?: number
}

/** Ids of a stream: above `afterId`, up to `untilId` inclusive; undefined = without end. */
export interface IdRange {
  readonly stream: Stream
  readonly afterId: number
  readonly untilId: number | undefined
}

export interface RecordRef {
  readonly stream: Stream
  readonly id: number
}

export interface ProbeRequest {
  readonly windows: readonly ChangeWindow[]
  readonly ranges: readonly IdRange[]
  /** Announcements of deletions with a higher id are wanted; undefined = none are. */
  readonly eventsAfter: number | undefined
}

/** Everything one request tells at the beginning of a refresh. */
export interface Probe {
  readonly description: PortalDescription
  readonly fields: FieldReport
  readonly context: Omit<ReadContext, 'fields'>
  /** In the order of `windows`: rows of each in total, and its first page. */
  readonly changes: readonly { readonly total: number; readonly outcome: SliceOutcome }[]
  /** Rows in each of `ranges`. */
  readonly counts: readonly number[]
  /** Undefined if the portal announces nothing to this app (yet). */
  readonly deletions: Deletions | undefined
  /** Who works at the moment, as somebody wrote it down (pipeline/lease.ts); undefined = nobody did. */
  readonly lease: string | undefined
  /** The versions of the rules as the portal keeps them (domain/rules/rules-book.ts); undefined = none were ever saved. */
  readonly rules: string | undefined
  /** First day on which a contact or company was created; undefined on an empty portal. */
  readonly firstCreation: Day | undefined
  /** What is published at the moment: when it was built and its stamp, of unknown shape; undefined = nothing is. */
  readonly publication: { readonly builtAt: string; readonly stamp: unknown } | undefined
}

/** Deleted records the portal announced, oldest first; at most a page of 50. */
export interface Deletions {
  readonly gone: readonly RecordRef[]
  /** Highest id of an announcement seen, or `eventsAfter`. */
  readonly lastEventId: number
  readonly complete: boolean
}
