// Rows of a table in a half-open range of time, in id order: what makes a month window plus a keyset page
// cost microseconds. An index sorted by time is built when a table and column are first asked, follows later
// changes through a small side set, and the answer of a range is kept until a change could touch it.
import type { Seconds } from './rows/record.ts'
import type { DbTable, HasId } from './table.ts'

/** Columns of moments that lists are windowed by. */
export type TimeColumn = 'createdAt' | 'modifiedAt' | 'updatedAt' | 'movedAt' | 'startAt' | 'lastActivityAt'

export interface TimeIndex<T> {
  /**
   * Rows with `from <= time < to`, ascending by id. Not to be changed; good until the next change of the
   * table.
   */
  between(from: Seconds, to: Seconds): readonly T[]
}

/** How many answers of one column are kept; a reader goes month by month and seldom comes back. */
const KEPT_ANSWERS = 64

interface Sorted {
  times: Float64Array
  ids: Int32Array
}

/** Positions of the rows in the order of their times; rows of one time keep their order. */
function positionsByTime(times: Float64Array): Float64Array {
  let earliest = Infinity
  let latest = 0
  let isAscending = true
  for (let at = 0; at < times.length; at++) {
    if (times[at]! < earliest) earliest = times[at]!
    if (times[at]! < latest) isAscending = false
    else latest = times[at]!
  }
  const count = times.length
  // Most tables grow in the order of time and need no sorting.
  if (isAscending) return Float64Array.from(times.keys())
  // Time and position in one number sort natively, as long as the number is exact.
  if ((latest - earliest + 1) * count > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`${count} rows over ${latest - earliest} seconds are too many for a time index`)
  }
  return times
    .map((time, at) => (time - earliest) * count + at)
    .sort()
    .map((key) => key % count)
}

function sortByTime<T extends HasId>(rows: readonly T[], timeOf: (row: T) => number): Sorted {
  const times = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at++) times[at] = timeOf(rows[at]!)
  const positions = positionsByTime(times)
  const ids = new Int32Array(rows.length)
  for (let at = 0; at < ids.length; at++) ids[at] = rows[positions[at]!]!.id
  return { times: positions.map((position) => times[position]!), ids }
}

function firstAtOrAfter(times: Float64Array, time: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (times[middle]! < time) low = middle + 1
    else high = middle
  }
  return low
}

/** Rows of one second stand by ascending id, as they came. */
function holds(sorted: Sorted, time: number, id: number): boolean {
  let low = firstAtOrAfter(sorted.times, time)
  let high = firstAtOrAfter(sorted.times, time + 1)
  const end = high
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted.ids[middle]! < id) low = middle + 1
    else high = middle
  }
  return low < end && sorted.ids[low] === id
}

/**
 * An index by one column of moments. Rows whose moment is 0 ("none") are found only by ranges that hold 0.
 */
export function createTimeIndex<T extends HasId>(table: DbTable<T>, column: TimeColumn): TimeIndex<T> {
  const timeOf = (row: T): number => (row as unknown as Record<TimeColumn, number>)[column]
  let sorted: Sorted | null = null
  const moved = new Set<number>()
  const answers = new Map<string, readonly T[]>()

  const drop = (): void => {
    sorted = null
    moved.clear()
    answers.clear()
  }
  const note = (row: T): void => {
    if (sorted === null) return
    if (!moved.has(row.id) && !holds(sorted, timeOf(row), row.id)) moved.add(row.id)
    else if (!moved.has(row.id)) return
    answers.clear()
    if (moved.size > 2000 + sorted.ids.length / 16) drop()
  }
  table.watch({
    inserted: note,
    changed: note,
    removed: () => {
      answers.clear()
    },
    cleared: drop,
  })

  const collect = ({ times, ids }: Sorted, from: number, to: number): readonly T[] => {
    const found: T[] = []
    for (let at = firstAtOrAfter(times, from); at < times.length && times[at]! < to; at++) {
      const id = ids[at]!
      if (moved.has(id)) continue
      const row = table.get(id)
      if (row !== undefined) found.push(row)
    }
    for (const id of moved) {
      const row = table.get(id)
      if (row !== undefined && timeOf(row) >= from && timeOf(row) < to) found.push(row)
    }
    return found.sort((a, b) => a.id - b.id)
  }

  return {
    between(from, to) {
      sorted ??= sortByTime(table.rows(), timeOf)
      const key = `${from} ${to}`
      const kept = answers.get(key)
      if (kept !== undefined) return kept
      const found = collect(sorted, from, to)
      if (answers.size >= KEPT_ANSWERS) answers.delete(answers.keys().next().value!)
      answers.set(key, found)
      return found
    },
  }
}

const indexes = new WeakMap<object, Map<TimeColumn, TimeIndex<HasId>>>()

/**
 * Rows of the table with `from <= column < to` (unix seconds; ±Infinity for an open side), ascending by id.
 * The index lives as long as the table; use `indexAfterId` of table.ts to start behind an id.
 */
export function rowsBetween<T extends HasId>(
  table: DbTable<T>,
  column: TimeColumn,
  from: Seconds,
  to: Seconds,
): readonly T[] {
  let columns = indexes.get(table)
  if (columns === undefined) {
    columns = new Map<TimeColumn, TimeIndex<HasId>>()
    indexes.set(table, columns)
  }
  let index = columns.get(column)
  if (index === undefined) {
    index = createTimeIndex(table, column)
    columns.set(column, index)
  }
  return index.between(from, to) as unknown as readonly T[]
}

/** {@link rowsBetween} over `createdAt`. */
export function rowsCreatedBetween<T extends HasId>(
  table: DbTable<T>,
  from: Seconds,
  to: Seconds,
): readonly T[] {
  return rowsBetween(table, 'createdAt', from, to)
}
