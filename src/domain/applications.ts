// When a client first had a deal or an invoice, open, won or lost (rules D-40, D-48, C-3, C-6, C-11), or a lead if the
// switch says so (C-27).
import type { Day } from './calendar.ts'
import type { CrmBase } from './crm-tables.ts'
import { NEVER } from './payment-dates.ts'
import { DealRole, NOT_COUNTED, type PaymentGroups } from './payment-groups.ts'
import type { Rules } from './rules.ts'
import { cardCount, findClient, NO_CARD, type Universe } from './universe.ts'

/**
 * Day of the first application by card, `NEVER` = none. What exists on the day of the run exists at the latest
 * then, whatever its date says.
 */
export function firstApplicationDays(
  base: CrmBase, rules: Rules, universe: Universe, groups: PaymentGroups, today: Day,
): Int32Array {
  const first = new Int32Array(cardCount(universe)).fill(NEVER)
  const dealCreated = base.deals.columns.createdDay
  for (let row = 0; row < base.deals.length; row += 1) {
    if (groups.dealRole[row] === DealRole.none) continue
    lower(first, groups.dealClient[row] as number, Math.min(dealCreated[row] as number, today))
  }
  const invoiceCreated = base.invoices.columns.createdDay
  for (let row = 0; row < base.invoices.length; row += 1) {
    if (groups.invoiceHost[row] === NOT_COUNTED) continue
    lower(first, groups.invoiceClient[row] as number, Math.min(invoiceCreated[row] as number, today))
  }
  if (rules.leadsAreApplications) addLeads(first, base, universe, today)
  return first
}

function addLeads(first: Int32Array, base: CrmBase, universe: Universe, today: Day): void {
  const { companyId, contactId, createdDay } = base.leads.columns
  for (let row = 0; row < base.leads.length; row += 1) {
    const client = findClient(universe, companyId[row] as number, contactId[row] as number)
    lower(first, client, Math.min(createdDay[row] as number, today))
  }
}

function lower(first: Int32Array, card: number, day: Day): void {
  if (card !== NO_CARD && day < (first[card] as number)) first[card] = day
}
