// Who can be reached (rules D-42, C-7, C-16, C-28): contact data, a filled requisite, or for a company a
// linked contact. A fact of today that holds for every past month (D-50, C-14).
import { CardFact, type CrmBase } from '../tables/crm-tables.ts'
import type { Rules } from '../rules/rules.ts'
import {
  cardCount,
  findCards,
  findCompany,
  findContactRow,
  NO_CARD,
  type OwnedTable,
  type Universe,
} from './universe.ts'

/** 1 by card: the contact himself, or the company through anything of D-42, can be reached. */
export function findReachable(base: CrmBase, rules: Rules, universe: Universe): Uint8Array {
  const reachable = new Uint8Array(cardCount(universe))
  addFacts(reachable, base, universe)
  addRefs(reachable, base.requisites, universe)
  addRefs(reachable, base.contactData, universe)
  if (rules.linkedContactNeedsData) addContactsWithData(reachable, base, universe)
  else addLinkedCompanies(reachable, universe)
  return reachable
}

/** An open-line value is a messenger value too: it is contact data even where chats are no dialogues (T19). */
function addFacts(reachable: Uint8Array, base: CrmBase, universe: Universe): void {
  const data = CardFact.contactData | CardFact.openLine
  const companyFacts = base.companies.columns.facts,
    contactFacts = base.contacts.columns.facts
  for (let row = 0; row < universe.companyCount; row += 1) {
    if (((companyFacts[row] as number) & data) !== 0) reachable[row] = 1
  }
  for (let row = 0; row < universe.contactCount; row += 1) {
    if (((contactFacts[row] as number) & data) !== 0) reachable[universe.companyCount + row] = 1
  }
}

function addRefs(reachable: Uint8Array, refs: OwnedTable, universe: Universe): void {
  for (const card of findCards(universe, refs)) if (card !== NO_CARD) reachable[card] = 1
}

function addLinkedCompanies(reachable: Uint8Array, universe: Universe): void {
  for (let row = 0; row < universe.companyCount; row += 1) {
    if (universe.hasContacts[row] === 1) reachable[row] = 1
  }
}

/** The switch «контакт должен иметь данные»: only linked contacts who can be reached themselves count. */
function addContactsWithData(reachable: Uint8Array, base: CrmBase, universe: Universe): void {
  const { id, primaryCompanyId } = base.contacts.columns
  for (let row = 0; row < base.contacts.length; row += 1) {
    lend(reachable, universe, id[row] as number, primaryCompanyId[row] as number)
  }
  const { contactId, companyId } = base.links.columns
  for (let link = 0; link < base.links.length; link += 1) {
    lend(reachable, universe, contactId[link] as number, companyId[link] as number)
  }
}

function lend(reachable: Uint8Array, universe: Universe, contactId: number, companyId: number): void {
  const company = findCompany(universe, companyId)
  if (company === NO_CARD) return
  const row = findContactRow(universe, contactId)
  if (row !== -1 && reachable[universe.companyCount + row] === 1) reachable[company] = 1
}
