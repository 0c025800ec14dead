// Filters and orders of `crm.item.list` (reference 4.5): strict about names, prefixes and value types, with trees of
// `logic`. Source of the rules and texts: the filter validator of the crm module, as published in bxApiDocs.
import type { Call, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { HasId } from '../../state/table.ts'
import { allOf, compileCondition, compileMemberTest, membersOf, splitFilterKey } from './condition.ts'
import type { Predicate } from './condition.ts'
import type { Field } from './field.ts'
import type { FieldCatalogue } from './field-catalogue.ts'
import type { Raw, Zone } from './field-kinds.ts'
import { Kinds } from './field-kinds.ts'
import { ALL_IDS, narrowIds } from './id-bounds.ts'
import type { IdBounds } from './id-bounds.ts'
import { upperName } from './item-names.ts'
import { entriesOf, isArray, isNumeric, listOf, phpInt, phpString } from './php-values.ts'
import { orderBy } from './old-filter.ts'
import type { Order } from './query.ts'
import { isIndexed, linkedIds, narrowTime, rowSource } from './row-source.ts'
import type { TimeRange } from './row-source.ts'

export interface ItemFilter<Row> {
  readonly ids: IdBounds
  /** Rows to look at; undefined = the whole table. */
  readonly source: readonly Row[] | undefined
  readonly test: Predicate<Row> | undefined
  /** Rows that a join of a multiple link makes of one; undefined when none is joined. */
  readonly repeats: ((row: Row) => number) | undefined
}

const LIST_PREFIXES: ReadonlySet<string> = new Set(['', '=', '!=', '@', '!@'])
const PREFIXES = /^(!><|!=%|!%=|!@|!=|!%|!|><|>=|<=|=%|%=|=|%|>|<|@)?([A-Za-z0-9_]+)$/

/** Zone of items: a moment without an offset is the server's. */
export function itemZone(call: Call): Zone {
  const offsetSeconds = call.portal.zoneOffsetSeconds
  return { offsetSeconds, implicitOffset: () => offsetSeconds }
}

/** Name of a filter, order or select as the engine looks it up: `createdTime` → `CREATED_TIME`, codes by the catalogue. */
export function lookUpItemName<Row extends HasId>(catalogue: FieldCatalogue<Row>, name: string): string {
  return catalogue.upperNames.get(name) ?? upperName(name)
}

interface Scope<Row extends HasId> {
  readonly call: Call
  readonly catalogue: FieldCatalogue<Row>
  readonly zone: Zone
}

/** Validates and compiles the filter; throws INVALID_ARG_VALUE for the first thing the validator would name. */
export function compileItemFilter<Row extends HasId>(
  call: Call,
  catalogue: FieldCatalogue<Row>,
): ItemFilter<Row> {
  const given = call.params['filter']
  if (given === undefined || given === null || given === '')
    return { ids: ALL_IDS, source: undefined, test: undefined, repeats: undefined }
  if (!isArray(given)) throw Refusal.notArray('filter', phpString(given))
  const scope = { call, catalogue, zone: itemZone(call) }
  validate(scope, given)
  return compileTop(scope, given)
}

function upperKey<Row extends HasId>(
  scope: Scope<Row>,
  key: string,
): { prefix: string; name: string; full: string } {
  const match = PREFIXES.exec(key)
  const prefix = match?.[1] ?? ''
  const name = lookUpItemName(scope.catalogue, match?.[2] ?? key)
  return { prefix, name, full: `${prefix}${name}` }
}

function validate<Row extends HasId>(scope: Scope<Row>, filter: Param): void {
  for (const [key, value] of entriesOf(filter)) {
    const { prefix, name, full } = upperKey(scope, key)
    if (isArray(value)) validate(scope, value)
    if (!isNumeric(key) && name !== 'LOGIC' && !scope.catalogue.byItemUpper.has(name)) {
      throw Refusal.invalidArg(`Invalid filter: field '${full}' is not allowed in filter`)
    }
    if (!isValueAllowed(scope, prefix, name, value))
      throw Refusal.invalidArg(`Invalid filter: field '${full}' has invalid value`)
  }
}

function isValueAllowed<Row extends HasId>(
  scope: Scope<Row>,
  prefix: string,
  name: string,
  value: Param,
): boolean {
  const field = scope.catalogue.byItemUpper.get(name)
  if (isArray(value))
    return LIST_PREFIXES.has(prefix) && listOf(value).every((one) => isReadable(scope, field, one))
  return isReadable(scope, field, value)
}

function isReadable<Row extends HasId>(
  scope: Scope<Row>,
  field: Field<Row> | undefined,
  value: Param,
): boolean {
  if (value === null) return true
  if (typeof value === 'boolean') return false
  if (isArray(value) || field === undefined) return true
  // A moment that cannot be converted becomes false on the server, and false is no valid value.
  return field.kind !== Kinds.moment || field.kind.parse(value, scope.zone) !== undefined
}

function compileTop<Row extends HasId>(scope: Scope<Row>, filter: Param): ItemFilter<Row> {
  const entries = entriesOf(filter)
  if (isOr(entries))
    return { ids: ALL_IDS, source: undefined, test: compileGroup(scope, filter), repeats: undefined }
  const table = scope.catalogue.entity.table(scope.call.portal)
  const indexed = isIndexed(table)
  const predicates: Predicate<Row>[] = []
  const joins = new Map<Field<Row>, ((member: Raw) => boolean)[]>()
  let ids = ALL_IDS
  let time: TimeRange | undefined
  let linked: readonly number[] | undefined
  for (const [key, value] of entries) {
    if (isNumeric(key)) {
      const group = isArray(value) ? compileGroup(scope, value) : undefined
      if (group !== undefined) predicates.push(group)
      continue
    }
    const { name } = upperKey(scope, key)
    if (name === 'LOGIC') continue
    const { operation } = splitFilterKey(key)
    const field = filterableField(scope, name)
    const narrowed =
      name === 'ID' && !(isArray(value) && listOf(value).length === 0)
        ? narrowIds(ids, operation, isArray(value) ? listOf(value).map(phpInt) : [phpInt(value)])
        : undefined
    const range =
      indexed && !isArray(value) && field.timeColumn !== undefined
        ? narrowTime(time, field.timeColumn, operation, field.kind.parse(value, scope.zone))
        : undefined
    linked ??= linkedIds(
      field,
      operation,
      (isArray(value) ? listOf(value) : [value]).map((one) => field.kind.parse(one, scope.zone)),
      scope.call.portal,
    )
    if (narrowed !== undefined) ids = narrowed
    else if (range !== undefined) time = range
    else if (field.multiple && field.userField === undefined) {
      const test = compileMemberTest(field, operation, value, scope.zone)
      if (test !== undefined) joins.set(field, [...(joins.get(field) ?? []), test])
    } else {
      const predicate = compileCondition(field, operation, value, scope.call.portal, scope.zone)
      if (predicate !== undefined) predicates.push(predicate)
    }
  }
  return {
    ids,
    source: rowSource(table, time, linked),
    test: allOf(predicates),
    repeats: repeatsOf(scope, joins),
  }
}

/** A multiple link is a joined table: every member that fits makes a row of its own. */
function repeatsOf<Row extends HasId>(
  scope: Scope<Row>,
  joins: ReadonlyMap<Field<Row>, readonly ((member: Raw) => boolean)[]>,
): ((row: Row) => number) | undefined {
  if (joins.size === 0) return undefined
  const { portal } = scope.call
  return (row) => {
    let rows = 1
    for (const [field, tests] of joins) {
      let fitting = 0
      for (const member of membersOf(field.read(row, portal)))
        if (tests.every((test) => test(member))) fitting++
      rows *= fitting
      if (rows === 0) return 0
    }
    return rows
  }
}

function isOr(entries: readonly (readonly [string, Param])[]): boolean {
  return entries.some(
    ([key, value]) => key.toUpperCase() === 'LOGIC' && phpString(value).toUpperCase() === 'OR',
  )
}

/** A group of conditions, nested to any depth; undefined for an empty one. */
function compileGroup<Row extends HasId>(scope: Scope<Row>, filter: Param): Predicate<Row> | undefined {
  const entries = entriesOf(filter)
  const predicates: Predicate<Row>[] = []
  for (const [key, value] of entries) {
    const predicate = isNumeric(key)
      ? isArray(value)
        ? compileGroup(scope, value)
        : undefined
      : compileNamed(scope, key, value)
    if (predicate !== undefined) predicates.push(predicate)
  }
  if (!isOr(entries) || predicates.length === 0) return allOf(predicates)
  return (row) => predicates.some((one) => one(row))
}

function compileNamed<Row extends HasId>(
  scope: Scope<Row>,
  key: string,
  value: Param,
): Predicate<Row> | undefined {
  const { name } = upperKey(scope, key)
  if (name === 'LOGIC') return undefined
  return compileCondition(
    filterableField(scope, name),
    splitFilterKey(key).operation,
    value,
    scope.call.portal,
    scope.zone,
  )
}

function filterableField<Row extends HasId>(scope: Scope<Row>, name: string): Field<Row> {
  const field = scope.catalogue.byItemUpper.get(name)!
  // No column of the main table: the validator lets it pass and the query may fail; not imitated.
  if (!field.filterable) throw Refusal.notEmulated(`${scope.call.method} filter[${field.item}]`)
  return field
}

/** Order of `crm.item.list`; a wrong name or direction is refused. No order walks by id. */
export function compileItemOrder<Row extends HasId>(call: Call, catalogue: FieldCatalogue<Row>): Order<Row> {
  const given = call.params['order']
  if (given === undefined || given === null || given === '') return 'id'
  if (!isArray(given)) throw Refusal.notArray('order', phpString(given))
  const keys = entriesOf(given).map(([key, value]) => {
    const name = lookUpItemName(catalogue, key)
    const field = catalogue.byItemUpper.get(name)
    if (field === undefined)
      throw Refusal.invalidArg(`Invalid order: field '${name}' is not allowed in order`)
    const direction = phpString(value).toUpperCase()
    if (direction !== 'ASC' && direction !== 'DESC') {
      throw Refusal.invalidArg(
        `Invalid order: allowed sort directions are ASC, DESC. But got '${direction}' for field '${name}'`,
      )
    }
    return { field, descending: direction === 'DESC' }
  })
  return orderBy(
    keys.filter(({ field }) => !field.multiple),
    call.portal,
    'id',
  )
}
