// `crm.contact.delete`, `crm.company.delete`, `crm.deal.delete`, `crm.lead.delete`: answer `true`. What goes with a card
// and what only loses a link is in state/deletions.ts. Docs: crm/contacts/crm-contact-delete.md and its kin.
import type { Handler } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { RestError } from '../../catalogue/errors.ts'
import { deleteRecord } from '../../state/deletions.ts'
import type { HasId } from '../../state/table.ts'
import { restActor } from './card-saving.ts'
import { DELETE_COST } from './cost.ts'
import type { Entity } from './field.ts'
import { oldId } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import type { UpdatableKind } from './old-update.ts'
import { allowedRows, levelOf } from './rights.ts'

/** A missing contact is told by the new engine, the others by the old one. */
const MISSING: Readonly<Record<UpdatableKind, RestError>> = {
  contact: Refusal.core('Элемент не найден'),
  company: Refusal.oldCrm('Company is not found'),
  deal: Refusal.oldCrm('Not found'),
  lead: Refusal.oldCrm('Not found'),
}

/** `crm.<kind>.delete`. */
export function oldDelete<Row extends HasId>(kind: UpdatableKind, entity: Entity<Row>): Handler {
  return (call) => {
    refuseUnknownParams(call, ['id'])
    const id = oldId(call)
    if (levelOf(call.user, entity.rights, 'delete') === 'none') throw Refusal.oldCrm('Access denied.')
    const row = entity.table(call.portal).get(id)
    if (row === undefined) throw MISSING[kind]
    const allowed = allowedRows(call.portal, call.user, entity, 'delete')
    if (allowed !== undefined && !allowed(row)) throw Refusal.oldCrm('Access denied.')
    deleteRecord(call.portal, kind, id, restActor(call))
    return { result: true, costMs: DELETE_COST.card, rows: 1 }
  }
}
