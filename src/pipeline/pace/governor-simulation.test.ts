// Ten thousand random portals: profiles, limits, contention, noise, latency, clocks, lost answers, and other people behind
// the same address and in the same budget. The model portal shares no code with the governor (tests/simulation).
// Deterministic: a failure names the seed of its portal.
import { beforeAll, expect, test } from 'vitest'
import { fairSeconds, randomPortal, simulate } from '../../../tests/simulation/random-portal.ts'

const PORTALS = 10_000
/** Nobody may need longer than this: a client that stands still is found by it. */
const CAP_S = 30_000
const WINDOW_S = 600
/** Refusals closer to each other than this are one burst: requests under way are refused together. */
const BURST_S = 60
/** The limit that the governor takes for given. */
const KNOWN_LIMIT_S = 480

interface Row {
  readonly seed: number
  readonly profile: string
  readonly isAlone: boolean
  readonly losesAnswers: boolean
  readonly limitS: number
  readonly isDone: boolean
  readonly seconds: number
  readonly fairS: number
  readonly requests: number
  readonly operatingRefusals: readonly number[]
  readonly rateRefusals: readonly number[]
  readonly maxInFlight: number
  readonly seen: string
}
let rows: readonly Row[] = []

beforeAll(() => {
  rows = Array.from({ length: PORTALS }, (_, seed) => rowOf(seed))
}, 1_200_000)

function rowOf(seed: number): Row {
  const portal = randomPortal(seed)
  const { isDone, seconds, run, model, governor } = simulate(portal, CAP_S)
  return {
    seed,
    profile: portal.options.profile,
    isAlone: portal.crowd === undefined,
    losesAnswers: portal.options.lostShare > 0,
    limitS: portal.options.limitS,
    isDone,
    seconds,
    fairS: fairSeconds(portal),
    requests: model.counts.requests,
    operatingRefusals: run.operatingRefusals,
    rateRefusals: run.rateRefusals,
    maxInFlight: run.maxInFlight(),
    seen: governor.snapshot(seconds * 1000).profile,
  }
}

const seedsOf = (bad: (row: Row) => boolean): number[] => rows.filter(bad).map(({ seed }) => seed)

/** Most refusals within any ten minutes. */
function densest(refusals: readonly number[]): number {
  return Math.max(
    0,
    ...refusals.map((from) => refusals.filter((at) => at >= from && at < from + WINDOW_S).length),
  )
}

function bursts(refusals: readonly number[]): number {
  return refusals.filter((at, index) => at - (refusals[index - 1] ?? Number.NEGATIVE_INFINITY) > BURST_S)
    .length
}

test('all work gets done on every portal', () => {
  expect(seedsOf(({ isDone }) => !isDone)).toEqual([])
})

test('alone on a portal with the known limits nothing is ever refused', () => {
  const refused = ({ operatingRefusals, rateRefusals }: Row): boolean =>
    operatingRefusals.length + rateRefusals.length > 0
  const isKnown = ({ isAlone, limitS, losesAnswers }: Row): boolean =>
    isAlone && limitS === KNOWN_LIMIT_S && !losesAnswers
  expect(seedsOf((row) => isKnown(row) && refused(row))).toEqual([])
  expect(seedsOf((row) => row.isAlone && row.rateRefusals.length > 0)).toEqual([])
})

test('answers that get lost cost at most one burst of refusals', () => {
  // What a lost request was charged can only be guessed until the next answer tells.
  const lossy = rows.filter(
    ({ isAlone, limitS, losesAnswers }) => isAlone && limitS === KNOWN_LIMIT_S && losesAnswers,
  )
  expect(lossy.length).toBeGreaterThan(200)
  expect(lossy.filter((row) => bursts(row.operatingRefusals) > 1).map(({ seed }) => seed)).toEqual([])
})

test('a lower limit is found by at most two bursts of refusals, and then kept', () => {
  const learners = rows.filter(
    ({ isAlone, limitS, profile, losesAnswers }) =>
      isAlone && limitS < KNOWN_LIMIT_S && profile !== 'off' && !losesAnswers,
  )
  expect(learners.length).toBeGreaterThan(500)
  expect(learners.filter((row) => bursts(row.operatingRefusals) > 2).map(({ seed }) => seed)).toEqual([])
})

test('others in the same budget never cause a storm of refusals', () => {
  expect(seedsOf(({ operatingRefusals }) => densest(operatingRefusals) > 12)).toEqual([])
  const shared = rows.filter(({ isAlone }) => !isAlone)
  const refusals = shared.reduce((sum, row) => sum + row.operatingRefusals.length, 0)
  const requests = shared.reduce((sum, row) => sum + row.requests, 0)
  expect(refusals / requests).toBeLessThan(0.01)
})

test('others behind the same address never cause a storm of 503', () => {
  expect(seedsOf(({ rateRefusals, requests }) => rateRefusals.length > 8 + requests / 10)).toEqual([])
})

test('nothing stalls: one portal may lose a window at the edge of a budget, all together lose little', () => {
  const slow = ({ seconds, fairS, limitS, isAlone }: Row): boolean =>
    seconds > (isAlone ? 1.3 : 2) * fairS + WINDOW_S + (limitS < KNOWN_LIMIT_S ? WINDOW_S / 2 : 0)
  expect(seedsOf(slow)).toEqual([])
  for (const profile of ['documented', 'rest26', 'off'])
    for (const isAlone of [true, false]) {
      const group = rows.filter(
        (row) => row.profile === profile && row.isAlone === isAlone && !row.losesAnswers,
      )
      const ratio = sum(group.map(({ seconds }) => seconds)) / sum(group.map(({ fairS }) => fairS))
      expect(ratio, `${profile}, ${isAlone ? 'alone' : 'with others'}`).toBeLessThan(isAlone ? 1.2 : 1.35)
    }
})

test('the profile is never taken for another one', () => {
  expect(
    seedsOf(({ profile, seen, requests }) => seen !== profile && seen !== 'unknown' && requests > 2),
  ).toEqual([])
  const recognised = rows.filter(({ seen, profile }) => seen === profile).length
  expect(recognised / rows.length).toBeGreaterThan(0.95)
})

test('no more than the ceiling is ever under way, which is higher for writers where nothing is charged', () => {
  const most = (isFree: boolean): number =>
    Math.max(...rows.filter(({ profile }) => (profile === 'off') === isFree).map((row) => row.maxInFlight))
  expect(most(false)).toBe(8)
  expect(most(true)).toBe(12)
})

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
