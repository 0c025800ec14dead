// What single cards hold at this moment, everything that would make them no empty cards in one request, and deleting them. The
// method deletes one card; of a recycle bin its documentation says nothing.
// https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-delete.html
import type { EmptySign } from '../domain/list/empty-cards.ts'
import {
  CardFact,
  Lifecycle,
  OWNER_COMPANY,
  OWNER_CONTACT,
  type CardType,
} from '../domain/tables/crm-tables.ts'
import type { CardLook, DeleteOutcome, EmptyCardsDep, SaleKinds } from '../pipeline/ports/empty-cards.ts'
import type { PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import { cardKey } from '../pipeline/ports/portal.ts'
import type { CardRef, FieldMap } from '../pipeline/ports/reading.ts'
import { askAll, IDS_PER_COMMAND, type Question } from './ask-cards.ts'
import { badRecord, outcomeOf } from './errors.ts'
import { isLoose, toList, type Loose } from './php-shape.ts'
import type { CommandParams } from './query.ts'
import { hasItemData } from './questions.ts'
import { isOwnActivity } from './rows/activities.ts'
import { ITEM_CARD, readCardFacts } from './rows/cards.ts'
import { linksName } from './rows/links.ts'
import { createMarkReader, markNames } from './rows/marks.ts'
import { isFilledRequisite } from './rows/requisites.ts'
import { isYes, readId, readLink, rowsOf } from './rows/values.ts'
import type { CommandResult, Transport } from './transport.ts'

const ITEMS = 'crm.item.list'
const REQUISITES = 'crm.requisite.list'
const ACTIVITIES = 'crm.activity.list'
const OLD_INVOICES = 'crm.invoice.list'
const DELETE = 'crm.item.delete'
const LEAD = 1,
  DEAL = 2,
  SMART_INVOICE = 31
const CARD_TYPES = [OWNER_CONTACT, OWNER_COMPANY] as const

/** The cards themselves and their requisites are asked for together, by kind; everything else card by card. */
type About = 'cards' | 'requisites' | 'activities' | 'deals' | 'invoices' | 'leads'
interface Asking {
  readonly about: About
  readonly cards: readonly CardRef[]
}

export function createEmptyCards(transport: Transport): EmptyCardsDep {
  return {
    methods: { look: [ITEMS, REQUISITES, ACTIVITIES, OLD_INVOICES], remove: [DELETE] },
    lookAt: (cards, fields, sales) => lookAt(transport, cards, fields, sales),
    remove: (cards) => remove(transport, cards),
  }
}

async function lookAt(
  transport: Transport,
  cards: readonly CardRef[],
  fields: FieldMap,
  sales: SaleKinds,
): Promise<PortalResult<readonly CardLook[]>> {
  const asked = await askAll(transport, [
    ...byKind(cards, fields),
    ...cards.flatMap((card) => ofOne(card, sales)),
  ])
  if (!asked.ok) return asked
  const seen = createSeen()
  for (const { question, result } of asked.value)
    for (const asking of question.about) take(asking, question.command.method, result, fields, seen)
  return { ok: true, value: cards.map(seen.lookOf), exchange: asked.exchange }
}

function byKind(cards: readonly CardRef[], fields: FieldMap): Question<Asking>[] {
  return CARD_TYPES.flatMap((cardType) => {
    const ofType = cards.filter((card) => card.cardType === cardType)
    if (ofType.length === 0) return []
    const ids = ofType.map(({ id }) => id)
    // Phones and e-mails come only together with everything else.
    const select = ['*', linksName(cardType), ...markNames(fields, 'item')]
    return [
      question('cards', ofType, ITEMS, {
        entityTypeId: cardType,
        filter: { '@id': ids },
        select,
        order: { id: 'ASC' },
      }),
      question('requisites', ofType, REQUISITES, {
        filter: { ENTITY_TYPE_ID: cardType, '@ENTITY_ID': ids },
        select: ['*'],
        order: { ID: 'ASC' },
      }),
    ]
  })
}

function ofOne(card: CardRef, { hasSmartInvoices, hasOldInvoices }: SaleKinds): Question<Asking>[] {
  const { cardType, id } = card
  const isCompany = cardType === OWNER_COMPANY
  const items = (about: About, entityTypeId: number, contactColumn: string): Question<Asking> =>
    question(about, [card], ITEMS, {
      entityTypeId,
      filter: { [isCompany ? 'companyId' : contactColumn]: id },
      select: ['id'],
      order: { id: 'ASC' },
    })
  return [
    question('activities', [card], ACTIVITIES, {
      filter: { BINDINGS: [{ OWNER_TYPE_ID: cardType, OWNER_ID: id }] },
      order: { ID: 'ASC' },
      select: ['ID', 'ORIGINATOR_ID'],
    }),
    // A deal may name him among several, not first.
    items('deals', DEAL, 'contactIds'),
    ...(hasSmartInvoices ? [items('invoices', SMART_INVOICE, 'contactIds')] : []),
    ...(hasOldInvoices
      ? [
          question('invoices', [card], OLD_INVOICES, {
            filter: { [isCompany ? 'UF_COMPANY_ID' : 'UF_CONTACT_ID']: id },
            select: ['ID'],
            order: { ID: 'ASC' },
          }),
        ]
      : []),
    items('leads', LEAD, 'contactId'),
  ]
}

function question(
  about: About,
  cards: readonly CardRef[],
  method: string,
  params: CommandParams,
): Question<Asking> {
  return { about: [{ about, cards }], command: { method, params: { ...params, start: -1 } } }
}

interface Seen {
  readonly found: (card: CardRef) => void
  /** Only the first sign of a card is kept. */
  readonly sign: (card: CardRef, sign: EmptySign) => void
  readonly fail: (cards: readonly CardRef[], error: PortalError) => void
  readonly lookOf: (card: CardRef) => CardLook
}

function createSeen(): Seen {
  const found = new Set<string>()
  const signs = new Map<string, EmptySign>()
  const errors = new Map<string, PortalError>()
  return {
    found: (card) => found.add(cardKey(card)),
    sign(card, sign) {
      if (!signs.has(cardKey(card))) signs.set(cardKey(card), sign)
    },
    fail(cards, error) {
      for (const card of cards) errors.set(cardKey(card), error)
    },
    lookOf(card) {
      const key = cardKey(card)
      const sign = signs.get(key)
      if (sign !== undefined) return { card, state: 'filled', sign }
      const error = errors.get(key)
      if (error !== undefined) return { card, state: 'unread', error }
      return { card, state: found.has(key) ? 'empty' : 'gone' }
    },
  }
}

/** Leads, or a kind of invoice, that a portal does not have: nobody can have one. */
const ABSENT: ReadonlySet<PortalError['kind']> = new Set(['not-found', 'method-missing'])

function take(
  { about, cards }: Asking,
  method: string,
  result: CommandResult,
  fields: FieldMap,
  seen: Seen,
): void {
  if (!result.ok) {
    if (!((about === 'leads' || about === 'invoices') && ABSENT.has(result.error.kind)))
      seen.fail(cards, result.error)
    return
  }
  const rows = rowsOf(result.value.result)
  if (rows?.every(isLoose) !== true) return seen.fail(cards, badRecord(method, 'the answer is no list'))
  const [card] = cards
  switch (about) {
    case 'cards':
      return takeCards(cards, rows, fields, seen)
    case 'requisites':
      return takeRequisites(cards, rows, seen)
    case 'activities':
      if (card !== undefined) takeActivities(card, rows, seen)
      return
    case 'deals':
    case 'invoices':
    case 'leads':
      if (card !== undefined && rows.length > 0) seen.sign(card, about)
  }
}

function takeCards(cards: readonly CardRef[], rows: readonly Loose[], fields: FieldMap, seen: Seen): void {
  for (const row of rows) {
    const id = readId(row['id'])
    if (id === undefined) return seen.fail(cards, badRecord(ITEMS, 'a row without its id'))
    const card = cards.find((one) => one.id === id)
    if (card === undefined) continue
    seen.found(card)
    const sign = signOf(card.cardType, row, fields)
    if (sign !== undefined) seen.sign(card, sign)
    // A row that does not tell of a phone does not tell that there is none.
    else if (row[ITEM_CARD.hasPhone] === undefined)
      seen.fail([card], badRecord(ITEMS, 'a row without its contact data'))
  }
}

function signOf(cardType: CardType, row: Loose, fields: FieldMap): EmptySign | undefined {
  if (isYes(row['isMyCompany'])) return 'own-company'
  const facts = readCardFacts(row, ITEM_CARD)
  if ((facts & (CardFact.contactData | CardFact.openLine)) !== 0 || hasItemData(row)) return 'contact-data'
  if ((facts & CardFact.lastCommunication) !== 0) return 'activities'
  const links = toList(row[linksName(cardType)] ?? []) ?? []
  // The first company of a contact stands in a column of its own as well.
  if ([...links, row['companyId']].some((link) => readLink(link) !== 0)) return 'links'
  const { lifecycle } = createMarkReader(fields, cardType, 'item')(row)
  return lifecycle === Lifecycle.withoutContacts ? undefined : 'marks'
}

function takeRequisites(cards: readonly CardRef[], rows: readonly Loose[], seen: Seen): void {
  for (const row of rows) {
    const card = cards.find(({ id }) => id === readId(row['ENTITY_ID']))
    if (card !== undefined && isFilledRequisite(row)) seen.sign(card, 'requisites')
  }
  // There may be more of them than a page shows.
  if (rows.length >= IDS_PER_COMMAND) seen.fail(cards, badRecord(REQUISITES, 'more than one page'))
}

function takeActivities(card: CardRef, rows: readonly Loose[], seen: Seen): void {
  if (rows.some((row) => !isOwnActivity(row))) seen.sign(card, 'activities')
  else if (rows.length >= IDS_PER_COMMAND) seen.fail([card], badRecord(ACTIVITIES, 'more than one page'))
}

async function remove(
  transport: Transport,
  cards: readonly CardRef[],
): Promise<PortalResult<readonly DeleteOutcome[]>> {
  const asked = await askAll(
    transport,
    cards.map((card) => ({
      about: [card],
      command: { method: DELETE, params: { entityTypeId: card.cardType, id: card.id } },
    })),
  )
  if (!asked.ok) return asked
  const value = asked.value.flatMap(({ question: { about }, result }) =>
    about.map((card) => outcomeFor(card, result)),
  )
  return { ok: true, value, exchange: asked.exchange }
}

/** A success is an empty list; what came without an error was done. */
function outcomeFor(card: CardRef, result: CommandResult): DeleteOutcome {
  if (result.ok) return { card, outcome: 'done' }
  const { error } = result
  if (error.kind === 'not-found') return { card, outcome: 'gone' }
  switch (outcomeOf(error.kind)) {
    case 'refused':
      return { card, outcome: 'refused', error }
    case 'limited':
    case 'not-sent':
      return { card, outcome: 'limited', error }
    case 'unknown':
      return { card, outcome: 'unknown', error }
  }
}
