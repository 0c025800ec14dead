// The seed as a whole: the same number gives the same portal, of the sizes that were asked for, with moments and links that
// hold. Beside it: seed-clients, seed-payments and seed-history.
import { expect, test } from 'vitest'
import { sizesOf } from './presets.ts'
import { seedPortal } from './seed-portal.ts'
import {
  activities,
  companies,
  contacts,
  deals,
  hashOf,
  leads,
  NOW,
  oldInvoices,
  requisites,
  seeded,
  smartInvoices,
  users,
  ZONE,
} from './test-seed.ts'
import { SEED_USER } from './users.ts'

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
