// What came of months that are not sealed yet as the bytes of one block, and back: the rows of all its slices in common
// tables, and in front how many of them belong to each slice.
import { STREAMS, type Stream } from '../domain/refresh-view.ts'
import { concatTables, type ColumnSchema, type Table } from '../domain/tables/columns.ts'
import { PART_SCHEMAS, type Part, type PartName } from '../pipeline/ports/reading.ts'
import { LAYERS, type Layer, type PendingSlice } from '../pipeline/ports/store.ts'
import { cutTable } from './encode-blocks.ts'
import { decodePart, encodePart } from './encode-part.ts'
import type { AnyTable } from './encode-tables.ts'

type Bytes = Uint8Array<ArrayBuffer>
/** Rows of each table that is there. */
type Lengths = Readonly<Partial<Record<PartName, number>>>
type Entry = Omit<PendingSlice, 'part'> & { readonly lengths: Lengths }

const PART_NAMES = Object.keys(PART_SCHEMAS) as readonly PartName[]

export function encodePending(slices: readonly PendingSlice[]): Bytes {
  const tables: Record<string, AnyTable> = {}
  for (const name of PART_NAMES) {
    const found = slices.flatMap(({ part }) => (part[name] as Table<ColumnSchema> | undefined) ?? [])
    // Tables of one name have one schema, which the type system cannot follow.
    if (found.length > 0) tables[name] = concatTables(PART_SCHEMAS[name] as ColumnSchema, found)
  }
  const entries = slices.map(({ part, ...rest }): Entry => ({ ...rest, lengths: lengthsOf(part) }))
  return encodePart(tables, { slices: entries })
}

const lengthsOf = (part: Part): Lengths =>
  Object.fromEntries(
    PART_NAMES.flatMap((name) => (part[name] === undefined ? [] : [[name, part[name].length]])),
  )

/** The slices, their rows as views into common tables; undefined if the bytes are not what the encoder makes. */
export function decodePending(bytes: Uint8Array): PendingSlice[] | undefined {
  const decoded = decodePart(bytes)
  if (!decoded.ok) return undefined
  const { part, info } = decoded.value
  const entries: unknown = isPlain(info) ? info.slices : undefined
  if (!Array.isArray(entries) || !(entries as readonly unknown[]).every(isEntry)) return undefined
  const at = new Map<PartName, number>()
  const slices: PendingSlice[] = []
  for (const { lengths, ...rest } of entries as readonly Entry[]) {
    const own = cutPart(part, lengths, at)
    if (own === undefined) return undefined
    slices.push({ ...rest, part: own })
  }
  return PART_NAMES.every((name) => (at.get(name) ?? 0) === (part[name]?.length ?? 0)) ? slices : undefined
}

/** The next rows of every table, `at` moved behind them; undefined if there are fewer. */
function cutPart(part: Part, lengths: Lengths, at: Map<PartName, number>): Part | undefined {
  const own: Record<string, AnyTable> = {}
  for (const [name, length] of Object.entries(lengths) as [PartName, number][]) {
    const table = part[name] as AnyTable | undefined
    const from = at.get(name) ?? 0
    if (table === undefined || from + length > table.length) return undefined
    own[name] = cutTable(table, from, from + length)
    at.set(name, from + length)
  }
  return own
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

const isEntry = (value: unknown): value is Entry =>
  isPlain(value) &&
  LAYERS.includes(value.layer as Layer) &&
  STREAMS.includes(value.stream as Stream) &&
  Number.isSafeInteger(value.month) &&
  [value.rows, value.unreadable, value.afterId, value.lastId].every(isCount) &&
  typeof value.isLast === 'boolean' &&
  isPlain(value.lengths) &&
  Object.entries(value.lengths).every(
    ([name, length]) => Object.hasOwn(PART_SCHEMAS, name) && isCount(length),
  )
