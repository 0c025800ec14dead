// The portal as the refresh needs it. Implemented by portal/ over the SDK, and by a plain fake in tests. No REST name
// appears here.
import type { Day } from '../../domain/calendar.ts'
import type { Row } from '../../domain/tables/columns.ts'
import type { CardType, MARK_SCHEMA, MarkField } from '../../domain/tables/crm-tables.ts'
import type { PublicationStamp, Stream } from '../../domain/refresh-view.ts'
import type { PortalResult } from './outcomes.ts'
import type {
  Answers,
  CardRef,
  ChangeOutcome,
  ChangeRead,
  Deletions,
  IdRange,
  Probe,
  ProbeRequest,
  RecordRef,
  FieldMap,
  FieldReport,
  PortalDescription,
  ReadContext,
  Slice,
  SliceOutcome,
  SliceRead,
} from './reading.ts'
import type { CardWrite, WriteOutcome } from './writing.ts'

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
  | 'probe'
  | 'deletions'

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
  createFields(language: string): Promise<PortalResult<FieldReport>>
  /** First day on which a contact or company was created; undefined on an empty portal. */
  firstCreation(context: ReadContext): Promise<PortalResult<Day | undefined>>
  /**
   * The beginning of a refresh in one request: who asks, the fields, the dictionaries, what changed in the windows and
   * how many rows the ranges hold. At most 14 windows and 20 ranges.
   * `context` is the one the base was read in; undefined = nothing was read yet, and then there are no windows or ranges.
   */
  probe(request: ProbeRequest, context: ReadContext | undefined): Promise<PortalResult<Probe>>
  /** More pages of change windows, in one batch; the sum of `pages` is at most 50. Outcomes in the order of `reads`. */
  readChanges(
    reads: readonly ChangeRead[],
    context: ReadContext,
  ): Promise<PortalResult<readonly ChangeOutcome[]>>
  /** Rows in ranges of ids, by the portal's own count; at most 50 ranges. */
  countIds(ranges: readonly IdRange[], context: ReadContext): Promise<PortalResult<readonly number[]>>
  /** All ids of ranges that hold at most 50 rows each; at most 50 ranges. A range with a longer page fails as bad-record. */
  readIds(
    ranges: readonly IdRange[],
    context: ReadContext,
  ): Promise<PortalResult<readonly (readonly number[])[]>>
  /** Rows of single records as the lists show them; what is missing in the answer is gone or invisible. At most 2,500. */
  readRecords(records: readonly RecordRef[], context: ReadContext): Promise<PortalResult<SliceOutcome>>
  /** The next page of announced deletions after an event id. */
  readDeletions(afterEventId: number): Promise<PortalResult<Deletions | undefined>>
  /** Asks the portal to announce deletions from now on; done once is done for good. False = this portal does not. */
  subscribeDeletions(): Promise<PortalResult<boolean>>
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
  /** Removes the eight fields of both kinds of cards with all their values; a missing field is no failure. */
  deleteFields(): Promise<PortalResult<void>>
  /** The published result and its stamp, parsed JSON of unknown shape; undefined if none. Several requests. */
  readPublication(): Promise<PortalResult<{ readonly value: unknown; readonly stamp: unknown } | undefined>>
  /** Publishes a JSON value for every user of the app, manifest and stamp last. `builtAt` is printed portal time. Several requests. */
  writePublication(value: unknown, builtAt: string, stamp: PublicationStamp): Promise<PortalResult<void>>
  /**
   * A new stamp on the result that is published, which stays as it is; one request. False = this session has not seen
   * a manifest (`probe` and `readPublication` show it), and the whole must be published.
   */
  stampPublication(stamp: PublicationStamp): Promise<PortalResult<boolean>>
  /** Portal time in unix seconds by the last answer to anything; undefined before the first one. Asks nobody. */
  heardNowS(): number | undefined
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
