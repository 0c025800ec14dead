// Filters, orders and selects of the old lists (reference 4.1-4.3): unknown names are dropped without a word, values
// are cast, `LIKE` on links turns into equality. In strict mode whatever would be dropped is refused instead.
import type { Call, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { Portal } from '../../state/portal.ts'
import type { HasId } from '../../state/table.ts'
import { compileCondition, splitFilterKey } from './condition.ts'
import type { Operation, Predicate } from './condition.ts'
import type { Field } from './field.ts'
import { isMultifieldKind } from './field.ts'
import type { MultifieldKind } from './field.ts'
import type { FieldCatalogue } from './field-catalogue.ts'
import type { Zone } from './field-kinds.ts'
import { ALL_IDS, narrowIds } from './id-bounds.ts'
import type { IdBounds } from './id-bounds.ts'
import { zoneOffsetAt } from './moments.ts'
import { entriesOf, isArray, listOf, oldParam, phpInt, phpString } from './php-values.ts'
import type { Comparator, Order } from './query.ts'
import { isIndexed, linkedIds, narrowTime, rowSource } from './row-source.ts'
import type { TimeRange } from './row-source.ts'

export interface OldFilter<Row> {
  readonly ids: IdBounds
  /** Rows to look at; undefined = the whole table. */
  readonly source: readonly Row[] | undefined
  readonly predicates: readonly Predicate<Row>[]
  /** Keys that were honoured, as given; the id conditions apart. */
  readonly honoured: readonly (readonly [string, Param])[]
}

/** Zone of the old lists: a moment without an offset is the calling user's. */
export function oldZone(call: Call): Zone {
  const { timeZone } = call.user
  const offsetSeconds = call.portal.zoneOffsetSeconds
  return {
    offsetSeconds,
    implicitOffset: (local) => (timeZone === '' ? offsetSeconds : zoneOffsetAt(timeZone, local)),
  }
}

/** A map parameter of an old list, or the refusal of what is not an array. */
export function oldMapParam(call: Call, name: string): readonly (readonly [string, Param])[] {
  const given = oldParam(call.params, name)
  if (given === undefined || given === null || given === '') return []
  if (!isArray(given)) throw Refusal.oldCrm(`Parameter '${name}' must be array.`)
  return entriesOf(given)
}

/** Refuses in strict mode what the portal would ignore. */
export function ignoreOrRefuse(call: Call, what: string): void {
  if (call.strict) throw Refusal.notEmulated(`${call.method} ${what}`)
}

export interface FilterOptions {
  /** Keys that the caller handles by himself. */
  readonly skip?: (name: string) => boolean
  /** False when the caller brings the rows along, so that every condition must be a predicate. */
  readonly indexed?: boolean
}

/** Compiles the filter of an old list. */
export function compileOldFilter<Row extends HasId>(
  call: Call,
  catalogue: FieldCatalogue<Row>,
  options: FilterOptions = {},
): OldFilter<Row> {
  const zone = oldZone(call)
  const table = catalogue.entity.table(call.portal)
  const indexed = options.indexed !== false && isIndexed(table)
  const predicates: Predicate<Row>[] = []
  const honoured: (readonly [string, Param])[] = []
  let ids = ALL_IDS
  let time: TimeRange | undefined
  let linked: readonly number[] | undefined
  for (const [key, value] of oldMapParam(call, 'filter')) {
    const { operation, name } = splitFilterKey(key)
    if (options.skip?.(name) === true) continue
    const narrowed =
      name === 'ID' && catalogue.byOld.has('ID') ? narrowByIds(ids, operation, value) : undefined
    if (narrowed !== undefined) {
      ids = narrowed
      continue
    }
    const field = indexed ? catalogue.byOld.get(name) : undefined
    const values =
      field === undefined
        ? []
        : (isArray(value) ? listOf(value) : [value]).map((one) => field.kind.parse(one, zone))
    const range =
      field !== undefined && !isArray(value)
        ? narrowTime(time, field.timeColumn, operation, values[0])
        : undefined
    if (field !== undefined) linked ??= linkedIds(field, operation, values, call.portal)
    const predicate =
      range === undefined ? predicateOf(call, catalogue, name, operation, value, zone) : undefined
    if (range === undefined && predicate === undefined) continue
    time = range ?? time
    if (predicate !== undefined) predicates.push(predicate)
    honoured.push([key, value])
  }
  return { ids, source: rowSource(table, time, linked), predicates, honoured }
}

/** An array for a comparison is cast: 1, or 0 when empty; an empty list of ids is no condition. */
function narrowByIds(ids: IdBounds, operation: Operation, value: Param): IdBounds | undefined {
  if (operation !== 'equal' || !isArray(value))
    return narrowIds(ids, operation === 'contains' || operation === 'like' ? 'equal' : operation, [
      phpInt(value),
    ])
  const values = listOf(value).map(phpInt)
  return values.length === 0 ? ids : narrowIds(ids, operation, values)
}

function predicateOf<Row extends HasId>(
  call: Call,
  catalogue: FieldCatalogue<Row>,
  name: string,
  operation: Operation,
  value: Param,
  zone: Zone,
): Predicate<Row> | undefined {
  const { multifields } = catalogue.entity
  if (multifields !== undefined && isMultifieldKind(name))
    return multifieldPredicate(multifields, name, operation, value)
  const field = catalogue.byOld.get(name)
  if (field === undefined || !field.listed) {
    ignoreOrRefuse(call, `filter[${name}]`)
    return undefined
  }
  // No column of the main table: what the server makes of it is not known, so it is not imitated.
  if (!field.filterable) throw Refusal.notEmulated(`${call.method} filter[${name}]`)
  return compileCondition(field, operation, value, call.portal, zone)
}

/** Multifields are compared exactly, whatever the prefix; a negation asks for rows without such a value. */
function multifieldPredicate<Row>(
  multifields: (row: Row) => readonly { readonly kind: string; readonly value: string }[],
  kind: MultifieldKind,
  operation: Operation,
  value: Param,
): Predicate<Row> {
  const wanted = new Set(
    (isArray(value) ? listOf(value) : [value]).map((one) => phpString(one).toLowerCase()),
  )
  const has = (row: Row): boolean =>
    multifields(row).some((one) => one.kind === kind && wanted.has(one.value.toLowerCase()))
  return operation.startsWith('not-') ? (row) => !has(row) : has
}

/** Order of an old list; `natural` where none is given or none is known. */
export function compileOldOrder<Row extends HasId>(
  call: Call,
  catalogue: FieldCatalogue<Row>,
  natural: Order<Row>,
): Order<Row> {
  const keys: { field: Field<Row>; descending: boolean }[] = []
  for (const [name, direction] of oldMapParam(call, 'order')) {
    const field = catalogue.byOld.get(name.toUpperCase())
    if (field === undefined || field.multiple || !field.listed) ignoreOrRefuse(call, `order[${name}]`)
    else keys.push({ field, descending: phpString(direction).trim().toUpperCase() === 'DESC' })
  }
  return orderBy(keys, call.portal, natural)
}

/** Order by fields; ties stay in the order of ids. The id first makes it a walk along the table. */
export function orderBy<Row extends HasId>(
  keys: readonly { readonly field: Field<Row>; readonly descending: boolean }[],
  portal: Portal,
  natural: Order<Row>,
): Order<Row> {
  const [first] = keys
  if (first === undefined) return natural
  if (first.field.old === 'ID' || first.field.item.toUpperCase() === 'ID')
    return first.descending ? '-id' : 'id'
  const comparators = keys.map(({ field, descending }) => comparatorOf(field, portal, descending ? -1 : 1))
  return (a, b) => {
    for (const compare of comparators) {
      const difference = compare(a, b)
      if (difference !== 0) return difference
    }
    return a.id - b.id
  }
}

/** Empty values come first in ascending order, as NULL does. */
function comparatorOf<Row>(field: Field<Row>, portal: Portal, sign: 1 | -1): Comparator<Row> {
  const number = field.kind.domain === 'number'
  return (a, b) => {
    const [left, right] = [field.read(a, portal), field.read(b, portal)]
    if (left === right) return 0
    if (left === null) return -sign
    if (right === null) return sign
    if (number) return ((left as number) - (right as number)) * sign
    const [one, other] = [String(left).toLowerCase(), String(right).toLowerCase()]
    return one === other ? 0 : one < other ? -sign : sign
  }
}
