import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom, hashText } from './random.ts'

const take = (seed: number, count = 20): number[] => {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => random.next())
}

test('the same seed gives the same numbers, another seed others', () => {
  expect(take(7)).toEqual(take(7))
  expect(take(7)).not.toEqual(take(8))
})

test('a fork does not move when its parent is used', () => {
  const used = createRandom(3)
  for (let at = 0; at < 100; at++) used.next()
  expect(used.fork('deals').next()).toBe(createRandom(3).fork('deals').next())
  expect(used.fork('deals').next()).not.toBe(used.fork('leads').next())
})

test('whole numbers stay between their ends and reach both', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 0, max: 5 }),
      (seed, from, span) => {
        const random = createRandom(seed)
        const seen = new Set(Array.from({ length: 300 }, () => random.int(from, from + span)))
        expect([...seen].sort((a, b) => a - b)).toEqual(
          Array.from({ length: span + 1 }, (_, at) => from + at),
        )
      },
    ),
    { numRuns: 30 },
  )
})

test('weights decide how often a position comes up', () => {
  const random = createRandom(1)
  const counts = [0, 0, 0]
  for (let at = 0; at < 10_000; at++) counts[random.weighted([70, 0, 30])]!++
  expect(counts[1]).toBe(0)
  expect(counts[0]! / 10_000).toBeCloseTo(0.7, 1)
})

test('nothing to pick from is an error, and texts hash to unsigned words', () => {
  expect(() => createRandom(1).pick([])).toThrow(/nothing to pick/)
  expect(hashText('')).toBe(0x811c9dc5)
  expect(hashText('a')).toBe(0xe40c292c)
})
