// One portal on one device for tests of the persistent store: an IndexedDB in memory, the store over it, and a way to its
// records past the store.
import { IDBFactory, IDBKeyRange, type IDBObjectStore } from 'fake-indexeddb'
import type { StoreDep } from '../../src/pipeline/ports/store.ts'
import { openStore } from '../../src/store/open-store.ts'
import { databaseName } from '../../src/store/seal.ts'
import { makeAnswers, makeHeader, makeLane, makeMonth, makePlan, must } from '../contract/store.ts'

export const KEY = Uint8Array.from({ length: 32 }, (_, index) => index)
export const MEMBER = 'a'.repeat(32)

export interface Portal {
  readonly indexedDB: IDBFactory
  open(this: void, changes?: { readonly key?: Uint8Array; readonly userId?: number }): Promise<StoreDep>
}

/** An empty device; `open` is one page after another. */
export function createPortal(): Portal {
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

/** One raw transaction over one table. */
export async function raw<T>(
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

/** The result of a request; rejects with its error. */
export async function settle<T>(request: IDBRequest<T>): Promise<T> {
  return await new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('request failed'))
  })
}

/** Changes one bit of a stored record. */
export async function flipByte(portal: Portal, table: string, key: IDBValidKey, at: number): Promise<void> {
  const bytes = await raw<Uint8Array>(portal, table, (store) => store.get(key))
  const changed = Uint8Array.from(bytes)
  const index = at % changed.length
  changed[index] = (changed[index] as number) ^ 1
  await raw(portal, table, (store) => store.put(changed, key))
}

/** A store with a run, one sealed month, answers and a plan. */
export async function fill(portal: Portal): Promise<StoreDep> {
  const store = await portal.open()
  must(await store.beginRun(makeHeader()))
  must(await store.sealMonth(1, makeMonth(0)))
  must(await store.sealAnswers(1, makeAnswers(0)))
  must(await store.savePlan(1, { plan: makePlan(10), lanes: [makeLane()] }))
  return store
}
