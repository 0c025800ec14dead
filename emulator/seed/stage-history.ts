// The history of stages as the finished deals, invoices and leads imply it: created, moved, ended. Built
// last, from the rows as they came to stand, with ids in the order of time.
import type { Deal } from '../state/rows/deal.ts'
import type { OldInvoice, SmartInvoice } from '../state/rows/invoice.ts'
import type { Lead } from '../state/rows/lead.ts'
import { OwnerType, type Seconds } from '../state/rows/record.ts'
import type { StageHistoryRow, StageSemantics } from '../state/rows/stage.ts'
import { dealStages } from './dictionary.ts'
import { INVOICE_STAGE } from './invoices.ts'
import { DAY_SECONDS } from './timeline.ts'
import { createIdSequence, type World } from './world.ts'

type Add = (
  at: Seconds,
  entityType: number,
  typeId: number,
  ownerId: number,
  categoryId: number,
  semantics: StageSemantics,
  stageId: string,
) => void

function ofDeal(deal: Deal, add: Add): void {
  const first = dealStages(deal.categoryId)[0]?.code ?? 'NEW'
  add(
    deal.createdAt,
    OwnerType.deal,
    1,
    deal.id,
    deal.categoryId,
    deal.movedAt === deal.createdAt ? deal.semantics : 'P',
    deal.movedAt === deal.createdAt ? deal.stageId : first,
  )
  const isReopened =
    deal.semantics === 'P' && deal.movedAt - deal.createdAt > 2 * DAY_SECONDS && deal.comments === REOPENED
  if (isReopened) {
    const won = dealStages(deal.categoryId).find((stage) => stage.semantics === 'S')!
    add(deal.movedAt - DAY_SECONDS, OwnerType.deal, 3, deal.id, deal.categoryId, 'S', won.code)
  }
  if (deal.movedAt > deal.createdAt || deal.semantics !== 'P') {
    add(
      deal.movedAt,
      OwnerType.deal,
      deal.semantics === 'P' ? 2 : 3,
      deal.id,
      deal.categoryId,
      deal.semantics,
      deal.stageId,
    )
  }
}

/** Comment that marks a deal as planted "won, then moved back to work". */
export const REOPENED = 'Возвращена в работу'

function invoiceSemantics(stageId: string): StageSemantics {
  return stageId === INVOICE_STAGE.paid ? 'S' : stageId === INVOICE_STAGE.refused ? 'F' : 'P'
}

function ofInvoice(invoice: SmartInvoice, add: Add): void {
  add(invoice.createdAt, OwnerType.smartInvoice, 1, invoice.id, invoice.categoryId, 'P', INVOICE_STAGE.fresh)
  if (invoice.stageId === INVOICE_STAGE.fresh) return
  const semantics = invoiceSemantics(invoice.stageId)
  add(
    invoice.movedAt,
    OwnerType.smartInvoice,
    semantics === 'P' ? 2 : 3,
    invoice.id,
    invoice.categoryId,
    semantics,
    invoice.stageId,
  )
}

function ofOldInvoice(invoice: OldInvoice, add: Add): void {
  add(invoice.createdAt, OwnerType.invoice, 1, invoice.id, 0, 'P', 'N')
  if (invoice.statusId === 'N') return
  const semantics = invoice.statusId === 'P' ? 'S' : invoice.statusId === 'D' ? 'F' : 'P'
  add(
    invoice.statusAt,
    OwnerType.invoice,
    semantics === 'P' ? 2 : 3,
    invoice.id,
    0,
    semantics,
    invoice.statusId,
  )
}

function ofLead(lead: Lead, add: Add): void {
  add(lead.createdAt, OwnerType.lead, 1, lead.id, 0, 'P', 'NEW')
  if (lead.statusId !== 'NEW') {
    add(
      lead.movedAt,
      OwnerType.lead,
      lead.semantics === 'P' ? 2 : 3,
      lead.id,
      0,
      lead.semantics,
      lead.statusId,
    )
  }
}

/** Positions of the rows in the order of time; rows of one second keep their order. */
function orderByTime(rows: readonly StageHistoryRow[], start: Seconds): Float64Array {
  const keys = new Float64Array(rows.length)
  // Seconds since the history began times five million rows stay far below 2^53.
  for (let at = 0; at < rows.length; at++) keys[at] = (rows[at]!.createdAt - start) * rows.length + at
  return keys.sort().map((key) => key % rows.length)
}

/** Fills the stage history. */
export function seedStageHistory(world: World): void {
  const { tables } = world.portal
  const rows: StageHistoryRow[] = []
  const add: Add = (createdAt, entityType, typeId, ownerId, categoryId, semantics, stageId) => {
    rows.push({ id: 0, entityType, typeId, ownerId, createdAt, categoryId, semantics, stageId })
  }
  for (const deal of tables.deals.rows()) ofDeal(deal, add)
  for (const invoice of tables.smartInvoices.rows()) ofInvoice(invoice, add)
  for (const invoice of tables.oldInvoices.rows()) ofOldInvoice(invoice, add)
  for (const lead of tables.leads.rows()) ofLead(lead, add)
  const nextId = createIdSequence(0.97, world.random('stage history'))
  for (const at of orderByTime(rows, world.timeline.start)) {
    const row = rows[at]!
    row.id = nextId()
    tables.stageHistory.insert(row)
  }
}
