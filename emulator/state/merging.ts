// Merging duplicates: one card survives and takes everything the others had; the others are gone as if
// deleted. What conflicts is settled for the survivor, as `crm.entity.mergeBatch` does without asking.
import { ActionRefused } from './actions.ts'
import { setFields, type Actor, type RecordChanges } from './change-record.ts'
import { deleteRecord } from './deletions.ts'
import { changedLinks, replacedLink } from './link-lists.ts'
import type { Portal } from './portal.ts'
import { mustRow, tableOf, type RecordKind, type RowByKind } from './record-kinds.ts'
import { OwnerType, type ClientRecord, type Contact, type Multifield } from './rows.ts'

export type MergedKind = 'contact' | 'company'

function repoint<K extends RecordKind>(
  portal: Portal,
  kind: K,
  ids: readonly number[],
  actor: Actor,
  how: (row: RowByKind[K]) => RecordChanges<K>,
): void {
  for (const id of [...ids]) {
    const row = mustRow(portal, kind, id)
    setFields(portal, kind, row, how(row), actor)
  }
}

const movedContact = (
  row: { contactIds: readonly number[]; primaryContactId: number },
  from: number,
  to: number,
): { contactIds: readonly number[]; primaryContactId: number } => {
  const { ids, primary } = replacedLink({ ids: row.contactIds, primary: row.primaryContactId }, from, to)
  return { contactIds: ids, primaryContactId: primary }
}

function takeOverContact(portal: Portal, from: number, to: number, actor: Actor): void {
  repoint(portal, 'deal', portal.dealIdsOfContact(from), actor, (row) => movedContact(row, from, to))
  repoint(portal, 'smartInvoice', portal.invoiceIdsOfContact(from), actor, (row) =>
    movedContact(row, from, to),
  )
  repoint(portal, 'oldInvoice', portal.oldInvoiceIdsOfContact(from), actor, () => ({ contactId: to }))
  repoint(portal, 'lead', portal.leadIdsOfContact(from), actor, () => ({ contactId: to }))
}

function takeOverCompany(portal: Portal, from: number, to: number, actor: Actor): void {
  repoint(portal, 'contact', portal.contactIdsOfCompany(from), actor, (row) => {
    const { ids, primary } = replacedLink({ ids: row.companyIds, primary: row.primaryCompanyId }, from, to)
    return { companyIds: ids, primaryCompanyId: primary }
  })
  repoint(portal, 'deal', portal.dealIdsOfCompany(from), actor, () => ({ companyId: to }))
  repoint(portal, 'smartInvoice', portal.invoiceIdsOfCompany(from), actor, () => ({ companyId: to }))
  repoint(portal, 'oldInvoice', portal.oldInvoiceIdsOfCompany(from), actor, () => ({ companyId: to }))
  repoint(portal, 'lead', portal.leadIdsOfCompany(from), actor, () => ({ companyId: to }))
}

function takeOverOwned(portal: Portal, ownerType: number, from: number, to: number, actor: Actor): void {
  repoint(portal, 'activity', portal.activityIdsOf(ownerType, from), actor, (row) => {
    const moved = row.bindings.map((one) =>
      one.ownerType === ownerType && one.ownerId === from ? { ownerType, ownerId: to } : one,
    )
    const bindings = moved.filter(
      (one, at) =>
        moved.findIndex((other) => other.ownerType === one.ownerType && other.ownerId === one.ownerId) === at,
    )
    return row.ownerType === ownerType && row.ownerId === from ? { bindings, ownerId: to } : { bindings }
  })
  repoint(portal, 'requisite', portal.requisiteIdsOf(ownerType, from), actor, () => ({ ownerId: to }))
}

/** Own values first, then those of the other that are not there yet. */
function joinedMultifields(own: readonly Multifield[], other: readonly Multifield[]): readonly Multifield[] {
  const isKnown = (field: Multifield): boolean =>
    own.some((one) => one.kind === field.kind && one.value === field.value)
  return [...own, ...other.filter((field) => !isKnown(field))]
}

/** Text fields the survivor left empty are filled from the loser. */
function filledTexts(survivor: ClientRecord, loser: ClientRecord): Record<string, unknown> {
  const own = survivor as unknown as Record<string, unknown>
  const filled: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(loser)) if (own[key] === '' && value !== '') filled[key] = value
  return filled
}

function takeOverCard(
  portal: Portal,
  kind: MergedKind,
  survivor: ClientRecord,
  loser: ClientRecord,
  actor: Actor,
): void {
  const changes: Record<string, unknown> = {
    ...filledTexts(survivor, loser),
    multifields: joinedMultifields(survivor.multifields, loser.multifields),
    lastActivityAt: Math.max(survivor.lastActivityAt, loser.lastActivityAt),
    lastCommunicationAt: Math.max(survivor.lastCommunicationAt, loser.lastCommunicationAt),
    userFields: { ...loser.userFields, ...survivor.userFields },
  }
  if (kind === 'contact') {
    const own = survivor as Contact
    const { ids, primary } = changedLinks(
      { ids: own.companyIds, primary: own.primaryCompanyId },
      [...own.companyIds, ...(loser as Contact).companyIds],
      undefined,
    )
    changes.companyIds = ids
    changes.primaryCompanyId = primary
  }
  setFields(portal, kind, survivor as RowByKind[MergedKind], changes as RecordChanges<MergedKind>, actor)
}

/**
 * Merges the losers into the survivor: deals, invoices, leads, activities, requisites, links and multifields
 * pass to it, its edit stamp is set, the losers are deleted. Throws RangeError for a missing card,
 * ActionRefused for an empty list or a survivor among the losers.
 */
export function mergeRecords(
  portal: Portal,
  kind: MergedKind,
  survivorId: number,
  loserIds: readonly number[],
  actor: Actor,
): void {
  if (loserIds.length === 0 || loserIds.includes(survivorId)) {
    throw new ActionRefused('A merge takes one survivor and at least one other card')
  }
  const survivor = mustRow(portal, kind, survivorId)
  const losers = loserIds.map((id) => mustRow(portal, kind, id))
  const ownerType = kind === 'contact' ? OwnerType.contact : OwnerType.company
  for (const loser of losers) {
    takeOverCard(portal, kind, survivor, loser, actor)
    if (kind === 'contact') takeOverContact(portal, loser.id, survivorId, actor)
    else takeOverCompany(portal, loser.id, survivorId, actor)
    takeOverOwned(portal, ownerType, loser.id, survivorId, actor)
    deleteRecord(portal, kind, loser.id, actor)
  }
  survivor.modifiedAt = portal.clock.nowSeconds()
  survivor.modifiedById = actor.userId
  tableOf(portal, kind).touched(survivor)
}
