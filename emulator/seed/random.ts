// The seed's only source of chance: sfc32, small and quick, the same on every machine. Nothing else in seed/
// may be random, and nothing here reads a clock.

export interface Random {
  /** In [0, 1), 32 bits of it. */
  next(): number
  /** A whole number in [from, to], both ends included. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(items: readonly T[]): T
  /** A position in `weights`, each as likely as its weight. */
  weighted(weights: readonly number[]): number
  /** Close to 0 most of the time: `next()` to the power. */
  skewed(power: number): number
  /** An independent stream; taking more from one stream never moves another. */
  fork(name: string): Random
}

/** A whole number from a text, for naming streams (FNV-1a). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** The generator of Chris Doty-Humphrey's PractRand, seeded with two words and warmed up. */
export function createRandom(seed: number, stream = 0): Random {
  let a = seed | 0
  let b = (seed / 0x100000000) | 0
  let c = stream | 0
  let counter = 1
  const word = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 15; round++) word()
  const next = (): number => word() / 0x100000000
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
    pick(items) {
      if (items.length === 0) throw new RangeError('nothing to pick from')
      return items[Math.floor(next() * items.length)]!
    },
    weighted(weights) {
      let total = 0
      for (const weight of weights) total += weight
      let left = next() * total
      for (let at = 0; at < weights.length; at++) {
        left -= weights[at]!
        if (left < 0) return at
      }
      return weights.length - 1
    },
    skewed: (power) => next() ** power,
    fork: (name) => createRandom(seed, hashText(name) ^ stream),
  }
}
