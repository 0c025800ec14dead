// Odd smart invoices: tied to deals that are gone, lost, templates or of somebody else; in stages nobody
// knows; of a quote only; of nobody.
import { NO_IDS } from '../state/link-lists.ts'
import type { Deal } from '../state/rows/deal.ts'
import type { SmartInvoice } from '../state/rows/invoice.ts'
import { INVOICE_STAGE } from './invoices.ts'
import { plantQuirks, type Quirk } from './quirks.ts'
import type { Random } from './random.ts'
import { DAY_SECONDS } from './timeline.ts'
import { isBusyCompany, ownRows, pickSuiting, type World } from './world.ts'

type InvoiceQuirk = Quirk<SmartInvoice>

function unusedDealId(world: World, random: Random): number {
  const { deals } = world.portal.tables
  for (let attempt = 0; attempt < 500; attempt++) {
    const id = random.int(1, deals.lastId)
    if (deals.get(id) === undefined) return id
  }
  return deals.lastId + 1_000
}

function bill(invoice: SmartInvoice, companyId: number, contactIds: readonly number[]): void {
  invoice.companyId = companyId
  invoice.contactIds = contactIds.length === 0 ? NO_IDS : contactIds
  invoice.primaryContactId = contactIds[0] ?? 0
}

function pay(world: World, invoice: SmartInvoice): void {
  if (invoice.stageId === INVOICE_STAGE.paid) return
  invoice.previousStageId = INVOICE_STAGE.sent
  invoice.stageId = INVOICE_STAGE.paid
  invoice.movedAt = Math.min(world.now, invoice.createdAt + 3 * DAY_SECONDS)
  invoice.modifiedAt = Math.max(invoice.modifiedAt, invoice.movedAt)
}

const isFree = (invoice: SmartInvoice): boolean => invoice.dealId === 0
const isTied = (invoice: SmartInvoice): boolean => invoice.dealId > 0

function dealQuirks(world: World, random: Random): InvoiceQuirk[] {
  const deals = ownRows(world.portal.tables.deals)
  const companies = ownRows(world.portal.tables.companies)
  const deal = (suits: (deal: Deal) => boolean): Deal | undefined => {
    const quick = pickSuiting(() => random.pick(deals), suits, 80)
    return quick ?? deals.find(suits)
  }
  const tie = (name: string, share: number, suitsDeal: (deal: Deal) => boolean): InvoiceQuirk => ({
    name,
    share,
    suits: isFree,
    plant(invoice) {
      const target = deal(suitsDeal)
      if (target === undefined) return
      invoice.dealId = target.id
      pay(world, invoice)
      // Pay-before may lie years ahead; it is no payment date.
      invoice.closeDate += random.int(0, 500)
    },
  })
  let shared: Deal | undefined
  return [
    {
      name: 'deal deleted',
      share: 0.008,
      suits: isTied,
      plant(invoice) {
        invoice.dealId = unusedDealId(world, random)
        if (random.chance(0.6)) pay(world, invoice)
      },
    },
    {
      name: 'of another client than its deal',
      share: 0.008,
      suits: isTied,
      plant(invoice) {
        const other = pickSuiting(
          () => random.pick(companies),
          (one) => isBusyCompany(world, one) && one.id !== invoice.companyId,
        )
        if (other !== undefined) bill(invoice, other.id, [])
        pay(world, invoice)
      },
    },
    tie('paid, deal lost', 0.006, (one) => one.semantics === 'F' && !one.isRecurring),
    tie('paid, deal is a template', 0.003, (one) => one.isRecurring && one.semantics === 'S'),
    tie('paid, deal is open', 0.006, (one) => one.semantics === 'P' && !one.isRecurring),
    tie('paid, deal names nobody', 0.004, (one) => one.companyId === 0 && one.primaryContactId === 0),
    {
      name: 'several paid in one won deal',
      share: 0.006,
      suits: isFree,
      plant(invoice) {
        // Three in a row share a deal: instalments.
        if (shared === undefined || random.chance(1 / 3))
          shared = deal((one) => one.semantics === 'S' && !one.isRecurring)
        if (shared === undefined) return
        invoice.dealId = shared.id
        bill(invoice, shared.companyId, shared.contactIds)
        pay(world, invoice)
      },
    },
  ]
}

function recordQuirks(world: World, random: Random): InvoiceQuirk[] {
  const border = (invoice: SmartInvoice): number | undefined =>
    world.timeline.monthStarts.find((start) => start > invoice.createdAt + 60)
  const quirks: InvoiceQuirk[] = [
    {
      name: 'stage that no dictionary holds',
      share: 0.002,
      suits: () => true,
      plant(invoice) {
        invoice.stageId = 'DT31_7:UC_GONE01'
      },
    },
    {
      name: 'of a quote only',
      share: 0.004,
      suits: isFree,
      plant(invoice) {
        invoice.quoteId = random.int(1, 500)
        pay(world, invoice)
      },
    },
    {
      name: 'no client',
      share: 0.004,
      suits: isFree,
      plant(invoice) {
        bill(invoice, 0, [])
        pay(world, invoice)
      },
    },
    {
      name: 'sum of zero',
      share: 0.004,
      suits: () => true,
      plant(invoice) {
        invoice.opportunity = 0
      },
    },
    {
      name: 'sum below zero',
      share: 0.002,
      suits: () => true,
      plant(invoice) {
        invoice.opportunity = -random.int(1, 9_000)
      },
    },
    {
      name: 'paid on the border of a month',
      share: 0.004,
      suits: (invoice) => isFree(invoice) && border(invoice) !== undefined,
      plant(invoice) {
        pay(world, invoice)
        invoice.movedAt = border(invoice)! - random.int(0, 1)
        invoice.modifiedAt = Math.max(invoice.modifiedAt, invoice.movedAt)
      },
    },
  ]
  if (world.ownCompanies.length > 0) {
    quirks.push({
      name: 'own company as payer',
      share: 0.003,
      suits: isFree,
      plant(invoice) {
        bill(invoice, random.pick(world.ownCompanies).id, [])
      },
    })
  }
  return quirks
}

/** Plants the odd invoices; deals must have theirs already. */
export function plantInvoiceQuirks(world: World): void {
  const random = world.random('invoice quirks')
  const invoices = ownRows(world.portal.tables.smartInvoices)
  if (invoices.length === 0) return
  plantQuirks(invoices, [...dealQuirks(world, random), ...recordQuirks(world, random)], random)
}
