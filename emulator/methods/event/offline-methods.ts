// `event.offline.list|get`: reading the queue, and taking records out of it. `clear=0` belongs to a plan the portal is not
// on (feature `rest_offline_extended`), so `event.offline.clear` and `.error` have nothing to work on and are not written.
// https://apidocs.bitrix24.com/api-reference/events/event-offline-get.html
import { Refusal, RestError } from '../../catalogue/errors.ts'
import { portalIso } from '../../limits/portal-time.ts'
import { answerOf, SMALL_COST_MS } from '../answers.ts'
import type { Call, Handler, Param } from '../call.ts'
import { entriesOf, intOf, listOf, paramAnyCase, textOf } from '../params.ts'
import { refuseConnector, requireApplication } from './bind.ts'
import { dropRecords, offlineRecords, type OfflineRecord } from './offline-queue.ts'

const PAGE = 50

/** Changes nothing. `start` is a true offset here; a page past the end is empty. */
export const offlineList: Handler = (call) => {
  requireAdministrator(call)
  const found = selected(call, { ID: 'ASC' }, [...FIELDS, 'PROCESS_ID', 'ERROR'])
  const offset = Math.max(0, call.start ?? 0)
  const rows = found.slice(offset, offset + PAGE)
  const next = offset + rows.length
  return {
    result: rows.map((record) => ({ ...printRecord(call, record), PROCESS_ID: '', ERROR: '0' })),
    total: found.length,
    ...(next < found.length ? { next } : {}),
    costMs: SMALL_COST_MS,
    rows: rows.length,
  }
}

/** Takes up to `limit` records out of the queue for good. */
export const offlineGet: Handler = (call) => {
  requireAdministrator(call)
  const clear = paramAnyCase(call.params, 'clear')
  if (clear !== undefined && intOf(clear) === 0) throw wrongLicense()
  if (paramAnyCase(call.params, 'process_id') !== undefined)
    return answerOf({ process_id: paramAnyCase(call.params, 'process_id'), events: [] })
  const limitParam = paramAnyCase(call.params, 'limit')
  const limit = limitParam === undefined ? PAGE : intOf(limitParam)
  if (limit <= 0) throw Refusal.argument('Value must be positive integer', 'LIMIT')
  const taken = selected(call, { TIMESTAMP_X: 'ASC' }, FIELDS).slice(0, limit)
  dropRecords(call.portal, new Set(taken.map((record) => record.id)))
  const events = taken.map((record) => printRecord(call, record))
  return { result: { process_id: null, events }, costMs: SMALL_COST_MS, rows: events.length }
}

const FIELDS = ['ID', 'TIMESTAMP_X', 'EVENT_NAME', 'MESSAGE_ID']
const OPERATIONS = ['', '=', '>', '<', '>=', '<=', '@', '%']

function requireAdministrator(call: Call): void {
  requireApplication(call)
  if (!call.user.isAdmin) throw Refusal.accessDenied()
  refuseConnector(call)
}

const wrongLicense = (): RestError =>
  new RestError(
    403,
    'WRONG_LICENSE',
    'This feature is not enabled for the current license: extended offline events handling',
  )

function printRecord(call: Call, record: OfflineRecord): Record<string, unknown> {
  return {
    ID: String(record.id),
    TIMESTAMP_X: portalIso(record.at, call.portal.zoneOffsetSeconds),
    EVENT_NAME: record.event,
    EVENT_DATA: record.data,
    EVENT_ADDITIONAL: { user_id: String(record.userId) },
    MESSAGE_ID: record.messageId,
  }
}

/** Records of the filter in the order asked; unknown fields and operations are refused, not dropped. */
function selected(
  call: Call,
  defaultOrder: Readonly<Record<string, string>>,
  fields: readonly string[],
): OfflineRecord[] {
  const tests = entriesOf(paramAnyCase(call.params, 'filter')).map(([key, value]) =>
    compile(key.toUpperCase(), value, fields),
  )
  const order = entriesOf(paramAnyCase(call.params, 'order'))
  const sorts = (order.length > 0 ? order : Object.entries(defaultOrder)).map(([field, direction]) =>
    sortOf(field.toUpperCase(), direction, fields),
  )
  const found = offlineRecords(call.portal).filter((record) => tests.every((test) => test(record)))
  return found.sort((left, right) => {
    for (const sort of sorts) {
      const sign = sort(left, right)
      if (sign !== 0) return sign
    }
    return left.id - right.id
  })
}

type Value = string | number

function valueOf(record: OfflineRecord, field: string): Value {
  if (field === 'ID') return record.id
  if (field === 'TIMESTAMP_X') return record.at
  if (field === 'EVENT_NAME') return record.event
  if (field === 'MESSAGE_ID') return record.messageId
  return field === 'ERROR' ? 0 : ''
}

function compile(key: string, value: Param, fields: readonly string[]): (record: OfflineRecord) => boolean {
  const [, operation = '', field = ''] = /^([^A-Z]*)(.*)$/.exec(key) ?? []
  if (!OPERATIONS.includes(operation)) throw badArgument(`Filter operation not allowed: ${operation}`)
  if (!fields.includes(field)) throw badArgument(`Filter field not allowed: ${field}`)
  const asked = listOf(value).map((one) => askedValue(field, one))
  const [first = ''] = asked
  return (record) => {
    const own = valueOf(record, field)
    if (operation === '%') return String(own).toUpperCase().includes(String(first).toUpperCase())
    if (operation === '' || operation === '=' || operation === '@') return asked.includes(own)
    const sign = compare(own, first)
    return operation.startsWith('>')
      ? sign > 0 || (sign === 0 && operation === '>=')
      : sign < 0 || (sign === 0 && operation === '<=')
  }
}

function askedValue(field: string, value: Param): Value {
  const text = textOf(value) ?? ''
  if (field === 'TIMESTAMP_X') return Math.floor(Date.parse(text) / 1000)
  return field === 'ID' || field === 'ERROR' ? intOf(value) : text
}

function sortOf(
  field: string,
  direction: Param,
  fields: readonly string[],
): (left: OfflineRecord, right: OfflineRecord) => number {
  if (!fields.includes(field)) throw badArgument(`Order field not allowed: ${field}`)
  const text = (textOf(direction) ?? '').toUpperCase()
  if (text !== 'ASC' && text !== 'DESC') throw badArgument('Order direction should be one of {ASC|DESC}')
  return (left, right) => compare(valueOf(left, field), valueOf(right, field)) * (text === 'DESC' ? -1 : 1)
}

const compare = (left: Value, right: Value): number => (left < right ? -1 : left > right ? 1 : 0)

const badArgument = (text: string): RestError => new RestError(400, 'ERROR_ARGUMENT', text)
