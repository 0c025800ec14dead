// Merging duplicates: one card survives and takes everything the others had; the others are gone as if
// deleted. What conflicts is settled for the survivor, as `crm.entity.mergeBatch` does without asking.
import { ActionRefused } from './actions.ts'
import { setFields, type Actor, type RecordChanges } from './change-record.ts'
import { deleteRecord } from './deletions.ts'
import { changedLinks, replacedLink } from './link-lists.ts'
import { moveOffice } from './office-links.ts'
import type { Portal } from './portal.ts'
import { mustRow, tableOf, type RecordKind, type RowByKind } from './record-kinds.ts'
import { type CrmRecord, type Multifield, NO_DATE, OwnerType } from './rows/record.ts'

export type MergedKind = 'contact' | 'company' | 'deal' | 'lead' | 'smartInvoice'

const OWNER_TYPE: Readonly<Record<MergedKind, number>> = {
  contact: OwnerType.contact,
  company: OwnerType.company,
  deal: OwnerType.deal,
  lead: OwnerType.lead,
  smartInvoice: OwnerType.smartInvoice,
}

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

function takeOverLead(portal: Portal, from: number, to: number, actor: Actor): void {
  repoint(portal, 'deal', portal.dealIdsOfLead(from), actor, () => ({ leadId: to }))
  repoint(portal, 'contact', portal.contactIdsOfLead(from), actor, () => ({ leadId: to }))
  repoint(portal, 'company', portal.companyIdsOfLead(from), actor, () => ({ leadId: to }))
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

/** Texts, links, sums and dates the survivor left empty are filled from the loser. */
function filledEmpties(survivor: CrmRecord, loser: CrmRecord): Record<string, unknown> {
  const own = survivor as unknown as Record<string, unknown>
  const isEmpty = (value: unknown): boolean => value === '' || value === 0 || value === NO_DATE
  const filled: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(loser))
    if (isEmpty(own[key]) && !isEmpty(value)) filled[key] = value
  return filled
}

interface Linked {
  readonly ids: string
  readonly primary: string
}
const LINKED: Readonly<Partial<Record<MergedKind, Linked>>> = {
  contact: { ids: 'companyIds', primary: 'primaryCompanyId' },
  deal: { ids: 'contactIds', primary: 'primaryContactId' },
  smartInvoice: { ids: 'contactIds', primary: 'primaryContactId' },
}

/** Own links first, then those of the other; the survivor's primary stays. */
function joinedLinks(kind: MergedKind, survivor: CrmRecord, loser: CrmRecord): Record<string, unknown> {
  const keys = LINKED[kind]
  if (keys === undefined) return {}
  const own = survivor as unknown as Record<string, unknown>
  const other = loser as unknown as Record<string, unknown>
  const present = { ids: own[keys.ids] as readonly number[], primary: own[keys.primary] as number }
  const { ids, primary } = changedLinks(
    present,
    [...present.ids, ...(other[keys.ids] as readonly number[])],
    undefined,
  )
  return { [keys.ids]: ids, [keys.primary]: primary }
}

function takeOverCard(
  portal: Portal,
  kind: MergedKind,
  survivor: CrmRecord,
  loser: CrmRecord,
  actor: Actor,
): void {
  const multifieldsOf = (card: CrmRecord): readonly Multifield[] | undefined =>
    (card as { multifields?: readonly Multifield[] }).multifields
  const [own, other] = [multifieldsOf(survivor), multifieldsOf(loser)]
  const last = (key: 'lastActivityAt' | 'lastCommunicationAt'): number =>
    Math.max(
      ...[survivor, loser].map((card) => (card as { lastCommunicationAt?: number } & CrmRecord)[key] ?? 0),
    )
  const changes: Record<string, unknown> = {
    ...filledEmpties(survivor, loser),
    ...joinedLinks(kind, survivor, loser),
    ...(own === undefined && other === undefined
      ? {}
      : { multifields: joinedMultifields(own ?? [], other ?? []) }),
    ...(survivor.observers === undefined && loser.observers === undefined
      ? {}
      : { observers: [...new Set([...(survivor.observers ?? []), ...(loser.observers ?? [])])] }),
    lastActivityAt: last('lastActivityAt'),
    ...('lastCommunicationAt' in survivor ? { lastCommunicationAt: last('lastCommunicationAt') } : {}),
    userFields: { ...loser.userFields, ...survivor.userFields },
    extra: { ...loser.extra, ...survivor.extra },
  }
  setFields(portal, kind, survivor as RowByKind[MergedKind], changes as RecordChanges<MergedKind>, actor)
}

/** What pointed at the loser points at the survivor. */
function takeOverLinks(portal: Portal, kind: MergedKind, from: number, to: number, actor: Actor): void {
  if (kind === 'contact') takeOverContact(portal, from, to, actor)
  if (kind === 'company') takeOverCompany(portal, from, to, actor)
  if (kind === 'deal')
    repoint(portal, 'smartInvoice', portal.invoiceIdsOfDeal(from), actor, () => ({ dealId: to }))
  if (kind === 'lead') takeOverLead(portal, from, to, actor)
  takeOverOwned(portal, OWNER_TYPE[kind], from, to, actor)
  moveOffice(portal, OWNER_TYPE[kind], from, to)
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
  for (const loser of losers) {
    takeOverCard(portal, kind, survivor, loser, actor)
    takeOverLinks(portal, kind, loser.id, survivorId, actor)
    deleteRecord(portal, kind, loser.id, actor)
  }
  survivor.modifiedAt = portal.clock.nowSeconds()
  survivor.modifiedById = actor.userId
  tableOf(portal, kind).touched(survivor)
}
