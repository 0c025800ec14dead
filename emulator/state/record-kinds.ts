// The kinds of records that can be created, changed and deleted: their tables, owner types and the names REST
// gives their fields. Names serve the ledger of applied changes only; what a method prints is decided in
// methods/.
import type { Portal } from './portal.ts'
import type { Activity } from './rows/activity.ts'
import type { Company, Contact } from './rows/client.ts'
import type { Deal } from './rows/deal.ts'
import type { OldInvoice, SmartInvoice } from './rows/invoice.ts'
import type { Lead } from './rows/lead.ts'
import { OwnerType } from './rows/record.ts'
import type { Requisite } from './rows/requisite.ts'
import type { DbTable } from './table.ts'

export interface RowByKind {
  contact: Contact
  company: Company
  deal: Deal
  lead: Lead
  smartInvoice: SmartInvoice
  oldInvoice: OldInvoice
  activity: Activity
  requisite: Requisite
}
export type RecordKind = keyof RowByKind

/** Kinds that carry the common fields of a CRM card. */
export type CardKind = 'contact' | 'company' | 'deal' | 'lead' | 'smartInvoice'

export const RECORD_KINDS: readonly RecordKind[] = [
  'contact',
  'company',
  'deal',
  'lead',
  'smartInvoice',
  'oldInvoice',
  'activity',
  'requisite',
]

const TABLE = {
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
  lead: 'leads',
  smartInvoice: 'smartInvoices',
  oldInvoice: 'oldInvoices',
  activity: 'activities',
  requisite: 'requisites',
} as const

/** The table of the kind. */
export function tableOf<K extends RecordKind>(portal: Portal, kind: K): DbTable<RowByKind[K]> {
  return portal.tables[TABLE[kind]] as unknown as DbTable<RowByKind[K]>
}

/** The row, or a throw: whoever changes a record has made sure that it exists. */
export function mustRow<K extends RecordKind>(portal: Portal, kind: K, id: number): RowByKind[K] {
  const row = tableOf(portal, kind).get(id)
  if (row === undefined) throw new RangeError(`There is no ${kind} ${id}`)
  return row
}

const CARD_BY_OWNER_TYPE: Readonly<Record<number, CardKind>> = {
  [OwnerType.lead]: 'lead',
  [OwnerType.deal]: 'deal',
  [OwnerType.contact]: 'contact',
  [OwnerType.company]: 'company',
  [OwnerType.smartInvoice]: 'smartInvoice',
}

/**
 * The kind of card behind an owner type; undefined for quotes, old invoices and what the portal does not
 * keep.
 */
export function cardKindOf(ownerType: number): CardKind | undefined {
  return CARD_BY_OWNER_TYPE[ownerType]
}

/**
 * REST names of row keys. A key without a name is bookkeeping of the server and makes no row in the ledger.
 */
const CARD_NAMES: Readonly<Record<string, string>> = {
  observers: 'OBSERVERS',
  title: 'TITLE',
  createdAt: 'DATE_CREATE',
  createdById: 'CREATED_BY_ID',
  assignedById: 'ASSIGNED_BY_ID',
  opened: 'OPENED',
  sourceId: 'SOURCE_ID',
  comments: 'COMMENTS',
  originatorId: 'ORIGINATOR_ID',
  originId: 'ORIGIN_ID',
  categoryId: 'CATEGORY_ID',
  leadId: 'LEAD_ID',
  name: 'NAME',
  secondName: 'SECOND_NAME',
  lastName: 'LAST_NAME',
  honorific: 'HONORIFIC',
  post: 'POST',
  typeId: 'TYPE_ID',
  birthdate: 'BIRTHDATE',
  companyIds: 'COMPANY_IDS',
  primaryCompanyId: 'COMPANY_ID',
  companyType: 'COMPANY_TYPE',
  industry: 'INDUSTRY',
  isMyCompany: 'IS_MY_COMPANY',
  stageId: 'STAGE_ID',
  statusId: 'STATUS_ID',
  opportunity: 'OPPORTUNITY',
  currencyId: 'CURRENCY_ID',
  companyId: 'COMPANY_ID',
  contactId: 'CONTACT_ID',
  contactIds: 'CONTACT_IDS',
  primaryContactId: 'CONTACT_ID',
  beginDate: 'BEGINDATE',
  closeDate: 'CLOSEDATE',
  isRecurring: 'IS_RECURRING',
}

const OWN_NAMES: Readonly<Partial<Record<RecordKind, Readonly<Record<string, string>>>>> = {
  smartInvoice: {
    observers: 'observers',
    title: 'title',
    accountNumber: 'accountNumber',
    categoryId: 'categoryId',
    stageId: 'stageId',
    opportunity: 'opportunity',
    currencyId: 'currencyId',
    companyId: 'companyId',
    contactIds: 'contactIds',
    primaryContactId: 'contactId',
    myCompanyId: 'mycompanyId',
    dealId: 'parentId2',
    quoteId: 'parentId7',
    beginDate: 'begindate',
    closeDate: 'closedate',
    assignedById: 'assignedById',
    opened: 'opened',
    sourceId: 'sourceId',
    comments: 'comments',
    createdAt: 'createdTime',
    createdById: 'createdBy',
  },
  oldInvoice: {
    accountNumber: 'ACCOUNT_NUMBER',
    topic: 'ORDER_TOPIC',
    statusId: 'STATUS_ID',
    price: 'PRICE',
    currencyId: 'CURRENCY',
    dealId: 'UF_DEAL_ID',
    companyId: 'UF_COMPANY_ID',
    contactId: 'UF_CONTACT_ID',
    myCompanyId: 'UF_MYCOMPANY_ID',
    responsibleId: 'RESPONSIBLE_ID',
    createdAt: 'DATE_INSERT',
    paidAt: 'DATE_PAYED',
    billDate: 'DATE_BILL',
    payBeforeDate: 'DATE_PAY_BEFORE',
    isRecurring: 'IS_RECURRING',
  },
  activity: {
    ownerType: 'OWNER_TYPE_ID',
    ownerId: 'OWNER_ID',
    bindings: 'BINDINGS',
    communications: 'COMMUNICATIONS',
    typeId: 'TYPE_ID',
    providerId: 'PROVIDER_ID',
    providerTypeId: 'PROVIDER_TYPE_ID',
    subject: 'SUBJECT',
    direction: 'DIRECTION',
    completed: 'COMPLETED',
    createdAt: 'CREATED',
    startAt: 'START_TIME',
    endAt: 'END_TIME',
    deadlineAt: 'DEADLINE',
    responsibleId: 'RESPONSIBLE_ID',
    authorId: 'AUTHOR_ID',
    originatorId: 'ORIGINATOR_ID',
    originId: 'ORIGIN_ID',
  },
  requisite: {
    ownerType: 'ENTITY_TYPE_ID',
    ownerId: 'ENTITY_ID',
    presetId: 'PRESET_ID',
    name: 'NAME',
    active: 'ACTIVE',
    sort: 'SORT',
    fields: 'RQ_*',
    createdAt: 'DATE_CREATE',
  },
}

/** What REST calls the field, or undefined for bookkeeping (`modifiedAt`, `semantics`, `movedAt` …). */
export function restNameOf(kind: RecordKind, key: string): string | undefined {
  return (OWN_NAMES[kind] ?? CARD_NAMES)[key]
}
