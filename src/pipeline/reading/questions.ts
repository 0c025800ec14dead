// Which cards have to be asked about one by one after the months are read, because no list tells (decisions,
// "Reading"): links of contacts, filled requisites, sites and messengers, activities that hang on deals. Depends on
// the rows alone, so that a restart asks the same pieces in the same order.
import { inPackets } from '../run/packets.ts'
import { createTable, keepRows } from '../../domain/tables/columns.ts'
import {
  CardFact,
  CRM_SCHEMAS,
  OWNER_COMPANY,
  OWNER_CONTACT,
  type CardType,
  type CrmBase,
} from '../../domain/tables/crm-tables.ts'
import { createIdIndex } from '../../domain/tables/id-index.ts'
import type { Rules } from '../../domain/rules/rules.ts'
import { baseOfParts } from './base-of-parts.ts'
import { REQUISITE_DOUBT_SCHEMA, type CardRef, type Part } from '../ports/reading.ts'

export type Piece =
  | { readonly ask: 'links' | 'contact-data' | 'card-activities'; readonly cards: readonly CardRef[] }
  | { readonly ask: 'requisite-details'; readonly ids: readonly number[] }
  | { readonly ask: 'strays' }

/** Ids that one command answers for. */
export const IDS_PER_COMMAND = 50
/** One command a card, at most 50 of them in a request. */
const CARDS_BY_COMMAND = 50

interface PieceSize {
  /** Pieces to cut everything into, so that the lanes have something to do. */
  readonly pieces: number
  readonly least: number
  /** A full request, or one that ends in time where rows are dear: contact data come with the whole card. */
  readonly most: number
}

/** Cards of one piece, which is one request, where a command answers for many. */
const PIECES_BY_ID: Readonly<Record<'links' | 'requisite-details' | 'contact-data', PieceSize>> = {
  links: { pieces: 4, least: 500, most: 2_500 },
  'requisite-details': { pieces: 4, least: 500, most: 2_500 },
  'contact-data': { pieces: 8, least: 250, most: 1_500 },
}

function idsOf(
  table: { readonly columns: { readonly id: Int32Array } },
  keep: (index: number) => boolean,
): number[] {
  const ids: number[] = []
  table.columns.id.forEach((id, index) => {
    if (keep(index)) ids.push(id)
  })
  return ids.sort((a, b) => a - b)
}

function cards(cardType: CardType, ids: readonly number[]): CardRef[] {
  return ids.map((id) => ({ cardType, id }))
}

/** Pieces of whole commands, alike in size. */
function cutById<T>(items: readonly T[], { pieces, least, most }: PieceSize): T[][] {
  const even = Math.ceil(items.length / pieces / IDS_PER_COMMAND) * IDS_PER_COMMAND
  return inPackets(items, Math.min(most, Math.max(least, even)))
}

/**
 * Links are asked where the primary one does not settle the matter: for contacts whose primary company is no client
 * (another one may be the parent, D-04), and for companies that are nobody's primary (any link makes them "with
 * contacts", C-7), and where a linked contact must have data himself (D-42) for companies that have none of their own and no
 * primary contact who has some: another one may.
 */
function linkQuestions({ contacts, companies }: CrmBase, rules: QuestionRules): CardRef[] {
  const primary = contacts.columns.primaryCompanyId
  const rowOf = createIdIndex(companies.columns.id)
  // Clients are neither our own companies nor contractors' (D-01).
  const outside = CardFact.ownCompany | (rules.includeContractors ? 0 : CardFact.otherCategory)
  const isClient = (row: number): boolean => row >= 0 && ((companies.columns.facts[row] ?? 0) & outside) === 0
  const isSettled = new Uint8Array(companies.length)
  const { linkedContactNeedsData: needsData } = rules
  const hasData = (facts: Uint8Array, row: number): boolean =>
    ((facts[row] ?? 0) & CardFact.contactData) !== 0
  primary.forEach((id, contact) => {
    const row = rowOf.find(id)
    if (row < 0) return
    if (!needsData || hasData(contacts.columns.facts, contact) || hasData(companies.columns.facts, row))
      isSettled[row] = 1
  })
  const asked = idsOf(
    contacts,
    (index) => (primary[index] ?? 0) > 0 && !isClient(rowOf.find(primary[index] ?? 0)),
  )
  return [
    ...cards(OWNER_CONTACT, asked),
    ...cards(
      OWNER_COMPANY,
      idsOf(companies, (row) => isClient(row) && isSettled[row] === 0),
    ),
  ]
}

/** Rows of a card table of which an activity was seen: 1. */
function rowsWithActivity(base: CrmBase, cardType: CardType, table: CardTable): Uint8Array {
  const { ownerType, ownerId } = base.activities.columns
  const rowOf = createIdIndex(table.columns.id)
  const found = new Uint8Array(table.length)
  for (let index = 0; index < ownerId.length; index += 1) {
    if (ownerType[index] !== cardType) continue
    const row = rowOf.find(ownerId[index] as number)
    if (row >= 0) found[row] = 1
  }
  return found
}

type CardTable = CrmBase['contacts'] | CrmBase['companies']

/** Bits of a card's facts that make asking for its activities needless (D-41); with `chats` off a chat is no sign. */
export function settlingFacts(chats: boolean): number {
  return chats ? CardFact.openLine | CardFact.lastCommunication : 0
}

/**
 * Cards whose dialogues are not settled: nothing of theirs was seen, yet something happened after their creation.
 * With `chats` off a chat is no sign, so those cards are asked as well (D-41).
 */
function activityQuestions(base: CrmBase, chats: boolean): CardRef[] {
  const settled = settlingFacts(chats)
  const unsettled = (cardType: CardType, table: CardTable): CardRef[] => {
    const hasActivity = rowsWithActivity(base, cardType, table)
    const { facts } = table.columns
    const isOpen = (row: number): boolean => isUnsettled(facts[row] ?? 0, settled) && hasActivity[row] === 0
    return cards(cardType, idsOf(table, isOpen))
  }
  return [...unsettled(OWNER_CONTACT, base.contacts), ...unsettled(OWNER_COMPANY, base.companies)]
}

/** Something happened on the card after its creation, and no fact of its own tells what. */
export function isUnsettled(facts: number, settled: number): boolean {
  return (facts & CardFact.activityAfterCreation) !== 0 && (facts & settled) === 0
}

/** Cards without a phone or an e-mail may still have a site or a messenger (C-16). */
function contactDataQuestions(base: CrmBase): CardRef[] {
  const without = (table: CardTable): number[] =>
    idsOf(table, (index) => ((table.columns.facts[index] ?? 0) & CardFact.contactData) === 0)
  return [...cards(OWNER_CONTACT, without(base.contacts)), ...cards(OWNER_COMPANY, without(base.companies))]
}

type QuestionRules = Pick<Rules, 'chatsAreDialogues' | 'linkedContactNeedsData' | 'includeContractors'>

function piecesById(ask: 'links' | 'contact-data', about: readonly CardRef[]): readonly Piece[] {
  return cutById(about, PIECES_BY_ID[ask]).map((piece) => ({ ask, cards: piece }))
}

/**
 * What the first layer alone raises, in pieces of one request each, always in the same order for the same rows.
 * `hasMarks` says that cards may hold marks.
 */
export function planCoreQuestions(core: CrmBase, rules: QuestionRules, hasMarks: boolean): Piece[] {
  return [
    ...piecesById('links', linkQuestions(core, rules)),
    ...piecesById('contact-data', contactDataQuestions(core)),
    ...(hasMarks ? [{ ask: 'strays' as const }] : []),
  ]
}

/** What can be asked only when activities and requisites are known as well. */
export function planRestQuestions(base: CrmBase, doubts: Part, rules: QuestionRules): Piece[] {
  const open = doubts.requisiteDoubts ?? createTable(REQUISITE_DOUBT_SCHEMA, 0)
  const requisites = [...open.columns.id].sort((a, b) => a - b)
  return [
    ...cutById(requisites, PIECES_BY_ID['requisite-details']).map((ids) => ({
      ask: 'requisite-details' as const,
      ids,
    })),
    ...inPackets(activityQuestions(base, rules.chatsAreDialogues), CARDS_BY_COMMAND).map((piece) => ({
      ask: 'card-activities' as const,
      cards: piece,
    })),
  ]
}

/** Everything to ask of a base. */
export function planQuestions(base: CrmBase, doubts: Part, rules: QuestionRules, hasMarks: boolean): Piece[] {
  return [...planCoreQuestions(base, rules, hasMarks), ...planRestQuestions(base, doubts, rules)]
}

/**
 * Of the answers those that a whole reading of these lists would ask for. A base that is gone on with knows more: links
 * and activities of cards about which nothing has to be asked any more, which would settle them in another way than a
 * fresh reading does (D-24, D-41).
 */
export function withoutExtraAnswers(lists: Part, answers: Part, rules: QuestionRules): Part {
  const { links, activities } = answers
  if (links === undefined && activities === undefined) return answers
  const base = baseOfParts([lists])
  const isLinkAsked = asker(linkQuestions(base, rules)),
    isActivityAsked = asker(activityQuestions(base, rules.chatsAreDialogues))
  return {
    ...answers,
    ...(links && {
      links: keepRows(
        CRM_SCHEMAS.links,
        links,
        (row) =>
          isLinkAsked(OWNER_CONTACT, links.columns.contactId[row] as number) ||
          isLinkAsked(OWNER_COMPANY, links.columns.companyId[row] as number),
      ),
    }),
    ...(activities && {
      activities: keepRows(CRM_SCHEMAS.activities, activities, (row) =>
        isActivityAsked(
          activities.columns.ownerType[row] as number,
          activities.columns.ownerId[row] as number,
        ),
      ),
    }),
  }
}

function asker(asked: readonly CardRef[]): (cardType: number, id: number) => boolean {
  const idsOfType = (type: CardType): ReadonlySet<number> =>
    new Set(asked.flatMap(({ cardType, id }) => (cardType === type ? [id] : [])))
  const contacts = idsOfType(OWNER_CONTACT),
    companies = idsOfType(OWNER_COMPANY)
  return (cardType, id) => (cardType === OWNER_CONTACT ? contacts : companies).has(id)
}

/** Commands by which the portal answers a piece. */
export function commandsOf(piece: Piece): number {
  switch (piece.ask) {
    case 'strays':
      return 2
    case 'requisite-details':
      return Math.ceil(piece.ids.length / IDS_PER_COMMAND)
    case 'links':
    case 'contact-data':
      return Math.ceil(piece.cards.length / IDS_PER_COMMAND)
    case 'card-activities':
      return piece.cards.length
  }
}
