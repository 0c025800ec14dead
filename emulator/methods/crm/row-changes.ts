// Turns REST values of an update into changes of a row: by the field's kind, into what the row holds. Unknown,
// read-only and immutable fields make no change. Saving is the matter of state/actions.ts.
import type { Call, Param } from '../call.ts'
import { type Multifield, NO_DATE } from '../../state/rows/record.ts'
import type { HasId } from '../../state/table.ts'
import type { Field } from './field.ts'
import { Kinds } from './field-kinds.ts'
import type { Raw, Zone } from './field-kinds.ts'
import { entriesOf, isArray, listOf, phpFloat, phpInt, phpString } from './php-values.ts'

type UserFieldValue = string | number | readonly (string | number)[]
export type RowChanges = Record<string, unknown> & {
  userFields?: Record<string, UserFieldValue | null>
  extra?: Record<string, string>
}

/** Called when a value cannot be stored (an unknown list item): the old path drops it, the item path refuses. */
export type OnInvalid<Row> = (field: Field<Row>) => void

/** What a new record may say and a present one may not: immutable fields, and the lead it is made from. */
export type Stage = 'creating' | 'changing' | 'changing an item'

function isWritable<Row>(field: Field<Row>, stage: Stage): boolean {
  if (stage === 'creating') return !field.readOnly || field.property === 'leadId'
  if (field.readOnly) return false
  return !field.immutable || (stage === 'changing an item' && field.changedByItems)
}

/** Adds the change that one field of the request asks for. */
export function addChange<Row extends HasId>(
  changes: RowChanges,
  field: Field<Row>,
  value: Param,
  zone: Zone,
  onInvalid: OnInvalid<Row>,
  stage: Stage = 'changing',
): void {
  if (!isWritable(field, stage)) return
  if (field.userField !== undefined) {
    const stored = userFieldValue(field, value, zone, onInvalid)
    if (stored !== undefined) (changes.userFields ??= {})[field.userField.fieldName] = stored
    return
  }
  if (field.extra !== undefined) {
    const stored = extraValue(field, field.extra.fallback, value, zone)
    if (stored !== undefined) (changes.extra ??= {})[field.extra.name] = stored
    return
  }
  if (field.property === '') return
  const stored = columnValue(field, value, zone)
  if (stored !== undefined) changes[field.property] = stored
}

const isYes = (value: Param): boolean => ['Y', '1', 'true', 'y'].includes(phpString(value))

/** What the column holds; undefined leaves it alone (a date that cannot be read). */
function columnValue<Row>(field: Field<Row>, value: Param, zone: Zone): unknown {
  if (field.multiple)
    return listOf(value)
      .map(phpInt)
      .filter((id) => id > 0)
  if (field.kind === Kinds.flag) return isYes(value)
  const read = field.kind.parse(value, zone)
  if (read === undefined) return undefined
  if (field.kind === Kinds.day) return read ?? NO_DATE
  return read ?? (field.kind.domain === 'number' ? 0 : '')
}

/** Text for a rarely used column; `''` where the value is what the field says without one. */
function extraValue<Row>(field: Field<Row>, fallback: Raw, value: Param, zone: Zone): string | undefined {
  if (isArray(value)) return undefined
  const read = field.kind === Kinds.flag ? (isYes(value) ? 'Y' : 'N') : field.kind.parse(value, zone)
  if (read === undefined) return undefined
  return read === null || read === fallback ? '' : String(read)
}

function userFieldValue<Row>(
  field: Field<Row>,
  value: Param,
  zone: Zone,
  onInvalid: OnInvalid<Row>,
): UserFieldValue | null | undefined {
  if (!field.multiple) {
    const one = singleValue(field, value, zone)
    if (one === undefined) onInvalid(field)
    return one
  }
  const values: (string | number)[] = []
  for (const given of isArray(value) ? listOf(value) : [value]) {
    const one = singleValue(field, given, zone)
    if (one === undefined) onInvalid(field)
    else if (one !== null) values.push(one)
  }
  return values.length === 0 ? null : values
}

/** null empties; undefined is a value that the field cannot hold. */
function singleValue<Row>(
  field: Field<Row>,
  value: Param,
  zone: Zone,
): Exclude<Raw, null> | null | undefined {
  const { userField } = field
  const type = userField?.userTypeId
  if (type === 'boolean') return booleanValue(value)
  if (phpString(value) === '') return null
  if (type === 'enumeration') {
    const id = phpInt(value)
    if (id === 0) return null
    return userField?.options.some((option) => option.id === id) === true ? id : undefined
  }
  if (type === 'double')
    return rounded(phpFloat(value), phpInt((userField?.settings['PRECISION'] ?? 2) as Param))
  return field.kind.parse(value, zone)
}

function booleanValue(value: Param): 0 | 1 | null {
  const given = phpString(value)
  if (given === '') return value === false ? 0 : null
  return ['1', 'Y', 'y', 'true'].includes(given) ? 1 : 0
}

function rounded(value: number, precision: number): number {
  const scale = 10 ** precision
  return Math.round(value * scale) / scale
}

/**
 * Multifields after a request for one kind: entries with an `ID` change that value, `DELETE: "Y"` or an empty `VALUE`
 * removes it, entries without an `ID` are added; values that are not named stay.
 */
export function changedMultifields(
  call: Call,
  present: readonly Multifield[],
  kind: Multifield['kind'],
  given: Param,
): readonly Multifield[] {
  let values: readonly Multifield[] = present
  for (const [, entry] of entriesOf(given)) {
    const part = new Map(entriesOf(entry).map(([key, value]) => [key.toUpperCase(), value]))
    const id = phpInt(part.get('ID'))
    const value = part.has('VALUE') ? phpString(part.get('VALUE')) : undefined
    const valueType = part.has('VALUE_TYPE') ? phpString(part.get('VALUE_TYPE')) : undefined
    if (id === 0) {
      if (value !== undefined && value !== '')
        values = [
          ...values,
          { id: ++call.portal.counters.multifield, kind, valueType: valueType ?? 'WORK', value },
        ]
      continue
    }
    const gone = phpString(part.get('DELETE')) === 'Y' || value === ''
    values = gone
      ? values.filter((one) => one.id !== id || one.kind !== kind)
      : values.map((one) =>
          one.id === id && one.kind === kind
            ? { ...one, value: value ?? one.value, valueType: valueType ?? one.valueType }
            : one,
        )
  }
  return values
}
