// What `fields` of `crm.item.add`, `import` and `update` ask for, as changes of the row: strict about values, silent
// about names it does not know. Multifields come as `fm` with a `typeId` each, or by kind in upper names.
import type { Call, Param } from '../call.ts'
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { Multifield } from '../../state/rows/record.ts'
import type { HasId } from '../../state/table.ts'
import { isMultifieldKind } from './field.ts'
import type { Field } from './field.ts'
import type { FieldCatalogue } from './field-catalogue.ts'
import { itemZone, lookUpItemName } from './item-filter.ts'
import { upperName } from './item-names.ts'
import { ignoreOrRefuse } from './old-filter.ts'
import { entriesOf, isArray, phpString } from './php-values.ts'
import { addChange, changedMultifields } from './row-changes.ts'
import type { RowChanges, Stage } from './row-changes.ts'

/**
 * Changes that the fields ask for. `row` is the item before, undefined for a new one. Throws for a value that a field
 * cannot hold.
 */
export function itemChanges<Row extends HasId>(
  call: Call,
  catalogue: FieldCatalogue<Row>,
  fields: Param,
  row: Row | undefined,
  stage: Stage,
): RowChanges {
  const changes: RowChanges = {}
  const { multifields } = catalogue.entity
  const zone = itemZone(call)
  for (const [name, value] of entriesOf(fields)) {
    const upper = lookUpItemName(catalogue, name)
    if (multifields !== undefined && (upper === 'FM' || isMultifieldKind(upper))) {
      const before = row === undefined ? [] : multifields(row)
      changes['multifields'] = nextMultifields(call, changes, before, upper, value)
      continue
    }
    const field = catalogue.byItemUpper.get(upper)
    if (field === undefined) {
      ignoreOrRefuse(call, `fields[${name}]`)
      continue
    }
    refuseScalar(field, value)
    addChange(
      changes,
      field,
      value,
      zone,
      (bad) => {
        throw Refusal.fieldNotValid(bad.title)
      },
      stage,
    )
  }
  return changes
}

function refuseScalar<Row>(field: Field<Row>, value: Param): void {
  if (!field.multiple || field.userField === undefined) return
  if (value === null || value === '' || isArray(value)) return
  throw new RestError(
    400,
    '100',
    `Expected iterable value for multiple field, but got ${typeof value} instead`,
  )
}

function nextMultifields(
  call: Call,
  changes: RowChanges,
  before: readonly Multifield[],
  upper: string,
  given: Param,
): readonly Multifield[] {
  let values = (changes['multifields'] as readonly Multifield[] | undefined) ?? before
  for (const [, entry] of entriesOf(given)) {
    const part = Object.fromEntries(entriesOf(entry).map(([key, value]) => [upperName(key), value]))
    const kind = upper === 'FM' ? phpString(part['TYPE_ID']).toUpperCase() : upper
    if (isMultifieldKind(kind)) values = changedMultifields(call, values, kind, [part])
  }
  return values
}
