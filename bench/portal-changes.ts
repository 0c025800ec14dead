// What people do on the portal between two measured runs: one percent of everything changes, or the app's marks vanish
// from a part of the cards. Straight through the portal's own actions, in no time.
import { createRecord, updateRecord } from '../emulator/state/actions.ts'
import type { Actor } from '../emulator/state/change-record.ts'
import { tableOf, type RecordKind } from '../emulator/state/record-kinds.ts'
import { firstStageWith, todayOf } from '../emulator/state/stages.ts'
import type { Portal } from '../emulator/state/portal.ts'

const PERSON: Actor = { userId: 1, by: 'person' }
const EVERY = 100
/** The text that is edited, by kind. */
const EDITED: Readonly<Partial<Record<RecordKind, string>>> = {
  contact: 'post',
  company: 'comments',
  deal: 'comments',
  smartInvoice: 'comments',
  activity: 'subject',
  requisite: 'name',
}
/** Prefix of the app's field codes (contracts, "User fields"). */
const MARK_PREFIX = 'UF_CRM_CSEG'

/**
 * Every hundredth record of each list is edited, and 1 % of the clients win a deal today. Only clients without links win,
 * because a payment also counts for those linked to its client, and then more than 1 % would have to be written.
 */
export function changeOnePercent(portal: Portal): void {
  for (const [kind, key] of Object.entries(EDITED) as [RecordKind, string][])
    for (const id of idsOf(portal, kind, isHundredth))
      updateRecord(portal, kind, id, { [key]: 'edited by hand' }, PERSON)
  for (const id of loneClients(portal, 'contact')) winDeal(portal, { primaryContactId: id })
  for (const id of loneClients(portal, 'company')) winDeal(portal, { companyId: id })
}

/** Empties the app's fields in `percent` of 100 cards, spread evenly. */
export function dropMarks(portal: Portal, percent: number): void {
  for (const kind of ['contact', 'company'] as const)
    for (const id of idsOf(portal, kind, (index) => index % 100 < percent)) {
      const present = tableOf(portal, kind).get(id)?.userFields ?? {}
      const marks = Object.keys(present).filter((code) => code.startsWith(MARK_PREFIX))
      updateRecord(
        portal,
        kind,
        id,
        { userFields: Object.fromEntries(marks.map((code) => [code, null])) },
        PERSON,
      )
    }
}

const isHundredth = (index: number): boolean => index % EVERY === 0

/** As many clients without links as 1 % of their list, spread evenly. */
function loneClients(portal: Portal, kind: 'contact' | 'company'): number[] {
  const { contacts, companies } = portal.tables
  const lone =
    kind === 'contact'
      ? contacts.rows().filter((row) => row.categoryId === 0 && row.companyIds.length === 0)
      : companies.rows().filter((row) => isClient(row) && portal.contactIdsOfCompany(row.id).length === 0)
  const wanted = Math.min(lone.length, Math.round(tableOf(portal, kind).size / EVERY))
  return Array.from(
    { length: wanted },
    (_, index) => lone[Math.floor((index * lone.length) / wanted)]?.id ?? 0,
  )
}

const isClient = ({
  categoryId,
  isMyCompany,
}: {
  readonly categoryId: number
  readonly isMyCompany: boolean
}): boolean => categoryId === 0 && !isMyCompany

function idsOf(portal: Portal, kind: RecordKind, keep: (index: number) => boolean): number[] {
  const rows: readonly { readonly id: number }[] = tableOf(portal, kind).rows()
  return rows.filter((_row, index) => keep(index)).map(({ id }) => id)
}

function winDeal(
  portal: Portal,
  client: { readonly primaryContactId: number } | { readonly companyId: number },
): void {
  const stageId = firstStageWith(portal, 'deal', 0, 'S')?.statusId
  if (stageId === undefined) throw new Error('The portal has no stage of won deals')
  const closeDate = todayOf(portal)
  createRecord(
    portal,
    'deal',
    { title: 'won', categoryId: 0, stageId, opportunity: 1000, closeDate, ...client },
    PERSON,
  )
}
