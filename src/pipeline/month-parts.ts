// What has been read of the months so far: pieces of slices come in any order, a month is whole when all its slices
// are, and months are given out for sealing in their order only.
import { concatTables } from '../domain/columns.ts'
import type { MonthIndex } from '../domain/calendar.ts'
import type { Stream } from '../domain/refresh-view.ts'
import { PART_SCHEMAS, type Part, type PartName, type SliceOutcome } from './ports/reading.ts'
import type { SealedMonth } from './ports/store.ts'

const PART_NAMES = Object.keys(PART_SCHEMAS) as readonly PartName[]

/** One part with the rows of all `parts`, in order; tables nobody has are absent. */
export function mergeParts(parts: readonly Part[]): Part {
  const merged: Record<string, unknown> = {}
  for (const name of PART_NAMES) {
    const tables = parts.flatMap((part) => {
      const table = part[name]
      return table === undefined || table.length === 0 ? [] : [table]
    })
    // Tables of one name have one schema, which the type system cannot follow through a computed name.
    if (tables.length > 0) merged[name] = concatTables(PART_SCHEMAS[name], tables as never)
  }
  return merged
}

interface OpenMonth {
  readonly parts: Part[]
  readonly rows: Partial<Record<Stream, number>>
  unreadable: number
  openSlices: number
}

export interface MonthParts {
  /** Takes in one outcome; `isLast` says that its slice is read to the end. */
  add(stream: Stream, month: MonthIndex, outcome: SliceOutcome, isLast: boolean): void
  /** A slice that need not be read because it holds nothing. */
  skip(month: MonthIndex): void
  /** The next month in order if it is whole, and forgets it. */
  takeWhole(): SealedMonth | undefined
}

/** Collects the months from `next` on; every month has `slicesPerMonth` slices. */
export function createMonthParts(next: MonthIndex, slicesPerMonth: number): MonthParts {
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
    add(stream, month, outcome, isLast) {
      const target = open(month)
      target.parts.push(outcome.part)
      target.rows[stream] = (target.rows[stream] ?? 0) + outcome.rows
      target.unreadable += outcome.unreadable.length
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
      return { month, part: mergeParts(found.parts), rows: found.rows, unreadable: found.unreadable }
    },
  }
}
