// Lists of clients under the reader's own token: pages of cards with their marks, cards by id, contact data and names of
// people. The portal says nothing of cards the reader may not see, totals included.
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/tables/crm-tables.ts'
import type {
  CardConditions,
  CardDetails,
  CardsPage,
  CardsRead,
  DetailsOf,
  ListedCard,
} from '../pipeline/ports/clients.ts'
import type { PortalError, PortalResult, Result } from '../pipeline/ports/outcomes.ts'
import { cardKey } from '../pipeline/ports/portal.ts'
import type { CardRef, FieldMap } from '../pipeline/ports/reading.ts'
import { askAll, chunk, IDS_PER_COMMAND } from './ask-cards.ts'
import { filterOf, orderOf } from './client-list-filter.ts'
import { badRecord } from './errors.ts'
import { isLoose, toList, type Loose } from './php-shape.ts'
import { createMarkReader, markNames } from './rows/marks.ts'
import { readDay, readId, readLink, readText, rowsOf } from './rows/values.ts'
import { BATCH_LIMIT, type Answer, type Command, type CommandResult, type Transport } from './transport.ts'

const METHOD = 'crm.item.list'
const CARD_TYPES = [OWNER_COMPANY, OWNER_CONTACT] as const
const LIST_PAGE = 50

const TITLES: Readonly<Record<CardType, readonly string[]>> = {
  [OWNER_CONTACT]: ['lastName', 'name', 'secondName'],
  [OWNER_COMPANY]: ['title'],
}

function selectOf(cardType: CardType, fields: FieldMap | undefined): readonly string[] {
  return ['id', ...TITLES[cardType], 'createdTime', 'assignedById', ...markNames(fields, 'item')]
}

export async function readCards(
  transport: Transport,
  reads: readonly CardsRead[],
  fields: FieldMap | undefined,
): Promise<PortalResult<readonly CardsPage[]>> {
  const asked = await askAll(
    transport,
    reads.map((read) => ({ about: [read], command: pageCommand(read, fields) })),
  )
  if (!asked.ok) return asked
  const pages: CardsPage[] = []
  for (const { question, result } of asked.value) {
    const [read] = question.about
    const page = read === undefined ? noList() : pageOf(read.cardType, result, fields)
    if (!page.ok) return { ...page, exchange: asked.exchange }
    pages.push(page.value)
  }
  return { ok: true, value: pages, exchange: asked.exchange }
}

function pageCommand(read: CardsRead, fields: FieldMap | undefined): Command {
  return {
    method: METHOD,
    params: {
      entityTypeId: read.cardType,
      select: selectOf(read.cardType, fields),
      filter: filterOf(read.cardType, read.conditions, fields),
      order: orderOf(read),
      start: read.start,
    },
  }
}

function pageOf(
  cardType: CardType,
  result: CommandResult,
  fields: FieldMap | undefined,
): Result<CardsPage, PortalError> {
  const rows = looseRows(result)
  if (!rows.ok) return rows
  const cards = listedCards(cardType, rows.value.rows, fields)
  if (!cards.ok) return cards
  return { ok: true, value: { cards: cards.value, total: rows.value.answer.total ?? cards.value.length } }
}

function noList(): { readonly ok: false; readonly error: PortalError } {
  return { ok: false, error: badRecord(METHOD, 'the answer is no list') }
}

function looseRows(
  result: CommandResult,
): Result<{ readonly rows: readonly Loose[]; readonly answer: Answer }, PortalError> {
  if (!result.ok) return result
  const rows = rowsOf(result.value.result)
  return rows?.every(isLoose) === true ? { ok: true, value: { rows, answer: result.value } } : noList()
}

function listedCards(
  cardType: CardType,
  rows: readonly Loose[],
  fields: FieldMap | undefined,
): Result<readonly ListedCard[], PortalError> {
  const readMarks = createMarkReader(fields, cardType, 'item')
  const cards: ListedCard[] = []
  for (const row of rows) {
    const id = readId(row['id'])
    if (id === undefined) return { ok: false, error: badRecord(METHOD, 'a row without its id') }
    cards.push({
      cardType,
      id,
      title: titleOf(cardType, row),
      marks: readMarks(row),
      createdDay: readDay(row['createdTime']),
      responsibleId: readLink(row['assignedById']),
    })
  }
  return { ok: true, value: cards }
}

function titleOf(cardType: CardType, row: Loose): string {
  return TITLES[cardType]
    .map((name) => readText(row[name]).trim())
    .filter((part) => part !== '')
    .join(' ')
}

/** `select` of everything gives the contact data too, which cannot be named. */
const EVERYTHING = ['*']

function byIds(cards: readonly CardRef[], selectFor: (cardType: CardType) => readonly string[]) {
  return CARD_TYPES.flatMap((cardType) => {
    const ids = cards.filter((card) => card.cardType === cardType).map(({ id }) => id)
    return chunk(ids, IDS_PER_COMMAND).map((piece) => ({
      about: [cardType],
      command: {
        method: METHOD,
        params: {
          entityTypeId: cardType,
          filter: { '@id': piece },
          select: selectFor(cardType),
          order: { id: 'ASC' },
          start: -1,
        },
      },
    }))
  })
}

export async function readCardsById(
  transport: Transport,
  cards: readonly CardRef[],
  fields: FieldMap | undefined,
): Promise<PortalResult<readonly ListedCard[]>> {
  const asked = await askAll(
    transport,
    byIds(cards, (cardType) => selectOf(cardType, fields)),
  )
  if (!asked.ok) return asked
  const found: ListedCard[] = []
  for (const { question, result } of asked.value) {
    const cardType = question.about[0] ?? OWNER_CONTACT
    const rows = looseRows(result)
    const listed = rows.ok ? listedCards(cardType, rows.value.rows, fields) : rows
    if (!listed.ok) return { ...listed, exchange: asked.exchange }
    found.push(...listed.value)
  }
  return { ok: true, value: found, exchange: asked.exchange }
}

const USERS = 'user.get'

/**
 * Contact data as `crm.item.list` gives it, and names of people, in one request. People are optional: without the scope
 * `user_brief` there are no names, and that is no failure.
 */
export async function readDetails(
  transport: Transport,
  cards: readonly CardRef[],
  userIds: readonly number[],
): Promise<PortalResult<DetailsOf>> {
  const ofPeople = chunk(userIds, LIST_PAGE).map((piece) => ({
    about: [] as CardType[],
    command: { method: USERS, params: { FILTER: { ID: piece }, SORT: 'ID', ORDER: 'ASC' } },
  }))
  const asked = await askAll(transport, [...ofPeople, ...byIds(cards, () => EVERYTHING)])
  if (!asked.ok) return asked
  const details = new Map<string, CardDetails>()
  const users = new Map<number, string>()
  for (const { question, result } of asked.value) {
    const [cardType] = question.about
    if (cardType === undefined) {
      for (const [id, name] of namesOf(result)) users.set(id, name)
      continue
    }
    const rows = looseRows(result)
    if (!rows.ok) return { ...rows, exchange: asked.exchange }
    for (const row of rows.value.rows) {
      const id = readId(row['id'])
      if (id !== undefined) details.set(cardKey({ cardType, id }), detailsOf(row))
    }
  }
  return { ok: true, value: { cards: details, users }, exchange: asked.exchange }
}

function namesOf(result: CommandResult): ReadonlyMap<number, string> {
  const rows = result.ok ? (rowsOf(result.value.result) ?? []) : []
  const names = new Map<number, string>()
  for (const row of rows) {
    const id = isLoose(row) ? readId(row['ID']) : undefined
    if (!isLoose(row) || id === undefined) continue
    const name = ['LAST_NAME', 'NAME'].map((part) => readText(row[part]).trim()).filter((part) => part !== '')
    if (name.length > 0) names.set(id, name.join(' '))
  }
  return names
}

function detailsOf(row: Loose): CardDetails {
  const values = (toList(row['fm'] ?? []) ?? []).filter(isLoose)
  const ofType = (typeId: string): readonly string[] =>
    values
      .filter((value) => readText(value['typeId']) === typeId)
      .map((value) => readText(value['value']).trim())
      .filter((value) => value !== '')
  return { phones: ofType('PHONE'), emails: ofType('EMAIL') }
}

/** A batch of pages of companies by offset: 2,500 of them, lean rows. */
export async function readCompanyLinks(
  transport: Transport,
  conditions: CardConditions,
  fields: FieldMap | undefined,
  start: number,
): Promise<
  PortalResult<{
    readonly companies: readonly { readonly id: number; readonly hasContacts: boolean }[]
    readonly total: number
  }>
> {
  const pages = Array.from({ length: BATCH_LIMIT }, (_, page) => start + page * LIST_PAGE)
  const asked = await askAll(
    transport,
    pages.map((offset) => ({
      about: [offset],
      command: {
        method: METHOD,
        params: {
          entityTypeId: OWNER_COMPANY,
          select: ['id', 'contactIds'],
          filter: filterOf(OWNER_COMPANY, conditions, fields),
          order: { id: 'ASC' },
          start: offset,
        },
      },
    })),
  )
  if (!asked.ok) return asked
  const companies = new Map<number, boolean>()
  let total = 0
  for (const { result } of asked.value) {
    const rows = looseRows(result)
    if (!rows.ok) return { ...rows, exchange: asked.exchange }
    total = Math.max(total, rows.value.answer.total ?? 0)
    for (const row of rows.value.rows) {
      const id = readId(row['id'])
      if (id !== undefined) companies.set(id, (toList(row['contactIds'] ?? []) ?? []).length > 0)
    }
  }
  const read = Array.from(companies, ([id, hasContacts]) => ({ id, hasContacts }))
  return { ok: true, value: { companies: read, total }, exchange: asked.exchange }
}
