// What `crm.item.*` writes of a row: typed values under camelCase names, `fm` and the flat helpers only with `*`, and
// the loss of standard fields under `useOriginalUfNames` with a named select (reference 4.5; b24-rest-docs#368).
import type { Call } from '../call.ts'
import type { HasId } from '../../state/table.ts'
import type { Multifield } from '../../state/rows/record.ts'
import type { Portal } from '../../state/portal.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { NARROW_LIMIT } from './cost.ts'
import type { SelectWidth } from './cost.ts'
import { isOpenLine } from './entities/common-fields.ts'
import type { Field } from './field.ts'
import type { FieldCatalogue } from './field-catalogue.ts'
import type { Raw, Zone } from './field-kinds.ts'
import { itemZone, lookUpItemName } from './item-filter.ts'
import { ignoreOrRefuse } from './old-filter.ts'
import { isArray, listOf, phpString } from './php-values.ts'

/** An item without a single field is PHP's empty array. */
type ItemRow = Record<string, unknown> | readonly never[]

export interface ItemSelect<Row> {
  readonly write: (row: Row) => ItemRow
  readonly width: SelectWidth
  readonly count: number
}

/** True for `useOriginalUfNames: 'Y'`. */
function wantsOriginalNames(call: Call): boolean {
  return ['Y', 'y', '1', 'true'].includes(phpString(call.params['useOriginalUfNames']))
}

/** Compiles `select`; absent is `*`. Unknown names, `fm` among them, are dropped. */
export function compileItemSelect<Row extends HasId>(
  call: Call,
  catalogue: FieldCatalogue<Row>,
): ItemSelect<Row> {
  const given = call.params['select']
  if (given !== undefined && given !== null && given !== '' && !isArray(given))
    throw Refusal.notArray('select', phpString(given))
  const names = isArray(given) ? listOf(given).map(phpString) : ['*']
  const original = wantsOriginalNames(call)
  if (names.includes('*'))
    return { write: wholeItem(call, catalogue), width: 'full', count: catalogue.all.length }
  const chosen = new Set<Field<Row>>()
  for (const name of names) {
    if (name === 'UF_*') catalogue.userFields.forEach((field) => chosen.add(field))
    else {
      const field = catalogue.byItemUpper.get(lookUpItemName(catalogue, name))
      if (field === undefined) ignoreOrRefuse(call, `select[${name}]`)
      else chosen.add(field)
    }
  }
  const fields = catalogue.all.filter(
    (field) => chosen.has(field) && !(original && field.userField === undefined),
  )
  const zone = itemZone(call)
  return {
    write: (row) => (fields.length === 0 ? [] : writeFields(row, fields, call.portal, zone, original)),
    width:
      names.includes('UF_*') || fields.length > NARROW_LIMIT
        ? 'full'
        : fields.length === 1 && fields[0]?.item === 'id'
          ? 'ids'
          : 'narrow',
    count: fields.length,
  }
}

/** Writes everything, as `crm.item.get` and the answer of an update do. */
export function wholeItem<Row extends HasId>(
  call: Call,
  catalogue: FieldCatalogue<Row>,
): (row: Row) => Record<string, unknown> {
  const { portal } = call
  const zone = itemZone(call)
  const original = wantsOriginalNames(call)
  const fields = catalogue.all.filter((field) => field.item !== '')
  const { multifields, typeId } = catalogue.entity
  return (row) => {
    const item = writeFields(row, fields, portal, zone, original)
    if (multifields !== undefined) addMultifields(item, multifields(row))
    item['entityTypeId'] = typeId
    return item
  }
}

function writeFields<Row>(
  row: Row,
  fields: readonly Field<Row>[],
  portal: Portal,
  zone: Zone,
  original: boolean,
): Record<string, unknown> {
  const item: Record<string, unknown> = {}
  for (const field of fields) {
    const name = original && field.userField !== undefined ? field.userField.fieldName : field.item
    item[name] = spellItem(field, row, portal, zone)
  }
  return item
}

/** A field's value as the universal methods print it. */
export function spellItem<Row>(field: Field<Row>, row: Row, portal: Portal, zone: Zone): unknown {
  const value = field.read(row, portal)
  const { kind } = field
  if (!field.multiple) return value === null ? kind.itemNone : kind.item(value as Raw, zone)
  if (!Array.isArray(value)) return []
  return value.map((one: Raw) => (one === null ? kind.itemNone : kind.item(one, zone)))
}

function addMultifields(item: Record<string, unknown>, multifields: readonly Multifield[]): void {
  const first = (kind: Multifield['kind'], valueType?: string): string =>
    multifields.find((one) => one.kind === kind && (valueType === undefined || one.valueType === valueType))
      ?.value ?? ''
  item['emailHome'] = first('EMAIL', 'HOME')
  item['emailWork'] = first('EMAIL', 'WORK')
  item['emailMailing'] = first('EMAIL', 'MAILING')
  item['phoneMobile'] = first('PHONE', 'MOBILE')
  item['phoneWork'] = first('PHONE', 'WORK')
  item['phoneMailing'] = first('PHONE', 'MAILING')
  item['imol'] = multifields.find(isOpenLine)?.value ?? ''
  item['email'] = first('EMAIL')
  item['phone'] = first('PHONE')
  item['fm'] = multifields.map((one) => ({
    id: one.id,
    valueType: one.valueType,
    value: one.value,
    typeId: one.kind,
  }))
}
