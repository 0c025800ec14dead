// `crm.calllist.*`: lists of contacts or companies to ring up, each with an activity that stands for it.
// https://apidocs.bitrix24.com/api-reference/crm/call-list/; the activity: calllist.php of the crm module
import { Refusal, RestError } from '../../catalogue/errors.ts'
import { createRecord } from '../../state/actions.ts'
import type { CallList } from '../../state/rows/office.ts'
import { OwnerType } from '../../state/rows/record.ts'
import { CALL_LIST_OWNER } from '../../state/office-links.ts'
import { answerOf, SMALL_COST_MS } from '../answers.ts'
import type { Call, Handler, Param } from '../call.ts'
import { entriesOf, intOf, isTrue, listOf, paramAnyCase, textOf } from '../params.ts'
import { isDescending, moment, number, plainOrder, plainTest, splitKey } from '../plain-list.ts'
import { mayReadType, recordAccess } from '../record-access.ts'
import { isWebForm } from './web-forms.ts'

const TYPES: Readonly<Record<string, number>> = { CONTACT: OwnerType.contact, COMPANY: OwnerType.company }
const FIRST_STATUS = 'IN_WORK'
const WRITE_COST_MS = 300

/** Participants the user may not read are left out; none left is a refusal. */
export const callListAdd: Handler = (call) => {
  requireParams(call, ['ENTITY_TYPE', 'ENTITIES'])
  const ids = entitiesOf(call)
  const ownerType = TYPES[param(call, 'ENTITY_TYPE')]
  if (ownerType === undefined) throw refusal('ENTITY_TYPE_ERROR', 'Incorrect entity type')
  const readable = readableOf(call, ownerType, ids, 'ENTITY_ERROR')
  if (readable.length === 0)
    throw new RestError(403, 'ACCESS_ERROR', "You don't have access to these entities")
  const webformId = webformOf(call)
  const { portal, user } = call
  const { callLists } = portal.tables
  const id = callLists.nextId()
  callLists.insert({
    id,
    createdAt: portal.clock.nowSeconds(),
    createdById: user.id,
    webformId,
    ownerType,
    items: readable.map((one) => ({ id: one, statusId: FIRST_STATUS })),
  })
  const activity = { ownerType: CALL_LIST_OWNER, ownerId: id, typeId: 6, subject: `Обзвон #${id}` }
  const provider = { providerId: 'CALL_LIST', providerTypeId: 'CALL_LIST' }
  createRecord(portal, 'activity', { ...activity, ...provider }, { userId: user.id, by: 'rest' })
  return answerOf(id, WRITE_COST_MS)
}

/** The participants become those given, with the states of those who stay; a form that is not sent is taken away. */
export const callListUpdate: Handler = (call) => {
  requireParams(call, ['LIST_ID', 'ENTITY_TYPE', 'ENTITIES'])
  const ownerType = TYPES[param(call, 'ENTITY_TYPE')]
  if (ownerType === undefined) throw refusal('ENTITY_TYPE_ERROR', 'EntityType is incorrect')
  const ids = entitiesOf(call)
  if (!mayReadType(call.user, ownerType)) throw new RestError(403, 'ACCESS_ERROR', 'Access Denied')
  const { callLists } = call.portal.tables
  const list = callLists.get(intOf(paramAnyCase(call.params, 'LIST_ID')))
  if (list === undefined) throw refusal('LIST_ID_ERROR', 'Incorrect list id or access denied')
  if (list.ownerType !== ownerType)
    throw refusal('ENTITY_TYPE_ERROR', 'Discrepancy between the type of call participants and incoming type')
  const readable = readableOf(call, ownerType, ids, 'ENTITIES_ERROR')
  const webformId = webformOf(call)
  const states = new Map(list.items.map((item) => [item.id, item.statusId]))
  list.items = readable.map((id) => ({ id, statusId: states.get(id) ?? FIRST_STATUS }))
  list.webformId = webformId
  callLists.touched(list)
  return answerOf(true, WRITE_COST_MS)
}

export const callListGet: Handler = (call) => {
  requireParams(call, ['ID'])
  const list = call.portal.tables.callLists.get(intOf(paramAnyCase(call.params, 'ID')))
  if (list === undefined || !mayReadType(call.user, list.ownerType))
    throw refusal('LIST_ID_ERROR', 'Incorrect list id')
  return answerOf({ ...printList(call, list), ENTITY_TYPE: typeName(list.ownerType) })
}

/** Only participants open to the user, in the order of their states and of the list. */
export const callListItems: Handler = (call) => {
  requireParams(call, ['LIST_ID'])
  const id = intOf(paramAnyCase(call.params, 'LIST_ID'))
  if (id < 1) throw refusal('LIST_ID_ERROR', 'List id should be positive')
  const list = call.portal.tables.callLists.get(id)
  if (list === undefined) throw refusal('LIST_ID_ERROR', 'Call list is not found')
  const status = textOf(paramAnyCase(mapOf(paramAnyCase(call.params, 'FILTER')), 'STATUS'))
  if (status !== undefined && !statusRows(call).some((row) => row.statusId === status))
    throw refusal('STATUS_ERROR', 'Incorrect status')
  const open = list.items.filter((item) => access(call, list.ownerType, item.id) === 'allowed')
  if (open.length === 0 && list.items.length > 0)
    throw new RestError(403, 'ACCESS_ERROR', 'You do not have access to the participants of this call list')
  const result = open
    .filter((item) => status === undefined || item.statusId === status)
    .sort((one, other) => (one.statusId < other.statusId ? -1 : one.statusId > other.statusId ? 1 : 0))
    .map((item) => ({ ID: item.id, STATUS: item.statusId, ENTITY_TYPE: list.ownerType }))
  return { result, costMs: SMALL_COST_MS, rows: result.length }
}

const FIELDS = {
  ID: number<CallList>((row) => row.id),
  DATE_CREATE: moment<CallList>((row) => row.createdAt),
  CREATED_BY_ID: number<CallList>((row) => row.createdById),
  WEBFORM_ID: number<CallList>((row) => row.webformId),
  ENTITY_TYPE_ID: number<CallList>((row) => row.ownerType),
} as const
/** Columns of the entity that the emulator's rows do not hold. */
const NOT_KEPT = ['FILTERED', 'FILTER_PARAMS', 'GRID_ID']

/** All lists at once: there are no pages. A field the entity has not is refused. */
export const callListList: Handler = (call) => {
  const { params, portal } = call
  const tests = entriesOf(paramAnyCase(params, 'FILTER')).map(([key, value]) => {
    const { prefix, name } = splitKey(key)
    return plainTest(fieldOf(call, name), prefix, value, portal.zoneOffsetSeconds)
  })
  const order = entriesOf(paramAnyCase(params, 'ORDER')).map(([name, direction]) => ({
    field: fieldOf(call, name.toUpperCase()),
    isDescending: isDescending(direction),
  }))
  const select = listOf(paramAnyCase(params, 'SELECT')).map((name) => (textOf(name) ?? '').toUpperCase())
  for (const name of select) if (name !== '*') fieldOf(call, name)
  const isWhole = select.length === 0 || select.includes('*')
  const result = portal.tables.callLists
    .rows()
    .filter((row) => tests.every((test) => test(row)))
    .sort(plainOrder(order))
    .map((row) => {
      const whole = Object.entries(printList(call, row))
      return Object.fromEntries(isWhole ? whole : whole.filter(([name]) => select.includes(name)))
    })
  return { result, costMs: SMALL_COST_MS, rows: result.length }
}

export const callListStatuses: Handler = (call) => {
  const result = statusRows(call).map((row) => ({
    ID: row.id,
    NAME: row.name,
    SORT: row.sort,
    STATUS_ID: row.statusId,
  }))
  return { result, costMs: SMALL_COST_MS, rows: result.length }
}

const refusal = (code: string, text: string): RestError => new RestError(400, code, text)

const param = (call: Call, name: string): string => textOf(paramAnyCase(call.params, name)) ?? ''

const mapOf = (value: Param | undefined) => Object.fromEntries(entriesOf(value))

function requireParams(call: Call, names: readonly string[]): void {
  const missing = names.find((name) => paramAnyCase(call.params, name) === undefined)
  if (missing !== undefined) throw Refusal.argument(`${missing} is not found`, missing)
}

function entitiesOf(call: Call): number[] {
  const entities = paramAnyCase(call.params, 'ENTITIES')
  if (typeof entities !== 'object' || entities === null)
    throw refusal('ENTITIES_ERROR', 'Entities is not array')
  return [...new Set(listOf(entities).map(intOf))]
}

const access = (call: Call, ownerType: number, id: number) =>
  recordAccess(call.portal, call.user, ownerType, id, 'read')

function readableOf(call: Call, ownerType: number, ids: readonly number[], code: string): number[] {
  if (ids.some((id) => access(call, ownerType, id) === 'missing'))
    throw refusal(code, 'Incorrect entities id')
  return ids.filter((id) => access(call, ownerType, id) === 'allowed')
}

function webformOf(call: Call): number {
  const given = paramAnyCase(call.params, 'WEBFORM_ID')
  if (!isTrue(given)) return 0
  if (!isWebForm(intOf(given))) throw refusal('WEBFORM_ERROR', 'Incorrect webform id')
  return intOf(given)
}

const statusRows = ({ portal }: Call) =>
  portal.tables.statuses.rows().filter((row) => row.entityId === 'CALL_LIST')

const typeName = (ownerType: number): string =>
  Object.keys(TYPES).find((name) => TYPES[name] === ownerType) ?? ''

function fieldOf(call: Call, name: string) {
  if (NOT_KEPT.includes(name)) throw Refusal.notEmulated(`${call.method} with ${name}`)
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name as keyof typeof FIELDS] : undefined
  if (field !== undefined) return field
  const entity = String.raw`\Bitrix\Crm\CallList\Internals\CallList`
  throw refusal('100', `Unknown field definition \`${name}\` (${name}) for ${entity} Entity.`)
}

/** The time as the database holds it: the server's own, without an offset. */
function printList({ portal }: Call, list: CallList): Record<string, string | null> {
  const local = new Date((list.createdAt + portal.zoneOffsetSeconds) * 1000).toISOString()
  return {
    ID: String(list.id),
    DATE_CREATE: local.slice(0, 19).replace('T', ' '),
    CREATED_BY_ID: String(list.createdById),
    WEBFORM_ID: list.webformId === 0 ? null : String(list.webformId),
    ENTITY_TYPE_ID: String(list.ownerType),
  }
}
