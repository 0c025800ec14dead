// Filter and order of the offline methods: a closed list of fields and operations, anything else refused. The two
// readers differ: `get` marks records by a query that knows fewer operations and takes no arrays.
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { OfflineEvent } from '../../state/rows/office.ts'
import type { Call, Param } from '../call.ts'
import { entriesOf, intOf, listOf, paramAnyCase, textOf } from '../params.ts'

type Reader = 'list' | 'get'

const FIELDS: Readonly<Record<Reader, readonly string[]>> = {
  get: ['ID', 'TIMESTAMP_X', 'EVENT_NAME', 'MESSAGE_ID'],
  list: ['ID', 'TIMESTAMP_X', 'EVENT_NAME', 'MESSAGE_ID', 'PROCESS_ID', 'ERROR'],
}
const OPERATIONS = ['', '=', '>', '<', '>=', '<=', '@', '%']
/** Operations the marking query has no meaning for. */
const NO_MARK_OPERATIONS = ['@', '%']

/** The rows that fit, in the order asked; by id, or by time for `get`. */
export function selectEvents(call: Call, rows: readonly OfflineEvent[], reader: Reader): OfflineEvent[] {
  const tests = entriesOf(paramAnyCase(call.params, 'filter')).map(([key, value]) =>
    compile(key.toUpperCase(), value, reader),
  )
  const order = entriesOf(paramAnyCase(call.params, 'order'))
  const sorts = (order.length > 0 ? order : [[reader === 'get' ? 'TIMESTAMP_X' : 'ID', 'ASC'] as const]).map(
    ([field, direction]) => sortOf(field.toUpperCase(), direction, reader),
  )
  const found = rows.filter((row) => tests.every((test) => test(row)))
  return found.sort((left, right) => {
    for (const sort of sorts) {
      const sign = sort(left, right)
      if (sign !== 0) return sign
    }
    return left.id - right.id
  })
}

type Value = string | number

function valueOf(row: OfflineEvent, field: string): Value {
  if (field === 'ID') return row.id
  if (field === 'TIMESTAMP_X') return row.at
  if (field === 'EVENT_NAME') return row.event
  if (field === 'MESSAGE_ID') return row.messageId
  return field === 'ERROR' ? Number(row.isError) : row.processId
}

function compile(key: string, value: Param, reader: Reader): (row: OfflineEvent) => boolean {
  const [, operation = '', field = ''] = /^([^A-Z]*)(.*)$/.exec(key) ?? []
  if (!OPERATIONS.includes(operation)) throw badArgument(`Filter operation not allowed: ${operation}`)
  if (!FIELDS[reader].includes(field)) throw badArgument(`Filter field not allowed: ${field}`)
  if (reader === 'get') checkMark(key, operation, value)
  const asked = listOf(value).map((one) => askedValue(field, one))
  const [first = ''] = asked
  return (row) => {
    const own = valueOf(row, field)
    if (operation === '%') return String(own).toUpperCase().includes(String(first).toUpperCase())
    if (operation === '' || operation === '=' || operation === '@') return asked.includes(own)
    const sign = compare(own, first)
    return operation.startsWith('>')
      ? sign > 0 || (sign === 0 && operation === '>=')
      : sign < 0 || (sign === 0 && operation === '<=')
  }
}

function checkMark(key: string, operation: string, value: Param): void {
  if (typeof value === 'object' && value !== null)
    throw Refusal.argument(`The value of an argument '${key}' has an invalid type`, key)
  if (NO_MARK_OPERATIONS.includes(operation)) throw Refusal.core(`Unsupported operator \`${operation}\``)
}

function askedValue(field: string, value: Param): Value {
  const text = textOf(value) ?? ''
  if (field === 'TIMESTAMP_X') return Math.floor(Date.parse(text) / 1000)
  return field === 'ID' || field === 'ERROR' ? intOf(value) : text
}

function sortOf(
  field: string,
  direction: Param,
  reader: Reader,
): (left: OfflineEvent, right: OfflineEvent) => number {
  if (!FIELDS[reader].includes(field)) throw badArgument(`Order field not allowed: ${field}`)
  const text = (textOf(direction) ?? '').toUpperCase()
  if (text !== 'ASC' && text !== 'DESC') throw badArgument('Order direction should be one of {ASC|DESC}')
  return (left, right) => compare(valueOf(left, field), valueOf(right, field)) * (text === 'DESC' ? -1 : 1)
}

const compare = (left: Value, right: Value): number => (left < right ? -1 : left > right ? 1 : 0)

const badArgument = (text: string): RestError => new RestError(400, 'ERROR_ARGUMENT', text)
