// Invoices of the old kind: made in the first years only, before the portal moved to smart ones. A few were
// copied over by the portal's own migration and now exist twice.
import { blankOldInvoice } from '../state/blank-rows.ts'
import type { OldInvoice, SmartInvoice } from '../state/rows/invoice.ts'
import { ordinarySum } from './deals.ts'
import type { Random } from './random.ts'
import { DAY_SECONDS, createTimeline } from './timeline.ts'
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

function setStatus(world: World, invoice: OldInvoice, random: Random): void {
  invoice.statusId = ['P', 'S', 'D', 'N'][random.weighted([60, 15, 15, 10])]!
  if (invoice.statusId === 'N') return
  invoice.statusAt = Math.min(world.now, invoice.createdAt + random.int(1, 40) * DAY_SECONDS)
  invoice.updatedAt = invoice.statusAt
  // One in ten was marked paid by an exchange that gives no date of payment.
  if (invoice.statusId === 'P' && random.chance(0.9)) invoice.paidAt = invoice.statusAt
}

function setPayer(
  world: World,
  invoice: OldInvoice,
  companyCount: number,
  contactCount: number,
  random: Random,
): void {
  const companies = ownRows(world.portal.tables.companies)
  const contacts = ownRows(world.portal.tables.contacts)
  const company = random.chance(0.7)
    ? pickSuiting(
        () => pickRecent(companies, companyCount, 1, random),
        (one) => isBusyCompany(world, one),
      )
    : undefined
  if (company !== undefined) invoice.companyId = company.id
  else {
    const contact = pickSuiting(
      () => pickRecent(contacts, contactCount, 1, random),
      (one) => isBusyContact(world, one),
    )
    invoice.contactId = contact?.id ?? 0
  }
}

/** The same number, payer and sum as a smart invoice. */
function copyOf(invoice: OldInvoice, original: SmartInvoice): void {
  invoice.accountNumber = original.accountNumber
  invoice.companyId = original.companyId
  invoice.contactId = original.companyId === 0 ? original.primaryContactId : 0
  invoice.price = original.opportunity
  invoice.currencyId = original.currencyId
  invoice.dealId = original.dealId
}

/** Fills the old invoices; none is younger than the history's first 40 %. */
export function seedOldInvoices(world: World): void {
  const random = world.random('old invoices')
  const { portal, sizes, now } = world
  const { start } = world.timeline
  const end = Math.floor(start + (now - start) * 0.4)
  const timeline = createTimeline(end, portal.zoneOffsetSeconds, random)
  const moments = timeline.moments(sizes.oldInvoices, random, start + 25 * DAY_SECONDS)
  const companiesAt = createPresence(ownRows(portal.tables.companies))
  const contactsAt = createPresence(ownRows(portal.tables.contacts))
  const deals = ownRows(portal.tables.deals)
  const dealsAt = createPresence(deals)
  const migrated = ownRows(portal.tables.smartInvoices).slice(0, Math.ceil(moments.length / 20))
  const nextId = createIdSequence(0.9, random)
  moments.forEach((moment, at) => {
    const invoice = blankOldInvoice(nextId(), moment, random.pick(world.owners))
    invoice.topic = 'Счёт'
    invoice.price = ordinarySum(random)
    invoice.billDate = world.timeline.dayOf(moment)
    invoice.payBeforeDate = invoice.billDate + 10
    invoice.myCompanyId = world.ownCompanies[0]?.id ?? 0
    setPayer(world, invoice, companiesAt(moment), contactsAt(moment), random)
    if (random.chance(0.4)) invoice.dealId = pickRecent(deals, dealsAt(moment), 2, random)?.id ?? 0
    setStatus(world, invoice, random)
    invoice.isRecurring = at % 40 === 7
    const original = at % 20 === 3 ? migrated[Math.floor(at / 20)] : undefined
    if (original !== undefined) copyOf(invoice, original)
    portal.tables.oldInvoices.insert(invoice)
  })
}
