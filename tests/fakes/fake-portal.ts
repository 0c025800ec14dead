// A portal for tests of the pipeline: serves a CrmBase through the port month by month and page by page, holds the
// marks that are written, and can be told to fail at any call. No REST, no clock of its own.
import { formatDay, type Day } from '../../src/domain/calendar.ts'
import { EMPTY_MARKS } from '../../src/domain/states/classify.ts'
import { createTableBuilder, readRow, type ColumnSchema, type Row } from '../../src/domain/tables/columns.ts'
import {
  CRM_SCHEMAS,
  MARK_FIELDS,
  OWNER_COMPANY,
  OWNER_CONTACT,
  type CardType,
  type CrmBase,
  type MARK_SCHEMA,
} from '../../src/domain/tables/crm-tables.ts'
import { STREAMS, type Stream } from '../../src/domain/refresh-view.ts'
import { mergeParts } from '../../src/pipeline/reading/month-parts.ts'
import { createFakeCrm, inOrder, TABLE_OF, type FakeCrm, type FakeRecord } from './fake-crm.ts'
import type { Exchange, PortalError, PortalResult } from '../../src/pipeline/ports/outcomes.ts'
import type { PortalDep } from '../../src/pipeline/ports/portal.ts'
import {
  BLANK_SCHEMA,
  PART_SCHEMAS,
  type Answers,
  type CardRef,
  type ChangeWindow,
  type Deletions,
  type FieldMap,
  type FieldReport,
  type IdRange,
  type Part,
  type PortalDescription,
  type ReadContext,
  type Slice,
  type ChangeOutcome,
  type SliceOutcome,
  type SliceRead,
  type UnreadableRow,
} from '../../src/pipeline/ports/reading.ts'
import type { WriteOutcome } from '../../src/pipeline/ports/writing.ts'

type MarkRow = Row<typeof MARK_SCHEMA>

export interface FakePortal {
  readonly portal: PortalDep
  /** Names of the port calls made, in order. */
  readonly calls: string[]
  /** What every card holds now. */
  readonly marks: Map<string, MarkRow>
  /** Applied writes by card: how often something of it was really changed. */
  readonly applied: Map<string, number>
  published: unknown
  /** Decides before each call whether it fails; `lost` = done, but the answer does not come. */
  fail: (call: string, index: number) => { readonly error: PortalError; readonly lost?: boolean } | undefined
  isAdmin: boolean
  fieldState: 'present' | 'missing' | 'retyped'
  today: Day
  readonly truth: CrmBase
  /** The records, to be changed by tests. */
  readonly crm: FakeCrm
  /** The portal tells of deletions; else they are found by counting. */
  announces: boolean
  /** Portal seconds, one a call. */
  readonly nowS: () => number
  /** Records that come without what must be known of them, as `contacts:5`. */
  readonly unreadable: Set<string>
  stamp: unknown
  builtAt: string | undefined
  /** Options by `user <name>` and `app <name>`. */
  readonly options: Map<string, string>
}

const OPTIONS = { lifecycle: {}, clientType: {}, frequency: {}, dialogues: {}, reachable: {} }
const FIELD_MAP: FieldMap = { contacts: OPTIONS, companies: OPTIONS }
const PAGE = 50
/** Noon of a day in the portal's zone, three hours east. */
const NOON_S = 9 * 3_600
/** The user who runs the refresh. */
const RUNNER = 1

/** An error of a kind, as a portal would give it. */
export function portalError(kind: PortalError['kind'], method = 'fake'): PortalError {
  return { kind, method, code: '', text: kind }
}

export function createFakePortal(truth: CrmBase, today: Day): FakePortal {
  const crm = createFakeCrm(truth)
  const marks = new Map<string, MarkRow>()
  for (const [cardType, name] of [
    [OWNER_CONTACT, 'contacts'],
    [OWNER_COMPANY, 'companies'],
  ] as const) {
    for (let row = 0; row < truth[name].length; row += 1) {
      const stored = readRow(CRM_SCHEMAS[name], truth[name], row)
      marks.set(
        `${cardType}:${stored.id}`,
        Object.fromEntries(MARK_FIELDS.map((field) => [field, stored[field]])) as MarkRow,
      )
    }
  }
  const fake: FakePortal = {
    portal: undefined as unknown as PortalDep,
    calls: [],
    marks,
    applied: new Map(),
    published: undefined,
    fail: () => undefined,
    isAdmin: true,
    fieldState: 'present',
    today,
    truth,
    crm,
    announces: false,
    nowS: () => fake.today * 86_400 + NOON_S + fake.calls.length * 10,
    unreadable: new Set(),
    stamp: undefined,
    builtAt: undefined,
    options: new Map(),
  }
  const exchange = (rows: number): Exchange => ({
    portalNowS: fake.nowS(),
    durationS: 0.1,
    requests: 1,
    commands: 1,
    rows,
    operating: [],
  })

  async function answer<T>(call: string, make: () => T): Promise<PortalResult<T>> {
    const index = fake.calls.push(call) - 1
    const failure = fake.fail(call, index)
    await Promise.resolve()
    if (failure !== undefined && failure.lost !== true) return { ok: false, error: failure.error }
    const value = make()
    return failure === undefined
      ? { ok: true, value, exchange: exchange(0) }
      : { ok: false, error: failure.error }
  }

  const report = (): FieldReport => ({
    fields: [OWNER_CONTACT, OWNER_COMPANY].flatMap((cardType) =>
      MARK_FIELDS.map((field) => ({
        cardType: cardType as CardType,
        field,
        state: fake.fieldState,
        detail: '',
      })),
    ),
    map: fake.fieldState === 'present' ? FIELD_MAP : undefined,
  })
  const inWindow =
    (slice: Slice) =>
    (stored: FakeRecord): boolean =>
      (slice.from === undefined || stored.day >= slice.from) &&
      (slice.until === undefined || stored.day < slice.until)
  const rowsOf = (slice: Slice): FakeRecord[] => inOrder(crm, slice.stream).filter(inWindow(slice))

  /** Cards with the marks they hold now. */
  const isUnreadable = (stream: Stream, { id }: FakeRecord): boolean => fake.unreadable.has(`${stream}:${id}`)
  const shown = (stream: Stream, records: readonly FakeRecord[]): Part => {
    const name = TABLE_OF[stream]
    const readable = records.filter((record) => !isUnreadable(stream, record))
    const rows = readable.map(({ row }) =>
      name === 'contacts' || name === 'companies'
        ? { ...row, ...marks.get(`${name === 'contacts' ? OWNER_CONTACT : OWNER_COMPANY}:${row['id']}`) }
        : row,
    )
    const blanks = records
      .filter((record) => isUnreadable(stream, record))
      .map(({ id }) => ({ stream: STREAMS.indexOf(stream), id, unread: 1 }))
    return { [name]: tableOf(PART_SCHEMAS[name], rows), blanks: tableOf(BLANK_SCHEMA, blanks) }
  }
  const unreadableOf = (stream: Stream, records: readonly FakeRecord[]): UnreadableRow[] =>
    records
      .filter((record) => isUnreadable(stream, record))
      .map(({ id }) => ({ method: stream, id: String(id), field: 'any' }))

  function page(
    stream: Stream,
    matching: readonly FakeRecord[],
    afterId: number,
    pages: number,
  ): SliceOutcome {
    const taken = matching.filter(({ id }) => id > afterId).slice(0, pages * PAGE)
    return {
      part: shown(stream, taken),
      rows: taken.length,
      lastId: taken.at(-1)?.id ?? afterId,
      complete: taken.length < pages * PAGE,
      unreadable: unreadableOf(stream, taken),
    }
  }

  const readSlice = ({ slice, afterId, pages }: SliceRead): SliceOutcome =>
    page(slice.stream, rowsOf(slice), afterId, pages)

  const changedIn = ({ stream, by, sinceS, user }: ChangeWindow): FakeRecord[] =>
    by === 'activity'
      ? []
      : inOrder(crm, stream).filter(
          ({ changedS, changedBy }) =>
            changedS >= sinceS && (user === undefined || (changedBy === user.id) === (user.is === 'the-one')),
        )
  const idsIn = ({ stream, afterId, untilId }: IdRange): number[] =>
    inOrder(crm, stream)
      .map(({ id }) => id)
      .filter((id) => id > afterId && (untilId === undefined || id <= untilId))
  const deletionsAfter = (eventId: number): Deletions => ({
    gone: crm.deletions.slice(eventId, eventId + PAGE),
    lastEventId: Math.min(crm.deletions.length, eventId + PAGE),
    complete: crm.deletions.length <= eventId + PAGE,
  })
  const describe = (): PortalDescription => ({
    userId: RUNNER,
    isAdmin: fake.isAdmin,
    scopes: ['crm'],
    missingScopes: [],
    portalTime: `${formatDay(fake.today)}T12:00:00+03:00`,
    portalNowS: fake.nowS(),
    language: 'ru',
    installed: true,
    hasPlainLists: true,
  })
  const readContext = (): Omit<ReadContext, 'fields'> => ({
    lists: 'plain',
    zone: '+03:00',
    invoiceStages: {},
    dealStages: {},
    oldInvoiceStatuses: {},
    hasSmartInvoices: true,
    hasOldInvoices: false,
    dealCategories: [],
    currencies: undefined,
  })
  const firstCreation = (): Day | undefined => {
    const days = [...inOrder(crm, 'contacts'), ...inOrder(crm, 'companies')].map(({ day }) => day)
    return days.length === 0 ? undefined : Math.min(...days)
  }

  const answers = (part: Part): Answers => ({ part, unreadable: [], failed: [] })
  const rowsFor = (
    name: 'activities' | 'contactData',
    cards: readonly CardRef[],
    keep: (index: number) => boolean,
  ): Part => {
    const wanted = new Set(cards.map((card) => `${card.cardType}:${card.id}`))
    const rows = Array.from({ length: truth[name].length }, (_, index) => index)
      .filter(keep)
      .map(
        (index) =>
          readRow(CRM_SCHEMAS[name] as ColumnSchema, truth[name] as never, index) as Record<string, number>,
      )
      .filter((row) => wanted.has(`${row['ownerType']}:${row['ownerId']}`))
    return { [name]: tableOf(CRM_SCHEMAS[name], rows) }
  }
  const linksFor = (cards: readonly CardRef[]): Part => {
    const wanted = new Set(cards.map((card) => `${card.cardType}:${card.id}`))
    const rows = Array.from({ length: truth.links.length }, (_, index) =>
      readRow(CRM_SCHEMAS.links, truth.links, index),
    ).filter((row) => wanted.has(`3:${row.contactId}`) || wanted.has(`4:${row.companyId}`))
    return { links: tableOf(CRM_SCHEMAS.links, rows) }
  }

  const portal: PortalDep = {
    methodsOf: (uses) => [...uses],
    fieldCode: (field) => `UF_CRM_${field.toUpperCase()}`,
    describe: () => answer('describe', describe),
    readContext: () => answer('readContext', readContext),
    probe: ({ windows, ranges, eventsAfter }) =>
      answer('probe', () => ({
        description: describe(),
        fields: report(),
        context: readContext(),
        changes: windows.map((window) => ({
          total: changedIn(window).length,
          outcome: page(window.stream, changedIn(window), 0, 1),
        })),
        counts: ranges.map((range) => idsIn(range).length),
        deletions: fake.announces ? deletionsAfter(eventsAfter ?? crm.deletions.length) : undefined,
        lease: fake.options.get('app cseg_lease'),
        rules: fake.options.get('app cseg_rules'),
        firstCreation: firstCreation(),
        publication:
          fake.published === undefined ? undefined : { builtAt: fake.builtAt ?? '', stamp: fake.stamp },
      })),
    readChanges: (reads) =>
      answer('readChanges', () =>
        reads.map(({ window, afterId, untilId, pages, withLinks, counted }): ChangeOutcome => {
          const rows = changedIn(window).filter(({ id }) => untilId === undefined || id <= untilId)
          const outcome = page(window.stream, rows, afterId, pages)
          const cardType = window.stream === 'contacts' ? OWNER_CONTACT : OWNER_COMPANY
          const cards = rows.map(({ id }): CardRef => ({ cardType, id }))
          return {
            ...outcome,
            ...(withLinks && { part: { ...outcome.part, ...linksFor(cards) } }),
            ...(counted && { total: rows.filter(({ id }) => id > afterId).length }),
          }
        }),
      ),
    countIds: (ranges) => answer('countIds', () => ranges.map((range) => idsIn(range).length)),
    readIds: (ranges) => answer('readIds', () => ranges.map(idsIn)),
    readRecords: (records) =>
      answer('readRecords', () => {
        const found = STREAMS.map((stream) => {
          const wanted = records.filter((record) => record.stream === stream)
          return { stream, rows: wanted.flatMap(({ id }) => crm.records[stream].get(id) ?? []) }
        })
        return {
          part: mergeParts(found.map(({ stream, rows }) => shown(stream, rows))),
          rows: records.length,
          lastId: 0,
          complete: true,
          unreadable: found.flatMap(({ stream, rows }) => unreadableOf(stream, rows)),
        }
      }),
    readDeletions: (after) =>
      answer('readDeletions', () => (fake.announces ? deletionsAfter(after) : undefined)),
    subscribeDeletions: () => answer('subscribeDeletions', () => fake.announces),
    deleteFields: () =>
      answer('deleteFields', () => {
        fake.fieldState = 'missing'
        for (const key of marks.keys()) marks.set(key, EMPTY_MARKS)
      }),
    inspectFields: () => answer('inspectFields', report),
    createFields: () =>
      answer('createFields', () => {
        fake.fieldState = 'present'
        return report()
      }),
    firstCreation: () => answer('firstCreation', firstCreation),
    countRows: (slices) => answer('countRows', () => slices.map((slice) => rowsOf(slice).length)),
    readSlices: (reads) => answer('readSlices', () => reads.map(readSlice)),
    askLinks: (cards) => answer('askLinks', () => answers(linksFor(cards))),
    askActivities: (cards) =>
      answer('askActivities', () => answers(rowsFor('activities', cards, (index) => index % 2 === 1))),
    askContactData: (cards) =>
      answer('askContactData', () => answers(rowsFor('contactData', cards, () => true))),
    askRequisites: () => answer('askRequisites', () => answers({})),
    readStrays: () => answer('readStrays', () => answers({ strays: truth.strays })),
    writeCards: (cardType, writes) =>
      answer('writeCards', () =>
        writes.map(({ id, fields, target }): WriteOutcome => {
          const key = `${cardType}:${id}`
          const held = marks.get(key) ?? EMPTY_MARKS
          if (fields.some((field) => held[field] !== target[field]))
            fake.applied.set(key, (fake.applied.get(key) ?? 0) + 1)
          marks.set(key, { ...held, ...Object.fromEntries(fields.map((field) => [field, target[field]])) })
          const stream = cardType === OWNER_CONTACT ? 'contacts' : 'companies'
          if (crm.records[stream].has(id)) crm.touch(stream, id, fake.nowS(), RUNNER)
          return { id, outcome: 'done' }
        }),
      ),
    readMarks: (cardType, ids) =>
      answer('readMarks', () => {
        const found = new Map<number, MarkRow>()
        for (const id of ids) {
          const held = marks.get(`${cardType}:${id}`)
          if (held !== undefined) found.set(id, held)
        }
        return found
      }),
    readTitles: (cards) =>
      answer(
        'readTitles',
        () => new Map(cards.map((card) => [`${card.cardType}:${card.id}`, `card ${card.id}`])),
      ),
    readPublication: () =>
      answer('readPublication', () =>
        fake.published === undefined ? undefined : { value: fake.published, stamp: fake.stamp },
      ),
    writePublication: (value, builtAt, stamp) =>
      answer('writePublication', () => {
        fake.published = value
        fake.builtAt = builtAt
        fake.stamp = stamp
      }),
    stampPublication: (stamp) =>
      answer('stampPublication', () => {
        if (fake.published === undefined) return false
        fake.stamp = stamp
        return true
      }),
    heardNowS: () => (fake.calls.length === 0 ? undefined : fake.nowS()),
    readUserOption: (name) => answer('readUserOption', () => fake.options.get(`user ${name}`)),
    writeUserOption: (name, value) =>
      answer('writeUserOption', () => void fake.options.set(`user ${name}`, value)),
    readAppOption: (name) => answer('readAppOption', () => fake.options.get(`app ${name}`)),
    writeAppOption: (name, value) =>
      answer('writeAppOption', () => void fake.options.set(`app ${name}`, value)),
    readCard: (card) =>
      answer('readCard', () => {
        const held = marks.get(`${card.cardType}:${card.id}`)
        return held === undefined ? undefined : { title: `card ${card.id}`, marks: held }
      }),
  }
  return Object.assign(fake, { portal })
}

function tableOf<S extends ColumnSchema>(schema: S, rows: readonly object[]) {
  const builder = createTableBuilder(schema)
  for (const row of rows) builder.add(row as Row<S>)
  return builder.build()
}
