import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClock, type Clock } from './clock.ts'
import { createOperatingBudget, type BudgetProfile, type OperatingBudget } from './operating.ts'

/** A whole minute of unix time. */
const START = 1_772_442_000
const KEY = 'app:one'

function setUp(profile: BudgetProfile, limit = 480): { clock: Clock; budget: OperatingBudget } {
  const clock = createClock(START, 1, () => 0)
  clock.freeze()
  return { clock, budget: createOperatingBudget(profile, clock, limit) }
}

/** One request that runs the method so often, each for so many milliseconds. */
function request(budget: OperatingBudget, method: string, ms: number, times = 1, batch = true): void {
  const run = budget.open(KEY, batch)
  if (batch) run.check('batch')
  for (let index = 0; index < times; index += 1) {
    run.check(method)
    run.note(method, ms)
  }
  run.close()
}

const isRefused = (budget: OperatingBudget, method: string, batch = true): boolean => {
  try {
    const run = budget.open(KEY, batch)
    if (batch) run.check('batch')
    run.check(method)
    return false
  } catch {
    return true
  }
}

test('pitfall 18, documented: each method has its own budget and the batch is free', () => {
  const { budget } = setUp('documented')
  for (let index = 0; index < 5; index += 1) request(budget, 'crm.contact.update', 2000, 48)
  request(budget, 'crm.contact.update', 2000)
  expect(isRefused(budget, 'crm.contact.update')).toBe(true)
  expect(isRefused(budget, 'crm.company.update')).toBe(false)
  expect(budget.peek()).toEqual({ [`${KEY}|crm.contact.update`]: 482 })
})

test('pitfall 18, documented: exactly the limit is allowed, the call that crosses it completes', () => {
  const { budget } = setUp('documented')
  request(budget, 'm', 480_000)
  expect(isRefused(budget, 'm')).toBe(false)
  request(budget, 'm', 200)
  expect(isRefused(budget, 'm')).toBe(true)
})

test('documented: calls of one request are seen before it ends only from a tenth of a second up', () => {
  const { budget } = setUp('documented', 10)
  const small = budget.open(KEY, true)
  for (let index = 0; index < 200; index += 1) {
    small.check('m')
    small.note('m', 60)
  }
  expect(small.timeOf('m')?.operating).toBe(0)
  const large = budget.open(KEY, true)
  large.note('m', 10_001)
  expect(() => large.check('m')).toThrow(
    expect.objectContaining({ status: 429, code: 'OPERATION_TIME_LIMIT' }),
  )
  expect(isRefused(budget, 'm')).toBe(false)
  small.close()
  expect(isRefused(budget, 'm')).toBe(true)
})

test('pitfall 18: less than a tenth of a second in a request is never recorded', () => {
  const { budget } = setUp('documented')
  for (let index = 0; index < 100; index += 1) request(budget, 'm', 99)
  expect(budget.peek()).toEqual({})
  request(budget, 'm', 50, 2)
  expect(budget.peek()).toEqual({ [`${KEY}|m`]: 0.1 })
})

test('pitfall 18: ten one-minute baskets, released one after another at the time that was announced', () => {
  const { clock, budget } = setUp('documented')
  for (let minute = 0; minute < 10; minute += 1) {
    clock.set(START + minute * 60 + 7)
    request(budget, 'm', 48_100)
  }
  expect(isRefused(budget, 'm')).toBe(true)
  const time = budget.open(KEY, false).timeOf('m')
  expect(time?.operating).toBeCloseTo(481)
  // The oldest basket began 7 s into its minute but leaves the window with its minute.
  expect(time?.operating_reset_at).toBe(START + 7 + 600)
  clock.set(START + 599)
  expect(isRefused(budget, 'm')).toBe(true)
  clock.set(START + 600)
  expect(budget.open(KEY, false).timeOf('m')?.operating).toBeCloseTo(432.9)
  expect(isRefused(budget, 'm')).toBe(false)
})

test('everything is forgotten ten minutes after the last call', () => {
  const { clock, budget } = setUp('documented')
  request(budget, 'm', 500_000)
  clock.advance(600)
  expect(budget.open(KEY, false).timeOf('m')).toEqual({ operating: 0, operating_reset_at: START + 1200 })
})

test('parallel requests do not see each other until they end', () => {
  const { budget } = setUp('documented', 1)
  const [first, second] = [budget.open(KEY, true), budget.open(KEY, true)]
  first.note('m', 5000)
  expect(() => second.check('m')).not.toThrow()
  first.close()
  expect(() => second.check('m')).toThrow()
})

test('applications and webhooks have budgets of their own', () => {
  const { budget } = setUp('documented', 1)
  request(budget, 'm', 5000)
  expect(() => budget.open('webhook:1', false).check('m')).not.toThrow()
})

test('rest26: the whole batch is charged at half its time to batch, its commands to nothing', () => {
  const { budget } = setUp('rest26')
  request(budget, 'crm.contact.update', 1000, 50)
  expect(budget.peek()).toEqual({ [`${KEY}|batch`]: 25 })
  const run = budget.open(KEY, true)
  run.note('crm.contact.list', 1000)
  expect(run.timeOf('crm.contact.list')?.operating).toBe(25.5)
  run.note('crm.deal.list', 1000)
  expect(run.timeOf('crm.deal.list')?.operating).toBe(26)
  expect(run.timeOf('batch')?.operating).toBe(26)
})

test('rest26: over the limit the whole batch is refused for 300 seconds, then it starts from nothing', () => {
  const { clock, budget } = setUp('rest26')
  request(budget, 'm', 962_000)
  expect(isRefused(budget, 'm')).toBe(true)
  expect(budget.open(KEY, true).timeOf('batch')).toEqual({ operating: 0, operating_reset_at: START + 300 })
  clock.advance(299)
  expect(isRefused(budget, 'm')).toBe(true)
  clock.advance(1)
  expect(isRefused(budget, 'm')).toBe(false)
})

test('rest26: a single call is charged to its own method at its full time', () => {
  const { budget } = setUp('rest26')
  request(budget, 'm', 1000, 1, false)
  expect(budget.peek()).toEqual({ [`${KEY}|m`]: 1 })
})

test('off: nothing is charged, nothing is shown', () => {
  const { budget } = setUp('off', 1)
  request(budget, 'm', 1e9)
  expect(isRefused(budget, 'm')).toBe(false)
  expect(budget.open(KEY, false).timeOf('m')).toBeUndefined()
})

test('the shown sum is what a plain list of calls of the last ten minutes gives', () => {
  const call = fc.record({
    wait: fc.integer({ min: 0, max: 400 }),
    ms: fc.integer({ min: 100, max: 50_000 }),
  })
  fc.assert(
    fc.property(fc.array(call, { maxLength: 40 }), (calls) => {
      const { clock, budget } = setUp('documented', Infinity)
      const made: { minute: number; firstAt: number; seconds: number }[] = []
      for (const { wait, ms } of calls) {
        clock.advance(wait)
        const minute = Math.floor(clock.now() / 60)
        const firstAt = made.find((one) => one.minute === minute)?.firstAt ?? clock.now()
        made.push({ minute, firstAt, seconds: ms / 1000 })
        request(budget, 'm', ms)
      }
      const now = clock.now()
      const alive = made.filter((one) => one.minute > Math.floor(now / 60) - 10 && now < one.firstAt + 600)
      const expected = alive.reduce((sum, one) => sum + one.seconds, 0)
      expect(budget.open(KEY, false).timeOf('m')?.operating).toBeCloseTo(expected, 6)
    }),
  )
})

test('a request is charged to the minute in which it began, and its basket lives from its first call', () => {
  const { clock, budget } = setUp('documented')
  clock.advance(50)
  const run = budget.open(KEY, true)
  run.check('m')
  clock.advance(20)
  run.note('m', 20_000)
  run.close()
  expect(budget.open(KEY, true).timeOf('m')).toEqual({ operating: 20, operating_reset_at: START + 650 })
  // Minute 0 has left the window of ten minutes at minute 10, before the 600 seconds are over.
  clock.set(START + 599)
  expect(budget.open(KEY, true).timeOf('m')?.operating).toBe(20)
  clock.set(START + 600)
  expect(budget.open(KEY, true).timeOf('m')?.operating).toBe(0)
})

test('by a fault the next request crosses the budget and shows it, later ones are refused until it is free', () => {
  const { clock, budget } = setUp('documented')
  budget.exhaust('m', 30)
  const crossing = budget.open(KEY, false)
  crossing.check('m')
  expect(crossing.timeOf('m')).toEqual({ operating: 481, operating_reset_at: START + 30 })
  expect(isRefused(budget, 'm', false)).toBe(true)
  expect(isRefused(budget, 'other', false)).toBe(false)
  clock.advance(30)
  expect(isRefused(budget, 'm', false)).toBe(false)
  budget.exhaust('', 30)
  budget.open(KEY, false)
  budget.clear()
  expect(isRefused(budget, 'm', false)).toBe(false)
})
