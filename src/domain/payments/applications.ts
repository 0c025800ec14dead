// When a client first had a deal or an invoice, open, won or lost (rules D-40, D-48, C-3, C-6, C-11), or a
// lead if the switch says so (C-27).
import type { ClientFinder } from '../clients/client-finder.ts'
import type { CrmBase } from '../tables/crm-tables.ts'
import { dayToCode, lowerCode, NEVER_CODE } from '../days/day-codes.ts'
import { DealRole, NOT_COUNTED, type PaymentGroups } from './payment-groups.ts'
import type { Rules } from '../rules/rules.ts'

/**
 * Code of the day of the first application by card, as it is printed: what exists on the day of a run exists at the
 * latest then, whatever its date says, but that day is the run's business. `NEVER_CODE` = none.
 */
export function firstApplicationCodes(
  base: CrmBase,
  rules: Rules,
  findClients: ClientFinder,
  groups: PaymentGroups,
): Uint16Array {
  // One place more, at the front, takes what belongs to nobody (card -1): no question asked, no branch missed.
  const first = new Uint16Array(base.companies.length + base.contacts.length + 1).fill(NEVER_CODE)
  const dealCreated = base.deals.columns.createdDay
  for (let row = 0; row < base.deals.length; row += 1) {
    if (groups.dealRole[row] === DealRole.none) continue
    lowerCode(first, (groups.dealClient[row] as number) + 1, dayToCode(dealCreated[row] as number))
  }
  const invoiceCreated = base.invoices.columns.createdDay
  for (let row = 0; row < base.invoices.length; row += 1) {
    if (groups.invoiceHost[row] === NOT_COUNTED) continue
    lowerCode(first, (groups.invoiceClient[row] as number) + 1, dayToCode(invoiceCreated[row] as number))
  }
  if (rules.leadsAreApplications) addLeads(first, base, findClients)
  return first.subarray(1)
}

function addLeads(first: Uint16Array, base: CrmBase, findClients: ClientFinder): void {
  const { createdDay } = base.leads.columns
  const { client } = findClients(base.leads)
  for (let row = 0; row < base.leads.length; row += 1) {
    lowerCode(first, (client[row] as number) + 1, dayToCode(createdDay[row] as number))
  }
}
