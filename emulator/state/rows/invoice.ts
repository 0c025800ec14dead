// Invoices of both kinds: smart ones, which are CRM cards, and old ones, which are a table of their own.
import type { CrmRecord, DateDay, ExtraValues, Seconds } from './record.ts'

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
