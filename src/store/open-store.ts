// Opens the store of one user of one portal, whatever the browser allows: the persistent one, or, when the database is
// denied, broken, blocked, newer or too slow, one in memory that says why. Never fails and never tries twice.
import type { StoreDep, StoreError } from '../pipeline/ports/store.ts'
import { createDexieStore } from './dexie-store.ts'
import { createMemoryStore } from './memory-store.ts'
import { createBlocks } from './open-blocks.ts'
import { deleteDatabase, openDatabase, type DatabaseOptions } from './open-database.ts'
import { createSealer, databaseName } from './seal.ts'
import { storeFailure } from './store-failure.ts'

/** Longest opening, milliseconds (S-6). */
const OPEN_TIMEOUT_MS = 5000

export interface OpenStoreOptions {
  readonly memberId: string
  readonly userId: number
  /** The user's data key, 32 bytes (S-11). With another key than before the store counts as empty. */
  readonly key: Uint8Array
  readonly crypto: Crypto
  /** The browser's own if absent. */
  readonly indexedDB?: IDBFactory
  readonly IDBKeyRange?: typeof IDBKeyRange
  readonly timeoutMs?: number
}

/**
 * The store of this user; `mode` and `denied` tell which it became. One instance per worker: two instances over the
 * same database fence each other, as two tabs do.
 */
export async function openStore(options: OpenStoreOptions): Promise<StoreDep> {
  const { crypto, memberId, userId, key } = options
  const browser = findDatabaseApi(options)
  if ('kind' in browser) return createMemoryStore({ denied: browser })
  // Only a page that is not served securely lacks it; nothing may be kept unencrypted.
  if ((crypto.subtle as SubtleCrypto | undefined) === undefined) {
    return createMemoryStore({ denied: { kind: 'denied', text: 'Web Crypto is not available here' } })
  }
  const blocks = createBlocks(await createSealer(crypto, key))
  const database: DatabaseOptions = {
    ...browser,
    name: await databaseName(crypto, memberId, userId),
    timeoutMs: options.timeoutMs ?? OPEN_TIMEOUT_MS,
  }
  const opened = await openDatabase(database)
  if (!opened.ok) return createFallback(opened.error, database)
  return createDexieStore({ database: opened.value, blocks, createStamp: () => createStamp(crypto) })
}

type DatabaseApi = Pick<DatabaseOptions, 'indexedDB' | 'IDBKeyRange'>

function findDatabaseApi(options: OpenStoreOptions): DatabaseApi | StoreError {
  try {
    const indexedDB = options.indexedDB ?? globalThis.indexedDB
    const range = options.IDBKeyRange ?? globalThis.IDBKeyRange
    if (indexedDB === undefined || range === undefined)
      return { kind: 'denied', text: 'this browser has no IndexedDB' }
    return { indexedDB, IDBKeyRange: range }
  } catch (cause) {
    // Where storage is forbidden, the mere look at `indexedDB` throws a SecurityError.
    return storeFailure(cause)
  }
}

/** Memory mode; "delete everything" still means the database that would not open, if there is one. */
function createFallback(denied: StoreError, database: DatabaseOptions): StoreDep {
  const memory = createMemoryStore({ denied })
  if (denied.kind === 'denied') return memory
  return {
    ...memory,
    async clear() {
      const cleared = await memory.clear()
      return cleared.ok ? await deleteDatabase(database) : cleared
    },
  }
}

function createStamp(crypto: Crypto): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
