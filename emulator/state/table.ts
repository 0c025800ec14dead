// A table of the portal's database: rows by ascending id, with the indexes that the list methods need.
// It knows ids and nothing else of its rows; what a change drags along lives in actions/.
export interface HasId {
  readonly id: number
}

/** What an index hears about its table. `changed` comes after the row was changed in place. */
export interface TableListener<T> {
  inserted(row: T): void
  changed(row: T): void
  removed(row: T): void
  cleared(): void
}

export interface DbTable<T extends HasId> {
  readonly name: string
  readonly size: number
  /** Rises with every insert, removal and change; caches of a query are good for one version. */
  readonly version: number
  /** Highest id ever used, 0 in a fresh table. */
  readonly lastId: number
  get(id: number): T | undefined
  /** All rows, ascending by id. Not to be changed. */
  rows(): readonly T[]
  /** Index in `rows()` of the first row with an id above `id`. */
  indexAfter(id: number): number
  /** Adds a row under its own id, which must be free. */
  insert(row: T): void
  /** A fresh id: one above the highest ever used. */
  nextId(): number
  /** Says that ids up to this one were used by rows that are gone. */
  reserve(upToId: number): void
  remove(id: number): boolean
  /**
   * Says that the row was changed in place, so that indexes and caches follow. Every change of a row ends in
   * this.
   */
  touched(row: T): void
  clear(): void
  /** Indexes follow the table through this; there is no way to leave. */
  watch(listener: TableListener<T>): void
}

/**
 * Position of the first row with an id above `id` in rows ascending by id; `rows.length` when there is none.
 */
export function indexAfterId(rows: readonly HasId[], id: number): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (rows[middle]!.id <= id) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * An empty table. Appending in id order is O(1), a look-up O(log n), an insert in the middle or a removal
 * O(n). No map of ids is kept: at six million rows it would cost more than the rows' own numbers.
 */
export function createTable<T extends HasId>(name: string): DbTable<T> {
  let rows: T[] = []
  let version = 0
  let lastId = 0
  const listeners: TableListener<T>[] = []

  const positionOf = (id: number): number => {
    const position = indexAfterId(rows, id) - 1
    return position >= 0 && rows[position]!.id === id ? position : -1
  }
  const tell = (call: (listener: TableListener<T>) => void): void => {
    for (const listener of listeners) call(listener)
  }

  return {
    name,
    get size() {
      return rows.length
    },
    get version() {
      return version
    },
    get lastId() {
      return lastId
    },
    get(id) {
      return rows[positionOf(id)]
    },
    rows: () => rows,
    indexAfter: (id) => indexAfterId(rows, id),
    insert(row) {
      if (!Number.isSafeInteger(row.id) || row.id < 1) throw new RangeError(`${name}: ${row.id} is no id`)
      const last = rows[rows.length - 1]
      if (last === undefined || row.id > last.id) rows.push(row)
      else if (positionOf(row.id) >= 0) throw new RangeError(`${name}: id ${row.id} is taken`)
      else rows.splice(indexAfterId(rows, row.id), 0, row)
      if (row.id > lastId) lastId = row.id
      version++
      if (listeners.length > 0) tell((listener) => listener.inserted(row))
    },
    nextId: () => lastId + 1,
    reserve(upToId) {
      if (upToId > lastId) lastId = upToId
    },
    remove(id) {
      const position = positionOf(id)
      if (position < 0) return false
      const [row] = rows.splice(position, 1)
      version++
      tell((listener) => listener.removed(row!))
      return true
    },
    touched(row) {
      version++
      if (listeners.length > 0) tell((listener) => listener.changed(row))
    },
    clear() {
      rows = []
      lastId = 0
      version++
      tell((listener) => listener.cleared())
    },
    watch(listener) {
      listeners.push(listener)
    },
  }
}
