// Spread of real durations: one log-normal factor a request, from a seed, so that a noisy run repeats exactly.

/** @param sigma 0 = always 1; the cost model uses 0.35 */
export function createNoise(sigma: number, seed: number): () => number {
  let state = seed >>> 0
  const uniform = (): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  if (sigma === 0) return () => 1
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
    return Math.exp(sigma * radius * Math.cos(2 * Math.PI * uniform()))
  }
}
