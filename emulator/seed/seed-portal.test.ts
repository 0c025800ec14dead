// The seed as a whole: the same number gives the same portal, and the odd records that the app must survive
// are there.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createClock } from '../limits/clock.ts'
import { createPortal } from '../state/create-portal.ts'
import { exportPortalText } from '../state/dump.ts'
import type { Portal } from '../state/portal.ts'
import type { Contact } from '../state/rows/client.ts'
import type { Deal } from '../state/rows/deal.ts'
import { NO_DATE, OwnerType } from '../state/rows/record.ts'
import { FOREIGN_FIELD } from './foreign-fields.ts'
import { HOSTILE_TEXTS } from './hostile.ts'
import { INVOICE_STAGE } from './invoices.ts'
import { sizesOf } from './presets.ts'
import { PROVIDERS } from './providers.ts'
import { seedPortal } from './seed-portal.ts'
import { monthsBefore } from './timeline.ts'
import { SEED_USER } from './users.ts'

const NOW = Date.UTC(2026, 7, 31, 12) / 1000
const ZONE = 10_800

function seeded(clients: number, seed: number, preset = 'default'): Portal {
  const portal = createPortal({ clock: createClock(NOW, 1, () => 0) })
  seedPortal(portal, { clients, seed, preset })
  return portal
}

function hashOf(portal: Portal): string {
  const hash = createHash('sha256')
  for (const piece of exportPortalText(portal)) hash.update(piece)
  return hash.digest('hex')
}

const portal = seeded(3000, 1)
const {
  contacts,
  companies,
  deals,
  smartInvoices,
  oldInvoices,
  activities,
  requisites,
  leads,
  stageHistory,
  users,
} = portal.tables
const dayOf = (moment: number): number => Math.floor((moment + ZONE) / 86_400)
const today = dayOf(NOW)
const isClientCompany = (id: number): boolean => {
  const company = companies.get(id)
  return company !== undefined && !company.isMyCompany && company.categoryId === 0
}
const hasStage = (entityId: string, stageId: string): boolean =>
  portal.tables.statuses.rows().some((row) => row.entityId === entityId && row.statusId === stageId)
const countDeals = (suits: (deal: Deal) => boolean): number => deals.rows().filter(suits).length
const countContacts = (suits: (contact: Contact) => boolean): number => contacts.rows().filter(suits).length

test('the same seed gives the same portal byte for byte, another seed another one', () => {
  const first = hashOf(seeded(300, 7))
  expect(hashOf(seeded(300, 7))).toBe(first)
  expect(hashOf(seeded(300, 8))).not.toBe(first)
})

test('seeding a portal that holds something else leaves no trace of it', () => {
  const used = seeded(200, 3)
  used.contactIdsOfCompany(1)
  seedPortal(used, { clients: 300, seed: 7 })
  expect(hashOf(used)).toBe(hashOf(seeded(300, 7)))
})

test('every kind has as many rows as the proportions say', () => {
  const sizes = sizesOf(3000)
  expect({
    contacts: contacts.size,
    companies: companies.size,
    deals: deals.size,
    smartInvoices: smartInvoices.size,
    activities: activities.size,
    requisites: requisites.size,
    leads: leads.size,
    oldInvoices: oldInvoices.size,
  }).toEqual(sizes)
})

test('the empty preset has people and dictionaries and no record', () => {
  const empty = seeded(3000, 1, 'empty')
  expect([empty.tables.contacts.size, empty.tables.deals.size, empty.tables.stageHistory.size]).toEqual([
    0, 0, 0,
  ])
  expect(empty.tables.users.size).toBeGreaterThan(10)
  expect(empty.tables.statuses.size).toBeGreaterThan(30)
})

test('any small number of clients can be seeded', () => {
  for (const clients of [1, 2, 3, 4, 7, 20]) {
    const small = seeded(clients, clients)
    expect(small.tables.contacts.size + small.tables.companies.size).toBe(clients)
  }
})

test('an unknown preset is refused before anything is dropped', () => {
  const kept = seeded(20, 1)
  expect(() => seedPortal(kept, { clients: 1, seed: 1, preset: 'nonsense' })).toThrow(RangeError)
  expect(kept.tables.contacts.size).toBeGreaterThan(0)
})

test('no moment lies after now, no change before the creation', () => {
  const isSound = (created: number, moments: readonly number[]): boolean =>
    created <= NOW && moments.every((moment) => moment >= created && moment <= NOW)
  for (const table of [contacts, companies, deals, smartInvoices, leads]) {
    expect(
      table.rows().filter((row) => !isSound(row.createdAt, [row.modifiedAt, row.lastActivityAt])),
    ).toEqual([])
  }
  expect(
    [...deals.rows(), ...smartInvoices.rows()].filter((row) => !isSound(row.createdAt, [row.movedAt])),
  ).toEqual([])
})

test('links lead to records that exist, save those that dangle on purpose', () => {
  const hasPrimary = (ids: readonly number[], primary: number): boolean =>
    ids.length === 0 ? primary === 0 : ids.includes(primary)
  expect(
    contacts
      .rows()
      .filter(
        (row) =>
          !row.companyIds.every((id) => companies.get(id) !== undefined) ||
          !hasPrimary(row.companyIds, row.primaryCompanyId),
      ),
  ).toEqual([])
  expect(
    [...deals.rows(), ...smartInvoices.rows()].filter(
      (row) =>
        (row.companyId !== 0 && companies.get(row.companyId) === undefined) ||
        !row.contactIds.every((id) => contacts.get(id) !== undefined) ||
        !hasPrimary(row.contactIds, row.primaryContactId),
    ),
  ).toEqual([])
  for (const user of new Set(contacts.rows().map((row) => row.assignedById)))
    expect(users.get(user)).toBeDefined()
})

test('the roles are there, with sales people in several departments and one who left', () => {
  const role = (id: number): NonNullable<ReturnType<typeof users.get>> => users.get(id)!
  expect(role(SEED_USER.administrator).isAdmin).toBe(true)
  expect(role(SEED_USER.headOfSales).rights.deal.read).toBe('all')
  expect(role(SEED_USER.manager).rights.contact.read).toBe('own')
  expect(role(SEED_USER.employee).rights.contact.read).toBe('department')
  expect(role(SEED_USER.noCrmRights).rights.contact.read).toBe('none')
  expect(role(SEED_USER.outsideApp).mayUseApp).toBe(false)
  expect(role(SEED_USER.extranet).isExtranet).toBe(true)
  const owners = new Set(contacts.rows().map((row) => row.assignedById))
  expect(owners.size).toBeGreaterThanOrEqual(10)
  expect(owners.has(SEED_USER.manager)).toBe(true)
  expect(users.rows().some((user) => !user.active && owners.has(user.id))).toBe(true)
  expect(new Set(users.rows().flatMap((user) => user.departmentIds)).size).toBeGreaterThanOrEqual(4)
})

test('ids have gaps in every table of cards', () => {
  for (const table of [contacts, companies, deals, smartInvoices, activities])
    expect(table.lastId).toBeGreaterThan(table.size * 1.03)
})

test('hundreds of cards came in one second, and cards stand on both sides of month borders', () => {
  const bySecond = new Map<number, number>()
  for (const row of contacts.rows()) bySecond.set(row.createdAt, (bySecond.get(row.createdAt) ?? 0) + 1)
  expect(Math.max(...bySecond.values())).toBeGreaterThan(200)
  const isBorder = (moment: number): boolean =>
    new Date((moment + ZONE) * 1000).toISOString().endsWith('-01T00:00:00.000Z')
  for (const table of [contacts, companies, deals]) {
    expect(table.rows().filter((row) => isBorder(row.createdAt)).length).toBeGreaterThan(20)
    expect(table.rows().filter((row) => isBorder(row.createdAt + 1)).length).toBeGreaterThan(20)
  }
})

test('all kinds of clients come up in numbers worth a chart', () => {
  const wonByClient = new Map<string, number>()
  for (const deal of deals.rows()) {
    if (deal.semantics !== 'S' || deal.isRecurring) continue
    const client = deal.companyId > 0 ? `4_${deal.companyId}` : `3_${deal.primaryContactId}`
    wonByClient.set(client, Math.max(wonByClient.get(client) ?? 0, deal.movedAt))
  }
  const ages = [...wonByClient.values()].map((at) => (NOW - at) / 86_400)
  expect(ages.filter((age) => age < 180).length).toBeGreaterThan(90)
  expect(ages.filter((age) => age > 190 && age < 540).length).toBeGreaterThan(150)
  expect(ages.filter((age) => age > 560).length).toBeGreaterThan(200)
})

test('there are own companies, contractors, and people linked to nothing else', () => {
  expect(companies.rows().filter((row) => row.isMyCompany)).toHaveLength(3)
  expect(companies.rows().filter((row) => row.categoryId !== 0).length).toBeGreaterThan(5)
  expect(countContacts((row) => row.categoryId !== 0)).toBeGreaterThan(10)
  const isOwn = (id: number): boolean => companies.get(id)!.isMyCompany
  const isContractor = (id: number): boolean => companies.get(id)!.categoryId !== 0
  for (const isOdd of [isOwn, isContractor]) {
    expect(
      countContacts(
        (row) => row.categoryId === 0 && row.companyIds.length === 1 && isOdd(row.primaryCompanyId),
      ),
    ).toBeGreaterThan(2)
    expect(
      countContacts(
        (row) =>
          row.companyIds.some(isClientCompany) && row.primaryCompanyId > 0 && isOdd(row.primaryCompanyId),
      ),
    ).toBeGreaterThan(2)
  }
  expect(countContacts((row) => row.companyIds.length === 2)).toBeGreaterThan(10)
  expect(countContacts((row) => row.companyIds.length === 3)).toBeGreaterThan(2)
  expect(
    countContacts((row) => row.companyIds.length > 1 && row.primaryCompanyId !== row.companyIds[0]),
  ).toBeGreaterThan(5)
})

test('there are cards that hold next to nothing, each in its own way', () => {
  const busyCompanies = new Set(deals.rows().map((row) => row.companyId))
  const quiet = companies
    .rows()
    .filter(
      (row) =>
        row.categoryId === 0 &&
        !row.isMyCompany &&
        !busyCompanies.has(row.id) &&
        row.multifields.length === 0 &&
        portal.activityIdsOf(OwnerType.company, row.id).length === 0,
    )
  const hasPeople = (id: number): boolean => portal.contactIdsOfCompany(id).length > 0
  const requisitesOf = (id: number): string[][] =>
    portal.requisiteIdsOf(OwnerType.company, id).map((one) => Object.values(requisites.get(one)!.fields))
  const isFlag = (value: string): boolean => ['', 'N', '0'].includes(value)
  expect(
    quiet.filter((row) => !hasPeople(row.id) && requisitesOf(row.id).length === 0).length,
  ).toBeGreaterThan(0)
  expect(
    quiet.filter((row) => hasPeople(row.id) && requisitesOf(row.id).length === 0).length,
  ).toBeGreaterThan(0)
  expect(
    quiet.filter(
      (row) =>
        !hasPeople(row.id) && requisitesOf(row.id).length > 0 && requisitesOf(row.id).flat().every(isFlag),
    ).length,
  ).toBeGreaterThan(0)
  const only = (kind: string, suits: (value: string) => boolean): number =>
    countContacts(
      (row) =>
        row.multifields.length === 1 &&
        row.multifields[0]!.kind === kind &&
        suits(row.multifields[0]!.value) &&
        row.lastActivityAt === row.createdAt &&
        portal.dealIdsOfContact(row.id).length === 0,
    )
  expect(only('IM', (value) => value.startsWith('imol|'))).toBeGreaterThan(0)
  expect(only('IM', (value) => !value.startsWith('imol|'))).toBeGreaterThan(0)
  expect(only('WEB', () => true)).toBeGreaterThan(0)
  expect(only('LINK', () => true)).toBeGreaterThan(0)
  expect(
    countContacts(
      (row) => row.multifields.length > 0 && row.multifields.every((field) => field.value.trim() === ''),
    ),
  ).toBeGreaterThan(0)
  expect(
    countContacts(
      (row) =>
        row.multifields.length === 0 &&
        row.companyIds.length === 0 &&
        portal.requisiteIdsOf(OwnerType.contact, row.id).length === 0 &&
        portal.dealIdsOfContact(row.id).length === 0 &&
        portal.activityIdsOf(OwnerType.contact, row.id).length === 0,
    ),
  ).toBeGreaterThan(5)
})

test('the odd deals are all there', () => {
  const isWon = (deal: Deal): boolean => deal.semantics === 'S' && !deal.isRecurring
  const atLeast: [string, number][] = [
    ['templates', countDeals((deal) => deal.isRecurring && deal.semantics === 'P')],
    ['won templates', countDeals((deal) => deal.isRecurring && deal.semantics === 'S')],
    [
      'reopened',
      countDeals(
        (deal) => deal.semantics === 'P' && deal.closeDate < dayOf(deal.movedAt) && deal.comments !== '',
      ),
    ],
    ['won in the future', countDeals((deal) => isWon(deal) && deal.closeDate > today)],
    ['won without a close date', countDeals((deal) => isWon(deal) && deal.closeDate === NO_DATE)],
    [
      'imported',
      countDeals((deal) => deal.closeDate !== NO_DATE && deal.closeDate < dayOf(deal.createdAt) - 365),
    ],
    ['without a client', countDeals((deal) => deal.companyId === 0 && deal.primaryContactId === 0)],
    ['of zero', countDeals((deal) => isWon(deal) && deal.opportunity === 0)],
    ['below zero', countDeals((deal) => isWon(deal) && deal.opportunity < 0)],
    ['in a foreign currency', countDeals((deal) => deal.currencyId !== 'RUB')],
    ['with an own company', countDeals((deal) => companies.get(deal.companyId)?.isMyCompany === true)],
    ['with a contractor', countDeals((deal) => (companies.get(deal.companyId)?.categoryId ?? 0) !== 0)],
    ['with five people', countDeals((deal) => deal.contactIds.length === 5)],
    [
      'with a contractor person first',
      countDeals(
        (deal) => deal.contactIds.length > 1 && contacts.get(deal.primaryContactId)!.categoryId !== 0,
      ),
    ],
    [
      'of one company with a person of another',
      countDeals(
        (deal) =>
          isClientCompany(deal.companyId) &&
          deal.primaryContactId > 0 &&
          contacts
            .get(deal.primaryContactId)!
            .companyIds.some((id) => isClientCompany(id) && id !== deal.companyId),
      ),
    ],
    [
      'with a person of several companies only',
      countDeals(
        (deal) =>
          deal.companyId === 0 &&
          deal.primaryContactId > 0 &&
          contacts.get(deal.primaryContactId)!.companyIds.length > 1,
      ),
    ],
    [
      'in an unknown stage',
      countDeals(
        (deal) =>
          !hasStage(deal.categoryId === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${deal.categoryId}`, deal.stageId),
      ),
    ],
  ]
  for (const [name, count] of atLeast)
    expect(`${name}: ${count > 1 ? 'there' : 'missing'}`).toBe(`${name}: there`)
  expect(new Set(deals.rows().map((deal) => deal.categoryId))).toEqual(new Set([0, 2, 5]))
})

test('payments lie on the very days where a client changes his state', () => {
  const wonDays = new Set(
    deals
      .rows()
      .filter((deal) => deal.semantics === 'S')
      .map((deal) => deal.closeDate),
  )
  for (const months of [6, 18]) {
    expect(wonDays.has(monthsBefore(today, months))).toBe(true)
    expect(wonDays.has(monthsBefore(today, months) - 1)).toBe(true)
  }
})

test('the odd invoices are all there', () => {
  const paid = smartInvoices.rows().filter((row) => row.stageId === INVOICE_STAGE.paid)
  const dealOf = (id: number): Deal | undefined => deals.get(id)
  const atLeast: [string, number][] = [
    ['free', paid.filter((row) => row.dealId === 0).length],
    ['deal deleted', paid.filter((row) => row.dealId > 0 && dealOf(row.dealId) === undefined).length],
    ['deal lost', paid.filter((row) => dealOf(row.dealId)?.semantics === 'F').length],
    ['deal a template', paid.filter((row) => dealOf(row.dealId)?.isRecurring === true).length],
    [
      'deal of another client',
      paid.filter((row) => (dealOf(row.dealId)?.companyId ?? row.companyId) !== row.companyId).length,
    ],
    [
      'deal of nobody, invoice of somebody',
      paid.filter((row) => {
        const deal = dealOf(row.dealId)
        return (
          deal !== undefined &&
          deal.companyId === 0 &&
          deal.primaryContactId === 0 &&
          (row.companyId > 0 || row.primaryContactId > 0)
        )
      }).length,
    ],
    ['of a quote', paid.filter((row) => row.quoteId > 0 && row.dealId === 0).length],
    ['of nobody', paid.filter((row) => row.companyId === 0 && row.primaryContactId === 0).length],
    ['pay-before in the future', paid.filter((row) => row.closeDate > today).length],
    ['refused', smartInvoices.rows().filter((row) => row.stageId === INVOICE_STAGE.refused).length],
    [
      'in an unknown stage',
      smartInvoices.rows().filter((row) => !hasStage('SMART_INVOICE_STAGE_7', row.stageId)).length,
    ],
    ['old and paid', oldInvoices.rows().filter((row) => row.statusId === 'P' && row.paidAt > 0).length],
    [
      'old, paid without a date',
      oldInvoices.rows().filter((row) => row.statusId === 'P' && row.paidAt === 0).length,
    ],
    ['old templates', oldInvoices.rows().filter((row) => row.isRecurring).length],
    [
      'old, migrated',
      oldInvoices
        .rows()
        .filter((old) =>
          smartInvoices
            .rows()
            .some(
              (row) =>
                row.accountNumber === old.accountNumber &&
                row.companyId === old.companyId &&
                row.opportunity === old.price,
            ),
        ).length,
    ],
  ]
  for (const [name, count] of atLeast)
    expect(`${name}: ${count > 1 ? 'there' : 'missing'}`).toBe(`${name}: there`)
  const byDeal = new Map<number, number>()
  for (const row of paid) byDeal.set(row.dealId, (byDeal.get(row.dealId) ?? 0) + 1)
  byDeal.delete(0)
  expect(Math.max(...byDeal.values())).toBeGreaterThanOrEqual(3)
})

test('activities come from every provider, and belong to deals alone, to leads, and to the app itself', () => {
  expect(new Set(activities.rows().map((row) => row.providerId))).toEqual(
    new Set(PROVIDERS.map((one) => one.providerId)),
  )
  const rows = activities.rows()
  expect(
    rows.filter((row) => row.ownerType === OwnerType.deal && row.bindings.length === 1).length,
  ).toBeGreaterThan(100)
  expect(
    rows.filter((row) => row.ownerType === OwnerType.deal && row.bindings.length > 1).length,
  ).toBeGreaterThan(1000)
  expect(rows.filter((row) => row.ownerType === OwnerType.lead).length).toBeGreaterThan(100)
  expect(rows.filter((row) => row.originatorId.startsWith('CSEG')).length).toBeGreaterThan(1)
  expect(
    rows.every((row) =>
      row.bindings.some((one) => one.ownerType === row.ownerType && one.ownerId === row.ownerId),
    ),
  ).toBe(true)
})

test('a card whose last event is its creation has no activity; others were stirred without one', () => {
  let quiet = 0
  let stirred = 0
  for (const [ownerType, table] of [
    [OwnerType.contact, contacts],
    [OwnerType.company, companies],
  ] as const) {
    for (const row of table.rows()) {
      const ids = portal.activityIdsOf(ownerType, row.id)
      if (row.lastActivityAt === row.createdAt) {
        quiet++
        expect(ids).toEqual([])
        expect(row.lastCommunicationAt).toBe(0)
      } else if (ids.length === 0) stirred++
      const talks = ids
        .map((id) => activities.get(id)!)
        .filter(
          (one) =>
            [2, 4].includes(one.typeId) || ['IMOPENLINES_SESSION', 'CRM_WEBFORM'].includes(one.providerId),
        )
      expect(row.lastCommunicationAt).toBe(Math.max(0, ...talks.map((one) => one.createdAt)))
    }
  }
  expect(quiet).toBeGreaterThan(500)
  expect(stirred).toBeGreaterThan(20)
})

test('the stage history tells the present stage of every deal last, in the order of time', () => {
  const last = new Map<number, string>()
  let before = 0
  let backwards = 0
  for (const row of stageHistory.rows()) {
    if (row.createdAt < before) backwards++
    before = row.createdAt
    if (row.entityType === OwnerType.deal)
      last.set(row.ownerId, `${row.stageId} ${row.semantics} ${row.createdAt}`)
  }
  expect(backwards).toBe(0)
  expect(
    deals.rows().filter((deal) => last.get(deal.id) !== `${deal.stageId} ${deal.semantics} ${deal.movedAt}`),
  ).toEqual([])
  const reopened = deals
    .rows()
    .find((deal) => deal.comments !== '' && deal.semantics === 'P' && deal.closeDate < dayOf(deal.movedAt))!
  expect(
    stageHistory
      .rows()
      .filter((row) => row.entityType === OwnerType.deal && row.ownerId === reopened.id)
      .map((row) => row.semantics),
  ).toEqual(['P', 'S', 'P'])
})

test('hostile names are among people and companies, and phones cannot reach anybody', () => {
  const names = new Set([
    ...contacts.rows().map((row) => row.name),
    ...companies.rows().map((row) => row.title),
  ])
  for (const text of HOSTILE_TEXTS) expect(names.has(text)).toBe(true)
  for (const row of [...contacts.rows(), ...companies.rows()]) {
    for (const field of row.multifields) {
      if (field.kind === 'PHONE') expect(field.value.replace(/\D/g, '')).toMatch(/^([78]000\d{7})?$/)
      if (field.kind === 'EMAIL' || field.kind === 'WEB')
        expect(field.value).toMatch(/^\s*$|example\.(com|org)/)
    }
  }
  expect(countContacts((row) => row.name === '' && row.lastName === '')).toBeGreaterThan(2)
})

test('in the hostile preset every name is hostile', () => {
  const hostile = seeded(9, 1, 'hostile')
  const known = new Set(HOSTILE_TEXTS)
  for (const row of hostile.tables.contacts.rows())
    expect(known.has(row.name) && known.has(row.lastName)).toBe(true)
  for (const row of hostile.tables.companies.rows()) expect(known.has(row.title)).toBe(true)
  for (const row of hostile.tables.deals.rows()) expect(known.has(row.title)).toBe(true)
  for (const row of hostile.tables.statuses.rows()) expect(known.has(row.name)).toBe(true)
})

test('the company has user fields of its own, with values', () => {
  expect(countContacts((row) => row.userFields?.[FOREIGN_FIELD.contactText] !== undefined)).toBeGreaterThan(
    10,
  )
  const field = portal.tables.userFields.rows().find((row) => row.fieldName === FOREIGN_FIELD.companyList)!
  const ids = new Set(field.options.map((option) => option.id))
  const values = companies.rows().flatMap((row) => row.userFields?.[FOREIGN_FIELD.companyList] ?? [])
  expect(values.length).toBeGreaterThan(5)
  expect(values.every((value) => ids.has(value as number))).toBe(true)
})
