// Who is counted (rules D-01 to D-05): which cards belong to the universe, which company is a contact's
// parent and which cards are clients. Knows nothing of payments.
import { CardFact, OWNER_COMPANY, OWNER_CONTACT, type CrmBase } from '../tables/crm-tables.ts'
import { createIdIndex, createValueIndex, type IdIndex } from '../tables/id-index.ts'
import type { Rules } from '../rules/rules.ts'

/**
 * Cards share one numbering in the domain: company row r is card r, contact row r is card `companies.length + r`.
 * Arrays "by card" have one place for each, so that companies and contacts need no objects and no second array.
 */
export interface Universe {
  readonly companyCount: number
  readonly contactCount: number
  /** 1 by card: the card belongs to the universe. */
  readonly isMember: Uint8Array
  /** By contact row: row of the parent company, -1 = none (D-04). */
  readonly parentRow: Int32Array
  /** 1 by contact row: linked to two or more companies of the universe (D-24). */
  readonly hasManyCompanies: Uint8Array
  /** 1 by company row: some contact of the universe is linked to it, primarily or not (C-7). */
  readonly hasContacts: Uint8Array
  /** Row by id, of any card. */
  readonly companies: IdIndex
  readonly contacts: IdIndex
  /** Row by id, of companies of the universe only. */
  readonly memberCompanies: IdIndex
}

/** No client: the answer of the look-ups below. */
export const NO_CARD = -1

/** The universe of a base; the order of rows matters in `links` only. */
export function buildUniverse(base: CrmBase, rules: Rules): Universe {
  const companyCount = base.companies.length,
    contactCount = base.contacts.length
  const isMember = membership(base, rules)
  const companyId = base.companies.columns.id
  const universe: Universe = {
    companyCount,
    contactCount,
    isMember,
    parentRow: new Int32Array(contactCount).fill(NO_CARD),
    hasManyCompanies: new Uint8Array(contactCount),
    hasContacts: new Uint8Array(companyCount),
    companies: createIdIndex(companyId),
    contacts: createIdIndex(base.contacts.columns.id),
    memberCompanies: createValueIndex(companyId, rowsOfMembers(companyCount, isMember)),
  }
  linkPrimaryCompanies(base, universe)
  linkFurtherCompanies(base, universe)
  return universe
}

function membership(base: CrmBase, rules: Rules): Uint8Array {
  const outside = rules.includeContractors
    ? CardFact.ownCompany
    : CardFact.ownCompany | CardFact.otherCategory
  const companyFacts = base.companies.columns.facts,
    contactFacts = base.contacts.columns.facts
  const isMember = new Uint8Array(companyFacts.length + contactFacts.length)
  for (let row = 0; row < companyFacts.length; row += 1) {
    isMember[row] = ((companyFacts[row] as number) & outside) === 0 ? 1 : 0
  }
  for (let row = 0; row < contactFacts.length; row += 1) {
    isMember[companyFacts.length + row] = ((contactFacts[row] as number) & outside) === 0 ? 1 : 0
  }
  return isMember
}

/** By company row: the row itself if the company belongs to the universe. */
function rowsOfMembers(companyCount: number, isMember: Uint8Array): Int32Array {
  const rows = new Int32Array(companyCount)
  for (let row = 0; row < companyCount; row += 1) rows[row] = isMember[row] === 1 ? row : NO_CARD
  return rows
}

function linkPrimaryCompanies(base: CrmBase, universe: Universe): void {
  const companies = universe.memberCompanies.findAll(base.contacts.columns.primaryCompanyId)
  for (let row = 0; row < universe.contactCount; row += 1) {
    const company = companies[row] as number
    if (company === NO_CARD || !isMemberContact(universe, row)) continue
    universe.parentRow[row] = company
    universe.hasContacts[company] = 1
  }
}

/** Runs after the primary links, so that the first link met is the parent only where no primary one counts (D-04). */
function linkFurtherCompanies(base: CrmBase, universe: Universe): void {
  const { contactId, companyId } = base.links.columns
  const rows = universe.contacts.findAll(contactId),
    companies = universe.memberCompanies.findAll(companyId)
  for (let link = 0; link < base.links.length; link += 1) {
    const row = rows[link] as number,
      company = companies[link] as number
    if (row === -1 || company === NO_CARD || !isMemberContact(universe, row)) continue
    universe.hasContacts[company] = 1
    if (universe.parentRow[row] === NO_CARD) universe.parentRow[row] = company
    else if (universe.parentRow[row] !== company) universe.hasManyCompanies[row] = 1
  }
}

function isMemberContact(universe: Universe, row: number): boolean {
  return universe.isMember[universe.companyCount + row] === 1
}

/** Card of a company of the universe by its id, or {@link NO_CARD}. */
export function findCompany(universe: Universe, companyId: number): number {
  return universe.memberCompanies.find(companyId)
}

/** Row of a contact of the universe by its id, or -1. */
export function findContactRow(universe: Universe, contactId: number): number {
  const row = universe.contacts.find(contactId)
  return row !== -1 && isMemberContact(universe, row) ? row : -1
}

/** Card of a contact or company by its owner type and id, in the universe or not; or {@link NO_CARD}. */
export function findCard(universe: Universe, ownerType: number, ownerId: number): number {
  if (ownerType === OWNER_COMPANY) return universe.companies.find(ownerId)
  const row = ownerType === OWNER_CONTACT ? universe.contacts.find(ownerId) : -1
  return row === -1 ? NO_CARD : universe.companyCount + row
}

/** Records that say something of a contact or company. */
export interface OwnedTable {
  readonly length: number
  readonly columns: { readonly ownerType: Uint8Array; readonly ownerId: Int32Array }
}

/**
 * {@link findCard} of every row of a table, in tight loops. Rows of owner types that are neither contact nor company (0:
 * somebody else's, kept for the sake of the reading only) have no card.
 */
export function findCards(universe: Universe, { length, columns }: OwnedTable): Int32Array {
  const companyIds = new Int32Array(length),
    contactIds = new Int32Array(length)
  for (let row = 0; row < length; row += 1) {
    const type = columns.ownerType[row] as number,
      id = columns.ownerId[row] as number
    // All ones where the type is the one asked for, else 0, which is never found.
    companyIds[row] = id & (((type ^ OWNER_COMPANY) - 1) >> 31)
    contactIds[row] = id & (((type ^ OWNER_CONTACT) - 1) >> 31)
  }
  const cards = universe.companies.findAll(companyIds),
    rows = universe.contacts.findAll(contactIds)
  for (let row = 0; row < length; row += 1) {
    const contact = rows[row] as number
    if (contact !== -1) cards[row] = universe.companyCount + contact
  }
  return cards
}

/** The parent of a contact of the universe, or the contact himself. */
export function clientOfContactRow(universe: Universe, row: number): number {
  const parent = universe.parentRow[row] as number
  return parent === NO_CARD ? universe.companyCount + row : parent
}

/** Whether the card is a client (D-05): a company of the universe, or a contact of it without a parent. */
export function isClient(universe: Universe, card: number): boolean {
  if (universe.isMember[card] !== 1) return false
  return card < universe.companyCount || universe.parentRow[card - universe.companyCount] === NO_CARD
}

/** Number of cards, clients or not. */
export function cardCount(universe: Universe): number {
  return universe.companyCount + universe.contactCount
}
