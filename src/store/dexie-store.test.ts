// The persistent store against the contract of every store, over an IndexedDB in memory, and what only it promises:
// nothing readable at rest, quota, lost connections, keys, schemas.
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import {
  makeAnswers,
  makeHeader,
  makeLane,
  makeMonth,
  makePlan,
  must,
  makePatch,
  makePending,
  makeRecord,
  storeContract,
  type DamagedBlock,
  type KillMoment,
  type StoreHarness,
} from '../../tests/contract/store.ts'
import type { StoreDep } from '../pipeline/ports/store.ts'
import { createDexieStore } from './dexie-store.ts'
import { createBlocks } from './open-blocks.ts'
import { openDatabase } from './open-database.ts'
import { openStore } from './open-store.ts'
import { createSealer, databaseName } from './seal.ts'
import { STORE_SCHEMA } from './store-meta.ts'

const KEY = Uint8Array.from({ length: 32 }, (_, index) => index)
const MEMBER = 'a'.repeat(32)

interface Portal {
  readonly indexedDB: IDBFactory
  open(this: void, changes?: { readonly key?: Uint8Array; readonly userId?: number }): Promise<StoreDep>
}

function createPortal(): Portal {
  const indexedDB = new IDBFactory()
  return {
    indexedDB,
    open: (changes) =>
      openStore({
        memberId: MEMBER,
        userId: 1,
        key: KEY,
        crypto: globalThis.crypto,
        indexedDB,
        IDBKeyRange,
        ...changes,
      }),
  }
}

// -------------------------------------------------------------------------------------------------- access to records

/** One raw transaction over one table. */
async function raw<T>(
  { indexedDB }: Portal,
  table: string,
  work: (store: IDBObjectStore) => unknown,
): Promise<T> {
  const database = await settle(indexedDB.open(await databaseName(globalThis.crypto, MEMBER, 1)))
  try {
    return await settle(work(database.transaction(table, 'readwrite').objectStore(table)) as IDBRequest<T>)
  } finally {
    database.close()
  }
}

async function settle<T>(request: IDBRequest<T>): Promise<T> {
  return await new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('request failed'))
  })
}

async function flipByte(portal: Portal, table: string, key: IDBValidKey, at: number): Promise<void> {
  const bytes = await raw<Uint8Array>(portal, table, (store) => store.get(key))
  const changed = Uint8Array.from(bytes)
  const index = at % changed.length
  changed[index] = (changed[index] as number) ^ 1
  await raw(portal, table, (store) => store.put(changed, key))
}

// ------------------------------------------------------------------------------------------------------------- faults

const METHODS = [
  'get',
  'getAll',
  'getAllKeys',
  'put',
  'add',
  'delete',
  'clear',
  'count',
  'openCursor',
  'openKeyCursor',
] as const
type Method = (typeof METHODS)[number]
type AnyRequest = (this: IDBObjectStore, ...args: unknown[]) => IDBRequest

/** Lets `handle` stand between the program and every request, until `stop`. */
function intercept(
  handle: (method: Method, store: IDBObjectStore, proceed: () => IDBRequest) => IDBRequest,
): () => void {
  const prototype = IDBObjectStore.prototype as unknown as Record<Method, AnyRequest>
  const originals = METHODS.map((method) => [method, prototype[method]] as const)
  for (const [method, original] of originals) {
    prototype[method] = function (...args) {
      return handle(method, this, () => original.apply(this, args))
    }
  }
  return () => {
    for (const [method, original] of originals) prototype[method] = original
  }
}

function kill(request: number, moment: KillMoment): { stop(): boolean } {
  let made = 0
  let happened = false
  const restore = intercept((_, store, proceed) => {
    const isThis = made === request
    made += 1
    if (!isThis) return proceed()
    happened = true
    if (moment === 'before') {
      store.transaction.abort()
      throw new DOMException('killed', 'AbortError')
    }
    const result = proceed()
    result.addEventListener('success', () => store.transaction.abort())
    return result
  })
  return {
    stop() {
      restore()
      return happened
    },
  }
}

/** The next `times` write requests fail as the browser fails them; the transactions are lost. */
function failWrites(name: string, times: number): () => void {
  let left = times
  return intercept((method, store, proceed) => {
    if (method !== 'put' || left === 0) return proceed()
    left -= 1
    store.transaction.abort()
    throw new DOMException('by the test', name)
  })
}

// ----------------------------------------------------------------------------------------------------------- contract

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

async function fill(portal: Portal): Promise<StoreDep> {
  const store = await portal.open()
  must(await store.beginRun(makeHeader()))
  must(await store.sealMonth(1, makeMonth(0)))
  must(await store.sealAnswers(1, makeAnswers(0)))
  must(await store.savePlan(1, { plan: makePlan(10), lanes: [makeLane()] }))
  return store
}

// --------------------------------------------------------------------------------------------------------- encryption

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

// ------------------------------------------------------------------------------------------------- quota, lost database

test('a full disk is told as quota, the sealed months stay, and the write succeeds once there is room', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  const restore = failWrites('QuotaExceededError', 1)
  const refused = await store.sealMonth(1, makeMonth(1))
  restore()
  expect(refused).toMatchObject({ ok: false, error: { kind: 'quota' } })
  expect(must(await (await portal.open()).loadRun())?.months.core).toEqual([makeMonth(0)])
  must(await store.sealMonth(1, makeMonth(1)))
})

test('on a full disk the older half of the plans of earlier runs makes room, and the write is tried once more', async () => {
  const portal = createPortal()
  const store = await portal.open()
  for (let generation = 1; generation <= 4; generation += 1) {
    must(await store.beginRun(makeHeader({ generation })))
    must(await store.savePlan(generation, { plan: makePlan(2, generation), lanes: [makeLane()] }))
  }
  const once = failWrites('QuotaExceededError', 1)
  const sealed = await store.sealMonth(4, makeMonth(0))
  once()
  must(sealed)
  expect(must(await store.listPlans())).toEqual([3, 4])
  expect(await raw(portal, 'plan', (records) => records.count())).toBe(2)
  expect(await raw(portal, 'lanes', (records) => records.count())).toBe(2)

  const again = failWrites('QuotaExceededError', 1)
  const saved = await store.savePlan(4, { plan: makePlan(5, 9), lanes: [] })
  again()
  must(saved)
  expect(must(await store.listPlans())).toEqual([4])
  expect(must(await store.loadPlan(4))).toEqual({ plan: makePlan(5, 9), lanes: [] })

  const full = failWrites('QuotaExceededError', 1)
  const refused = await store.sealMonth(4, makeMonth(1))
  full()
  expect(refused).toMatchObject({ ok: false, error: { kind: 'quota' } })
  expect(must(await store.listPlans())).toEqual([4])
  must(await store.sealMonth(4, makeMonth(1)))
})

test('a disk that stays full is told as quota, and nothing of the run is lost', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  must(await store.continueRun(makeHeader({ generation: 2 })))
  let puts = 0
  const restore = intercept((method, { name, transaction }, proceed) => {
    if (method !== 'put' || name !== 'months') return proceed()
    puts += 1
    transaction.abort()
    throw new DOMException('by the test', 'QuotaExceededError')
  })
  const refused = await store.sealMonth(2, makeMonth(1))
  restore()
  expect([puts, refused]).toMatchObject([2, { ok: false, error: { kind: 'quota' } }])
  const run = must(await (await portal.open()).loadRun())
  expect([run?.months.core, run?.header.generation]).toEqual([[makeMonth(0)], 2])
  must(await store.sealMonth(2, makeMonth(1)))
})

test('a full disk drops what is pending before any plan, and nothing for the sake of what is pending', async () => {
  const portal = createPortal()
  const store = await portal.open()
  for (const generation of [1, 2]) {
    must(await store.beginRun(makeHeader({ generation })))
    must(await store.savePlan(generation, { plan: makePlan(2, generation), lanes: [makeLane()] }))
  }
  must(await store.savePending(2, [makePending(1), makePending(2)]))
  const once = failWrites('QuotaExceededError', 1)
  const refused = await store.savePending(2, [makePending(3)])
  once()
  expect(refused).toMatchObject({ ok: false, error: { kind: 'quota' } })
  expect(must(await (await portal.open()).loadRun())?.pending).toEqual([makePending(1), makePending(2)])
  expect(must(await store.listPlans())).toEqual([1, 2])

  const again = failWrites('QuotaExceededError', 1)
  const sealed = await store.sealMonth(2, makeMonth(0))
  again()
  must(sealed)
  expect(must(await (await portal.open()).loadRun())?.pending).toEqual([])
  expect(must(await store.listPlans())).toEqual([1, 2])
  expect(await raw(portal, 'months', (records) => records.getAllKeys())).toEqual(['core/0'])
  must(await store.savePending(2, [makePending(4)]))
  expect(must(await (await portal.open()).loadRun())?.pending).toEqual([makePending(4)])
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

test('a database lost once is opened again and the work goes on', async () => {
  const store = await fill(createPortal())
  const restore = failWrites('UnknownError', 1)
  const sealed = await store.sealMonth(1, makeMonth(1))
  restore()
  must(sealed)
  expect(must(await store.loadRun())?.months.core.length).toBe(2)
})

test('a database lost twice is told as broken', async () => {
  const store = await fill(createPortal())
  const restore = failWrites('UnknownError', 2)
  const refused = await store.sealMonth(1, makeMonth(1))
  restore()
  expect(refused).toMatchObject({ ok: false, error: { kind: 'broken' } })
})

test('a write whose answer was lost after it got through is not done twice', async () => {
  const opened = await openDatabase({ name: 'x', indexedDB: new IDBFactory(), IDBKeyRange, timeoutMs: 1000 })
  const database = must(opened)
  let stamps = 0
  const store = createDexieStore({
    // What a lost answer looks like: the transaction got through, and is run again.
    database: {
      ...database,
      transact: async (mode, body) => {
        must(await database.transact(mode, body))
        return await database.transact(mode, body)
      },
    },
    blocks: createBlocks(await createSealer(globalThis.crypto, KEY)),
    createStamp: () => `stamp-${(stamps += 1)}`,
  })
  must(await store.beginRun(makeHeader()))
  must(await store.sealMonth(1, makeMonth(0)))
  must(await store.sealMonth(1, makeMonth(1)))
  must(await store.savePending(1, [makePending(2)]))
  must(await store.sealAnswers(1, makeAnswers(0)))
  must(await store.sealAnswers(1, makeAnswers(2)))
  must(await store.savePlan(1, { plan: makePlan(2), lanes: [] }))
  must(await store.saveLane(1, makeLane()))
  expect(must(await store.loadRun())).toMatchObject({
    pending: [makePending(2)],
    answersAhead: [makeAnswers(2)],
  })
  must(await store.updateRun(makeHeader({ phase: 'writing' })))
  must(await store.continueRun(makeHeader({ generation: 2 })))
  must(await store.sealPatch(makeHeader({ generation: 2, phase: 'writing' }), makePatch(1), 'add'))
  must(await store.saveRecord(makeRecord('run-1')))
  const run = must(await store.loadRun())
  expect([run?.header.phase, run?.months.core.length, run?.answers.length]).toEqual(['writing', 2, 1])
  expect([run?.header.generation, run?.patches.length]).toEqual([2, 1])
  expect(must(await store.loadPlan(1))?.lanes).toEqual([makeLane()])
  expect(must(await store.loadRecords())).toEqual([makeRecord('run-1')])
  must(await store.beginRun(makeHeader({ generation: 3 })))
  expect(must(await store.listPlans())).toEqual([1])
  must(await store.clear())
  expect(must(await store.loadRun())).toBeUndefined()
})

test('the database deleted in the middle of a run fences the next write instead of starting a store with holes', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  await settle(portal.indexedDB.deleteDatabase(await databaseName(globalThis.crypto, MEMBER, 1)))
  expect(await store.sealMonth(1, makeMonth(1))).toMatchObject({ ok: false, error: { kind: 'fenced' } })
  expect(must(await store.loadRun())).toBeUndefined()
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
