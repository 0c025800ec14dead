// "Who points at this id": a lazily built index from a key (an id of another table) to the rows that name it.
// Built once by counting sort into two typed arrays, so that a million clients stay lean; later changes go
// into a small side list, and every answer is checked against the rows as they are now, so a stale entry can
// never be returned.
import type { DbTable, HasId } from './table.ts'

export interface ReverseIndex {
  /** Ids of the rows that name the key now, ascending, each once. */
  idsOf(key: number): readonly number[]
}

/** Calls `emit` with every key of the row; the same key twice is allowed, keys below 1 are "none". */
export type EachKey<T> = (row: T, emit: (key: number) => void) => void

interface Base {
  /** `ids[starts[key] .. starts[key + 1])` are the rows of the key, ascending. */
  starts: Int32Array
  ids: Int32Array
}

const NOBODY: readonly number[] = Object.freeze([])

function buildBase<T extends HasId>(rows: readonly T[], eachKey: EachKey<T>): Base {
  let highest = 0
  let count = 0
  for (const row of rows)
    eachKey(row, (key) => {
      if (key > 0) {
        count++
        if (key > highest) highest = key
      }
    })
  const starts = new Int32Array(highest + 2)
  for (const row of rows)
    eachKey(row, (key) => {
      if (key > 0) starts[key + 1]!++
    })
  for (let key = 1; key < starts.length; key++) starts[key]! += starts[key - 1]!
  const ids = new Int32Array(count)
  const next = starts.slice()
  for (const row of rows)
    eachKey(row, (key) => {
      if (key > 0) ids[next[key]!++] = row.id
    })
  return { starts, ids }
}

function inBase(base: Base, key: number, id: number): boolean {
  if (key + 1 >= base.starts.length) return false
  let low = base.starts[key]!
  let high = base.starts[key + 1]!
  while (low < high) {
    const middle = (low + high) >>> 1
    if (base.ids[middle]! < id) low = middle + 1
    else high = middle
  }
  return low < base.starts[key + 1]! && base.ids[low] === id
}

/** An index over the table by the keys of its rows; costs nothing until it is first asked. */
export function createReverseIndex<T extends HasId>(table: DbTable<T>, eachKey: EachKey<T>): ReverseIndex {
  let base: Base | null = null
  const added = new Map<number, Set<number>>()
  let addedCount = 0

  const drop = (): void => {
    base = null
    added.clear()
    addedCount = 0
  }
  const note = (row: T): void => {
    if (base === null) return
    eachKey(row, (key) => {
      if (key < 1 || inBase(base!, key, row.id)) return
      const ids = added.get(key) ?? new Set<number>()
      if (ids.size === 0) added.set(key, ids)
      if (!ids.has(row.id)) {
        ids.add(row.id)
        addedCount++
      }
    })
    if (addedCount > 1000 + base.ids.length / 8) drop()
  }
  let watching = false
  const ready = (): Base => {
    if (!watching) table.watch({ inserted: note, changed: note, removed: () => {}, cleared: drop })
    watching = true
    base ??= buildBase(table.rows(), eachKey)
    return base
  }
  const names = (id: number, key: number): boolean => {
    const row = table.get(id)
    let found = false
    if (row !== undefined)
      eachKey(row, (other) => {
        if (other === key) found = true
      })
    return found
  }

  return {
    idsOf(key) {
      const { starts, ids } = ready()
      const extra = added.get(key)
      const isKnown = key > 0 && key + 1 < starts.length && starts[key]! < starts[key + 1]!
      if (!isKnown && extra === undefined) return NOBODY
      const found: number[] = []
      if (isKnown) {
        for (let at = starts[key]!; at < starts[key + 1]!; at++) {
          const id = ids[at]!
          if (found[found.length - 1] !== id && names(id, key)) found.push(id)
        }
      }
      if (extra !== undefined) {
        for (const id of extra) if (names(id, key)) found.push(id)
        found.sort((a, b) => a - b)
      }
      return found
    },
  }
}
