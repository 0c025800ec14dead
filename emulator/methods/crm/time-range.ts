// The part of a filter that windows an indexed moment, kept apart from the predicate: a month of 220,000 rows is then
// a look-up and not a scan. Half-open unix seconds.
import type { DbTable, HasId } from '../../state/table.ts'
import { rowsBetween } from '../../state/query-index.ts'
import type { TimeColumn } from '../../state/query-index.ts'
import type { Operation } from './condition.ts'
import type { Raw } from './field-kinds.ts'

export interface TimeRange { readonly column: TimeColumn; readonly from: number; readonly to: number }

/** An index over more rows than this is not built (query-index.ts); the range is then a plain condition. */
const INDEXED_ROWS = 4_000_000

/**
 * The range narrowed by one condition; undefined when the condition is no range, is empty, or is about another column
 * than the range that already stands.
 */
export function narrowTime(
  range: TimeRange | undefined, column: TimeColumn | undefined, operation: Operation, value: Raw | undefined,
): TimeRange | undefined {
  if (column === undefined || typeof value !== 'number') return undefined
  if (range !== undefined && range.column !== column) return undefined
  // "None" is stored as 0 and matches no comparison, so an open lower side starts behind it.
  const base = range ?? { column, from: 1, to: Infinity }
  if (operation === 'at-least') return { ...base, from: Math.max(base.from, value) }
  if (operation === 'greater') return { ...base, from: Math.max(base.from, value + 1) }
  if (operation === 'less') return { ...base, to: Math.min(base.to, value) }
  if (operation === 'at-most') return { ...base, to: Math.min(base.to, value + 1) }
  return undefined
}

/** Rows of the table inside the range, ascending by id. */
export function rowsInRange<Row extends HasId>(table: DbTable<Row>, range: TimeRange): readonly Row[] {
  return rowsBetween(table, range.column, range.from, range.to)
}

/** False where the table is too large for an index by time. */
export function isIndexed<Row extends HasId>(table: DbTable<Row>): boolean {
  return table.size <= INDEXED_ROWS
}
