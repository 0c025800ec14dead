import { expect, test } from 'vitest'
import { benchPortal, marksOf, openBench, runWhole } from '../../../tests/fakes/refresh-bench.ts'

test('removing the fields ends idle, is in the log, and leaves nothing to undo', async () => {
  const bench = openBench(benchPortal())
  await runWhole(bench)
  await bench.refresh.removeFields()
  expect(bench.fake.calls).toContain('deleteFields')
  expect(bench.refresh.view).toMatchObject({ phase: 'idle', failure: undefined })
  const { runs, undoable } = await bench.refresh.runs()
  expect(runs.map(({ kind }) => kind)).toEqual(['full', 'fields-removed'])
  expect(undoable).toEqual([])
  await bench.refresh.undo(1)
  expect(bench.refresh.view.failure).toEqual({ kind: 'nothing-to-undo' })
})

test('the next refresh makes the fields anew, reads everything and fills every card again', async () => {
  const bench = openBench(benchPortal())
  await runWhole(bench)
  const computed = marksOf(bench.fake)
  await bench.refresh.removeFields()
  const calls = bench.fake.calls.length
  await bench.refresh.start()
  expect(bench.fake.calls.slice(calls)).toEqual(expect.arrayContaining(['createFields', 'readSlices']))
  expect(bench.refresh.view.notices).toEqual([{ kind: 'read-anew', why: 'fields' }])
  await bench.refresh.applyWrites()
  expect(bench.refresh.view.cardsWritten).toBe(132)
  expect(marksOf(bench.fake)).toEqual(computed)
})

test('somebody who is no administrator removes nothing', async () => {
  const bench = openBench(benchPortal())
  await runWhole(bench)
  bench.fake.isAdmin = false
  await bench.refresh.removeFields()
  expect(bench.refresh.view.failure).toEqual({ kind: 'not-admin' })
  expect(bench.fake.calls).not.toContain('deleteFields')
})

test('the figures were last known to be right when they were last looked at, not when fields were removed', async () => {
  const bench = openBench(benchPortal())
  await runWhole(bench)
  const before = bench.fake.stamp as { readonly checkedAt: string }
  await bench.refresh.removeFields()
  expect(bench.fake.stamp).toMatchObject({ checkedAt: before.checkedAt })
})

test('in a browser that has refreshed nothing the log of the others is kept', async () => {
  const fake = benchPortal()
  await runWhole(openBench(fake))
  const before = fake.stamp as { readonly checkedAt: string }
  const other = openBench(fake)
  await other.refresh.open()
  await other.refresh.removeFields()
  expect(fake.stamp).toMatchObject({
    checkedAt: before.checkedAt,
    runs: [{ kind: 'full' }, { kind: 'fields-removed' }],
  })
})
