// `voximplant.statistic.get`: calls of the telephony, by 50 with `total`; `start` is a true offset.
// https://apidocs.bitrix24.com/api-reference/telephony/voximplant/voximplant-statistic-get.html
// Assumed: who sees which calls follows the right to read contacts, as the portal's telephony roles are not emulated.
import { Refusal } from '../../catalogue/errors.ts'
import type { Call as PhoneCall } from '../../state/rows/office.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { User } from '../../state/rows/staff.ts'
import { SMALL_COST_MS } from '../answers.ts'
import type { Call, Handler } from '../call.ts'
import { momentText } from '../crm/moments.ts'
import { entriesOf, paramAnyCase, textOf } from '../params.ts'
import { isDescending, moment, number, plainOrder, plainTest, splitKey, text } from '../plain-list.ts'
import type { PlainField } from '../plain-list.ts'

const PAGE = 50
const OWNER_NAMES: Readonly<Record<number, string>> = {
  [OwnerType.lead]: 'LEAD',
  [OwnerType.contact]: 'CONTACT',
  [OwnerType.company]: 'COMPANY',
}
const REASONS: Readonly<Record<string, string>> = {
  '200': '',
  '304': 'Skipped',
  '603': 'Decline',
  '603-S': 'Decline self',
  '404': 'Wrong number',
  '486': 'Busy',
  '480': 'Temporarily unavailable',
}
const WITH_RECORD: Readonly<Record<string, boolean>> = { '200': true }

const hex = (value: number): string => (Math.imul(value, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')
const callId = (row: PhoneCall): string =>
  `${hex(row.id)}${hex(row.userId)}.${row.startedAt}.${1_000_000 + row.id}`
const ownerName = (row: PhoneCall): string | null => OWNER_NAMES[row.ownerType] ?? null
const none = (): null => null

const FIELDS: Readonly<Record<string, PlainField<PhoneCall>>> = {
  ID: number((row) => row.id),
  PORTAL_USER_ID: number((row) => row.userId),
  PORTAL_NUMBER: text((row) => row.line),
  PHONE_NUMBER: text((row) => row.phone),
  CALL_ID: text(callId),
  EXTERNAL_CALL_ID: text(none),
  CALL_CATEGORY: text(() => 'external'),
  CALL_LOG: text(none),
  CALL_DURATION: number((row) => row.duration),
  CALL_START_DATE: moment((row) => row.startedAt),
  CALL_RECORD_URL: text(() => ''),
  CALL_VOTE: number((row) => (row.vote === 0 ? null : row.vote)),
  COST: number(() => 0),
  COST_CURRENCY: text(() => 'RUR'),
  CALL_FAILED_CODE: text((row) => row.code),
  CALL_FAILED_REASON: text((row) => REASONS[row.code] ?? ''),
  CRM_ENTITY_TYPE: text(ownerName),
  CRM_ENTITY_ID: number((row) => (row.ownerId === 0 ? null : row.ownerId)),
  CRM_ACTIVITY_ID: number((row) => (row.activityId === 0 ? null : row.activityId)),
  REST_APP_ID: number(none),
  REST_APP_NAME: text(none),
  TRANSCRIPT_ID: number(none),
  TRANSCRIPT_PENDING: text(() => 'N'),
  SESSION_ID: number((row) => 3_000_000_000 + row.id),
  REDIAL_ATTEMPT: number(none),
  COMMENT: text(none),
  RECORD_DURATION: number((row) => (WITH_RECORD[row.code] === true ? row.duration : null)),
  CALL_TYPE: number((row) => row.type),
}

export const statisticGet: Handler = (call) => {
  const { params, portal } = call
  const isOpen = openCalls(call.user)
  const tests = entriesOf(paramAnyCase(params, 'FILTER')).flatMap(([key, value]) => {
    const { prefix, name } = splitKey(key)
    const field = fieldOf(call, name)
    return field === undefined ? [] : [plainTest(field, prefix, value, portal.zoneOffsetSeconds)]
  })
  const found = portal.tables.calls.rows().filter((row) => isOpen(row) && tests.every((test) => test(row)))
  const sort = (textOf(paramAnyCase(params, 'SORT')) ?? '').toUpperCase()
  const field = sort === '' || sort === 'CALL_TYPE' ? undefined : fieldOf(call, sort)
  if (field !== undefined)
    found.sort(plainOrder([{ field, isDescending: isDescending(paramAnyCase(params, 'ORDER')) }]))
  const start = Math.max(0, call.start ?? 0)
  const rows = found.slice(start, start + PAGE)
  const next = start + rows.length
  return {
    result: rows.map((row) => printCall(call, row)),
    total: found.length,
    ...(next < found.length && rows.length > 0 ? { next } : {}),
    costMs: SMALL_COST_MS + rows.length * 0.5 + found.length * 0.0008,
    rows: rows.length,
  }
}

/** Nobody without any right to clients; others see their own calls, readers of everything see all. */
function openCalls(user: User): (row: PhoneCall) => boolean {
  const level = user.isAdmin ? 'all' : user.rights.contact.read
  if (level === 'none' || user.isExtranet) throw Refusal.accessDenied()
  return level === 'all' ? () => true : (row) => row.userId === user.id
}

/** A field the statistics have not is no condition. */
function fieldOf(call: Call, name: string): PlainField<PhoneCall> | undefined {
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined
  if (field === undefined && call.strict) throw Refusal.notEmulated(`${call.method} with ${name}`)
  return field
}

/** Texts but for the files, of which there are none. */
function printCall({ portal }: Call, row: PhoneCall): Record<string, unknown> {
  const printed: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = field.read(row)
    printed[name] = value === null ? null : String(value)
  }
  printed['CALL_START_DATE'] = momentText(row.startedAt, portal.zoneOffsetSeconds)
  printed['COST'] = '0.0000'
  return { ...printed, RECORD_FILE_ID: null }
}
