// Lists of clients over the local portal, as four readers see them: the administrator, the head of sales who reads all, the
// manager who reads only his own, and somebody without any rights to CRM. Names are hostile throughout.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SEED_USER } from '../../emulator/seed/users.ts'
import { HOSTILE_TEXTS } from '../../emulator/seed/hostile.ts'
import type { RunningEmulator } from '../../emulator/start.ts'
import { createRecord } from '../../emulator/state/actions.ts'
import { parseDay } from '../../src/domain/calendar.ts'
import {
  FIRST_SORT,
  type ClientRow,
  type ListPage,
  type ListQuery,
} from '../../src/domain/list/client-list.ts'
import {
  ClientType,
  Frequency,
  Lifecycle,
  OWNER_COMPANY,
  OWNER_CONTACT,
  type CardType,
} from '../../src/domain/tables/crm-tables.ts'
import { DEFAULT_RULES } from '../../src/domain/rules/rules.ts'
import type { Segment } from '../../src/domain/segments.ts'
import type { AppPortal } from '../../src/pipeline/ports/clients.ts'
import { createPortal } from '../../src/portal/create-portal.ts'
import { NO_BASE } from '../../src/worker/base-facts.ts'
import { createClientLists } from '../../src/worker/client-lists.ts'
import { createWhyReader } from '../../src/worker/why-reader.ts'
import { createAllFields, fullWrite, MARKED, must } from './portal.ts'
import { startPortal } from './portal-harness.ts'

const COMPANIES = 140,
  CONTACTS = 200
/** Of the 340: every 28th is the manager's. */
const OWN_EVERY = 28
const OWN = Math.floor((COMPANIES + CONTACTS) / OWN_EVERY)
/** Cards of nobody who looks here. */
const SOMEBODY_ELSE = 10

const CONTACT_DATA = [
  { id: 900_001, kind: 'PHONE', valueType: 'WORK', value: '8 (900) 123-45-67' },
  { id: 900_002, kind: 'EMAIL', valueType: 'WORK', value: 'Anna@Example.com' },
] as const

let running: RunningEmulator
let companies: number[] = [],
  contacts: number[] = []

function openAs(userId: number): AppPortal {
  const grant = () => ({ token: running.emulator.tokens.issue(userId).accessToken, lifeS: 3600 })
  return createPortal({
    origin: new URL(running.portalUrl).origin,
    token: grant(),
    askToken: () => Promise.resolve(grant()),
    clock: { now: () => performance.now(), sleep: () => Promise.resolve() },
  })
}
const listsOf = (userId: number) => createClientLists({ portal: openAs(userId), base: NO_BASE })

function query(segment: Segment | undefined, rest: Partial<ListQuery> = {}): ListQuery {
  return { segment, month: undefined, search: '', sort: FIRST_SORT, ...rest }
}
function rows(page: ListPage): Extract<ListPage, { readonly state: 'rows' }> {
  if (page.state !== 'rows') throw new Error(JSON.stringify(page))
  return page
}
const name = ({ entity, id }: ClientRow): string => `${entity}:${String(id)}`

async function allOf(userId: number, asked: ListQuery): Promise<readonly ClientRow[]> {
  const lists = listsOf(userId)
  const found: ClientRow[] = []
  for (let page = 0; ; page += 1) {
    const read = rows(await lists.page(asked, page))
    found.push(...read.rows)
    if (read.isLast) return found
  }
}

beforeAll(async () => {
  running = await startPortal(60)
  const { portal } = running
  const person = { userId: 1, by: 'person' } as const
  const ownerOf = (at: number): number =>
    at % OWN_EVERY === OWN_EVERY - 1 ? SEED_USER.manager : SOMEBODY_ELSE
  companies = Array.from({ length: COMPANIES }, (_, at) => {
    const title = `${HOSTILE_TEXTS[at % HOSTILE_TEXTS.length] ?? ''} Завод ${String(at)}`
    return createRecord(portal, 'company', { title, assignedById: ownerOf(at) }, person).id
  })
  contacts = Array.from({ length: CONTACTS }, (_, at) => {
    const lastName = HOSTILE_TEXTS[at % HOSTILE_TEXTS.length] ?? ''
    const fields = {
      name: `Пётр${String(at)}`,
      lastName,
      assignedById: ownerOf(COMPANIES + at),
      multifields: at === 5 ? CONTACT_DATA : [],
    }
    return createRecord(portal, 'contact', fields, person).id
  })
  createRecord(
    portal,
    'requisite',
    { ownerType: OWNER_COMPANY, ownerId: companies[3] ?? 0, name: 'ООО', fields: { RQ_INN: '7707083893' } },
    person,
  )
  const admin = openAs(SEED_USER.administrator)
  const fields = await createAllFields(admin)
  const write = async (cardType: CardType, ids: readonly number[], clientType: number): Promise<void> => {
    for (let start = 0; start < ids.length; start += 50) {
      const writes = ids.slice(start, start + 50).map((id, at) =>
        fullWrite(id, {
          ...MARKED,
          clientType,
          lifecycle: Lifecycle.active,
          frequency: Frequency.regular,
          paymentCount: 2 + ((start + at) % 7),
          lastPaymentDay: parseDay('2026-06-01') + ((start + at) % 60),
        }),
      )
      must(await admin.writeCards(cardType, writes, fields))
    }
  }
  await write(OWNER_COMPANY, companies, ClientType.b2b)
  await write(OWNER_CONTACT, contacts, ClientType.b2c)
}, 60_000)

afterAll(() => running.close())

test('the administrator and the head of sales see all 340 members, companies and contacts in one sorted list', async () => {
  for (const userId of [SEED_USER.administrator, SEED_USER.headOfSales]) {
    const found = await allOf(userId, query('active'))
    expect(found).toHaveLength(COMPANIES + CONTACTS)
    expect(new Set(found.map(name)).size).toBe(found.length)
    const days = found.map(({ lastPaymentDay }) => lastPaymentDay)
    expect(days).toEqual(days.toSorted().toReversed())
    expect(found.filter(({ entity }) => entity === 'company')).toHaveLength(COMPANIES)
  }
})

test('a manager who reads only his own sees 12 of 340, and the total says so', async () => {
  const page = rows(await listsOf(SEED_USER.manager).page(query('active'), 0))
  expect(OWN).toBe(12)
  expect(page).toMatchObject({ total: 12, isLast: true, source: 'fields' })
  expect(page.rows).toHaveLength(12)
  expect(new Set(page.rows.map(({ responsibleId }) => responsibleId))).toEqual(new Set([SEED_USER.manager]))
})

test('somebody without rights to CRM sees nobody, and is told so rather than shown a failure', async () => {
  const portal = openAs(SEED_USER.noCrmRights)
  const lists = createClientLists({ portal, base: NO_BASE })
  expect(await lists.page(query('active'), 0)).toEqual({ state: 'no-access' })
  const why = createWhyReader({ portal, base: NO_BASE, rules: () => Promise.resolve(DEFAULT_RULES) })
  expect(await why.read({ entity: 'company', id: companies[0] ?? 0 })).toEqual({ state: 'not-found' })
})

test('names come as they are written, whatever they look like', async () => {
  const found = await allOf(
    SEED_USER.administrator,
    query('b2b', { sort: { key: 'created', isDescending: false } }),
  )
  expect(found.map(({ title }) => title)).toEqual(
    companies.map((_, at) => `${HOSTILE_TEXTS[at % HOSTILE_TEXTS.length] ?? ''} Завод ${String(at)}`.trim()),
  )
})

test('the main data of a client are in his row', async () => {
  const found = await allOf(SEED_USER.administrator, query('b2c', { search: 'Пётр5' }))
  const row = found.find(({ id }) => id === contacts[5])
  expect(row).toMatchObject({
    entity: 'contact',
    clientType: 'B2C',
    lifecycle: 'active',
    frequency: 'regular',
    lastPaymentDay: '2026-06-06',
    payments: 7,
    phones: ['8 (900) 123-45-67'],
    emails: ['Anna@Example.com'],
  })
  expect(row?.responsible).toMatch(/\S/)
})

test('it is sorted by payments and by name, both ways, over both kinds of cards', async () => {
  const up = await allOf(
    SEED_USER.administrator,
    query('active', { sort: { key: 'payments', isDescending: false } }),
  )
  const numbers = up.map(({ payments }) => payments ?? -1)
  expect(numbers).toEqual(numbers.toSorted((left, right) => left - right))
  const named = await allOf(
    SEED_USER.administrator,
    query('active', { search: 'завод 1', sort: { key: 'title', isDescending: false } }),
  )
  expect(named.length).toBeGreaterThan(10)
})

test.each([
  ['a part of a name, in any case', 'зАвОд 77', () => [`company:${String(companies[77])}`]],
  ['two words of two name fields', 'script Пётр41', () => [`contact:${String(contacts[41])}`]],
  ['a phone however it is typed', '+7 900 123-45-67', () => [`contact:${String(contacts[5])}`]],
  ['an e-mail in another case', 'anna@example.COM', () => [`contact:${String(contacts[5])}`]],
  ['a taxpayer number', '7707083893', () => [`company:${String(companies[3])}`]],
  ['a text like a reference of a batch', '$result[first][items]', () => undefined],
  ['markup', '<img src=x', () => undefined],
])('somebody is found by %s', async (_, search, expected) => {
  const found = await allOf(SEED_USER.administrator, query('active', { search }))
  const names = expected()
  if (names === undefined) expect(found.length).toBeGreaterThan(0)
  else expect(found.map(name)).toEqual(names)
})

test('a number finds the card of that number among everybody, and not outside the segment', async () => {
  const id = String(contacts[9])
  const everybody = await allOf(SEED_USER.administrator, query(undefined, { search: `№${id}` }))
  expect(everybody.map(name)).toContain(`contact:${id}`)
  expect(await allOf(SEED_USER.administrator, query('sleeping', { search: `№${id}` }))).toEqual([])
})

test('a search finds only what the reader may see, even by a phone the portal knows', async () => {
  const hidden = await allOf(SEED_USER.manager, query(undefined, { search: '+7 900 123-45-67' }))
  expect(hidden).toEqual([])
  const own = await allOf(SEED_USER.manager, query('active', { search: 'Пётр' }))
  expect(own.every(({ responsibleId }) => responsibleId === SEED_USER.manager)).toBe(true)
})

test('companies with and without contacts are told apart by their links', async () => {
  const withContacts = await allOf(SEED_USER.administrator, query('b2b-with-contacts'))
  const without = await allOf(SEED_USER.administrator, query('b2b-without-contacts'))
  expect(withContacts.length + without.length).toBe(COMPANIES)
  const linked = companies.filter((id) => running.portal.contactIdsOfCompany(id).length > 0)
  expect(withContacts.map(({ id }) => id)).toEqual(linked)
})

test('who is in a past month is not known without a base', async () => {
  expect(await listsOf(SEED_USER.headOfSales).page(query('active', { month: '2025-03' }), 0)).toEqual({
    state: 'month-unknown',
  })
})

test('a page costs two requests: the cards, then contact data and names', async () => {
  const lists = listsOf(SEED_USER.administrator)
  await lists.page(query('active'), 0)
  const before = running.emulator.log.entries().length
  await lists.page(query('active'), 1)
  expect(running.emulator.log.entries().length - before).toBeLessThanOrEqual(2)
})

test('without a base the reason comes from the fields of the card and the sales the reader may see', async () => {
  const company = companies[27] ?? 0
  const deal = createRecord(
    running.portal,
    'deal',
    {
      title: '<b>Сделка</b>',
      companyId: company,
      stageId: 'WON',
      semantics: 'S',
      opportunity: 1500,
      currencyId: 'RUB',
      closeDate: parseDay('2026-06-28'),
      assignedById: SEED_USER.manager,
    },
    { userId: 1, by: 'person' },
  )
  const why = createWhyReader({
    portal: openAs(SEED_USER.manager),
    base: NO_BASE,
    rules: () => Promise.resolve(DEFAULT_RULES),
  })
  const view = await why.read({ entity: 'company', id: company })
  if (view.state !== 'told') throw new Error(JSON.stringify(view))
  expect(view.explanation).toMatchObject({ source: 'marks', lifecycle: 'active' })
  expect(view.explanation.next).toMatchObject({ state: 'sleeping' })
  expect(view.payments).toContainEqual(
    expect.objectContaining({
      record: 'deal',
      id: deal.id,
      title: '<b>Сделка</b>',
      sum: 1500,
      day: '2026-06-28',
    }),
  )
  expect(await why.read({ entity: 'company', id: companies[0] ?? 0 })).toEqual({ state: 'not-found' })
})

test('clients whose last payment lies in a range of days, both days included, the earliest first', async () => {
  const lastPayment = { from: '2026-06-03', until: '2026-06-05' }
  const sort = { key: 'last-payment', isDescending: false } as const
  const found = await allOf(SEED_USER.administrator, query('clients', { lastPayment, sort }))
  const days = found.map(({ lastPaymentDay }) => lastPaymentDay)
  expect(new Set(days)).toEqual(new Set(['2026-06-03', '2026-06-04', '2026-06-05']))
  expect(days).toEqual(days.toSorted())
  const all = await allOf(SEED_USER.administrator, query('clients'))
  expect(found).toHaveLength(
    all.filter((row) => row.lastPaymentDay >= lastPayment.from && row.lastPaymentDay <= lastPayment.until)
      .length,
  )
  const own = await allOf(SEED_USER.manager, query('clients', { lastPayment }))
  expect(own.length).toBeLessThan(found.length)
})

test('cards asked for by their numbers come in that order; those closed to the reader or gone are counted', async () => {
  const named = [
    { entity: 'contact', id: contacts[9] ?? 0 },
    { entity: 'company', id: companies[0] ?? 0 },
    { entity: 'company', id: 999_999 },
  ] as const
  const page = rows(await listsOf(SEED_USER.administrator).page(query(undefined, { cards: named }), 0))
  expect(page.rows.map(name)).toEqual(named.slice(0, 2).map(({ entity, id }) => `${entity}:${String(id)}`))
  expect(page).toMatchObject({ total: 3, missing: 1, isLast: true, sortKeys: [] })
  const searched = rows(
    await listsOf(SEED_USER.administrator).page(query(undefined, { cards: named, search: 'пётр9' }), 0),
  )
  expect(searched.rows.map(name)).toEqual([`contact:${String(contacts[9])}`])
  const own = rows(await listsOf(SEED_USER.manager).page(query(undefined, { cards: named }), 0))
  expect(own).toMatchObject({ total: 3, missing: 3, rows: [] })
})
