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
 * Every hundredth record of each list is edited, and every hundredth client wins a deal today, so that about 1 % of the
 * clients change their class.
 */
export function changeOnePercent(portal: Portal): void {
  for (const [kind, key] of Object.entries(EDITED) as [RecordKind, string][])
    for (const id of idsOf(portal, kind, isHundredth))
      updateRecord(portal, kind, id, { [key]: 'edited by hand' }, PERSON)
  for (const id of idsOf(portal, 'contact', isHundredth)) winDeal(portal, { primaryContactId: id })
  for (const id of idsOf(portal, 'company', isHundredth)) winDeal(portal, { companyId: id })
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
