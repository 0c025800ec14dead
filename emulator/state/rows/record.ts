// What every row of the CRM is made of, and what all kinds of CRM cards have. Plain words: REST spellings are made in methods/,
// never here. Moments are whole unix seconds; `0` is "none". Dates are days since 1970-01-01; NO_DATE is "none". Ids start at 1.

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
