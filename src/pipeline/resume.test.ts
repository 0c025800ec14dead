// What going on with an interrupted reading costs and keeps.
import { expect, test } from 'vitest'
import { portalError } from '../../tests/fakes/fake-portal.ts'
import { benchPortal, openBench, runWhole, type RefreshBench } from '../../tests/fakes/refresh-bench.ts'
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
