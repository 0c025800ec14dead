// Whether a user may look at a record, by the same rules as REST.
import { companyEntity } from '../methods/crm/entities/company.ts'
import { contactEntity } from '../methods/crm/entities/contact.ts'
import { dealEntity } from '../methods/crm/entities/deal.ts'
import { allowedRows } from '../methods/crm/rights.ts'
import type { Portal } from '../state/portal.ts'
import type { User } from '../state/rows/staff.ts'
import type { CardKind } from './record-names.ts'

/** False for a record that is closed to the user; true also for one that does not exist. */
export function mayReadCard(portal: Portal, user: User, kind: CardKind, id: number): boolean {
  if (kind === 'contact')
    return isAllowed(portal.tables.contacts.get(id), allowedRows(portal, user, contactEntity, 'read'))
  if (kind === 'company')
    return isAllowed(portal.tables.companies.get(id), allowedRows(portal, user, companyEntity, 'read'))
  return isAllowed(portal.tables.deals.get(id), allowedRows(portal, user, dealEntity, 'read'))
}

function isAllowed<Row>(row: Row | undefined, allowed: ((row: Row) => boolean) | undefined): boolean {
  return row === undefined || allowed === undefined || allowed(row)
}
