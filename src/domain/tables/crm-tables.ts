// The CRM as the rules see it: one typed table a kind of record. Filled by the portal room, kept by the
// store, read by the rules. Portal spellings stop before this file. 0 in an id column is "no such link".
import { createTable, type Table } from './columns.ts'

/** CRM owner types, as far as the rules care. */
export const OWNER_CONTACT = 3
export const OWNER_COMPANY = 4
export type CardType = typeof OWNER_CONTACT | typeof OWNER_COMPANY

/** Bits of `facts` of a contact or company. */
export const CardFact = {
  /** A non-blank phone, e-mail, site or messenger, as far as the list itself tells (C-16). */
  contactData: 1,
  /** An open-line messenger value (D-41 c). */
  openLine: 2,
  /** A last communication time is kept on the card (D-41 b). */
  lastCommunication: 4,
  /** Something happened on the card after it was created: its activities are worth asking for. */
  activityAfterCreation: 8,
  /** A company of ours (D-01): outside the universe. */
  ownCompany: 16,
  /** A category other than 0, contractors and signers (D-01, D-02): outside the universe. */
  otherCategory: 32,
} as const

/** Values of the written fields as columns; the same for "what the card holds" and "what it should hold" (D.5). */
export const MARK_SCHEMA = {
  /** Parent company; {@link NO_NUMBER} = empty. */
  parentCompanyId: 'i32',
  /** Codes of {@link Lifecycle}; 0 = empty, {@link FOREIGN_MARK} = something the app does not know. */
  lifecycle: 'u8',
  clientType: 'u8',
  frequency: 'u8',
  /** Day, `NO_DAY` = empty. */
  lastPaymentDay: 'i32',
  /** Number of payments; {@link NO_NUMBER} = empty. */
  paymentCount: 'i32',
  /** {@link YesNo}. */
  dialogues: 'u8',
  /** {@link YesNo}. */
  reachable: 'u8',
} as const

export type MarkField = keyof typeof MARK_SCHEMA
export const MARK_FIELDS = Object.keys(MARK_SCHEMA) as readonly MarkField[]

/** "Empty" in a number mark; differs from 0 (C-25). */
export const NO_NUMBER = -1
/** A value in the portal that is none of ours (a retyped or foreign list item): never equal to a target. */
export const FOREIGN_MARK = 255

export const Lifecycle = {
  active: 1,
  sleeping: 2,
  lost: 3,
  withApplications: 4,
  withDialogues: 5,
  withContacts: 6,
  withoutContacts: 7,
} as const
export const ClientType = { b2b: 1, b2c: 2 } as const
export const Frequency = { regular: 1, first: 2, none: 3 } as const
export const YesNo = { yes: 1, no: 2 } as const

export const CONTACT_SCHEMA = {
  id: 'i32',
  createdDay: 'i32',
  /** The primary company of the card, whatever company it is. */
  primaryCompanyId: 'i32',
  /** Portal user who answers for the card; 0 = nobody. */
  assignedById: 'i32',
  /** Bits of {@link CardFact}. */
  facts: 'u8',
  ...MARK_SCHEMA,
} as const

export const COMPANY_SCHEMA = {
  id: 'i32',
  createdDay: 'i32',
  assignedById: 'i32',
  facts: 'u8',
  ...MARK_SCHEMA,
} as const

/** Outcome of a stage. `unknown`: a stage that no dictionary holds (C-23). */
export const Semantics = { open: 0, won: 1, lost: 2, unknown: 3 } as const

/** Bits of `facts` of a deal. */
export const DealFact = { template: 1, zeroSum: 2, negativeSum: 4 } as const

export const DEAL_SCHEMA = {
  id: 'i32',
  createdDay: 'i32',
  semantics: 'u8',
  companyId: 'i32',
  contactId: 'i32',
  categoryId: 'i32',
  /** Close date, a plan date unless the deal is closed; `NO_DAY` if empty. */
  closeDay: 'i32',
  /** Last change of stage; `NO_DAY` if empty. */
  movedDay: 'i32',
  /** Last entry into a won stage by the stage history; `NO_DAY` unless it was read. */
  wonDay: 'i32',
  /** Sum in the deal's own currency. */
  amount: 'f64',
  /** The currency as `packCurrency` spells it. */
  currency: 'i32',
  facts: 'u8',
} as const

export const InvoiceKind = { smart: 0, old: 1 } as const

export const INVOICE_SCHEMA = {
  id: 'i32',
  kind: 'u8',
  createdDay: 'i32',
  semantics: 'u8',
  dealId: 'i32',
  companyId: 'i32',
  contactId: 'i32',
  /** Old invoices only: date of payment; `NO_DAY` else. */
  paidDay: 'i32',
  /** Last change of stage (old invoices: of status). */
  movedDay: 'i32',
  updatedDay: 'i32',
  /** Sum in the invoice's own currency. */
  amount: 'f64',
  /** The currency as `packCurrency` spells it. */
  currency: 'i32',
  /** Equal for an old invoice and its migrated copy: number, company and sum (C-10); 0 = none. */
  fingerprint: 'f64',
} as const

/** Activities of cards; of several of one card the earliest counts. */
export const ACTIVITY_SCHEMA = {
  /** Its own; in an answer about a card that of its first activity, whoever owns it. 0 = not known. */
  id: 'i32',
  /** {@link CardType}. */
  ownerType: 'u8',
  ownerId: 'i32',
  /** `NO_DAY`: there is an activity, its date is not known (C-18). */
  day: 'i32',
} as const

/** A card about which one fact is known: contact data asked for separately. */
export const CARD_REF_SCHEMA = { ownerType: 'u8', ownerId: 'i32' } as const

/** A filled requisite and its card. */
export const REQUISITE_SCHEMA = { id: 'i32', ownerType: 'u8', ownerId: 'i32' } as const

/** Links of contacts to companies besides or including the primary one, in the order the card gives them (D-04). */
export const LINK_SCHEMA = { contactId: 'i32', companyId: 'i32' } as const

export const LEAD_SCHEMA = { id: 'i32', createdDay: 'i32', companyId: 'i32', contactId: 'i32' } as const

/** A marked card that is outside the universe and not among the cards read (D.5, C-15). */
export const STRAY_SCHEMA = { ownerType: 'u8', ownerId: 'i32', ...MARK_SCHEMA } as const

export const CRM_SCHEMAS = {
  contacts: CONTACT_SCHEMA,
  companies: COMPANY_SCHEMA,
  deals: DEAL_SCHEMA,
  invoices: INVOICE_SCHEMA,
  activities: ACTIVITY_SCHEMA,
  requisites: REQUISITE_SCHEMA,
  contactData: CARD_REF_SCHEMA,
  links: LINK_SCHEMA,
  leads: LEAD_SCHEMA,
  strays: STRAY_SCHEMA,
} as const

export type CrmTableName = keyof typeof CRM_SCHEMAS

/**
 * All that the rules look at. Ids are unique within contacts, companies, deals, leads and (per kind) invoices; no
 * order is assumed anywhere but in `links`. `requisites` holds only records with a filled field (C-16, C-28).
 */
export type CrmBase = { readonly [K in CrmTableName]: Table<(typeof CRM_SCHEMAS)[K]> }

export const CRM_TABLE_NAMES = Object.keys(CRM_SCHEMAS) as readonly CrmTableName[]

/** A base of no records; handy as the rest of a partial one. */
export function emptyCrmBase(): CrmBase {
  const base: Record<string, unknown> = {}
  for (const name of CRM_TABLE_NAMES) base[name] = createTable(CRM_SCHEMAS[name], 0)
  return base as unknown as CrmBase
}
