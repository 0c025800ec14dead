// When a client first had a deal or an invoice, open, won or lost (rules D-40, D-48, C-3, C-6, C-11), or a
// lead if the switch says so (C-27).
import type { Day } from './calendar.ts'
import type { ClientFinder } from './client-finder.ts'
import type { CrmBase } from './crm-tables.ts'
import { NEVER } from './payment-dates.ts'
import { DealRole, NOT_COUNTED, type PaymentGroups } from './payment-groups.ts'
import type { Rules } from './rules.ts'
import { NO_CARD } from './universe.ts'

/**
 * Day of the first application by card, `NEVER` = none. What exists on the day of the run exists at the latest
 * then, whatever its date says.
 */
export function firstApplicationDays(
  base: CrmBase,
  rules: Rules,
  findClients: ClientFinder,
  groups: PaymentGroups,
  today: Day,
): Int32Array {
  const first = new Int32Array(base.companies.length + base.contacts.length).fill(NEVER)
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
  if (rules.leadsAreApplications) addLeads(first, base, findClients, today)
  return first
}

function addLeads(first: Int32Array, base: CrmBase, findClients: ClientFinder, today: Day): void {
  const { createdDay } = base.leads.columns
  const { client } = findClients(base.leads)
  for (let row = 0; row < base.leads.length; row += 1) {
    lower(first, client[row] as number, Math.min(createdDay[row] as number, today))
  }
}

function lower(first: Int32Array, card: number, day: Day): void {
  if (card !== NO_CARD && day < (first[card] as number)) first[card] = day
}
