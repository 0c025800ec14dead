// Whether a user may look at or change a record of CRM, by its owner type: for methods that hang something on a card.
import type { Portal } from '../state/portal.ts'
import { OwnerType } from '../state/rows/record.ts'
import type { User } from '../state/rows/staff.ts'
import type { HasId } from '../state/table.ts'
import { companyEntity } from './crm/entities/company.ts'
import { contactEntity } from './crm/entities/contact.ts'
import { dealEntity } from './crm/entities/deal.ts'
import { leadEntity } from './crm/entities/lead.ts'
import { smartInvoiceEntity } from './crm/entities/smart-invoice.ts'
import type { Entity } from './crm/field.ts'
import { allowedRows, levelOf } from './crm/rights.ts'

type Asked = 'read' | 'update'

interface Owner {
  /** `missing` when there is no such record, whoever asks. */
  access(portal: Portal, user: User, id: number, verb: Asked): RecordAccess
  hasAny(user: User): boolean
}

export type RecordAccess = 'allowed' | 'denied' | 'missing'

function ownerOf<Row extends HasId>(entity: Entity<Row>): Owner {
  return {
    access(portal, user, id, verb) {
      const row = entity.table(portal).get(id)
      if (row === undefined) return 'missing'
      const allowed = allowedRows(portal, user, entity, verb)
      return allowed === undefined || allowed(row) ? 'allowed' : 'denied'
    },
    hasAny: (user) => levelOf(user, entity.rights, 'read') !== 'none',
  }
}

const OWNERS: Readonly<Record<number, Owner>> = {
  [OwnerType.lead]: ownerOf(leadEntity),
  [OwnerType.deal]: ownerOf(dealEntity),
  [OwnerType.contact]: ownerOf(contactEntity),
  [OwnerType.company]: ownerOf(companyEntity),
  [OwnerType.smartInvoice]: ownerOf(smartInvoiceEntity),
}

/** What the user may do with the record; an owner type without cards has none. */
export function recordAccess(
  portal: Portal,
  user: User,
  ownerType: number,
  ownerId: number,
  verb: Asked,
): RecordAccess {
  return OWNERS[ownerType]?.access(portal, user, ownerId, verb) ?? 'missing'
}

/** False when the user reads no record of the type at all. */
export function mayReadType(user: User, ownerType: number): boolean {
  return OWNERS[ownerType]?.hasAny(user) ?? false
}

/** Who may change what all users share in CRM. */
export const isCrmAdministrator = (user: User): boolean => user.isAdmin || user.isCrmAdmin
