// Which questions about single cards a change of the base raises: those it asked for the first time, and those about
// cards that were touched. Answers about anything else stand. Pure.
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../domain/tables/crm-tables.ts'
import type { Rules } from '../../domain/rules/rules.ts'
import type { BaseRows } from './apply-patch.ts'
import { baseOfParts } from '../reading/base-of-parts.ts'
import { cutForLanes } from '../reading/cut-pieces.ts'
import type { CardRef, Part } from '../ports/reading.ts'
import { planQuestions, type Piece } from '../reading/questions.ts'

/** What may be another than before without any column that shows it; ids by card type. */
export interface Touched {
  /** Cards whose own record changed: their links and ways of contact. */
  readonly modified: Readonly<Record<CardType, ReadonlySet<number>>>
  /** Cards on which something happened: their activities. */
  readonly active: Readonly<Record<CardType, ReadonlySet<number>>>
  /** Requisites that came anew. */
  readonly requisites: ReadonlySet<number>
  /** Companies that are gone: a merge put the survivor in their place among the links of a contact. */
  readonly goneCompanies: ReadonlySet<number>
  /** Cards went or came, so that marked cards outside the universe may be others now. */
  readonly universe: boolean
  /** Cards whose links are known already, because they came with the rows. */
  readonly linked: Readonly<Record<CardType, ReadonlySet<number>>>
  /** Contacts whose links may have been changed from the side of a company. */
  readonly moved: ReadonlySet<number>
}

/** Nothing happened. */
export const UNTOUCHED: Touched = {
  modified: { [OWNER_CONTACT]: new Set(), [OWNER_COMPANY]: new Set() },
  active: { [OWNER_CONTACT]: new Set(), [OWNER_COMPANY]: new Set() },
  requisites: new Set(),
  goneCompanies: new Set(),
  universe: false,
  linked: { [OWNER_CONTACT]: new Set(), [OWNER_COMPANY]: new Set() },
  moved: new Set(),
}

type AskedIds = Map<string, Set<number>>

const CARD_TYPES = [OWNER_CONTACT, OWNER_COMPANY] as const
const CARD_ASKS = ['links', 'contact-data', 'card-activities'] as const
type CardAsk = (typeof CARD_ASKS)[number]
/**
 * Pieces to ask after a change. `before` and `after` are the base without and with the changed rows; answers play no
 * part in what is asked. Links are asked of every modified card whose row did not bring them, because no list shows them.
 */
export function questionsAfter(
  before: BaseRows,
  after: BaseRows,
  touched: Touched,
  rules: Rules,
  hasMarks: boolean,
): Piece[] {
  const known = askedIds(planQuestions(baseOfParts([before.lists]), before.lists, rules, hasMarks))
  const wanted = askedIds(planQuestions(baseOfParts([after.lists]), after.lists, rules, hasMarks))
  addRelinked(wanted, after, touched)
  const raised = (ask: CardAsk, cardType: CardType): number[] =>
    [...(wanted.get(`${ask}:${cardType}`) ?? [])].filter((id) => isRaised(ask, cardType, id, known, touched))
  const disordered = partnersOf(
    before.answers,
    new Set([...touched.goneCompanies, ...touched.linked[OWNER_COMPANY], ...raised('links', OWNER_COMPANY)]),
  )
  const cardsToAsk = (ask: CardAsk): CardRef[] =>
    CARD_TYPES.flatMap((cardType) => {
      const ids = new Set(raised(ask, cardType))
      if (ask === 'links') {
        if (cardType === OWNER_CONTACT)
          for (const id of wanted.get(`links:${OWNER_CONTACT}`) ?? []) if (disordered.has(id)) ids.add(id)
        for (const id of touched.linked[cardType]) ids.delete(id)
      }
      return [...ids].sort((a, b) => a - b).map((id): CardRef => ({ cardType, id }))
    })
  const requisites = [...(wanted.get('requisite-details:0') ?? [])]
    .filter((id) => touched.requisites.has(id) || known.get('requisite-details:0')?.has(id) !== true)
    .sort((a, b) => a - b)
  return cutForLanes([
    ...CARD_ASKS.map((ask): Piece => ({ ask, cards: cardsToAsk(ask) })),
    { ask: 'requisite-details', ids: requisites },
    ...(hasMarks && touched.universe ? [{ ask: 'strays' as const }] : []),
  ])
}

function isRaised(
  ask: CardAsk,
  cardType: CardType,
  id: number,
  known: AskedIds,
  { modified, active, moved }: Touched,
): boolean {
  if (known.get(`${ask}:${cardType}`)?.has(id) !== true) return true
  if (ask === 'links' && cardType === OWNER_CONTACT && moved.has(id)) return true
  return (ask === 'card-activities' ? active : modified)[cardType].has(id)
}

function askedIds(pieces: readonly Piece[]): AskedIds {
  const ids: AskedIds = new Map()
  const add = (key: string, id: number): void => {
    const set = ids.get(key)
    if (set === undefined) ids.set(key, new Set([id]))
    else set.add(id)
  }
  for (const piece of pieces) {
    if (piece.ask === 'strays') continue
    if (piece.ask === 'requisite-details') for (const id of piece.ids) add('requisite-details:0', id)
    else for (const { cardType, id } of piece.cards) add(`${piece.ask}:${cardType}`, id)
  }
  return ids
}

/** Every card whose links no column shows and that may have others now. */
function addRelinked(wanted: AskedIds, after: BaseRows, { modified, moved }: Touched): void {
  const present = presentCards(after.lists)
  const relinked = {
    [OWNER_CONTACT]: [...modified[OWNER_CONTACT], ...moved],
    [OWNER_COMPANY]: modified[OWNER_COMPANY],
  }
  for (const cardType of CARD_TYPES) {
    const key = `links:${cardType}`
    const ids = wanted.get(key) ?? new Set<number>()
    for (const id of relinked[cardType]) if (present[cardType].has(id)) ids.add(id)
    wanted.set(key, ids)
  }
}

function presentCards(lists: Part): Readonly<Record<CardType, ReadonlySet<number>>> {
  return {
    [OWNER_CONTACT]: new Set(lists.contacts?.columns.id),
    [OWNER_COMPANY]: new Set(lists.companies?.columns.id),
  }
}

/**
 * Contacts whose known links name one of these companies. The links of such a company are renewed as a whole, and then
 * no longer stand in the order of the contact's card, which decides whose contact he is (D-04).
 */
function partnersOf({ links }: Part, companies: ReadonlySet<number>): Set<number> {
  const contacts = new Set<number>()
  if (links === undefined || companies.size === 0) return contacts
  for (let row = 0; row < links.length; row += 1)
    if (companies.has(links.columns.companyId[row] as number))
      contacts.add(links.columns.contactId[row] as number)
  return contacts
}

/**
 * Contacts whose primary company or whose order of links may have been changed from the side of a company, which leaves
 * no trace on the contact: those that are linked to it and have another primary one, and those that had it as their
 * primary one and are not linked any more. `answers` name all contacts of the companies.
 */
export function contactsMovedByCompanies(
  { lists }: BaseRows,
  answers: Part,
  companies: ReadonlySet<number>,
): Set<number> {
  const moved = new Set<number>()
  const { contacts } = lists
  if (companies.size === 0 || contacts === undefined) return moved
  const linked = new Map<number, Set<number>>()
  const { links } = answers
  for (let row = 0; row < (links?.length ?? 0); row += 1) {
    const contactId = links?.columns.contactId[row] as number,
      companyId = links?.columns.companyId[row] as number
    if (!companies.has(companyId)) continue
    const known = linked.get(contactId)
    if (known === undefined) linked.set(contactId, new Set([companyId]))
    else known.add(companyId)
  }
  for (let row = 0; row < contacts.length; row += 1) {
    const id = contacts.columns.id[row] as number,
      primary = contacts.columns.primaryCompanyId[row] as number
    const of = linked.get(id)
    const isLost = companies.has(primary) && of?.has(primary) !== true
    if (isLost || (of !== undefined && [...of].some((companyId) => companyId !== primary))) moved.add(id)
  }
  return moved
}
