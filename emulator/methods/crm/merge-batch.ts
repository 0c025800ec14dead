// `crm.entity.mergeBatch`: merges cards of one type into the first of them. Values that differ and are filled in on both
// sides are a conflict for a person to settle, and nothing is merged; which fields those are is assumed: whatever a card
// shows as one value, except notes, links and flags. Docs: crm/duplicates/crm-entity-merge-batch.md of b24-rest-docs.
import type { Call, Handler } from '../call.ts'
import { RestError } from '../../catalogue/errors.ts'
import { mergeRecords } from '../../state/merging.ts'
import type { MergedKind } from '../../state/merging.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { HasId } from '../../state/table.ts'
import { restActor } from './card-saving.ts'
import { MERGE_COST } from './cost.ts'
import type { Entity, Field } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { Kinds } from './field-kinds.ts'
import { refuseUnknownParams } from './old-list.ts'
import { entityOf, ownerAccess } from './owner-access.ts'
import { entriesOf, listOf, phpInt } from './php-values.ts'

const KINDS: Readonly<Record<number, MergedKind>> = {
  [OwnerType.lead]: 'lead',
  [OwnerType.deal]: 'deal',
  [OwnerType.contact]: 'contact',
  [OwnerType.company]: 'company',
  [OwnerType.smartInvoice]: 'smartInvoice',
}

/** Refusals of this controller action have the number 0 for a code. */
const refusal = (text: string): RestError => new RestError(400, '0', text)

/** `crm.entity.mergeBatch`. */
export const entityMergeBatch: Handler = (call) => {
  refuseUnknownParams(call, ['params'])
  const { typeId, ids } = request(call)
  const kind = KINDS[typeId]
  const entity = entityOf(typeId)
  if (kind === undefined || entity === undefined) throw refusal(`Entity type ${typeId} is not supported`)
  checkRights(call, typeId, ids)
  const [survivor = 0, ...losers] = ids
  const hasConflict = losers.some((id) => differ(call, entity, survivor, id))
  if (hasConflict) return { result: { STATUS: 'CONFLICT', ENTITY_IDS: [] }, costMs: MERGE_COST, rows: 1 }
  mergeRecords(call.portal, kind, survivor, losers, restActor(call))
  return { result: { STATUS: 'SUCCESS', ENTITY_IDS: losers }, costMs: MERGE_COST, rows: losers.length }
}

function request(call: Call): { typeId: number; ids: readonly number[] } {
  const parts = new Map(entriesOf(call.params['params']))
  const typeId = phpInt(parts.get('entityTypeId'))
  if (typeId <= 0) throw refusal('The parameter entityTypeId is required.')
  const given = [...new Set(listOf(parts.get('entityIds')).map(phpInt))].filter((id) => id > 0)
  if (given.length === 0) throw refusal('The parameter entityIds does not contains valid elements.')
  if (given.length < 2) throw refusal('The parameter entityIds must contains at least two elements.')
  return { typeId, ids: given }
}

/** Reading all of them, changing the first, deleting the others. */
function checkRights(call: Call, typeId: number, ids: readonly number[]): void {
  for (const [at, id] of ids.entries()) {
    const access = (['read', at === 0 ? 'update' : 'delete'] as const).map((verb) =>
      ownerAccess(call, typeId, id, verb),
    )
    if (access.includes('denied')) throw new RestError(403, '0', 'Access denied')
    if (access.includes('missing')) throw refusal('Owner was not found')
  }
}

/** Links are joined, notes are put together, flags keep what the survivor says. */
function isCompared<Row>(field: Field<Row>): boolean {
  if (field.readOnly || field.multiple || field.type.startsWith('crm_c') || field.type === 'crm_deal')
    return false
  if (field.kind === Kinds.flag || field.property === 'comments' || field.property === 'categoryId')
    return false
  return field.property !== '' || field.userField !== undefined || field.extra !== undefined
}

/** Whether a person would have to choose between the two. */
function differ(call: Call, entity: Entity<HasId>, survivorId: number, loserId: number): boolean {
  const table = entity.table(call.portal)
  const [survivor, loser] = [table.get(survivorId), table.get(loserId)]
  if (survivor === undefined || loser === undefined) return false
  return catalogueOf(call.portal, entity).all.some((field) => {
    if (!isCompared(field)) return false
    const [one, other] = [field.read(survivor, call.portal), field.read(loser, call.portal)]
    const isFilled = (value: unknown): boolean => value !== null && value !== '' && value !== 0
    return isFilled(one) && isFilled(other) && one !== other
  })
}
