// Finds the row of a record by its id: open addressing over one typed array, because a Map of a million entries costs
// several times the memory and the time. Positive ids only; it never grows after it is built.

/** A fixed look-up from ids to rows. */
export interface IdIndex {
  /** Row of the id, or -1. 0 and negative ids are never found. */
  find(id: number): number
}

// 2^32 divided by the golden ratio: spreads runs of consecutive ids evenly (Knuth, TAOCP 3, 6.4).
const GOLDEN = 0x9e3779b1
const MIN_BITS = 4

/** Index of a column of ids. If an id stands twice, its first row is found. */
export function createIdIndex(ids: Int32Array): IdIndex {
  const bits = Math.max(MIN_BITS, 32 - Math.clz32(ids.length * 2))
  const shift = 32 - bits
  const mask = (1 << bits) - 1
  // Key and row side by side share a cache line; key 0 is a free place.
  const slots = new Int32Array(2 << bits)
  for (let row = 0; row < ids.length; row += 1) {
    const id = ids[row] as number
    if (id <= 0) continue
    let slot = Math.imul(id, GOLDEN) >>> shift
    while (slots[slot * 2] !== 0 && slots[slot * 2] !== id) slot = (slot + 1) & mask
    if (slots[slot * 2] === id) continue
    slots[slot * 2] = id
    slots[slot * 2 + 1] = row
  }
  return {
    find(id) {
      if (id <= 0) return -1
      let slot = Math.imul(id, GOLDEN) >>> shift
      for (;;) {
        const key = slots[slot * 2]
        if (key === id) return slots[slot * 2 + 1] as number
        if (key === 0) return -1
        slot = (slot + 1) & mask
      }
    },
  }
}
