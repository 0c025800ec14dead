// Every way an opening can end: the persistent store, or one in memory that says why. Never a rejection, never a hang.
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { makeHeader, makeMonth, must } from '../../tests/contract/store.ts'
import { openStore, type OpenStoreOptions } from './open-store.ts'
import { databaseName } from './seal.ts'

const KEY = new Uint8Array(32)
const name = (): Promise<string> => databaseName(globalThis.crypto, 'm', 1)

const open = (changes: Partial<OpenStoreOptions>) =>
  openStore({
    memberId: 'm',
    userId: 1,
    key: KEY,
    crypto: globalThis.crypto,
    IDBKeyRange,
    timeoutMs: 500,
    ...changes,
  })

/** A factory whose openings end with an error, as browsers end them. */
function failing(error: DOMException): IDBFactory {
  const open = (): IDBOpenDBRequest => {
    const request = new EventTarget() as IDBOpenDBRequest
    Object.defineProperty(request, 'error', { value: error })
    queueMicrotask(() => {
      const event = new Event('error', { cancelable: true })
      Object.defineProperty(event, 'target', { value: request })
      request.onerror?.(event)
    })
    return request
  }
  return { open } as unknown as IDBFactory
}

test.each([
  ['SecurityError', 'The operation is insecure.', 'denied'],
  ['UnknownError', 'The user denied permission to access the database.', 'denied'],
  ['UnknownError', 'Internal error opening backing store for indexedDB.open.', 'broken'],
  ['QuotaExceededError', 'full', 'quota'],
  ['VersionError', 'lower version', 'newer'],
])('an opening that ends with %s (%s) gives memory mode: %s', async (error, text, kind) => {
  const store = await open({ indexedDB: failing(new DOMException(text, error)) })
  expect([store.mode, store.denied?.kind]).toEqual(['memory', kind])
  must(await store.beginRun(makeHeader()))
  must(await store.sealMonth(1, makeMonth(0)))
  expect(must(await store.loadRun())?.months.core).toEqual([makeMonth(0)])
})

test('an opening that throws at once gives memory mode', async () => {
  const indexedDB = {
    open() {
      throw new DOMException('no', 'SecurityError')
    },
  } as unknown as IDBFactory
  expect((await open({ indexedDB })).denied?.kind).toBe('denied')
})

test('a browser without IndexedDB gives memory mode', async () => {
  expect((await open({})).denied).toEqual({ kind: 'denied', text: 'this browser has no IndexedDB' })
})

test('a page without Web Crypto keeps nothing', async () => {
  const crypto = { getRandomValues: (bytes: Uint8Array) => bytes } as unknown as Crypto
  const indexedDB = new IDBFactory()
  expect((await open({ crypto, indexedDB })).denied?.kind).toBe('denied')
  expect(await indexedDB.databases()).toEqual([])
})

test('an opening that never answers gives memory mode after the time limit', async () => {
  const indexedDB = { open: () => ({}), deleteDatabase: () => ({}) } as unknown as IDBFactory
  const store = await open({ indexedDB, timeoutMs: 20 })
  expect([store.mode, store.denied?.kind]).toEqual(['memory', 'timeout'])
  expect(await store.clear()).toMatchObject({ ok: false, error: { kind: 'timeout' } })
})

test('an old tab that will not close gives memory mode, blocked', async () => {
  const indexedDB = new IDBFactory()
  const old = indexedDB.open(await name(), 1)
  await new Promise((resolve) => {
    old.onsuccess = resolve
  })
  const store = await open({ indexedDB, timeoutMs: 50 })
  expect([store.mode, store.denied?.kind]).toEqual(['memory', 'blocked'])
  expect((await store.clear()).ok).toBe(false)
  old.result.close()
})

test('a store of a newer program is not touched: memory mode, newer', async () => {
  const byTables = new IDBFactory()
  const newer = new Dexie(await name(), { indexedDB: byTables, IDBKeyRange })
  newer.version(3).stores({ meta: '', months: '', answers: '', patches: '', plan: '', lanes: '', more: '' })
  await newer.open()
  newer.close()
  expect((await open({ indexedDB: byTables })).denied?.kind).toBe('newer')
  expect((await byTables.databases()).map(({ version }) => version)).toEqual([30])

  const bySchema = new IDBFactory()
  const ours = await open({ indexedDB: bySchema })
  must(await ours.beginRun(makeHeader()))
  ours.close()
  const dexie = new Dexie(await name(), { indexedDB: bySchema, IDBKeyRange })
  await dexie.open()
  const before = await dexie.table<Record<string, unknown>, string>('meta').get('meta')
  await dexie.table('meta').put({ ...before, schema: 99 }, 'meta')
  const store = await open({ indexedDB: bySchema })
  expect([store.mode, store.denied?.kind]).toEqual(['memory', 'newer'])
  must(await store.beginRun(makeHeader({ generation: 5 })))
  expect(await dexie.table('meta').get('meta')).toEqual({ ...before, schema: 99 })
  dexie.close()
})

test('"delete everything" deletes a database that would not open, and nothing before that touches it', async () => {
  const indexedDB = new IDBFactory()
  const newer = new Dexie(await name(), { indexedDB, IDBKeyRange })
  newer.version(3).stores({ meta: '' })
  await newer.open()
  newer.close()
  const store = await open({ indexedDB })
  expect((await indexedDB.databases()).map(({ version }) => version)).toEqual([30])
  must(await store.clear())
  expect(await indexedDB.databases()).toEqual([])
})

test('an open store gives way to another tab that deletes the database', async () => {
  const indexedDB = new IDBFactory()
  const store = await open({ indexedDB })
  must(await store.beginRun(makeHeader()))
  const request = indexedDB.deleteDatabase(await name())
  const end = await new Promise((resolve) => {
    request.onblocked = () => resolve('blocked')
    request.onsuccess = () => resolve('deleted')
  })
  expect(end).toBe('deleted')
  expect(await store.sealMonth(1, makeMonth(0))).toMatchObject({ ok: false, error: { kind: 'fenced' } })
})

test('an open store gives way to another tab that upgrades the database, and then leaves it alone', async () => {
  const indexedDB = new IDBFactory()
  const store = await open({ indexedDB })
  must(await store.beginRun(makeHeader()))
  const newer = new Dexie(await name(), { indexedDB, IDBKeyRange })
  newer.version(3).stores({ meta: '', months: '', answers: '', patches: '', plan: '', lanes: '', more: '' })
  await newer.open()
  expect(await store.sealMonth(1, makeMonth(0))).toMatchObject({ ok: false, error: { kind: 'newer' } })
  expect(await newer.table('months').count()).toBe(0)
  newer.close()
})

test('a key of another length is a bug', async () => {
  await expect(open({ indexedDB: new IDBFactory(), key: new Uint8Array(16) })).rejects.toThrow('32')
})
