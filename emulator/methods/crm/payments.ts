// `crm.item.payment.list`: payments of the orders of one deal or smart invoice, all at once, in short form.
// Docs: crm/universal/payment/crm-item-payment-{list,get}.md of b24-rest-docs. Refusals have the number 0 for a code.
import type { Call, Handler, Param } from '../call.ts'
import { RestError } from '../../catalogue/errors.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { Payment } from '../../state/rows/sale.ts'
import { allOf, compileCondition, splitFilterKey } from './condition.ts'
import { GET_COST } from './cost.ts'
import { idOrNull, yesNo } from './entities/common-fields.ts'
import { field } from './field.ts'
import type { FieldSet } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { Kinds } from './field-kinds.ts'
import { itemZone } from './item-filter.ts'
import { upperName } from './item-names.ts'
import { spellItem } from './item-select.ts'
import { requiredInt } from './item-types.ts'
import { ignoreOrRefuse, orderBy } from './old-filter.ts'
import { refuseUnknownParams } from './old-list.ts'
import { ownerAccess } from './owner-access.ts'
import { entriesOf, phpString } from './php-values.ts'

const paymentFields: FieldSet<Payment> = {
  name: 'payment',
  typeId: 0,
  table: (portal) => portal.tables.payments,
  userFieldEntity: '',
  multifields: undefined,
  userFields: () => null,
  fields: [
    field('', 'id', Kinds.integer, (row) => row.id),
    field('', 'accountNumber', Kinds.text, (row) => row.accountNumber),
    field('', 'paid', Kinds.flag, (row) => yesNo(row.paidAt > 0)),
    field('', 'datePaid', Kinds.moment, (row) => idOrNull(row.paidAt)),
    field('', 'empPaidId', Kinds.integer, (row) => idOrNull(row.paidById)),
    field('', 'paySystemId', Kinds.integer, (row) => row.paySystemId),
    field('', 'sum', Kinds.money, (row) => row.sum),
    field('', 'currency', Kinds.dictionary, (row) => row.currencyId),
    field('', 'paySystemName', Kinds.text, (row) => row.paySystemName),
  ],
}

const refusal = (text: string): RestError => new RestError(400, '0', text)

/** `crm.item.payment.list`. */
export const paymentList: Handler = (call) => {
  refuseUnknownParams(call, ['entityId', 'entityTypeId', 'filter', 'order'])
  const ownerId = requiredInt(call, 'entityId')
  const ownerType = requiredInt(call, 'entityTypeId')
  if (ownerType !== OwnerType.deal && ownerType !== OwnerType.smartInvoice)
    throw refusal(`Entity type ${ownerType} is not supported`)
  if (ownerAccess(call, ownerType, ownerId, 'read') !== 'allowed') throw refusal('Недостаточно прав')
  const { portal } = call
  const test = filterOf(call)
  const rows = portal
    .paymentIdsOf(ownerType, ownerId)
    .map((id) => portal.tables.payments.get(id))
    .filter((row) => row !== undefined && (test === undefined || test(row))) as Payment[]
  const order = orderOf(call)
  if (typeof order === 'function') rows.sort(order)
  else if (order === '-id') rows.reverse()
  const zone = itemZone(call)
  const result = rows.map((row) =>
    Object.fromEntries(paymentFields.fields.map((one) => [one.item, spellItem(one, row, portal, zone)])),
  )
  return { result, costMs: GET_COST.item, rows: result.length }
}

/** Conditions as `sale.payment.list` takes them; fields that the short form does not show are ignored. */
function filterOf(call: Call): ((row: Payment) => boolean) | undefined {
  const { byItemUpper } = catalogueOf(call.portal, paymentFields)
  const predicates = entriesOf(call.params['filter']).map(([key, value]: readonly [string, Param]) => {
    const { operation, name } = splitFilterKey(key)
    const known = byItemUpper.get(upperName(name))
    if (known === undefined) {
      ignoreOrRefuse(call, `filter[${key}]`)
      return undefined
    }
    return compileCondition(known, operation, value, call.portal, itemZone(call))
  })
  return allOf(predicates.filter((one) => one !== undefined))
}

function orderOf(call: Call): ReturnType<typeof orderBy<Payment>> {
  const { byItemUpper } = catalogueOf(call.portal, paymentFields)
  const keys = entriesOf(call.params['order']).flatMap(([name, direction]) => {
    const known = byItemUpper.get(upperName(name))
    return known === undefined
      ? []
      : [{ field: known, descending: phpString(direction).toUpperCase() === 'DESC' }]
  })
  return orderBy(keys, call.portal, 'id')
}
