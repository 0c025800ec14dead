// Stages that deals, leads and invoices stand on: funnels, and the history of moves between stages.
import type { Seconds } from './record.ts'

export type StageSemantics = 'P' | 'S' | 'F'

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

export interface Category {
  id: number
  entityType: number
  name: string
  sort: number
  isDefault: boolean
}
