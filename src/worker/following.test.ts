import { expect, test } from 'vitest'
import { createEventClock } from '../../tests/fakes/event-clock.ts'
import { benchPortal } from '../../tests/fakes/refresh-bench.ts'
import type { FollowedRun } from '../domain/refresh-view.ts'
import { followedRun, foreignLease, printLease, type Lease } from '../pipeline/lease.ts'
import { createFollower } from './follower.ts'
import { createTabChannel, type TabWire } from './tab-channel.ts'

const RUN: FollowedRun = {
  userId: 7,
  startedAt: '2024-08-31T12:00:00+03:00',
  phase: 'reading',
  month: '2024-05',
  share: 0.4,
  etaS: 90,
}
const { userId, startedAt, ...view } = RUN
const LEASE: Lease = { runId: 'elsewhere', generation: 1, userId, startedAt, untilS: 0, view }

test('a follower shows somebody else’s progress while he works, and what he published when he has ended', async () => {
  const fake = benchPortal(10)
  const clock = createEventClock()
  const seen: (number | undefined | 'ended')[] = []
  const lease = (share: number): void => {
    const untilS = fake.nowS() + 200
    fake.options.set('app cseg_lease', printLease({ ...LEASE, untilS, view: { ...view, share } }))
  }
  const follower = createFollower({
    portal: fake.portal,
    clock,
    everyMs: 15_000,
    isBusy: () => false,
    read(text, nowS) {
      const other = foreignLease(text, nowS, () => false)
      return other === undefined ? undefined : followedRun(other)
    },
    onFollow: (run) => seen.push(run?.share),
    onEnded: async () => {
      seen.push('ended')
      await Promise.resolve()
    },
  })
  lease(0.1)
  await clock.run(async () => {
    void follower.follow()
    await clock.sleep(1_000)
    lease(0.5)
    await clock.sleep(15_000)
    fake.options.set('app cseg_lease', '')
    await clock.sleep(15_000)
  })
  expect(seen).toEqual([0.1, 0.5, undefined, 'ended'])
})

/** Two ends of one wire. */
function wires(): [TabWire, TabWire] {
  const listeners: ((message: unknown) => void)[] = []
  const end = (at: number): TabWire => ({
    post: (message) => listeners[1 - at]?.(structuredClone(message)),
    listen: (onMessage) => {
      listeners[at] = onMessage
    },
  })
  return [end(0), end(1)]
}

test('another tab of the browser sees the progress, its end, and nothing that is no progress', async () => {
  const clock = createEventClock()
  const [mine, theirs] = wires()
  const seen: unknown[] = []
  const nobody = { clock, onFollow: () => undefined, onEnded: () => undefined }
  const teller = createTabChannel({ ...nobody, wire: mine })
  createTabChannel({
    wire: theirs,
    clock,
    onFollow: (run) => seen.push(run),
    onEnded: () => seen.push('ended'),
  })
  teller.tell(RUN)
  teller.tell({ ...RUN, share: 0.5 })
  for (const odd of [null, 5, 'x', { version: 1 }, { version: 1, view: { phase: '<img>' } }]) mine.post(odd)
  teller.tellEnd()
  teller.tellEnd()
  expect(seen).toEqual([RUN, 'ended'])
  await clock.run(() => clock.sleep(30_000))
})

test('a tab that falls silent is not followed any more', async () => {
  const clock = createEventClock()
  const [mine, theirs] = wires()
  const seen: unknown[] = []
  const teller = createTabChannel({
    wire: mine,
    clock,
    onFollow: () => undefined,
    onEnded: () => undefined,
  })
  createTabChannel({
    wire: theirs,
    clock,
    onFollow: (run) => seen.push(run?.share),
    onEnded: () => undefined,
  })
  await clock.run(async () => {
    teller.tell(RUN)
    await clock.sleep(30_000)
  })
  expect(seen).toEqual([0.4, undefined])
})
