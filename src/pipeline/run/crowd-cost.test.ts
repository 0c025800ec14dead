import { expect, test } from 'vitest'
import { createCrowdCost } from './crowd-cost.ts'

const FIRST = { commandS: 0.1, slowdown: 0.1 }
const priceOf = (others: number): number => 0.05 * (1 + 0.3 * others)

test('before anything was seen the first guess holds', () => {
  const cost = createCrowdCost(FIRST)
  expect(cost.isKnown).toBe(false)
  expect(cost.line).toEqual(FIRST)
})

test('one crowd tells its own price exactly, and others by the expected slope', () => {
  const cost = createCrowdCost(FIRST)
  for (let request = 0; request < 20; request += 1) cost.learn(priceOf(3), 3, 50)
  const { commandS, slowdown } = cost.line
  expect(commandS * (1 + slowdown * 3)).toBeCloseTo(priceOf(3), 4)
  expect(slowdown).toBeCloseTo(0.1, 2)
})

test('different crowds tell how much each further one costs', () => {
  const cost = createCrowdCost(FIRST)
  for (let request = 0; request < 60; request += 1) cost.learn(priceOf(request % 6), request % 6, 50)
  const { commandS, slowdown } = cost.line
  expect(commandS).toBeGreaterThan(0.048)
  expect(commandS).toBeLessThan(0.054)
  expect(slowdown).toBeGreaterThan(0.26)
  expect(slowdown).toBeLessThan(0.31)
})

test('a price that falls with the crowd is not believed', () => {
  const cost = createCrowdCost(FIRST)
  for (let request = 0; request < 60; request += 1) cost.learn(0.2 - 0.02 * (request % 6), request % 6, 50)
  expect(cost.line.slowdown).toBe(0)
})
