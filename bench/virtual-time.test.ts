// The virtual clock of the benchmarks: order, jumps, real work, stuck tasks.
import { gzip } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createVirtualTime } from './virtual-time.ts'

const START = 1_772_442_000

function compress(): Promise<void> {
  return new Promise((resolve, reject) => {
    gzip(Buffer.alloc(2_000_000, 'figures'), (error) => (error === null ? resolve() : reject(error)))
  })
}

test('both clocks tell one time, each in its own unit', async () => {
  const time = createVirtualTime(START)
  await time.run(async () => {
    await time.appClock.sleep(1_500)
    await time.portalClock.sleep(2)
  })
  expect(time.appClock.now()).toBe(3_500)
  expect(time.portalClock.now()).toBe(START + 3.5)
  expect(time.portalClock.nowSeconds()).toBe(START + 3)
})

test('sleepers wake in the order of their moments, equal moments in the order of lying down', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 60 }), async (lengths) => {
      const time = createVirtualTime(START)
      const woken: { index: number; atMs: number }[] = []
      await time.run(async () => {
        await Promise.all(
          lengths.map(async (ms, index) => {
            await time.appClock.sleep(ms)
            woken.push({ index, atMs: time.nowMs })
          }),
        )
      })
      const expected = lengths
        .map((atMs, index) => ({ index, atMs }))
        .sort((a, b) => a.atMs - b.atMs || a.index - b.index)
      expect(woken).toEqual(expected)
    }),
  )
})

test('an hour costs no real time, and the time between two sleeps is none', async () => {
  const time = createVirtualTime(START)
  await time.run(async () => {
    for (let turn = 0; turn < 3_600; turn += 1) {
      await time.appClock.sleep(1_000)
      for (let step = 0; step < 10; step += 1) await Promise.resolve()
    }
  })
  expect(time.nowMs).toBe(3_600_000)
})

test('an aborted sleep ends at once and moves no time', async () => {
  const time = createVirtualTime(START)
  const controller = new AbortController()
  await time.run(async () => {
    const long = time.appClock.sleep(60_000, controller.signal)
    await time.appClock.sleep(10)
    controller.abort()
    await long
    expect(time.nowMs).toBe(10)
    await time.appClock.sleep(60_000, controller.signal)
  })
  expect(time.nowMs).toBe(10)
})

test('time waits for real work and passes for the requests inside it', async () => {
  const time = createVirtualTime(START)
  let seenMs = -1
  await time.run(async () => {
    const other = time.appClock.sleep(1_000)
    await time.working(async () => {
      await compress()
      seenMs = time.nowMs
      await time.waiting(() => time.appClock.sleep(30))
      expect(time.nowMs).toBe(30)
      await compress()
      expect(time.nowMs).toBe(30)
    })
    await other
  })
  expect(seenMs).toBe(0)
  expect(time.nowMs).toBe(1_000)
})

test('what a task throws comes out of the run', async () => {
  const time = createVirtualTime(START)
  const failing = time.run(async () => {
    await time.appClock.sleep(5)
    throw new Error('broken')
  })
  await expect(failing).rejects.toThrow('broken')
})

test('a task that waits for nothing on the clock is called stuck instead of hanging', async () => {
  const time = createVirtualTime(START)
  await expect(time.run(() => new Promise<void>(() => undefined))).rejects.toThrow('not on this clock')
})

test('the portal clock moves by hand between runs only forward', () => {
  const time = createVirtualTime(START)
  time.portalClock.advance(60)
  expect(time.appClock.now()).toBe(60_000)
  expect(() => time.portalClock.set(0)).toThrow('neither frozen nor set')
})
