// Where a query begins to look: rows of a window of an indexed moment (a month of 220,000 rows is then a look-up), or
// the few rows that a link leads to. Ranges are half-open unix seconds. Conditions beyond that are predicates.
import type { Portal } from '../../state/portal.ts'
import type { DbTable, HasId } from '../../state/table.ts'
import { rowsBetween } from '../../state/query-index.ts'
import type { TimeColumn } from '../../state/query-index.ts'
import type { Operation } from './condition.ts'
import type { Field } from './field.ts'
import type { Raw } from './field-kinds.ts'

export interface TimeRange {
  readonly column: TimeColumn
  readonly from: number
  readonly to: number
}

/** An index over more rows than this is not built (query-index.ts); the range is then a plain condition. */
const INDEXED_ROWS = 4_000_000

/**
 * The range narrowed by one condition; undefined when the condition is no range, is empty, or is about another column
 * than the range that already stands.
 */
export function narrowTime(
  range: TimeRange | undefined,
  column: TimeColumn | undefined,
  operation: Operation,
  value: Raw | undefined,
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

/** Ids of rows that an equality with these links can find, ascending; undefined when there is no index for it. */
export function linkedIds<Row>(
  field: Field<Row>,
  operation: Operation,
  values: readonly (Raw | undefined)[],
  portal: Portal,
): readonly number[] | undefined {
  const { linkIndex } = field
  if (linkIndex === undefined || operation !== 'equal' || values.length === 0) return undefined
  const found = new Set<number>()
  for (const value of values) {
    if (typeof value !== 'number' || value <= 0) return undefined
    for (const id of linkIndex(portal, value)) found.add(id)
  }
  return [...found].sort((a, b) => a - b)
}

/** Rows to look at, ascending by id; undefined = the whole table. A range is honoured in full, ids are only candidates. */
export function rowSource<Row extends HasId>(
  table: DbTable<Row>,
  time: TimeRange | undefined,
  ids: readonly number[] | undefined,
): readonly Row[] | undefined {
  if (ids === undefined)
    return time === undefined ? undefined : rowsBetween(table, time.column, time.from, time.to)
  const rows = ids.map((id) => table.get(id)).filter((row) => row !== undefined)
  if (time === undefined) return rows
  return rows.filter((row) => {
    const at = (row as unknown as Record<TimeColumn, number>)[time.column]
    return at >= time.from && at < time.to
  })
}

/** False where the table is too large for an index by time. */
export function isIndexed<Row extends HasId>(table: DbTable<Row>): boolean {
  return table.size <= INDEXED_ROWS
}
