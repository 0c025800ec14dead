// A synthetic CRM of a given number of clients straight in typed columns, for the benchmark of the rules: 200 months,
// three payments a client on average, ids in order of creation, links at random. It is no portal and knows no REST.
import { civilToDay, NO_DAY, type Day } from '../src/domain/calendar.ts'
import { packCurrency } from '../src/domain/money/currencies.ts'
import { EMPTY_MARKS } from '../src/domain/states/classify.ts'
import { createTable, type Table } from '../src/domain/tables/columns.ts'
import {
  CardFact,
  CRM_SCHEMAS,
  emptyCrmBase,
  MARK_FIELDS,
  OWNER_COMPANY,
  OWNER_CONTACT,
  Semantics,
  type CrmBase,
} from '../src/domain/tables/crm-tables.ts'

/** The day of the run: the base covers 200 months up to it. */
export const TODAY: Day = civilToDay(2026, 8, 20)
const FIRST_DAY: Day = civilToDay(2010, 1, 1)

type Random = () => number

/** Marsaglia's xorshift32: the same base in every run. */
function createRandom(seed: number): Random {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 0x100000000
  }
}

/** Sizes of the parts of a base, in records. */
interface Sizes {
  readonly companies: number
  readonly soloContacts: number
  readonly contactsOfCompanies: number
  readonly wonDeals: number
  readonly openDeals: number
  readonly freeInvoices: number
  readonly tiedInvoices: number
}

function sizesOf(clients: number): Sizes {
  const companies = Math.round(clients * 0.3)
  const wonDeals = Math.round(clients * 2.5)
  return {
    companies,
    soloContacts: clients - companies,
    contactsOfCompanies: Math.round(clients * 0.2),
    wonDeals,
    openDeals: Math.round(clients * 0.4),
    freeInvoices: clients * 3 - wonDeals,
    tiedInvoices: Math.round(clients * 0.3),
  }
}

/** A base of `clients` clients (30 % companies) with 3 payments each on average, one fifth more contacts of companies. */
export function createDomainBase(clients: number, seed = 1): CrmBase {
  const random = createRandom(seed)
  const sizes = sizesOf(clients)
  const companies = createCompanies(sizes, random)
  const contacts = createContacts(sizes, random)
  const created = {
    companies: companies.columns.createdDay,
    contacts: contacts.columns.createdDay,
  }
  return {
    ...emptyCrmBase(),
    companies,
    contacts,
    deals: createDeals(sizes, created, random),
    invoices: createInvoices(sizes, created, random),
    activities: createActivities(sizes, random),
    requisites: createRequisites(sizes, random),
  }
}

function dayAtShare(share: number): Day {
  return FIRST_DAY + Math.floor(share * (TODAY - FIRST_DAY))
}

function clearMarks(table: Table<typeof CRM_SCHEMAS.contacts> | Table<typeof CRM_SCHEMAS.companies>): void {
  for (const field of MARK_FIELDS) table.columns[field].fill(EMPTY_MARKS[field])
}

function createCompanies(sizes: Sizes, random: Random): CrmBase['companies'] {
  const table = createTable(CRM_SCHEMAS.companies, sizes.companies)
  const { id, createdDay, facts, assignedById } = table.columns
  clearMarks(table)
  for (let row = 0; row < table.length; row += 1) {
    id[row] = row * 2 + 2
    createdDay[row] = dayAtShare(row / table.length)
    assignedById[row] = 1 + (row % 30)
    facts[row] = (random() < 0.5 ? CardFact.contactData : 0) | (random() < 0.01 ? CardFact.ownCompany : 0)
  }
  return table
}

function createContacts(sizes: Sizes, random: Random): CrmBase['contacts'] {
  const table = createTable(CRM_SCHEMAS.contacts, sizes.soloContacts + sizes.contactsOfCompanies)
  const { id, createdDay, facts, primaryCompanyId, assignedById } = table.columns
  clearMarks(table)
  const withCompany = sizes.contactsOfCompanies / table.length
  for (let row = 0; row < table.length; row += 1) {
    id[row] = row * 2 + 2
    createdDay[row] = dayAtShare(row / table.length)
    assignedById[row] = 1 + (row % 30)
    if (random() < withCompany) primaryCompanyId[row] = (Math.floor(random() * sizes.companies) + 1) * 2
    facts[row] =
      (random() < 0.7 ? CardFact.contactData : 0) | (random() < 0.2 ? CardFact.lastCommunication : 0)
  }
  return table
}

interface Created {
  readonly companies: Int32Array
  readonly contacts: Int32Array
}

/** Somebody who pays: few pay often. Returns the day from which on he can. */
function nameClient(
  table: { readonly columns: { readonly companyId: Int32Array; readonly contactId: Int32Array } },
  row: number,
  created: Created,
  random: Random,
): Day {
  const share = random() ** 1.5
  const isCompany = random() < 0.3
  const cards = isCompany ? created.companies : created.contacts
  // A step through the rows by a prime, so that those who pay often are of every age.
  const card = (Math.floor(share * cards.length) * 7919) % cards.length
  const column = isCompany ? table.columns.companyId : table.columns.contactId
  column[row] = card * 2 + 2
  return cards[card] as Day
}

/** Sums by a small step of their own, so that the rest of the base stays as it was; every twentieth in dollars. */
function fillMoney({
  length,
  columns,
}: {
  readonly length: number
  readonly columns: { readonly amount: Float64Array; readonly currency: Int32Array }
}): void {
  const rubles = packCurrency('RUB'),
    dollars = packCurrency('USD')
  for (let row = 0; row < length; row += 1) {
    columns.amount[row] = ((row * 7919) % 1_000_000) / 100
    columns.currency[row] = row % 20 === 0 ? dollars : rubles
  }
}

function createDeals(sizes: Sizes, created: Created, random: Random): CrmBase['deals'] {
  const table = createTable(CRM_SCHEMAS.deals, sizes.wonDeals + sizes.openDeals)
  const { id, createdDay, semantics, closeDay, movedDay, wonDay } = table.columns
  fillMoney(table)
  wonDay.fill(NO_DAY)
  const wonShare = sizes.wonDeals / table.length
  for (let row = 0; row < table.length; row += 1) {
    const from = nameClient(table, row, created, random)
    id[row] = row + 1
    const paid = from + Math.floor(random() * (TODAY - from))
    createdDay[row] = Math.max(from, paid - Math.floor(random() * 60))
    closeDay[row] = paid
    movedDay[row] = paid
    semantics[row] = random() < wonShare ? Semantics.won : Semantics.open
  }
  return table
}

function createInvoices(sizes: Sizes, created: Created, random: Random): CrmBase['invoices'] {
  const table = createTable(CRM_SCHEMAS.invoices, sizes.freeInvoices + sizes.tiedInvoices)
  const { id, createdDay, semantics, dealId, paidDay, movedDay, updatedDay } = table.columns
  fillMoney(table)
  paidDay.fill(NO_DAY)
  const tiedShare = sizes.tiedInvoices / table.length
  const deals = sizes.wonDeals + sizes.openDeals
  for (let row = 0; row < table.length; row += 1) {
    const from = nameClient(table, row, created, random)
    const paid = from + Math.floor(random() * (TODAY - from))
    id[row] = row + 1
    createdDay[row] = Math.max(from, paid - 20)
    movedDay[row] = paid
    updatedDay[row] = paid
    semantics[row] = Semantics.won
    if (random() < tiedShare) dealId[row] = Math.floor(random() * deals) + 1
  }
  return table
}

function createActivities(sizes: Sizes, random: Random): CrmBase['activities'] {
  const contacts = sizes.soloContacts + sizes.contactsOfCompanies
  const table = createTable(CRM_SCHEMAS.activities, Math.round((contacts + sizes.companies) * 0.6))
  const { ownerType, ownerId, day } = table.columns
  for (let row = 0; row < table.length; row += 1) {
    const isCompany = random() < 0.3
    ownerType[row] = isCompany ? OWNER_COMPANY : OWNER_CONTACT
    ownerId[row] = (Math.floor(random() * (isCompany ? sizes.companies : contacts)) + 1) * 2
    day[row] = dayAtShare(random())
  }
  return table
}

function createRequisites(sizes: Sizes, random: Random): CrmBase['requisites'] {
  const table = createTable(CRM_SCHEMAS.requisites, Math.round(sizes.companies * 0.4))
  const { ownerType, ownerId } = table.columns
  ownerType.fill(OWNER_COMPANY)
  for (let row = 0; row < table.length; row += 1) {
    ownerId[row] = (Math.floor(random() * sizes.companies) + 1) * 2
  }
  return table
}
