// The log of runs of one user on one device, in the persistent store: one sealed list that belongs to no run, so that
// writing it fences nobody. Two tabs may write it at once: who finds another list than he read begins again.
import type { RunRecord } from '../domain/refresh-view.ts'
import type { StoreDep, StoreError, StoreResult } from '../pipeline/ports/store.ts'
import { failed, unlessRefused, type Commits } from './commits.ts'
import { decodeLog, encodeLog } from './encode-records.ts'
import type { Tables } from './open-database.ts'
import { LOG_KEY } from './store-keys.ts'
import { newer, STORE_SCHEMA } from './store-meta.ts'
import { withRecord } from './store-order.ts'

const LOG_NAME = { generation: 0, run: 'log' } as const
/** Tries against other tabs; each loses only to one that succeeded. */
const TRIES = 10

interface StoredLog {
  readonly block: unknown
  readonly records: readonly RunRecord[]
}

export function createRunLog(commits: Commits): Pick<StoreDep, 'saveRecord' | 'loadRecords'> {
  const { database, blocks } = commits

  /** A list that does not open counts as empty: it is of another key or an older program, or damaged. */
  async function read(): Promise<StoreResult<StoredLog>> {
    const stored = await database.transact('read', (tables) => tables.table('meta').get(LOG_KEY))
    if (!stored.ok) return stored
    const bytes = await blocks.open(LOG_NAME, 'meta', LOG_KEY, stored.value)
    const records = (bytes === undefined ? undefined : decodeLog(bytes)) ?? []
    return { ok: true, value: { block: stored.value, records } }
  }

  /** Whether `next` stands there now; false = another list than `before` did. */
  async function replace(before: unknown, next: Uint8Array): Promise<StoreResult<boolean>> {
    let isReplaced = false
    const result = unlessRefused(
      await database.transact('write', async (tables): Promise<StoreError | undefined> => {
        const meta = await tables.readMeta()
        if (meta !== undefined && meta.schema > STORE_SCHEMA) return newer(meta)
        isReplaced = await putOver(tables, before, next)
        return undefined
      }),
    )
    return result.ok ? { ok: true, value: isReplaced } : result
  }

  return {
    saveRecord: (record) =>
      commits.inTurn(async () => {
        for (let tries = 0; tries < TRIES; tries += 1) {
          const log = await read()
          if (!log.ok) return log
          const plain = encodeLog(withRecord(log.value.records, record))
          const sealed = await blocks.seal(LOG_NAME, 'meta', LOG_KEY, plain)
          const replaced = await replace(log.value.block, sealed)
          if (!replaced.ok) return replaced
          if (replaced.value) return { ok: true, value: undefined }
        }
        return failed({ kind: 'fenced', text: 'other tabs write the log all the time' })
      }),
    loadRecords: () =>
      commits.inTurn(async () => {
        const log = await read()
        return log.ok ? { ok: true, value: log.value.records } : log
      }),
  }
}

/** Inside a transaction. A list that is there already got through before the database was lost. */
async function putOver(tables: Tables, before: unknown, next: Uint8Array): Promise<boolean> {
  const stored: unknown = await tables.table('meta').get(LOG_KEY)
  if (isSame(stored, next)) return true
  if (!isSame(stored, before)) return false
  await tables.table('meta').put(next, LOG_KEY)
  return true
}

/** The same bytes; every sealing has its own, so the same list. What is no block at all is alike. */
function isSame(one: unknown, other: unknown): boolean {
  if (!(one instanceof Uint8Array) || !(other instanceof Uint8Array))
    return !(one instanceof Uint8Array) && !(other instanceof Uint8Array)
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}
