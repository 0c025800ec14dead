// Which questions about single cards a change of the base raises: those it asked for the first time, and those about
// cards that were touched. Answers about anything else stand. Pure.
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/crm-tables.ts'
import type { Rules } from '../domain/rules.ts'
import type { BaseRows } from './apply-patch.ts'
import { baseOfParts } from './base-of-parts.ts'
import type { CardRef, Part } from './ports/reading.ts'
import { planQuestions, type Piece } from './questions.ts'

/** Cards whose own record changed, and cards on which something happened; ids by card type. */
export interface Touched {
  readonly modified: Readonly<Record<CardType, ReadonlySet<number>>>
  readonly active: Readonly<Record<CardType, ReadonlySet<number>>>
  /** Requisites that came anew. */
  readonly requisites: ReadonlySet<number>
  /** Cards went or came, so that marked cards outside the universe may be others now. */
  readonly universe: boolean
}

type AskedIds = Map<string, Set<number>>

const CARD_TYPES = [OWNER_CONTACT, OWNER_COMPANY] as const
const CARD_ASKS = ['links', 'contact-data', 'card-activities'] as const
type CardAsk = (typeof CARD_ASKS)[number]
const PIECE_CARDS: Readonly<Record<CardAsk, number>> = {
  links: 2_500,
  'contact-data': 2_500,
  'card-activities': 50,
}

/**
 * Pieces to ask after a change. `before` and `after` are the base without and with the changed rows; answers play no
 * part in what is asked. Links are asked of every modified card, because no list shows them.
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
  addLinks(wanted, after, touched)
  const pieces: Piece[] = []
  for (const ask of CARD_ASKS) {
    const cards = CARD_TYPES.flatMap((cardType) =>
      [...(wanted.get(`${ask}:${cardType}`) ?? [])]
        .filter((id) => isRaised(ask, cardType, id, known, touched))
        .sort((a, b) => a - b)
        .map((id): CardRef => ({ cardType, id })),
    )
    for (let at = 0; at < cards.length; at += PIECE_CARDS[ask])
      pieces.push({ ask, cards: cards.slice(at, at + PIECE_CARDS[ask]) })
  }
  const requisites = [...(wanted.get('requisite-details:0') ?? [])]
    .filter((id) => touched.requisites.has(id) || known.get('requisite-details:0')?.has(id) !== true)
    .sort((a, b) => a - b)
  for (let at = 0; at < requisites.length; at += PIECE_CARDS.links)
    pieces.push({ ask: 'requisite-details', ids: requisites.slice(at, at + PIECE_CARDS.links) })
  if (hasMarks && touched.universe) pieces.push({ ask: 'strays' })
  return pieces
}

function isRaised(
  ask: CardAsk,
  cardType: CardType,
  id: number,
  known: AskedIds,
  { modified, active }: Touched,
): boolean {
  if (known.get(`${ask}:${cardType}`)?.has(id) !== true) return true
  return modified[cardType].has(id) || (ask === 'card-activities' && active[cardType].has(id))
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

/** Modified cards, and contacts that share a known link with a modified company: the order of their links matters. */
function addLinks(wanted: AskedIds, after: BaseRows, { modified }: Touched): void {
  const present = presentCards(after.lists)
  for (const cardType of CARD_TYPES) {
    const key = `links:${cardType}`
    const ids = wanted.get(key) ?? new Set<number>()
    for (const id of modified[cardType]) if (present[cardType].has(id)) ids.add(id)
    wanted.set(key, ids)
  }
  const contacts = wanted.get(`links:${OWNER_CONTACT}`) ?? new Set<number>()
  for (const id of partnersOf(after.answers, modified[OWNER_COMPANY]))
    if (present[OWNER_CONTACT].has(id)) contacts.add(id)
}

function presentCards(lists: Part): Readonly<Record<CardType, ReadonlySet<number>>> {
  return {
    [OWNER_CONTACT]: new Set(lists.contacts?.columns.id),
    [OWNER_COMPANY]: new Set(lists.companies?.columns.id),
  }
}

/** Contacts whose known links name one of these companies. */
export function partnersOf({ links }: Part, companies: ReadonlySet<number>): Set<number> {
  const contacts = new Set<number>()
  if (links === undefined || companies.size === 0) return contacts
  for (let row = 0; row < links.length; row += 1)
    if (companies.has(links.columns.companyId[row] as number))
      contacts.add(links.columns.contactId[row] as number)
  return contacts
}
