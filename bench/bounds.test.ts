// The bounds against the figures printed in the cost model's section 7 for the reference base of 85,000 clients. Printed
// figures are rounded and some of them were found by simulation, so they are met within a few percent.
import { expect, test } from 'vitest'
import { sizesOf } from '../emulator/seed/presets.ts'
import {
  firstChartsBound,
  firstRunBound,
  MODEL_TERMS,
  noChangeBound,
  onePercentChartsBound,
  onePercentWrittenBound,
  rateBoundS,
  readAllBound,
  type BoundCase,
} from './bounds.ts'

type Profile = BoundCase['profile']

const PROFILES: readonly Profile[] = ['documented', 'rest26', 'off']
const at = (profile: Profile, clients = 85_000): BoundCase => ({
  sizes: sizesOf(clients),
  profile,
  contention: [0.03, 0.1],
})
const written = (share: number) => ({ share, withHistory: true })

/** Relative distance from a printed figure, percent. */
const offBy = (actual: number, printed: number): number => (100 * Math.abs(actual - printed)) / printed

test('reading everything takes 118 s under every profile, and 77 s by the rate alone', () => {
  for (const profile of PROFILES) expect(offBy(readAllBound(at(profile)).s, 118)).toBeLessThan(1)
  expect(offBy(rateBoundS(203.4), 77)).toBeLessThan(1)
})

test('clients, deals and invoices take 59 s', () => {
  for (const profile of PROFILES) expect(offBy(firstChartsBound(at(profile)).s, 59)).toBeLessThan(1)
})

test('a first run that writes every client is bound by the budgets, or by the rate where there are none', () => {
  expect(offBy(firstRunBound(at('documented'), written(1)).s, 4327)).toBeLessThan(1)
  expect(offBy(firstRunBound(at('rest26'), written(1)).s, 3618)).toBeLessThan(1)
  expect(offBy(firstRunBound(at('off'), written(1)).s, 938)).toBeLessThan(2)
})

test('a first run that writes 45 % of the clients has fewer windows', () => {
  expect(offBy(firstRunBound(at('documented'), written(0.45)).s, 1873)).toBeLessThan(1)
  expect(offBy(firstRunBound(at('rest26'), written(0.45)).s, 1810)).toBeLessThan(1)
  expect(offBy(firstRunBound(at('off'), written(0.45)).s, 470)).toBeLessThan(3)
})

test('where five requests a second are let in, writers slowing each other down bind before the rate', () => {
  const terms = { ...MODEL_TERMS, burst: 250, leakPerSecond: 5, operatingLimitS: 480 }
  const bound = firstRunBound({ ...at('off'), terms }, written(1))
  expect(bound.binds).toBe('work')
  // 85,000 writes of 60 ms, each dearer by a tenth for every writer beside it: a tenth of their sum at the very least.
  expect(bound.s).toBeGreaterThan(readAllBound(at('off')).s + 0.1 * 85_000 * 0.06)
  expect(firstRunBound({ ...at('off'), terms, contention: [0, 0] }, written(1)).binds).toBe('rate')
})

test('writing without history is cheaper, so its bound is lower', () => {
  const off = { share: 1, withHistory: false }
  expect(firstRunBound(at('documented'), off).s).toBeLessThan(firstRunBound(at('documented'), written(1)).s)
})

test('a refresh without changes is one request of about a second', () => {
  expect(offBy(noChangeBound(at('documented')).s, 1)).toBeLessThan(10)
})

test('one percent of changes is read in 4 to 5 s and written in 33 s more', () => {
  const charts = onePercentChartsBound(at('documented')).s
  expect(charts).toBeGreaterThan(4)
  expect(charts).toBeLessThan(5)
  expect(offBy(onePercentWrittenBound(at('documented'), true).s - charts, 33)).toBeLessThan(6)
})

test('above the cliff reading itself waits for budget windows, and no simulated client is below the bound', () => {
  // Printed figures of section 7 are simulated clients with six requests in flight, whose contention is charged as well.
  const simulated: Readonly<Record<string, readonly [number, number][]>> = {
    documented: [
      [150_000, 734],
      [300_000, 1927],
      [1_000_000, 7649],
    ],
    rest26: [
      [150_000, 647],
      [300_000, 1294],
      [1_000_000, 4876],
    ],
  }
  for (const [profile, figures] of Object.entries(simulated))
    for (const [clients, seconds] of figures) {
      const boundS = readAllBound(at(profile as Profile, clients)).s
      expect(boundS).toBeLessThanOrEqual(seconds)
      if (clients > 200_000) expect(boundS).toBeGreaterThan(readAllBound(at('off', clients)).s)
    }
  expect(offBy(readAllBound(at('rest26', 1_000_000)).s, 4876)).toBeLessThan(15)
})
