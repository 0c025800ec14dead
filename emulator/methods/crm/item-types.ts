// The types of `crm.item.*` by their numbers, and what the methods need to begin with: the entity, the item, arguments
// that must be there. Quotes and processes of one's own are not emulated.
import type { Answer, Call, Handler, Param } from '../call.ts'
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { HasId } from '../../state/table.ts'
import type { CardKind } from './card-saving.ts'
import { companyEntity } from './entities/company.ts'
import { contactEntity } from './entities/contact.ts'
import { dealEntity } from './entities/deal.ts'
import { leadEntity } from './entities/lead.ts'
import { smartInvoiceEntity } from './entities/smart-invoice.ts'
import type { Entity } from './field.ts'
import { isNumeric, phpInt, phpString } from './php-values.ts'

/** What each method does once the type is known; generic over the rows of that type. */
export type ItemAction = <Row extends HasId>(call: Call, entity: Entity<Row>, kind: CardKind) => Answer

const QUOTE = 7
const OLD_INVOICE = 5

/** Runs the action for the type that `entityTypeId` names, or refuses as the portal does. */
export function forType(action: ItemAction): Handler {
  return (call) => {
    if (call.user.isExtranet) throw Refusal.intranetOnly()
    const typeId = requiredInt(call, 'entityTypeId')
    switch (typeId) {
      case leadEntity.typeId:
        return action(call, leadEntity, 'lead')
      case dealEntity.typeId:
        return action(call, dealEntity, 'deal')
      case contactEntity.typeId:
        return action(call, contactEntity, 'contact')
      case companyEntity.typeId:
        return action(call, companyEntity, 'company')
      case smartInvoiceEntity.typeId:
        return action(call, smartInvoiceEntity, 'smartInvoice')
      case OLD_INVOICE:
        throw Refusal.typeNotSupported(typeId)
      case QUOTE:
        throw Refusal.notEmulated(`${call.method} entityTypeId=${typeId}`)
      default:
        throw Refusal.itemTypeNotFound()
    }
  }
}

/** An argument that must be there and be a number. */
export function requiredInt(call: Call, name: string): number {
  const value: Param | undefined = call.params[name]
  if (value === undefined || value === null) throw Refusal.missingArgument(name)
  if (!isNumeric(value))
    throw new RestError(
      400,
      '100',
      `Invalid value {${phpString(value)}} to match with parameter {${name}}. Should be value of type int.`,
    )
  return phpInt(value)
}

/** The item that `id` names, or the refusal. */
export function existingItem<Row extends HasId>(call: Call, entity: Entity<Row>): Row {
  const row = entity.table(call.portal).get(requiredInt(call, 'id'))
  if (row === undefined) throw Refusal.itemNotFound()
  return row
}
