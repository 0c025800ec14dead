// The states of all cards on the day of the last result (`DayStates`), sealed beside the base: they belong to no run, so
// that they outlive a base that is read anew, and writing them fences nobody. Lost ones are simply absent.
import { DAY_STATE_SCHEMA, type DayStates } from '../domain/states/day-states.ts'
import type { Rules } from '../domain/rules/rules.ts'
import type { StoreDep, StoreError } from '../pipeline/ports/store.ts'
import { unlessRefused, type Commits } from './commits.ts'
import { decodeTables, encodeTables } from './encode-tables.ts'
import { STATES_KEY } from './store-keys.ts'
import { newer, STORE_SCHEMA } from './store-meta.ts'

const STATES_NAME = { generation: 0, run: 'states' } as const
const SCHEMAS = { cards: DAY_STATE_SCHEMA } as const

export function createKeptStates(commits: Commits): Pick<StoreDep, 'saveStates' | 'loadStates'> {
  const { database, blocks } = commits
  return {
    saveStates: (states) =>
      commits.inTurn(async () => {
        const sealed = await blocks.seal(STATES_NAME, 'meta', STATES_KEY, encodeStates(states))
        return unlessRefused(
          await database.transact('write', async (tables): Promise<StoreError | undefined> => {
            const meta = await tables.readMeta()
            if (meta !== undefined && meta.schema > STORE_SCHEMA) return newer(meta)
            await tables.table('meta').put(sealed, STATES_KEY)
            return undefined
          }),
        )
      }),
    loadStates: () =>
      commits.inTurn(async () => {
        const stored = await database.transact('read', (tables) => tables.table('meta').get(STATES_KEY))
        if (!stored.ok) return stored
        const bytes = await blocks.open(STATES_NAME, 'meta', STATES_KEY, stored.value)
        return { ok: true, value: bytes === undefined ? undefined : decodeStates(bytes) }
      }),
  }
}

function encodeStates({ asOf, at, rules, cards }: DayStates): Uint8Array<ArrayBuffer> {
  return encodeTables(SCHEMAS, { cards }, { asOf, at, rules })
}

/** Undefined if the bytes are not of this program's making. */
function decodeStates(bytes: Uint8Array): DayStates | undefined {
  const decoded = decodeTables(SCHEMAS, bytes)
  if (!decoded.ok) return undefined
  const { cards } = decoded.value.tables
  const { asOf, at, rules } = (decoded.value.info ?? {}) as Readonly<Record<string, unknown>>
  if (cards === undefined || !Number.isSafeInteger(asOf) || typeof at !== 'string') return undefined
  if (typeof rules !== 'object' || rules === null) return undefined
  return { asOf: asOf as number, at, rules: rules as Rules, cards }
}
