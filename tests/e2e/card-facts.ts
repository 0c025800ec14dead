// Everything about the portal's cards that does not depend on a day, for tests: the universe, whose the payments are,
// dialogues and contact data (D-01 to D-19, D-41, D-42).
import type { Company, Contact } from '../../emulator/state/rows/client.ts'
import type { Requisite } from '../../emulator/state/rows/requisite.ts'
import { dayOfMoment, first } from './days.ts'
import { companyKey, contactKey, type CardKey, type PortalState } from './marks.ts'
import { groupsOf, parentOf, type Group } from './payment-groups.ts'
import { AS_DELIVERED, type Switches } from './switches.ts'

/** Since when a client has dialogues, as far as the app may know (see `dialogueSpan`). Days; '' = always. */
interface DialogueSpan {
  readonly earliest: string
  readonly latest: string
}

export interface Facts {
  readonly today: string
  /** The universe (D-01, D-02) by id. */
  readonly contacts: ReadonlyMap<number, Contact>
  readonly companies: ReadonlyMap<number, Company>
  /** Company id by contact id (D-04). */
  readonly parents: ReadonlyMap<number, number>
  /** All clients (D-05). */
  readonly clients: readonly CardKey[]
  /** Day a card was created. */
  readonly createdOn: ReadonlyMap<CardKey, string>
  readonly groupsOfClient: ReadonlyMap<CardKey, readonly Group[]>
  /** The card's own signs, and for companies those of their children too. */
  readonly hasDialogues: ReadonlySet<CardKey>
  readonly dialogueSpans: ReadonlyMap<CardKey, DialogueSpan>
  /** D-42 by card. */
  readonly isReachable: ReadonlySet<CardKey>
  /** Companies with any linked contact of the universe (C-7). */
  readonly linkedCompanies: ReadonlySet<number>
}

const CONTACT = 3
const COMPANY = 4

function cardOf(ownerType: number, ownerId: number): CardKey | undefined {
  if (ownerType === CONTACT) return contactKey(ownerId)
  return ownerType === COMPANY ? companyKey(ownerId) : undefined
}

function addDay(days: Map<CardKey, string[]>, key: CardKey, day: string): void {
  days.set(key, [...(days.get(key) ?? []), day])
}

/** D-41, C-2, C-8, C-19: days of activities by card, those it owns and all that are bound to it. */
function activityDays(state: PortalState): {
  readonly owned: Map<CardKey, string[]>
  readonly bound: Map<CardKey, string[]>
} {
  const owned = new Map<CardKey, string[]>(),
    bound = new Map<CardKey, string[]>()
  for (const activity of state.activities) {
    if (activity.originatorId.startsWith('CSEG')) continue
    const day = dayOfMoment(state, activity.createdAt)
    const owner = cardOf(activity.ownerType, activity.ownerId)
    if (owner !== undefined) addDay(owned, owner, day)
    for (const binding of activity.bindings) {
      const key = cardOf(binding.ownerType, binding.ownerId)
      if (key !== undefined) addDay(bound, key, day)
    }
  }
  return { owned, bound }
}

function isOpenLine(field: Contact['multifields'][number]): boolean {
  return (
    field.kind === 'IM' &&
    (field.valueType === 'IMOL' || field.valueType === 'OPENLINE' || field.value.startsWith('imol|'))
  )
}

/**
 * D-49, C-18. With no dated activity the current fact holds for all months. The app reads the activities that a card owns,
 * and asks for those merely bound to it only when the card has no other sign of a dialogue (decisions, "Reading"). So where
 * both kinds exist it may know the later date of the two, and where only bound ones exist beside another sign (a last
 * communication, an open line) it may know no date at all and take the current fact. Both are allowed for past months; the
 * last point and the marks do not depend on it.
 */
function dialogueSpan(owned: readonly string[], bound: readonly string[]): DialogueSpan {
  const firstOwned = first(owned),
    firstBound = first([...owned, ...bound])
  if (firstBound === undefined) return { earliest: '', latest: '' }
  return firstOwned === undefined
    ? { earliest: '', latest: firstBound }
    : { earliest: firstBound, latest: firstOwned }
}

/** C-16, C-28: flags («N», 0) are no contact data. */
function isFilled(requisite: Requisite): boolean {
  return Object.entries(requisite.fields).some(
    ([name, value]) => name.startsWith('RQ_') && !['', 'N', '0'].includes(value.trim()),
  )
}

function hasOwnContactData(state: PortalState, card: Contact | Company, ownerType: number): boolean {
  const kinds = ['PHONE', 'EMAIL', 'WEB', 'IM']
  return (
    card.multifields.some((field) => kinds.includes(field.kind) && field.value.trim() !== '') ||
    state.requisites.some(
      (requisite) =>
        requisite.ownerType === ownerType && requisite.ownerId === card.id && isFilled(requisite),
    )
  )
}

export function factsOf(state: PortalState, switches: Switches = AS_DELIVERED): Facts {
  const isCounted = ({ categoryId }: Contact | Company): boolean =>
    switches.includeContractors || categoryId === 0
  const today = dayOfMoment(state, state.now)
  const companies = new Map(
    state.companies
      .filter((company) => !company.isMyCompany && isCounted(company))
      .map((company) => [company.id, company]),
  )
  const contacts = new Map(state.contacts.filter(isCounted).map((contact) => [contact.id, contact]))
  const parents = new Map<number, number>()
  for (const contact of contacts.values()) {
    const parent = parentOf(contact, companies)
    if (parent !== undefined) parents.set(contact.id, parent)
  }
  const children = (companyId: number): Contact[] =>
    [...contacts.values()].filter((contact) => parents.get(contact.id) === companyId)
  const groupsOfClient = new Map<CardKey, Group[]>()
  for (const group of groupsOf(state, { contacts, companies, parents }, today, switches)) {
    if (group.client !== undefined)
      groupsOfClient.set(group.client, [...(groupsOfClient.get(group.client) ?? []), group])
  }
  const linkedCompanies = new Set(
    [...contacts.values()].flatMap((contact) => contact.companyIds.filter((id) => companies.has(id))),
  )
  const { owned, bound } = activityDays(state)
  const hasOwnDialogues = (card: Contact | Company, key: CardKey): boolean =>
    bound.has(key) ||
    (switches.chatsAreDialogues && (card.lastCommunicationAt > 0 || card.multifields.some(isOpenLine)))

  const hasDialogues = new Set<CardKey>(),
    isReachable = new Set<CardKey>()
  const dialogueSpans = new Map<CardKey, DialogueSpan>(),
    createdOn = new Map<CardKey, string>()
  for (const contact of contacts.values()) {
    const key = contactKey(contact.id)
    createdOn.set(key, dayOfMoment(state, contact.createdAt))
    if (hasOwnDialogues(contact, key)) hasDialogues.add(key)
    dialogueSpans.set(key, dialogueSpan(owned.get(key) ?? [], bound.get(key) ?? []))
    if (hasOwnContactData(state, contact, CONTACT)) isReachable.add(key)
  }
  for (const company of companies.values()) {
    const key = companyKey(company.id)
    const family = [key, ...children(company.id).map((child) => contactKey(child.id))]
    createdOn.set(key, dayOfMoment(state, company.createdAt))
    if (hasOwnDialogues(company, key) || family.some((member) => hasDialogues.has(member)))
      hasDialogues.add(key)
    dialogueSpans.set(
      key,
      dialogueSpan(
        family.flatMap((member) => owned.get(member) ?? []),
        family.flatMap((member) => bound.get(member) ?? []),
      ),
    )
    const lends = switches.linkedContactNeedsData
      ? [...contacts.values()].some(
          (contact) => contact.companyIds.includes(company.id) && isReachable.has(contactKey(contact.id)),
        )
      : linkedCompanies.has(company.id)
    if (hasOwnContactData(state, company, COMPANY) || lends) isReachable.add(key)
  }
  const clients = [
    ...[...companies.keys()].map(companyKey),
    ...[...contacts.keys()].filter((id) => !parents.has(id)).map(contactKey),
  ]
  return {
    today,
    contacts,
    companies,
    parents,
    clients,
    createdOn,
    groupsOfClient,
    hasDialogues,
    dialogueSpans,
    isReachable,
    linkedCompanies,
  }
}
