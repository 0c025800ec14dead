// Contacts and companies: the two kinds of cards that stand for a client.
import type { CrmRecord, DateDay, LinkSorts, Multifield, Seconds } from './record.ts'

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
