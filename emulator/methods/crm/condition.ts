// One condition of a filter, compiled once into a predicate. Meaning of the operations by the engine's SQL: equality
// with an empty value finds what is empty, negations find what is empty too, a multiple field holds if any value does.
import type { Param } from '../call.ts'
import type { Portal } from '../../state/portal.ts'
import type { Field } from './field.ts'
import type { Raw, RawValue, Zone } from './field-kinds.ts'
import { isArray, listOf } from './php-values.ts'

export type Operation =
  | 'equal'
  | 'not-equal'
  | 'greater'
  | 'at-least'
  | 'less'
  | 'at-most'
  | 'contains'
  | 'not-contains'
  | 'like'
  | 'not-like'
  | 'between'
  | 'not-between'

export type Predicate<Row> = (row: Row) => boolean

/** Prefixes of filter keys, longest first. `@` and `=` are one operation: what decides is whether a list was given. */
const PREFIXES: readonly (readonly [string, Operation])[] = [
  ['!><', 'not-between'],
  ['!=%', 'not-like'],
  ['!%=', 'not-like'],
  ['><', 'between'],
  ['>=', 'at-least'],
  ['<=', 'at-most'],
  ['!=', 'not-equal'],
  ['!@', 'not-equal'],
  ['!%', 'not-contains'],
  ['=%', 'like'],
  ['%=', 'like'],
  ['=', 'equal'],
  ['!', 'not-equal'],
  ['>', 'greater'],
  ['<', 'less'],
  ['@', 'equal'],
  ['%', 'contains'],
]

export interface FilterKey {
  readonly prefix: string
  readonly operation: Operation
  readonly name: string
}

/** Splits `>=DATE_CREATE` into its prefix and name; no prefix is equality. */
export function splitFilterKey(key: string): FilterKey {
  for (const [prefix, operation] of PREFIXES) {
    if (key.startsWith(prefix)) return { prefix, operation, name: key.slice(prefix.length) }
  }
  return { prefix: '', operation: 'equal', name: key }
}

type Test = (value: Raw) => boolean

/**
 * Predicate of one condition; undefined when the engine leaves the condition out (an empty list of values).
 * `values` are the given ones, already known to be honoured.
 */
export function compileCondition<Row>(
  field: Field<Row>,
  operation: Operation,
  given: Param,
  portal: Portal,
  zone: Zone,
): Predicate<Row> | undefined {
  const values = isArray(given) && listTaken(operation) ? listOf(given) : [given]
  if (values.length === 0) return undefined
  const read = values.map((value) => field.kind.parse(value, zone))
  const { test, negated } = compileTest(field, operation, read)
  const { read: readRow } = field
  if (!field.multiple) {
    if (negated) return (row) => !test(readRow(row, portal) as Raw)
    return (row) => test(readRow(row, portal) as Raw)
  }
  return (row) => {
    const all = membersOf(readRow(row, portal))
    return negated ? !all.some(test) : all.some(test)
  }
}

/** The same condition on one member of a multiple field: what a joined table is asked. */
export function compileMemberTest<Row>(
  field: Field<Row>,
  operation: Operation,
  given: Param,
  zone: Zone,
): ((member: Raw) => boolean) | undefined {
  const values = isArray(given) && listTaken(operation) ? listOf(given) : [given]
  if (values.length === 0) return undefined
  const { test, negated } = compileTest(
    field,
    operation,
    values.map((value) => field.kind.parse(value, zone)),
  )
  return negated ? (member) => !test(member) : test
}

/** Values of a multiple field; an empty one is a single "none", as a left join gives it. */
export function membersOf(value: RawValue): readonly Raw[] {
  if (!Array.isArray(value)) return [value as Raw]
  return value.length === 0 ? NONE : (value as readonly Raw[])
}

const NONE: readonly Raw[] = [null]

function listTaken(operation: Operation): boolean {
  return (
    operation === 'equal' ||
    operation === 'not-equal' ||
    operation === 'between' ||
    operation === 'not-between'
  )
}

const POSITIVE: Partial<Record<Operation, Operation>> = {
  'not-equal': 'equal',
  'not-contains': 'contains',
  'not-like': 'like',
  'not-between': 'between',
}

function compileTest<Row>(
  field: Field<Row>,
  operation: Operation,
  values: readonly (Raw | undefined)[],
): { test: Test; negated: boolean } {
  const positive = POSITIVE[operation]
  let base = positive ?? operation
  if ((base === 'contains' || base === 'like') && !field.kind.like) base = 'equal'
  const test = field.kind.domain === 'number' ? numberTest(base, values) : textTest(base, values)
  return { test, negated: positive !== undefined }
}

/** null, and undefined for what could not be read, stand for "empty". */
function numberTest(operation: Operation, values: readonly (Raw | undefined)[]): Test {
  const first = values[0]
  if (operation === 'equal') {
    const wanted = new Set(values.map((value) => (typeof value === 'number' ? value : 0)))
    const emptyToo = values.some((value) => value === null || value === undefined || value === 0)
    if (wanted.size === 1 && !emptyToo) return (value) => value === first
    // Zero and nothing are one for the engine: `IS NULL OR = 0`.
    return (value) => (value === null ? emptyToo : wanted.has(value as number))
  }
  if (operation === 'between') {
    const [from, to] = [Number(values[0] ?? -Infinity), Number(values[1] ?? Infinity)]
    return (value) => value !== null && (value as number) >= from && (value as number) <= to
  }
  if (typeof first !== 'number') return (value) => value === null
  if (operation === 'greater') return (value) => value !== null && (value as number) > first
  if (operation === 'at-least') return (value) => value !== null && (value as number) >= first
  if (operation === 'less') return (value) => value !== null && (value as number) < first
  return (value) => value !== null && (value as number) <= first
}

const fold = (value: Raw | undefined): string =>
  value === null || value === undefined ? '' : String(value).toLowerCase()

/** Texts compare without regard to case, as the database's collation does. */
function textTest(operation: Operation, values: readonly (Raw | undefined)[]): Test {
  const folded = values.map(fold)
  const first = folded[0] ?? ''
  const exact = values[0]
  if (operation === 'equal' && folded.length === 1) return (value) => value === exact || fold(value) === first
  if (operation === 'equal') {
    const wanted = new Set(folded)
    return (value) => wanted.has(fold(value))
  }
  if (operation === 'contains') return (value) => value !== null && fold(value).includes(first)
  if (operation === 'like') {
    const pattern = likePattern(first)
    return (value) => value !== null && pattern.test(fold(value))
  }
  if (operation === 'between')
    return (value) => value !== null && fold(value) >= first && fold(value) <= (folded[1] ?? '')
  if (first === '') return (value) => value === null
  if (operation === 'greater') return (value) => value !== null && fold(value) > first
  if (operation === 'at-least') return (value) => value !== null && fold(value) >= first
  if (operation === 'less') return (value) => value !== null && fold(value) < first
  return (value) => value !== null && fold(value) <= first
}

function likePattern(pattern: string): RegExp {
  const body = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/%/g, '[\\s\\S]*')
    .replace(/_/g, '[\\s\\S]')
  return new RegExp(`^${body}$`)
}

/** All of them; undefined for none. */
export function allOf<Row>(predicates: readonly Predicate<Row>[]): Predicate<Row> | undefined {
  const [first, second, third] = predicates
  if (first === undefined) return undefined
  if (second === undefined) return first
  if (third === undefined) return (row) => first(row) && second(row)
  return (row) => predicates.every((one) => one(row))
}
