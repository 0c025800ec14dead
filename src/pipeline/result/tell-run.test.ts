import { expect, test } from 'vitest'
import { portalError, type FakePortal } from '../../../tests/fakes/fake-portal.ts'
import { benchPortal, openBench, runWhole } from '../../../tests/fakes/refresh-bench.ts'
import type { PortalErrorKind } from '../ports/outcomes.ts'
import { parseStamp } from './run-record.ts'

/** The log beside the publication, as every administrator sees it. */
const told = (fake: FakePortal) =>
  (parseStamp(fake.stamp)?.runs ?? []).map(
    ({ kind, outcome, failure }) => `${kind} ${outcome} ${failure ?? ''}`,
  )

/** A first run in which the portal refuses all but the first `written` packets for good. */
async function failedInWriting(kind: PortalErrorKind, written = 0) {
  const bench = openBench(benchPortal(400))
  await bench.refresh.start()
  let packets = 0
  bench.fake.fail = (call) => {
    if (call === 'writeCards') packets += 1
    return call === 'writeCards' && packets > written ? { error: portalError(kind), lost: true } : undefined
  }
  await bench.refresh.applyWrites()
  expect(bench.refresh.view.phase).toBe('failed')
  bench.fake.fail = () => undefined
  return bench
}

test('a run that failed stands in the log with its reason, and as done once it was gone on with', async () => {
  const { refresh, fake } = await failedInWriting('no-app-access', 2)
  const { runs } = await refresh.runs()
  expect(runs).toMatchObject([{ kind: 'full', outcome: 'failed', failure: 'no-app-access' }])
  expect(runs[0]?.cardsWritten).toBeGreaterThan(0)
  expect(Date.parse(runs[0]?.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(runs[0]?.startedAt ?? ''))
  await refresh.resume()
  expect((await refresh.runs()).runs).toMatchObject([
    { outcome: 'done', failure: undefined, cardsWritten: 440 },
  ])
  expect(told(fake)).toEqual(['full done '])
})

test('a failure is told at once with one request where the portal answers', async () => {
  const { fake } = await failedInWriting('missing-scope')
  expect(told(fake)).toEqual(['full failed missing-scope'])
  expect(fake.calls.filter((call) => call === 'stampPublication')).toHaveLength(1)
  // When the figures were last known to be right is not touched by that.
  expect(parseStamp(fake.stamp)?.checkedAt).toBe(fake.builtAt)
})

test('a failure after which the portal is not asked is told by the next run that ends', async () => {
  const { fake, refresh } = await failedInWriting('no-app-access', 2)
  expect(told(fake)).toEqual([])
  expect(fake.calls).not.toContain('stampPublication')
  await runWhole({ refresh })
  expect(refresh.view.phase).toBe('done')
  expect(told(fake)).toEqual(['full failed no-app-access', 'changes done '])
  await runWhole({ refresh })
  expect(told(fake)).toEqual(['full failed no-app-access', 'changes done ', 'changes done '])
})

test('what a failed run has written can be undone, although its record may not know of every card', async () => {
  const { refresh } = await failedInWriting('missing-scope', 2)
  expect((await refresh.runs()).undoable).toEqual([1])
})

test('a run that was left for another one stands in the log as stopped, with what it had written', async () => {
  const { fake, shelf } = await failedInWriting('no-app-access', 2)
  // As if the page had died: nobody heard of the failure.
  shelf.records = []
  const page = openBench(fake, shelf)
  await page.refresh.open()
  expect(page.refresh.view.phase).toBe('paused')
  await runWhole(page)
  expect(told(fake)).toEqual(['full stopped ', 'changes done '])
  const [stopped] = (await page.refresh.runs()).runs
  expect(stopped?.cardsWritten).toBeGreaterThan(0)
  expect(stopped?.cardsWritten).toBeLessThan(440)
})

test('a run that is cleared away in the middle stands in the log as stopped', async () => {
  const bench = openBench(benchPortal())
  await bench.refresh.start()
  expect(bench.refresh.view.phase).toBe('review')
  await bench.refresh.clear()
  await bench.refresh.applyWrites()
  expect(told(bench.fake)).toEqual(['full stopped ', 'full done '])
})

test('work that was refused before it began is no run', async () => {
  const bench = openBench(benchPortal(), undefined, { acquireLock: () => Promise.resolve(undefined) })
  await bench.refresh.start()
  expect(bench.refresh.view.failure?.kind).toBe('other-tab')
  bench.fake.fail = () => ({ error: portalError('access-denied'), lost: true })
  const second = openBench(bench.fake)
  await second.refresh.start()
  expect(second.refresh.view.phase).toBe('failed')
  expect((await bench.refresh.runs()).runs).toEqual([])
  expect((await second.refresh.runs()).runs).toEqual([])
})
