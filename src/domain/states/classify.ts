// States of all clients on one day and the marks of all cards (rules D-34 to D-43 and D.5). Charts are
// elsewhere: they never call this month by month.
import { NO_DAY, type Day } from '../calendar.ts'
import { FREQUENCY_OF_STATE, LIFECYCLE_OF_STATE, StateSign } from './card-states.ts'
import { buildFacts, type ClientFacts } from './client-facts.ts'
import { createTable, type Row, type Table } from '../tables/columns.ts'
import {
  ClientType,
  MARK_FIELDS,
  MARK_SCHEMA,
  NO_NUMBER,
  OWNER_COMPANY,
  OWNER_CONTACT,
  YesNo,
  type CrmBase,
} from '../tables/crm-tables.ts'
import { measureQuality, type CountedQuality } from './data-quality.ts'
import { codeToDay, NEVER_CODE } from '../days/day-codes.ts'
import { lastDayOf } from '../payments/payment-events.ts'
import { recomputeAsOf, type Recomputed } from './recompute.ts'
import type { Rules } from '../rules/rules.ts'
import { isClient, NO_CARD } from '../clients/universe.ts'

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
  readonly quality: CountedQuality
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
  return classifyFacts(buildFacts(base, rules, today), asOf)
}

/** As {@link classify}, from facts that are already built. */
export function classifyFacts(facts: ClientFacts, asOf: Day): Classification {
  return classifyStates(facts, recomputeAsOf(facts, asOf))
}

/** As {@link classifyFacts}, from states that are already worked out from the same facts. */
export function classifyStates(facts: ClientFacts, recomputed: Recomputed): Classification {
  const { asOf } = recomputed
  const { companyCount, contactCount } = facts.universe
  const companies = emptyMarks(companyCount),
    contacts = emptyMarks(contactCount)
  markClients(facts, recomputed, companies, 0)
  markClients(facts, recomputed, contacts, companyCount)
  markChildren(facts, contacts, companies)
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

/** The marks of clients, and of contacts of companies as if they were some: the rest of theirs is their parent's. */
function markClients(
  { universe, ledger }: ClientFacts,
  { asOf, states, payments }: Recomputed,
  marks: MarkTable,
  firstCard: number,
): void {
  const { isMember, companyCount } = universe
  const { lifecycle, clientType, frequency, lastPaymentDay, paymentCount, dialogues, reachable } =
    marks.columns
  const type = firstCard < companyCount ? ClientType.b2b : ClientType.b2c
  for (let row = 0; row < marks.length; row += 1) {
    const card = firstCard + row
    if (isMember[card] !== 1) continue
    const state = states[card] as number
    lifecycle[row] = LIFECYCLE_OF_STATE[state] as number
    frequency[row] = FREQUENCY_OF_STATE[state] as number
    clientType[row] = type
    paymentCount[row] = payments.paymentCount[card] as number
    const last = payments.lastPaid[card] as number
    if (last !== NEVER_CODE) lastPaymentDay[row] = codeToDay(last) ?? lastDayOf(ledger, card, asOf)
    dialogues[row] = (state & StateSign.dialogue) === 0 ? YesNo.no : YesNo.yes
    reachable[row] = (state & StateSign.reachable) === 0 ? YesNo.no : YesNo.yes
  }
}

/** A contact of a company takes the company's life cycle, type, frequency, date and number (D.5). */
function markChildren({ universe, base }: ClientFacts, marks: MarkTable, companies: MarkTable): void {
  const companyId = base.companies.columns.id
  const to = marks.columns,
    from = companies.columns
  for (let row = 0; row < marks.length; row += 1) {
    const parent = universe.parentRow[row] as number
    if (parent === NO_CARD) continue
    to.parentCompanyId[row] = companyId[parent] as number
    to.lifecycle[row] = from.lifecycle[parent] as number
    to.clientType[row] = from.clientType[parent] as number
    to.frequency[row] = from.frequency[parent] as number
    to.lastPaymentDay[row] = from.lastPaymentDay[parent] as number
    to.paymentCount[row] = from.paymentCount[parent] as number
  }
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
