import { expect, test } from 'vitest'
import fc from 'fast-check'
import { createGovernor, DOCUMENTED_PACE } from './governor.ts'
import type { Exchange } from './ports/outcomes.ts'

const answer = (patch: Partial<Exchange> = {}): Exchange => ({
  portalNowS: 1_000,
  durationS: 0.1,
  requests: 1,
  commands: 1,
  rows: 0,
  operating: [{ method: 'list', usedS: 0, resetAtS: 0 }],
  ...patch,
})

test('a full bucket lets the burst go and then two requests a second', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  let sent = 0
  while (governor.waitMs([], 0) === 0) {
    governor.sent(0)
    governor.ended()
    sent += 1
  }
  expect(sent).toBe(48)
  const waitMs = governor.waitMs([], 0)
  expect(waitMs).toBeGreaterThan(0)
  expect(waitMs).toBeLessThanOrEqual(500)
  expect(governor.waitMs([], waitMs)).toBe(0)
})

test('no course of requests ever fills a portal bucket of 50 that drains 2 a second', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 300 }), (pauses) => {
      const governor = createGovernor(DOCUMENTED_PACE)
      let nowMs = 0,
        level = 0,
        levelAtMs = 0
      for (const pauseMs of pauses) {
        nowMs += pauseMs
        if (governor.waitMs([], nowMs) > 0) continue
        level = Math.max(0, level - (2 * (nowMs - levelAtMs)) / 1000)
        levelAtMs = nowMs
        expect(level).toBeLessThan(50)
        level += 1
        governor.sent(nowMs)
        governor.ended()
        governor.learned(answer(), nowMs)
      }
    }),
  )
})

test('a method near its operating limit waits until the reset by the portal clock, other methods go on', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  governor.learned(
    answer({ portalNowS: 5_000, operating: [{ method: 'update', usedS: 409, resetAtS: 5_120 }] }),
    0,
  )
  expect(governor.waitMs(['update'], 0)).toBe(121_000)
  expect(governor.waitMs(['list'], 0)).toBe(0)
  expect(governor.waitMs(['update'], 121_000)).toBe(0)
})

test('below 85 % of the operating limit a method is free', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  governor.learned(answer({ operating: [{ method: 'update', usedS: 407, resetAtS: 9_999 }] }), 0)
  expect(governor.waitMs(['update'], 0)).toBe(0)
})

test('a charge to the method batch holds every batch back', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  governor.learned(
    answer({ portalNowS: 100, operating: [{ method: 'batch', usedS: 450, resetAtS: 130 }] }),
    0,
  )
  expect(governor.waitMs(['list'], 0)).toBe(31_000)
})

test('a 429 closes its method until the time the portal named', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  governor.learned(answer({ portalNowS: 100 }), 0)
  governor.operatingRefused('update', 400, 0)
  expect(governor.waitMs(['update'], 0)).toBe(301_000)
  governor.operatingRefused('list', undefined, 0)
  expect(governor.waitMs(['list'], 0)).toBe(60_000)
})

test('a 503 halves the rate, and quiet minutes win it back', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  governor.learned(answer(), 0)
  governor.rateRefused(0)
  expect(governor.speed).toBe(0.5)
  expect(governor.waitMs([], 0)).toBeGreaterThan(1_000)
  for (let minute = 1; minute <= 5; minute += 1) governor.waitMs([], minute * 60_001)
  expect(governor.speed).toBeCloseTo(1)
})

test('a portal that counts nothing is taken for one without limits, until it refuses once', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  for (let sent = 0; sent < 200; sent += 1) {
    governor.sent(0)
    governor.ended()
    governor.learned(answer({ operating: [] }), 0)
  }
  expect(governor.waitMs(['list'], 0)).toBe(0)
  governor.rateRefused(0)
  expect(governor.waitMs(['list'], 0)).toBeGreaterThan(0)
})

test('no more requests are under way than the pace allows', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  for (let sent = 0; sent < DOCUMENTED_PACE.inFlightLimit; sent += 1) governor.sent(0)
  expect(governor.waitMs([], 0)).toBeGreaterThan(0)
  governor.ended()
  expect(governor.waitMs([], 0)).toBe(0)
})

test('a call that turned out to be many requests has used as much of the bucket', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  governor.sent(0)
  governor.ended()
  governor.learned(answer({ requests: 48 }), 0)
  expect(governor.waitMs([], 0)).toBeGreaterThan(0)
})
