// A portal for tests of the pipeline: serves a CrmBase through the port month by month and page by page, holds the
// marks that are written, and can be told to fail at any call. No REST, no clock of its own.
import { dayToMonth, firstDayOfMonth, formatDay, NO_DAY, type Day } from '../../src/domain/calendar.ts'
import { EMPTY_MARKS } from '../../src/domain/classify.ts'
import { createTableBuilder, readRow, type ColumnSchema, type Row } from '../../src/domain/columns.ts'
import {
  CardFact,
  CRM_SCHEMAS,
  MARK_FIELDS,
  OWNER_COMPANY,
  OWNER_CONTACT,
  type CardType,
  type CrmBase,
  type CrmTableName,
  type MARK_SCHEMA,
} from '../../src/domain/crm-tables.ts'
import type { Stream } from '../../src/domain/refresh-view.ts'
import type { Exchange, PortalError, PortalResult } from '../../src/pipeline/ports/outcomes.ts'
import type { PortalDep } from '../../src/pipeline/ports/portal.ts'
import type {
  Answers,
  CardRef,
  FieldMap,
  FieldReport,
  Part,
  ReadContext,
  Slice,
  SliceOutcome,
  SliceRead,
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
}

const OPTIONS = { lifecycle: {}, clientType: {}, frequency: {}, dialogues: {}, reachable: {} }
const FIELD_MAP: FieldMap = { contacts: OPTIONS, companies: OPTIONS }
const PAGE = 50
const TABLE_OF: Readonly<Record<Stream, CrmTableName>> = {
  contacts: 'contacts',
  companies: 'companies',
  deals: 'deals',
  invoices: 'invoices',
  oldInvoices: 'invoices',
  leads: 'leads',
  activities: 'activities',
  requisites: 'requisites',
}

/** An error of a kind, as a portal would give it. */
export function portalError(kind: PortalError['kind'], method = 'fake'): PortalError {
  return { kind, method, code: '', text: kind }
}

interface Stored {
  readonly id: number
  readonly day: Day
  readonly row: Record<string, number>
}

export function createFakePortal(truth: CrmBase, today: Day): FakePortal {
  const streams = storedStreams(truth)
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
  }
  const exchange = (rows: number): Exchange => ({
    portalNowS: 1_700_000_000 + fake.calls.length,
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
    (stored: Stored): boolean =>
      (slice.from === undefined || stored.day >= slice.from) &&
      (slice.until === undefined || stored.day < slice.until)
  const rowsOf = (slice: Slice): Stored[] => streams[slice.stream].filter(inWindow(slice))

  function readSlice(read: SliceRead): SliceOutcome {
    const rest = rowsOf(read.slice).filter((stored) => stored.id > read.afterId)
    const taken = rest.slice(0, read.pages * PAGE)
    const name = TABLE_OF[read.slice.stream]
    const withMarks = taken.map(({ row }) =>
      name === 'contacts' || name === 'companies'
        ? { ...row, ...marks.get(`${name === 'contacts' ? 3 : 4}:${row['id']}`) }
        : row,
    )
    return {
      part: { [name]: tableOf(CRM_SCHEMAS[name], withMarks) },
      rows: taken.length,
      lastId: taken.at(-1)?.id ?? read.afterId,
      complete: taken.length < read.pages * PAGE,
      unreadable: [],
    }
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
    describe: () =>
      answer('describe', () => ({
        userId: 1,
        isAdmin: fake.isAdmin,
        scopes: ['crm'],
        missingScopes: [],
        portalTime: `${formatDay(fake.today)}T12:00:00+03:00`,
        portalNowS: 1_700_000_000,
        language: 'ru',
        installed: true,
        hasPlainLists: true,
      })),
    readContext: () =>
      answer('readContext', (): Omit<ReadContext, 'fields'> => ({
        lists: 'plain',
        zone: '+03:00',
        invoiceStages: {},
        dealStages: {},
        oldInvoiceStatuses: {},
        hasSmartInvoices: true,
        hasOldInvoices: false,
        dealCategories: [],
      })),
    inspectFields: () => answer('inspectFields', report),
    createFields: () =>
      answer('createFields', () => {
        fake.fieldState = 'present'
        return report()
      }),
    firstCreation: () =>
      answer('firstCreation', () => {
        const days = [...streams.contacts, ...streams.companies].map(({ day }) => day)
        return days.length === 0 ? undefined : Math.min(...days)
      }),
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
    readPublication: () => answer('readPublication', () => fake.published),
    writePublication: (value) =>
      answer('writePublication', () => {
        fake.published = value
      }),
    readUserOption: () => answer('readUserOption', () => undefined),
    writeUserOption: () => answer('writeUserOption', () => undefined),
    readAppOption: () => answer('readAppOption', () => undefined),
    writeAppOption: () => answer('writeAppOption', () => undefined),
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

/** Every stream as rows with an id and a day; activities with an odd index hang on deals and must be asked for. */
function storedStreams(truth: CrmBase): Readonly<Record<Stream, readonly Stored[]>> {
  const rowsOf = (name: CrmTableName, keep: (index: number) => boolean = () => true): Stored[] =>
    Array.from({ length: truth[name].length }, (_, index) => index)
      .filter(keep)
      .map((index) => {
        const row = readRow(CRM_SCHEMAS[name] as ColumnSchema, truth[name] as never, index) as Record<
          string,
          number
        >
        const day = row['createdDay'] ?? row['day'] ?? NO_DAY
        return { id: row['id'] ?? index + 1, day: day === NO_DAY ? firstDayOfMonth(dayToMonth(0)) : day, row }
      })
  const bound = new Set<string>()
  truth.activities.columns.ownerId.forEach((id, index) => {
    if (index % 2 === 1) bound.add(`${truth.activities.columns.ownerType[index]}:${id}`)
  })
  const withActivityFact = (cardType: CardType, rows: readonly Stored[]): Stored[] =>
    rows.map((stored) =>
      bound.has(`${cardType}:${stored.id}`)
        ? {
            ...stored,
            row: { ...stored.row, facts: (stored.row['facts'] ?? 0) | CardFact.activityAfterCreation },
          }
        : stored,
    )
  return {
    contacts: withActivityFact(OWNER_CONTACT, rowsOf('contacts')),
    companies: withActivityFact(OWNER_COMPANY, rowsOf('companies')),
    deals: rowsOf('deals'),
    invoices: rowsOf('invoices'),
    oldInvoices: [],
    leads: [],
    activities: rowsOf('activities', (index) => index % 2 === 0),
    requisites: rowsOf('requisites'),
  }
}
