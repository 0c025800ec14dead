// Smart invoices of the seeded portal: tied to deals or free, paid, waiting or refused. Their close date is
// "pay before" and says nothing of payment. The odd ones are planted later.
import { blankSmartInvoice } from '../state/blank-rows.ts'
import type { Company, Contact } from '../state/rows/client.ts'
import type { Deal } from '../state/rows/deal.ts'
import type { SmartInvoice } from '../state/rows/invoice.ts'
import { ordinaryCurrency, ordinarySum } from './deals.ts'
import { INVOICE_CATEGORY } from './dictionary.ts'
import type { Random } from './random.ts'
import { DAY_SECONDS, snapToMonthEdges } from './timeline.ts'
import {
  createIdSequence,
  createPresence,
  isBusyCompany,
  isBusyContact,
  ownRows,
  pickRecent,
  pickSuiting,
  type World,
} from './world.ts'

export const INVOICE_STAGE = {
  fresh: `DT31_${INVOICE_CATEGORY}:N`,
  sent: `DT31_${INVOICE_CATEGORY}:S`,
  partly: `DT31_${INVOICE_CATEGORY}:UC_PART01`,
  paid: `DT31_${INVOICE_CATEGORY}:P`,
  refused: `DT31_${INVOICE_CATEGORY}:D`,
} as const

function tieToDeal(invoice: SmartInvoice, deal: Deal): void {
  invoice.dealId = deal.id
  invoice.companyId = deal.companyId
  invoice.contactIds = deal.contactIds
  invoice.primaryContactId = deal.primaryContactId
  invoice.opportunity = deal.opportunity
  invoice.currencyId = deal.currencyId
  invoice.assignedById = deal.assignedById
}

function billSomebody(
  invoice: SmartInvoice,
  company: Company | undefined,
  contact: Contact | undefined,
  random: Random,
): void {
  if (company !== undefined) invoice.companyId = company.id
  else if (contact !== undefined) {
    invoice.contactIds = [contact.id]
    invoice.primaryContactId = contact.id
  }
  invoice.opportunity = ordinarySum(random)
  invoice.currencyId = ordinaryCurrency(random)
}

function setStage(world: World, invoice: SmartInvoice, paidChance: number, random: Random): void {
  const moved = invoice.createdAt + Math.floor((0.2 + 30 * random.skewed(2)) * DAY_SECONDS)
  const isEarly = moved > world.now
  if (isEarly || random.chance(0.08))
    invoice.stageId = random.chance(0.5) ? INVOICE_STAGE.fresh : INVOICE_STAGE.sent
  else if (random.chance(paidChance)) invoice.stageId = INVOICE_STAGE.paid
  else
    invoice.stageId = random.pick([
      INVOICE_STAGE.sent,
      INVOICE_STAGE.partly,
      INVOICE_STAGE.refused,
      INVOICE_STAGE.refused,
    ])
  if (invoice.stageId !== INVOICE_STAGE.fresh) {
    invoice.previousStageId =
      invoice.stageId === INVOICE_STAGE.sent ? INVOICE_STAGE.fresh : INVOICE_STAGE.sent
    if (!isEarly) invoice.movedAt = moved
  }
  invoice.movedById = invoice.assignedById
  invoice.modifiedAt = Math.min(
    world.now,
    invoice.movedAt + (random.chance(0.1) ? random.int(0, 20 * DAY_SECONDS) : 0),
  )
  invoice.modifiedById = invoice.assignedById
  invoice.lastActivityAt = invoice.movedAt
}

/** Fills the smart invoices. */
export function seedSmartInvoices(world: World): void {
  const random = world.random('invoices')
  const { timeline, sizes, portal } = world
  const moments = timeline.moments(sizes.smartInvoices, random, timeline.start + 200 * DAY_SECONDS)
  snapToMonthEdges(moments, timeline.monthStarts)
  const deals = ownRows(portal.tables.deals)
  const companies = ownRows(portal.tables.companies)
  const contacts = ownRows(portal.tables.contacts)
  const dealsAt = createPresence(deals)
  const companiesAt = createPresence(companies)
  const contactsAt = createPresence(contacts)
  const nextId = createIdSequence(0.9, random)
  for (const moment of moments) {
    const id = nextId()
    const invoice = blankSmartInvoice(id, moment, random.pick(world.owners))
    invoice.title = 'Счёт'
    invoice.categoryId = INVOICE_CATEGORY
    invoice.myCompanyId = world.ownCompanies.length === 0 ? 0 : random.pick(world.ownCompanies).id
    invoice.beginDate = timeline.dayOf(moment)
    invoice.closeDate = invoice.beginDate + random.pick([3, 5, 10, 10, 14, 30, 120])
    const deal = random.chance(0.62) ? pickRecent(deals, dealsAt(moment), 3, random) : undefined
    if (deal !== undefined) tieToDeal(invoice, deal)
    else {
      const companyCount = companiesAt(moment)
      const contactCount = contactsAt(moment)
      const isCompany = random.chance(0.65)
      billSomebody(
        invoice,
        isCompany
          ? pickSuiting(
              () => pickRecent(companies, companyCount, 1.5, random),
              (one) => isBusyCompany(world, one),
            )
          : undefined,
        isCompany
          ? undefined
          : pickSuiting(
              () => pickRecent(contacts, contactCount, 1.5, random),
              (one) => isBusyContact(world, one),
            ),
        random,
      )
    }
    setStage(
      world,
      invoice,
      deal === undefined ? 0.6 : deal.semantics === 'S' ? 0.8 : deal.semantics === 'P' ? 0.35 : 0.12,
      random,
    )
    portal.tables.smartInvoices.insert(invoice)
  }
}
