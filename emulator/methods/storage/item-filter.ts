// `FILTER` and `SORT` of `entity.item.get`. An operation the portal does not allow is dropped with its condition, as is a
// field it does not know (in strict mode that is refused); nested maps under number keys may be joined by OR.
// Source: CBitrixRestEntity::checkFilter.
import { Refusal } from '../../catalogue/errors.ts'
import type { StorageItem } from '../../state/rows/app.ts'
import type { Param } from '../call.ts'
import { entriesOf, listOf, textOf } from '../params.ts'
import { itemReader, MOMENT_FIELDS, type FieldValue } from './item-fields.ts'

type Test = (item: StorageItem) => boolean

const OPERATIONS = new Set(['', '!', '<', '<=', '>', '>=', '><', '!><', '?', '=', '!=', '%', '!%'])

/** All conditions of the map together. */
export function compileItemFilter(filter: Param | undefined, strict: boolean): Test {
  const tests = entriesOf(filter).flatMap(
    ([key, value]) => compileCondition(key.toUpperCase(), value, strict) ?? [],
  )
  return (item) => tests.every((test) => test(item))
}

/** By the given fields in turn, ids ascending last. */
export function compareItems(sort: Param | undefined): (left: StorageItem, right: StorageItem) => number {
  const keys = entriesOf(sort).flatMap(([name, direction]) => {
    const read = itemReader(name.toUpperCase())
    return read === undefined ? [] : [{ read, sign: /^desc/i.test(textOf(direction) ?? '') ? -1 : 1 }]
  })
  return (left, right) => {
    for (const { read, sign } of keys) {
      const order = compareValues(read(left), read(right)) * sign
      if (order !== 0) return order
    }
    return left.id - right.id
  }
}

function compileCondition(key: string, value: Param, strict: boolean): Test | undefined {
  if (/^\d+$/.test(key)) return compileGroup(value, strict)
  const [, operation = '', name = ''] = /^([^A-Z]*)(.*)$/.exec(key) ?? []
  if (name === 'LOGIC' || name === 'IBLOCK_ID' || name === 'CHECK_PERMISSIONS') return undefined
  const read = OPERATIONS.has(operation) ? itemReader(name) : undefined
  if (read === undefined) {
    if (strict) throw Refusal.notEmulated(`entity.item.get with the filter ${key}`)
    return undefined
  }
  const asked = listOf(value).map((one) => askedValue(name, one))
  return (item) => matches(operation, read(item), asked)
}

function compileGroup(value: Param, strict: boolean): Test {
  const entries = entriesOf(value)
  const isOr = entries.some(
    ([key, logic]) => key.toUpperCase() === 'LOGIC' && /^or$/i.test(textOf(logic) ?? ''),
  )
  const tests = entries.flatMap(([key, inner]) => compileCondition(key.toUpperCase(), inner, strict) ?? [])
  return (item) => (isOr ? tests.some((test) => test(item)) : tests.every((test) => test(item)))
}

function askedValue(name: string, value: Param): FieldValue {
  const text = textOf(value)
  if (text === undefined || text === '') return null
  return MOMENT_FIELDS.has(name) ? Math.floor(Date.parse(text) / 1000) : text
}

function matches(operation: string, value: FieldValue, asked: readonly FieldValue[]): boolean {
  if (operation.startsWith('!')) return !matches(operation === '!=' ? '=' : operation.slice(1), value, asked)
  const [first = null, second = null] = asked
  if (operation === '%' || operation === '?') return lower(value).includes(lower(first))
  if (operation === '><')
    return value !== null && compareValues(value, first) >= 0 && compareValues(value, second) <= 0
  if (operation === '' || operation === '=') return asked.some((one) => isEqual(value, one))
  if (value === null) return false
  const order = compareValues(value, first)
  return operation === '>'
    ? order > 0
    : operation === '>='
      ? order >= 0
      : operation === '<'
        ? order < 0
        : order <= 0
}

/** An empty value asks for rows that have none. */
function isEqual(value: FieldValue, asked: FieldValue): boolean {
  if (asked === null) return value === null || value === '' || value === 0
  return value !== null && compareValues(value, asked) === 0
}

/** Numbers as numbers, texts without regard to case, as the database collates them. */
function compareValues(left: FieldValue, right: FieldValue): number {
  if (typeof left === 'number' || typeof right === 'number') return Number(left) - Number(right)
  const [a, b] = [lower(left), lower(right)]
  return a < b ? -1 : a > b ? 1 : 0
}

const lower = (value: FieldValue): string => String(value ?? '').toLowerCase()
