// Links of cards that changed: those that came with the rows of the windows, and those of the windows' first pages, which
// the probe brought without them and which are asked for while the windows are read to their end. And which contacts
// follow from the links of companies.
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../domain/tables/crm-tables.ts'
import type { Touched } from './ask-again.ts'
import { mergeParts } from '../reading/month-parts.ts'
import type { CardRef, Part } from '../ports/reading.ts'
import { bringsLinks, type OpenWindow, type WindowRows } from './read-changes.ts'

const CARD_TYPES = [OWNER_CONTACT, OWNER_COMPANY] as const

/** Links that are known without having been asked for by card, and of which cards. */
export interface ChangedLinks {
  readonly cards: Touched['linked']
  /** As the cards of contacts name them, in the order of the card. */
  readonly ofContacts: Part
  readonly ofCompanies: Part
}

export interface LinkQuestion {
  readonly ask: 'links'
  readonly cards: readonly CardRef[]
}

/** What to ask so that the cards of the first pages are known as well: at most one piece for each kind of card. */
export function firstPageQuestions(windows: readonly OpenWindow[]): LinkQuestion[] {
  const parts = windows.flatMap(({ window, outcome }) => (bringsLinks(window) ? [outcome.part] : []))
  return CARD_TYPES.flatMap((cardType) => {
    const ids = new Set(parts.flatMap((part) => [...idsIn(part, cardType)]))
    const cards = [...ids].map((id): CardRef => ({ cardType, id }))
    return cards.length === 0 ? [] : [{ ask: 'links', cards }]
  })
}

/** `asked` are the pieces of `firstPageQuestions`, `answers` what came of them, one by one. */
export function changedLinks(
  windows: readonly WindowRows[],
  asked: readonly LinkQuestion[],
  answers: readonly Part[],
): ChangedLinks {
  const cards = { [OWNER_CONTACT]: new Set<number>(), [OWNER_COMPANY]: new Set<number>() }
  const links = { [OWNER_CONTACT]: [] as Part[], [OWNER_COMPANY]: [] as Part[] }
  const take = (cardType: CardType, ids: Iterable<number>, { links: rows }: Part): void => {
    for (const id of ids) cards[cardType].add(id)
    if (rows !== undefined) links[cardType].push({ links: rows })
  }
  asked.forEach((piece, index) => {
    const cardType = piece.cards[0]?.cardType ?? OWNER_CONTACT
    take(
      cardType,
      piece.cards.map(({ id }) => id),
      answers[index] ?? {},
    )
  })
  for (const { window, linked } of windows) {
    const cardType = window.stream === 'companies' ? OWNER_COMPANY : OWNER_CONTACT
    for (const part of linked) take(cardType, idsIn(part, cardType), part)
  }
  return {
    cards,
    ofContacts: mergeParts(links[OWNER_CONTACT]),
    ofCompanies: mergeParts(links[OWNER_COMPANY]),
  }
}

function idsIn({ contacts, companies }: Part, cardType: CardType): readonly number[] | Int32Array {
  return (cardType === OWNER_CONTACT ? contacts : companies)?.columns.id ?? []
}

/** Contacts whose rows came by any window: they are as fresh as a second reading would be. */
export function contactsRead(windows: readonly WindowRows[]): ReadonlySet<number> {
  return new Set(
    windows.flatMap(({ parts }) => parts.flatMap(({ contacts }) => [...(contacts?.columns.id ?? [])])),
  )
}
