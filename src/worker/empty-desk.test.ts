import { expect, test } from 'vitest'
import { createFakeEmptyCards } from '../../tests/fakes/fake-empty-cards.ts'
import { benchPortal, openBench, runWhole } from '../../tests/fakes/refresh-bench.ts'
import type { CardName } from '../domain/card-name.ts'
import type { EmptyDeletion } from '../domain/list/empty-cards.ts'
import type { PublicationStamp } from '../domain/refresh-view.ts'
import { printLease } from '../pipeline/lease.ts'
import type { MemoryShelf } from '../store/memory-store.ts'
import { createEmptyDesk } from './empty-desk.ts'
import type { EmptyAnswer } from './protocol.ts'

const contact = (id: number): CardName => ({ entity: 'contact', id })
const company = (id: number): CardName => ({ entity: 'company', id })
const keysOf = (cards: readonly CardName[]): string[] =>
  cards.map(({ entity, id }) => `${entity === 'company' ? 4 : 3}:${String(id)}`)

/** The desk of an administrator whose base was refreshed, over these empty cards; 12 contacts if none are named. */
async function desk(
  cards: readonly CardName[] = Array.from({ length: 12 }, (_, index) => contact(index + 1)),
) {
  const fake = benchPortal(20)
  const shelf: MemoryShelf = { run: undefined }
  const bench = openBench(fake, shelf)
  await runWhole(bench)
  const empty = createFakeEmptyCards(keysOf(cards), fake.nowS)
  const posted: EmptyAnswer[] = []
  const opened = createEmptyDesk({
    emptyCards: empty.port,
    runner: () => ({ perform: (command) => command(bench.refresh) }),
    post: (answer) => posted.push(answer),
  })
  async function remove(chosen: readonly CardName[] = cards): Promise<EmptyDeletion> {
    await opened.answer({ type: 'delete-empty', requestId: 1, cards: chosen })
    const last = posted.at(-1)
    if (last?.type !== 'empty-deleted') throw new Error(last?.type)
    return last.deletion
  }
  const stop = () => opened.answer({ type: 'stop-delete-empty', requestId: 1 })
  const log = async () => (await bench.refresh.runs()).runs.filter(({ kind }) => kind === 'cards-deleted')
  return { fake, bench, shelf, empty, posted, opened, remove, stop, log }
}

test('what was chosen and is empty is deleted, each card once, and told with its progress and in the log', async () => {
  const { fake, empty, posted, remove, log, bench } = await desk()
  const before = bench.refresh.view
  const cards = [...Array.from({ length: 11 }, (_, index) => contact(index + 1)), contact(1)]
  expect(await remove(cards)).toEqual({
    state: 'ended',
    how: 'done',
    tally: { total: 11, deleted: 11, kept: [] },
  })
  expect(empty.deleted).toEqual(keysOf(cards.slice(0, 11)))
  expect([...empty.cards.keys()]).toEqual(['3:12'])
  const told = posted.flatMap((one) => (one.type === 'delete-progress' ? [one.tally.deleted] : []))
  expect(told).toEqual([0, 8, 11])
  expect(await log()).toMatchObject([
    { kind: 'cards-deleted', generation: 0, outcome: 'done', cardsWritten: 11, cardsRefused: 0, userId: 1 },
  ])
  // Every administrator sees it, the log of before is still there, and the figures are no newer than they were.
  expect((fake.stamp as PublicationStamp).runs.map(({ kind }) => kind)).toEqual(['full', 'cards-deleted'])
  expect(bench.refresh.view).toMatchObject({ phase: 'done', requests: before.requests, failure: undefined })
})

test('on a page that has refreshed nothing the log of before is kept as well', async () => {
  const { fake, shelf, empty } = await desk()
  const stamp = fake.stamp as PublicationStamp
  const again = openBench(fake, shelf)
  await again.refresh.open()
  const posted: EmptyAnswer[] = []
  await createEmptyDesk({
    emptyCards: empty.port,
    runner: () => ({ perform: (command) => command(again.refresh) }),
    post: (answer) => posted.push(answer),
  }).answer({ type: 'delete-empty', requestId: 1, cards: [contact(1)] })
  expect(posted.at(-1)).toMatchObject({ deletion: { state: 'ended', how: 'done' } })
  expect(fake.stamp).toMatchObject({
    checkedAt: stamp.checkedAt,
    runs: [...stamp.runs, { kind: 'cards-deleted' }],
  })
})

test('a card that got something meanwhile is kept and named, also if that happens between two packets', async () => {
  const { empty, remove } = await desk()
  empty.cards.set('3:2', { state: 'filled', sign: 'contact-data' })
  empty.failRequest = (call) => {
    if (call === 'remove') empty.cards.set('3:10', { state: 'filled', sign: 'deals' })
    return undefined
  }
  expect(await remove()).toMatchObject({
    how: 'done',
    tally: {
      deleted: 10,
      kept: [
        { entity: 'contact', id: 2, why: { kind: 'changed', sign: 'contact-data' } },
        { entity: 'contact', id: 10, why: { kind: 'changed', sign: 'deals' } },
      ],
    },
  })
  expect([...empty.cards.keys()]).toEqual(['3:2', '3:10'])
})

test('what cannot be read is never deleted', async () => {
  const { empty, remove } = await desk([company(1), company(2), company(3)])
  empty.cards.set('4:2', { state: 'unread', kind: 'access-denied' })
  empty.cards.set('4:3', { state: 'unread', kind: 'server-error' })
  expect(await remove()).toMatchObject({
    how: 'done',
    tally: {
      deleted: 1,
      kept: [
        { entity: 'company', id: 2, why: { kind: 'unread' } },
        { entity: 'company', id: 3, why: { kind: 'unread' } },
      ],
    },
  })
  expect(empty.deleted).toEqual(['4:1'])
})

test('what the portal refuses is told with its reason, and the others are deleted', async () => {
  const { empty, remove, log } = await desk([contact(1), contact(2), contact(3)])
  empty.failRemove = (key) =>
    key === '3:1' ? { kind: 'access-denied' } : key === '3:2' ? { kind: 'refused' } : undefined
  expect(await remove()).toMatchObject({
    tally: {
      deleted: 1,
      kept: [
        { id: 1, why: { kind: 'refused', isDenied: true } },
        { id: 2, why: { kind: 'refused', isDenied: false, detail: 'fake · refused' } },
      ],
    },
  })
  expect(await log()).toMatchObject([{ cardsWritten: 1, cardsRefused: 2 }])
})

test('a lost answer is settled by looking at the cards: what is gone is deleted, nothing is sent twice', async () => {
  const { empty, remove } = await desk([contact(1), contact(2), contact(3)])
  empty.losesAnswers = true
  empty.failRemove = (key) => (key === '3:3' ? { kind: 'server-error' } : undefined)
  empty.failRequest = (call) => {
    // The second request of deletion goes well.
    if (call === 'remove' && empty.deleted.length > 0) {
      empty.losesAnswers = false
      empty.failRemove = () => undefined
    }
    return undefined
  }
  expect(await remove()).toMatchObject({ how: 'done', tally: { deleted: 3, kept: [] } })
  expect(empty.deleted).toEqual(['3:1', '3:2', '3:3'])
  // Only the one that was still there was sent again, after a look.
  expect(empty.calls).toEqual([
    { call: 'look', keys: ['3:1', '3:2', '3:3'] },
    { call: 'remove', keys: ['3:1', '3:2', '3:3'] },
    { call: 'look', keys: ['3:1', '3:2', '3:3'] },
    { call: 'remove', keys: ['3:3'] },
  ])
})

test('a card of a lost answer that was filled meanwhile is kept, not sent again', async () => {
  const { empty, remove } = await desk([contact(1)])
  empty.failRequest = (call) => {
    if (call !== 'remove') return undefined
    empty.cards.set('3:1', { state: 'filled', sign: 'deals' })
    return 'unknown-outcome'
  }
  expect(await remove()).toMatchObject({ tally: { deleted: 0, kept: [{ id: 1, why: { kind: 'changed' } }] } })
  expect(empty.calls.filter(({ call }) => call === 'remove')).toHaveLength(1)
})

test('of a card under way nothing is left unsaid when the portal falls silent', async () => {
  const { empty, remove } = await desk([contact(1), contact(2)])
  empty.losesAnswers = true
  empty.failRequest = (call) => (call === 'look' && empty.deleted.length > 0 ? 'portal-closed' : undefined)
  expect(await remove()).toMatchObject({
    state: 'failed',
    failure: { kind: 'portal-closed' },
    tally: {
      deleted: 0,
      kept: [
        { id: 1, why: { kind: 'unknown' } },
        { id: 2, why: { kind: 'unknown' } },
      ],
    },
  })
})

test('a card that is gone already counts as deleted', async () => {
  const { empty, remove } = await desk([contact(1), contact(2)])
  empty.cards.delete('3:1')
  expect(await remove()).toMatchObject({ tally: { deleted: 2, kept: [] } })
  expect(empty.deleted).toEqual(['3:2'])
})

test('limits are waited out, and after a wait the cards are looked at once more', async () => {
  const { empty, remove } = await desk([contact(1)])
  let refusals = 0
  empty.failRemove = () => {
    refusals += 1
    if (refusals > 1) return undefined
    empty.cards.set('3:1', { state: 'filled', sign: 'contact-data' })
    return { kind: 'operating-limit' }
  }
  expect(await remove()).toMatchObject({ tally: { deleted: 0, kept: [{ id: 1, why: { kind: 'changed' } }] } })
  expect(empty.deleted).toEqual([])
})

test('a look that has grown old while a whole request waited for its limit is no leave to delete', async () => {
  const { empty, remove } = await desk([contact(1)])
  let requests = 0
  empty.failRequest = (call) => {
    if (call !== 'remove') return undefined
    requests += 1
    if (requests > 1) return undefined
    // A minute goes by until the limit is over, and somebody fills the card.
    empty.cards.set('3:1', { state: 'filled', sign: 'contact-data' })
    return 'operating-limit'
  }
  expect(await remove()).toMatchObject({ tally: { deleted: 0, kept: [{ id: 1, why: { kind: 'changed' } }] } })
  expect(empty.deleted).toEqual([])
})

test('stopped in the middle: what was sent is told, the rest is as it was', async () => {
  const { empty, remove, stop, log } = await desk()
  empty.failRequest = (call) => {
    if (call === 'remove') void stop()
    return undefined
  }
  expect(await remove()).toEqual({
    state: 'ended',
    how: 'stopped',
    tally: { total: 12, deleted: 8, kept: [] },
  })
  expect(empty.deleted).toHaveLength(8)
  expect(empty.cards.size).toBe(4)
  expect(await log()).toMatchObject([{ outcome: 'stopped', cardsWritten: 8 }])
})

test('stopped while the answer is lost: what became of the cards is looked at all the same', async () => {
  const { empty, remove, stop } = await desk([contact(1), contact(2)])
  empty.losesAnswers = true
  empty.failRequest = (call) => {
    if (call === 'remove') void stop()
    return undefined
  }
  expect(await remove()).toMatchObject({ tally: { deleted: 2, kept: [] } })
})

test('somebody who is no administrator deletes nothing', async () => {
  const { fake, empty, remove } = await desk()
  fake.isAdmin = false
  expect(await remove()).toMatchObject({
    state: 'failed',
    failure: { kind: 'not-admin' },
    tally: { deleted: 0 },
  })
  expect(empty.calls).toEqual([])
  const posted: EmptyAnswer[] = []
  await createEmptyDesk({
    emptyCards: empty.port,
    runner: () => undefined,
    post: (answer) => posted.push(answer),
  }).answer({ type: 'delete-empty', requestId: 3, cards: [contact(1)] })
  expect(posted).toMatchObject([
    { requestId: 3, deletion: { state: 'failed', failure: { kind: 'not-admin' } } },
  ])
})

test('nothing is deleted beside another deletion or a refresh, and a refresh pressed meanwhile begins after it', async () => {
  const { bench, empty, opened, posted } = await desk()
  const first = opened.answer({ type: 'delete-empty', requestId: 1, cards: [contact(1)] })
  const started = bench.refresh.start()
  await opened.answer({ type: 'delete-empty', requestId: 2, cards: [contact(2)] })
  expect(posted.find((one) => one.type === 'empty-deleted')).toMatchObject({
    requestId: 2,
    deletion: { state: 'busy' },
  })
  await first
  expect(empty.deleted).toEqual(['3:1'])
  await started
  expect(bench.refresh.view).toMatchObject({ kind: 'changes', phase: 'done' })
  const running = bench.refresh.start()
  await opened.answer({ type: 'delete-empty', requestId: 3, cards: [contact(3)] })
  expect(posted.at(-1)).toMatchObject({ requestId: 3, deletion: { state: 'busy' } })
  await running
  expect(empty.deleted).toEqual(['3:1'])
})

test('while somebody else refreshes in another browser nothing is deleted', async () => {
  const { fake, empty, remove } = await desk()
  const other = {
    runId: 'theirs',
    userId: 7,
    generation: 1,
    startedAt: '2024-08-31T12:00:00+03:00',
    untilS: fake.nowS() + 250,
    view: { phase: 'reading' as const, month: undefined, share: 0.2, etaS: 60 },
  }
  fake.options.set('app cseg_lease', printLease(other))
  expect(await remove()).toMatchObject({ state: 'failed', failure: { kind: 'other-browser', userId: 7 } })
  expect(empty.calls).toEqual([])
})

test('where the fields of the app are not there nobody can tell an empty card', async () => {
  const { fake, empty, remove } = await desk()
  fake.fieldState = 'missing'
  expect(await remove()).toMatchObject({ state: 'failed', failure: { kind: 'refused' } })
  expect(empty.calls).toEqual([])
})
