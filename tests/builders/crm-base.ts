// Makes the tables of a CRM out of readable objects, for tests of the rules: dates as texts, links as ids,
// marks by name. What a test does not say is the plainest record there is.
import { NO_DAY, parseDay, type Day } from '../../src/domain/calendar.ts'
import { packCurrency } from '../../src/domain/money/currencies.ts'
import { EMPTY_MARKS } from '../../src/domain/states/classify.ts'
import {
  createTableBuilder,
  type ColumnSchema,
  type Row,
  type Table,
} from '../../src/domain/tables/columns.ts'
import {
  CardFact,
  CRM_SCHEMAS,
  DealFact,
  InvoiceKind,
  OWNER_COMPANY,
  OWNER_CONTACT,
  Semantics,
  type CrmBase,
  type MARK_SCHEMA,
} from '../../src/domain/tables/crm-tables.ts'

type Marks = Row<typeof MARK_SCHEMA>
export type Stage = 'open' | 'won' | 'lost' | 'unknown'

export interface CardSketch {
  readonly id: number
  /** `YYYY-MM-DD`; default 2024-01-10, null = no date. */
  readonly created?: string | null
  /** Contact data in the list itself. */
  readonly phone?: boolean
  /** Contact data that had to be asked for. */
  readonly askedData?: boolean
  readonly openLine?: boolean
  readonly lastCommunication?: boolean
  /** A filled requisite. */
  readonly requisite?: boolean
  /** Days of activities, null = day unknown. */
  readonly activities?: readonly (string | null)[]
  readonly otherCategory?: boolean
  /** Portal user who answers for the card; default 1, 0 = nobody. */
  readonly assigned?: number
  /** What the card holds now; default nothing. */
  readonly marks?: Partial<Marks>
}

export interface ContactSketch extends CardSketch {
  /** The primary company. */
  readonly company?: number
  /** Further rows of links, in their order; the primary one may stand among them. */
  readonly links?: readonly number[]
}

export interface CompanySketch extends CardSketch {
  readonly own?: boolean
}

export interface DealSketch {
  readonly id: number
  /** Default 2024-02-01. */
  readonly created?: string | null
  /** Default won. */
  readonly stage?: Stage
  readonly company?: number
  readonly contact?: number
  readonly category?: number
  readonly closed?: string
  readonly moved?: string
  readonly wonDay?: string
  readonly template?: boolean
  readonly sum?: 'zero' | 'negative'
  /** Default 100, or what `sum` says. */
  readonly amount?: number
  /** Code; default none. */
  readonly currency?: string
}

export interface InvoiceSketch {
  readonly id: number
  readonly created?: string | null
  /** Default won, that is paid. */
  readonly stage?: Stage
  readonly old?: boolean
  readonly deal?: number
  readonly company?: number
  readonly contact?: number
  readonly paid?: string
  readonly moved?: string
  readonly updated?: string
  /** Default 100. */
  readonly amount?: number
  readonly currency?: string
  readonly fingerprint?: number
}

export interface LeadSketch {
  readonly id: number
  readonly created?: string
  readonly company?: number
  readonly contact?: number
}

export interface StraySketch {
  readonly owner: 'contact' | 'company'
  readonly id: number
  readonly marks?: Partial<Marks>
}

export interface CrmSketch {
  readonly contacts?: readonly ContactSketch[]
  readonly companies?: readonly CompanySketch[]
  readonly deals?: readonly DealSketch[]
  readonly invoices?: readonly InvoiceSketch[]
  readonly leads?: readonly LeadSketch[]
  readonly strays?: readonly StraySketch[]
}

export function makeCrmBase(sketch: CrmSketch): CrmBase {
  const contacts = sketch.contacts ?? [],
    companies = sketch.companies ?? []
  const cards = [
    ...contacts.map((card) => ({ card, ownerType: OWNER_CONTACT })),
    ...companies.map((card) => ({ card, ownerType: OWNER_COMPANY })),
  ]
  const refs = (
    has: (card: CardSketch) => boolean | undefined,
  ): readonly { ownerType: number; ownerId: number }[] =>
    cards
      .filter(({ card }) => has(card) === true)
      .map(({ card, ownerType }) => ({ ownerType, ownerId: card.id }))
  return {
    contacts: table(
      CRM_SCHEMAS.contacts,
      contacts.map((contact) => ({
        ...cardRow(contact),
        primaryCompanyId: contact.company ?? 0,
        facts: factsOf(contact),
      })),
    ),
    companies: table(
      CRM_SCHEMAS.companies,
      companies.map((company) => ({
        ...cardRow(company),
        facts: factsOf(company) | (company.own === true ? CardFact.ownCompany : 0),
      })),
    ),
    deals: table(CRM_SCHEMAS.deals, (sketch.deals ?? []).map(dealRow)),
    invoices: table(CRM_SCHEMAS.invoices, (sketch.invoices ?? []).map(invoiceRow)),
    activities: table(
      CRM_SCHEMAS.activities,
      cards
        .flatMap(({ card, ownerType }) =>
          (card.activities ?? []).map((text) => ({ ownerType, ownerId: card.id, day: day(text) })),
        )
        .map((row, index) => ({ id: index + 1, ...row })),
    ),
    requisites: table(
      CRM_SCHEMAS.requisites,
      refs((card) => card.requisite).map((row, index) => ({ id: index + 1, ...row })),
    ),
    contactData: table(
      CRM_SCHEMAS.contactData,
      refs((card) => card.askedData),
    ),
    links: table(
      CRM_SCHEMAS.links,
      contacts.flatMap(({ id, links }) => (links ?? []).map((companyId) => ({ contactId: id, companyId }))),
    ),
    leads: table(
      CRM_SCHEMAS.leads,
      (sketch.leads ?? []).map((lead) => ({
        id: lead.id,
        createdDay: day(lead.created ?? '2024-02-01'),
        companyId: lead.company ?? 0,
        contactId: lead.contact ?? 0,
      })),
    ),
    strays: table(
      CRM_SCHEMAS.strays,
      (sketch.strays ?? []).map((stray) => ({
        ...EMPTY_MARKS,
        ...stray.marks,
        ownerId: stray.id,
        ownerType: stray.owner === 'contact' ? OWNER_CONTACT : OWNER_COMPANY,
      })),
    ),
  }
}

function table<S extends ColumnSchema>(schema: S, rows: readonly Row<S>[]): Table<S> {
  const builder = createTableBuilder(schema)
  for (const row of rows) builder.add(row)
  return builder.build()
}

function day(text: string | null | undefined): Day {
  return text === undefined || text === null ? NO_DAY : parseDay(text)
}

function cardRow(card: CardSketch): { id: number; createdDay: Day; assignedById: number } & Marks {
  const created = card.created === undefined ? '2024-01-10' : card.created
  return {
    ...EMPTY_MARKS,
    ...card.marks,
    id: card.id,
    createdDay: day(created),
    assignedById: card.assigned ?? 1,
  }
}

function factsOf(card: CardSketch): number {
  return (
    (card.phone === true ? CardFact.contactData : 0) |
    (card.openLine === true ? CardFact.openLine : 0) |
    (card.lastCommunication === true ? CardFact.lastCommunication : 0) |
    (card.otherCategory === true ? CardFact.otherCategory : 0)
  )
}

const AMOUNTS = { zero: 0, negative: -100 } as const

function dealRow(deal: DealSketch): Row<typeof CRM_SCHEMAS.deals> {
  const amount = deal.amount ?? (deal.sum === undefined ? 100 : AMOUNTS[deal.sum])
  return {
    id: deal.id,
    createdDay: day(deal.created === undefined ? '2024-02-01' : deal.created),
    semantics: Semantics[deal.stage ?? 'won'],
    companyId: deal.company ?? 0,
    contactId: deal.contact ?? 0,
    categoryId: deal.category ?? 0,
    closeDay: day(deal.closed),
    movedDay: day(deal.moved),
    wonDay: day(deal.wonDay),
    amount,
    currency: packCurrency(deal.currency ?? ''),
    facts:
      (deal.template === true ? DealFact.template : 0) |
      (amount === 0 ? DealFact.zeroSum : 0) |
      (amount < 0 ? DealFact.negativeSum : 0),
  }
}

function invoiceRow(invoice: InvoiceSketch): Row<typeof CRM_SCHEMAS.invoices> {
  return {
    id: invoice.id,
    kind: invoice.old === true ? InvoiceKind.old : InvoiceKind.smart,
    createdDay: day(invoice.created === undefined ? '2024-02-01' : invoice.created),
    semantics: Semantics[invoice.stage ?? 'won'],
    dealId: invoice.deal ?? 0,
    companyId: invoice.company ?? 0,
    contactId: invoice.contact ?? 0,
    paidDay: day(invoice.paid),
    movedDay: day(invoice.moved),
    updatedDay: day(invoice.updated),
    amount: invoice.amount ?? 100,
    currency: packCurrency(invoice.currency ?? ''),
    fingerprint: invoice.fingerprint ?? 0,
  }
}
