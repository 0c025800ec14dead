// `crm.duplicate.findbycomm`: leads, contacts and companies with one of the phones or e-mails, whoever may read them
// (read in source: the search asks no rights of the records). Docs: crm/duplicates/crm-duplicate-find-by-comm.md.
import type { Call, Handler } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { mapOrEmptyList } from '../answers.ts'
import { paramAnyCase } from '../params.ts'
import type { Portal } from '../../state/portal.ts'
import type { Multifield } from '../../state/rows/record.ts'
import type { HasId } from '../../state/table.ts'
import { DUPLICATE_COST } from './cost.ts'
import { refuseUnknownParams } from './old-list.ts'
import { isArray, listOf, oldParam, phpString } from './php-values.ts'
import { levelOf } from './rights.ts'

type CommType = 'PHONE' | 'EMAIL'
interface Holder extends HasId {
  readonly multifields?: readonly Multifield[]
}

const MAX_VALUES = 20
/** Records found for one value, over all types in their order. */
const MAX_FOUND = 20

const TYPES: readonly (readonly [name: string, rows: (portal: Portal) => readonly Holder[]])[] = [
  ['LEAD', (portal) => portal.tables.leads.rows()],
  ['CONTACT', (portal) => portal.tables.contacts.rows()],
  ['COMPANY', (portal) => portal.tables.companies.rows()],
]

/** `crm.duplicate.findbycomm`. */
export const duplicateFindByComm: Handler = (call) => {
  refuseUnknownParams(call, ['type', 'values', 'entity_type'])
  refuseWithoutClients(call)
  const type = commType(call)
  const values = wantedValues(call, type)
  const entityType = phpString(paramAnyCase(call.params, 'entity_type')).toUpperCase()
  if (entityType === 'DEAL') throw Refusal.oldCrm('Deal is not supported in current context.')
  const types = TYPES.some(([name]) => name === entityType)
    ? TYPES.filter(([name]) => name === entityType)
    : TYPES
  const found: Record<string, number[]> = {}
  for (const value of values) {
    let left = MAX_FOUND
    for (const [name, rows] of types) {
      const ids = holdersOf(rows(call.portal), type, value, left)
      left -= ids.length
      const known = (found[name] ??= [])
      known.push(...ids.filter((id) => !known.includes(id)))
    }
  }
  const filled = Object.fromEntries(Object.entries(found).filter(([, ids]) => ids.length > 0))
  return { result: mapOrEmptyList(filled), costMs: DUPLICATE_COST, rows: Object.keys(filled).length }
}

function refuseWithoutClients(call: Call): void {
  const levels = (['lead', 'contact', 'company'] as const).map((one) => levelOf(call.user, one, 'read'))
  if (levels.every((level) => level === 'none')) throw Refusal.oldCrm('Access denied.')
}

function commType(call: Call): CommType {
  const type = phpString(oldParam(call.params, 'type')).toUpperCase()
  if (type === 'PHONE' || type === 'EMAIL') return type
  if (type === '') throw Refusal.oldCrm('Communication type is not defined.')
  throw Refusal.oldCrm(`Communication type '${type}' is not supported in current context.`)
}

/** The first twenty different values as the index spells them; empty and non-text ones do not count. */
function wantedValues(call: Call, type: CommType): readonly string[] {
  const given = oldParam(call.params, 'values')
  if (!isArray(given) || listOf(given).length === 0)
    throw Refusal.oldCrm('Communication values is not defined.')
  const texts = listOf(given).filter((value) => typeof value === 'string' && value !== '')
  return [...new Set(texts.map((value) => normalised(type, phpString(value))))].slice(0, MAX_VALUES)
}

/** Phones: digits alone, without an extension, a leading 8 of a long number as 7. E-mails: without case. */
function normalised(type: CommType, value: string): string {
  if (type === 'EMAIL') return value.trim().toLowerCase()
  const digits = (value.split(/[;,#]|доб|ext/i)[0] ?? '').replace(/\D/g, '')
  return digits.length >= 10 && digits.startsWith('8') ? `7${digits.slice(1)}` : digits
}

function holdersOf(rows: readonly Holder[], type: CommType, value: string, limit: number): readonly number[] {
  const ids: number[] = []
  if (value === '') return ids
  for (const row of rows) {
    if (ids.length >= limit) break
    const has = row.multifields?.some((one) => one.kind === type && normalised(type, one.value) === value)
    if (has === true) ids.push(row.id)
  }
  return ids
}
