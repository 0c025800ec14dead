// States of all clients on one day and the marks of all cards (rules D-34 to D-43 and D.5). Charts are
// elsewhere: they never call this month by month.
import { minusMonths, NO_DAY, type Day } from './calendar.ts'
import { gatherFacts, type ClientFacts } from './client-facts.ts'
import { createTable, type Row, type Table } from './columns.ts'
import {
  ClientType,
  Frequency,
  Lifecycle,
  MARK_FIELDS,
  MARK_SCHEMA,
  NO_NUMBER,
  OWNER_COMPANY,
  OWNER_CONTACT,
  YesNo,
  type CrmBase,
} from './crm-tables.ts'
import { measureQuality } from './data-quality.ts'
import type { DataQuality } from './published.ts'
import type { Rules } from './rules.ts'
import { isClient, NO_CARD } from './universe.ts'

export const CLIENT_SCHEMA = {
  ownerType: 'u8',
  ownerId: 'i32',
  createdDay: 'i32',
  lifecycle: 'u8',
  clientType: 'u8',
  frequency: 'u8',
  lastPaymentDay: 'i32',
  paymentCount: 'i32',
  dialogues: 'u8',
  reachable: 'u8',
  /** 1: a company with linked contacts (C-7). */
  hasContacts: 'u8',
} as const

export type MarkTable = Table<typeof MARK_SCHEMA>

export interface Classification {
  readonly asOf: Day
  readonly facts: ClientFacts
  /** Target marks of every card of the base, in the order of its rows; all empty outside the universe. */
  readonly contacts: MarkTable
  readonly companies: MarkTable
  /** All clients of the universe (D-05) whenever created (C-13): companies in row order, then B2C contacts. */
  readonly clients: Table<typeof CLIENT_SCHEMA>
  /** Payments there are as of `asOf`, with those of nobody: counted over the groups, not over the clients (I5). */
  readonly paymentCount: number
  readonly quality: Omit<DataQuality, 'unreadableRows'>
}

/** Marks of a card that holds nothing of ours (C-15, C-25). */
export const EMPTY_MARKS: Row<typeof MARK_SCHEMA> = {
  parentCompanyId: NO_NUMBER,
  lifecycle: 0,
  clientType: 0,
  frequency: 0,
  lastPaymentDay: NO_DAY,
  paymentCount: NO_NUMBER,
  dialogues: 0,
  reachable: 0,
}

/**
 * Classifies a base as of a day. `today` is the day of the run and differs from `asOf` only for a past day (C-12).
 */
export function classify(base: CrmBase, rules: Rules, asOf: Day, today: Day = asOf): Classification {
  return classifyFacts(gatherFacts(base, rules, today), asOf)
}

/** As {@link classify}, from facts that are already gathered. */
export function classifyFacts(facts: ClientFacts, asOf: Day): Classification {
  const companies = emptyMarks(facts.universe.companyCount)
  const contacts = emptyMarks(facts.universe.contactCount)
  markCompanies(facts, asOf, companies)
  markContacts(facts, asOf, contacts, companies)
  const { paymentCount, quality } = measureQuality(facts, asOf)
  return {
    asOf,
    facts,
    contacts,
    companies,
    clients: collectClients(facts, contacts, companies),
    paymentCount,
    quality,
  }
}

function emptyMarks(length: number): MarkTable {
  const table = createTable(MARK_SCHEMA, length)
  for (const field of MARK_FIELDS) table.columns[field].fill(EMPTY_MARKS[field])
  return table
}

function markCompanies(facts: ClientFacts, asOf: Day, marks: MarkTable): void {
  const markClient = createClientMarker(facts, asOf)
  for (let row = 0; row < marks.length; row += 1) {
    if (facts.universe.isMember[row] === 1) markClient(marks, row, row, ClientType.b2b)
  }
}

function markContacts(facts: ClientFacts, asOf: Day, marks: MarkTable, companies: MarkTable): void {
  const { companyCount, isMember, parentRow } = facts.universe
  const companyId = facts.base.companies.columns.id
  const markClient = createClientMarker(facts, asOf)
  for (let row = 0; row < marks.length; row += 1) {
    const card = companyCount + row
    if (isMember[card] !== 1) continue
    const parent = parentRow[row] as number
    if (parent === NO_CARD) {
      markClient(marks, row, card, ClientType.b2c)
      continue
    }
    marks.columns.parentCompanyId[row] = companyId[parent] as number
    copyParentState(marks, row, companies, parent)
    markOwnSigns(facts, asOf, marks, row, card)
  }
}

/** A contact of a company takes the company's life cycle, type, frequency, date and number (D.5). */
function copyParentState(marks: MarkTable, row: number, companies: MarkTable, parent: number): void {
  const to = marks.columns,
    from = companies.columns
  to.lifecycle[row] = from.lifecycle[parent] as number
  to.clientType[row] = from.clientType[parent] as number
  to.frequency[row] = from.frequency[parent] as number
  to.lastPaymentDay[row] = from.lastPaymentDay[parent] as number
  to.paymentCount[row] = from.paymentCount[parent] as number
}

function markOwnSigns(facts: ClientFacts, asOf: Day, marks: MarkTable, row: number, card: number): void {
  marks.columns.dialogues[row] = (facts.firstDialogue[card] as number) <= asOf ? YesNo.yes : YesNo.no
  marks.columns.reachable[row] = facts.reachable[card] === 1 ? YesNo.yes : YesNo.no
}

type ClientMarker = (marks: MarkTable, row: number, card: number, clientType: number) => void

/** Writes the state of one client into a row of marks. */
function createClientMarker(facts: ClientFacts, asOf: Day): ClientMarker {
  const { ledger, rules } = facts
  const activeSince = minusMonths(asOf, rules.monthsToSleeping)
  const sleepingSince = minusMonths(asOf, rules.monthsToLost)
  return (marks, row, card, clientType) => {
    let paymentCount = 0
    let lastDay = NO_DAY
    const end = ledger.offsets[card + 1] as number
    for (let event = ledger.offsets[card] as number; event < end; event += 1) {
      const day = ledger.days[event] as number
      if (day > asOf) break
      paymentCount += ledger.increments[event] as number
      lastDay = day
    }
    markOwnSigns(facts, asOf, marks, row, card)
    const to = marks.columns
    to.clientType[row] = clientType
    to.paymentCount[row] = paymentCount
    to.lastPaymentDay[row] = lastDay
    to.frequency[row] =
      paymentCount > 1 ? Frequency.regular : paymentCount === 1 ? Frequency.first : Frequency.none
    if (paymentCount === 0) to.lifecycle[row] = unpaidLifecycle(facts, asOf, card)
    else if (lastDay >= activeSince) to.lifecycle[row] = Lifecycle.active
    else to.lifecycle[row] = lastDay >= sleepingSince ? Lifecycle.sleeping : Lifecycle.lost
  }
}

/** The first line of D.4 that holds. */
function unpaidLifecycle(facts: ClientFacts, asOf: Day, card: number): number {
  if ((facts.firstApplication[card] as number) <= asOf) return Lifecycle.withApplications
  if ((facts.firstDialogue[card] as number) <= asOf) return Lifecycle.withDialogues
  return facts.reachable[card] === 1 ? Lifecycle.withContacts : Lifecycle.withoutContacts
}

function collectClients(
  facts: ClientFacts,
  contacts: MarkTable,
  companies: MarkTable,
): Table<typeof CLIENT_SCHEMA> {
  const { universe, base } = facts
  const total = universe.companyCount + universe.contactCount
  let count = 0
  for (let card = 0; card < total; card += 1) if (isClient(universe, card)) count += 1
  const clients = createTable(CLIENT_SCHEMA, count)
  let at = 0
  for (let row = 0; row < universe.companyCount; row += 1) {
    if (!isClient(universe, row)) continue
    clients.columns.ownerType[at] = OWNER_COMPANY
    clients.columns.hasContacts[at] = universe.hasContacts[row] as number
    copyClient(clients, at, base.companies, companies, row)
    at += 1
  }
  for (let row = 0; row < universe.contactCount; row += 1) {
    if (!isClient(universe, universe.companyCount + row)) continue
    clients.columns.ownerType[at] = OWNER_CONTACT
    copyClient(clients, at, base.contacts, contacts, row)
    at += 1
  }
  return clients
}

function copyClient(
  clients: Table<typeof CLIENT_SCHEMA>,
  at: number,
  cards: { readonly columns: { readonly id: Int32Array; readonly createdDay: Int32Array } },
  marks: MarkTable,
  row: number,
): void {
  const to = clients.columns,
    from = marks.columns
  to.ownerId[at] = cards.columns.id[row] as number
  to.createdDay[at] = cards.columns.createdDay[row] as number
  to.lifecycle[at] = from.lifecycle[row] as number
  to.clientType[at] = from.clientType[row] as number
  to.frequency[at] = from.frequency[row] as number
  to.lastPaymentDay[at] = from.lastPaymentDay[row] as number
  to.paymentCount[at] = from.paymentCount[row] as number
  to.dialogues[at] = from.dialogues[row] as number
  to.reachable[at] = from.reachable[row] as number
}
