// `crm.activity.add|update|get|delete|fields` (reference 7). Letters are not sent and files not kept.
// Docs: crm/timeline/activities/activity-base/*.md of b24-rest-docs; order of the checks as in the crm module.
import type { Call, Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { createRecord, updateRecord } from '../../state/actions.ts'
import type { RecordChanges } from '../../state/change-record.ts'
import { deleteRecord } from '../../state/deletions.ts'
import type { Activity, Binding, Communication } from '../../state/rows/activity.ts'
import { mayTouch } from './activity-access.ts'
import { restActor } from './card-saving.ts'
import { readCommunications } from './communications.ts'
import { ADD_COST, DELETE_COST, GET_COST, SMALL_COST } from './cost.ts'
import { activityFields } from './entities/activity.ts'
import { catalogueOf } from './field-catalogue.ts'
import { ignoreOrRefuse, oldZone } from './old-filter.ts'
import { describeField, describePlain, oldId } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { wholeOldRow } from './old-select.ts'
import { entityOf } from './owner-access.ts'
import { entriesOf, isArray, oldParam, phpInt, phpString } from './php-values.ts'
import { addChange } from './row-changes.ts'
import type { RowChanges } from './row-changes.ts'

const MEETING = 1
const CALL = 2
const EMAIL = 4
const PROVIDED = 6
/** Provider that stands behind each plain type. */
const PROVIDERS: Readonly<Record<number, readonly [provider: string, type: string]>> = {
  [MEETING]: ['CRM_MEETING', 'MEETING'],
  [CALL]: ['VOXIMPLANT_CALL', 'CALL'],
  [EMAIL]: ['CRM_EMAIL', 'EMAIL'],
}
/** Names that are no column of the row: what becomes of them is written here, or they are accepted and ignored. */
const APART: ReadonlySet<string> = new Set([
  'OWNER_ID',
  'OWNER_TYPE_ID',
  'TYPE_ID',
  'COMMUNICATIONS',
  'BINDINGS',
  'SETTINGS',
  'PROVIDER_PARAMS',
  'STATUS',
  'DEADLINE',
  'FILES',
  'WEBDAV_ELEMENTS',
  'ORIGIN_VERSION',
  'IS_INCOMING_CHANNEL',
])

const refuse = (text: string): Error => Refusal.oldCrm(text)
type Fields = ReadonlyMap<string, Param>

/** `crm.activity.add`: the id. */
export const activityAdd: Handler = (call) => {
  refuseUnknownParams(call, ['fields'])
  const fields = fieldsOf(call)
  const owner = { ownerType: phpInt(fields.get('OWNER_TYPE_ID')), ownerId: phpInt(fields.get('OWNER_ID')) }
  const hasOwner = owner.ownerType > 0 && owner.ownerId > 0
  const typeId = checkedType(call, fields)
  if (phpString(fields.get('SUBJECT')).trim() === '')
    throw refuse('The field SUBJECT is not defined or empty.')
  const communications = newCommunications(call, fields, typeId, owner)
  const bindings = bindingsOf(hasOwner ? [owner] : [], communications)
  const [first] = bindings
  if (first === undefined) {
    throw refuse(
      'Could not build binding. Please ensure that owner info and communications are defined correctly.',
    )
  }
  if (!bindings.every((one) => mayTouch(call, one.ownerType, one.ownerId, 'update')))
    throw refuse('Access denied.')
  const changes = changesOf(call, fields, typeId)
  const [providerId = '', providerTypeId = ''] = PROVIDERS[typeId] ?? []
  const row = createRecord(
    call.portal,
    'activity',
    {
      responsibleId: responsibleOf(call, owner),
      ...(providerId === '' ? { providerTypeId: '' } : { providerId, providerTypeId }),
      ...changes,
      typeId,
      ...(hasOwner ? owner : first),
      bindings,
      ...(communications.length === 0 ? {} : { communications }),
    },
    restActor(call),
  )
  return { result: row.id, costMs: ADD_COST.activity, rows: 1 }
}

/** `crm.activity.update`: the owner may change, new communications make new bindings. */
export const activityUpdate: Handler = (call) => {
  refuseUnknownParams(call, ['id', 'fields'])
  const row = activityOf(call)
  const fields = fieldsOf(call)
  if (!mayTouch(call, row.ownerType, row.ownerId, 'update')) throw refuse('Access denied.')
  const owner = {
    ownerType: phpInt(fields.get('OWNER_TYPE_ID')) || row.ownerType,
    ownerId: phpInt(fields.get('OWNER_ID')) || row.ownerId,
  }
  const isMoved = owner.ownerType !== row.ownerType || owner.ownerId !== row.ownerId
  if (isMoved && !mayTouch(call, owner.ownerType, owner.ownerId, 'update')) throw refuse('Access denied.')
  if (fields.has('SUBJECT') && phpString(fields.get('SUBJECT')).trim() === '')
    throw refuse('The field SUBJECT is not defined or empty.')
  const changes: RowChanges = { ...changesOf(call, fields, row.typeId, row), ...owner }
  if (isArray(fields.get('COMMUNICATIONS'))) {
    const communications = newCommunications(call, fields, row.typeId, owner)
    changes['communications'] = communications
    changes['bindings'] = bindingsOf([owner], communications)
  } else if (isMoved) {
    const others = row.bindings.filter(
      (one) => one.ownerType !== row.ownerType || one.ownerId !== row.ownerId,
    )
    changes['bindings'] = bindingsOf([owner, ...others], [])
  }
  const { portal } = call
  const noted = updateRecord(
    portal,
    'activity',
    row.id,
    changes as RecordChanges<'activity'>,
    restActor(call),
  )
  if (noted.length > 0) rememberEditor(call, row)
  return { result: true, costMs: ADD_COST.activity, rows: 1 }
}

/** `crm.activity.get`. */
export const activityGet: Handler = (call) => {
  refuseUnknownParams(call, ['id'])
  const row = activityOf(call)
  if (!mayTouch(call, row.ownerType, row.ownerId, 'read')) throw refuse('Access denied.')
  return {
    result: wholeOldRow(call, catalogueOf(call.portal, activityFields), row),
    costMs: GET_COST.old,
    rows: 1,
  }
}

/** `crm.activity.delete`: asks the right to change its card. */
export const activityDelete: Handler = (call) => {
  refuseUnknownParams(call, ['id'])
  const row = activityOf(call)
  if (!mayTouch(call, row.ownerType, row.ownerId, 'update')) throw refuse('Access denied.')
  deleteRecord(call.portal, 'activity', row.id, restActor(call))
  return { result: true, costMs: DELETE_COST.part, rows: 1 }
}

/** `crm.activity.fields`. */
export const activityFieldList: Handler = (call) => {
  refuseUnknownParams(call, [])
  const own = activityFields.fields.map((one) => [one.old, describeField(one, call.portal.language)])
  const result = {
    ...(Object.fromEntries(own) as Record<string, unknown>),
    BINDINGS: describePlain('crm_activity_binding', 'Привязки', { isReadOnly: true, isMultiple: true }),
    COMMUNICATIONS: describePlain('crm_activity_communication', 'Канал коммуникации', {
      isRequired: true,
      isMultiple: true,
    }),
    FILES: describePlain('diskfile', 'Файлы', { isMultiple: true }),
    WEBDAV_ELEMENTS: describePlain('diskfile', 'Добавленные файлы', { isMultiple: true }),
    IS_INCOMING_CHANNEL: describePlain('char', 'IS_INCOMING_CHANNEL', { isReadOnly: true }),
  }
  return { result, costMs: SMALL_COST, rows: Object.keys(result).length }
}

function fieldsOf(call: Call): Fields {
  const given = oldParam(call.params, 'fields')
  if (!isArray(given)) throw refuse("Parameter 'fields' must be array.")
  return new Map(entriesOf(given).map(([name, value]) => [name.toUpperCase(), value]))
}

function activityOf(call: Call): Activity {
  const row = call.portal.tables.activities.get(oldId(call))
  if (row === undefined) throw refuse('Activity is not found.')
  return row
}

/** The type, if this method makes such activities: tasks come from the tasks' own methods. */
function checkedType(call: Call, fields: Fields): number {
  const typeId = phpInt(fields.get('TYPE_ID'))
  if (typeId < 1 || typeId > PROVIDED) throw refuse('The field TYPE_ID is not defined or invalid.')
  if (PROVIDERS[typeId] !== undefined) return typeId
  if (typeId !== PROVIDED) throw refuse('The activity type is not supported in current context.')
  const provider = phpString(fields.get('PROVIDER_ID'))
  if (provider === '')
    throw refuse('The custom activity without provider is not supported in current context.')
  if (provider === 'CONFIGURABLE_REST_APP')
    throw refuse('Use crm.activity.configurable.add for this activity provider')
  if (provider === 'REST_APP' && call.auth === 'webhook') throw refuse('Application context required.')
  return typeId
}

/** Calls, meetings and letters need somebody on the other side; the first two exactly one. */
function newCommunications(
  call: Call,
  fields: Fields,
  typeId: number,
  owner: Binding,
): readonly Communication[] {
  const nextId = call.portal.tables.activities.nextId()
  const read = readCommunications(fields.get('COMMUNICATIONS'), typeId, owner, nextId)
  if (typeId === PROVIDED) return read
  if (read.length === 0) throw refuse('The field COMMUNICATIONS is not defined or invalid.')
  if (typeId !== EMAIL && read.length > 1)
    throw refuse('The only one communication is allowed for activity of specified type.')
  return read
}

function bindingsOf(
  owners: readonly Binding[],
  communications: readonly Communication[],
): readonly Binding[] {
  const all = [
    ...owners,
    ...communications.map((one) => ({ ownerType: one.entityType, ownerId: one.entityId })),
  ]
  return all.filter(
    (one, at) =>
      all.findIndex((other) => other.ownerType === one.ownerType && other.ownerId === one.ownerId) === at,
  )
}

function responsibleOf(call: Call, owner: Binding): number {
  const entity = entityOf(owner.ownerType)
  const card = entity?.table(call.portal).get(owner.ownerId)
  return card === undefined || entity === undefined ? call.user.id : entity.assignedById(card)
}

function rememberEditor(call: Call, row: Activity): void {
  row.extra = { ...row.extra, EDITOR_ID: String(call.user.id) }
  call.portal.tables.activities.touched(row)
}

function changesOf(call: Call, fields: Fields, typeId: number, before?: Activity): RowChanges {
  const catalogue = catalogueOf(call.portal, activityFields)
  const zone = oldZone(call)
  const changes: RowChanges = {}
  for (const [name, value] of fields) {
    if (APART.has(name)) continue
    const field = catalogue.byOld.get(name)
    if (field === undefined) ignoreOrRefuse(call, `fields[${name}]`)
    else
      addChange(changes, field, value, zone, () => undefined, before === undefined ? 'creating' : 'changing')
  }
  const extra = { ...changes.extra, ...jsonColumns(fields) }
  const status = phpInt(fields.get('STATUS'))
  if (status > 0) {
    changes['completed'] = status > 1
    extra['STATUS'] = status === 3 ? '3' : ''
  }
  if (Object.keys(extra).length > 0) changes.extra = extra
  const deadline = changes[typeId === PROVIDED ? 'endAt' : 'startAt']
  if (typeof deadline === 'number') changes['deadlineAt'] = deadline
  return changes
}

/** Columns that hold maps. */
function jsonColumns(fields: Fields): Record<string, string> {
  const columns: Record<string, string> = {}
  for (const name of ['SETTINGS', 'PROVIDER_PARAMS']) {
    const value = fields.get(name)
    if (isArray(value)) columns[name] = entriesOf(value).length === 0 ? '' : JSON.stringify(value)
  }
  return columns
}
