// Links of contacts to companies and of deals to contacts as the link methods change them: ids, the primary one and
// SORT at once. The card whose links are set gets the edit stamp; the cards on the other side do not.
import { updateRecord } from './actions.ts'
import { setFields, type Actor } from './change-record.ts'
import { changedLinks, withoutLink } from './link-lists.ts'
import type { Portal } from './portal.ts'
import { mustRow, tableOf } from './record-kinds.ts'
import type { LinkSorts } from './rows/record.ts'

export interface Link {
  readonly id: number
  readonly sort: number
  readonly isPrimary: boolean
}

interface Linked {
  readonly ids: readonly number[]
  readonly primary: number
  readonly sorts: LinkSorts | undefined
}

const STEP = 10

/** Links with their SORT, in its order; where none was set it follows from the place in the list. */
export function linksOf({ ids, primary, sorts }: Linked): readonly Link[] {
  return ids
    .map((id, at) => ({ id, sort: sorts?.[id] ?? (at + 1) * STEP, isPrimary: id === primary }))
    .sort((a, b) => a.sort - b.sort)
}

function asColumns(links: readonly Link[]): {
  ids: readonly number[]
  primary: number
  linkSorts: LinkSorts
} {
  const ordered = [...links].sort((a, b) => a.sort - b.sort)
  return {
    ids: ordered.map((link) => link.id),
    primary: (ordered.find((link) => link.isPrimary) ?? ordered[0])?.id ?? 0,
    linkSorts: Object.fromEntries(ordered.map((link) => [link.id, link.sort])),
  }
}

/** Companies of a contact. */
export function contactLinks(portal: Portal, contactId: number): readonly Link[] {
  const row = mustRow(portal, 'contact', contactId)
  return linksOf({ ids: row.companyIds, primary: row.primaryCompanyId, sorts: row.linkSorts })
}

export function setContactLinks(
  portal: Portal,
  contactId: number,
  links: readonly Link[],
  actor: Actor,
): void {
  const { ids, primary, linkSorts } = asColumns(links)
  updateRecord(portal, 'contact', contactId, { companyIds: ids, primaryCompanyId: primary, linkSorts }, actor)
}

/** Contacts of a deal. */
export function dealLinks(portal: Portal, dealId: number): readonly Link[] {
  const row = mustRow(portal, 'deal', dealId)
  return linksOf({ ids: row.contactIds, primary: row.primaryContactId, sorts: row.linkSorts })
}

export function setDealLinks(portal: Portal, dealId: number, links: readonly Link[], actor: Actor): void {
  const { ids, primary, linkSorts } = asColumns(links)
  updateRecord(portal, 'deal', dealId, { contactIds: ids, primaryContactId: primary, linkSorts }, actor)
}

/** Contacts of a company: the same links seen from the other side; primary = the company is the contact's primary one. */
export function companyLinks(portal: Portal, companyId: number): readonly Link[] {
  return portal
    .contactIdsOfCompany(companyId)
    .map((id, at) => {
      const contact = mustRow(portal, 'contact', id)
      return {
        id,
        sort: contact.linkSorts?.[companyId] ?? (at + 1) * STEP,
        isPrimary: contact.primaryCompanyId === companyId,
      }
    })
    .sort((a, b) => a.sort - b.sort)
}

/** Links exactly these contacts with the company. A contact without another company has it as the primary one anyway. */
export function setCompanyLinks(
  portal: Portal,
  companyId: number,
  links: readonly Link[],
  actor: Actor,
): void {
  const wanted = new Map(links.map((link) => [link.id, link]))
  const changed = [
    ...portal.contactIdsOfCompany(companyId).filter((id) => !wanted.has(id)),
    ...wanted.keys(),
  ].map((id) => setContactSide(portal, id, companyId, wanted.get(id), actor))
  if (!changed.includes(true)) return
  const company = mustRow(portal, 'company', companyId)
  company.modifiedAt = portal.clock.nowSeconds()
  company.modifiedById = actor.userId
  tableOf(portal, 'company').touched(company)
}

/** Sets or takes away one link in the contact's columns; false when nothing differs. */
function setContactSide(
  portal: Portal,
  contactId: number,
  companyId: number,
  link: Link | undefined,
  actor: Actor,
): boolean {
  const contact = mustRow(portal, 'contact', contactId)
  const present = { ids: contact.companyIds, primary: contact.primaryCompanyId }
  const next =
    link === undefined
      ? withoutLink(present, companyId)
      : changedLinks(
          present,
          present.ids.includes(companyId) ? present.ids : [...present.ids, companyId],
          link.isPrimary ? companyId : undefined,
        )
  const { [companyId]: _old, ...others } = contact.linkSorts ?? {}
  const linkSorts = link === undefined ? others : { ...others, [companyId]: link.sort }
  const noted = setFields(
    portal,
    'contact',
    contact,
    { companyIds: next.ids, primaryCompanyId: next.primary, linkSorts },
    actor,
  )
  return noted.length > 0
}
