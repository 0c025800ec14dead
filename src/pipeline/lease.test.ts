import { expect, test } from 'vitest'
import { createEventClock, type EventClock } from '../../tests/fakes/event-clock.ts'
import type { FakePortal } from '../../tests/fakes/fake-portal.ts'
import { benchPortal, openBench, runWhole } from '../../tests/fakes/refresh-bench.ts'
import { foreignLease, LEASE_LIFE_S, leaseOf, parseLease, printLease, SILENT_S, type Lease } from './lease.ts'
import type { PortalDep } from './ports/portal.ts'

const OPTION = 'app cseg_lease'
const LEASE: Lease = {
  runId: 'elsewhere',
  userId: 7,
  generation: 3,
  startedAt: '2024-08-31T12:00:00+03:00',
  untilS: 1_000,
  view: { phase: 'reading', month: '2024-05', share: 0.4, etaS: 90 },
}

/** Somebody else's lease that counts for so long. */
function leaseIn(fake: FakePortal, seconds: number): void {
  fake.options.set(OPTION, printLease({ ...LEASE, untilS: fake.nowS() + seconds }))
}

/** Every call takes so long. */
function slowly({ portal }: FakePortal, clock: EventClock, ms: number): PortalDep {
  const slow: Record<string, unknown> = {}
  for (const [name, call] of Object.entries(portal) as [string, (...args: never[]) => unknown][])
    slow[name] =
      name === 'methodsOf' || name === 'fieldCode'
        ? call
        : async (...args: never[]) => {
            await clock.sleep(ms)
            return call(...args)
          }
  return slow as unknown as PortalDep
}

/** Who works in this portal. */
async function begunBy({ portal }: FakePortal): Promise<{ readonly userId: number }> {
  const described = await portal.describe()
  if (!described.ok) throw new Error(described.error.kind)
  return described.value
}

const leaseCalls = ({ calls }: FakePortal): number =>
  calls.filter((call) => call === 'writeAppOption' || call === 'readAppOption').length

test('a lease is read back as it was written, and anything else is nobody’s', () => {
  expect(parseLease(printLease(LEASE))).toEqual(LEASE)
  for (const odd of [
    '',
    '{',
    'null',
    '[]',
    '{"version":2}',
    JSON.stringify({ ...LEASE, version: 1, view: 5 }),
  ])
    expect(parseLease(odd)).toBeUndefined()
  expect(leaseOf({ ...LEASE, version: 1, userId: '7' })).toBeUndefined()
  expect(leaseOf({ ...LEASE, version: 1, view: { phase: '<b>' } })).toBeUndefined()
  expect(leaseOf({ ...LEASE, version: 1, view: { phase: 'writing', share: 5, month: 'x' } })?.view).toEqual({
    phase: 'writing',
    month: undefined,
    share: undefined,
    etaS: undefined,
  })
})

test('a lease counts until its time is over, and one of a far future does not count at all', () => {
  const foreign = (untilS: number) => foreignLease(printLease({ ...LEASE, untilS }), 1_000, () => false)
  expect(foreign(1_001)?.userId).toBe(7)
  expect(foreign(1_000)).toBeUndefined()
  expect(foreign(1_000 + 3 * LEASE_LIFE_S)).toBeUndefined()
  expect(foreignLease(printLease(LEASE), 1, (runId) => runId === 'elsewhere')).toBeUndefined()
})

test('whoever comes back without anything kept finds his own lease free as soon as it is silent, others do not', async () => {
  const bench = openBench(benchPortal())
  const { userId } = await begunBy(bench.fake)
  const own = (renewedAgoS: number): string =>
    printLease({ ...LEASE, userId, untilS: bench.fake.nowS() + LEASE_LIFE_S - renewedAgoS })
  bench.fake.options.set(OPTION, own(40))
  await bench.refresh.start()
  expect(bench.refresh.view.failure).toMatchObject({ kind: 'other-browser', userId })
  bench.fake.options.set(OPTION, own(SILENT_S + 10))
  await bench.refresh.start()
  expect(bench.refresh.view.phase).toBe('review')
  // Of somebody else it is not known whether he only waits.
  const text = printLease({ ...LEASE, untilS: 1_000 + LEASE_LIFE_S - 200 })
  expect(foreignLease(text, 1_000, () => false, userId)?.userId).toBe(LEASE.userId)
})

test('whoever finds somebody at work does nothing and shows how far he is', async () => {
  const bench = openBench(benchPortal())
  leaseIn(bench.fake, 200)
  await bench.refresh.start()
  expect(bench.fake.calls).toEqual(['probe'])
  expect(bench.refresh.view).toMatchObject({
    phase: 'failed',
    failure: { kind: 'other-browser', userId: 7 },
    follows: { userId: 7, phase: 'reading', month: '2024-05', share: 0.4 },
  })
  bench.refresh.follow(undefined)
  expect(bench.refresh.view).toMatchObject({ phase: 'idle', follows: undefined, failure: undefined })
})

test('a lease that nobody renewed is taken over', async () => {
  const bench = openBench(benchPortal())
  leaseIn(bench.fake, -1)
  await runWhole(bench)
  expect(bench.refresh.view.phase).toBe('done')
})

test('neither an undo nor writing begins while somebody else works', async () => {
  const bench = openBench(benchPortal())
  await bench.refresh.start()
  leaseIn(bench.fake, 200)
  await bench.refresh.applyWrites()
  expect(bench.refresh.view.failure).toMatchObject({ kind: 'other-browser' })
  expect(bench.fake.applied.size).toBe(0)
  bench.fake.options.clear()
  await bench.refresh.resume()
  await bench.refresh.applyWrites()
  expect(bench.refresh.view).toMatchObject({ phase: 'done', cardsWritten: 132 })
  leaseIn(bench.fake, 200)
  await bench.refresh.undo(1)
  expect(bench.refresh.view.failure).toMatchObject({ kind: 'other-browser' })
  await bench.refresh.removeFields()
  expect(bench.fake.calls).not.toContain('deleteFields')
})

test('short work writes no lease', async () => {
  const bench = openBench(benchPortal())
  await runWhole(bench)
  const before = leaseCalls(bench.fake)
  await bench.refresh.start()
  expect(bench.refresh.view.phase).toBe('done')
  expect(leaseCalls(bench.fake)).toBe(before)
})

test('long work writes itself down with its progress, renews it and gives it back', async () => {
  const fake = benchPortal(400)
  const clock = createEventClock()
  const bench = openBench(fake, undefined, { clock, portal: slowly(fake, clock, 12_000) })
  const seen: Lease[] = []
  const set = fake.options.set.bind(fake.options)
  fake.options.set = (name, text) => {
    const lease = parseLease(text)
    if (name === OPTION && lease !== undefined) seen.push(lease)
    return set(name, text)
  }
  await clock.run(() => runWhole(bench))
  expect(bench.refresh.view.phase).toBe('done')
  expect(seen.length).toBeGreaterThan(2)
  expect(seen.at(-1)?.view.phase).toBe('writing')
  expect(seen.at(-1)?.view.share).toBeGreaterThan(
    seen.find(({ view }) => view.phase === 'writing')?.view.share ?? 1,
  )
  expect(seen.every(({ untilS, userId }) => untilS > 0 && userId === 1)).toBe(true)
  expect(fake.options.get(OPTION)).toBe('')
})

test('of two who begin at once the one whose text was lost gives way before he writes', async () => {
  const fake = benchPortal(2_000)
  const clock = createEventClock()
  const bench = openBench(fake, undefined, { clock, portal: slowly(fake, clock, 1_000) })
  const set = fake.options.set.bind(fake.options)
  // The other one's text comes right after ours.
  fake.options.set = (name, text) => {
    set(name, text)
    return set(name, printLease({ ...LEASE, untilS: fake.nowS() + 200 }))
  }
  await clock.run(() => runWhole(bench))
  expect(bench.refresh.view).toMatchObject({
    phase: 'failed',
    failure: { kind: 'other-browser', userId: 7 },
    follows: { userId: 7 },
  })
  expect(fake.applied.size).toBe(0)
  // The winner's lease is not taken from him.
  expect(parseLease(fake.options.get(OPTION))?.runId).toBe('elsewhere')
})

test('a new page of the same browser goes on under the lease that its killed page left behind', async () => {
  const bench = openBench(benchPortal())
  await bench.refresh.start()
  const { run } = bench.shelf
  if (run === undefined) throw new Error('nothing was stored')
  const untilS = bench.fake.nowS() + 200
  bench.fake.options.set(OPTION, printLease({ ...LEASE, runId: run.header.runId, untilS }))
  const page = openBench(bench.fake, bench.shelf)
  await page.refresh.open()
  await page.refresh.applyWrites()
  expect(page.refresh.view).toMatchObject({ phase: 'done', cardsWritten: 132 })
})

test('a pause lets others go, and the work does not go on while one of them works', async () => {
  const fake = benchPortal(5_000)
  const clock = createEventClock()
  const bench = openBench(fake, undefined, { clock, portal: slowly(fake, clock, 1_000) })
  await clock.run(async () => {
    await bench.refresh.start()
    const writing = bench.refresh.applyWrites()
    while (parseLease(fake.options.get(OPTION))?.view.phase !== 'writing') {
      await clock.sleep(1_000)
      expect(bench.refresh.view.phase).toBe('writing')
    }
    bench.refresh.pause()
    await clock.sleep(5_000)
    expect(fake.options.get(OPTION)).toBe('')
    const { size } = fake.applied
    leaseIn(fake, 250)
    await bench.refresh.resume()
    await writing
    expect(bench.refresh.view).toMatchObject({ phase: 'failed', failure: { kind: 'other-browser' } })
    // What had its turn before the look may be written: that it is not written twice is the journal's business.
    expect(fake.applied.size).toBeLessThan(size + 800)
    fake.options.set(OPTION, '')
    await bench.refresh.resume()
  })
  expect(bench.refresh.view).toMatchObject({ phase: 'done', cardsWritten: 5_500 })
  expect([...fake.applied.values()].every((times) => times === 1)).toBe(true)
})
