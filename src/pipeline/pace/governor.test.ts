import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGovernor, DOCUMENTED_PACE, gentle, type Errand, type Governor, type Turn } from './governor.ts'
import type { Exchange } from '../ports/outcomes.ts'

const READ: Errand = { methods: ['list'], kind: 'read' }
const OTHER: Errand = { methods: ['other.list'], kind: 'read' }
const WRITE: Errand = { methods: ['update'], kind: 'write' }
/** A portal minute begins here. */
const MINUTE_S = 1_700_000_040

const answer = (patch: Partial<Exchange> = {}): Exchange => ({
  portalNowS: MINUTE_S,
  durationS: 0.1,
  requests: 1,
  commands: 50,
  rows: 0,
  operating: [{ method: 'list', usedS: 0, resetAtS: 0 }],
  spent: [],
  ...patch,
})

/** A batch of one method by the documented profile: the counter tells what was charged before it. */
function charged(method: string, seconds: number, usedBeforeS: number, endedS: number): Exchange {
  return answer({
    portalNowS: endedS,
    durationS: seconds,
    operating: [
      { method, usedS: usedBeforeS, resetAtS: endedS + 600 },
      { method: 'batch', usedS: 0, resetAtS: 0 },
    ],
    spent: [{ method, commands: 50, seconds }],
  })
}

/** One request that is answered at once. */
function exchange(governor: Governor, errand: Errand, what: Exchange, nowMs: number): void {
  governor.ended(governor.sent(errand, nowMs), what, nowMs)
}

/** Batches one after another until a wait; gives seconds charged, the wait and the second of it. */
function spendAll(
  governor: Governor,
  errand: Errand,
  eachS: number,
): { usedS: number; waitMs: number; atS: number } {
  let usedS = 0,
    atS = 0
  const [method] = errand.methods as [string]
  for (;;) {
    const waitMs = governor.waitMs(errand, atS * 1000)
    if (waitMs > 1_000) return { usedS, waitMs, atS }
    const turn = governor.sent(errand, atS * 1000)
    atS += eachS
    governor.ended(turn, charged(method, eachS, usedS, MINUTE_S + atS), atS * 1000)
    usedS += eachS
  }
}

test('a full bucket lets the burst go and then two requests a second', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  let sent = 0
  while (governor.waitMs(READ, 0) === 0) {
    exchange(governor, READ, answer(), 0)
    sent += 1
  }
  expect(sent).toBe(48)
  const waitMs = governor.waitMs(READ, 0)
  expect(waitMs).toBeLessThanOrEqual(500)
  expect(governor.waitMs(READ, waitMs)).toBe(0)
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
        if (governor.waitMs(READ, nowMs) > 0) continue
        level = Math.max(0, level - (2 * (nowMs - levelAtMs)) / 1000)
        levelAtMs = nowMs
        expect(level).toBeLessThan(50)
        level += 1
        exchange(governor, READ, answer(), nowMs)
      }
    }),
  )
})

test('a method is spent up to five seconds short of its limit and goes on when its minute leaves the window', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  const { usedS, waitMs, atS } = spendAll(governor, WRITE, 5)
  expect(usedS).toBeGreaterThanOrEqual(465)
  expect(usedS).toBeLessThanOrEqual(475)
  // The first minute of the book leaves the window ten minutes after it began, plus a second for the clocks.
  expect(atS + waitMs / 1000).toBeCloseTo(601, 0)
  expect(governor.waitMs(OTHER, atS * 1000)).toBe(0)
  expect(governor.waitMs(WRITE, atS * 1000 + waitMs)).toBe(0)
})

test('requests under way are reckoned with before they end', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  const heavy: Errand = { methods: ['update'], kind: 'read' }
  const spent = [{ method: 'update', commands: 1_000, seconds: 420 }]
  exchange(governor, heavy, { ...charged('update', 420, 0, MINUTE_S + 20), spent }, 20_000)
  const turns: Turn[] = []
  while (governor.waitMs(heavy, 20_000) === 0) turns.push(governor.sent(heavy, 20_000))
  // 420 s are used; two more of 21 s fit below 475 s, a third does not.
  expect(turns).toHaveLength(2)
  for (const turn of turns) governor.ended(turn, charged('update', 5, 420, MINUTE_S + 25), 25_000)
  expect(governor.waitMs(heavy, 25_000)).toBe(0)
})

test('a request without an answer counts as spent, because it may have been done', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  exchange(governor, WRITE, charged('update', 40, 0, MINUTE_S), 0)
  for (let lost = 0; lost < 9; lost += 1) governor.ended(governor.sent(WRITE, 0), undefined, 0)
  expect(governor.snapshot(0).budgets[0]?.usedS).toBeGreaterThan(400)
})

test("what others spend of the same budget is taken from the portal's counter, and makes us leave room", () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  exchange(governor, WRITE, charged('update', 5, 0, MINUTE_S + 10), 10_000)
  expect(governor.snapshot(10_000).isShared).toBe(false)
  exchange(governor, WRITE, charged('update', 5, 300, MINUTE_S + 20), 20_000)
  const { budgets, isShared } = governor.snapshot(20_000)
  expect(isShared).toBe(true)
  expect(budgets[0]).toMatchObject({ method: 'update', limitS: 480 })
  expect(budgets[0]?.othersS).toBeCloseTo(290, 0)
  // 85 % of 480 s, of which 310 s are used.
  exchange(governor, WRITE, charged('update', 95, 305, MINUTE_S + 120), 120_000)
  expect(governor.waitMs(WRITE, 120_000)).toBeGreaterThan(1_000)
})

test('what was spent before this page opened counts, but nobody else is suspected for it', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  const first = charged('update', 5, 472, MINUTE_S + 300)
  exchange(
    governor,
    WRITE,
    { ...first, operating: [{ method: 'update', usedS: 472, resetAtS: MINUTE_S + 601 }] },
    0,
  )
  expect(governor.snapshot(0).isShared).toBe(false)
  expect(governor.waitMs(WRITE, 0)).toBeGreaterThan(200_000)
})

test('a batch that shows in the counter of batch is charged there at half its time', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  const whole = (usedS: number, endedS: number): Exchange =>
    answer({
      portalNowS: endedS,
      durationS: 20,
      operating: [{ method: 'batch', usedS, resetAtS: endedS + 600 }],
      spent: [{ method: 'list', commands: 50, seconds: 20 }],
    })
  let atS = 0
  let usedS = 0
  for (; governor.waitMs(READ, atS * 1000) === 0 && usedS < 1_000; usedS += 10.0375) {
    const turn = governor.sent(READ, atS * 1000)
    atS += 10
    governor.ended(turn, whole(usedS + 10.0375, MINUTE_S + atS), atS * 1000)
  }
  expect(governor.snapshot(atS * 1000).profile).toBe('rest26')
  expect(usedS).toBeGreaterThan(455)
  expect(usedS).toBeLessThan(476)
})

test('a portal that counts nothing has no budget, but its bucket stays', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  let sent = 0
  while (governor.waitMs(READ, 0) === 0 && sent < 100) {
    exchange(
      governor,
      READ,
      answer({ operating: [], spent: [{ method: 'list', commands: 50, seconds: 30 }] }),
      0,
    )
    sent += 1
  }
  expect(governor.snapshot(0).profile).toBe('off')
  expect(sent).toBe(48)
  governor.operatingRefused('list', undefined, 0)
  expect(governor.snapshot(0).profile).toBe('unknown')
  expect(governor.waitMs(READ, 60_000)).toBeGreaterThan(0)
})

test("a refused method is closed until the time the portal named, by the portal's clock", () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  exchange(governor, READ, answer({ portalNowS: MINUTE_S }), 0)
  governor.operatingRefused('update', MINUTE_S + 400, 0)
  expect(governor.waitMs(WRITE, 0)).toBe(401_000)
  expect(governor.waitMs(READ, 0)).toBe(0)
  governor.operatingRefused('list', undefined, 0)
  expect(governor.waitMs(READ, 0)).toBe(60_000)
})

test('refusals of one moment are one refusal, and after it one request goes first', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  exchange(governor, READ, answer(), 0)
  for (let command = 0; command < 50; command += 1) governor.operatingRefused('update', MINUTE_S + 30, 0)
  expect(governor.snapshot(0).refusals.operating).toBe(1)
  expect(governor.waitMs(WRITE, 31_000)).toBe(0)
  const probe = governor.sent(WRITE, 31_000)
  expect(governor.waitMs(WRITE, 31_000)).toBeGreaterThan(0)
  governor.ended(probe, charged('update', 2, 0, MINUTE_S + 33), 33_000)
  expect(governor.waitMs(WRITE, 33_000)).toBe(0)
})

test('a reset time that has passed already is not asked again and again', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  exchange(governor, READ, answer(), 0)
  let nowMs = 0
  let refusals = 0
  while (nowMs < 600_000) {
    const waitMs = governor.waitMs(WRITE, nowMs)
    nowMs += waitMs
    if (waitMs > 0) continue
    const turn = governor.sent(WRITE, nowMs)
    governor.ended(turn, answer({ requests: 0 }), nowMs)
    governor.operatingRefused('update', MINUTE_S - 5, nowMs)
    refusals += 1
  }
  expect(refusals).toBeLessThanOrEqual(8)
})

test('a banned batch waits for the five minutes of the ban', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  exchange(governor, READ, answer(), 0)
  governor.operatingRefused('batch', MINUTE_S + 590, 0)
  expect(governor.waitMs(READ, 0)).toBe(301_000)
  expect(governor.waitMs(READ, 301_000)).toBe(0)
})

test('a lower limit is learned from one refusal', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  const spend = (fromS: number, untilS: number): number => {
    let usedS = 0
    let atS = fromS
    while (governor.waitMs(WRITE, atS * 1000) === 0 && usedS < untilS) {
      const turn = governor.sent(WRITE, atS * 1000)
      atS += 5
      governor.ended(turn, charged('update', 5, usedS, MINUTE_S + atS), atS * 1000)
      usedS += 5
    }
    return usedS
  }
  spend(0, 425)
  governor.operatingRefused('update', MINUTE_S + 600, 425_000)
  expect(governor.snapshot(425_000).budgets[0]?.limitS).toBe(420)
  expect(spend(1_300, 1_000)).toBeLessThanOrEqual(420)
})

test('a 503 halves the rate; a quiet minute and a known good speed win it back within three minutes', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  exchange(governor, READ, answer(), 0)
  governor.rateRefused(0)
  governor.rateRefused(300)
  expect(governor.snapshot(300)).toMatchObject({ speed: 0.5, refusals: { rate: 1 } })
  expect(governor.waitMs(READ, 300)).toBeGreaterThan(1_000)
  expect(governor.snapshot(59_000).speed).toBe(0.5)
  expect(governor.snapshot(61_000).speed).toBeCloseTo(0.6)
  expect(governor.snapshot(180_000).speed).toBeCloseTo(1)
})

test('a call that turned out to be many requests has used as much of the bucket', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  exchange(governor, READ, answer({ requests: 48 }), 0)
  expect(governor.waitMs(READ, 0)).toBeGreaterThan(0)
})

test("the portal's clock is taken from answers, whatever the browser thinks of the date", () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  expect(governor.portalNowS(0)).toBeUndefined()
  exchange(governor, READ, answer({ portalNowS: 5_000 }), 1_000)
  expect(governor.portalNowS(3_000)).toBe(5_002)
  // An answer that travelled half a second longer does not set the clock back.
  exchange(governor, READ, answer({ portalNowS: 5_002 }), 3_500)
  expect(governor.portalNowS(3_500)).toBe(5_002.5)
})

test('the gentle pace takes half of the rate and half of the budget', () => {
  const governor = createGovernor(gentle(DOCUMENTED_PACE))
  let sent = 0
  while (governor.waitMs(OTHER, 0) === 0) {
    exchange(governor, OTHER, answer(), 0)
    sent += 1
  }
  expect(sent).toBe(23)
  const { usedS } = spendAll(createGovernor(gentle(DOCUMENTED_PACE)), WRITE, 5)
  expect(usedS).toBeLessThanOrEqual(240)
  expect(usedS).toBeGreaterThan(220)
})

test('a reload goes on with the bucket and the book where they stood', () => {
  const first = createGovernor(DOCUMENTED_PACE)
  const { usedS, atS } = spendAll(first, WRITE, 5)
  for (let sent = 0; sent < 40; sent += 1)
    exchange(first, OTHER, answer({ portalNowS: MINUTE_S + atS }), atS * 1000)
  const saved = JSON.parse(JSON.stringify(first.state(atS * 1000))) as ReturnType<Governor['state']>

  const second = createGovernor(DOCUMENTED_PACE, saved)
  expect(second.snapshot(0).profile).toBe('documented')
  expect(second.waitMs(WRITE, 0)).toBeGreaterThan(60_000)
  let burst = 0
  while (second.waitMs(OTHER, 0) === 0) {
    exchange(second, OTHER, answer({ portalNowS: MINUTE_S + atS + 1 }), 0)
    burst += 1
  }
  expect(burst).toBeLessThan(20)
  expect(second.snapshot(0).budgets[0]?.usedS).toBeCloseTo(usedS)
})

test('time that the page was away empties the bucket of the reloaded page', () => {
  const first = createGovernor(DOCUMENTED_PACE)
  for (let sent = 0; sent < 48; sent += 1) exchange(first, READ, answer(), 0)
  const second = createGovernor(DOCUMENTED_PACE, first.state(0))
  expect(second.waitMs(READ, 0)).toBeGreaterThan(0)
  exchange(second, READ, answer({ portalNowS: MINUTE_S + 60 }), 500)
  expect(second.snapshot(500).bucket.level).toBe(0)
})

test('a writer with much left has the portal for itself; the other one uses its pauses', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  const long: Errand = { methods: ['long'], kind: 'write', commands: 50, remaining: 60_000 }
  const short: Errand = { methods: ['short'], kind: 'write', commands: 50, remaining: 5_000 }
  for (const errand of [long, short])
    exchange(governor, errand, charged(errand.methods[0] as string, 2.5, 0, MINUTE_S), 0)
  expect(governor.waitMs(long, 0)).toBe(0)
  expect(governor.waitMs(short, 0)).toBeGreaterThan(0)
  expect(governor.snapshot(0).waiting?.reason).toBe('other-writer')
  // One at a time fills the budget of the long one.
  const turn = governor.sent(long, 0)
  expect(governor.waitMs(long, 0)).toBeGreaterThan(0)
  // The long one is at its limit: now the short one goes, several at once.
  governor.ended(turn, charged('long', 2.5, 473, MINUTE_S + 400), 400_000)
  expect(governor.waitMs(long, 400_000)).toBeGreaterThan(1_000)
  let together = 0
  while (governor.waitMs(short, 400_000) === 0) {
    governor.sent(short, 400_000)
    together += 1
  }
  expect(together).toBeGreaterThan(2)
})

test('work that fits into the window goes wide, and no more requests are under way than the pace allows', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  const few: Errand = { methods: ['update'], kind: 'write', commands: 50, remaining: 1_000 }
  exchange(governor, few, charged('update', 2.5, 0, MINUTE_S), 0)
  let together = 0
  while (governor.waitMs(few, 0) === 0) {
    governor.sent(few, 0)
    together += 1
  }
  expect(together).toBe(DOCUMENTED_PACE.inFlightLimit)
})

test('the snapshot and the state are plain JSON', () => {
  const governor = createGovernor(DOCUMENTED_PACE)
  spendAll(governor, WRITE, 5)
  governor.rateRefused(500_000)
  governor.operatingRefused('update', undefined, 500_000)
  for (const data of [governor.snapshot(500_000), governor.state(500_000)])
    expect(JSON.parse(JSON.stringify(data))).toEqual(data)
})
