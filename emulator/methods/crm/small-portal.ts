// A small hand-made portal for the tests of this folder, and a way to call a method as the wire would. Test code only.
import { createClock } from '../../limits/clock.ts'
import { seedPortal } from '../../seed/seed-portal.ts'
import { crmRights, SEED_USER } from '../../seed/users.ts'
import { blankCompany, blankContact, blankDeal, blankSmartInvoice } from '../../state/blank-rows.ts'
import { createPortal } from '../../state/create-portal.ts'
import type { Portal } from '../../state/portal.ts'
import type { Company, Contact } from '../../state/rows/client.ts'
import type { Deal } from '../../state/rows/deal.ts'
import type { SmartInvoice } from '../../state/rows/invoice.ts'
import type { AccessLevel } from '../../state/rows/staff.ts'
import type { Answer, Params } from '../call.ts'
import { crmMethods } from './entries.ts'

/** 2024-03-11 16:36:46 Moscow. */
export const NOW = Date.UTC(2024, 2, 11, 13, 36, 46) / 1000
const MOSCOW = 10_800

/** Users and dictionaries, no records; the clock stands still at {@link NOW}. */
export function emptyPortal(zoneOffsetSeconds = MOSCOW): Portal {
  const clock = createClock(NOW, 1, () => 0)
  clock.freeze()
  const portal = createPortal({ clock, zoneOffsetSeconds })
  seedPortal(portal, { clients: 0, seed: 1, preset: 'empty' })
  return portal
}

export function addContact(portal: Portal, id: number, fields: Partial<Contact> = {}): Contact {
  const row = { ...blankContact(id, NOW - 1000, 1), ...fields }
  portal.tables.contacts.insert(row)
  return row
}

export function addCompany(portal: Portal, id: number, fields: Partial<Company> = {}): Company {
  const row = { ...blankCompany(id, NOW - 1000, 1), ...fields }
  portal.tables.companies.insert(row)
  return row
}

export function addDeal(portal: Portal, id: number, fields: Partial<Deal> = {}): Deal {
  const row = { ...blankDeal(id, NOW - 1000, 1), ...fields }
  portal.tables.deals.insert(row)
  return row
}

export function addSmartInvoice(
  portal: Portal,
  id: number,
  fields: Partial<SmartInvoice> = {},
): SmartInvoice {
  const row = { ...blankSmartInvoice(id, NOW - 1000, 1), ...fields }
  portal.tables.smartInvoices.insert(row)
  return row
}

export interface CallAs {
  readonly user?: number
  readonly start?: number
  readonly strict?: boolean
}

/** Calls a method of the list as the wire does: `start` apart, name in lower case. */
export function callMethod(portal: Portal, method: string, params: Params = {}, as: CallAs = {}): Answer {
  const entry = crmMethods.find((one) => one.name === method)
  if (entry === undefined) throw new RangeError(`no method ${method}`)
  const user = portal.tables.users.get(as.user ?? SEED_USER.administrator)
  if (user === undefined) throw new RangeError('no such user')
  return entry.handler({
    method,
    params,
    start: as.start,
    user,
    auth: 'application',
    portal,
    strict: as.strict ?? false,
  })
}

/** Rows of an old list. */
export function rowsOf(answer: Answer): readonly Record<string, unknown>[] {
  return answer.result as readonly Record<string, unknown>[]
}

/** Items of a universal list. */
export function itemsOf(answer: Answer): readonly Record<string, unknown>[] {
  return (answer.result as { items: readonly Record<string, unknown>[] }).items
}

/** Gives the user these levels of reading and changing everything. */
export function setLevel(
  portal: Portal,
  userId: number,
  read: AccessLevel,
  update: AccessLevel = read,
): void {
  const user = portal.tables.users.get(userId)
  if (user === undefined) throw new RangeError('no such user')
  user.rights = crmRights(read, update)
  portal.tables.users.touched(user)
}
