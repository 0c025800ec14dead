// `crm.activity.binding.list|add|delete`: the cards an activity hangs on (reference 7.3). Controller methods.
// Docs: crm/timeline/activities/binding/*.md of b24-rest-docs; the code of "too many" is assumed.
import type { Call, Handler } from '../call.ts'
import { Refusal, RestError } from '../../catalogue/errors.ts'
import { updateRecord } from '../../state/actions.ts'
import type { Activity, Binding } from '../../state/rows/activity.ts'
import { mayTouch } from './activity-access.ts'
import { restActor } from './card-saving.ts'
import { LINK_COST, SMALL_COST } from './cost.ts'
import { requiredInt } from './item-types.ts'
import { refuseUnknownParams } from './old-list.ts'
import { entityOf, ownerAccess } from './owner-access.ts'

const MAX_BINDINGS = 100
const refusal = (code: string, text: string): RestError => new RestError(400, code, text)

/** `crm.activity.binding.list`: only cards the caller may read; without any of them he is refused. */
export const bindingList: Handler = (call) => {
  refuseUnknownParams(call, ['activityId'])
  const row = activityOf(call)
  const open = row.bindings.filter((one) => mayTouch(call, one.ownerType, one.ownerId, 'read'))
  if (open.length === 0) throw Refusal.itemAccessDenied()
  const result = open.map((one) => ({ entityTypeId: one.ownerType, entityId: one.ownerId }))
  return { result, costMs: SMALL_COST, rows: result.length }
}

/** `crm.activity.binding.add`. */
export const bindingAdd: Handler = (call) => {
  const { row, binding } = request(call)
  if (row.bindings.some((one) => isSame(one, binding)))
    throw refusal('ACTIVITY_IS_ALREADY_BOUND', 'Дело уже привязано к этому элементу')
  if (row.bindings.length >= MAX_BINDINGS)
    throw refusal('BINDINGS_LIMIT_EXCEEDED', `Дело нельзя привязать больше чем к ${MAX_BINDINGS} элементам`)
  save(call, row, [...row.bindings, binding])
  return { result: true, costMs: LINK_COST, rows: 1 }
}

/** `crm.activity.binding.delete`: the last one stays; the next one becomes the owner when the owner's goes. */
export const bindingDelete: Handler = (call) => {
  const { row, binding } = request(call)
  const left = row.bindings.filter((one) => !isSame(one, binding))
  if (left.length === row.bindings.length)
    throw refusal('BINDING_NOT_FOUND', 'Дело не привязано к этому элементу')
  if (left.length === 0)
    throw refusal('LAST_BINDING_CANNOT_BE_DELETED', 'Нельзя удалить единственную привязку дела')
  save(call, row, left)
  return { result: true, costMs: LINK_COST, rows: 1 }
}

const isSame = (one: Binding, other: Binding): boolean =>
  one.ownerType === other.ownerType && one.ownerId === other.ownerId

function activityOf(call: Call): Activity {
  if (call.user.isExtranet) throw Refusal.intranetOnly()
  const row = call.portal.tables.activities.get(requiredInt(call, 'activityId'))
  if (row === undefined) throw refusal('NOT_FOUND', 'Элемент не найден')
  return row
}

function request(call: Call): { row: Activity; binding: Binding } {
  refuseUnknownParams(call, ['activityId', 'entityTypeId', 'entityId'])
  const row = activityOf(call)
  const binding = { ownerType: requiredInt(call, 'entityTypeId'), ownerId: requiredInt(call, 'entityId') }
  if (entityOf(binding.ownerType) === undefined)
    throw refusal('OWNER_NOT_FOUND', 'Владелец элемента не найден')
  const access = ownerAccess(call, binding.ownerType, binding.ownerId, 'update')
  if (access === 'denied') throw Refusal.itemAccessDenied()
  // A card that is gone may still be taken off, not put on.
  if (access === 'missing' && !row.bindings.some((one) => isSame(one, binding)))
    throw refusal('OWNER_NOT_FOUND', 'Владелец элемента не найден')
  return { row, binding }
}

function save(call: Call, row: Activity, bindings: readonly Binding[]): void {
  const owner = { ownerType: row.ownerType, ownerId: row.ownerId }
  const [first = owner] = bindings
  const next = bindings.some((one) => isSame(one, owner)) ? owner : first
  updateRecord(call.portal, 'activity', row.id, { bindings, ...next }, restActor(call))
}
