// What an earlier page learned of the portal's limits, sealed beside the base. A note of small worth: what does not open, or
// is of another program, is simply absent.
import type { KeptPace, StoreDep, StoreError } from '../pipeline/ports/store.ts'
import { unlessRefused, type Commits } from './commits.ts'
import { PACE_KEY } from './store-keys.ts'
import { newer, STORE_SCHEMA } from './store-meta.ts'

const PACE_NAME = { generation: 0, run: 'pace' } as const

export function createKeptPace(commits: Commits): Pick<StoreDep, 'savePace' | 'loadPace'> {
  const { database, blocks } = commits
  return {
    savePace: (state) =>
      commits.inTurn(async () => {
        const plain = new TextEncoder().encode(JSON.stringify(state))
        const sealed = await blocks.seal(PACE_NAME, 'meta', PACE_KEY, plain)
        return unlessRefused(
          await database.transact('write', async (tables): Promise<StoreError | undefined> => {
            const meta = await tables.readMeta()
            if (meta !== undefined && meta.schema > STORE_SCHEMA) return newer(meta)
            await tables.table('meta').put(sealed, PACE_KEY)
            return undefined
          }),
        )
      }),
    loadPace: () =>
      commits.inTurn(async () => {
        const stored = await database.transact('read', (tables) => tables.table('meta').get(PACE_KEY))
        if (!stored.ok) return stored
        const bytes = await blocks.open(PACE_NAME, 'meta', PACE_KEY, stored.value)
        return { ok: true, value: bytes === undefined ? undefined : parsePace(bytes) }
      }),
  }
}

/** Only what this program sealed opens at all, so that the version says what is inside. */
function parsePace(bytes: Uint8Array): KeptPace | undefined {
  const value = JSON.parse(new TextDecoder().decode(bytes)) as KeptPace
  return value.version === 1 ? value : undefined
}
