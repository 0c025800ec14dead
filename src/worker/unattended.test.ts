import { expect, test } from 'vitest'
import { createMemoryStore, type MemoryShelf } from '../store/memory-store.ts'
import { benchPortal, marksOf, openBench } from '../../tests/fakes/refresh-bench.ts'
import type { RefreshView } from '../domain/refresh-view.ts'
import type { Runner } from './runner.ts'
import { AUTO_OPTION, refreshUnattended } from './unattended.ts'

/** A page of an administrator over the fake portal, with a runner as the worker has it. */
function page(fake = benchPortal(20), shelf: MemoryShelf = { run: undefined }) {
  const watching = new Set<(view: RefreshView) => void>()
  const { refresh } = openBench(fake, shelf, {
    onView: (view) => {
      for (const listener of watching) listener(view)
    },
  })
  let checkedAt: string | undefined
  const runner: Runner = {
    refresh,
    get checkedAt() {
      return checkedAt
    },
    open: () => refresh.open(),
    watch(listener) {
      watching.add(listener)
      return () => watching.delete(listener)
    },
    perform: (command) => command(refresh),
    follow: () => undefined,
  }
  const agoH = (hours: number): void => {
    checkedAt = new Date((fake.nowS() - hours * 3600) * 1000).toISOString()
  }
  const look = () => refreshUnattended({ portal: fake.portal, store: createMemoryStore({ shelf }), runner })
  return { fake, refresh, agoH, look, allow: (text: string) => fake.options.set(`app ${AUTO_OPTION}`, text) }
}

/** The first refresh, made by a person, everything written. */
async function refreshed() {
  const opened = page()
  await opened.refresh.open()
  await opened.refresh.start()
  if (opened.refresh.view.phase === 'review') await opened.refresh.applyWrites()
  expect(opened.refresh.view.phase).toBe('done')
  return opened
}

test('nothing is refreshed unless it was allowed, the figures are too old, and there is a base', async () => {
  const opened = await refreshed()
  opened.agoH(48)
  expect(await opened.look()).toBe(false)
  opened.allow('24:1')
  opened.agoH(23)
  expect(await opened.look()).toBe(false)
  const fresh = page(opened.fake)
  await fresh.refresh.open()
  fresh.agoH(48)
  expect(await fresh.look()).toBe(false)
  opened.agoH(25)
  expect(await opened.look()).toBe(true)
  expect(opened.refresh.view.phase).toBe('done')
})

test('values are written only where that was allowed', async () => {
  for (const [option, isWritten] of [
    ['6:1', false],
    ['6w:1', true],
  ] as const) {
    const opened = await refreshed()
    // Ten months later clients have fallen asleep.
    opened.fake.today += 300
    const before = marksOf(opened.fake)
    opened.allow(option)
    opened.agoH(7)
    expect(await opened.look()).toBe(true)
    expect(opened.refresh.view.phase).toBe('done')
    if (isWritten) expect(marksOf(opened.fake)).not.toEqual(before)
    else expect(marksOf(opened.fake)).toEqual(before)
  }
})

test('where the whole base has to be read, the work waits for a person', async () => {
  const opened = await refreshed()
  opened.allow('6w:1')
  opened.agoH(7)
  // Somebody has changed the fields of the app: what was read before does not count any more.
  opened.fake.fieldState = 'missing'
  const before = opened.fake.calls.length
  void opened.look()
  for (let turn = 0; turn < 2000; turn += 1) await Promise.resolve()
  expect(opened.refresh.view).toMatchObject({ phase: 'paused', kind: 'full' })
  expect(opened.fake.calls.slice(before)).not.toContain('writeCards')
})
