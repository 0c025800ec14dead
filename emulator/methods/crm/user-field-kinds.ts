// Values of user fields (reference 9.4): how each type is stored, spelled and compared, and the field made of it.
// Stored: text as text, numbers and list items as numbers, yes/no as 1/0, dates as `YYYY-MM-DD`, moments as unix
// seconds, a multiple field as an array; a field without a value has no key in the row.
import type { Param } from '../call.ts'
import type { UserField } from '../../state/rows/user-field.ts'
import type { HasId } from '../../state/table.ts'
import { field } from './field.ts'
import type { Field, FieldSet } from './field.ts'
import { Kinds } from './field-kinds.ts'
import type { Kind, Raw, RawValue, Zone } from './field-kinds.ts'
import { userFieldItemName } from './item-names.ts'
import { dateText, dayText, parseDay } from './moments.ts'
import { phpInt, phpString } from './php-values.ts'

const text: Kind = { ...Kinds.text, oldNone: '' }
const integer: Kind = { ...Kinds.integer, parse: (value) => (phpString(value) === '' ? null : phpInt(value)) }

const boolean: Kind = {
  ...Kinds.integer,
  oldNone: '0',
  itemNone: 'N',
  item: (raw) => (raw === 1 ? 'Y' : 'N'),
  // Filters take 1 and 0 only; `Y` is cast to a number like any other text (crm.item.list, note on boolean fields).
  parse: (value) => (phpString(value) === '' ? null : phpInt(value)),
}

function spellDate(raw: Raw, zone: Zone): string {
  const day = parseDay(String(raw), zone.offsetSeconds)
  return day === undefined ? String(raw) : dateText(day, zone.offsetSeconds)
}

function parseDate(value: Param, zone: Zone): Raw | undefined {
  const given = phpString(value)
  if (given === '') return null
  const day = parseDay(given, zone.offsetSeconds)
  return day === undefined ? undefined : dayText(day)
}

const date: Kind = {
  domain: 'text',
  like: false,
  old: spellDate,
  item: spellDate,
  parse: parseDate,
  oldNone: '',
  itemNone: null,
}

const KIND_OF_TYPE: Readonly<Record<string, Kind>> = {
  string: text,
  url: text,
  address: text,
  money: text,
  crm: { ...text, like: false },
  crm_status: { ...text, like: false },
  integer,
  employee: integer,
  file: integer,
  iblock_element: integer,
  iblock_section: integer,
  double: { ...Kinds.double, parse: (value) => (phpString(value) === '' ? null : Kinds.double.parse(value)) },
  boolean,
  date,
  datetime: Kinds.moment,
  enumeration: { ...integer, oldNone: '' },
}

/** Types that a user field may have; anything else is refused by `userfield.add`. */
export const USER_FIELD_TYPES: readonly string[] = Object.keys(KIND_OF_TYPE)

/** Kind of a user field's values by its type. */
function userFieldKind(userTypeId: string): Kind {
  return KIND_OF_TYPE[userTypeId] ?? text
}

/** The field of an entity that stands for a user field. */
export function fieldOfUserField<Row extends HasId>(entity: FieldSet<Row>, userField: UserField): Field<Row> {
  const code = userField.fieldName
  const read = (row: Row): RawValue => entity.userFields(row)?.[code] ?? null
  return field<Row>(code, userFieldItemName(code), userFieldKind(userField.userTypeId), read, {
    type: userField.userTypeId,
    title: code,
    required: userField.mandatory,
    multiple: userField.multiple,
    userField,
  })
}
