// The decision table of the product worked out a second time, straight from the portal's exported tables and for tests
// only: plain objects, Maps and loops, as slow and as obvious as possible. It shares no code with the app; where the two
// disagree, one of them is wrong. Row numbers (D-…, C-…) are those of the product's rules. Default switches only:
// old invoices and leads off, chats are dialogues, an invoice belongs to its deal, close dates first.
import type {
  Activity, Company, Contact, Deal, InstalledApp, Requisite, SmartInvoice, Status, UserField, UserFieldValues,
} from '../../emulator/state/rows.ts'

/** What is used of `GET /__emulator/state`: moments in unix seconds, days since 1970-01-01. */
export interface PortalState {
  readonly now: number
  readonly zoneOffsetSeconds: number
  readonly app: InstalledApp
  readonly contacts: readonly Contact[]
  readonly companies: readonly Company[]
  readonly deals: readonly Deal[]
  readonly smartInvoices: readonly SmartInvoice[]
  readonly activities: readonly Activity[]
  readonly requisites: readonly Requisite[]
  readonly statuses: readonly Status[]
  readonly userFields: readonly UserField[]
}

/** The eight fields of a card: list values by their `XML_ID`, a day as `YYYY-MM-DD`, null = empty. */
export interface Marks {
  readonly parent: number | null
  readonly lifecycle: string | null
  readonly type: string | null
  readonly frequency: string | null
  readonly lastPayment: string | null
  readonly payments: number | null
  readonly dialogues: string | null
  readonly reachable: string | null
}

export const NO_MARKS: Marks = {
  parent: null, lifecycle: null, type: null, frequency: null, lastPayment: null, payments: null, dialogues: null, reachable: null,
}

/** `contact:12`, `company:7`. */
export type CardKey = string

/** A deal with its invoices, or a free invoice (D-11). */
interface Group {
  readonly client: CardKey | undefined
  /** Days of its successes, `YYYY-MM-DD`; empty = an application only. */
  readonly successDays: readonly string[]
  /** Days its deal and invoices were created. */
  readonly createdDays: readonly string[]
}

/** Since when a client has dialogues, as far as the app may know (see `dialogueSpan`). Days; '' = always. */
interface DialogueSpan { readonly earliest: string; readonly latest: string }

interface Facts {
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
const NO_DAY = -0x80000000
const FIELD_PREFIX = 'UF_CRM_CSEG'

export const contactKey = (id: number): CardKey => `contact:${id}`
export const companyKey = (id: number): CardKey => `company:${id}`

function dayOfMoment(state: PortalState, seconds: number): string {
  return new Date((seconds + state.zoneOffsetSeconds) * 1000).toISOString().slice(0, 10)
}

function dayOfNumber(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** D-34: calendar subtraction, the day clamped to the end of the month. */
export function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const target = new Date(Date.UTC(year, month - 1 - months, 1))
  const lastDate = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(date, lastDate))
  return target.toISOString().slice(0, 10)
}

function lastDayOfMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

function first(days: readonly string[]): string | undefined {
  return [...days].sort()[0]
}

function last(days: readonly string[]): string | undefined {
  return [...days].sort().at(-1)
}

/** D-16, C-12, C-21: a close date in the future is no date of a payment. */
function paymentDayOfDeal(state: PortalState, deal: Deal, today: string): string {
  if (deal.closeDate !== NO_DAY && dayOfNumber(deal.closeDate) <= today) return dayOfNumber(deal.closeDate)
  return dayOfMoment(state, deal.movedAt > 0 ? deal.movedAt : deal.createdAt)
}

/** D-17: never the close date, which is the day the invoice was due. */
function paymentDayOfInvoice(state: PortalState, invoice: SmartInvoice): string {
  if (invoice.movedAt > 0) return dayOfMoment(state, invoice.movedAt)
  return dayOfMoment(state, invoice.modifiedAt > 0 ? invoice.modifiedAt : invoice.createdAt)
}

/** D-09, C-23. */
function isPaid(state: PortalState, invoice: SmartInvoice): boolean {
  const stage = state.statuses.find((status) => status.entityId.startsWith('SMART_INVOICE_STAGE_') && status.statusId === invoice.stageId)
  return stage?.semantics === 'S'
}

/** D-04. */
function parentOf(contact: Contact, companies: ReadonlyMap<number, Company>): number | undefined {
  if (companies.has(contact.primaryCompanyId)) return contact.primaryCompanyId
  return contact.companyIds.find((id) => companies.has(id))
}

type Universe = Pick<Facts, 'contacts' | 'companies' | 'parents'>

/** D-19, D-20, D-25, C-20 for one record: whom a deal or an invoice itself names. */
function clientNamedBy(record: Deal | SmartInvoice, { contacts, companies, parents }: Universe): CardKey | undefined {
  if (companies.has(record.companyId)) return companyKey(record.companyId)
  if (!contacts.has(record.primaryContactId)) return undefined
  const parent = parents.get(record.primaryContactId)
  return parent === undefined ? contactKey(record.primaryContactId) : companyKey(parent)
}

/** D-08 to D-19: every deal with its invoices, every other invoice by itself. */
function groupsOf(state: PortalState, universe: Universe, today: string): Group[] {
  // A template is no payment, no application and no host (C-3).
  const deals = state.deals.filter((deal) => !deal.isRecurring)
  const hosts = new Set(deals.map((deal) => deal.id))
  const ofDeals = deals.map((deal) => {
    const invoices = state.smartInvoices.filter((invoice) => invoice.dealId === deal.id)
      .sort((a, b) => a.createdAt - b.createdAt || a.id - b.id)
    return groupOf(state, universe, today, deal, invoices)
  })
  const free = state.smartInvoices.filter((invoice) => !hosts.has(invoice.dealId))
  return [...ofDeals, ...free.map((invoice) => groupOf(state, universe, today, undefined, [invoice]))]
}

function groupOf(
  state: PortalState, universe: Universe, today: string, deal: Deal | undefined, invoices: readonly SmartInvoice[],
): Group {
  const records = deal === undefined ? invoices : [deal, ...invoices]
  const successDays = invoices.filter((invoice) => isPaid(state, invoice)).map((invoice) => paymentDayOfInvoice(state, invoice))
  if (deal?.semantics === 'S') successDays.push(paymentDayOfDeal(state, deal, today))
  return {
    // The deal is asked first, then its invoices in the order of their creation (C-5, C-9).
    client: records.map((record) => clientNamedBy(record, universe)).find((client) => client !== undefined),
    successDays,
    createdDays: records.map((record) => dayOfMoment(state, record.createdAt)),
  }
}

function cardOf(ownerType: number, ownerId: number): CardKey | undefined {
  if (ownerType === CONTACT) return contactKey(ownerId)
  return ownerType === COMPANY ? companyKey(ownerId) : undefined
}

function addDay(days: Map<CardKey, string[]>, key: CardKey, day: string): void {
  days.set(key, [...(days.get(key) ?? []), day])
}

/** D-41, C-2, C-8, C-19: days of activities by card, those it owns and all that are bound to it. */
function activityDays(state: PortalState): { readonly owned: Map<CardKey, string[]>; readonly bound: Map<CardKey, string[]> } {
  const owned = new Map<CardKey, string[]>(), bound = new Map<CardKey, string[]>()
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
  return field.kind === 'IM' && (field.valueType === 'IMOL' || field.valueType === 'OPENLINE' || field.value.startsWith('imol|'))
}

/**
 * D-49, C-18. With no dated activity the current fact holds for all months. The app reads the activities that a card owns,
 * and asks for those merely bound to it only when the card has no other sign of a dialogue (decisions, "Reading"). So where
 * both kinds exist it may know the later date of the two, and where only bound ones exist beside another sign (a last
 * communication, an open line) it may know no date at all and take the current fact. Both are allowed for past months; the
 * last point and the marks do not depend on it.
 */
function dialogueSpan(owned: readonly string[], bound: readonly string[]): DialogueSpan {
  const firstOwned = first(owned), firstBound = first([...owned, ...bound])
  if (firstBound === undefined) return { earliest: '', latest: '' }
  return firstOwned === undefined ? { earliest: '', latest: firstBound } : { earliest: firstBound, latest: firstOwned }
}

/** C-16, C-28: flags («N», 0) are no contact data. */
function isFilled(requisite: Requisite): boolean {
  return Object.entries(requisite.fields).some(([name, value]) => name.startsWith('RQ_') && !['', 'N', '0'].includes(value.trim()))
}

function hasOwnContactData(state: PortalState, card: Contact | Company, ownerType: number): boolean {
  const kinds = ['PHONE', 'EMAIL', 'WEB', 'IM']
  return card.multifields.some((field) => kinds.includes(field.kind) && field.value.trim() !== '')
    || state.requisites.some((requisite) => requisite.ownerType === ownerType && requisite.ownerId === card.id && isFilled(requisite))
}

function factsOf(state: PortalState): Facts {
  const today = dayOfMoment(state, state.now)
  const companies = new Map(state.companies.filter((company) => !company.isMyCompany && company.categoryId === 0).map((company) => [company.id, company]))
  const contacts = new Map(state.contacts.filter((contact) => contact.categoryId === 0).map((contact) => [contact.id, contact]))
  const parents = new Map<number, number>()
  for (const contact of contacts.values()) {
    const parent = parentOf(contact, companies)
    if (parent !== undefined) parents.set(contact.id, parent)
  }
  const children = (companyId: number): Contact[] => [...contacts.values()].filter((contact) => parents.get(contact.id) === companyId)
  const groupsOfClient = new Map<CardKey, Group[]>()
  for (const group of groupsOf(state, { contacts, companies, parents }, today)) {
    if (group.client !== undefined) groupsOfClient.set(group.client, [...(groupsOfClient.get(group.client) ?? []), group])
  }
  const linkedCompanies = new Set([...contacts.values()].flatMap((contact) => contact.companyIds.filter((id) => companies.has(id))))
  const { owned, bound } = activityDays(state)
  const hasOwnDialogues = (card: Contact | Company, key: CardKey): boolean =>
    bound.has(key) || card.lastCommunicationAt > 0 || card.multifields.some(isOpenLine)

  const hasDialogues = new Set<CardKey>(), isReachable = new Set<CardKey>()
  const dialogueSpans = new Map<CardKey, DialogueSpan>(), createdOn = new Map<CardKey, string>()
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
    if (hasOwnDialogues(company, key) || family.some((member) => hasDialogues.has(member))) hasDialogues.add(key)
    dialogueSpans.set(key, dialogueSpan(family.flatMap((member) => owned.get(member) ?? []), family.flatMap((member) => bound.get(member) ?? [])))
    if (hasOwnContactData(state, company, COMPANY) || linkedCompanies.has(company.id)) isReachable.add(key)
  }
  const clients = [
    ...[...companies.keys()].map(companyKey),
    ...[...contacts.keys()].filter((id) => !parents.has(id)).map(contactKey),
  ]
  return { today, contacts, companies, parents, clients, createdOn, groupsOfClient, hasDialogues, dialogueSpans, isReachable, linkedCompanies }
}

/** Days of the latest success of each group that is paid as of a day (D-18). */
function paymentsAsOf(facts: Facts, client: CardKey, asOf: string): string[] {
  const groups = facts.groupsOfClient.get(client) ?? []
  return groups.flatMap((group) => last(group.successDays.filter((day) => day <= asOf)) ?? [])
}

/** D-34 to D-36. */
function lifecycleOfPayment(day: string, asOf: string): string {
  if (day >= monthsBefore(asOf, 6)) return 'ACTIVE'
  return day >= monthsBefore(asOf, 18) ? 'SLEEPING' : 'LOST'
}

/** D-40, D-48. */
function hasApplication(facts: Facts, client: CardKey, asOf: string): boolean {
  return (facts.groupsOfClient.get(client) ?? []).some((group) => group.createdDays.some((day) => day <= asOf))
}

interface Standing { readonly lifecycle: string; readonly payments: number; readonly lastPayment: string | null }

function standingOf(facts: Facts, client: CardKey, asOf: string, hasDialogues: boolean): Standing {
  const payments = paymentsAsOf(facts, client, asOf)
  const lastPayment = last(payments) ?? null
  if (lastPayment !== null) return { lifecycle: lifecycleOfPayment(lastPayment, asOf), payments: payments.length, lastPayment }
  const lifecycle = hasApplication(facts, client, asOf) ? 'WITH_APPLICATIONS'
    : hasDialogues ? 'WITH_DIALOGUES'
      : facts.isReachable.has(client) ? 'WITH_CONTACTS' : 'WITHOUT_CONTACTS'
  return { lifecycle, payments: 0, lastPayment: null }
}

function frequencyOf(payments: number): string {
  return payments >= 2 ? 'REGULAR' : payments === 1 ? 'FIRST' : 'NONE'
}

/** D.5 for every card of the portal; cards outside the universe hold nothing (C-15, C-25). */
export function expectedMarks(state: PortalState): Map<CardKey, Marks> {
  const facts = factsOf(state)
  const yesNo = (value: boolean): string => (value ? 'YES' : 'NO')
  const marksOf = (key: CardKey, parent: number | undefined): Marks => {
    const client = parent === undefined ? key : companyKey(parent)
    const standing = standingOf(facts, client, facts.today, facts.hasDialogues.has(client))
    return {
      parent: parent ?? null,
      lifecycle: standing.lifecycle,
      type: client.startsWith('company') ? 'B2B' : 'B2C',
      frequency: frequencyOf(standing.payments),
      lastPayment: standing.lastPayment,
      payments: standing.payments,
      dialogues: yesNo(facts.hasDialogues.has(key)),
      reachable: yesNo(facts.isReachable.has(key)),
    }
  }
  const marks = new Map<CardKey, Marks>()
  for (const { id } of state.contacts) {
    marks.set(contactKey(id), facts.contacts.has(id) ? marksOf(contactKey(id), facts.parents.get(id)) : NO_MARKS)
  }
  for (const { id } of state.companies) {
    marks.set(companyKey(id), facts.companies.has(id) ? marksOf(companyKey(id), undefined) : NO_MARKS)
  }
  return marks
}

/** The eight fields as they stand in the portal, in the words of {@link Marks}. */
export function storedMarks(state: PortalState): Map<CardKey, Marks> {
  const marks = new Map<CardKey, Marks>()
  for (const contact of state.contacts) marks.set(contactKey(contact.id), marksIn(state, 'CRM_CONTACT', contact.userFields))
  for (const company of state.companies) marks.set(companyKey(company.id), marksIn(state, 'CRM_COMPANY', company.userFields))
  return marks
}

function marksIn(state: PortalState, entityId: string, values: UserFieldValues | null): Marks {
  const raw = (code: string): string | null => {
    const value = values?.[FIELD_PREFIX + code]
    return value === undefined || value === '' ? null : String(value)
  }
  const listed = (code: string): string | null => {
    const value = raw(code)
    const field = state.userFields.find((one) => one.entityId === entityId && one.fieldName === FIELD_PREFIX + code)
    return value === null ? null : field?.options.find((option) => String(option.id) === value)?.xmlId ?? `not in the list: ${value}`
  }
  const number = (code: string): number | null => {
    const value = raw(code)
    return value === null ? null : Number(value.replace(/^CO_/, ''))
  }
  return {
    parent: number('PARENT'),
    lifecycle: listed('LIFECYCLE'),
    type: listed('TYPE'),
    frequency: listed('FREQUENCY'),
    lastPayment: raw('LASTPAYMENT')?.slice(0, 10) ?? null,
    payments: number('PAYMENTS'),
    dialogues: listed('DIALOGUES'),
    reachable: listed('REACHABLE'),
  }
}

/** Counts of one month: `low` and `high` differ only where the past of dialogues may be known in two ways. */
export interface Point { readonly low: number; readonly high: number }
export interface ExpectedSeries {
  readonly asOf: string
  /** `YYYY-MM`, from the first creation of a card to the month of `asOf`; none on an empty portal (D-44, D-45). */
  readonly months: readonly string[]
  /** By segment, one point a month (the last: as of today, always exact). */
  readonly points: Readonly<Record<string, readonly Point[]>>
}

const SEGMENT_OF_LIFECYCLE: Readonly<Record<string, string>> = {
  ACTIVE: 'active', SLEEPING: 'sleeping', LOST: 'lost', WITH_APPLICATIONS: 'with-applications',
  WITH_DIALOGUES: 'with-dialogues', WITH_CONTACTS: 'with-contacts', WITHOUT_CONTACTS: 'without-contacts',
}
const SEGMENT_OF_FREQUENCY: Readonly<Record<string, string>> = { REGULAR: 'regular', FIRST: 'first-purchase', NONE: 'no-payments' }

export const ALL_SEGMENTS = [
  'contacts', 'companies', 'clients', 'b2b', 'b2b-with-contacts', 'b2b-without-contacts', 'b2c',
  ...Object.values(SEGMENT_OF_LIFECYCLE), ...Object.values(SEGMENT_OF_FREQUENCY),
]

/** Every segment of the five modes at the end of every month, by classifying everybody anew for each (D-44 to D-50). */
export function expectedSeries(state: PortalState): ExpectedSeries {
  const facts = factsOf(state)
  const months: string[] = []
  const start = first([...facts.createdOn.values()])?.slice(0, 7)
  if (start !== undefined) for (let month = start; month <= facts.today.slice(0, 7); month = monthAfter(month)) months.push(month)
  const points: Record<string, Point[]> = Object.fromEntries(ALL_SEGMENTS.map((segment) => [segment, []]))
  for (const month of months) {
    const asOf = month === facts.today.slice(0, 7) ? facts.today : lastDayOfMonth(month)
    const counts = countsAsOf(facts, asOf)
    for (const segment of ALL_SEGMENTS) points[segment]?.push(counts.get(segment) ?? { low: 0, high: 0 })
  }
  return { asOf: facts.today, months, points }
}

function countsAsOf(facts: Facts, asOf: string): Map<string, Point> {
  const counts = new Map<string, Point>()
  /** One card in one of these segments: sure of it when there is only one. */
  const count = (...segments: (string | undefined)[]): void => {
    const distinct = new Set(segments.filter((segment) => segment !== undefined))
    for (const segment of distinct) {
      const { low, high } = counts.get(segment) ?? { low: 0, high: 0 }
      counts.set(segment, { low: low + (distinct.size === 1 ? 1 : 0), high: high + 1 })
    }
  }
  const exists = (key: CardKey): boolean => (facts.createdOn.get(key) ?? '') <= asOf
  for (const id of facts.contacts.keys()) if (exists(contactKey(id))) count('contacts')
  for (const id of facts.companies.keys()) {
    if (!exists(companyKey(id))) continue
    count('companies')
    count('b2b')
    count(facts.linkedCompanies.has(id) ? 'b2b-with-contacts' : 'b2b-without-contacts')
  }
  for (const client of facts.clients.filter(exists)) {
    count('clients')
    if (client.startsWith('contact')) count('b2c')
    const standings = possibleDialogues(facts, client, asOf).map((has) => standingOf(facts, client, asOf, has))
    count(...standings.map(({ lifecycle }) => SEGMENT_OF_LIFECYCLE[lifecycle]))
    count(SEGMENT_OF_FREQUENCY[frequencyOf(standings[0]?.payments ?? 0)])
  }
  return counts
}

/** Whether the client has dialogues as of a day, as the app may know it: one answer, or both. */
function possibleDialogues(facts: Facts, client: CardKey, asOf: string): boolean[] {
  if (!facts.hasDialogues.has(client)) return [false]
  const { earliest, latest } = facts.dialogueSpans.get(client) ?? { earliest: '', latest: '' }
  if (asOf === facts.today || latest <= asOf) return [true]
  return earliest <= asOf ? [true, false] : [false]
}
