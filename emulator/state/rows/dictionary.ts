// Dictionaries of the portal: statuses, sources and the like, and currencies.
import type { StageSemantics } from './stage.ts'

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

export interface Currency {
  code: string
  amountCount: number
  amount: number
  isBase: boolean
  sort: number
  fullName: string
}
