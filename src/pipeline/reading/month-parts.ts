// What has been read of one layer of months so far: pieces of slices come in any order, a month is whole when all its
// slices are, and months are given out for sealing in their order only. And how rows of many parts become one without
// staying in memory twice.
import { concatTables, type ColumnSchema, type Table } from '../../domain/tables/columns.ts'
import type { MonthIndex } from '../../domain/calendar.ts'
import type { Stream } from '../../domain/refresh-view.ts'
import { PART_SCHEMAS, type Part, type PartName } from '../ports/reading.ts'
import type { Layer, PendingSlice, SealedMonth } from '../ports/store.ts'

const PART_NAMES = Object.keys(PART_SCHEMAS) as readonly PartName[]

/** One part with the rows of all `parts`, in order; tables nobody has are absent, one that only one has is shared. */
export function mergeParts(parts: readonly Part[]): Part {
  const merged: Record<string, unknown> = {}
  for (const name of PART_NAMES) {
    const table = mergeTable(
      name,
      parts.map((part) => part[name]),
    )
    if (table !== undefined) merged[name] = table
  }
  return merged
}

type AnyTable = Table<ColumnSchema>

function mergeTable(name: PartName, tables: readonly (object | undefined)[]): AnyTable | undefined {
  // Tables of one name have one schema, which the type system cannot follow through a computed name.
  const filled = (tables as readonly (AnyTable | undefined)[]).filter(
    (table) => table !== undefined && table.length > 0,
  ) as AnyTable[]
  return filled.length > 1 ? concatTables(PART_SCHEMAS[name] as ColumnSchema, filled) : filled[0]
}

/**
 * The rows of sealed months as one part, and the same months with their rows as views into it: a million clients fit
 * into memory once, not twice.
 */
export function joinMonths(months: readonly SealedMonth[]): {
  readonly part: Part
  readonly months: readonly SealedMonth[]
} {
  const joined: Record<string, unknown> = {}
  const views: Record<string, unknown>[] = months.map(() => ({}))
  for (const name of PART_NAMES) {
    const table = mergeTable(
      name,
      months.map(({ part }) => part[name]),
    )
    if (table === undefined) continue
    joined[name] = table
    let from = 0
    months.forEach(({ part }, index) => {
      const { length } = part[name] ?? { length: 0 }
      if (length > 0) (views[index] as Record<string, unknown>)[name] = viewOf(table, from, from + length)
      from += length
    })
  }
  return { part: joined, months: months.map((month, index) => ({ ...month, part: views[index] as Part })) }
}

function viewOf(table: AnyTable, from: number, until: number): AnyTable {
  const columns = Object.fromEntries(
    Object.entries(table.columns).map(([name, column]) => [name, column.subarray(from, until)]),
  )
  return { length: until - from, columns }
}

interface OpenMonth {
  readonly parts: Part[]
  readonly rows: Partial<Record<Stream, number>>
  unreadable: number
  openSlices: number
}

export interface MonthParts {
  add(piece: Omit<PendingSlice, 'afterId' | 'lastId'>): void
  /** A slice that need not be read because it holds nothing. */
  skip(month: MonthIndex): void
  /** The next month in order if it is whole, and forgets it. */
  takeWhole(): SealedMonth | undefined
  /** The month was not given out yet. */
  isOpen(month: MonthIndex): boolean
}

/** Collects a layer of the months from `next` on; every month has `slicesPerMonth` slices. */
export function createMonthParts(layer: Layer, next: MonthIndex, slicesPerMonth: number): MonthParts {
  const months = new Map<MonthIndex, OpenMonth>()
  let due = next
  const open = (month: MonthIndex): OpenMonth => {
    let found = months.get(month)
    if (found === undefined) {
      found = { parts: [], rows: {}, unreadable: 0, openSlices: slicesPerMonth }
      months.set(month, found)
    }
    return found
  }
  return {
    add({ stream, month, part, rows, unreadable, isLast }) {
      const target = open(month)
      target.parts.push(part)
      target.rows[stream] = (target.rows[stream] ?? 0) + rows
      target.unreadable += unreadable
      if (isLast) target.openSlices -= 1
    },
    skip(month) {
      open(month).openSlices -= 1
    },
    takeWhole() {
      const month = due
      const found = months.get(month)
      if (found === undefined || found.openSlices > 0) return undefined
      months.delete(month)
      due += 1
      return { layer, month, part: mergeParts(found.parts), rows: found.rows, unreadable: found.unreadable }
    },
    isOpen: (month) => month >= due,
  }
}
