// One connection to one user's database: opens it within a time limit, runs a transaction, reopens once when the
// browser lost the database (S-16). Knows the tables, and nothing of what they hold.
import { Dexie, type Table, type TransactionMode } from 'dexie'
import type { Result } from '../pipeline/ports/outcomes.ts'
import type { StoreError, StoreResult } from '../pipeline/ports/store.ts'
import { isLostConnection, storeFailure } from './store-failure.ts'
import { META_KEY } from './store-keys.ts'
import { newer, parseMeta, STORE_SCHEMA, type StoreMeta } from './store-meta.ts'

/** Version of the set of tables; Dexie multiplies it by ten. */
const TABLES_VERSION = 2
const NATIVE_VERSION = TABLES_VERSION * 10
/** Keys are given beside the values: a block is bare bytes. */
const TABLES = { meta: '', months: '', answers: '', patches: '', plan: '', lanes: '' } as const
export type TableName = keyof typeof TABLES
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[]

export interface DatabaseOptions {
  readonly name: string
  readonly indexedDB: IDBFactory
  readonly IDBKeyRange: typeof IDBKeyRange
  /** Milliseconds an opening may take. */
  readonly timeoutMs: number
}

/** The tables inside a transaction. Nothing but them may be awaited there, or the transaction ends. */
export interface Tables {
  table(name: TableName): Table<unknown, number | string>
  readMeta(): Promise<StoreMeta | undefined>
  writeMeta(meta: StoreMeta): Promise<void>
}

export interface Database {
  /**
   * Runs `body` in one transaction over all tables, durable when it resolves. `body` may run twice, after the browser
   * lost the database: the outcome of the first time is then unknown, and `body` must find out by itself.
   */
  transact<T>(mode: 'read' | 'write', body: (tables: Tables) => Promise<T>): Promise<StoreResult<T>>
  close(): void
}

/** Opens the database, making it if there is none. A newer one is refused, however willing the browser is (S-5). */
export async function openDatabase(options: DatabaseOptions): Promise<StoreResult<Database>> {
  const dexie = createDexie(options)
  const opened = await openOnce(dexie, options)
  return opened.ok ? { ok: true, value: createDatabase(dexie, options) } : opened
}

function createDexie({ name, indexedDB, IDBKeyRange }: DatabaseOptions): Dexie {
  // Strict: a sealed month or a lane that is announced survives a power cut; about 6 ms a transaction (S-15).
  const dexie = new Dexie(name, {
    autoOpen: false,
    indexedDB,
    IDBKeyRange,
    chromeTransactionDurability: 'strict',
  })
  dexie.version(TABLES_VERSION).stores(TABLES)
  // Another tab upgrades or deletes: give way at once, quietly. The next call opens again and sees what became of it.
  dexie.on('versionchange').subscribe(() => {
    dexie.close()
    return false
  })
  return dexie
}

async function openOnce(dexie: Dexie, options: DatabaseOptions): Promise<StoreResult<void>> {
  const { timeoutMs } = options
  let blocked = false
  const onBlocked = (): false => {
    blocked = true
    return false
  }
  dexie.on('blocked').subscribe(onBlocked)
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<StoreResult<void>>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, error: openingTookTooLong(blocked, timeoutMs) }), timeoutMs)
  })
  const result = await Promise.race([openAndCheck(dexie, options), tooLong])
  clearTimeout(timer)
  dexie.on('blocked').unsubscribe(onBlocked)
  if (!result.ok) dexie.close()
  return result
}

function openingTookTooLong(blocked: boolean, timeoutMs: number): StoreError {
  return blocked
    ? { kind: 'blocked', text: `another tab keeps the database from opening, ${timeoutMs} ms` }
    : { kind: 'timeout', text: `the database did not open within ${timeoutMs} ms` }
}

async function openAndCheck(dexie: Dexie, options: DatabaseOptions): Promise<StoreResult<void>> {
  try {
    const stored = await storedVersion(options)
    if (isNewer(stored)) return { ok: false, error: newerTables(stored) }
    await dexie.open()
    // Asked again for browsers that do not list their databases.
    const native = dexie.backendDB().version
    if (isNewer(native)) return { ok: false, error: newerTables(native) }
    const meta = await dexie.transaction('r', 'meta', () => tablesOf(dexie).readMeta())
    return meta !== undefined && meta.schema > STORE_SCHEMA
      ? { ok: false, error: newer(meta) }
      : { ok: true, value: undefined }
  } catch (cause) {
    return { ok: false, error: storeFailure(cause) }
  }
}

/** Version of the stored database, 0 if there is none or the browser does not tell. Opening it would change it. */
async function storedVersion({ name, indexedDB }: DatabaseOptions): Promise<number> {
  if (typeof (indexedDB as Partial<IDBFactory>).databases !== 'function') return 0
  return (await indexedDB.databases()).find((database) => database.name === name)?.version ?? 0
}

/** Dexie itself raises the number by less than ten when it patches; a newer program raises it by ten. */
const isNewer = (native: number): boolean => native >= NATIVE_VERSION + 10

const newerTables = (native: number): StoreError => ({
  kind: 'newer',
  text: `the database has version ${native}, this program knows ${NATIVE_VERSION}`,
})

function tablesOf(dexie: Dexie): Tables {
  const meta = dexie.table<unknown, string>('meta')
  return {
    table: (name) => dexie.table<unknown, number | string>(name),
    readMeta: async () => parseMeta(await meta.get(META_KEY)),
    writeMeta: async (record) => {
      await meta.put(record, META_KEY)
    },
  }
}

function createDatabase(dexie: Dexie, options: DatabaseOptions): Database {
  const tables = tablesOf(dexie)
  let closed = false

  async function attempt<T>(
    mode: TransactionMode,
    body: (tables: Tables) => Promise<T>,
  ): Promise<Result<T, unknown>> {
    try {
      return { ok: true, value: await dexie.transaction(mode, [...TABLE_NAMES], () => body(tables)) }
    } catch (cause) {
      return { ok: false, error: cause }
    }
  }

  return {
    async transact(mode, body) {
      if (closed) return { ok: false, error: { kind: 'broken', text: 'the store was closed' } }
      const dexieMode = mode === 'read' ? 'r' : 'rw'
      const first = await attempt(dexieMode, body)
      if (first.ok) return first
      if (!isLostConnection(first.error) || closed) return { ok: false, error: storeFailure(first.error) }
      dexie.close()
      const reopened = await openOnce(dexie, options)
      if (!reopened.ok) return reopened
      const second = await attempt(dexieMode, body)
      return second.ok ? second : { ok: false, error: storeFailure(second.error) }
    },
    close() {
      closed = true
      dexie.close()
    },
  }
}

/** Deletes a database that could not be opened. Errors: `blocked` while another tab holds it, `timeout`, `broken`. */
export async function deleteDatabase({
  name,
  indexedDB,
  timeoutMs,
}: DatabaseOptions): Promise<StoreResult<void>> {
  return await new Promise((resolve) => {
    let blocked = false
    const timer = setTimeout(
      () => resolve({ ok: false, error: openingTookTooLong(blocked, timeoutMs) }),
      timeoutMs,
    )
    const end = (result: StoreResult<void>): void => {
      clearTimeout(timer)
      resolve(result)
    }
    const request = indexedDB.deleteDatabase(name)
    request.onblocked = () => {
      blocked = true
    }
    request.onsuccess = () => end({ ok: true, value: undefined })
    request.onerror = () => end({ ok: false, error: storeFailure(request.error) })
  })
}
