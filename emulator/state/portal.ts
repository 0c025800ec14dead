// The whole portal as data: what a method handler, the admin API and the parent page read and change. Relations,
// cascades and "what else changes when this changes" live in state/ (see actions.ts), not in the methods.
import type { Clock } from '../limits/clock.ts'
import type {
  Activity, Category, Company, Contact, Currency, Deal, Department, InstalledApp, Lead, OldInvoice, Requisite, SmartInvoice,
  StageHistoryRow, Status, User, UserField,
} from './rows.ts'
import type { DbTable } from './table.ts'

export interface PortalTables {
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
  readonly zoneOffsetSeconds: number
  /** `host[:port]` of the portal. */
  domain: string
  readonly memberId: string
  /** Language of the portal, `ru`. */
  language: string
  readonly seed: number
  /** Ids of contacts whose links name the company, ascending; any link, not only a primary one. */
  contactIdsOfCompany(companyId: number): readonly number[]
  /** Activities bound to the owner, ascending by id. */
  activityIdsOf(ownerType: number, ownerId: number): readonly number[]
  /** Requisites of the owner, ascending by id. */
  requisiteIdsOf(ownerType: number, ownerId: number): readonly number[]
  readonly applied: AppliedChange[]
}
