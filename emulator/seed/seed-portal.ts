// A believable company's CRM from a number: same seed, same clients, same time — the same portal byte for byte.
// The order of the steps is the order in which later rows point at earlier ones.
import { clearPortal } from '../state/create-portal.ts'
import type { Portal } from '../state/portal.ts'
import { seedDictionary } from './dictionary.ts'
import { createRandom } from './random.ts'
import { seedUsers } from './users.ts'

export interface SeedOptions {
  /** Contacts and companies together. A preset that names a size wins over it. */
  readonly clients: number
  readonly seed: number
  readonly preset?: string
}

/** Fills the portal anew; whatever it held is dropped. The history ends at the portal's present second. */
export function seedPortal(portal: Portal, options: SeedOptions): void {
  clearPortal(portal)
  portal.seed = options.seed
  const random = createRandom(options.seed)
  seedDictionary(portal)
  seedUsers(portal, random.fork('users'))
}
