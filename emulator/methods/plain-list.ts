// Filters and orders of the lists outside CRM: a closed set of fields with their kinds, and the prefixes a method knows.
// CRM's own two dialects are in crm/.
import { parseMoment } from './crm/moments.ts'
import type { Param } from './call.ts'
import { listOf, textOf } from './params.ts'

type Single = string | number | null

export interface PlainField<Row> {
  /** `moment` = unix seconds, 0 for none. */
  readonly kind: 'number' | 'text' | 'moment'
  readonly read: (row: Row) => Single | readonly Single[]
}

export const number = <Row>(read: PlainField<Row>['read']): PlainField<Row> => ({ kind: 'number', read })
export const text = <Row>(read: PlainField<Row>['read']): PlainField<Row> => ({ kind: 'text', read })
export const moment = <Row>(read: PlainField<Row>['read']): PlainField<Row> => ({ kind: 'moment', read })

/** `>=CREATED_DATE` into its prefix and its name in upper case. */
export function splitKey(key: string): { prefix: string; name: string } {
  const [, prefix = '', name = ''] = /^([^a-zA-Z:]*)(.*)$/.exec(key) ?? []
  return { prefix, name: name.toUpperCase() }
}

/** A test of one condition. A row without a value fits only a negation or the question for nothing. */
export function plainTest<Row>(
  field: PlainField<Row>,
  prefix: string,
  value: Param,
  zoneOffsetSeconds: number,
): (row: Row) => boolean {
  const isNegated = prefix.startsWith('!')
  const operation = prefix.replace(/^!/, '')
  const asked = listOf(value).map((one) => askedValue(field.kind, one, zoneOffsetSeconds))
  const isList = typeof value === 'object' && value !== null
  const fits = singleTest(operation, isList ? asked : asked.slice(0, 1))
  return (row) => {
    const own = field.read(row)
    const values = Array.isArray(own) ? (own as readonly Single[]) : [own as Single]
    return (values.length === 0 ? fits(null) : values.some(fits)) !== isNegated
  }
}

function askedValue(kind: PlainField<never>['kind'], value: Param, zoneOffsetSeconds: number): Single {
  const given = textOf(value) ?? ''
  if (given === '') return null
  if (kind === 'text') return given.toLowerCase()
  if (kind === 'number') return Number.parseFloat(given) || 0
  return parseMoment(given, () => zoneOffsetSeconds) ?? Number.NaN
}

function singleTest(operation: string, asked: readonly Single[]): (own: Single) => boolean {
  const [first = null, second = null] = asked
  const norm = (own: Single): Single =>
    typeof own === 'string' ? own.toLowerCase() : own === 0 && asked.includes(null) ? null : own
  const above = (own: Single, edge: Single): boolean => own !== null && edge !== null && own > edge
  const equal = (own: Single): boolean => asked.includes(norm(own) === '' ? null : norm(own))
  switch (operation) {
    case '>':
      return (own) => above(norm(own), first)
    case '<':
      return (own) => above(first, norm(own))
    case '>=':
      return (own) => norm(own) === first || above(norm(own), first)
    case '<=':
      return (own) => norm(own) === first || above(first, norm(own))
    case '><':
      return (own) => !(above(first, norm(own)) || above(norm(own), second)) && own !== null
    case '%':
    case '?':
      return (own) =>
        String(own ?? '')
          .toLowerCase()
          .includes(String(first ?? ''))
    default:
      return equal
  }
}

/** Compares by the fields in turn, `DESC` downwards; nothing comes first. Ties keep their order. */
export function plainOrder<Row>(
  keys: readonly { readonly field: PlainField<Row>; readonly isDescending: boolean }[],
): (left: Row, right: Row) => number {
  return (left, right) => {
    for (const { field, isDescending } of keys) {
      const [one, two] = [sortable(field.read(left)), sortable(field.read(right))]
      if (one === two) continue
      const sign = one === null ? -1 : two === null ? 1 : one < two ? -1 : 1
      return isDescending ? -sign : sign
    }
    return 0
  }
}

function sortable(value: Single | readonly Single[]): Single {
  const single = Array.isArray(value) ? ((value as readonly Single[])[0] ?? null) : (value as Single)
  return typeof single === 'string' ? single.toLowerCase() : single
}

export const isDescending = (direction: Param | undefined): boolean =>
  (textOf(direction) ?? '').trim().toUpperCase() === 'DESC'
