// The key of the local store: 32 random bytes that live in the portal as an option of this user and never on the
// device, so that nobody else on this computer, and no other app of the same host, can read the cache.
import type { RandomDep } from '../pipeline/ports/clock.ts'
import type { PortalError, Result } from '../pipeline/ports/outcomes.ts'
import type { PortalDep } from '../pipeline/ports/portal.ts'

const OPTION = 'cseg_key'
const KEY_BYTES = 32

export interface DataKey {
  readonly bytes: Uint8Array
  /** The key is new: whatever the device holds cannot be read any more. */
  readonly isNew: boolean
}

function decodeKey(text: string | undefined): Uint8Array | undefined {
  if (text === undefined || !/^[0-9a-f]{64}$/.test(text)) return undefined
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function encodeKey(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The user's key; a new one is made and put into the portal if there is none. */
export async function loadDataKey(
  portal: PortalDep,
  random: RandomDep,
): Promise<Result<DataKey, PortalError>> {
  const stored = await portal.readUserOption(OPTION)
  if (!stored.ok) return stored
  const known = decodeKey(stored.value)
  if (known !== undefined) return { ok: true, value: { bytes: known, isNew: false } }
  const bytes = random.bytes(KEY_BYTES)
  const written = await portal.writeUserOption(OPTION, encodeKey(bytes))
  return written.ok ? { ok: true, value: { bytes, isNew: true } } : written
}
