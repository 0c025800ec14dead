// Saving of what a request says of a card, new or present: through the portal's actions, with the defaults the server
// fills in and the links that stand in another table. Rights are asked by the callers, spellings are theirs too.
import type { Call } from '../call.ts'
import { type RestError } from '../../catalogue/errors.ts'
import { ActionRefused, createRecord, updateRecord } from '../../state/actions.ts'
import { blankRow } from '../../state/blank-rows.ts'
import type { Actor, RecordChanges } from '../../state/change-record.ts'
import { companyLinks, setCompanyLinks } from '../../state/link-changes.ts'
import type { Portal } from '../../state/portal.ts'
import { tableOf } from '../../state/record-kinds.ts'
import { CONTACTS_OF_COMPANY } from './entities/company.ts'
import type { RowChanges } from './row-changes.ts'

/** Cards that REST makes and changes. */
export type CardKind = 'contact' | 'company' | 'deal' | 'lead' | 'smartInvoice'
/** How the method's family spells a refusal of the portal's actions. */
export type Refuse = (text: string) => RestError

/** The caller as the ledger names him. */
export const restActor = (call: Call): Actor => ({ userId: call.user.id, by: 'rest' })

/** Saves changes of a present card. */
export function saveCard(call: Call, kind: CardKind, id: number, changes: RowChanges, refuse: Refuse): void {
  const { columns, contactIds } = splitLinks(kind, changes)
  refusing(refuse, () =>
    updateRecord(call.portal, kind, id, columns as RecordChanges<typeof kind>, restActor(call)),
  )
  if (contactIds !== undefined) linkContacts(call, id, contactIds)
}

/** Makes a card and gives its id; what the request leaves out is filled in as the server does. */
export function createCard(call: Call, kind: CardKind, changes: RowChanges, refuse: Refuse): number {
  const { columns, contactIds } = splitLinks(kind, withDefaults(call.portal, kind, changes))
  const row = refusing(refuse, () =>
    createRecord(call.portal, kind, columns as RecordChanges<typeof kind>, restActor(call)),
  )
  if (contactIds !== undefined) linkContacts(call, row.id, contactIds)
  return row.id
}

/** The card as it would be, for questions about rights; it is in no table. */
export function draftOf(call: Call, kind: CardKind, changes: RowChanges): unknown {
  return { ...blankRow(kind, 0, 0, call.user.id), ...changes }
}

function refusing<T>(refuse: Refuse, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof ActionRefused) throw refuse(error.message)
    throw error
  }
}

/** Contacts of a company are no column of it. */
function splitLinks(
  kind: CardKind,
  changes: RowChanges,
): { columns: RowChanges; contactIds: readonly number[] | undefined } {
  if (kind !== 'company') return { columns: changes, contactIds: undefined }
  const { [CONTACTS_OF_COMPANY]: contactIds, ...columns } = changes
  return { columns, contactIds: contactIds as readonly number[] | undefined }
}

function linkContacts(call: Call, companyId: number, ids: readonly number[]): void {
  const { portal } = call
  const present = new Map(companyLinks(portal, companyId).map((link) => [link.id, link]))
  const known = [...new Set(ids)].filter((id) => portal.tables.contacts.get(id) !== undefined)
  const links = known.map((id, at) => present.get(id) ?? { id, sort: (at + 1) * 10, isPrimary: false })
  setCompanyLinks(portal, companyId, links, restActor(call))
}

const NAMES: Readonly<Record<CardKind, string>> = {
  contact: 'Контакт',
  company: 'Компания',
  deal: 'Сделка',
  lead: 'Лид',
  smartInvoice: 'Счёт',
}

/** Defaults of a new card: the first item of each dictionary, the base currency, a title with the number. */
function withDefaults(portal: Portal, kind: CardKind, changes: RowChanges): RowChanges {
  const first = (entityId: string): string => firstOf(portal, entityId)
  const currencyId = portal.currencies.find((one) => one.isBase)?.code ?? ''
  const byKind: Readonly<Record<CardKind, RowChanges>> = {
    contact: { sourceId: first('SOURCE'), typeId: first('CONTACT_TYPE') },
    company: {
      companyType: first('COMPANY_TYPE'),
      industry: first('INDUSTRY'),
      extra: { CURRENCY_ID: currencyId, EMPLOYEES: first('EMPLOYEES') },
    },
    deal: { sourceId: first('SOURCE'), currencyId, extra: { TYPE_ID: first('DEAL_TYPE') } },
    lead: { sourceId: first('SOURCE'), currencyId },
    smartInvoice: { currencyId },
  }
  const defaults = byKind[kind]
  const full: RowChanges = { ...defaults, ...changes, extra: { ...defaults.extra, ...changes.extra } }
  const name = `${NAMES[kind]} #${tableOf(portal, kind).nextId()}`
  if (kind !== 'contact') return isEmpty(full['title']) ? { ...full, title: name } : full
  return isEmpty(full['name']) && isEmpty(full['lastName']) ? { ...full, name } : full
}

const isEmpty = (value: unknown): boolean => value === undefined || value === ''

function firstOf(portal: Portal, entityId: string): string {
  const items = portal.tables.statuses.rows().filter((row) => row.entityId === entityId)
  return items.sort((a, b) => a.sort - b.sort)[0]?.statusId ?? ''
}
