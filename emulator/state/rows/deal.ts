// Deals.
import type { CrmRecord, DateDay, LinkSorts, Seconds } from './record.ts'
import type { StageSemantics } from './stage.ts'

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
