// Which cards have to be asked about one by one after the months are read, because no list tells (decisions,
// "Reading"): links of contacts, filled requisites, sites and messengers, activities that hang on deals. Depends on
// the months alone, so that a restart asks the same pieces in the same order.
import { createTable } from '../domain/columns.ts'
import { CardFact, OWNER_COMPANY, OWNER_CONTACT, type CardType, type CrmBase } from '../domain/crm-tables.ts'
import { REQUISITE_DOUBT_SCHEMA, type CardRef, type Part } from './ports/reading.ts'

export type Piece =
  | { readonly ask: 'links' | 'contact-data' | 'card-activities'; readonly cards: readonly CardRef[] }
  | { readonly ask: 'requisite-details'; readonly ids: readonly number[] }
  | { readonly ask: 'strays' }

/** Cards of one request: 50 commands of 50 ids, or 50 commands of one card. */
const CARDS_BY_ID = 2_500
const CARDS_BY_COMMAND = 50

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

function cut<T>(items: readonly T[], size: number): T[][] {
  const pieces: T[][] = []
  for (let at = 0; at < items.length; at += size) pieces.push(items.slice(at, at + size))
  return pieces
}

/** Companies that are clients (D-01): neither ours nor contractors'. */
function clientCompanyIds(base: CrmBase): Set<number> {
  const { id, facts } = base.companies.columns
  const ids = new Set<number>()
  id.forEach((companyId, index) => {
    if (((facts[index] ?? 0) & (CardFact.ownCompany | CardFact.otherCategory)) === 0) ids.add(companyId)
  })
  return ids
}

/**
 * Links are asked where the primary one does not settle the matter: for contacts whose primary company is no client
 * (another one may be the parent, D-04), and for companies that are nobody's primary (any link makes them "with
 * contacts", C-7).
 */
function linkQuestions(base: CrmBase): CardRef[] {
  const clients = clientCompanyIds(base)
  const primary = base.contacts.columns.primaryCompanyId
  const asPrimary = new Set(primary)
  const contacts = idsOf(
    base.contacts,
    (index) => (primary[index] ?? 0) > 0 && !clients.has(primary[index] ?? 0),
  )
  const companies = [...clients].filter((id) => !asPrimary.has(id)).sort((a, b) => a - b)
  return [...cards(OWNER_CONTACT, contacts), ...cards(OWNER_COMPANY, companies)]
}

function ownersOf(base: CrmBase, cardType: CardType): Set<number> {
  const { ownerType, ownerId } = base.activities.columns
  const owners = new Set<number>()
  ownerId.forEach((id, index) => {
    if (ownerType[index] === cardType) owners.add(id)
  })
  return owners
}

/**
 * Cards whose dialogues are not settled: nothing of theirs was seen, yet something happened after their creation.
 * With `chats` off a chat is no sign, so those cards are asked as well (D-41).
 */
function activityQuestions(base: CrmBase, chats: boolean): CardRef[] {
  const settled = chats ? CardFact.openLine | CardFact.lastCommunication : 0
  const unsettled = (cardType: CardType, table: CrmBase['contacts'] | CrmBase['companies']): CardRef[] => {
    const owners = ownersOf(base, cardType)
    const { facts, id } = table.columns
    const isOpen = (index: number): boolean => {
      const fact = facts[index] ?? 0
      return (
        (fact & CardFact.activityAfterCreation) !== 0 && (fact & settled) === 0 && !owners.has(id[index] ?? 0)
      )
    }
    return cards(cardType, idsOf(table, isOpen))
  }
  return [...unsettled(OWNER_CONTACT, base.contacts), ...unsettled(OWNER_COMPANY, base.companies)]
}

/** Cards without a phone or an e-mail may still have a site or a messenger (C-16). */
function contactDataQuestions(base: CrmBase): CardRef[] {
  const without = (table: CrmBase['contacts'] | CrmBase['companies']): number[] =>
    idsOf(table, (index) => ((table.columns.facts[index] ?? 0) & CardFact.contactData) === 0)
  return [...cards(OWNER_CONTACT, without(base.contacts)), ...cards(OWNER_COMPANY, without(base.companies))]
}

/**
 * Everything to ask, in pieces of one request each, always in the same order for the same months.
 * `chatsAreDialogues` is the switch of the rules; `hasMarks` says that the fields existed before this run.
 */
export function planQuestions(
  base: CrmBase,
  doubts: Part,
  rules: { readonly chatsAreDialogues: boolean },
  hasMarks: boolean,
): Piece[] {
  const open = doubts.requisiteDoubts ?? createTable(REQUISITE_DOUBT_SCHEMA, 0)
  const requisites = [...open.columns.id].sort((a, b) => a - b)
  return [
    ...cut(linkQuestions(base), CARDS_BY_ID).map((piece) => ({ ask: 'links' as const, cards: piece })),
    ...cut(requisites, CARDS_BY_ID).map((piece) => ({ ask: 'requisite-details' as const, ids: piece })),
    ...cut(contactDataQuestions(base), CARDS_BY_ID).map((piece) => ({
      ask: 'contact-data' as const,
      cards: piece,
    })),
    ...cut(activityQuestions(base, rules.chatsAreDialogues), CARDS_BY_COMMAND).map((piece) => ({
      ask: 'card-activities' as const,
      cards: piece,
    })),
    ...(hasMarks ? [{ ask: 'strays' as const }] : []),
  ]
}
