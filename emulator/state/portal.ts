// The whole portal as data: what a method handler, the admin API and the parent page read and change.
// Relations, cascades and "what else changes when this changes" live in state/actions.ts and its neighbours,
// not in the methods.
import type { Clock } from '../limits/clock.ts'
import type { OfficeTables } from './office-tables.ts'
import type { Activity } from './rows/activity.ts'
import type { InstalledApp } from './rows/app.ts'
import type { Company, Contact } from './rows/client.ts'
import type { Deal } from './rows/deal.ts'
import type { Currency, Status } from './rows/dictionary.ts'
import type { OldInvoice, SmartInvoice } from './rows/invoice.ts'
import type { Lead } from './rows/lead.ts'
import type { Address, BankDetail, Requisite, RequisiteLink, RequisitePreset } from './rows/requisite.ts'
import type { Payment, ProductRow } from './rows/sale.ts'
import type { Department, User } from './rows/staff.ts'
import type { Category, StageHistoryRow } from './rows/stage.ts'
import type { UserField } from './rows/user-field.ts'
import type { DbTable } from './table.ts'

export interface PortalTables extends OfficeTables {
  readonly contacts: DbTable<Contact>
  readonly companies: DbTable<Company>
  readonly deals: DbTable<Deal>
  readonly leads: DbTable<Lead>
  readonly smartInvoices: DbTable<SmartInvoice>
  readonly oldInvoices: DbTable<OldInvoice>
  readonly activities: DbTable<Activity>
  readonly requisites: DbTable<Requisite>
  readonly stageHistory: DbTable<StageHistoryRow>
  readonly statuses: DbTable<Status>
  readonly categories: DbTable<Category>
  readonly users: DbTable<User>
  readonly departments: DbTable<Department>
  readonly userFields: DbTable<UserField>
  readonly requisitePresets: DbTable<RequisitePreset>
  readonly addresses: DbTable<Address>
  readonly productRows: DbTable<ProductRow>
  readonly payments: DbTable<Payment>
  readonly bankDetails: DbTable<BankDetail>
  readonly requisiteLinks: DbTable<RequisiteLink>
}

/** One applied change of one field: the ledger that tests count writes with. */
export interface AppliedChange {
  readonly at: number
  readonly userId: number
  /** `rest` = through a method, `person` = by `act`. */
  readonly by: 'rest' | 'person'
  readonly entity: string
  readonly id: number
  /** Field as REST spells it, or `+` for an added and `-` for a deleted record. */
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

export interface Portal {
  readonly tables: PortalTables
  readonly currencies: Currency[]
  /** The one application under test. */
  app: InstalledApp
  readonly clock: Clock
  /** Seconds east of UTC of the portal server; 10800 = Moscow. */
  zoneOffsetSeconds: number
  /** `host[:port]` of the portal. */
  domain: string
  /** The portal is under `https`. */
  isSecure: boolean
  /** Codes of `feature.get` that the plan includes. */
  features: string[]
  memberId: string
  /** Language of the portal, `ru`. */
  language: string
  seed: number
  /** Last ids given to things that have no table of their own. */
  readonly counters: { multifield: number; userFieldOption: number }
  /** Ids of contacts whose links name the company, ascending; any link, not only a primary one. */
  contactIdsOfCompany(companyId: number): readonly number[]
  /** Activities bound to the owner, ascending by id. */
  activityIdsOf(ownerType: number, ownerId: number): readonly number[]
  /** Requisites of the owner, ascending by id. */
  requisiteIdsOf(ownerType: number, ownerId: number): readonly number[]
  /** Addresses of the owner (8 requisite, 1 lead), ascending by id. */
  addressIdsOf(ownerType: number, ownerId: number): readonly number[]
  /** Goods of a deal, lead or smart invoice, ascending by id. */
  productRowIdsOf(ownerType: number, ownerId: number): readonly number[]
  /** Payments of a deal or smart invoice, ascending by id. */
  paymentIdsOf(ownerType: number, ownerId: number): readonly number[]
  /** Deals of the company, templates included, ascending. */
  dealIdsOfCompany(companyId: number): readonly number[]
  /** Deals that name the contact, as primary or further one, ascending. */
  dealIdsOfContact(contactId: number): readonly number[]
  /** Smart invoices of the company (as payer, not as the own company), ascending. */
  invoiceIdsOfCompany(companyId: number): readonly number[]
  invoiceIdsOfContact(contactId: number): readonly number[]
  /** Smart invoices tied to the deal, whether it still exists or not, ascending. */
  invoiceIdsOfDeal(dealId: number): readonly number[]
  oldInvoiceIdsOfCompany(companyId: number): readonly number[]
  oldInvoiceIdsOfContact(contactId: number): readonly number[]
  leadIdsOfCompany(companyId: number): readonly number[]
  leadIdsOfContact(contactId: number): readonly number[]
  /** What was made of the lead, ascending. */
  dealIdsOfLead(leadId: number): readonly number[]
  contactIdsOfLead(leadId: number): readonly number[]
  companyIdsOfLead(leadId: number): readonly number[]
  readonly applied: AppliedChange[]
}

/** `https://host:port` or `http://host:port`: where the portal answers. */
export function originOf({ domain, isSecure }: Pick<Portal, 'domain' | 'isSecure'>): string {
  return `${isSecure ? 'https' : 'http'}://${domain}`
}
