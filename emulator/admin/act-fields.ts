// Fields of a record given to `act` in JSON: names as in the portal's tables (`GET /__emulator/state`), every name and
// type checked against a blank record, days and moments also as ISO text.
import { blankRow } from '../state/blank-rows.ts'
import type { RecordChanges, UserFieldChange } from '../state/change-record.ts'
import type { Portal } from '../state/portal.ts'
import type { RecordKind } from '../state/record-kinds.ts'
import { type Multifield, NO_DATE } from '../state/rows/record.ts'
import { ActRefused, objectIn, type ActBody } from './act-arguments.ts'

const MULTIFIELD_KINDS = ['PHONE', 'EMAIL', 'WEB', 'IM', 'LINK'] as const
const USER_FIELD_ENTITIES: Readonly<Partial<Record<RecordKind, string>>> = {
  contact: 'CRM_CONTACT',
  company: 'CRM_COMPANY',
  deal: 'CRM_DEAL',
  lead: 'CRM_LEAD',
  smartInvoice: 'CRM_SMART_INVOICE',
}
/** Set by the portal itself. */
const CLOSED_FIELDS: ReadonlySet<string> = new Set(['id', 'modifiedAt', 'modifiedById', 'semantics'])

/** The changes under `fields`, ready for the portal's own actions. Throws ActRefused naming the wrong field. */
export function changesIn<K extends RecordKind>(body: ActBody, kind: K, portal: Portal): RecordChanges<K> {
  const given = objectIn(body, 'fields')
  const blank = blankRow(kind, 1, 0, 1) as unknown as Record<string, unknown>
  const allowed = Object.keys(blank).filter((key) => !CLOSED_FIELDS.has(key))
  const changes: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(given)) {
    if (!allowed.includes(key))
      throw new ActRefused(`A ${kind} has no field "${key}". Allowed: ${allowed.join(', ')}.`)
    changes[key] = fieldValue(portal, kind, key, value, blank[key])
  }
  return changes as RecordChanges<K>
}

function fieldValue(portal: Portal, kind: RecordKind, key: string, value: unknown, blank: unknown): unknown {
  if (key === 'userFields') return userFieldValues(portal, kind, value)
  if (key === 'multifields') return multifields(portal, value)
  if (typeof blank === 'number' && typeof value === 'string')
    return isDay(key) ? dayOf(key, value) : momentOf(key, value)
  if (Array.isArray(blank) && Array.isArray(value)) return value
  if (typeof value === typeof blank && Array.isArray(value) === Array.isArray(blank)) return value
  throw new ActRefused(`"${key}" of a ${kind} is ${Array.isArray(blank) ? 'a list' : `a ${typeof blank}`}.`)
}

/** Days, not moments: they end in `Date`, unlike moments, which end in `At`. */
function isDay(key: string): boolean {
  return key === 'birthdate' || key.endsWith('Date')
}

function dayOf(key: string, text: string): number {
  if (text === '') return NO_DATE
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(milliseconds))
    throw new ActRefused(`"${key}" is a day such as "2024-08-20", or "" for none.`)
  return milliseconds / 86_400_000
}

function momentOf(key: string, text: string): number {
  const milliseconds = key.endsWith('At') ? Date.parse(text) : Number.NaN
  if (Number.isNaN(milliseconds))
    throw new ActRefused(`"${key}" is a number${key.endsWith('At') ? ' or an ISO time' : ''}.`)
  return Math.floor(milliseconds / 1000)
}

/** Only codes that the portal has; values as it stores them (list items by id, days as `YYYY-MM-DD`). */
function userFieldValues(portal: Portal, kind: RecordKind, value: unknown): UserFieldChange {
  const entityId = USER_FIELD_ENTITIES[kind]
  const codes = portal.tables.userFields
    .rows()
    .filter((row) => row.entityId === entityId)
    .map((row) => row.fieldName)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ActRefused('"userFields" is a JSON object of values by code.')
  }
  const unknown = Object.keys(value).find((code) => !codes.includes(code))
  if (unknown === undefined) return value as UserFieldChange
  throw new ActRefused(
    `A ${kind} has no user field "${unknown}". Allowed: ${codes.length === 0 ? 'none' : codes.join(', ')}.`,
  )
}

function multifields(portal: Portal, value: unknown): Multifield[] {
  if (!Array.isArray(value)) throw new ActRefused('"multifields" is a list of {kind, value, valueType}.')
  return value.map((item: unknown): Multifield => {
    const given = typeof item === 'object' && item !== null ? (item as Record<string, unknown>) : {}
    const kind = MULTIFIELD_KINDS.find((one) => one === given['kind'])
    if (kind === undefined)
      throw new ActRefused(`"kind" of a multifield is one of ${MULTIFIELD_KINDS.join(', ')}.`)
    if (typeof given['value'] !== 'string') throw new ActRefused('"value" of a multifield is a text.')
    const id = typeof given['id'] === 'number' ? given['id'] : ++portal.counters.multifield
    const valueType = typeof given['valueType'] === 'string' ? given['valueType'] : 'WORK'
    return { id, kind, valueType, value: given['value'] }
  })
}
