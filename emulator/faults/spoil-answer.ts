// What command faults do to the answer of a method. Whole-request faults are carried out by http/rest.ts.
import { RestError } from '../catalogue/errors.ts'
import type { Answer } from '../methods/call.ts'
import type { Fault } from './fault.ts'

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

function dropKey(key: string): Change {
  return (row) => {
    if (typeof row !== 'object' || row === null) return row
    return Object.fromEntries(Object.entries(row).filter(([name]) => name !== key))
  }
}
