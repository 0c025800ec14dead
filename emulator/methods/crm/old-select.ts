// What an old list or `*.get` writes of a row: strings, `null` and `""` conventions, multifields by name only
// (reference 4.3). Compiled once a command.
import type { Call } from '../call.ts'
import type { HasId } from '../../state/table.ts'
import type { Multifield } from '../../state/rows/record.ts'
import type { Portal } from '../../state/portal.ts'
import { NARROW_LIMIT } from './cost.ts'
import type { SelectWidth } from './cost.ts'
import type { Field } from './field.ts'
import { isMultifieldKind, MULTIFIELD_KINDS } from './field.ts'
import type { FieldCatalogue } from './field-catalogue.ts'
import type { Raw, Zone } from './field-kinds.ts'
import { ignoreOrRefuse, oldZone } from './old-filter.ts'
import { listOf, oldParam, phpString } from './php-values.ts'

export type OldRow = Record<string, unknown>

export interface OldSelect<Row> {
  readonly write: (row: Row) => OldRow
  readonly width: SelectWidth
  /** Explicit fields, the id that always comes included. */
  readonly count: number
}

/** Compiles `select` of the call. An absent or empty one is `*` and `UF_*`; `ID` always comes. */
export function compileOldSelect<Row extends HasId>(
  call: Call,
  catalogue: FieldCatalogue<Row>,
): OldSelect<Row> {
  const given = listOf(oldParam(call.params, 'select')).map((name) => phpString(name).toUpperCase())
  const names = given.length === 0 ? ['*', 'UF_*'] : given
  const fields = new Map<string, Field<Row>>()
  const multifields: string[] = []
  const add = (field: Field<Row>): void => {
    if (field.listed && field.old !== '') fields.set(field.old, field)
  }
  for (const name of names) {
    if (name === '*') catalogue.entity.fields.forEach(add)
    else if (name === 'UF_*') catalogue.userFields.forEach(add)
    else if (catalogue.entity.multifields !== undefined && isMultifieldKind(name)) multifields.push(name)
    else {
      const field = catalogue.byOld.get(name)
      if (field === undefined || !field.listed) ignoreOrRefuse(call, `select[${name}]`)
      else add(field)
    }
  }
  const id = catalogue.byOld.get('ID')
  if (id !== undefined) fields.set('ID', id)
  const masked = names.includes('*') || names.includes('UF_*')
  return {
    write: rowWriter(
      call.portal,
      oldZone(call),
      [...fields.values()],
      catalogue.entity.multifields,
      multifields,
    ),
    width:
      masked || multifields.length > 0 || fields.size > NARROW_LIMIT
        ? 'full'
        : fields.size <= 1
          ? 'ids'
          : 'narrow',
    count: fields.size + multifields.length,
  }
}

/** Everything `*.get` shows: all fields, user fields and the multifields that have values. */
export function wholeOldRow<Row extends HasId>(call: Call, catalogue: FieldCatalogue<Row>, row: Row): OldRow {
  const fields = catalogue.all.filter((field) => field.listed && field.old !== '')
  return rowWriter(call.portal, oldZone(call), fields, catalogue.entity.multifields, MULTIFIELD_KINDS)(row)
}

function rowWriter<Row extends HasId>(
  portal: Portal,
  zone: Zone,
  fields: readonly Field<Row>[],
  multifieldsOf: ((row: Row) => readonly Multifield[]) | undefined,
  kinds: readonly string[],
): (row: Row) => OldRow {
  return (row) => {
    const out: OldRow = {}
    for (const field of fields) out[field.old] = spellOld(field, row, portal, zone)
    if (multifieldsOf !== undefined && kinds.length > 0) addMultifields(out, multifieldsOf(row), kinds)
    return out
  }
}

/** A field's value as the old methods print it. */
function spellOld<Row>(field: Field<Row>, row: Row, portal: Portal, zone: Zone): unknown {
  const value = field.read(row, portal)
  const { kind } = field
  if (!field.multiple) return value === null ? kind.oldNone : kind.old(value as Raw, zone)
  // PHP's false is what an unfilled multiple user field comes back as.
  if (!Array.isArray(value) || value.length === 0) return false
  return value.map((one: Raw) => (one === null ? '' : kind.old(one, zone)))
}

/** The key of a multifield is absent in rows that have no value of it. */
function addMultifields(out: OldRow, multifields: readonly Multifield[], kinds: readonly string[]): void {
  for (const kind of kinds) {
    const values = multifields.filter((one) => one.kind === kind)
    if (values.length === 0) continue
    out[kind] = values.map((one) => ({
      ID: String(one.id),
      VALUE_TYPE: one.valueType,
      VALUE: one.value,
      TYPE_ID: one.kind,
    }))
  }
}
