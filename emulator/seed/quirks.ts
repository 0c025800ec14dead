// Planting the odd records that every real portal has: each quirk is a named change made to a few rows that
// suit it. A row gets at most one quirk of its list, so that one does not undo another.
import type { HasId } from '../state/table.ts'
import type { Random } from './random.ts'

export interface Quirk<T> {
  readonly name: string
  /** Share of all rows; at least {@link LEAST_PLANTED} rows while they last. */
  readonly share: number
  suits(row: T): boolean
  plant(row: T): void
}

export const LEAST_PLANTED = 4

/** In a tiny table one quirk may not take more than this share of the rows. */
const MOST_SHARE = 1 / 30

/**
 * Plants the quirks in their order; gives the ids of the rows by the name of the quirk. Random picks, then a
 * scan.
 */
export function plantQuirks<T extends HasId>(
  rows: readonly T[],
  quirks: readonly Quirk<T>[],
  random: Random,
): ReadonlyMap<string, readonly number[]> {
  const taken = new Set<number>()
  const planted = new Map<string, readonly number[]>()
  for (const quirk of quirks) {
    const wanted = Math.min(
      Math.ceil(rows.length * MOST_SHARE),
      Math.max(LEAST_PLANTED, Math.round(rows.length * quirk.share)),
    )
    const ids: number[] = []
    const consider = (row: T): void => {
      if (taken.has(row.id) || !quirk.suits(row)) return
      quirk.plant(row)
      taken.add(row.id)
      ids.push(row.id)
    }
    for (let attempt = 0; attempt < wanted * 20 && ids.length < wanted; attempt++) consider(random.pick(rows))
    for (let at = 0; at < rows.length && ids.length < Math.min(wanted, LEAST_PLANTED); at++)
      consider(rows[at]!)
    planted.set(quirk.name, ids)
  }
  return planted
}
