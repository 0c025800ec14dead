// What the portal port must do, whatever stands behind it, compared with the truth about the records: reading in slices,
// questions, fields, writing, publishing, and the kinds of failure. Run by the real room over the local portal, with
// both kinds of lists. Says nothing about methods and parameters: those are unit tests of the room.
import { expect, test } from 'vitest'
import { dayToMonth, firstDayOfMonth, NO_DAY, parseDay, type Day } from '../../src/domain/calendar.ts'
import { readRow, type ColumnSchema, type Row, type Table } from '../../src/domain/tables/columns.ts'
import {
  CardFact,
  ClientType,
  Lifecycle,
  MARK_FIELDS,
  NO_NUMBER,
  OWNER_COMPANY,
  OWNER_CONTACT,
  YesNo,
  type CardType,
  type MARK_SCHEMA,
} from '../../src/domain/tables/crm-tables.ts'
import { STREAMS, type PublicationStamp, type Stream } from '../../src/domain/refresh-view.ts'
import type { PortalResult } from '../../src/pipeline/ports/outcomes.ts'
import type { PortalDep } from '../../src/pipeline/ports/portal.ts'
import {
  PART_SCHEMAS,
  type CardRef,
  type FieldMap,
  type Part,
  type PartName,
  type ReadContext,
  type Slice,
  type UnreadableRow,
} from '../../src/pipeline/ports/reading.ts'
import type { CardWrite } from '../../src/pipeline/ports/writing.ts'

export interface TrueContact {
  readonly id: number
  readonly createdDay: Day
  readonly primaryCompanyId: number
  readonly assignedById: number
  readonly companyIds: readonly number[]
  readonly hasData: boolean
  readonly isOpenLine: boolean
  readonly everCommunicated: boolean
}
export interface TrueCompany {
  readonly id: number
  readonly createdDay: Day
  readonly assignedById: number
  readonly isOwn: boolean
  readonly contactIds: readonly number[]
  readonly hasData: boolean
}
export interface TrueDeal {
  readonly id: number
  readonly createdDay: Day
  readonly semantics: number
  readonly companyId: number
  readonly contactId: number
  readonly categoryId: number
  readonly closeDay: Day
  readonly movedDay: Day
  readonly amount: number
  readonly currency: number
}
export interface TrueInvoice {
  readonly id: number
  readonly kind: number
  readonly createdDay: Day
  readonly semantics: number
  readonly dealId: number
  readonly companyId: number
  readonly contactId: number
  readonly paidDay: Day
  readonly amount: number
  readonly currency: number
}

/** The records behind the portal as they are: clients' category only, no templates, no activities of the app. */
export interface Truth {
  readonly contacts: readonly TrueContact[]
  readonly companies: readonly TrueCompany[]
  readonly deals: readonly TrueDeal[]
  readonly invoices: readonly TrueInvoice[]
  readonly leads: readonly { readonly id: number; readonly companyId: number; readonly contactId: number }[]
  /** `type:id` of cards that own an activity, with the first day. */
  readonly ownedActivities: ReadonlyMap<string, Day>
  /** The same for any binding. */
  readonly boundActivities: ReadonlyMap<string, Day>
  /** `type:id` of cards with a filled requisite. */
  readonly requisites: ReadonlySet<string>
}

export type Breakage =
  | 'html'
  | 'cut-json'
  | 'reset'
  | 'rate-limit'
  | 'operating-limit'
  | 'server-error'
  | 'vanished-command'
  | 'row-without-id'

export interface PortalHarness {
  /** The port for an administrator; a new one knows nothing of others. */
  open(): PortalDep
  /** The port for a user who may use the app and reads only his own cards. */
  openAsManager(): PortalDep
  readonly lists: ReadContext['lists']
  truth(): Truth
  /** Puts a contact into the contractors' category. */
  makeContractor(contactId: number): void
  /** Strikes the next request or the given use of the next request. */
  breakNext(how: Breakage): void
  /** Every token given so far is refused from now on. */
  expireTokens(): void
  /** How often the page was asked for a token. */
  tokensAsked(): number
  /** Number of fields of cards that writes have changed so far. */
  changesApplied(): number
}

export function must<T>(result: PortalResult<T>): T {
  if (!result.ok)
    throw new Error(`${result.error.kind} ${result.error.method} ${result.error.code} ${result.error.text}`)
  return result.value
}

export function rowsOf<N extends PartName>(part: Part, name: N): Row<(typeof PART_SCHEMAS)[N]>[] {
  const table = part[name] as Table<ColumnSchema> | undefined
  if (table === undefined) return []
  return Array.from({ length: table.length }, (_, index) =>
    readRow(PART_SCHEMAS[name] as ColumnSchema, table, index),
  ) as unknown as Row<(typeof PART_SCHEMAS)[N]>[]
}

const cardKey = (row: { readonly ownerType: number; readonly ownerId: number }): string =>
  `${row.ownerType}:${row.ownerId}`

export async function openContext(
  portal: PortalDep,
  lists: ReadContext['lists'],
  fields?: FieldMap,
): Promise<ReadContext> {
  const description = must(await portal.describe())
  return { ...must(await portal.readContext(description)), lists, fields }
}

export const BUILT_AT = '2026-08-31T12:00:00+03:00'
export const STAMP: PublicationStamp = { checkedAt: BUILT_AT, checkedBy: 1, runs: [] }

export const whole = (stream: Stream): Slice => ({ stream, month: 0, from: undefined, until: undefined })

interface ReadAll {
  readonly parts: readonly Part[]
  readonly unreadable: readonly UnreadableRow[]
  readonly rows: number
}

/** Reads a slice to its end, `pages` pages at a time. */
export async function readSlice(
  portal: PortalDep,
  context: ReadContext,
  slice: Slice,
  pages: number,
): Promise<ReadAll> {
  const parts: Part[] = []
  const unreadable: UnreadableRow[] = []
  let rows = 0
  for (let afterId = 0, complete = false; !complete;) {
    const [outcome] = must(await portal.readSlices([{ slice, afterId, pages }], context))
    if (outcome === undefined || outcome.error !== undefined)
      throw new Error(outcome?.error?.kind ?? 'no outcome')
    parts.push(outcome.part)
    unreadable.push(...outcome.unreadable)
    rows += outcome.rows
    complete = outcome.complete
    afterId = outcome.lastId
  }
  return { parts, unreadable, rows }
}

const allRows = <N extends PartName>(read: ReadAll, name: N) =>
  read.parts.flatMap((part) => rowsOf(part, name))

export async function createAllFields(portal: PortalDep): Promise<FieldMap> {
  const { map } = must(await portal.createFields('ru'))
  if (map === undefined) throw new Error('the fields were not created')
  return map
}

const target = (changes: Partial<Row<typeof MARK_SCHEMA>>): Row<typeof MARK_SCHEMA> => ({
  parentCompanyId: NO_NUMBER,
  lifecycle: 0,
  clientType: 0,
  frequency: 0,
  lastPaymentDay: NO_DAY,
  paymentCount: NO_NUMBER,
  dialogues: 0,
  reachable: 0,
  ...changes,
})
export const fullWrite = (id: number, changes: Partial<Row<typeof MARK_SCHEMA>>): CardWrite => ({
  id,
  fields: MARK_FIELDS,
  target: target(changes),
})
export const MARKED = {
  lifecycle: Lifecycle.sleeping,
  clientType: ClientType.b2c,
  lastPaymentDay: parseDay('2024-02-29'),
  paymentCount: 0,
  dialogues: YesNo.yes,
  reachable: YesNo.no,
} as const

/** `start` gives a fresh portal of its own; `stop` ends it. */
export function portalContract(
  name: string,
  start: () => Promise<{ harness: PortalHarness; stop: () => Promise<void> }>,
): void {
  const portalTest = (
    title: string,
    run: (harness: PortalHarness, portal: PortalDep) => Promise<void>,
  ): void => {
    test(`${name}: ${title}`, async () => {
      const { harness, stop } = await start()
      try {
        await run(harness, harness.open())
      } finally {
        await stop()
      }
    })
  }

  portalTest('an administrator is recognised, with scopes, clock and lists', async (_, portal) => {
    expect(must(await portal.describe())).toMatchObject({
      isAdmin: true,
      missingScopes: [],
      hasPlainLists: true,
      installed: true,
    })
  })

  portalTest('every stream read to its end gives each record once, as it is', async (harness, portal) => {
    const context = await openContext(portal, harness.lists)
    const truth = harness.truth()
    const contacts = allRows(await readSlice(portal, context, whole('contacts'), 50), 'contacts')
    expect(
      contacts.map(({ id, createdDay, primaryCompanyId, assignedById }) => ({
        id,
        createdDay,
        primaryCompanyId,
        assignedById,
      })),
    ).toEqual(
      truth.contacts.map(({ id, createdDay, primaryCompanyId, assignedById }) => ({
        id,
        createdDay,
        primaryCompanyId,
        assignedById,
      })),
    )
    expect(
      contacts.map(({ facts }) => [
        (facts & CardFact.openLine) !== 0,
        (facts & CardFact.lastCommunication) !== 0,
      ]),
    ).toEqual(truth.contacts.map(({ isOpenLine, everCommunicated }) => [isOpenLine, everCommunicated]))
    const companies = allRows(await readSlice(portal, context, whole('companies'), 7), 'companies')
    expect(
      companies.map(({ id, createdDay, assignedById, facts }) => ({
        id,
        createdDay,
        assignedById,
        isOwn: (facts & CardFact.ownCompany) !== 0,
      })),
    ).toEqual(
      truth.companies.map(({ id, createdDay, assignedById, isOwn }) => ({
        id,
        createdDay,
        assignedById,
        isOwn,
      })),
    )
    const deals = allRows(await readSlice(portal, context, whole('deals'), 50), 'deals')
    expect(deals.map(({ facts: _facts, wonDay: _wonDay, ...deal }) => deal)).toEqual(truth.deals)
    const invoices = [
      ...allRows(await readSlice(portal, context, whole('invoices'), 50), 'invoices'),
      ...allRows(await readSlice(portal, context, whole('oldInvoices'), 50), 'invoices'),
    ]
    expect(
      invoices.map(({ fingerprint: _print, movedDay: _moved, updatedDay: _updated, ...invoice }) => invoice),
    ).toEqual(truth.invoices)
    const leads = allRows(await readSlice(portal, context, whole('leads'), 3), 'leads')
    expect(leads.map(({ id, companyId, contactId }) => ({ id, companyId, contactId }))).toEqual(truth.leads)
  })

  portalTest('owned activities and filled requisites are those of the records', async (harness, portal) => {
    const context = await openContext(portal, harness.lists)
    const truth = harness.truth()
    const days = new Map<string, Day>()
    for (const row of allRows(await readSlice(portal, context, whole('activities'), 20), 'activities')) {
      days.set(cardKey(row), Math.min(row.day, days.get(cardKey(row)) ?? row.day))
    }
    expect([...days].sort()).toEqual([...truth.ownedActivities].sort())
    const read = await readSlice(portal, context, whole('requisites'), 50)
    const doubts = allRows(read, 'requisiteDoubts').map(({ id }) => id)
    const asked = must(await portal.askRequisites(doubts, context))
    const filled = [...allRows(read, 'requisites'), ...rowsOf(asked.part, 'requisites')].map(cardKey)
    expect([...new Set(filled)].sort()).toEqual([...truth.requisites].sort())
  })

  portalTest(
    'months are a partition: together they are the whole, and each holds what its count says',
    async (harness, portal) => {
      const context = await openContext(portal, harness.lists)
      const first = must(await portal.firstCreation(context)) as Day
      const today = parseDay(must(await portal.describe()).portalTime)
      const from = dayToMonth(first),
        until = dayToMonth(today)
      const slices: Slice[] = Array.from({ length: until - from + 1 }, (_, index) => ({
        stream: 'deals',
        month: from + index,
        from: index === 0 ? undefined : firstDayOfMonth(from + index),
        until: from + index === until ? undefined : firstDayOfMonth(from + index + 1),
      }))
      const counts: number[] = []
      for (let start = 0; start < slices.length; start += 50)
        counts.push(...must(await portal.countRows(slices.slice(start, start + 50), context)))
      const ids: number[] = []
      for (const [index, slice] of slices.entries()) {
        const read = await readSlice(portal, context, slice, 2)
        expect(read.rows).toBe(counts[index])
        for (const { id, createdDay } of allRows(read, 'deals')) {
          ids.push(id)
          if (slice.from !== undefined) expect(createdDay).toBeGreaterThanOrEqual(slice.from)
          if (slice.until !== undefined) expect(createdDay).toBeLessThan(slice.until)
        }
      }
      expect(ids.sort((a, b) => a - b)).toEqual(harness.truth().deals.map(({ id }) => id))
      expect(first).toBe(
        Math.min(
          ...harness.truth().contacts.map(({ createdDay }) => createdDay),
          ...harness
            .truth()
            .companies.filter(({ isOwn }) => !isOwn)
            .map(({ createdDay }) => createdDay),
        ),
      )
    },
  )

  portalTest(
    'several streams share a request; what one of them lacks does not touch the others',
    async (harness, portal) => {
      const context = await openContext(portal, harness.lists)
      const streams = STREAMS.filter((stream) => stream !== 'activities')
      const answer = await portal.readSlices(
        streams.map((stream) => ({ slice: whole(stream), afterId: 0, pages: 6 })),
        context,
      )
      expect(answer.exchange).toMatchObject({ requests: 1, commands: 48 })
      expect(must(answer).map((outcome) => outcome.error)).toEqual(streams.map(() => undefined))
      expect(must(answer).every((outcome) => outcome.rows > 0)).toBe(true)
    },
  )

  portalTest(
    'links, contact data and bound activities answer for the cards asked about',
    async (harness, portal) => {
      const context = await openContext(portal, harness.lists)
      const truth = harness.truth()
      const contacts = truth.contacts.slice(0, 400),
        companies = truth.companies.slice(0, 200)
      const refs = (cardType: CardType, of: readonly { readonly id: number }[]): CardRef[] =>
        of.map(({ id }) => ({ cardType, id }))
      const cards = [...refs(OWNER_CONTACT, contacts), ...refs(OWNER_COMPANY, companies)]
      const links = must(await portal.askLinks(cards, context))
      expect(links.failed).toEqual([])
      const rows = rowsOf(links.part, 'links')
      const fromContacts = contacts.flatMap(({ id, companyIds }) =>
        companyIds.map((companyId) => ({ contactId: id, companyId })),
      )
      expect(rows.slice(0, fromContacts.length)).toEqual(fromContacts)
      const pairs = (list: readonly { contactId: number; companyId: number }[]) =>
        list.map(({ contactId, companyId }) => `${companyId}:${contactId}`).sort()
      expect(pairs(rows.slice(fromContacts.length))).toEqual(
        pairs(
          companies.flatMap(({ id, contactIds }) =>
            contactIds.map((contactId) => ({ contactId, companyId: id })),
          ),
        ),
      )
      const data = must(await portal.askContactData(cards, context))
      expect(rowsOf(data.part, 'contactData').map(cardKey).sort()).toEqual(
        [
          ...contacts.filter(({ hasData }) => hasData).map(({ id }) => `${OWNER_CONTACT}:${id}`),
          ...companies.filter(({ hasData }) => hasData).map(({ id }) => `${OWNER_COMPANY}:${id}`),
        ].sort(),
      )
      for (let start = 0; start < 300; start += 50) {
        const asked = cards.slice(start, start + 50)
        const activities = must(await portal.askActivities(asked, context))
        const keys = new Set(asked.map((card) => `${card.cardType}:${card.id}`))
        expect(
          rowsOf(activities.part, 'activities')
            .map((row): [string, Day] => [cardKey(row), row.day])
            .sort(),
        ).toEqual([...truth.boundActivities].filter(([key]) => keys.has(key)).sort())
      }
    },
  )

  portalTest(
    'fields are created once; written marks are read back everywhere; equal ones change nothing',
    async (harness, portal) => {
      const fields = await createAllFields(portal)
      expect(await createAllFields(harness.open())).toEqual(fields)
      const context = await openContext(portal, harness.lists, fields)
      const [first, second, third] = harness.truth().contacts as readonly [
        TrueContact,
        TrueContact,
        TrueContact,
      ]
      const company = harness.truth().companies.find(({ isOwn }) => !isOwn) as TrueCompany
      const writes = [
        fullWrite(first.id, { ...MARKED, parentCompanyId: company.id }),
        fullWrite(second.id, MARKED),
        fullWrite(999_999_999, MARKED),
      ]
      const outcomes = must(await portal.writeCards(OWNER_CONTACT, writes, fields))
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'refused'])
      const marks = must(
        await portal.readMarks(OWNER_CONTACT, [first.id, second.id, third.id, 999_999_999], context),
      )
      expect([...marks]).toEqual([
        [first.id, target({ ...MARKED, parentCompanyId: company.id })],
        [second.id, target(MARKED)],
        [third.id, target({})],
      ])
      const listed = allRows(await readSlice(portal, context, whole('contacts'), 50), 'contacts').find(
        ({ id }) => id === first.id,
      )
      expect(listed).toMatchObject({ ...MARKED, parentCompanyId: company.id })
      expect(must(await portal.readCard({ cardType: OWNER_CONTACT, id: first.id }, fields))?.marks).toEqual(
        target({ ...MARKED, parentCompanyId: company.id }),
      )
      expect(
        must(await portal.readCard({ cardType: OWNER_CONTACT, id: 999_999_999 }, fields)),
      ).toBeUndefined()
      const before = harness.changesApplied()
      must(await portal.writeCards(OWNER_CONTACT, writes.slice(0, 2), fields))
      expect(harness.changesApplied()).toBe(before)
      must(await portal.writeCards(OWNER_CONTACT, [fullWrite(first.id, {})], fields))
      expect(must(await portal.readMarks(OWNER_CONTACT, [first.id], context)).get(first.id)).toEqual(
        target({}),
      )
      const ofCompany = { cardType: OWNER_COMPANY as CardType, id: company.id }
      must(
        await portal.writeCards(
          OWNER_COMPANY,
          [fullWrite(company.id, { clientType: ClientType.b2b })],
          fields,
        ),
      )
      expect(must(await portal.readCard(ofCompany, fields))?.marks.clientType).toBe(ClientType.b2b)
      expect(must(await portal.readTitles([ofCompany])).size).toBe(1)
    },
  )

  portalTest(
    'a marked card that became a contractor is a stray, an unmarked one is not',
    async (harness, portal) => {
      const fields = await createAllFields(portal)
      const context = await openContext(portal, harness.lists, fields)
      const [marked, unmarked] = harness.truth().contacts as readonly [TrueContact, TrueContact]
      must(await portal.writeCards(OWNER_CONTACT, [fullWrite(marked.id, MARKED)], fields))
      harness.makeContractor(marked.id)
      harness.makeContractor(unmarked.id)
      const strays = rowsOf(must(await portal.readStrays(context)).part, 'strays')
      expect(strays).toEqual([{ ownerType: OWNER_CONTACT, ownerId: marked.id, ...target(MARKED) }])
      const listed = allRows(await readSlice(portal, context, whole('contacts'), 50), 'contacts').map(
        ({ id }) => id,
      )
      expect(listed).not.toContain(marked.id)
    },
  )

  portalTest(
    'what an administrator publishes every user of the app reads; only administrators publish',
    async (harness, portal) => {
      expect(must(await portal.readPublication())).toBeUndefined()
      // Poorly compressible, so that it takes several pieces.
      const series = Array.from({ length: 30_000 }, (_, index) => (index * 7919) % 1_000_003)
      must(await portal.writePublication({ version: 1, series }, BUILT_AT, STAMP))
      must(await portal.writePublication({ version: 2, series }, BUILT_AT, STAMP))
      const manager = harness.openAsManager()
      expect(must(await manager.readPublication())).toEqual({ value: { version: 2, series }, stamp: STAMP })
      expect(await manager.writePublication({ version: 3 }, BUILT_AT, STAMP)).toMatchObject({
        ok: false,
        error: { kind: 'access-denied' },
      })
      must(await portal.writePublication({ version: 4 }, BUILT_AT, STAMP))
      expect(must(await manager.readPublication())).toEqual({ value: { version: 4 }, stamp: STAMP })
    },
  )

  portalTest("options are kept: a user's own, and the app's by administrators", async (harness, portal) => {
    expect(must(await portal.readAppOption('rules'))).toBeUndefined()
    must(await portal.writeAppOption('rules', '{"a":1}'))
    must(await portal.writeUserOption('key', 'mine'))
    const manager = harness.openAsManager()
    expect(must(await manager.readAppOption('rules'))).toBe('{"a":1}')
    expect(must(await manager.readUserOption('key'))).toBeUndefined()
    expect(must(await portal.readUserOption('key'))).toBe('mine')
    expect(await manager.writeAppOption('rules', 'x')).toMatchObject({
      ok: false,
      error: { kind: 'access-denied' },
    })
  })

  portalTest('a user who reads only his own gets fewer rows and may not create fields', async (harness) => {
    const manager = harness.openAsManager()
    const description = must(await manager.describe())
    expect(description.isAdmin).toBe(false)
    const context = await openContext(manager, harness.lists)
    const [count] = must(await manager.countRows([whole('contacts')], context))
    expect(count).toBeLessThan(harness.truth().contacts.length)
    expect((await readSlice(manager, context, whole('contacts'), 50)).rows).toBe(count)
    const created = await manager.createFields('ru')
    expect(created.ok).toBe(false)
  })

  portalTest('an expired token is renewed once, however many requests meet it', async (harness, portal) => {
    const context = await openContext(portal, harness.lists)
    harness.expireTokens()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => portal.countRows([whole('leads')], context)),
    )
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect(harness.tokensAsked()).toBe(1)
  })

  portalTest('each way in which an answer can break is the outcome it has to be', async (harness, portal) => {
    const context = await openContext(portal, harness.lists)
    const broken = async (how: Breakage) => {
      harness.breakNext(how)
      const answer = await portal.readSlices([{ slice: whole('activities'), afterId: 0, pages: 2 }], context)
      return answer.ok
        ? (answer.value[0]?.error?.kind ?? `${answer.value[0]?.unreadable.length} unreadable`)
        : answer.error.kind
    }
    expect(await broken('html')).toBe('unknown-outcome')
    expect(await broken('cut-json')).toBe('unknown-outcome')
    expect(await broken('reset')).toBe('unknown-outcome')
    expect(await broken('rate-limit')).toBe('rate-limited')
    expect(await broken('server-error')).toBe('server-error')
    expect(await broken('operating-limit')).toBe('operating-limit')
    expect(await broken('vanished-command')).toBe('unknown-outcome')
    expect(await broken('row-without-id')).toBe('1 unreadable')
    const [again] = must(
      await portal.readSlices([{ slice: whole('activities'), afterId: 0, pages: 2 }], context),
    )
    expect(again).toMatchObject({ rows: 100, unreadable: [] })
  })

  portalTest('a write whose answer was lost may have been done: the cards tell', async (harness, portal) => {
    const fields = await createAllFields(portal)
    const context = await openContext(portal, harness.lists, fields)
    const [card] = harness.truth().contacts as readonly [TrueContact]
    harness.breakNext('cut-json')
    const written = await portal.writeCards(OWNER_CONTACT, [fullWrite(card.id, MARKED)], fields)
    expect(written).toMatchObject({ ok: false, error: { kind: 'unknown-outcome' } })
    expect(must(await portal.readMarks(OWNER_CONTACT, [card.id], context)).get(card.id)).toEqual(
      target(MARKED),
    )
  })
}
