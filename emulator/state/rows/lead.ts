// Leads.
import type { CrmRecord, Multifield, Seconds } from './record.ts'
import type { StageSemantics } from './stage.ts'

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
