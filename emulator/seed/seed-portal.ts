// A believable company's CRM from a number: same seed, same clients, same time — the same portal byte for
// byte. The order of the steps is the order in which later rows point at earlier ones.
import { clearPortal } from '../state/create-portal.ts'
import type { Portal } from '../state/portal.ts'
import { seedActivities, stirQuietCards } from './activities.ts'
import { seedAddresses } from './addresses.ts'
import { seedCompanies } from './companies.ts'
import { seedContacts } from './contacts.ts'
import { plantDealQuirks } from './deal-quirks.ts'
import { seedDeals } from './deals.ts'
import { seedDictionary } from './dictionary.ts'
import { seedForeignFields } from './foreign-fields.ts'
import { makeAllHostile, plantHostileTexts } from './hostile.ts'
import { plantInvoiceQuirks } from './invoice-quirks.ts'
import { seedSmartInvoices } from './invoices.ts'
import { seedLeads } from './leads.ts'
import { plantLinkQuirks } from './link-quirks.ts'
import { seedOffice } from './office.ts'
import { seedOldInvoices } from './old-invoices.ts'
import { clientsOf, sizesOf } from './presets.ts'
import { seedProducts } from './products.ts'
import { createRandom } from './random.ts'
import { seedRequisites } from './requisites.ts'
import { seedStageHistory } from './stage-history.ts'
import { createTimeline } from './timeline.ts'
import { seedUsers } from './users.ts'
import type { World } from './world.ts'

export interface SeedOptions {
  /** Contacts and companies together. A preset that names a size wins over it. */
  readonly clients: number
  readonly seed: number
  readonly preset?: string
  /** Unix seconds that the history ends at; the portal's present by default, and never later than that. */
  readonly now?: number
}

function createWorld(portal: Portal, clients: number, { seed, now: asked }: SeedOptions): World {
  const random = createRandom(seed)
  const now = Math.min(asked ?? Infinity, portal.clock.nowSeconds())
  return {
    portal,
    sizes: sizesOf(clients),
    timeline: createTimeline(now, portal.zoneOffsetSeconds, random.fork('timeline')),
    now,
    random: (step) => random.fork(step),
    owners: seedUsers(portal, random.fork('users')),
    ownCompanies: [],
    contractorCompanies: [],
    contractorContacts: [],
    bareCompanies: new Map(),
    bareContacts: new Map(),
    contactsByCompany: new Map(),
  }
}

/**
 * Fills the portal anew; whatever it held is dropped. The history ends at the portal's present second
 * unless an earlier one is asked. Throws
 * RangeError for an unknown preset or a bad number of clients, before anything is dropped.
 */
export function seedPortal(portal: Portal, options: SeedOptions): void {
  const clients = clientsOf(options.preset ?? 'default', options.clients)
  clearPortal(portal)
  portal.seed = options.seed
  seedDictionary(portal)
  const world = createWorld(portal, clients, options)
  if (clients > 0) seedCards(world)
  seedOffice(world)
  if (options.preset === 'hostile') makeAllHostile(world)
}

function seedCards(world: World): void {
  seedCompanies(world)
  seedContacts(world)
  plantLinkQuirks(world)
  seedLeads(world)
  seedDeals(world)
  plantDealQuirks(world)
  seedSmartInvoices(world)
  plantInvoiceQuirks(world)
  seedOldInvoices(world)
  seedRequisites(world)
  seedAddresses(world)
  seedProducts(world)
  seedActivities(world)
  stirQuietCards(world)
  seedStageHistory(world)
  seedForeignFields(world)
  plantHostileTexts(world)
}
