// The part of a filter that speaks of ids, kept apart from the predicate so that a keyset page is a binary search.
// It reads `>ID`, `>=ID`, `<ID`, `<=ID`, `=ID`, `@ID` and the same without prefix.
import type { Operation } from './condition.ts'

export interface IdBounds {
  /** First id that may match; inclusive. */
  readonly from: number
  /** Last id that may match; inclusive. */
  readonly to: number
  /** Only these, ascending and unique; undefined = any. */
  readonly only: readonly number[] | undefined
}

export const ALL_IDS: IdBounds = { from: 0, to: Infinity, only: undefined }

/** Bounds narrowed by one condition; undefined when the condition is not about a range or a list of ids. */
export function narrowIds(
  bounds: IdBounds,
  operation: Operation,
  values: readonly number[],
): IdBounds | undefined {
  const [first = 0] = values
  if (operation === 'greater') return { ...bounds, from: Math.max(bounds.from, first + 1) }
  if (operation === 'at-least') return { ...bounds, from: Math.max(bounds.from, first) }
  if (operation === 'less') return { ...bounds, to: Math.min(bounds.to, first - 1) }
  if (operation === 'at-most') return { ...bounds, to: Math.min(bounds.to, first) }
  if (operation !== 'equal') return undefined
  const wanted = [...new Set(values)].sort((a, b) => a - b)
  const before = bounds.only
  return { ...bounds, only: before === undefined ? wanted : wanted.filter((id) => before.includes(id)) }
}
