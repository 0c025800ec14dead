// What people do in a portal between two refreshes, by chance that follows a seed: everything that has ever been hard to
// notice, far oftener than in life. Done through the portal's own actions, by the runner himself or by anybody else.
import { act } from '../../emulator/admin/act.ts'
import { ActRefused, type ActBody } from '../../emulator/admin/act-arguments.ts'
import { PLANS } from '../../emulator/busy/plans.ts'
import type { Random } from '../../emulator/seed/random.ts'
import { companyLinks, setCompanyLinks } from '../../emulator/state/link-changes.ts'
import { mergeRecords } from '../../emulator/state/merging.ts'
import type { Portal } from '../../emulator/state/portal.ts'
import type { DbTable, HasId } from '../../emulator/state/table.ts'

/** Does one thing and says what, or finds nothing to do it to. */
type Deed = (portal: Portal, random: Random) => string | undefined

const RUNNER = 1
const MARKS = [
  'LIFECYCLE',
  'TYPE',
  'FREQUENCY',
  'LASTPAYMENT',
  'PAYMENTS',
  'DIALOGUES',
  'REACHABLE',
  'PARENT',
]

function pickRow<T extends HasId>(
  table: DbTable<T>,
  random: Random,
  suits: (row: T) => boolean = () => true,
): T | undefined {
  const rows = table.rows().filter(suits)
  return rows.length === 0 ? undefined : random.pick(rows)
}

/** The runner half of the time, else one of the others. */
function someone(portal: Portal, random: Random): number {
  const others = portal.tables.users.rows().filter(({ id, active }) => id !== RUNNER && active)
  return others.length === 0 || random.chance(0.3) ? RUNNER : random.pick(others).id
}

function does(portal: Portal, random: Random, body: ActBody): string | undefined {
  try {
    const { applied } = act(portal, { userId: someone(portal, random), ...body })
    return applied.length === 0 ? undefined : JSON.stringify(body)
  } catch (error) {
    // A stage that a funnel lacks: something else is done then.
    if (error instanceof ActRefused) return undefined
    throw error
  }
}

function edits(
  entity: string,
  table: (portal: Portal) => DbTable<HasId>,
  fields: (portal: Portal, random: Random, row: HasId) => Record<string, unknown>,
): Deed {
  return (portal, random) => {
    const row = pickRow(table(portal), random)
    return (
      row && does(portal, random, { action: 'edit', entity, id: row.id, fields: fields(portal, random, row) })
    )
  }
}

const VALUES = [
  { kind: 'PHONE', value: '+7 900 000-00-00' },
  { kind: 'EMAIL', value: 'a@example.com' },
  { kind: 'WEB', value: 'https://example.com' },
  { kind: 'IM', value: 'skype:somebody' },
  { kind: 'IM', value: 'imol|telegram|1|2|3' },
  { kind: 'LINK', value: 'x' },
  { kind: 'WEB', value: ' ' },
]
const waysOfContact = (_portal: Portal, random: Random) => ({
  multifields: random.chance(0.4) ? [] : [random.pick(VALUES)],
})

const contacts = (portal: Portal) => portal.tables.contacts as unknown as DbTable<HasId>
const companies = (portal: Portal) => portal.tables.companies as unknown as DbTable<HasId>

function removes(
  entity: string,
  table: (portal: Portal) => DbTable<HasId>,
  suits?: (row: never) => boolean,
): Deed {
  return (portal, random) => {
    const row = pickRow(table(portal), random, suits as ((row: HasId) => boolean) | undefined)
    return row && does(portal, random, { action: 'delete', entity, id: row.id })
  }
}

const cardOf = (portal: Portal, random: Random): { ownerType: number; ownerId: number } | undefined => {
  const isContact = random.chance(0.6)
  const row = pickRow(isContact ? contacts(portal) : companies(portal), random)
  return row && { ownerType: isContact ? 3 : 4, ownerId: row.id }
}

const dealActivity: Deed = (portal, random) => {
  const card = cardOf(portal, random)
  const deal = pickRow(portal.tables.deals, random)
  if (card === undefined || deal === undefined) return undefined
  const owner = { ownerType: 2, ownerId: deal.id }
  const kind = random.pick([
    { typeId: 6, providerId: 'CRM_TODO', providerTypeId: 'TODO', subject: 'x' },
    { typeId: 4, providerId: 'CRM_EMAIL', providerTypeId: 'EMAIL', subject: 'x' },
  ])
  const bindings = random.chance(0.8) ? [owner, card] : [owner]
  return does(portal, random, { action: 'activity', fields: { ...owner, bindings, ...kind } })
}

const ownActivity: Deed = (portal, random) => {
  const card = cardOf(portal, random)
  if (card === undefined) return undefined
  const kind = { typeId: 6, providerId: 'CRM_TODO', providerTypeId: 'TODO', subject: 'x' }
  const originatorId = random.chance(0.3) ? 'CSEG' : ''
  return does(portal, random, { action: 'activity', fields: { ...card, ...kind, originatorId } })
}

/** From card to card. One that passes to a deal leaves the list, which only a count tells. */
const moveActivity: Deed = (portal, random) => {
  const row = pickRow(portal.tables.activities, random, ({ ownerType }) => ownerType === 3 || ownerType === 4)
  const owner = cardOf(portal, random)
  if (row === undefined || owner === undefined) return undefined
  const fields = { ...owner, bindings: [owner] }
  return does(portal, random, { action: 'edit', entity: 'activity', id: row.id, fields })
}

const links: Deed = (portal, random) => {
  const contact = pickRow(portal.tables.contacts, random)
  const company = pickRow(portal.tables.companies, random)
  if (contact === undefined || company === undefined) return undefined
  return does(portal, random, {
    action: 'link',
    contactId: contact.id,
    companyId: company.id,
    primary: random.chance(0.4),
  })
}

const unlinks: Deed = (portal, random) => {
  const contact = pickRow(portal.tables.contacts, random, ({ companyIds }) => companyIds.length > 0)
  if (contact === undefined) return undefined
  return does(portal, random, {
    action: 'unlink',
    contactId: contact.id,
    companyId: random.pick(contact.companyIds),
  })
}

/** From the company's side: its contacts are not stamped. */
const linksFromCompany: Deed = (portal, random) => {
  // The contacts of a contractor's company are changed without a trace on any card that is read.
  const company = pickRow(portal.tables.companies, random, ({ categoryId }) => categoryId === 0)
  const contact = pickRow(portal.tables.contacts, random)
  if (company === undefined || contact === undefined) return undefined
  const present = companyLinks(portal, company.id)
  const next = present.some(({ id }) => id === contact.id)
    ? present.filter(({ id }) => id !== contact.id)
    : random.chance(0.3)
      ? present.slice(1)
      : [...present, { id: contact.id, sort: random.int(1, 50), isPrimary: random.chance(0.5) }]
  setCompanyLinks(portal, company.id, next, { userId: someone(portal, random), by: 'person' })
  return `company ${company.id} has contacts ${next.map(({ id }) => id).join()}`
}

const merges = (kind: 'contact' | 'company' | 'deal'): Deed => {
  return (portal, random) => {
    const table = portal.tables[
      kind === 'contact' ? 'contacts' : kind === 'company' ? 'companies' : 'deals'
    ] as unknown as DbTable<HasId>
    // Where deletions are not announced, those of records that are never listed are not noticed.
    const isListed = (row: HasId): boolean =>
      kind === 'deal'
        ? portal.tables.deals.get(row.id)?.isRecurring === false
        : (row as HasId & { readonly categoryId: number }).categoryId === 0
    const [kept, lost] = [pickRow(table, random, isListed), pickRow(table, random, isListed)]
    if (kept === undefined || lost === undefined || kept.id === lost.id) return undefined
    mergeRecords(portal, kind, kept.id, [lost.id], { userId: someone(portal, random), by: 'person' })
    return `${kind} ${lost.id} is merged into ${kept.id}`
  }
}

const requisite: Deed = (portal, random) => {
  const fields = random.pick<Record<string, string>>([
    {},
    { RQ_INN: '7700000000' },
    { RQ_OKPO: '1' },
    { RQ_CEO_NAME: 'Директор' },
  ])
  const row = random.chance(0.6) ? pickRow(portal.tables.requisites, random) : undefined
  if (row !== undefined)
    return does(portal, random, { action: 'edit', entity: 'requisite', id: row.id, fields: { fields } })
  const card = cardOf(portal, random)
  return card && does(portal, random, { action: 'create', entity: 'requisite', fields: { ...card, fields } })
}

const overwriteMark: Deed = (portal, random) => {
  const isContact = random.chance(0.5)
  // Cards of other categories are looked at only when one leaves the clients.
  const row = isContact
    ? pickRow(portal.tables.contacts, random, ({ categoryId }) => categoryId === 0)
    : pickRow(portal.tables.companies, random, ({ categoryId }) => categoryId === 0)
  if (row === undefined) return undefined
  const mark = `UF_CRM_CSEG${random.pick(MARKS)}`
  return does(portal, random, {
    action: 'edit',
    entity: isContact ? 'contact' : 'company',
    id: row.id,
    fields: { userFields: { [mark]: random.chance(0.5) ? null : 1 } },
  })
}

const deal: Deed = (portal, random) => {
  const row = pickRow(portal.tables.deals, random)
  if (row === undefined) return undefined
  const action = random.pick(['win', 'win', 'reopen', 'lose'])
  return does(portal, random, { action, entity: 'deal', id: row.id })
}

const dealClient: Deed = (portal, random) => {
  const row = pickRow(portal.tables.deals, random)
  const card = cardOf(portal, random)
  if (row === undefined || card === undefined) return undefined
  const fields = card.ownerType === 3 ? { contactIds: [card.ownerId] } : { companyId: card.ownerId }
  return does(portal, random, { action: 'edit', entity: 'deal', id: row.id, fields })
}

const invoice: Deed = (portal, random) => {
  const row = pickRow(portal.tables.smartInvoices, random)
  if (row === undefined) return undefined
  return does(portal, random, {
    action: random.pick(['win', 'reopen', 'lose']),
    entity: 'smartInvoice',
    id: row.id,
  })
}

const ordinary: Deed = (portal, random) => {
  const body = PLANS[random.weighted(PLANS.map(([weight]) => weight))]![1](portal, random)
  // Deletions and merges have deeds of their own.
  if (body === undefined || body['action'] === 'delete' || body['action'] === 'merge') return undefined
  return does(portal, random, { ...body, userId: someone(portal, random) })
}

const tableOfKind =
  (name: 'deals' | 'smartInvoices' | 'oldInvoices' | 'leads' | 'activities' | 'requisites') =>
  (portal: Portal): DbTable<HasId> =>
    portal.tables[name]

/** Weights and deeds. */
const DEEDS: readonly (readonly [weight: number, deed: Deed])[] = [
  [10, ordinary],
  [4, edits('contact', contacts, waysOfContact)],
  [3, edits('company', companies, waysOfContact)],
  [2, edits('contact', contacts, (_portal, random) => ({ categoryId: random.pick([0, 0, 1]) }))],
  [2, edits('company', companies, (_portal, random) => ({ categoryId: random.pick([0, 0, 2]) }))],
  [2, edits('company', companies, (_portal, random) => ({ isMyCompany: random.chance(0.4) }))],
  [3, dealActivity],
  [3, ownActivity],
  [1, moveActivity],
  [4, links],
  [3, unlinks],
  [4, linksFromCompany],
  [1, merges('contact')],
  [1, merges('company')],
  [4, requisite],
  [3, overwriteMark],
  [5, deal],
  [3, dealClient],
  [3, invoice],
  [1, removes('contact', contacts, (row: { categoryId: number }) => row.categoryId === 0)],
  [1, removes('company', companies, (row: { categoryId: number }) => row.categoryId === 0)],
  [1, removes('smartInvoice', tableOfKind('smartInvoices'))],
  [1, removes('oldInvoice', tableOfKind('oldInvoices'))],
  [1, removes('lead', tableOfKind('leads'))],
  [1, removes('requisite', tableOfKind('requisites'))],
]

/**
 * Where deletions are only counted, one record that goes and one that comes without a trace add up to nothing: an activity
 * that is deleted, and one of a deleted deal that passes to a contact.
 */
const ANNOUNCED_DEEDS: typeof DEEDS = [
  [1, merges('deal')],
  [1, removes('deal', tableOfKind('deals'), (row: { isRecurring: boolean }) => !row.isRecurring)],
  [2, removes('activity', tableOfKind('activities'))],
]

const MOST_TRIES = 20

/** One thing people do; a line that says what. `announces`: the portal tells of deletions. */
export function doSomething(portal: Portal, random: Random, announces: boolean): string {
  const deeds = announces ? [...DEEDS, ...ANNOUNCED_DEEDS] : DEEDS
  const weights = deeds.map(([weight]) => weight)
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const done = deeds[random.weighted(weights)]![1](portal, random)
    if (done !== undefined) return done
  }
  return 'nothing'
}
