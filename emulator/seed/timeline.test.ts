import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom } from './random.ts'
import {
  DAY_SECONDS,
  createTimeline,
  momentsWithImports,
  monthsBefore,
  snapToMonthEdges,
} from './timeline.ts'

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 1000 / DAY_SECONDS

test('moments ascend and stay between the start and now, in any zone and at any hour', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1_500_000_000, max: 1_900_000_000 }),
      fc.integer({ min: -12, max: 14 }),
      fc.integer({ min: 0, max: 300 }),
      (seed, now, hours, count) => {
        const timeline = createTimeline(now, hours * 3600, createRandom(seed))
        const moments = timeline.moments(count, createRandom(seed))
        expect(moments).toHaveLength(count)
        expect(
          moments.filter(
            (moment, at) =>
              !Number.isInteger(moment) || moment < (moments[at - 1] ?? timeline.start) || moment > now,
          ),
        ).toEqual([])
      },
    ),
    { numRuns: 50 },
  )
})

test('the history is six to eight years long', () => {
  for (let seed = 0; seed < 20; seed++) {
    const now = Date.UTC(2026, 7, 31) / 1000
    const years = (now - createTimeline(now, 10_800, createRandom(seed)).start) / DAY_SECONDS / 365.25
    expect(years).toBeGreaterThan(5.9)
    expect(years).toBeLessThan(8.1)
  }
})

test('records stand on both sides of every month border they pass', () => {
  const borders = [100, 200]
  const moments = [50, 90, 120, 150, 240]
  snapToMonthEdges(moments, borders)
  expect(moments).toEqual([50, 99, 100, 199, 200])
})

test('month borders are midnights of the server', () => {
  const timeline = createTimeline(Date.UTC(2026, 7, 31, 12) / 1000, 10_800, createRandom(1))
  for (const start of timeline.monthStarts) {
    const local = new Date((start + 10_800) * 1000)
    expect([local.getUTCDate(), local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()]).toEqual([
      1, 0, 0, 0,
    ])
  }
  expect(timeline.monthStarts.at(-1)).toBe(Date.UTC(2026, 7, 1) / 1000 - 10_800)
})

test('an import puts its share into one second without a hole around it', () => {
  const now = Date.UTC(2026, 7, 31) / 1000
  const timeline = createTimeline(now, 10_800, createRandom(1))
  const { moments, importMoments } = momentsWithImports(timeline, 1000, createRandom(2), timeline.start, [
    { when: 0.1, share: 0.2 },
  ])
  expect(moments).toHaveLength(1000)
  expect(importMoments).toHaveLength(1)
  expect(moments.filter((moment) => moment === importMoments[0]).length).toBeGreaterThanOrEqual(200)
  expect([...moments].sort((a, b) => a - b)).toEqual(moments)
})

test('months are subtracted with the day clamped to the end of the month', () => {
  expect(monthsBefore(day('2026-08-31'), 6)).toBe(day('2026-02-28'))
  expect(monthsBefore(day('2024-08-31'), 6)).toBe(day('2024-02-29'))
  expect(monthsBefore(day('2026-12-31'), 6)).toBe(day('2026-06-30'))
  expect(monthsBefore(day('2026-08-31'), 18)).toBe(day('2025-02-28'))
})
