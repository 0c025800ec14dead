// The base of a benchmark of the store: sealed months of both layers, answers, plan and patches of a number of clients in
// the proportions of the reference portal (ref85k of the emulator: per client 0.7 contacts, 0.3 companies, 1.6 deals, 0.5
// invoices, 2.6 activities, 0.3 requisites). Ids ascend with creation, links lead to random older cards. It knows no REST.
import { civilToDay, NO_DAY, type Day } from '../src/domain/calendar.ts'
import { packCurrency } from '../src/domain/money/currencies.ts'
import { createTableBuilder, type ColumnSchema, type Row, type Table } from '../src/domain/tables/columns.ts'
import {
  CRM_SCHEMAS,
  MARK_SCHEMA,
  NO_NUMBER,
  OWNER_COMPANY,
  OWNER_CONTACT,
} from '../src/domain/tables/crm-tables.ts'
import { BLANK_SCHEMA, type Part } from '../src/pipeline/ports/reading.ts'
import {
  ASKED_SCHEMA,
  GONE_SCHEMA,
  type SealedAnswers,
  type SealedMonth,
  type SealedPatch,
} from '../src/pipeline/ports/store.ts'
import { HELD_SCHEMA, WRITE_SCHEMA } from '../src/pipeline/ports/writing.ts'

export const MONTHS = 200
/** January 2010. */
export const FIRST_MONTH = 2010 * 12
const MONTH_DAYS = 30.4
const CARDS_OF_PIECE = 5000

type Random = () => number
type Marks = Row<typeof MARK_SCHEMA>

/** Marsaglia's xorshift32: the same base in every run. */
function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 0x100000000
  }
}

const NO_MARKS: Marks = {
  parentCompanyId: NO_NUMBER,
  lifecycle: 0,
  clientType: 0,
  frequency: 0,
  lastPaymentDay: NO_DAY,
  paymentCount: NO_NUMBER,
  dialogues: 0,
  reachable: 0,
}

export interface StoreBase {
  readonly months: readonly SealedMonth[]
  readonly answers: readonly SealedAnswers[]
  /** Every card is written. */
  readonly plan: Table<typeof WRITE_SCHEMA>
  /** What is read back after the plan was written: every card. */
  readonly echo: SealedPatch
  /** One day of work: `share` of the cards changed. */
  createDay(share: number): SealedPatch
  /** Rows of all months. */
  readonly rows: number
}

/** Hands out ids: mostly the next one, now and then with a gap where something was deleted. */
function createIds(random: Random): () => number {
  let last = 0
  return () => (last += random() < 0.1 ? 1 + Math.ceil(random() * 4) : 1)
}

export function createStoreBase(clients: number): StoreBase {
  const random = createRandom(7)
  const ids = { contacts: createIds(random), companies: createIds(random), deals: createIds(random) }
  const others = { invoices: createIds(random), activities: createIds(random), requisites: createIds(random) }
  const contacts: Row<typeof CRM_SCHEMAS.contacts>[] = []
  const companies: Row<typeof CRM_SCHEMAS.companies>[] = []
  const months: SealedMonth[] = []
  let lastDeal = 0

  const assigned = (): number => 1 + Math.floor(random() * 30)
  const money = (): { amount: number; currency: number } => ({
    amount: Math.round(random() ** 3 * 50_000_000) / 100,
    currency: packCurrency(random() < 0.95 ? 'RUB' : 'USD'),
  })
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const owner = (): { ownerType: number; ownerId: number } =>
    random() < 0.7
      ? { ownerType: OWNER_CONTACT, ownerId: oneOf(contacts).id }
      : { ownerType: OWNER_COMPANY, ownerId: oneOf(companies).id }
  const link = (): { companyId: number; contactId: number } =>
    random() < 0.5
      ? { companyId: oneOf(companies).id, contactId: 0 }
      : { companyId: 0, contactId: oneOf(contacts).id }

  /** `share` rows a client, spread over the days of the month in order. */
  function fillTable<S extends ColumnSchema>(
    schema: S,
    month: number,
    share: number,
    create: (day: Day) => Row<S>,
  ): Table<S> {
    const builder = createTableBuilder(schema)
    const count = Math.round((clients * share) / MONTHS)
    const from = civilToDay(2010 + Math.floor(month / 12), (month % 12) + 1, 1)
    for (let row = 0; row < count; row += 1)
      builder.add(create(from + Math.floor((row / count) * MONTH_DAYS)))
    return builder.build()
  }

  function createCore(month: number): Part {
    return {
      companies: fillTable(CRM_SCHEMAS.companies, month, 0.3, (createdDay) => {
        const facts = random() < 0.5 ? 1 : 9
        const row = { id: ids.companies(), createdDay, assignedById: assigned(), facts, ...NO_MARKS }
        companies.push(row)
        return row
      }),
      contacts: fillTable(CRM_SCHEMAS.contacts, month, 0.7, (createdDay) => {
        const primaryCompanyId = random() < 0.3 ? oneOf(companies).id : 0
        const facts = Math.floor(random() * 16)
        const row = {
          id: ids.contacts(),
          createdDay,
          primaryCompanyId,
          assignedById: assigned(),
          facts,
          ...NO_MARKS,
        }
        contacts.push(row)
        return row
      }),
      deals: fillTable(CRM_SCHEMAS.deals, month, 1.6, (createdDay) => {
        const closeDay = createdDay + Math.floor(random() * 60)
        lastDeal = ids.deals()
        return {
          id: lastDeal,
          createdDay,
          semantics: random() < 0.6 ? 1 : random() < 0.5 ? 2 : 0,
          ...link(),
          categoryId: Math.floor(random() * 3),
          closeDay,
          movedDay: closeDay + (random() < 0.3 ? Math.floor(random() * 5) : 0),
          wonDay: NO_DAY,
          ...money(),
          facts: 0,
        }
      }),
      invoices: fillTable(CRM_SCHEMAS.invoices, month, 0.5, (createdDay) => {
        const movedDay = createdDay + Math.floor(random() * 30)
        return {
          id: others.invoices(),
          kind: 0,
          createdDay,
          semantics: random() < 0.8 ? 1 : 0,
          dealId: random() < 0.6 ? Math.max(1, lastDeal - Math.floor(random() * 200)) : 0,
          ...link(),
          paidDay: NO_DAY,
          movedDay,
          updatedDay: movedDay,
          ...money(),
          fingerprint: 0,
        }
      }),
    }
  }

  function createRest(month: number): Part {
    return {
      activities: fillTable(CRM_SCHEMAS.activities, month, 2.6, (day) => ({
        id: others.activities(),
        ...owner(),
        day,
      })),
      requisites: fillTable(CRM_SCHEMAS.requisites, month, 0.3, () => ({
        id: others.requisites(),
        ...owner(),
      })),
      blanks: fillTable(BLANK_SCHEMA, month, 0.2, () => ({ stream: 6, id: others.activities(), unread: 0 })),
    }
  }

  const counts = (share: number): number => Math.round((clients * share) / MONTHS)
  for (let index = 0; index < MONTHS; index += 1) {
    const rows = {
      contacts: counts(0.7),
      companies: counts(0.3),
      deals: counts(1.6),
      invoices: counts(0.5),
    }
    const month = FIRST_MONTH + index
    months.push({ layer: 'core', month, part: createCore(index), rows, unreadable: 0 })
  }
  for (let index = 0; index < MONTHS; index += 1) {
    const rows = { activities: counts(2.8), requisites: counts(0.3) }
    const month = FIRST_MONTH + index
    months.push({ layer: 'rest', month, part: createRest(index), rows, unreadable: 0 })
  }

  const marks = (isContact: boolean): Marks => {
    const isPaid = random() < 0.5
    return {
      parentCompanyId: isContact && random() < 0.3 ? oneOf(companies).id : NO_NUMBER,
      lifecycle: 1 + Math.floor(random() * 7),
      clientType: isContact ? 2 : 1,
      frequency: isPaid ? 1 + Math.floor(random() * 2) : 3,
      lastPaymentDay: isPaid ? civilToDay(2026, 1, 1) - Math.floor(random() ** 2 * 5000) : NO_DAY,
      paymentCount: isPaid ? 1 + Math.floor(random() ** 3 * 12) : 0,
      dialogues: 1 + Math.floor(random() * 2),
      reachable: random() < 0.8 ? 1 : 2,
    }
  }
  const marked = {
    contacts: contacts.map((row) => ({ ...row, ...marks(true) })),
    companies: companies.map((row) => ({ ...row, ...marks(false) })),
  }
  const rows = months.reduce((sum, { part }) => sum + rowsOf(part), 0)

  return {
    months,
    answers: createAnswers(contacts, oneOf, companies, random),
    plan: createPlan(marked),
    echo: { ...EMPTY_PATCH, lists: tablesOfCards(marked.contacts, marked.companies) },
    createDay(share) {
      const some = <T>(list: readonly T[]): readonly T[] => list.filter(() => random() < share)
      const cards = some(marked.contacts)
      return {
        ...EMPTY_PATCH,
        lists: tablesOfCards(cards, some(marked.companies)),
        asked: fill(
          ASKED_SCHEMA,
          cards.map(({ id }) => ({ ask: 0, ownerType: OWNER_CONTACT, id })),
        ),
        answers: {
          links: fill(
            CRM_SCHEMAS.links,
            cards.map(({ id }) => ({ contactId: id, companyId: oneOf(companies).id })),
          ),
        },
      }
    },
    rows,
  }
}

const rowsOf = (part: Part): number => Object.values(part).reduce((sum, { length }) => sum + length, 0)

function fill<S extends ColumnSchema>(schema: S, rows: readonly Row<S>[]): Table<S> {
  const builder = createTableBuilder(schema)
  for (const row of rows) builder.add(row)
  return builder.build()
}

const EMPTY_PATCH: SealedPatch = {
  lists: {},
  answers: {},
  gone: fill(GONE_SCHEMA, []),
  asked: fill(ASKED_SCHEMA, []),
  held: fill(HELD_SCHEMA, []),
}

interface Cards {
  readonly contacts: readonly Row<typeof CRM_SCHEMAS.contacts>[]
  readonly companies: readonly Row<typeof CRM_SCHEMAS.companies>[]
}

const tablesOfCards = (contacts: Cards['contacts'], companies: Cards['companies']): Part => ({
  contacts: fill(CRM_SCHEMAS.contacts, contacts),
  companies: fill(CRM_SCHEMAS.companies, companies),
})

/** Companies of three contacts in ten, contact data of one in ten. */
function createAnswers(
  contacts: Cards['contacts'],
  oneOf: <T>(list: readonly T[]) => T,
  companies: Cards['companies'],
  random: Random,
): SealedAnswers[] {
  const pieces: SealedAnswers[] = []
  const asked = contacts.filter(() => random() < 0.3)
  for (let from = 0; from < asked.length; from += CARDS_OF_PIECE) {
    const cards = asked.slice(from, from + CARDS_OF_PIECE)
    const links = cards.map(({ id }) => ({ contactId: id, companyId: oneOf(companies).id }))
    const data = cards
      .filter(() => random() < 0.3)
      .map(({ id }) => ({ ownerType: OWNER_CONTACT, ownerId: id }))
    pieces.push({
      index: pieces.length,
      part: { links: fill(CRM_SCHEMAS.links, links), contactData: fill(CRM_SCHEMAS.contactData, data) },
      asked: cards.length,
    })
  }
  return pieces
}

function createPlan({ contacts, companies }: Cards): StoreBase['plan'] {
  const builder = createTableBuilder(WRITE_SCHEMA)
  const named = (prefix: string, marks: Marks): Record<string, number> =>
    Object.fromEntries(
      Object.keys(MARK_SCHEMA).map((name) => [`${prefix}${name}`, marks[name as keyof Marks]]),
    )
  for (const [ownerType, cards] of [
    [OWNER_CONTACT, contacts],
    [OWNER_COMPANY, companies],
  ] as const) {
    for (const card of cards) {
      const row = { ownerType, id: card.id, changed: 255, ...named('to_', card), ...named('was_', NO_MARKS) }
      builder.add(row as Row<typeof WRITE_SCHEMA>)
    }
  }
  return builder.build()
}
