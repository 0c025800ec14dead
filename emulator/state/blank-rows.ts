// A record as the server makes it when nothing but the kind is known. One literal a kind, so that all rows of
// a table share one shape in memory: the seed builds its rows from these too.
import { NO_IDS } from './link-lists.ts'
import type { RecordKind, RowByKind } from './record-kinds.ts'
import type { Activity, Binding } from './rows/activity.ts'
import type { Company, Contact } from './rows/client.ts'
import type { Deal } from './rows/deal.ts'
import type { OldInvoice, SmartInvoice } from './rows/invoice.ts'
import type { Lead } from './rows/lead.ts'
import { type Multifield, NO_DATE, type Seconds } from './rows/record.ts'
import type { Requisite } from './rows/requisite.ts'

/** Shared empties: a million cards without a phone must not hold a million arrays. */
export const NO_MULTIFIELDS: readonly Multifield[] = Object.freeze([])
export const NO_BINDINGS: readonly Binding[] = Object.freeze([])
export const NO_FIELDS: Readonly<Record<string, string>> = Object.freeze({})

export function blankContact(id: number, at: Seconds, userId: number): Contact {
  return {
    id,
    title: '',
    createdAt: at,
    createdById: userId,
    modifiedAt: at,
    modifiedById: userId,
    assignedById: userId,
    opened: true,
    sourceId: '',
    comments: '',
    originatorId: '',
    originId: '',
    lastActivityAt: at,
    lastActivityById: userId,
    userFields: null,
    categoryId: 0,
    multifields: NO_MULTIFIELDS,
    lastCommunicationAt: 0,
    leadId: 0,
    name: '',
    secondName: '',
    lastName: '',
    honorific: '',
    post: '',
    typeId: 'CLIENT',
    birthdate: NO_DATE,
    companyIds: NO_IDS,
    primaryCompanyId: 0,
  }
}

export function blankCompany(id: number, at: Seconds, userId: number): Company {
  return {
    id,
    title: '',
    createdAt: at,
    createdById: userId,
    modifiedAt: at,
    modifiedById: userId,
    assignedById: userId,
    opened: true,
    sourceId: '',
    comments: '',
    originatorId: '',
    originId: '',
    lastActivityAt: at,
    lastActivityById: userId,
    userFields: null,
    categoryId: 0,
    multifields: NO_MULTIFIELDS,
    lastCommunicationAt: 0,
    leadId: 0,
    companyType: 'CUSTOMER',
    industry: 'OTHER',
    isMyCompany: false,
  }
}

export function blankDeal(id: number, at: Seconds, userId: number): Deal {
  return {
    id,
    title: '',
    createdAt: at,
    createdById: userId,
    modifiedAt: at,
    modifiedById: userId,
    assignedById: userId,
    opened: true,
    sourceId: '',
    comments: '',
    originatorId: '',
    originId: '',
    lastActivityAt: at,
    lastActivityById: userId,
    userFields: null,
    categoryId: 0,
    stageId: 'NEW',
    semantics: 'P',
    opportunity: 0,
    currencyId: 'RUB',
    companyId: 0,
    contactIds: NO_IDS,
    primaryContactId: 0,
    leadId: 0,
    beginDate: NO_DATE,
    closeDate: NO_DATE,
    movedAt: at,
    movedById: userId,
    isRecurring: false,
  }
}

export function blankLead(id: number, at: Seconds, userId: number): Lead {
  return {
    id,
    title: '',
    createdAt: at,
    createdById: userId,
    modifiedAt: at,
    modifiedById: userId,
    assignedById: userId,
    opened: true,
    sourceId: '',
    comments: '',
    originatorId: '',
    originId: '',
    lastActivityAt: at,
    lastActivityById: userId,
    userFields: null,
    name: '',
    lastName: '',
    statusId: 'NEW',
    semantics: 'P',
    companyId: 0,
    contactId: 0,
    opportunity: 0,
    currencyId: 'RUB',
    movedAt: at,
  }
}

export function blankSmartInvoice(id: number, at: Seconds, userId: number): SmartInvoice {
  return {
    id,
    title: '',
    createdAt: at,
    createdById: userId,
    modifiedAt: at,
    modifiedById: userId,
    assignedById: userId,
    opened: true,
    sourceId: '',
    comments: '',
    originatorId: '',
    originId: '',
    lastActivityAt: at,
    lastActivityById: userId,
    userFields: null,
    accountNumber: String(id),
    categoryId: 0,
    stageId: '',
    previousStageId: '',
    opportunity: 0,
    currencyId: 'RUB',
    companyId: 0,
    contactIds: NO_IDS,
    primaryContactId: 0,
    myCompanyId: 0,
    dealId: 0,
    quoteId: 0,
    beginDate: NO_DATE,
    closeDate: NO_DATE,
    movedAt: at,
    movedById: userId,
  }
}

export function blankOldInvoice(id: number, at: Seconds, userId: number): OldInvoice {
  return {
    id,
    accountNumber: String(id),
    topic: '',
    statusId: 'N',
    price: 0,
    currencyId: 'RUB',
    dealId: 0,
    companyId: 0,
    contactId: 0,
    myCompanyId: 0,
    responsibleId: userId,
    createdById: userId,
    createdAt: at,
    updatedAt: at,
    statusAt: at,
    paidAt: 0,
    billDate: NO_DATE,
    payBeforeDate: NO_DATE,
    isRecurring: false,
  }
}

export function blankActivity(id: number, at: Seconds, userId: number): Activity {
  return {
    id,
    ownerType: 0,
    ownerId: 0,
    bindings: NO_BINDINGS,
    typeId: 6,
    providerId: 'CRM_TODO',
    providerTypeId: 'TODO',
    subject: '',
    direction: 0,
    completed: false,
    createdAt: at,
    updatedAt: at,
    startAt: at,
    endAt: at,
    deadlineAt: 0,
    responsibleId: userId,
    authorId: userId,
    originatorId: '',
    originId: '',
  }
}

export function blankRequisite(id: number, at: Seconds): Requisite {
  return {
    id,
    ownerType: 0,
    ownerId: 0,
    presetId: 1,
    name: '',
    active: true,
    sort: 500,
    createdAt: at,
    modifiedAt: at,
    fields: NO_FIELDS,
  }
}

const BLANK: { [K in RecordKind]: (id: number, at: Seconds, userId: number) => RowByKind[K] } = {
  contact: blankContact,
  company: blankCompany,
  deal: blankDeal,
  lead: blankLead,
  smartInvoice: blankSmartInvoice,
  oldInvoice: blankOldInvoice,
  activity: blankActivity,
  requisite: blankRequisite,
}

/** A blank record of any kind. */
export function blankRow<K extends RecordKind>(
  kind: K,
  id: number,
  at: Seconds,
  userId: number,
): RowByKind[K] {
  return BLANK[kind](id, at, userId)
}
