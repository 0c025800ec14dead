import { expect, test } from 'vitest'
import { benchPortal, openBench, runWhole, type RefreshBench } from '../../../tests/fakes/refresh-bench.ts'
import { portalError, type FakePortal } from '../../../tests/fakes/fake-portal.ts'
import { segmentChanges, type MovedCards } from '../../domain/states/moved-cards.ts'
import { parsePublished } from '../../domain/publish.ts'
import { SEGMENTS } from '../../domain/segments.ts'

const publishedOf = (fake: FakePortal) => {
  const published = parsePublished(fake.published)
  if (published === undefined) throw new Error('nothing is published')
  return published
}

/** `payment contact 2` … of all that moved. */
const told = (changes: MovedCards | undefined): string[] =>
  (changes?.groups ?? []).flatMap(({ cause, entity, ids }) => ids.map((id) => `${cause} ${entity} ${id}`))

/** A deal as the bench's own ones are, of another contact and won today. */
function win(fake: FakePortal, contactId: number, id: number): void {
  const like = fake.crm.records.deals.get(1)?.row
  if (like === undefined) throw new Error('no deal to take after')
  fake.crm.put('deals', { ...like, id, contactId, createdDay: fake.today, closeDay: fake.today }, fake.nowS())
}

async function twoRuns(between: (bench: RefreshBench) => void): Promise<RefreshBench> {
  const bench = openBench(benchPortal(24))
  await runWhole(bench)
  between(bench)
  bench.fake.today += 1
  return bench
}

test('after a first refresh there is nothing to compare with', async () => {
  const bench = openBench(benchPortal(24))
  await runWhole(bench)
  expect(publishedOf(bench.fake).changes).toBeUndefined()
})

test('a refresh publishes who has moved, why, and between which results; the sums meet the counters', async () => {
  const bench = await twoRuns(({ fake }) => {
    win(fake, 2, 900)
    fake.crm.remove('contacts', 4)
    fake.crm.put('contacts', { ...fake.crm.records.contacts.get(6)?.row, id: 900 }, fake.nowS())
  })
  const before = publishedOf(bench.fake)
  await runWhole(bench)
  const after = publishedOf(bench.fake)
  expect(told(after.changes)).toEqual(['payment contact 2', 'new contact 900', 'gone contact 4'])
  expect(after.changes).toMatchObject({
    since: before.refreshedAt,
    sinceDay: before.asOf,
    until: after.refreshedAt,
    untilDay: after.asOf,
  })
  for (const segment of SEGMENTS) {
    const { entered, left } = segmentChanges(after.changes ?? { groups: [] }, segment)
    expect([segment, entered.total - left.total]).toEqual([
      segment,
      after.counters[segment] - before.counters[segment],
    ])
  }
})

test('while nobody moves the former moves stay with their dates', async () => {
  const bench = await twoRuns(({ fake }) => win(fake, 2, 900))
  await runWhole(bench)
  const { changes } = publishedOf(bench.fake)
  expect(told(changes)).toEqual(['payment contact 2'])
  bench.fake.today += 1
  await runWhole(bench)
  expect(publishedOf(bench.fake).changes).toEqual(changes)
})

test('a refresh that was broken off after it had read the changes tells of them all the same', async () => {
  const bench = await twoRuns(({ fake }) => win(fake, 2, 900))
  bench.fake.fail = (call) => (call === 'writePublication' ? { error: portalError('refused') } : undefined)
  await bench.refresh.start()
  bench.fake.fail = () => undefined
  // The page is closed, and opened again in the same browser.
  const next = openBench(bench.fake, bench.shelf)
  await next.refresh.open()
  await next.refresh.skipWrites()
  await runWhole(next)
  expect(told(publishedOf(bench.fake).changes)).toEqual(['payment contact 2'])
})

test('a base that is read anew is compared with the result before it; a clearing forgets', async () => {
  const bench = await twoRuns(({ fake }) => win(fake, 2, 900))
  if (bench.shelf.run === undefined) throw new Error('no run is kept')
  // Another user of the same browser ran it: the base must not be gone on with.
  const { header } = bench.shelf.run
  bench.shelf.run = { ...bench.shelf.run, header: { ...header, cursor: { ...header.cursor, userId: 77 } } }
  const next = openBench(bench.fake, bench.shelf)
  await next.refresh.open()
  await runWhole(next)
  expect(next.refresh.view.kind).toBe('full')
  expect(told(publishedOf(bench.fake).changes)).toEqual(['payment contact 2'])
  await next.refresh.clear()
  expect(publishedOf(bench.fake).changes).toBeUndefined()
})
