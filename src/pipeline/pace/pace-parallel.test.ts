// How many readers at once: up while it pays or does not hurt, back after a clear loss or a portal in distress.
import { expect, test } from 'vitest'
import { createParallel, type Parallel } from './pace-parallel.ts'

const BOUNDS = { least: 4, first: 6, most: 8 }

/** So many answers at the present limit, each as much dearer than usual as told. */
function hear(parallel: Parallel, slowdown: number, nowMs: number, answers = 10): void {
  for (let index = 0; index < answers; index += 1) parallel.heard(slowdown, true, nowMs)
}

test('where requests slow each other down a little, as many as allowed go at once', () => {
  const parallel = createParallel(BOUNDS)
  hear(parallel, 1, 0)
  expect(parallel.limit).toBe(7)
  hear(parallel, 1.03, 1_000)
  expect(parallel.limit).toBe(8)
  hear(parallel, 1.06, 2_000, 50)
  expect(parallel.limit).toBe(8)
})

test('dearer commands are no loss: a trial is judged once and by its mean', () => {
  const parallel = createParallel(BOUNDS)
  hear(parallel, 1, 0, 20)
  expect(parallel.limit).toBe(8)
  for (const slowdown of [0.4, 2.2, 0.5, 1.3, 1.1, 0.9, 1.6, 0.4, 1.2, 1]) parallel.heard(slowdown, true, 1)
  hear(parallel, 3, 2, 30)
  expect(parallel.limit).toBe(8)
})

test('a clear loss takes the last one back, and it is tried again later', () => {
  const parallel = createParallel(BOUNDS)
  hear(parallel, 1, 0)
  hear(parallel, 1.6, 1_000)
  expect(parallel.limit).toBe(6)
  hear(parallel, 1, 60_000)
  expect(parallel.limit).toBe(6)
  hear(parallel, 1, 122_000)
  expect(parallel.limit).toBe(7)
})

test('a portal in distress is asked less at once, but never by less than the least', () => {
  const parallel = createParallel(BOUNDS)
  for (let times = 0; times < 5; times += 1) parallel.distressed(0)
  expect(parallel.limit).toBe(4)
})

test('answers that came while fewer were under way tell nothing', () => {
  const parallel = createParallel(BOUNDS)
  for (let index = 0; index < 50; index += 1) parallel.heard(1, false, 0)
  expect(parallel.limit).toBe(6)
})
