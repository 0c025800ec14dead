// What people at work do, one thing at a time: each plan looks for a record that suits and gives the body of an `act`,
// or nothing when there is none. Chance comes from outside; nothing is changed here.
import type { ActBody } from '../admin/act-arguments.ts'
import { ordinarySum } from '../seed/deals.ts'
import { phoneText } from '../seed/multifields.ts'
import { FEMALE_NAMES, MALE_NAMES, POSTS, SURNAMES, femaleSurname } from '../seed/names.ts'
import type { Random } from '../seed/random.ts'
import type { Portal } from '../state/portal.ts'
import type { Company, Contact } from '../state/rows/client.ts'
import type { Deal } from '../state/rows/deal.ts'
import { OwnerType } from '../state/rows/record.ts'
import type { StageSemantics } from '../state/rows/stage.ts'
import { firstStageWith } from '../state/stages.ts'
import type { DbTable, HasId } from '../state/table.ts'

type Plan = (portal: Portal, random: Random) => ActBody | undefined

const TRIES = 20

/** A row that suits, the younger the likelier. */
function pick<T extends HasId>(
  table: DbTable<T>,
  random: Random,
  suits: (row: T) => boolean = () => true,
): T | undefined {
  const rows = table.rows()
  for (let attempt = 0; attempt < TRIES && rows.length > 0; attempt += 1) {
    const row = rows[rows.length - 1 - Math.floor(random.skewed(2) * rows.length)]
    if (row !== undefined && suits(row)) return row
  }
  return undefined
}

const isClientContact = (row: Contact): boolean => row.categoryId === 0
const isClientCompany = (row: Company): boolean => row.categoryId === 0 && !row.isMyCompany
const isSale = (row: Deal): boolean => !row.isRecurring

/** Whoever owns the card, if he still works here; otherwise the administrator. */
function by(portal: Portal, card: { assignedById: number } | undefined): { userId: number } {
  const owner = card === undefined ? undefined : portal.tables.users.get(card.assignedById)
  return { userId: owner?.active === true ? owner.id : 1 }
}

const NOTES = ['Просил перезвонить', 'Ждёт счёт', 'Доволен поставкой', 'Сменил реквизиты', 'Думает']

const editContact: Plan = (portal, random) => {
  const row = pick(portal.tables.contacts, random, isClientContact)
  if (row === undefined) return undefined
  const phone = {
    kind: 'PHONE',
    valueType: 'WORK',
    value: phoneText(random.int(0, 9_999_999), random.int(0, 5)),
  }
  const fields = random.pick([
    { post: random.pick(POSTS) },
    { comments: random.pick(NOTES) },
    { multifields: [...row.multifields, phone] },
  ])
  return { action: 'edit', entity: 'contact', id: row.id, fields, ...by(portal, row) }
}

const editCompany: Plan = (portal, random) => {
  const row = pick(portal.tables.companies, random, isClientCompany)
  if (row === undefined) return undefined
  const fields = random.chance(0.5) ? { comments: random.pick(NOTES) } : { opened: !row.opened }
  return { action: 'edit', entity: 'company', id: row.id, fields, ...by(portal, row) }
}

const editDeal: Plan = (portal, random) => {
  const row = pick(portal.tables.deals, random, (deal) => isSale(deal) && deal.semantics === 'P')
  if (row === undefined) return undefined
  const fields = { opportunity: ordinarySum(random) }
  return { action: 'edit', entity: 'deal', id: row.id, fields, ...by(portal, row) }
}

function finish(action: 'win' | 'lose' | 'reopen', from: readonly StageSemantics[]): Plan {
  return (portal, random) => {
    const row = pick(portal.tables.deals, random, (deal) => isSale(deal) && from.includes(deal.semantics))
    return row === undefined ? undefined : { action, entity: 'deal', id: row.id, ...by(portal, row) }
  }
}

const payInvoice: Plan = (portal, random) => {
  const isPaid = (invoice: { categoryId: number; stageId: string }): boolean =>
    invoice.stageId === firstStageWith(portal, 'smartInvoice', invoice.categoryId, 'S')?.statusId
  const row = pick(portal.tables.smartInvoices, random, (invoice) => !isPaid(invoice))
  return row === undefined
    ? undefined
    : { action: 'win', entity: 'smartInvoice', id: row.id, ...by(portal, row) }
}

const newContact: Plan = (portal, random) => {
  const isFemale = random.chance(0.5)
  const surname = random.pick(SURNAMES)
  const company = random.chance(0.4) ? pick(portal.tables.companies, random, isClientCompany) : undefined
  const phone = { kind: 'PHONE', value: phoneText(random.int(0, 9_999_999), random.int(0, 5)) }
  const fields = {
    name: random.pick(isFemale ? FEMALE_NAMES : MALE_NAMES),
    lastName: isFemale ? femaleSurname(surname) : surname,
    ...(random.chance(0.8) ? { multifields: [phone] } : {}),
    ...(company === undefined ? {} : { companyIds: [company.id] }),
  }
  return { action: 'create', entity: 'contact', fields, ...by(portal, company) }
}

const newCompany: Plan = (portal, random) => ({
  action: 'create',
  entity: 'company',
  fields: { title: `ООО «${random.pick(SURNAMES)} и партнёры»` },
  ...by(portal, pick(portal.tables.contacts, random)),
})

const newDeal: Plan = (portal, random) => {
  const contact = pick(portal.tables.contacts, random, isClientContact)
  const company =
    contact !== undefined && contact.primaryCompanyId > 0
      ? portal.tables.companies.get(contact.primaryCompanyId)
      : undefined
  const fields = {
    title: `Сделка с ${contact?.lastName ?? 'клиентом'}`,
    opportunity: ordinarySum(random),
    ...(contact === undefined ? {} : { contactIds: [contact.id] }),
    ...(company === undefined || company.isMyCompany ? {} : { companyId: company.id }),
  }
  return { action: 'create', entity: 'deal', fields, ...by(portal, contact) }
}

const newInvoice: Plan = (portal, random) => {
  const deal = pick(portal.tables.deals, random, isSale)
  if (deal === undefined) return undefined
  const fields = {
    title: 'Счёт',
    opportunity: deal.opportunity,
    dealId: deal.id,
    companyId: deal.companyId,
    contactIds: [...deal.contactIds],
  }
  return { action: 'create', entity: 'smartInvoice', fields, ...by(portal, deal) }
}

const KINDS = [
  { typeId: 4, providerId: 'CRM_EMAIL', providerTypeId: 'EMAIL', subject: 'Re: Счёт', direction: 1 },
  {
    typeId: 6,
    providerId: 'CRM_TODO',
    providerTypeId: 'TODO',
    subject: 'Связаться с клиентом',
    direction: 0,
  },
  { typeId: 1, providerId: 'CRM_MEETING', providerTypeId: 'MEETING', subject: 'Встреча', direction: 0 },
  {
    typeId: 6,
    providerId: 'IMOPENLINES_SESSION',
    providerTypeId: '1',
    subject: 'Чат: Telegram',
    direction: 1,
  },
]

const newActivity: Plan = (portal, random) => {
  const deal = random.chance(0.5) ? pick(portal.tables.deals, random, isSale) : undefined
  const contact = deal === undefined ? pick(portal.tables.contacts, random, isClientContact) : undefined
  const card = deal ?? contact
  if (card === undefined) return undefined
  const ownerType = deal === undefined ? OwnerType.contact : OwnerType.deal
  const owner = { ownerType, ownerId: card.id }
  const client =
    deal !== undefined && deal.primaryContactId > 0
      ? [{ ownerType: OwnerType.contact, ownerId: deal.primaryContactId }]
      : []
  const fields = { ...owner, bindings: [owner, ...client], ...random.pick(KINDS) }
  return { action: 'activity', fields, ...by(portal, card) }
}

const phone: Plan = (portal, random) => {
  const row = pick(portal.tables.contacts, random, isClientContact)
  if (row === undefined) return undefined
  const seconds = random.chance(0.2) ? 0 : random.int(10, 600)
  const owner = { ownerType: OwnerType.contact, ownerId: row.id }
  return { action: 'call', ...owner, incoming: random.chance(0.5), seconds, ...by(portal, row) }
}

const note: Plan = (portal, random) => {
  const row = pick(portal.tables.deals, random, isSale)
  if (row === undefined) return undefined
  const owner = { ownerType: OwnerType.deal, ownerId: row.id }
  return { action: 'comment', ...owner, text: random.pick(NOTES), ...by(portal, row) }
}

const link: Plan = (portal, random) => {
  const contact = pick(portal.tables.contacts, random, isClientContact)
  const company = pick(
    portal.tables.companies,
    random,
    (row) => isClientCompany(row) && contact?.companyIds.includes(row.id) === false,
  )
  if (contact === undefined || company === undefined) return undefined
  return { action: 'link', contactId: contact.id, companyId: company.id, ...by(portal, contact) }
}

const unlink: Plan = (portal, random) => {
  const contact = pick(portal.tables.contacts, random, (row) => row.companyIds.length > 0)
  if (contact === undefined) return undefined
  const companyId = random.pick(contact.companyIds)
  return { action: 'unlink', contactId: contact.id, companyId, ...by(portal, contact) }
}

const remove: Plan = (portal, random) => {
  const { deals, contacts, companies, activities } = portal.tables
  const kind = random.weighted([4, 2, 1, 3])
  const row = [
    () => pick(deals, random, isSale),
    () => pick(contacts, random, isClientContact),
    () => pick(companies, random, isClientCompany),
    () => pick(activities, random),
  ][kind]!()
  const entity = ['deal', 'contact', 'company', 'activity'][kind]!
  return row === undefined ? undefined : { action: 'delete', entity, id: row.id }
}

const merge: Plan = (portal, random) => {
  const isContact = random.chance(0.7)
  const { contacts, companies } = portal.tables
  const one = isContact ? pick(contacts, random, isClientContact) : pick(companies, random, isClientCompany)
  const other = isContact ? pick(contacts, random, isClientContact) : pick(companies, random, isClientCompany)
  if (one === undefined || other === undefined || one.id === other.id) return undefined
  return { action: 'merge', entity: isContact ? 'contact' : 'company', id: one.id, ids: [other.id] }
}

/** How often each is done, and what. The frequent things are those people do all day. */
export const PLANS: readonly (readonly [weight: number, plan: Plan])[] = [
  [14, editContact],
  [6, editCompany],
  [10, editDeal],
  [8, finish('win', ['P'])],
  [4, finish('lose', ['P'])],
  [2, finish('reopen', ['S', 'F'])],
  [5, payInvoice],
  [8, newContact],
  [3, newCompany],
  [10, newDeal],
  [5, newInvoice],
  [10, newActivity],
  [8, phone],
  [3, note],
  [2, link],
  [1, unlink],
  [1, remove],
  [1, merge],
]
