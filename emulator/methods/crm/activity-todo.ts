// `crm.activity.todo.add`: a to-do of the timeline (reference 14). A controller method: it asks the right to change the
// card. Docs: crm/timeline/activities/todo/crm-activity-todo-add.md of b24-rest-docs. Reminders are kept, not sent.
import type { Call, Handler } from '../call.ts'
import { Refusal, RestError } from '../../catalogue/errors.ts'
import { createRecord } from '../../state/actions.ts'
import { cardKindOf } from '../../state/record-kinds.ts'
import { restActor } from './card-saving.ts'
import { ADD_COST } from './cost.ts'
import { Kinds } from './field-kinds.ts'
import { itemZone } from './item-filter.ts'
import { requiredInt } from './item-types.ts'
import { refuseUnknownParams } from './old-list.ts'
import { ownerAccess } from './owner-access.ts'
import { isArray, phpInt, phpString } from './php-values.ts'

const PARAMS = [
  'ownerTypeId',
  'ownerId',
  'deadline',
  'title',
  'description',
  'responsibleId',
  'parentActivityId',
  'pingOffsets',
  'colorId',
]
const COLORS: ReadonlySet<string> = new Set(['1', '2', '3', '4', '5', '6', '7'])

/** `crm.activity.todo.add`: the id in an object. */
export const activityTodoAdd: Handler = (call) => {
  if (call.user.isExtranet) throw Refusal.intranetOnly()
  refuseUnknownParams(call, PARAMS)
  const ownerType = requiredInt(call, 'ownerTypeId')
  const ownerId = requiredInt(call, 'ownerId')
  const deadlineAt = deadlineOf(call)
  checkOwner(call, ownerType, ownerId)
  const { params, portal } = call
  const row = createRecord(
    portal,
    'activity',
    {
      ownerType,
      ownerId,
      typeId: 6,
      providerId: 'CRM_TODO',
      providerTypeId: 'TODO',
      subject: phpString(params['title']),
      responsibleId: phpInt(params['responsibleId']) || call.user.id,
      startAt: portal.clock.nowSeconds(),
      endAt: deadlineAt,
      deadlineAt,
      extra: extraOf(call),
    },
    restActor(call),
  )
  return { result: { id: row.id }, costMs: ADD_COST.activity, rows: 1 }
}

function deadlineOf(call: Call): number {
  const given = call.params['deadline']
  if (given === undefined || given === null) throw Refusal.missingArgument('deadline')
  const read = Kinds.moment.parse(given, itemZone(call))
  if (typeof read !== 'number') throw new RestError(400, 'WRONG_DATETIME_FORMAT', 'Некорректный формат даты')
  return read
}

function checkOwner(call: Call, ownerType: number, ownerId: number): void {
  if (cardKindOf(ownerType) === undefined) throw new RestError(400, 'NOT_FOUND', 'Not found.')
  const access = ownerAccess(call, ownerType, ownerId, 'update')
  if (access === 'denied') throw Refusal.itemAccessDenied()
  if (access === 'missing') throw new RestError(400, 'OWNER_NOT_FOUND', 'Владелец элемента не найден')
}

function extraOf(call: Call): Record<string, string> {
  const { description, colorId, pingOffsets, parentActivityId } = call.params
  const color = phpString(colorId)
  const settings: Record<string, unknown> = {
    ...(COLORS.has(color) ? { COLOR: color } : {}),
    ...(isArray(pingOffsets) ? { PING_OFFSETS: Object.values(pingOffsets).map(phpInt) } : {}),
  }
  return {
    DESCRIPTION: phpString(description),
    PARENT_ID: phpInt(parentActivityId) > 0 ? String(phpInt(parentActivityId)) : '',
    SETTINGS: Object.keys(settings).length === 0 ? '' : JSON.stringify(settings),
  }
}
