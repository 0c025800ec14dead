// Runs a compiled query over a table: which rows, in which order, which page, how many in all. It knows ids, predicates
// and orders, no fields and no spellings. A keyset page with few misses stops as soon as it is full; a query that would
// wade through misses is answered once and remembered until the data change.
import type { Portal } from '../../state/portal.ts'
import type { DbTable, HasId } from '../../state/table.ts'
import { indexAfterId } from '../../state/table.ts'
import type { Predicate } from './condition.ts'
import type { IdBounds } from './id-bounds.ts'

const PAGE_SIZE = 50
/** Rows that a page may look at before the whole answer is worth remembering. */
const SCAN_BUDGET = 4_000
const REMEMBERED_QUERIES = 12

export type Comparator<Row> = (a: Row, b: Row) => number
/** `id` and `-id` are walks along the table; a comparator sorts. */
export type Order<Row> = 'id' | '-id' | Comparator<Row>

export interface Query<Row extends HasId> {
  readonly table: DbTable<Row>
  /** Rows to choose from, ascending by id, repeats allowed (a join); undefined = the table. */
  readonly source?: readonly Row[] | undefined
  readonly ids: IdBounds
  /** Conditions other than on ids; undefined = all rows. */
  readonly test: Predicate<Row> | undefined
  /** How many rows a join makes of one that passes; undefined = one. */
  readonly repeats?: ((row: Row) => number) | undefined
  readonly order: Order<Row>
  /** Names the predicate, source and order (not the ids) of this portal's data; equal keys have equal answers. */
  readonly key: string
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number | undefined
  readonly next: number | undefined
}

interface Remembered {
  world: string
  readonly answers: Map<string, readonly HasId[]>
}
const remembered = new WeakMap<DbTable<HasId>, Remembered>()

/**
 * One page. `start` < 0: the first 50 without counting. Otherwise the total is counted and the page is
 * `floor(start / 50) + 1`; `pastEnd` says what a page beyond the last one gives.
 */
export function runPage<Row extends HasId>(
  portal: Portal,
  query: Query<Row>,
  start: number,
  pastEnd: 'first' | 'empty',
): Page<Row> {
  if (start < 0) return { rows: firstRows(portal, query), total: undefined, next: undefined }
  const all = allRows(portal, query)
  const total = all.length
  let page = Math.floor(start / PAGE_SIZE)
  if (page * PAGE_SIZE >= total && pastEnd === 'first') page = 0
  return {
    rows: all.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
    total,
    next: nextOf(page * PAGE_SIZE, total),
  }
}

/** A page of a list that takes `start` as a true offset. */
export function runOffset<Row extends HasId>(portal: Portal, query: Query<Row>, start: number): Page<Row> {
  if (start < 0) return { rows: firstRows(portal, query), total: undefined, next: undefined }
  const all = allRows(portal, query)
  return { rows: all.slice(start, start + PAGE_SIZE), total: all.length, next: nextOf(start, all.length) }
}

function nextOf(offset: number, total: number): number | undefined {
  return offset < total && offset + PAGE_SIZE < total ? offset + PAGE_SIZE : undefined
}

/** Every matching row in order. */
function allRows<Row extends HasId>(portal: Portal, query: Query<Row>): readonly Row[] {
  const matching = withinBounds(matchingRows(portal, query), query.ids, typeof query.order === 'function')
  return query.order === '-id' ? matching.toReversed() : matching
}

/** The first 50 in order, by the shortest way. */
function firstRows<Row extends HasId>(portal: Portal, query: Query<Row>): readonly Row[] {
  const { order, ids } = query
  if (typeof order === 'function') return allRows(portal, query).slice(0, PAGE_SIZE)
  const step = order === 'id' ? 1 : -1
  if (ids.only === undefined && isRemembered(portal, query)) return rememberedRows(portal, query, step)
  const source = sourceOf(query)
  const low = indexAfterId(source, ids.from - 1)
  const high = ids.to === Infinity ? source.length : indexAfterId(source, ids.to)
  const page: Row[] = []
  let looked = 0
  for (let at = step === 1 ? low : high - 1; at >= low && at < high; at += step) {
    const row = source[at]!
    if (query.test === undefined || query.test(row)) {
      for (let times = query.repeats?.(row) ?? 1; times > 0 && page.length < PAGE_SIZE; times--)
        page.push(row)
      if (page.length === PAGE_SIZE) return page
    }
    if (++looked > SCAN_BUDGET) return rememberedRows(portal, query, step)
  }
  return page
}

function rememberedRows<Row extends HasId>(portal: Portal, query: Query<Row>, step: 1 | -1): readonly Row[] {
  const matching = matchingRows(portal, query)
  const low = indexAfterId(matching, query.ids.from - 1)
  const high = query.ids.to === Infinity ? matching.length : indexAfterId(matching, query.ids.to)
  if (step === 1) return matching.slice(low, Math.min(high, low + PAGE_SIZE))
  return matching.slice(Math.max(low, high - PAGE_SIZE), high).reverse()
}

function withinBounds<Row extends HasId>(
  rows: readonly Row[],
  ids: IdBounds,
  sorted: boolean,
): readonly Row[] {
  if (ids.from <= 0 && ids.to === Infinity) return rows
  if (sorted) return rows.filter((row) => row.id >= ids.from && row.id <= ids.to)
  return rows.slice(
    indexAfterId(rows, ids.from - 1),
    ids.to === Infinity ? rows.length : indexAfterId(rows, ids.to),
  )
}

/** The rows to look at: the table, what the query brought along, or the few that an id list names. */
function sourceOf<Row extends HasId>(query: Query<Row>): readonly Row[] {
  const { only } = query.ids
  const given = query.source
  if (only === undefined) return given ?? query.table.rows()
  if (given !== undefined) {
    const wanted = new Set(only)
    return given.filter((row) => wanted.has(row.id))
  }
  return only.map((id) => query.table.get(id)).filter((row) => row !== undefined)
}

/** Rows that pass the predicate, in order (ascending ids for both walks), whatever the id bounds; remembered. */
function matchingRows<Row extends HasId>(portal: Portal, query: Query<Row>): readonly Row[] {
  if (query.ids.only !== undefined) return collect(query)
  const sorted = typeof query.order === 'function'
  if (!sorted && query.test === undefined && query.repeats === undefined && query.source === undefined)
    return query.table.rows()
  const memory = memoryOf(portal, query.table)
  const known = memory.answers.get(query.key)
  if (known !== undefined) return known as readonly Row[]
  const rows = collect(query)
  if (memory.answers.size >= REMEMBERED_QUERIES) memory.answers.delete(memory.answers.keys().next().value!)
  memory.answers.set(query.key, rows)
  return rows
}

function collect<Row extends HasId>(query: Query<Row>): readonly Row[] {
  const { test, repeats, order } = query
  const rows: Row[] = []
  for (const row of sourceOf(query)) {
    if (test !== undefined && !test(row)) continue
    if (repeats === undefined) rows.push(row)
    else for (let times = repeats(row); times > 0; times--) rows.push(row)
  }
  return typeof order === 'function' ? rows.sort(order) : rows
}

/** Asked for every page of a keyset walk, which as a rule has nothing remembered: then the tables are left alone. */
function isRemembered<Row extends HasId>(portal: Portal, query: Query<Row>): boolean {
  const kept = remembered.get(query.table)
  return (
    kept !== undefined && kept.answers.has(query.key) && memoryOf(portal, query.table).answers.has(query.key)
  )
}

/** Answers are good while no table they may depend on has changed: rows, owners, users, user fields. */
function memoryOf(portal: Portal, table: object): Remembered {
  const world = Object.values(portal.tables)
    .map((one) => (one as DbTable<HasId>).version)
    .join(',')
  const key = table as DbTable<HasId>
  let memory = remembered.get(key)
  if (memory === undefined) {
    memory = { world, answers: new Map() }
    remembered.set(key, memory)
  }
  if (memory.world !== world) {
    memory.world = world
    memory.answers.clear()
  }
  return memory
}
