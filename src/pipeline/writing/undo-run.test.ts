import { expect, test } from 'vitest'
import { portalError } from '../../../tests/fakes/fake-portal.ts'
import { benchPortal, contactKey, marksOf, openBench, runWhole } from '../../../tests/fakes/refresh-bench.ts'
import { Lifecycle } from '../../domain/tables/crm-tables.ts'

test('undoing the first run leaves every card as it was before it, and asks first', async () => {
  const bench = openBench(benchPortal())
  const before = marksOf(bench.fake)
  await runWhole(bench)
  const after = marksOf(bench.fake)
  expect(after).not.toEqual(before)
  await bench.refresh.undo(1)
  expect(bench.refresh.view).toMatchObject({
    phase: 'review',
    kind: 'undo',
    cardsToWrite: 132,
    review: { contacts: 120, companies: 12 },
  })
  expect(marksOf(bench.fake)).toEqual(after)
  await bench.refresh.applyWrites()
  expect(bench.refresh.view).toMatchObject({ phase: 'done', kind: 'undo', cardsWritten: 132, notices: [] })
  expect(marksOf(bench.fake)).toEqual(before)
})

test('an undone run is undone in its turn, and what the refresh computed is back', async () => {
  const bench = openBench(benchPortal())
  await runWhole(bench)
  const computed = marksOf(bench.fake)
  await bench.refresh.undo(1)
  await bench.refresh.applyWrites()
  await bench.refresh.undo(2)
  await bench.refresh.applyWrites()
  expect(bench.refresh.view).toMatchObject({ phase: 'done', cardsWritten: 132 })
  expect(marksOf(bench.fake)).toEqual(computed)
})

test('cards that somebody changed since stay as they are and are listed', async () => {
  const bench = openBench(benchPortal())
  await runWhole(bench)
  const held = bench.fake.marks.get(contactKey(5))
  if (held === undefined) throw new Error('no such card')
  const changed = {
    ...held,
    lifecycle: held.lifecycle === Lifecycle.lost ? Lifecycle.active : Lifecycle.lost,
  }
  bench.fake.marks.set(contactKey(5), changed)
  bench.fake.marks.delete(contactKey(6))
  await bench.refresh.undo(1)
  expect(bench.refresh.view.cardsToWrite).toBe(130)
  expect(bench.refresh.view.notices).toEqual([
    {
      kind: 'undo-skipped',
      count: 2,
      cards: [
        { entity: 'contact', id: 5, reason: 'changed-since' },
        { entity: 'contact', id: 6, reason: 'not-found' },
      ],
    },
  ])
  await bench.refresh.applyWrites()
  expect(bench.fake.marks.get(contactKey(5))).toEqual(changed)
})

test('a run that wrote nothing, one that is undone already and one nobody knows have nothing to undo', async () => {
  const bench = openBench(benchPortal())
  await bench.refresh.start()
  await bench.refresh.skipWrites()
  for (const generation of [1, 7]) {
    await bench.refresh.undo(generation)
    expect(bench.refresh.view).toMatchObject({ phase: 'failed', failure: { kind: 'nothing-to-undo' } })
  }
  expect(bench.fake.applied.size).toBe(0)
  await runWhole(bench)
  const { generation } = (await bench.refresh.runs()).runs.at(-1) ?? { generation: 0 }
  await bench.refresh.undo(generation)
  await bench.refresh.applyWrites()
  await bench.refresh.undo(generation)
  expect(bench.refresh.view).toMatchObject({ phase: 'failed', failure: { kind: 'nothing-to-undo' } })
})

test('after an undo a refresh of what changed offers the computed values again and reads nothing anew', async () => {
  const bench = openBench(benchPortal())
  await runWhole(bench)
  const computed = marksOf(bench.fake)
  await bench.refresh.undo(1)
  await bench.refresh.applyWrites()
  const calls = bench.fake.calls.length
  await bench.refresh.start()
  expect(bench.fake.calls.slice(calls)).not.toContain('readSlices')
  expect(bench.refresh.view).toMatchObject({ phase: 'review', kind: 'changes', cardsToWrite: 132 })
  await bench.refresh.applyWrites()
  expect(marksOf(bench.fake)).toEqual(computed)
})

test('a damaged base does not stand in the way of an undo', async () => {
  const bench = openBench(benchPortal())
  const before = marksOf(bench.fake)
  await runWhole(bench)
  const { run } = bench.shelf
  if (run === undefined) throw new Error('nothing was stored')
  const { core } = run.months
  const damaged = { ...run, months: { core: core.slice(0, 2), rest: [] }, patches: [] }
  const page = openBench(bench.fake, { run: damaged })
  await page.refresh.open()
  await page.refresh.undo(1)
  await page.refresh.applyWrites()
  expect(page.refresh.view).toMatchObject({ phase: 'done', cardsWritten: 132 })
  expect(marksOf(bench.fake)).toEqual(before)
})

test('killed at any call, an undo goes on in the next session and ends in the former values, nothing written twice', async () => {
  const whole = openBench(benchPortal(30))
  const before = marksOf(whole.fake)
  await runWhole(whole)
  const from = whole.fake.calls.length
  await whole.refresh.undo(1)
  await whole.refresh.applyWrites()
  const total = whole.fake.calls.length
  for (let killAt = from; killAt < total; killAt += 1) {
    const first = openBench(benchPortal(30))
    await runWhole(first)
    first.fake.applied.clear()
    let alive = true
    first.fake.fail = (_, index) => {
      if (index === killAt) alive = false
      return alive ? undefined : { error: portalError('auth-expired'), lost: index === killAt }
    }
    await first.refresh.undo(1)
    if (first.refresh.view.phase === 'review') await first.refresh.applyWrites()
    first.fake.fail = () => undefined
    const second = openBench(first.fake, first.shelf)
    await second.refresh.open()
    if (second.refresh.view.phase === 'paused') await second.refresh.resume()
    else if (second.refresh.view.phase === 'idle') {
      await second.refresh.undo(1)
      // Everything was written and only the end was lost.
      const { failure } = second.refresh.view
      if (failure !== undefined) {
        expect(failure).toEqual({ kind: 'nothing-to-undo' })
        expect(marksOf(first.fake)).toEqual(before)
        continue
      }
    }
    if (second.refresh.view.phase === 'review') await second.refresh.applyWrites()
    expect(second.refresh.view, `killed at call ${killAt} (${whole.fake.calls[killAt]})`).toMatchObject({
      phase: 'done',
      failure: undefined,
    })
    expect(marksOf(first.fake)).toEqual(before)
    expect([...first.fake.applied.values()].every((times) => times === 1)).toBe(true)
  }
})

test('the log names the undo, and only runs that wrote something can be undone', async () => {
  const bench = openBench(benchPortal())
  await runWhole(bench)
  await bench.refresh.start()
  await bench.refresh.undo(1)
  await bench.refresh.applyWrites()
  const { runs, undoable } = await bench.refresh.runs()
  expect(runs.map(({ kind, cardsWritten }) => [kind, cardsWritten])).toEqual([
    ['full', 132],
    ['changes', 0],
    ['undo', 132],
  ])
  expect(undoable).toEqual([1, 3])
})
