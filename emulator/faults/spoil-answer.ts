// What faults do to the answer of a method and to the keys of a batch answer. Whole requests: http/strike-request.ts.
import { RestError } from '../catalogue/errors.ts'
import type { Answer } from '../methods/call.ts'
import type { Fault, Shape } from './fault.ts'

/** The refusal a `refuse` fault stands for. */
export function refusalOf(fault: Fault): RestError {
  return new RestError(fault.status, fault.code, fault.description)
}

/** The command must not appear in the batch answer at all. */
export function eatsAnswer(faults: readonly Fault[]): boolean {
  return faults.some((fault) => fault.kind === 'drop-key' && fault.key === undefined)
}

/** The answer with keys dropped and odd rows put in; the same object when no such fault strikes. */
export function spoilAnswer(answer: Answer, faults: readonly Fault[]): Answer {
  let result = answer.result
  for (const fault of faults) {
    if (fault.kind === 'drop-key' && fault.key !== undefined) result = withRows(result, dropKey(fault.key))
    if (fault.kind === 'odd-shape' && fault.shape !== undefined) result = reshape(result, fault.shape)
    if (fault.kind === 'odd-row') result = withRows(result, (row, index) => (index === 0 ? fault.value : row))
  }
  return result === answer.result ? answer : { ...answer, result }
}

type Change = (row: unknown, index: number) => unknown

/** Rows are a list, or the first list inside an object (`items`, `categories`); a single record counts as one row. */
function withRows(result: unknown, change: Change): unknown {
  if (Array.isArray(result)) return result.map(change)
  if (typeof result !== 'object' || result === null) return change(result, 0)
  const list = Object.entries(result).find(([, value]) => Array.isArray(value))
  if (list === undefined) return change(result, 0)
  return { ...result, [list[0]]: (list[1] as unknown[]).map(change) }
}

function reshape(result: unknown, shape: Shape): unknown {
  if (shape === 'null') return null
  if (shape === 'list') return listForMap(result)
  if (shape === 'extra-keys') return withRows(result, addKeys)
  if (shape === 'strings')
    return eachScalar(result, (value) => (typeof value === 'number' ? String(value) : value))
  return eachScalar(result, (value) =>
    typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value,
  )
}

/** PHP's favourite: a map that comes as a list, and a list that comes as a map. */
function listForMap(result: unknown): unknown {
  if (typeof result !== 'object' || result === null) return [result]
  return Array.isArray(result) ? Object.fromEntries(result.entries()) : Object.values(result)
}

/** `__proto__` as a key of its own, as a JSON text may have it. */
function addKeys(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row
  return Object.defineProperty({ ...row, SURPRISE: { nested: [1, 2] }, constructor: 'x' }, '__proto__', {
    value: { polluted: true },
    enumerable: true,
  })
}

function eachScalar(value: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((inner) => eachScalar(inner, change))
  if (typeof value !== 'object' || value === null) return change(value)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, eachScalar(inner, change)]))
}

/** One of the maps of a batch answer after the faults of the batch. */
export function spoilKeys(map: unknown, faults: readonly Fault[]): unknown {
  let spoilt = map
  for (const { kind, shape } of faults) {
    if (kind !== 'batch-keys' || typeof spoilt !== 'object' || spoilt === null) continue
    const entries = Object.entries(spoilt)
    if (shape === 'list') spoilt = Object.values(spoilt)
    if (shape === 'reordered') spoilt = Object.fromEntries(entries.toReversed())
    if (shape === 'extra' && entries.length > 0)
      spoilt = Object.fromEntries([...entries, ['nobody_asked', entries[0]?.[1]]])
  }
  return spoilt
}

function dropKey(key: string): Change {
  return (row) => {
    if (typeof row !== 'object' || row === null) return row
    return Object.fromEntries(Object.entries(row).filter(([name]) => name !== key))
  }
}
