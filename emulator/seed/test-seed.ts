// The seeded portal that the tests of the seed look at: 3000 clients, made once a file, and ways to count in it.
import { createHash } from 'node:crypto'
import { createClock } from '../limits/clock.ts'
import { createPortal } from '../state/create-portal.ts'
import { exportPortalText } from '../state/dump.ts'
import type { Portal } from '../state/portal.ts'
import type { Contact } from '../state/rows/client.ts'
import type { Deal } from '../state/rows/deal.ts'
import { seedPortal } from './seed-portal.ts'

/** Unix seconds. */
export const NOW = Date.UTC(2026, 7, 31, 12) / 1000
/** Of the portal, ahead of UTC, seconds. */
export const ZONE = 10_800

export function seeded(clients: number, seed: number, preset = 'default'): Portal {
  const portal = createPortal({ clock: createClock(NOW, 1, () => 0) })
  seedPortal(portal, { clients, seed, preset })
  return portal
}

export function hashOf(portal: Portal): string {
  const hash = createHash('sha256')
  for (const piece of exportPortalText(portal)) hash.update(piece)
  return hash.digest('hex')
}

export const portal = seeded(3000, 1)
export const {
  contacts,
  companies,
  deals,
  smartInvoices,
  oldInvoices,
  activities,
  requisites,
  leads,
  stageHistory,
  users,
} = portal.tables
/** Day of a moment by the portal's clock. */
export const dayOf = (moment: number): number => Math.floor((moment + ZONE) / 86_400)
export const today = dayOf(NOW)
export const isClientCompany = (id: number): boolean => {
  const company = companies.get(id)
  return company !== undefined && !company.isMyCompany && company.categoryId === 0
}
export const hasStage = (entityId: string, stageId: string): boolean =>
  portal.tables.statuses.rows().some((row) => row.entityId === entityId && row.statusId === stageId)
export const countDeals = (suits: (deal: Deal) => boolean): number => deals.rows().filter(suits).length
export const countContacts = (suits: (contact: Contact) => boolean): number =>
  contacts.rows().filter(suits).length
