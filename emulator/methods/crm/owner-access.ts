// Rights to a card by its type and id, for what hangs on cards: requisites, addresses, activities, goods, payments.
import type { Call } from '../call.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { HasId } from '../../state/table.ts'
import { companyEntity } from './entities/company.ts'
import { contactEntity } from './entities/contact.ts'
import { dealEntity } from './entities/deal.ts'
import { leadEntity } from './entities/lead.ts'
import { oldInvoiceEntity } from './entities/old-invoice.ts'
import { smartInvoiceEntity } from './entities/smart-invoice.ts'
import type { Entity } from './field.ts'
import { allowedRows, levelOf } from './rights.ts'
import type { Verb } from './rights.ts'

const ENTITIES: Readonly<Record<number, Entity<HasId>>> = {
  [OwnerType.lead]: leadEntity as unknown as Entity<HasId>,
  [OwnerType.deal]: dealEntity as unknown as Entity<HasId>,
  [OwnerType.contact]: contactEntity as unknown as Entity<HasId>,
  [OwnerType.company]: companyEntity as unknown as Entity<HasId>,
  [OwnerType.invoice]: oldInvoiceEntity as unknown as Entity<HasId>,
  [OwnerType.smartInvoice]: smartInvoiceEntity as unknown as Entity<HasId>,
}

/** The entity of an owner type that the portal keeps; undefined for quotes and unknown numbers. */
export function entityOf(typeId: number): Entity<HasId> | undefined {
  return ENTITIES[typeId]
}

/** Whether the caller may do this with the card: `denied` without any right, `missing` when there is no such card. */
export function ownerAccess(
  call: Call,
  typeId: number,
  id: number,
  verb: Verb,
): 'allowed' | 'denied' | 'missing' {
  const entity = entityOf(typeId)
  if (entity === undefined) return 'missing'
  if (levelOf(call.user, entity.rights, verb) === 'none') return 'denied'
  const row = entity.table(call.portal).get(id)
  if (row === undefined) return 'missing'
  const allowed = allowedRows(call.portal, call.user, entity, verb)
  return allowed === undefined || allowed(row) ? 'allowed' : 'denied'
}
