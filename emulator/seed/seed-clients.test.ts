// Cards of people and companies in the seed: every kind of client, and the odd ones that the app must survive.
import { expect, test } from 'vitest'
import { OwnerType } from '../state/rows/record.ts'
import { FOREIGN_FIELD } from './foreign-fields.ts'
import { HOSTILE_TEXTS } from './hostile.ts'
import {
  companies,
  contacts,
  countContacts,
  deals,
  isClientCompany,
  NOW,
  portal,
  requisites,
  seeded,
} from './test-seed.ts'

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
