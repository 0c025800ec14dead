// Rows of the portal's database, in plain words. REST spellings are made in methods/, never here. Moments are
// whole unix seconds; `0` is "none". Dates are days since 1970-01-01; NO_DATE is "none". Ids start at 1.
import type { PresetField } from './requisite-rows.ts'

export type Seconds = number
export type DateDay = number
export const NO_DATE = -0x80000000

/** CRM owner types as the portal numbers them. */
export const OwnerType = {
  lead: 1,
  deal: 2,
  contact: 3,
  company: 4,
  invoice: 5,
  quote: 7,
  requisite: 8,
  smartInvoice: 31,
} as const

export interface Multifield {
  id: number
  kind: 'PHONE' | 'EMAIL' | 'WEB' | 'IM' | 'LINK'
  valueType: string
  value: string
}

/** Values of user fields by full code (`UF_CRM_…`); a field without a value has no key. */
export type UserFieldValues = Record<string, string | number | readonly (string | number)[]>

/** Columns that few rows fill in (advertising marks, addresses, notes) by their old REST names; never empty texts. */
export type ExtraValues = Readonly<Record<string, string>>

/** What every CRM record has. */
export interface CrmRecord {
  id: number
  title: string
  createdAt: Seconds
  createdById: number
  modifiedAt: Seconds
  modifiedById: number
  assignedById: number
  opened: boolean
  sourceId: string
  comments: string
  originatorId: string
  originId: string
  /** Last timeline event; equals `createdAt` at first. */
  lastActivityAt: Seconds
  lastActivityById: number
  /** Users who follow the card; absent for none. */
  observers?: readonly number[]
  /** `null` until a user field is set. */
  userFields: UserFieldValues | null
  /** Absent until one of these columns is filled in. */
  extra?: ExtraValues
}

/** SORT of links by linked id, where somebody set it; all others stand in the order of the list. */
export type LinkSorts = Readonly<Record<number, number>>

export interface ClientRecord extends CrmRecord {
  /** 0 = clients; others hold contractors and signers. */
  categoryId: number
  multifields: readonly Multifield[]
  /** Last call, letter, chat or form; 0 = never. */
  lastCommunicationAt: Seconds
  leadId: number
}

export interface Contact extends ClientRecord {
  name: string
  secondName: string
  lastName: string
  honorific: string
  post: string
  typeId: string
  birthdate: DateDay
  /** All companies of the contact in the order of their SORT. */
  companyIds: readonly number[]
  /** One of `companyIds`, or 0. */
  primaryCompanyId: number
  linkSorts?: LinkSorts
}

export interface Company extends ClientRecord {
  companyType: string
  industry: string
  isMyCompany: boolean
}

export type StageSemantics = 'P' | 'S' | 'F'

export interface Deal extends CrmRecord {
  categoryId: number
  stageId: string
  semantics: StageSemantics
  opportunity: number
  currencyId: string
  companyId: number
  /** In order; the primary is `primaryContactId`. */
  contactIds: readonly number[]
  primaryContactId: number
  leadId: number
  beginDate: DateDay
  closeDate: DateDay
  movedAt: Seconds
  movedById: number
  /** A template, not a sale. */
  isRecurring: boolean
  linkSorts?: LinkSorts
}

export interface SmartInvoice extends CrmRecord {
  accountNumber: string
  categoryId: number
  stageId: string
  previousStageId: string
  opportunity: number
  currencyId: string
  companyId: number
  contactIds: readonly number[]
  primaryContactId: number
  myCompanyId: number
  /** `parentId2`: the deal, or 0. */
  dealId: number
  /** `parentId7`. */
  quoteId: number
  beginDate: DateDay
  closeDate: DateDay
  movedAt: Seconds
  movedById: number
}

export interface OldInvoice {
  id: number
  accountNumber: string
  topic: string
  statusId: string
  price: number
  currencyId: string
  dealId: number
  companyId: number
  contactId: number
  myCompanyId: number
  responsibleId: number
  createdById: number
  /** `DATE_INSERT`. */
  createdAt: Seconds
  updatedAt: Seconds
  statusAt: Seconds
  /** 0 = not paid. */
  paidAt: Seconds
  billDate: DateDay
  payBeforeDate: DateDay
  isRecurring: boolean
  extra?: ExtraValues
}

export interface Lead extends CrmRecord {
  name: string
  lastName: string
  statusId: string
  semantics: StageSemantics
  companyId: number
  contactId: number
  opportunity: number
  currencyId: string
  movedAt: Seconds
  /** Absent in leads without phones and letters. */
  multifields?: readonly Multifield[]
}

export interface Binding {
  ownerType: number
  ownerId: number
}

/** Whom an activity was held with. */
export interface Communication {
  id: number
  /** `PHONE`, `EMAIL`, or `''` for a meeting. */
  type: string
  value: string
  entityType: number
  entityId: number
}

export interface Activity {
  id: number
  /** Primary owner; always one of `bindings` as well. */
  ownerType: number
  ownerId: number
  bindings: readonly Binding[]
  /** 1 meeting, 2 call, 3 task, 4 e-mail, 6 provider. */
  typeId: number
  providerId: string
  providerTypeId: string
  subject: string
  /** 0 none, 1 in, 2 out. */
  direction: number
  completed: boolean
  createdAt: Seconds
  updatedAt: Seconds
  startAt: Seconds
  endAt: Seconds
  deadlineAt: Seconds
  responsibleId: number
  authorId: number
  originatorId: string
  originId: string
  /** Columns of activities made or edited through REST: `DESCRIPTION`, `PRIORITY`, `LOCATION`, `EDITOR_ID`, … */
  extra?: ExtraValues
  communications?: readonly Communication[]
}

export interface Requisite {
  id: number
  ownerType: number
  ownerId: number
  presetId: number
  name: string
  active: boolean
  sort: number
  createdAt: Seconds
  modifiedAt: Seconds
  /** `RQ_*` fields by name, only those that were filled in or hold a flag. */
  fields: Readonly<Record<string, string>>
  /** `CODE`, `XML_ID`, `ORIGINATOR_ID`, `ADDRESS_ONLY`, `CREATED_BY_ID`, `MODIFY_BY_ID` where they are set. */
  extra?: ExtraValues
  userFields?: UserFieldValues | null
}

/** A template of requisites. */
export interface RequisitePreset {
  id: number
  /** 1 = Russia. */
  countryId: number
  name: string
  active: boolean
  sort: number
  xmlId: string
  createdAt: Seconds
  /** Absent in exports of earlier days: none. */
  fields?: readonly PresetField[]
}

/** An address of a requisite or a lead. REST knows it by type and owner: the id stays inside. */
export interface Address {
  id: number
  /** 1 actual, 4 registration, 6 legal, 11 delivery, … */
  typeId: number
  /** Owner: 8 requisite, 1 lead. */
  ownerType: number
  ownerId: number
  /** `ADDRESS_1`, `CITY`, …; empty ones have no key. */
  fields: Readonly<Record<string, string>>
  /** 0 = no place on the map. */
  locationId: number
}

/** A line of goods of a deal, lead or smart invoice. */
export interface ProductRow {
  id: number
  ownerType: number
  ownerId: number
  /** 0 = typed in by hand. */
  productId: number
  name: string
  /** Final price of one, discount and tax included. */
  price: number
  quantity: number
  /** Share of the price before the discount, percent. */
  discountRate: number
  /** Percent; -1 = without tax. */
  taxRate: number
  taxIncluded: boolean
  measureCode: number
  measureName: string
  sort: number
}

/** A payment of an order that belongs to a deal or a smart invoice. */
export interface Payment {
  id: number
  ownerType: number
  ownerId: number
  accountNumber: string
  sum: number
  currencyId: string
  paySystemId: number
  paySystemName: string
  /** 0 = not paid. */
  paidAt: Seconds
  /** Who marked it as paid; 0 = nobody. */
  paidById: number
}

export interface StageHistoryRow {
  id: number
  /** Owner: 1 lead, 2 deal, 5 old invoice, 31 smart invoice. */
  entityType: number
  /** 1 created, 2 moved, 3 final, 5 funnel changed. */
  typeId: number
  ownerId: number
  createdAt: Seconds
  categoryId: number
  semantics: StageSemantics
  stageId: string
}

export interface Status {
  id: number
  entityId: string
  statusId: string
  name: string
  nameInit: string
  sort: number
  system: boolean
  categoryId: number
  color: string
  semantics: StageSemantics
}

export interface Category {
  id: number
  entityType: number
  name: string
  sort: number
  isDefault: boolean
}

export interface Currency {
  code: string
  amountCount: number
  amount: number
  isBase: boolean
  sort: number
  fullName: string
}

export interface Department {
  id: number
  name: string
  parentId: number
  headId: number
}

/** Read, add, update, delete levels of one entity for one role. */
export type AccessLevel = 'none' | 'own' | 'department' | 'department-tree' | 'open' | 'all'
export type CrmEntity = 'lead' | 'deal' | 'contact' | 'company' | 'invoice'
export type CrmRights = Readonly<
  Record<CrmEntity, { read: AccessLevel; add: AccessLevel; update: AccessLevel; delete: AccessLevel }>
>

export interface User {
  id: number
  name: string
  lastName: string
  secondName: string
  email: string
  position: string
  active: boolean
  isAdmin: boolean
  /** May change the settings of CRM, user fields among them, without being the portal's administrator. */
  isCrmAdmin: boolean
  isExtranet: boolean
  /** Inside the access list of the app. */
  mayUseApp: boolean
  departmentIds: readonly number[]
  timeZone: string
  rights: CrmRights
}

export interface UserFieldOption {
  id: number
  value: string
  sort: number
  isDefault: boolean
  xmlId: string
}

export interface UserField {
  id: number
  /** `CRM_CONTACT`, `CRM_COMPANY`, … */
  entityId: string
  fieldName: string
  userTypeId: string
  xmlId: string
  sort: number
  multiple: boolean
  mandatory: boolean
  /** `N`, `I`, `E`, `S` as stored. */
  showFilter: string
  showInList: boolean
  editInList: boolean
  isSearchable: boolean
  settings: Record<string, unknown>
  /** Label maps by language. */
  editFormLabel: Record<string, string>
  listColumnLabel: Record<string, string>
  listFilterLabel: Record<string, string>
  errorMessage: Record<string, string>
  helpMessage: Record<string, string>
  options: UserFieldOption[]
}

export interface StorageItem {
  id: number
  name: string
  code: string
  active: boolean
  sort: number
  previewText: string
  detailText: string
  sectionId: number
  createdById: number
  modifiedById: number
  createdAt: Seconds
  modifiedAt: Seconds
  activeFrom: Seconds
  activeTo: Seconds
  properties: Record<string, string>
}

/** One `entity.*` storage of the app. */
export interface Storage {
  code: string
  name: string
  /** Access code (`U1`, `AU`, `DR1`, …) to `R`, `W` or `X`. */
  access: Record<string, 'R' | 'W' | 'X'>
  properties: { code: string; name: string; type: string }[]
  items: StorageItem[]
}

export interface PlacementBinding {
  placement: string
  handler: string
  userId: number
  title: string
  description: string
  langAll: Record<string, { TITLE?: string; DESCRIPTION?: string; GROUP_NAME?: string }>
  /** Only of places that keep any. */
  options?: Record<string, string>
}

/** The application as the portal knows it. */
export interface InstalledApp {
  id: number
  code: string
  clientId: string
  version: number
  status: 'L' | 'F' | 'D' | 'T' | 'P' | 'S'
  installed: boolean
  title: Record<string, string>
  scopes: readonly string[]
  /** Absolute address of the app's page and of the installer (`''` = none). */
  url: string
  installUrl: string
  applicationToken: string
  options: Record<string, unknown>
  userOptions: Record<number, Record<string, unknown>>
  /** Users that have opened this version once. */
  startedBy: number[]
  placements: PlacementBinding[]
  storages: Storage[]
}
