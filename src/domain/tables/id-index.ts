// Finds something of a record (its row, as a rule) by its id over typed arrays, because a Map of a million
// entries costs several times the memory and the time. Positive ids only; it never grows after it is built.

/** A fixed look-up from ids to whole numbers from 0 on. */
export interface IdIndex {
  /** Value of the id, or -1. 0 and negative ids are never found. */
  find(id: number): number
  /** Values of a whole column of ids, -1 where none is: one tight loop instead of a call a row. */
  findAll(ids: Int32Array): Int32Array
}

/** Ids of a portal grow by one and have gaps: up to so many places an id a plain table is the fastest and small. */
const PLACES_PER_ID = 4
const MIN_PLACES = 1024

/** Index of a column of ids to their rows. If an id stands twice, its first row is found. */
export function createIdIndex(ids: Int32Array): IdIndex {
  const rows = new Int32Array(ids.length)
  for (let row = 0; row < rows.length; row += 1) rows[row] = row
  return createValueIndex(ids, rows)
}

/** Index of a column of ids to `values` of the same rows (-1 = not to be found): one look at memory instead of two. */
export function createValueIndex(ids: Int32Array, values: Int32Array): IdIndex {
  let highest = 0
  for (let row = 0; row < ids.length; row += 1) {
    if ((ids[row] as number) > highest) highest = ids[row] as number
  }
  const isPlain = highest <= ids.length * PLACES_PER_ID + MIN_PLACES
  return isPlain ? plainIndex(ids, values, highest) : hashedIndex(ids, values)
}

/** Place 0 stays -1, so that the usual "no such link" needs no question of its own. */
function plainIndex(ids: Int32Array, values: Int32Array, highest: number): IdIndex {
  const found = new Int32Array(highest + 1).fill(-1)
  for (let row = ids.length - 1; row >= 0; row -= 1) {
    const id = ids[row] as number
    if (id > 0) found[id] = values[row] as number
  }
  return {
    find: (id) => (id > 0 && id <= highest ? (found[id] as number) : -1),
    findAll(wanted) {
      const result = new Int32Array(wanted.length)
      for (let row = 0; row < wanted.length; row += 1) {
        const id = wanted[row] as number
        result[row] = id >= 0 && id <= highest ? (found[id] as number) : -1
      }
      return result
    },
  }
}

// 2^32 divided by the golden ratio: spreads runs of consecutive ids evenly (Knuth, TAOCP 3, 6.4).
const GOLDEN = 0x9e3779b1
const MIN_BITS = 4

/** Open addressing, at most half full. Key and value side by side share a cache line; key 0 is a free place. */
function hashedIndex(ids: Int32Array, values: Int32Array): IdIndex {
  const bits = Math.max(MIN_BITS, 32 - Math.clz32(ids.length * 2))
  const shift = 32 - bits
  const mask = (1 << bits) - 1
  const places = new Int32Array(2 << bits)
  const placeOf = (id: number): number => {
    let place = Math.imul(id, GOLDEN) >>> shift
    while (places[place * 2] !== 0 && places[place * 2] !== id) place = (place + 1) & mask
    return place * 2
  }
  for (let row = ids.length - 1; row >= 0; row -= 1) {
    const id = ids[row] as number
    if (id <= 0) continue
    const place = placeOf(id)
    places[place] = id
    places[place + 1] = values[row] as number
  }
  const find = (id: number): number => {
    if (id <= 0) return -1
    const place = placeOf(id)
    return places[place] === id ? (places[place + 1] as number) : -1
  }
  return {
    find,
    findAll(wanted) {
      const result = new Int32Array(wanted.length)
      for (let row = 0; row < wanted.length; row += 1) result[row] = find(wanted[row] as number)
      return result
    },
  }
}
