// What else the rules know of a card besides payments: its last application, its first dialogue, how it can be reached
// (rules D-40 to D-43). One pass over the records; each answer names the record that proves it.
import { formatDay, NO_DAY, type Day } from '../calendar.ts'
import type { ClientFacts } from '../states/client-facts.ts'
import { CardSign } from '../states/client-facts.ts'
import { createClientFinder } from '../clients/client-finder.ts'
import { CardFact, InvoiceKind, OWNER_COMPANY, OWNER_CONTACT, Semantics } from '../tables/crm-tables.ts'
import { NEVER_CODE } from '../days/day-codes.ts'
import type { Reason, RecordKind } from './explanation.ts'
import { DealRole, NOT_COUNTED } from '../payments/payment-groups.ts'
import { findCompany, findContactRow } from '../clients/universe.ts'

interface Application {
  readonly record: RecordKind
  readonly id: number
  readonly at: Day
  readonly outcome: 'open' | 'lost' | 'won' | 'unknown'
}

const OUTCOMES = {
  [Semantics.open]: 'open',
  [Semantics.won]: 'won',
  [Semantics.lost]: 'lost',
  [Semantics.unknown]: 'unknown',
} as const

const outcomeOf = (semantics: number): Application['outcome'] =>
  OUTCOMES[semantics as keyof typeof OUTCOMES] ?? 'unknown'

/** The newest open application, else the newest; with the number of all. */
export function applicationOf(facts: ClientFacts, card: number): Reason {
  const all = applicationsOf(facts, card)
  const [newest] = all.toSorted(
    (left, right) =>
      Number(right.outcome === 'open') - Number(left.outcome === 'open') ||
      right.at - left.at ||
      right.id - left.id,
  )
  if (newest === undefined) return { kind: 'no-application', rules: ['D-40'] }
  const { record, id, at, outcome } = newest
  const rules = record === 'lead' ? ['D-40', 'C-27'] : ['D-40']
  return { kind: 'application', record, id, day: formatDay(at), outcome, count: all.length, rules }
}

function applicationsOf({ base, rules, groups, universe }: ClientFacts, card: number): Application[] {
  const found: Application[] = []
  const { deals, invoices, leads } = base
  for (let row = 0; row < deals.length; row += 1) {
    if (groups.dealClient[row] !== card || groups.dealRole[row] === DealRole.none) continue
    const { id, createdDay, semantics } = deals.columns
    const outcome = outcomeOf(semantics[row] as number)
    found.push({ record: 'deal', id: id[row] as number, at: createdDay[row] as number, outcome })
  }
  for (let row = 0; row < invoices.length; row += 1) {
    if (groups.invoiceClient[row] !== card || groups.invoiceHost[row] === NOT_COUNTED) continue
    const { id, kind, createdDay, semantics } = invoices.columns
    const record = kind[row] === InvoiceKind.old ? 'old-invoice' : 'invoice'
    const outcome = outcomeOf(semantics[row] as number)
    found.push({ record, id: id[row] as number, at: createdDay[row] as number, outcome })
  }
  if (rules.leadsAreApplications) {
    const { client } = createClientFinder(base, universe)(leads)
    for (let row = 0; row < leads.length; row += 1) {
      if (client[row] !== card) continue
      const { id, createdDay } = leads.columns
      found.push({ record: 'lead', id: id[row] as number, at: createdDay[row] as number, outcome: 'open' })
    }
  }
  return found
}

/** The earliest dialogue of a card, those of its contacts included if it is a company (C-2). */
export function dialogueOf(facts: ClientFacts, card: number): Reason {
  const { base, rules, universe, cards } = facts
  if (cards.firstDialogue[card] === NEVER_CODE) return { kind: 'no-dialogue', isOwn: true, rules: ['D-41'] }
  const children = childrenOf(facts, card)
  const proof = earliestActivity(facts, card, children)
  if (proof !== undefined) {
    const { row, contactId } = proof
    const { id, day } = base.activities.columns
    return {
      kind: 'dialogue',
      by: 'activity',
      day: formatDay(day[row] as number),
      activityId: id[row] as number,
      contactId,
      isOwn: true,
      rules: contactId === undefined ? ['D-41'] : ['D-41', 'C-2'],
    }
  }
  const own = traceOf(facts, card)
  const child =
    own === undefined ? children.find((row) => traceOf(facts, universe.companyCount + row)) : undefined
  const by = own ?? (child === undefined ? undefined : traceOf(facts, universe.companyCount + child))
  // A card with a dialogue has an activity or, with the switch on, a trace; a trace without the switch is no dialogue.
  if (by === undefined || !rules.chatsAreDialogues)
    return { kind: 'no-dialogue', isOwn: true, rules: ['D-41'] }
  const contactId = child === undefined ? undefined : (base.contacts.columns.id[child] as number)
  return { kind: 'dialogue', by, day: '', activityId: 0, contactId, isOwn: true, rules: ['D-41'] }
}

/** Rows of the contacts whose parent a company is; none of a contact. */
function childrenOf({ universe }: ClientFacts, card: number): readonly number[] {
  const rows: number[] = []
  if (card >= universe.companyCount) return rows
  for (let row = 0; row < universe.contactCount; row += 1)
    if (universe.parentRow[row] === card) rows.push(row)
  return rows
}

function earliestActivity(
  { base, universe }: ClientFacts,
  card: number,
  children: readonly number[],
): { readonly row: number; readonly contactId: number | undefined } | undefined {
  const isCompany = card < universe.companyCount
  const contactIds = new Set(
    (isCompany ? children : [card - universe.companyCount]).map(
      (row) => base.contacts.columns.id[row] as number,
    ),
  )
  const companyId = isCompany ? (base.companies.columns.id[card] as number) : 0
  const { ownerType, ownerId, day } = base.activities.columns
  let best = -1
  for (let row = 0; row < base.activities.length; row += 1) {
    const type = ownerType[row] as number,
      owner = ownerId[row] as number
    const isTheirs =
      (type === OWNER_COMPANY && owner === companyId) || (type === OWNER_CONTACT && contactIds.has(owner))
    // One with a date beats one without (C-18).
    if (isTheirs && (best === -1 || order(day[row] as number) < order(day[best] as number))) best = row
  }
  if (best === -1) return undefined
  const isOfContact = isCompany && ownerType[best] === OWNER_CONTACT
  return { row: best, contactId: isOfContact ? ownerId[best] : undefined }
}

const order = (day: Day): number => (day === NO_DAY ? Infinity : day)

function traceOf(facts: ClientFacts, card: number): 'open-line' | 'communication' | undefined {
  const bits = factsOf(facts, card)
  if ((bits & CardFact.lastCommunication) !== 0) return 'communication'
  return (bits & CardFact.openLine) === 0 ? undefined : 'open-line'
}

function factsOf({ base, universe }: ClientFacts, card: number): number {
  return card < universe.companyCount
    ? (base.companies.columns.facts[card] as number)
    : (base.contacts.columns.facts[card - universe.companyCount] as number)
}

/** By what a card can be reached: its own data first, then a requisite, then a linked contact. */
export function reachOf(facts: ClientFacts, card: number): Reason {
  const { base, universe, cards } = facts
  if (((cards.signs[card] as number) & CardSign.reachable) === 0)
    return { kind: 'unreachable', isOwn: true, rules: ['D-43'] }
  const isCompany = card < universe.companyCount
  const ownerType = isCompany ? OWNER_COMPANY : OWNER_CONTACT
  const id = isCompany
    ? (base.companies.columns.id[card] as number)
    : (base.contacts.columns.id[card - universe.companyCount] as number)
  const bits = factsOf(facts, card)
  const reachable = { kind: 'reachable', contactId: undefined, isOwn: true, rules: ['D-42'] } as const
  if ((bits & CardFact.contactData) !== 0 || holds(base.contactData, ownerType, id))
    return { ...reachable, by: 'data' }
  if ((bits & CardFact.openLine) !== 0) return { ...reachable, by: 'open-line' }
  if (holds(base.requisites, ownerType, id)) return { ...reachable, by: 'requisite' }
  return { ...reachable, by: 'linked-contact', contactId: linkedContact(facts, card), rules: ['D-42', 'C-7'] }
}

function holds(
  table: {
    readonly length: number
    readonly columns: { readonly ownerType: Uint8Array; readonly ownerId: Int32Array }
  },
  type: number,
  id: number,
): boolean {
  const { ownerType, ownerId } = table.columns
  for (let row = 0; row < table.length; row += 1)
    if (ownerType[row] === type && ownerId[row] === id) return true
  return false
}

/** Some contact linked to the company who counts under the rules; undefined if none is found. */
function linkedContact({ base, rules, universe, cards }: ClientFacts, company: number): number | undefined {
  const counts = (contactId: number): boolean => {
    const row = findContactRow(universe, contactId)
    if (row === -1) return false
    return (
      !rules.linkedContactNeedsData ||
      ((cards.signs[universe.companyCount + row] as number) & CardSign.reachable) !== 0
    )
  }
  const { contacts, links } = base
  for (let row = 0; row < contacts.length; row += 1) {
    const id = contacts.columns.id[row] as number
    if (findCompany(universe, contacts.columns.primaryCompanyId[row] as number) === company && counts(id))
      return id
  }
  for (let link = 0; link < links.length; link += 1) {
    const id = links.columns.contactId[link] as number
    if (findCompany(universe, links.columns.companyId[link] as number) === company && counts(id)) return id
  }
  return undefined
}
