// What the meter tells of the time left; how far it is right on a whole run is held by tests/incremental/time-left.test.ts.
import { expect, test } from 'vitest'
import { createGovernor, DOCUMENTED_PACE } from '../pace/governor.ts'
import { createWorkMeter, type WorkHabits } from './work-left.ts'

function meterAtWork(habits: Partial<WorkHabits> = {}) {
  let nowMs = 0
  let looks = 0
  const governor = createGovernor({ ...DOCUMENTED_PACE, inFlightLimit: 2 })
  const meter = createWorkMeter(
    {
      clock: { now: () => nowMs, sleep: () => Promise.resolve() },
      methodsOf: (kind) => [kind],
      fork(atMs) {
        looks += 1
        return governor.fork(atMs)
      },
    },
    habits,
  )
  return {
    meter,
    looks: () => looks,
    passMs: (ms: number) => {
      nowMs += ms
    },
    /** One request of fifty pages, which takes so long. */
    read: (ms: number) => {
      const end = meter.begin({ contacts: 50 })
      nowMs += ms
      end(true)
    },
  }
}

test('nothing is said before something was measured, unless costs are known beforehand', () => {
  const reading = meterAtWork()
  reading.meter.expect('contacts', 500)
  expect(reading.meter.secondsLeft).toBeUndefined()
  const known = meterAtWork({ isKnown: true })
  known.meter.expect('write-contacts', 500)
  expect(known.meter.secondsLeft).toBeGreaterThan(10)
})

test('requests go side by side as the governor allows, at the price that was met', () => {
  const { meter, read } = meterAtWork()
  meter.expect('contacts', 500)
  for (let request = 0; request < 4; request += 1) read(2_000)
  // Six requests are left, two at a time.
  expect(meter.secondsLeft).toBeGreaterThan(5)
  expect(meter.secondsLeft).toBeLessThan(7.5)
})

test('what raises more questions later takes longer, and what comes afterwards is added', () => {
  const { meter, read } = meterAtWork()
  meter.expect('contacts', 100)
  read(2_000)
  const before = meter.secondsLeft ?? 0
  const later = meterAtWork({ afterS: 7 })
  later.meter.expect('contacts', 100)
  later.read(2_000)
  expect(later.meter.secondsLeft).toBeCloseTo(before + 7, 1)
  meter.expect('card-activities', 500)
  meter.forget()
  expect(meter.secondsLeft).toBeGreaterThan(before + 2)
})

test('between two looks ahead it is counted down, and a change of the pace is looked at once', () => {
  const { meter, looks, passMs, read } = meterAtWork()
  meter.expect('contacts', 5_000)
  for (let request = 0; request < 10; request += 1) read(2_000)
  const first = meter.secondsLeft ?? 0
  const done = looks()
  passMs(900)
  expect(meter.secondsLeft).toBeCloseTo(first - 0.9, 3)
  expect(looks()).toBe(done)
  meter.forget()
  expect(meter.secondsLeft).toBeGreaterThan(0)
  expect(looks()).toBe(done + 1)
})
