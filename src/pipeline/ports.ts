// What the refresh needs from outside: a portal, a store, a clock. Implemented by portal/ and store/, and by plain
// fakes in tests. No REST name and no Dexie type appears here.
import type { Day, MonthIndex } from '../domain/calendar.ts'
import type { Row, Table } from '../domain/columns.ts'
import { CRM_SCHEMAS, MARK_SCHEMA, type CardType, type MarkField } from '../domain/crm-tables.ts'
import type { Stream } from '../domain/refresh-view.ts'
import type { Rules } from '../domain/rules.ts'

// ---------------------------------------------------------------------------------------------------------- results

export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

/** Kinds of failure of the portal; the reaction to each is one table (pipeline/retry.ts). */
export type PortalErrorKind =
  | 'rate-limited' // 503 QUERY_LIMIT_EXCEEDED: was not done, wait and repeat
  | 'operating-limit' // 429 / OPERATION_TIME_LIMIT: was not done, wait until `retryAtS`
  | 'auth-expired' // no usable token could be had
  | 'access-denied' // this user may not do this
  | 'no-app-access' // this user may not use the app
  | 'missing-scope'
  | 'not-found'
  | 'method-missing' // the portal does not know the method, or it is not emulated
  | 'portal-closed' // plan without REST, portal deleted, app unpaid, throttled by support
  | 'server-error' // 5xx with a known code
  | 'unknown-outcome' // network error, timeout, HTML, cut JSON, odd shape: may have been done
  | 'refused' // any other error with a code or text of the portal's
  | 'bad-record' // an answer without what it must have

export interface PortalError {
  readonly kind: PortalErrorKind
  /** Bare name of the method (or `batch`), for people. */
  readonly method: string
  /** The portal's code, '' if it gave none. */
  readonly code: string
  /** The portal's text or a short technical one; shown in details only, never decided upon. Hostile. */
  readonly text: string
  /** Portal time, unix seconds, before which a repeat is pointless. */
  readonly retryAtS?: number
  /** `missing-scope`: its name. */
  readonly scope?: string
}

/** What one HTTP request cost and told; every answered port call carries it. */
export interface Exchange {
  /** Portal time at the end of the request, unix seconds. */
  readonly portalNowS: number
  /** Seconds the portal worked. */
  readonly durationS: number
  readonly requests: number
  readonly commands: number
  /** Rows received. */
  readonly rows: number
  /** Operating counters the answer told; `batch` for the envelope of a batch. Empty where the portal counts none. */
  readonly operating: readonly {
    readonly method: string
    readonly usedS: number
    readonly resetAtS: number
  }[]
}

export type PortalResult<T> =
  | { readonly ok: true; readonly value: T; readonly exchange: Exchange }
  | { readonly ok: false; readonly error: PortalError; readonly exchange?: Exchange }

// ------------------------------------------------------------------------------------------------------------ portal

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
  /** Undefined while the fields do not exist: then no card holds a mark. */
  readonly fields: FieldMap | undefined
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

export const PART_SCHEMAS = { ...CRM_SCHEMAS, requisiteDoubts: REQUISITE_DOUBT_SCHEMA } as const
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

export interface CardWrite {
  readonly id: number
  /** Fields to send. */
  readonly fields: readonly MarkField[]
  /** Target values of all fields; only those named in `fields` are sent. */
  readonly target: Row<typeof MARK_SCHEMA>
}

export type WriteOutcome =
  | { readonly id: number; readonly outcome: 'done' }
  /** Was certainly not applied and will not be: listed with the reason. */
  | { readonly id: number; readonly outcome: 'refused'; readonly error: PortalError }
  /** Was certainly not applied; send again later. */
  | { readonly id: number; readonly outcome: 'limited'; readonly error: PortalError }
  /** May have been applied: read back first. */
  | { readonly id: number; readonly outcome: 'unknown'; readonly error: PortalError }

/** What a request is for; the portal's own method names stay behind `methodsOf`. */
export type PortalUse =
  | Stream
  | 'links'
  | 'card-activities'
  | 'contact-data'
  | 'requisite-details'
  | 'strays'
  | 'titles'
  | 'contact-marks'
  | 'company-marks'
  | 'write-contacts'
  | 'write-companies'

/** One port call is one HTTP request unless said otherwise. Calls never throw and never wait for limits themselves. */
export interface PortalDep {
  /** Names of the portal methods behind these uses, as they appear in `Exchange.operating`: keys of budgets, no more. */
  methodsOf(uses: readonly PortalUse[], lists: ReadContext['lists']): readonly string[]
  /** What people find a mark's field under in the settings of the portal, as in `UF_CRM_CSEGTYPE`. */
  fieldCode(field: MarkField): string
  describe(): Promise<PortalResult<PortalDescription>>
  /** Dictionaries and switches of the portal (a few requests at most); `fields` comes from `inspectFields`. */
  readContext(description: PortalDescription): Promise<PortalResult<Omit<ReadContext, 'fields'>>>
  inspectFields(): Promise<PortalResult<FieldReport>>
  /** Creates the missing fields, and missing list values of present ones; several requests. Labels in `language`. */
  createFields(report: FieldReport, language: string): Promise<PortalResult<FieldReport>>
  /** First day on which a contact or company was created; undefined on an empty portal. */
  firstCreation(context: ReadContext): Promise<PortalResult<Day | undefined>>
  /** Rows of each slice; at most 50 slices. */
  countRows(slices: readonly Slice[], context: ReadContext): Promise<PortalResult<readonly number[]>>
  /** Reads slices in one batch; the sum of `pages` is at most 50. Outcomes stand in the order of `reads`. */
  readSlices(
    reads: readonly SliceRead[],
    context: ReadContext,
  ): Promise<PortalResult<readonly SliceOutcome[]>>
  /** Links of contacts to all their companies (`links`), of companies to all their contacts; at most 2,500 cards. */
  askLinks(cards: readonly CardRef[], context: ReadContext): Promise<PortalResult<Answers>>
  /** First activity bound to each card, the app's own left out (`activities`); at most 50 cards. */
  askActivities(cards: readonly CardRef[], context: ReadContext): Promise<PortalResult<Answers>>
  /** Which cards hold a non-blank phone, e-mail, site or messenger (`contactData`); at most 2,500 cards. */
  askContactData(cards: readonly CardRef[], context: ReadContext): Promise<PortalResult<Answers>>
  /** Which of these requisites hold a filled `RQ_*` field (`requisites`); at most 2,500 ids. */
  askRequisites(ids: readonly number[], context: ReadContext): Promise<PortalResult<Answers>>
  /** Marked cards outside the universe that the lists do not show (`strays`); all pages, few. */
  readStrays(context: ReadContext): Promise<PortalResult<Answers>>
  /** Writes up to 50 cards of one type; outcomes in the order of `writes`. A whole failed request gives one per card. */
  writeCards(
    cardType: CardType,
    writes: readonly CardWrite[],
    fields: FieldMap,
  ): Promise<PortalResult<readonly WriteOutcome[]>>
  /** What cards hold now, by id; a missing id is a card that is gone or invisible. At most 2,500. */
  readMarks(
    cardType: CardType,
    ids: readonly number[],
    context: ReadContext,
  ): Promise<PortalResult<ReadonlyMap<number, Row<typeof MARK_SCHEMA>>>>
  /** Titles of cards under the reader's own token, for showing only. At most 50. Hostile text. */
  readTitles(cards: readonly CardRef[]): Promise<PortalResult<ReadonlyMap<string, string>>>
  /** The published result, parsed JSON of unknown shape; undefined if none. Several requests. */
  readPublication(): Promise<PortalResult<unknown>>
  /** Publishes a JSON value for every user of the app, manifest last. Several requests. */
  writePublication(value: unknown, builtAt: string): Promise<PortalResult<void>>
  /** One option of the calling user; undefined if not set. */
  readUserOption(name: string): Promise<PortalResult<string | undefined>>
  writeUserOption(name: string, value: string): Promise<PortalResult<void>>
  /** One option of the app, for everybody. Writing needs an administrator. */
  readAppOption(name: string): Promise<PortalResult<string | undefined>>
  writeAppOption(name: string, value: string): Promise<PortalResult<void>>
  /** One card of the app's own fields and title for the card tab; undefined = not found or not visible. */
  readCard(
    card: CardRef,
    fields: FieldMap,
  ): Promise<PortalResult<{ title: string; marks: Row<typeof MARK_SCHEMA> } | undefined>>
}

/** Key of `readTitles`. */
export function cardKey(card: CardRef): string {
  return `${card.cardType}:${card.id}`
}

// ------------------------------------------------------------------------------------------------------------- store

export type StoreErrorKind = 'denied' | 'broken' | 'quota' | 'newer' | 'blocked' | 'timeout' | 'fenced'
export interface StoreError {
  readonly kind: StoreErrorKind
  readonly text: string
}
export type StoreResult<T> = Result<T, StoreError>

/** Everything about a run that a restart needs; plain JSON data. Stored encrypted, as all the rest. */
export interface RunHeader {
  readonly runId: string
  /** Rises with each run; a write of an older generation is refused (`fenced`). */
  readonly generation: number
  readonly phase: 'reading' | 'review' | 'writing' | 'done'
  /** Portal time of the start, as printed. */
  readonly startedAt: string
  readonly startedBy: number
  /** The one "today" of the run (C-26). */
  readonly today: Day
  /** Undefined on an empty portal. */
  readonly firstMonth: MonthIndex | undefined
  readonly lastMonth: MonthIndex
  readonly streams: readonly Stream[]
  readonly context: ReadContext
  readonly rules: Rules
  /** Rows expected by the count: `expected[month - firstMonth][index of stream]`. */
  readonly expected: readonly (readonly number[])[]
}

/** A month as it was sealed: all its rows, or it does not exist. */
export interface SealedMonth {
  readonly month: MonthIndex
  readonly part: Part
  readonly rows: Readonly<Partial<Record<Stream, number>>>
  readonly unreadable: number
}

/** A sealed piece of the answers to questions about single cards; pieces are numbered from 0. */
export interface SealedAnswers {
  readonly index: number
  readonly part: Part
  readonly asked: number
}

export interface LoadedRun {
  readonly header: RunHeader
  /** Ascending, without gaps, from `firstMonth` on. */
  readonly months: readonly SealedMonth[]
  readonly answers: readonly SealedAnswers[]
  /** First sealed month that could not be read back and has to be read again; those after it are dropped too. */
  readonly damagedFrom: MonthIndex | undefined
}

const prefixed = <P extends string>(prefix: P) =>
  Object.fromEntries(Object.entries(MARK_SCHEMA).map(([name, kind]) => [`${prefix}${name}`, kind])) as {
    readonly [K in MarkField as `${P}${K}`]: (typeof MARK_SCHEMA)[K]
  }

/** The sealed plan of writes, one row a card: what to write, and what was there before. */
export const WRITE_SCHEMA = {
  ownerType: 'u8',
  id: 'i32',
  /** Bit n = field n of MARK_FIELDS changes. */
  changed: 'u8',
  ...prefixed('to_'),
  ...prefixed('was_'),
} as const

/** Progress of one writing lane over the plan's rows of its card type, in order. */
export interface LaneJournal {
  readonly cardType: CardType
  /** Rows [done, sent) are under way: their outcome is unknown after a restart. */
  readonly sent: number
  readonly done: number
  readonly refused: readonly { readonly id: number; readonly kind: PortalErrorKind; readonly text: string }[]
}

export interface StoredPlan {
  readonly plan: Table<typeof WRITE_SCHEMA>
  readonly lanes: readonly LaneJournal[]
}

export interface StoreDep {
  /** `memory`: nothing outlives the page; everything else works. */
  readonly mode: 'persistent' | 'memory'
  /** Why the mode is `memory`, if it was not asked for. */
  readonly denied: StoreError | undefined
  /** `loadRun` found a run it could not use (damaged, of another key, of an older program) and dropped it. */
  readonly hasDroppedRun: boolean
  loadRun(): Promise<StoreResult<LoadedRun | undefined>>
  /** Drops everything of earlier runs and stores the header, in one transaction. */
  beginRun(header: RunHeader): Promise<StoreResult<void>>
  updateRun(header: RunHeader): Promise<StoreResult<void>>
  /** Stores a whole month in one transaction. Months are sealed in order. */
  sealMonth(generation: number, month: SealedMonth): Promise<StoreResult<void>>
  sealAnswers(generation: number, answers: SealedAnswers): Promise<StoreResult<void>>
  savePlan(generation: number, stored: StoredPlan): Promise<StoreResult<void>>
  loadPlan(generation: number): Promise<StoreResult<StoredPlan | undefined>>
  /** Durable before it resolves. */
  saveLane(generation: number, lane: LaneJournal): Promise<StoreResult<void>>
  /** Deletes everything of this user on this device. */
  clear(): Promise<StoreResult<void>>
  close(): void
}

// ------------------------------------------------------------------------------------------------------------- others

export interface ClockDep {
  /** Monotonic milliseconds. */
  now(): number
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export interface RandomDep {
  /** `length` random bytes. */
  bytes(length: number): Uint8Array
}
