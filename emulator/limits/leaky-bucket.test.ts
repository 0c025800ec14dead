import { expect, test } from 'vitest'
import { createClock } from './clock.ts'
import { createLeakyBuckets } from './leaky-bucket.ts'

function frozenClock() {
  const clock = createClock(1_772_442_000, 1, () => 0)
  clock.freeze()
  return clock
}

test('pitfall 19: fifty at once, then two a second, counted by address', () => {
  const clock = frozenClock()
  const buckets = createLeakyBuckets({ capacity: 50, leakPerSecond: 2 }, clock)
  const taken = Array.from({ length: 60 }, () => buckets.take('office'))
  expect(taken.filter(Boolean)).toHaveLength(50)
  expect(buckets.take('home')).toBe(true)
  clock.advance(0.5)
  expect([buckets.take('office'), buckets.take('office')]).toEqual([true, false])
  clock.advance(25)
  expect(Array.from({ length: 60 }, () => buckets.take('office')).filter(Boolean)).toHaveLength(50)
})

test('a refused request takes no place', () => {
  const clock = frozenClock()
  const buckets = createLeakyBuckets({ capacity: 1, leakPerSecond: 1 }, clock)
  buckets.take('a')
  for (let index = 0; index < 100; index += 1) buckets.take('a')
  clock.advance(1)
  expect(buckets.take('a')).toBe(true)
})

test('over a long time no more passes than the burst and the leak', () => {
  const clock = frozenClock()
  const buckets = createLeakyBuckets({ capacity: 250, leakPerSecond: 5 }, clock)
  let passed = 0
  for (let step = 0; step < 1000; step += 1) {
    if (buckets.take('a')) passed += 1
    clock.advance(0.1)
  }
  // The bucket may stand a fraction over its brim.
  expect(passed).toBeGreaterThanOrEqual(250 + 499)
  expect(passed).toBeLessThanOrEqual(251 + 499)
})

test('off lets everything through', () => {
  const buckets = createLeakyBuckets('off', frozenClock())
  expect(Array.from({ length: 500 }, () => buckets.take('a')).every(Boolean)).toBe(true)
})
