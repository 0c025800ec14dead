// Drawing lots from a seed, so that a fault with a probability strikes in the same places again. One stream a fault.
import { createRandom } from '../seed/random.ts'

/** @param chance above 0; 1 = always, and then no number is drawn */
export function createChance(chance: number, seed: number): () => boolean {
  if (chance >= 1) return () => true
  const random = createRandom(seed)
  return () => random.chance(chance)
}
