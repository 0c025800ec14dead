// The persistent store against the contract of every store, over an IndexedDB in memory, and what only it promises:
// nothing readable at rest, quota, lost connections, keys, schemas.
import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import {
  makeAnswers,
  makeHeader,
  makeLane,
  makeMonth,
  makePlan,
  must,
  storeContract,
  type KillMoment,
  type StoreHarness,
} from '../../tests/contract/store.ts'
import type { StoreDep } from '../pipeline/ports/store.ts'
import { createDexieStore } from './dexie-store.ts'
import { createBlocks } from './open-blocks.ts'
import { openDatabase } from './open-database.ts'
import { openStore } from './open-store.ts'
import { createSealer, databaseName } from './seal.ts'

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

storeContract('dexie store', (): StoreHarness => {
  const portal = createPortal()
  return {
    open: portal.open,
    kill,
    async damage(table, key, how) {
      const [name, at] = table === 'header' ? (['meta', 'header'] as const) : ([table, key] as const)
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
  expect(must(await (await portal.open()).loadRun())?.months.length).toBe(1)
})

test('with another key the store counts as absent, and a run of any number may begin', async () => {
  const portal = createPortal()
  await fill(portal)
  const store = await portal.open({ key: KEY.map((byte) => byte ^ 255) })
  expect(store.hasDroppedRun).toBe(false)
  expect(must(await store.loadRun())).toBeUndefined()
  expect(store.hasDroppedRun).toBe(true)
  must(await store.beginRun(makeHeader()))
  expect(must(await store.loadRun())?.months).toEqual([])
  expect((await portal.open()).hasDroppedRun).toBe(false)
})

test('a block put in the place of another one does not open', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  must(await store.sealMonth(1, makeMonth(1)))
  const first = await raw<Uint8Array>(portal, 'months', (records) => records.get(0))
  await raw(portal, 'months', (records) => records.put(first, 1))
  expect(must(await (await portal.open()).loadRun())?.damagedFrom).toBe(makeMonth(1).month)
})

test('a block of an earlier run with the same number does not open', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  const earlier = await raw<Uint8Array>(portal, 'months', (records) => records.get(0))
  must(await store.clear())
  must(await store.beginRun(makeHeader()))
  must(await store.sealMonth(1, makeMonth(0, 3)))
  await raw(portal, 'months', (records) => records.put(earlier, 0))
  expect(must(await store.loadRun())?.damagedFrom).toBe(makeMonth(0).month)
})

test('a flip of any byte of a month is noticed', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  const whole = await raw<Uint8Array>(portal, 'months', (records) => records.get(0))
  const meta = await raw<unknown>(portal, 'meta', (records) => records.get('meta'))
  for (let at = 0; at < whole.length; at += 1) {
    await flipByte(portal, 'months', 0, at)
    const run = must(await store.loadRun())
    expect([at, run?.months.length, run?.damagedFrom]).toEqual([at, 0, makeMonth(0).month])
    await raw(portal, 'months', (records) => records.put(whole, 0))
    await raw(portal, 'meta', (records) => records.put(meta, 'meta'))
  }
})

test('a meta record of odd shape counts as absent', async () => {
  const counts = { months: 0, answers: 0, planBlocks: 0, lanes: [] }
  const alike = { schema: 1, generation: 1, run: 'r', stamp: 's', ...counts }
  for (const odd of [
    null,
    7,
    { ...alike, schema: 'x' },
    { ...alike, months: -1 },
    { ...alike, lanes: [5] },
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
  expect(must(await (await portal.open()).loadRun())?.months).toEqual([makeMonth(0)])
  must(await store.sealMonth(1, makeMonth(1)))
})

test('a database lost once is opened again and the work goes on', async () => {
  const store = await fill(createPortal())
  const restore = failWrites('UnknownError', 1)
  const sealed = await store.sealMonth(1, makeMonth(1))
  restore()
  must(sealed)
  expect(must(await store.loadRun())?.months.length).toBe(2)
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
  must(await store.sealAnswers(1, makeAnswers(0)))
  must(await store.savePlan(1, { plan: makePlan(2), lanes: [] }))
  must(await store.saveLane(1, makeLane()))
  must(await store.updateRun(makeHeader({ phase: 'writing' })))
  const run = must(await store.loadRun())
  expect([run?.header.phase, run?.months.length, run?.answers.length]).toEqual(['writing', 2, 1])
  expect(must(await store.loadPlan(1))?.lanes).toEqual([makeLane()])
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
