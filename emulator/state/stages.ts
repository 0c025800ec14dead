// Stages and what entering one means: semantics, the moment of the move, the close date of a deal, the row of
// the stage history. Whose stage moves, and why, is in actions.ts.
import type { Portal } from './portal.ts'
import type { Status } from './rows/dictionary.ts'
import { type DateDay, OwnerType } from './rows/record.ts'
import type { StageHistoryRow, StageSemantics } from './rows/stage.ts'

export type StagedKind = 'deal' | 'lead' | 'smartInvoice' | 'oldInvoice'

const OWNER_TYPE: Readonly<Record<StagedKind, number>> = {
  deal: OwnerType.deal,
  lead: OwnerType.lead,
  smartInvoice: OwnerType.smartInvoice,
  oldInvoice: OwnerType.invoice,
}

/** `ENTITY_ID` of the dictionary that holds the stages. */
export function stageEntityId(kind: StagedKind, categoryId: number): string {
  if (kind === 'lead') return 'STATUS'
  if (kind === 'oldInvoice') return 'INVOICE_STATUS'
  if (kind === 'smartInvoice') return `SMART_INVOICE_STAGE_${categoryId}`
  return categoryId === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${categoryId}`
}

/** Stages of the dictionary in their order; empty for a funnel that does not exist. */
export function stagesOf(portal: Portal, kind: StagedKind, categoryId: number): readonly Status[] {
  const entityId = stageEntityId(kind, categoryId)
  return portal.tables.statuses
    .rows()
    .filter((row) => row.entityId === entityId)
    .sort((a, b) => a.sort - b.sort)
}

/** The stage in the dictionary of the funnel, or undefined. */
export function findStage(
  portal: Portal,
  kind: StagedKind,
  categoryId: number,
  stageId: string,
): Status | undefined {
  const entityId = stageEntityId(kind, categoryId)
  return portal.tables.statuses.rows().find((row) => row.entityId === entityId && row.statusId === stageId)
}

/** The first stage with these semantics, or undefined. */
export function firstStageWith(
  portal: Portal,
  kind: StagedKind,
  categoryId: number,
  semantics: StageSemantics,
): Status | undefined {
  return stagesOf(portal, kind, categoryId).find((stage) => stage.semantics === semantics)
}

/** Today as the portal's server sees it, days since 1970-01-01. */
export function todayOf(portal: Portal): DateDay {
  return Math.floor((portal.clock.nowSeconds() + portal.zoneOffsetSeconds) / 86_400)
}

/** 1 created, 2 moved, 3 reached a final stage, 5 another funnel. */
export type HistoryType = 1 | 2 | 3 | 5

/** Adds the row of a move that happens now. */
export function addHistory(
  portal: Portal,
  kind: StagedKind,
  ownerId: number,
  typeId: HistoryType,
  stage: { categoryId: number; stageId: string; semantics: StageSemantics },
): StageHistoryRow {
  const { stageHistory } = portal.tables
  const row: StageHistoryRow = {
    id: stageHistory.nextId(),
    entityType: OWNER_TYPE[kind],
    typeId,
    ownerId,
    createdAt: portal.clock.nowSeconds(),
    categoryId: stage.categoryId,
    semantics: stage.semantics,
    stageId: stage.stageId,
  }
  stageHistory.insert(row)
  return row
}

/** The history goes with its owner. */
export function removeHistory(portal: Portal, kind: StagedKind, ownerId: number): void {
  const type = OWNER_TYPE[kind]
  const ids = portal.tables.stageHistory
    .rows()
    .filter((row) => row.entityType === type && row.ownerId === ownerId)
    .map((row) => row.id)
  for (const id of ids) portal.tables.stageHistory.remove(id)
}
