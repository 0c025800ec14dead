// What going on with an interrupted reading costs and keeps.
import { expect, test } from 'vitest'
import { portalError, type FakePortal } from '../../tests/fakes/fake-portal.ts'
import {
  benchPortal,
  marksOf,
  openBench,
  runWhole,
  type RefreshBench,
} from '../../tests/fakes/refresh-bench.ts'
import { LEASE_LIFE_S, printLease } from './lease.ts'

/** A page of its own over a reading that was broken off after its first batch. */
async function interrupted(fake = benchPortal(24)): Promise<RefreshBench> {
  const bench = openBench(fake)
  let reads = 0
  fake.fail = (call) =>
    call === 'readSlices' && ++reads > 1 ? { error: portalError('auth-expired') } : undefined
  await bench.refresh.start()
  fake.fail = () => undefined
  const { run } = bench.shelf
  if (run?.header.phase !== 'reading') throw new Error('the reading was not broken off')
  const next = openBench(fake, bench.shelf)
  await next.refresh.open()
  return next
}

/** Calls of the portal while the reading is gone on with. */
async function resumed({ fake, refresh }: RefreshBench): Promise<readonly string[]> {
  const before = fake.calls.length
  await refresh.resume()
  expect(refresh.view.failure).toBeUndefined()
  return fake.calls.slice(before)
}

test('one question comes before the rest is read: who asks, who else works, what is published', async () => {
  const calls = await resumed(await interrupted())
  expect(calls.slice(0, 2)).toEqual(['probe', 'readSlices'])
  expect(calls.filter((call) => call === 'probe')).toHaveLength(1)
})

test('after a long interruption what changed meanwhile is read as well', async () => {
  const bench = await interrupted()
  bench.fake.today += 1
  const changed = bench.fake.crm.records.deals.get(3)?.row ?? {}
  bench.fake.crm.put('deals', { ...changed, semantics: 0 }, bench.fake.nowS())
  const calls = await resumed(bench)
  expect(calls.filter((call) => call === 'probe')).toHaveLength(2)
  // The second one tells what day it is, too.
  expect(calls).not.toContain('describe')
})

test('figures that are published already are not published again, and their months stay as they were first told', async () => {
  const fake = benchPortal(24)
  await runWhole(openBench(fake))
  const { published } = fake
  const calls = await resumed(await interrupted(fake))
  expect(calls).not.toContain('writePublication')
  expect(fake.published).toBe(published)
})

test('the lease that the killed page left behind is kept and not taken a second time', async () => {
  const bench = await interrupted()
  const { run } = bench.shelf
  if (run === undefined) throw new Error('nothing was stored')
  const { header } = run
  const lease = {
    ...header,
    userId: header.startedBy,
    untilS: bench.fake.nowS() + LEASE_LIFE_S,
    view: { phase: 'reading' as const, month: undefined, share: undefined, etaS: undefined },
  }
  bench.fake.options.set('app cseg_lease', printLease(lease))
  const calls = await resumed(bench)
  expect(calls).not.toContain('readAppOption')
  // It is given back all the same.
  expect(bench.fake.options.get('app cseg_lease')).toBe('')
})

/** A portal without the fields. */
function bare(): FakePortal {
  const fake = benchPortal(24)
  fake.fieldState = 'missing'
  return fake
}

test('the fields are made while the cards are read, and are there before anything is written', async () => {
  const fake = bare()
  await runWhole(openBench(fake))
  const { calls } = fake
  expect(calls.indexOf('readSlices')).toBeLessThan(calls.indexOf('describe'))
  expect(calls.indexOf('createFields')).toBeLessThan(calls.indexOf('writeCards'))
  expect(calls.filter((call) => call === 'createFields')).toHaveLength(1)
  const known = benchPortal(24)
  await runWhole(openBench(known))
  expect(marksOf(fake)).toEqual(marksOf(known))
})

test('fields that cannot be made end the reading at once', async () => {
  const fake = bare()
  fake.fail = (call) => (call === 'createFields' ? { error: portalError('access-denied') } : undefined)
  const bench = openBench(fake)
  await bench.refresh.start()
  expect(bench.refresh.view).toMatchObject({ phase: 'failed', failure: { kind: 'access-denied' } })
  expect(fake.calls).not.toContain('writePublication')
  fake.fail = () => undefined
  await bench.refresh.resume()
  expect(bench.refresh.view.phase).toBe('review')
})

test('killed at any call while the fields are made and the cards are read, the next page ends in the same marks', async () => {
  const whole = bare()
  await runWhole(openBench(whole))
  const last = whole.calls.indexOf('describe')
  for (let killAt = 0; killAt <= last; killAt += 1) {
    const fake = bare()
    let alive = true
    fake.fail = (_, index) => {
      if (index === killAt) alive = false
      return alive ? undefined : { error: portalError('auth-expired'), lost: index === killAt }
    }
    const first = openBench(fake)
    await runWhole(first)
    fake.fail = () => undefined
    const second = openBench(fake, first.shelf)
    await second.refresh.open()
    if (second.refresh.view.phase === 'paused') await second.refresh.resume()
    else await second.refresh.start()
    await second.refresh.applyWrites()
    const at = `killed at call ${killAt} (${whole.calls[killAt]})`
    expect(second.refresh.view, at).toMatchObject({ phase: 'done', failure: undefined })
    expect(marksOf(fake), at).toEqual(marksOf(whole))
    expect(
      [...fake.applied.values()].every((times) => times === 1),
      at,
    ).toBe(true)
  }
})
