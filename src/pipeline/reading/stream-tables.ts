// Which tables hold the rows of a stream by id, and which ids a base knows of it. The portal counts every row of a
// stream, so every row that came is known here, whether or not the rules look at it. Pure.
import { InvoiceKind } from '../../domain/tables/crm-tables.ts'
import { STREAMS, type Stream } from '../../domain/refresh-view.ts'
import { PART_SCHEMAS, type Part, type PartName } from '../ports/reading.ts'

/** Tables that hold rows of lists; the others hold answers about cards. */
export const LIST_TABLES = [
  'contacts',
  'companies',
  'deals',
  'invoices',
  'leads',
  'activities',
  'requisites',
  'requisiteDoubts',
  'wonStages',
  'blanks',
] as const satisfies readonly PartName[]
export type ListTable = (typeof LIST_TABLES)[number]

type IdColumns = { readonly id: Int32Array; readonly kind?: Uint8Array; readonly stream?: Uint8Array }

const OWN_STREAM: Readonly<Record<Exclude<ListTable, 'invoices' | 'blanks'>, Stream>> = {
  contacts: 'contacts',
  companies: 'companies',
  deals: 'deals',
  leads: 'leads',
  activities: 'activities',
  requisites: 'requisites',
  requisiteDoubts: 'requisites',
  wonStages: 'wonStages',
}

/** Place of a stream in STREAMS, as tables spell it. */
export function streamNumber(stream: Stream): number {
  return STREAMS.indexOf(stream)
}

/** Place in STREAMS of the stream that a row of a list table belongs to. */
export function streamOfRow(table: ListTable, columns: IdColumns, row: number): number {
  if (table === 'blanks') return columns.stream?.[row] ?? 0
  if (table === 'invoices')
    return streamNumber(columns.kind?.[row] === InvoiceKind.old ? 'oldInvoices' : 'invoices')
  return streamNumber(OWN_STREAM[table])
}

/** Visits every row of the list tables: its table, row, stream number and id. */
export function eachListRow(
  part: Part,
  visit: (table: ListTable, row: number, stream: number, id: number) => void,
): void {
  for (const name of LIST_TABLES) {
    const table = part[name]
    if (table === undefined) continue
    const columns = table.columns as IdColumns
    for (let row = 0; row < table.length; row += 1)
      visit(name, row, streamOfRow(name, columns, row), columns.id[row] as number)
  }
}

/** Ids of every stream, ascending, each once; by place in STREAMS. */
export function idsByStream(lists: Part): readonly Int32Array[] {
  const sizes = STREAMS.map(() => 0)
  eachListRow(lists, (_table, _row, stream) => {
    sizes[stream] = (sizes[stream] ?? 0) + 1
  })
  const ids = sizes.map((size) => new Int32Array(size))
  const ends = STREAMS.map(() => 0)
  eachListRow(lists, (_table, _row, stream, id) => {
    const at = ends[stream] ?? 0
    const column = ids[stream]
    if (column !== undefined) column[at] = id
    ends[stream] = at + 1
  })
  return ids.map((column) => withoutRepeats(column.sort()))
}

function withoutRepeats(sorted: Int32Array): Int32Array {
  let kept = 0
  for (let at = 0; at < sorted.length; at += 1) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue
    sorted[kept] = sorted[at] as number
    kept += 1
  }
  return kept === sorted.length ? sorted : sorted.slice(0, kept)
}

/** Schema of a list table, typed loosely because the name is not known at compile time. */
export function listSchema(table: ListTable): (typeof PART_SCHEMAS)[ListTable] {
  return PART_SCHEMAS[table]
}

/** Place of the first id above `id` in an ascending column; its length if there is none. */
export function firstAbove(ids: Int32Array, id: number): number {
  let low = 0,
    high = ids.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] as number) <= id) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether an ascending column holds an id. */
export function hasId(ids: Int32Array | undefined, id: number): boolean {
  if (ids === undefined) return false
  const at = firstAbove(ids, id)
  return at > 0 && ids[at - 1] === id
}

/** A set of ids for every stream, by place in STREAMS. */
export function emptyIdSets(): Set<number>[] {
  return STREAMS.map(() => new Set<number>())
}
