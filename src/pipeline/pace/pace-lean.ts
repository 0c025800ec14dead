// The fewest requests at once that fill a budget which binds. More would not get more done: they slow each other down, and
// the portal charges for being slow.

export interface Lean {
  /** A request under way for `wallS` seconds was charged so much. */
  learn(charges: ReadonlyMap<string, number>, wallS: number): void
  /** @param windowS seconds that may be spent in a window of ten minutes */
  limit(key: string, windowS: number): number
  /** Seconds charged in a second of a request under way, by key. */
  readonly densities: ReadonlyMap<string, number>
}

const WINDOW_S = 600
/** So little is lacking that one request fewer still fills the budget. */
const NEARLY = 0.05
/** Pauses between requests that no measure shows. */
const GAPS = 1.02
const SMOOTHING = 0.1

export function createLean(known: ReadonlyMap<string, number> = new Map()): Lean {
  const densities = new Map(known)
  return {
    densities,
    learn(charges, wallS) {
      if (wallS <= 0) return
      for (const [key, seconds] of charges) {
        const density = Math.min(1, Math.max(0.05, seconds / wallS))
        const before = densities.get(key) ?? density
        densities.set(key, before + (density - before) * SMOOTHING)
      }
    },
    limit: (key, windowS) =>
      Math.max(1, Math.ceil((GAPS * windowS) / WINDOW_S / (densities.get(key) ?? 1) - NEARLY)),
  }
}
