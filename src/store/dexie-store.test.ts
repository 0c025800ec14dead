// The persistent store against the contract of every store, over an IndexedDB in memory, and what it makes of a database
// that another version of the program has left. Beside it: dexie-store-sealed, -quota and -lost.
import { Dexie } from 'dexie'
import { IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import {
  type DamagedBlock,
  makeAnswers,
  makeHeader,
  makeMonth,
  makePatch,
  makePending,
  must,
  storeContract,
  type StoreHarness,
} from '../../tests/contract/store.ts'
import { kill } from '../../tests/fakes/indexed-faults.ts'
import { createPortal, fill, flipByte, MEMBER, raw } from '../../tests/fakes/indexed-portal.ts'
import { databaseName } from './seal.ts'

function placeOf(block: DamagedBlock): readonly [string, IDBValidKey] {
  switch (block.of) {
    case 'header':
    case 'log':
    case 'states':
      return ['meta', block.of]
    case 'month':
      return ['months', `${block.layer}/${block.index}`]
    case 'pending':
      return ['months', `pending/${block.index}`]
    case 'answers':
      return ['answers', block.index]
    case 'patch':
      return ['patches', block.index]
    case 'plan':
      return ['plan', `${block.generation}/${block.index}`]
    case 'lane':
      return ['lanes', `${block.generation}/${block.cardType}`]
  }
}

storeContract('dexie store', (): StoreHarness => {
  const portal = createPortal()
  return {
    open: portal.open,
    kill,
    async damage(block, how) {
      const [name, at] = placeOf(block)
      if (how === 'flip') await flipByte(portal, name, at, 20)
      else await raw(portal, name, (store) => store.delete(at))
    },
  }
})

test('of rows of open months nothing stays once their months are sealed', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  must(await store.savePending(1, [makePending(1), makePending(2)]))
  must(await store.savePending(1, [makePending(0, 'activities')]))
  must(await store.sealMonth(1, makeMonth(1)))
  const keys = () => raw(portal, 'months', (records) => records.getAllKeys())
  expect(await keys()).toEqual(['core/0', 'core/1', 'pending/0', 'pending/1'])
  must(await store.sealMonth(1, makeMonth(2)))
  must(await store.sealMonth(1, makeMonth(0, 0, 'rest')))
  expect(await keys()).toEqual(['core/0', 'core/1', 'core/2', 'rest/0'])
})

test('a base of the program before, which kept nothing of open months, is gone on with', async () => {
  const portal = createPortal()
  await fill(portal)
  const { ahead, pending, ...before } = await raw<Record<string, unknown>>(portal, 'meta', (records) =>
    records.get('meta'),
  )
  expect([ahead, pending]).toEqual([[], { next: 0, blocks: [] }])
  await raw(portal, 'meta', (records) => records.put(before, 'meta'))
  const store = await portal.open()
  expect(must(await store.loadRun())).toMatchObject({
    months: { core: [makeMonth(0)] },
    answers: [makeAnswers(0)],
    pending: [],
    answersAhead: [],
  })
  expect(store.hasDroppedRun).toBe(false)
  must(await store.savePending(1, [makePending(1)]))
  must(await store.sealAnswers(1, makeAnswers(2)))
  const run = must(await (await portal.open()).loadRun())
  expect([run?.pending, run?.answersAhead]).toEqual([[makePending(1)], [makeAnswers(2)]])
})

test('a database of the program before is taken over: its run is dropped, once, and told', async () => {
  const portal = createPortal()
  const old = new Dexie(await databaseName(globalThis.crypto, MEMBER, 1), {
    indexedDB: portal.indexedDB,
    IDBKeyRange,
  })
  old.version(1).stores({ meta: '', months: '', answers: '', plan: '', lanes: '' })
  await old.open()
  const counts = { months: 2, answers: 0, planBlocks: 1, lanes: [3] }
  await old.table('meta').put({ schema: 1, generation: 8, run: 'r', stamp: 's', ...counts }, 'meta')
  await old.table('months').put(Uint8Array.from([1, 2, 3]), 0)
  await old.table('plan').put(Uint8Array.from([1, 2, 3]), 0)
  old.close()
  const store = await portal.open()
  expect(store.mode).toBe('persistent')
  expect(must(await store.listPlans())).toEqual([])
  expect(must(await store.loadRun())).toBeUndefined()
  expect(store.hasDroppedRun).toBe(true)
  for (const table of ['meta', 'months', 'plan'])
    expect(await raw(portal, table, (records) => records.count())).toBe(0)
  must(await store.beginRun(makeHeader()))
  must(await store.sealPatch(makeHeader(), makePatch(1), 'add'))
  expect(must(await (await portal.open()).loadRun())?.patches).toEqual([makePatch(1)])
})

test('a store of an older schema counts as absent, one that became newer while we work is left alone', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  const meta = await raw<Record<string, unknown>>(portal, 'meta', (records) => records.get('meta'))
  await raw(portal, 'meta', (records) => records.put({ ...meta, schema: 1000 }, 'meta'))
  for (const result of [
    await store.loadRun(),
    await store.beginRun(makeHeader({ generation: 9 })),
    await store.loadPlan(1),
  ]) {
    expect(result).toMatchObject({
      ok: false,
      error: { kind: expect.stringMatching(/newer|fenced/) as string },
    })
  }
  expect(await raw(portal, 'meta', (records) => records.get('meta'))).toEqual({ ...meta, schema: 1000 })
  await raw(portal, 'meta', (records) => records.put({ ...meta, schema: 0 }, 'meta'))
  expect(must(await store.loadRun())).toBeUndefined()
  must(await store.beginRun(makeHeader()))
})
