// What the persistent store keeps to itself: nothing of it can be read at rest, and nothing that was put in the place of
// something else opens.
import { expect, test } from 'vitest'
import {
  makeHeader,
  makeLane,
  makeMonth,
  makePatch,
  makePending,
  makePlan,
  must,
} from '../../tests/contract/store.ts'
import { createPortal, fill, flipByte, KEY, MEMBER, raw } from '../../tests/fakes/indexed-portal.ts'
import { databaseName } from './seal.ts'
import { STORE_SCHEMA } from './store-meta.ts'

test('is persistent, and nothing of it can be read at rest', async () => {
  const portal = createPortal()
  const store = await portal.open()
  expect([store.mode, store.denied]).toEqual(['persistent', undefined])
  must(await store.beginRun(makeHeader({ runId: 'SENTINEL' })))
  must(await store.sealMonth(1, makeMonth(0)))
  must(await store.savePending(1, [makePending(1)]))
  const lane = makeLane({ refused: [{ id: 1, kind: 'refused', text: 'SENTINEL' }] })
  must(await store.savePlan(1, { plan: makePlan(10), lanes: [lane] }))
  for (const table of ['meta', 'months', 'plan', 'lanes']) {
    for (const value of await raw<unknown[]>(portal, table, (records) => records.getAll())) {
      const text =
        value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : JSON.stringify(value)
      expect(text).not.toMatch(/SENTINEL|contacts|refused/)
    }
  }
})

test('the name of the database tells neither portal nor user, and differs for each', async () => {
  const names = await Promise.all(
    [
      [MEMBER, 1],
      [MEMBER, 2],
      ['b'.repeat(32), 1],
    ].map(([member, user]) => databaseName(globalThis.crypto, member as string, user as number)),
  )
  expect(new Set(names).size).toBe(3)
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/)
})

test('another user of the same browser sees an empty store of his own', async () => {
  const portal = createPortal()
  await fill(portal)
  const other = await portal.open({ userId: 2 })
  expect(must(await other.loadRun())).toBeUndefined()
  must(await other.clear())
  expect(must(await (await portal.open()).loadRun())?.months.core.length).toBe(1)
})

test('with another key the store counts as absent, and a run of any number may begin', async () => {
  const portal = createPortal()
  await fill(portal)
  const store = await portal.open({ key: KEY.map((byte) => byte ^ 255) })
  expect(store.hasDroppedRun).toBe(false)
  expect(must(await store.loadRun())).toBeUndefined()
  expect(store.hasDroppedRun).toBe(true)
  must(await store.beginRun(makeHeader()))
  expect(must(await store.loadRun())?.months).toEqual({ core: [], rest: [] })
  expect((await portal.open()).hasDroppedRun).toBe(false)
})

test('a block put in the place of another one does not open', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  must(await store.sealMonth(1, makeMonth(1)))
  const first = await raw<Uint8Array>(portal, 'months', (records) => records.get('core/0'))
  await raw(portal, 'months', (records) => records.put(first, 'core/1'))
  expect(must(await (await portal.open()).loadRun())?.damagedFrom).toBe(makeMonth(1).month)
})

test('a block of an earlier run with the same number does not open', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  const earlier = await raw<Uint8Array>(portal, 'months', (records) => records.get('core/0'))
  must(await store.clear())
  must(await store.beginRun(makeHeader()))
  must(await store.sealMonth(1, makeMonth(0, 3)))
  await raw(portal, 'months', (records) => records.put(earlier, 'core/0'))
  expect(must(await store.loadRun())?.damagedFrom).toBe(makeMonth(0).month)
})

test('a flip of any byte of a month is noticed', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  const whole = await raw<Uint8Array>(portal, 'months', (records) => records.get('core/0'))
  for (let at = 0; at < whole.length; at += 1) {
    await flipByte(portal, 'months', 'core/0', at)
    const run = must(await store.loadRun())
    expect([at, run?.months.core.length, run?.damagedFrom]).toEqual([at, 0, makeMonth(0).month])
    await raw(portal, 'months', (records) => records.put(whole, 'core/0'))
  }
})

test('a meta record of odd shape counts as absent', async () => {
  const name = { generation: 1, run: 'r' }
  const counts = { months: { core: 0, rest: 0 }, answers: 0, patches: [], isDamaged: false, plans: [] }
  const alike = { schema: STORE_SCHEMA, ...name, stamp: 's', base: name, ...counts }
  for (const odd of [
    null,
    7,
    { ...alike, schema: 'x' },
    { ...alike, months: { core: 0, rest: -1 } },
    { ...alike, months: 0 },
    { ...alike, base: undefined },
    { ...alike, patches: [5] },
    { ...alike, ahead: 3 },
    { ...alike, ahead: ['1'] },
    { ...alike, pending: null },
    { ...alike, pending: { next: 1, blocks: [{ block: 0, until: { core: 1 } }] } },
    { ...alike, isDamaged: 'no' },
    { ...alike, plans: [{ ...name, blocks: 1, lanes: [5] }] },
    { ...alike, stamp: 0 },
  ]) {
    const portal = createPortal()
    const store = await fill(portal)
    await raw(portal, 'meta', (records) => records.put(odd, 'meta'))
    expect(await store.sealMonth(1, makeMonth(1))).toMatchObject({ ok: false, error: { kind: 'fenced' } })
    expect(must(await store.loadRun())).toBeUndefined()
    must(await store.beginRun(makeHeader()))
  }
})

test('rows of open months put in the place of others, or of before, do not open', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  must(await store.savePending(1, [makePending(1)]))
  const earlier = await raw<Uint8Array>(portal, 'months', (records) => records.get('pending/0'))
  must(await store.savePending(1, [makePending(2)]))
  await raw(portal, 'months', (records) => records.put(earlier, 'pending/1'))
  expect(must(await (await portal.open()).loadRun())?.pending).toEqual([makePending(1)])
  for (const index of [1, 2]) must(await store.sealMonth(1, makeMonth(index)))
  must(await store.savePending(1, [makePending(3)]))
  // No number is used twice, so that what was dropped cannot come back.
  expect(await raw(portal, 'months', (records) => records.getAllKeys())).toContain('pending/2')
})

test('a patch put in the place of another one, and one of before, do not open', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  for (const seed of [1, 2]) must(await store.sealPatch(makeHeader(), makePatch(seed), 'add'))
  const earlier = await raw<Uint8Array>(portal, 'patches', (records) => records.get(0))
  await raw(portal, 'patches', (records) => records.put(earlier, 1))
  expect(must(await (await portal.open()).loadRun())?.isPatchDamaged).toBe(true)
  must(await store.sealPatch(makeHeader(), makePatch(3), 'replace-all'))
  expect(must(await (await portal.open()).loadRun())?.patches).toEqual([makePatch(3)])
  await raw(portal, 'patches', (records) => records.put(earlier, 2))
  expect(must(await (await portal.open()).loadRun())?.isPatchDamaged).toBe(true)
})
