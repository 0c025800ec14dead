// `crm.requisite.link.*`: which requisites and accounts a deal or an invoice uses, the client's and the own company's.
// Docs: crm/requisites/links/*.md of b24-rest-docs. Assumed: an object that names no own company takes those of any.
import type { Call, Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { noteChange } from '../../state/change-record.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { RequisiteLink } from '../../state/rows/requisite.ts'
import { restActor } from './card-saving.ts'
import { ADD_COST, DELETE_COST, GET_COST, SMALL_COST } from './cost.ts'
import { refuseWithoutCrm } from './dictionaries.ts'
import { field } from './field.ts'
import type { FieldSet } from './field.ts'
import { Kinds } from './field-kinds.ts'
import { describeField } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { ormList } from './orm-list.ts'
import { ownerAccess } from './owner-access.ts'
import { entriesOf, isArray, oldParam, phpInt } from './php-values.ts'
import type { Verb } from './rights.ts'

const NAMES = [
  ['ENTITY_TYPE_ID', 'ID типа объекта', (row: RequisiteLink) => row.ownerType],
  ['ENTITY_ID', 'ID объекта', (row: RequisiteLink) => row.ownerId],
  ['REQUISITE_ID', 'Привязка к реквизитам', (row: RequisiteLink) => row.requisiteId],
  ['BANK_DETAIL_ID', 'Привязка к банковским реквизитам', (row: RequisiteLink) => row.bankDetailId],
  ['MC_REQUISITE_ID', 'Привязка к реквизитам моей компании', (row: RequisiteLink) => row.myRequisiteId],
  [
    'MC_BANK_DETAIL_ID',
    'Привязка к банковским реквизитам моей компании',
    (row: RequisiteLink) => row.myBankDetailId,
  ],
] as const

const linkFields: FieldSet<RequisiteLink> = {
  name: 'requisite-link',
  typeId: 0,
  table: (portal) => portal.tables.requisiteLinks,
  userFieldEntity: '',
  multifields: undefined,
  userFields: () => null,
  fields: NAMES.map(([name, title, read]) =>
    field(name, '', Kinds.integer, read, {
      type: 'integer',
      title,
      required: true,
      immutable: name.startsWith('ENTITY'),
    }),
  ),
}

const OWNERS: ReadonlySet<number> = new Set([
  OwnerType.deal,
  OwnerType.invoice,
  OwnerType.quote,
  OwnerType.smartInvoice,
])

interface Owner {
  readonly type: number
  readonly id: number
}

/** `crm.requisite.link.get`: the owner in numbers, the rest in texts. */
export const requisiteLinkGet: Handler = (call) => {
  const row = present(call, 'read')
  const result: Record<string, unknown> = {}
  for (const [name, , read] of NAMES) result[name] = name.startsWith('ENTITY') ? read(row) : String(read(row))
  return { result, costMs: GET_COST.old, rows: 1 }
}

/** `crm.requisite.link.list`: links of the objects that the caller may read. */
export const requisiteLinkList: Handler = (call) => {
  refuseUnknownParams(call)
  refuseWithoutCrm(call)
  const isOpen = (row: RequisiteLink): boolean =>
    ownerAccess(call, row.ownerType, row.ownerId, 'read') === 'allowed'
  return ormList(call, linkFields, call.user.isAdmin ? undefined : isOpen, call.user.id)
}

/** `crm.requisite.link.fields`. */
export const requisiteLinkFieldList: Handler = (call) => {
  refuseUnknownParams(call, [])
  const result = Object.fromEntries(
    linkFields.fields.map((one) => [one.old, describeField(one, call.portal.language)]),
  )
  return { result, costMs: SMALL_COST, rows: linkFields.fields.length }
}

/** `crm.requisite.link.register`: all four ids must be given, 0 for none; a link that is there is changed. */
export const requisiteLinkRegister: Handler = (call) => {
  refuseUnknownParams(call, ['fields'])
  const fields = oldParam(call.params, 'fields')
  if (!isArray(fields)) throw Refusal.oldCrm("Parameter 'fields' must be array.")
  const given = new Map<string, Param>(entriesOf(fields).map(([name, value]) => [name.toUpperCase(), value]))
  const owner = ownerFrom(given.get('ENTITY_TYPE_ID'), given.get('ENTITY_ID'), [
    'ENTITY_TYPE_ID',
    'ENTITY_ID',
  ])
  checkRight(call, owner, 'update')
  const [requisiteId = 0, bankDetailId = 0, myRequisiteId = 0, myBankDetailId = 0] = NAMES.slice(2).map(
    ([name]) => {
      const id = phpInt(given.get(name))
      if (!given.has(name) || id < 0) throw Refusal.oldCrm(`${name} is not defined or invalid.`)
      return id
    },
  )
  checkClient(call, owner, requisiteId, bankDetailId)
  checkOwnCompany(call, owner, myRequisiteId, myBankDetailId)
  save(call, owner, { requisiteId, bankDetailId, myRequisiteId, myBankDetailId })
  return { result: true, costMs: ADD_COST.requisite, rows: 1 }
}

/** `crm.requisite.link.unregister`. */
export const requisiteLinkUnregister: Handler = (call) => {
  const row = present(call, 'update')
  call.portal.tables.requisiteLinks.remove(row.id)
  noteChange(call.portal, restActor(call), 'requisiteLink', row.id, '-', row.id, null)
  return { result: true, costMs: DELETE_COST.part, rows: 1 }
}

function present(call: Call, verb: Verb): RequisiteLink {
  refuseUnknownParams(call, ['entityTypeId', 'entityId'])
  const { entityTypeId, entityId } = call.params
  const owner = ownerFrom(entityTypeId, entityId, ['entityTypeId', 'entityId'])
  checkRight(call, owner, verb)
  const row = find(call, owner)
  if (row === undefined) throw Refusal.oldCrm('Not found')
  return row
}

function ownerFrom(type: Param | undefined, id: Param | undefined, names: readonly [string, string]): Owner {
  const owner = { type: phpInt(type), id: phpInt(id) }
  if (!OWNERS.has(owner.type)) throw Refusal.oldCrm(`${names[0]} is not defined or invalid`)
  if (owner.id <= 0) throw Refusal.oldCrm(`${names[1]} is not defined or invalid`)
  return owner
}

function checkRight(call: Call, owner: Owner, verb: Verb): void {
  const access = ownerAccess(call, owner.type, owner.id, verb)
  if (access === 'denied') throw Refusal.oldCrm('Access denied.')
  if (access === 'missing') throw Refusal.oldCrm('Entity is not found')
}

const find = (call: Call, owner: Owner): RequisiteLink | undefined =>
  call.portal.tables.requisiteLinks
    .rows()
    .find((row) => row.ownerType === owner.type && row.ownerId === owner.id)

/** Client and own company of the object. */
function partiesOf(call: Call, owner: Owner): { companyId: number; contactId: number; myCompanyId: number } {
  const { deals, smartInvoices, oldInvoices } = call.portal.tables
  if (owner.type === OwnerType.invoice) {
    const { companyId = 0, contactId = 0, myCompanyId = 0 } = oldInvoices.get(owner.id) ?? {}
    return { companyId, contactId, myCompanyId }
  }
  const card = owner.type === OwnerType.deal ? deals.get(owner.id) : smartInvoices.get(owner.id)
  const myCompanyId = owner.type === OwnerType.deal ? 0 : (smartInvoices.get(owner.id)?.myCompanyId ?? 0)
  return { companyId: card?.companyId ?? 0, contactId: card?.primaryContactId ?? 0, myCompanyId }
}

function checkClient(call: Call, owner: Owner, requisiteId: number, bankDetailId: number): void {
  const { requisites, bankDetails } = call.portal.tables
  const { companyId, contactId } = partiesOf(call, owner)
  const [type, id, name] =
    companyId > 0 ? [OwnerType.company, companyId, 'Company'] : [OwnerType.contact, contactId, 'Contact']
  if (requisiteId > 0) {
    const requisite = requisites.get(requisiteId)
    if (requisite === undefined) throw Refusal.oldCrm(`The Requisite with ID '${requisiteId}' is not found`)
    if (requisite.ownerType !== type || requisite.ownerId !== id)
      throw Refusal.oldCrm(
        `The Requisite with ID '${requisiteId}' is not assigned to ${name} with ID '${id}'`,
      )
  }
  if (bankDetailId === 0) return
  const account = bankDetails.get(bankDetailId)
  if (account === undefined) throw Refusal.oldCrm(`The BankDetail with ID '${bankDetailId}' is not found`)
  if (account.requisiteId !== requisiteId)
    throw Refusal.oldCrm(
      `The BankDetail with ID '${bankDetailId}' is not assigned to Requisite with ID '${requisiteId}'`,
    )
}

function checkOwnCompany(call: Call, owner: Owner, requisiteId: number, bankDetailId: number): void {
  const { requisites, bankDetails, companies } = call.portal.tables
  const { myCompanyId } = partiesOf(call, owner)
  if (requisiteId > 0) {
    const requisite = requisites.get(requisiteId)
    if (requisite === undefined)
      throw Refusal.oldCrm(`The Requisite of your company with ID '${requisiteId}' is not found`)
    const isOfCompany = requisite.ownerType === OwnerType.company
    const isOwn = isOfCompany && companies.get(requisite.ownerId)?.isMyCompany === true
    if (myCompanyId > 0 ? !(isOfCompany && requisite.ownerId === myCompanyId) : !isOwn)
      throw Refusal.oldCrm(
        `The Requisite with ID '${requisiteId}' is not assigned to your company with ID '${myCompanyId}'`,
      )
  }
  if (bankDetailId === 0) return
  const account = bankDetails.get(bankDetailId)
  if (account === undefined)
    throw Refusal.oldCrm(`The BankDetail of your company with ID '${bankDetailId}' is not found`)
  if (account.requisiteId !== requisiteId)
    throw Refusal.oldCrm(
      `The BankDetail of your company with ID '${bankDetailId}' is not assigned to Requisite of your company with ID '${requisiteId}'`,
    )
}

function save(call: Call, owner: Owner, values: Omit<RequisiteLink, 'id' | 'ownerType' | 'ownerId'>): void {
  const { requisiteLinks } = call.portal.tables
  const row = find(call, owner)
  if (row !== undefined) {
    Object.assign(row, values)
    requisiteLinks.touched(row)
    return
  }
  const id = requisiteLinks.nextId()
  requisiteLinks.insert({ id, ownerType: owner.type, ownerId: owner.id, ...values })
  noteChange(call.portal, restActor(call), 'requisiteLink', id, '+', null, id)
}
