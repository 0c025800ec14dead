import { expect, test } from 'vitest'
import { SEED_USER } from '../../seed/users.ts'
import {
  addCompany,
  addContact,
  addDeal,
  callMethod,
  emptyPortal,
  NOW,
  rowsOf,
  setLevel,
} from './small-portal.ts'
import type { Portal } from '../../state/portal.ts'

function portalWithContacts(count: number): Portal {
  const portal = emptyPortal()
  for (let id = 1; id <= count; id++)
    addContact(portal, id * 2, { name: `N${id}`, lastName: id % 2 === 0 ? 'Ильина' : 'Исаев' })
  return portal
}

const ids = (rows: readonly Record<string, unknown>[]): number[] => rows.map((row) => Number(row['ID']))

test('pitfall 1: a page past the end returns page 1 with its next', () => {
  const portal = portalWithContacts(120)
  const answer = callMethod(portal, 'crm.contact.list', { select: ['ID'] }, { start: 150 })
  expect(ids(rowsOf(answer))[0]).toBe(2)
  expect(answer.total).toBe(120)
  expect(answer.next).toBe(50)
})

test('pitfall 1: start rounds down to a multiple of 50 and the last page has no next', () => {
  const portal = portalWithContacts(120)
  const second = callMethod(portal, 'crm.contact.list', { select: ['ID'] }, { start: 60 })
  expect(ids(rowsOf(second))[0]).toBe(102)
  expect(second.next).toBe(100)
  const last = callMethod(portal, 'crm.contact.list', { select: ['ID'] }, { start: 100 })
  expect(rowsOf(last)).toHaveLength(20)
  expect(last).not.toHaveProperty('next')
})

test('pitfall 2: start=-1 gives total 0 and no next in old lists', () => {
  const answer = callMethod(
    portalWithContacts(120),
    'crm.contact.list',
    { order: { ID: 'ASC' }, filter: { '>ID': '10' }, select: ['ID'] },
    { start: -1 },
  )
  expect(answer.total).toBe(0)
  expect(answer).not.toHaveProperty('next')
  expect(ids(rowsOf(answer)).slice(0, 2)).toEqual([12, 14])
  expect(rowsOf(answer)).toHaveLength(50)
})

test('pitfall 3: an unknown filter field is dropped and everything comes, except in strict mode', () => {
  const portal = portalWithContacts(3)
  expect(callMethod(portal, 'crm.contact.list', { filter: { NAMME: 'x' } }).total).toBe(3)
  expect(() => callMethod(portal, 'crm.contact.list', { filter: { NAMME: 'x' } }, { strict: true })).toThrow(
    /not emulated.*NAMME/,
  )
  expect(() => callMethod(portal, 'crm.contact.list', { select: ['NAMME'] }, { strict: true })).toThrow(
    /NAMME/,
  )
})

test('pitfall 5: an array for >ID is cast, so a broken chain reads again from the beginning', () => {
  const portal = portalWithContacts(3)
  const chained = callMethod(
    portal,
    'crm.contact.list',
    { filter: { '>ID': [{ ID: '2' }] }, select: ['ID'] },
    { start: -1 },
  )
  expect(ids(rowsOf(chained))).toEqual([2, 4, 6])
  expect(
    ids(rowsOf(callMethod(portal, 'crm.contact.list', { filter: { '>ID': [] } }, { start: -1 }))),
  ).toEqual([2, 4, 6])
})

test('pitfall 8: no right at all is 400 with an empty code, pitfall 9: rows and totals are filtered silently', () => {
  const portal = emptyPortal()
  addContact(portal, 1, { assignedById: SEED_USER.manager })
  addContact(portal, 2, { assignedById: 1 })
  expect(() => callMethod(portal, 'crm.contact.list', {}, { user: SEED_USER.noCrmRights })).toThrow(
    expect.objectContaining({ status: 400, code: '', message: 'Access denied.' }),
  )
  const own = callMethod(portal, 'crm.contact.list', {}, { user: SEED_USER.manager })
  expect(ids(rowsOf(own))).toEqual([1])
  expect(own.total).toBe(1)
})

test('pitfall 10: multifields come by name only and the key is absent when there is no value', () => {
  const portal = emptyPortal()
  addContact(portal, 1, {
    multifields: [{ id: 215, kind: 'EMAIL', valueType: 'WORK', value: 'special-for@example.com' }],
  })
  addContact(portal, 2)
  const [all] = rowsOf(callMethod(portal, 'crm.contact.list', { select: ['*', 'UF_*'] }))
  expect(all).not.toHaveProperty('EMAIL')
  const [first, second] = rowsOf(callMethod(portal, 'crm.contact.list', { select: ['EMAIL', 'PHONE'] }))
  expect(first).toEqual({
    ID: '1',
    EMAIL: [{ ID: '215', VALUE_TYPE: 'WORK', VALUE: 'special-for@example.com', TYPE_ID: 'EMAIL' }],
  })
  expect(second).toEqual({ ID: '2' })
})

test('presence flags are selectable and filterable without multifields', () => {
  const portal = emptyPortal()
  addContact(portal, 1, {
    multifields: [{ id: 1, kind: 'IM', valueType: 'OPENLINE', value: 'imol|livechat|1|67|21' }],
  })
  addContact(portal, 2, { multifields: [{ id: 2, kind: 'PHONE', valueType: 'WORK', value: '+7000' }] })
  addContact(portal, 3, { multifields: [{ id: 3, kind: 'PHONE', valueType: 'WORK', value: ' ' }] })
  const rows = rowsOf(
    callMethod(portal, 'crm.contact.list', { select: ['HAS_PHONE', 'HAS_EMAIL', 'HAS_IMOL'] }),
  )
  expect(rows).toEqual([
    { HAS_PHONE: 'N', HAS_EMAIL: 'N', HAS_IMOL: 'Y', ID: '1' },
    { HAS_PHONE: 'Y', HAS_EMAIL: 'N', HAS_IMOL: 'N', ID: '2' },
    { HAS_PHONE: 'N', HAS_EMAIL: 'N', HAS_IMOL: 'N', ID: '3' },
  ])
  expect(ids(rowsOf(callMethod(portal, 'crm.contact.list', { filter: { HAS_PHONE: 'Y' } })))).toEqual([2])
  expect(ids(rowsOf(callMethod(portal, 'crm.contact.list', { filter: { PHONE: '+7000' } })))).toEqual([2])
})

test('pitfall 11: everything is a string, and no link is null, "0" or "" depending on the field', () => {
  const portal = emptyPortal()
  addDeal(portal, 410, { opportunity: 19999.99 })
  addContact(portal, 75)
  const [deal] = rowsOf(
    callMethod(portal, 'crm.deal.list', {
      select: ['OPPORTUNITY', 'COMPANY_ID', 'CONTACT_ID', 'CATEGORY_ID', 'CLOSED', 'CLOSEDATE', 'TITLE'],
    }),
  )
  expect(deal).toEqual({
    ID: '410',
    OPPORTUNITY: '19999.99',
    COMPANY_ID: '0',
    CONTACT_ID: null,
    CATEGORY_ID: '0',
    CLOSED: 'N',
    CLOSEDATE: '',
    TITLE: '',
  })
  const [contact] = rowsOf(
    callMethod(portal, 'crm.contact.list', { select: ['COMPANY_ID', 'BIRTHDATE', 'ORIGIN_ID'] }),
  )
  expect(contact).toEqual({ ID: '75', COMPANY_ID: null, BIRTHDATE: '', ORIGIN_ID: null })
})

test('pitfall 12: a date is midnight UTC in the server zone, a datetime carries the offset, last communication is in culture format', () => {
  const east = emptyPortal()
  addContact(east, 1, { birthdate: 19_955, createdAt: NOW, lastCommunicationAt: NOW })
  const select = ['BIRTHDATE', 'DATE_CREATE', 'LAST_COMMUNICATION_TIME']
  expect(rowsOf(callMethod(east, 'crm.contact.list', { select }))[0]).toEqual({
    ID: '1',
    BIRTHDATE: '2024-08-20T03:00:00+03:00',
    DATE_CREATE: '2024-03-11T16:36:46+03:00',
    LAST_COMMUNICATION_TIME: '11.03.2024 16:36:46',
  })
  const west = emptyPortal(-5 * 3600)
  addContact(west, 1, { birthdate: 19_955, createdAt: NOW })
  expect(rowsOf(callMethod(west, 'crm.contact.list', { select }))[0]).toEqual({
    ID: '1',
    BIRTHDATE: '2024-08-19T19:00:00-05:00',
    DATE_CREATE: '2024-03-11T08:36:46-05:00',
    LAST_COMMUNICATION_TIME: null,
  })
})

test('pitfall 15: old lists hide templates unless the filter speaks of them or names ids', () => {
  const portal = emptyPortal()
  addDeal(portal, 1)
  addDeal(portal, 2, { isRecurring: true })
  const list = (filter: Record<string, string | string[]>): number[] =>
    ids(rowsOf(callMethod(portal, 'crm.deal.list', { filter })))
  expect(list({})).toEqual([1])
  expect(list({ '>ID': '0' })).toEqual([1])
  expect(list({ IS_RECURRING: 'Y' })).toEqual([2])
  expect(list({ '=ID': '2' })).toEqual([2])
  expect(list({ '@ID': ['1', '2'] })).toEqual([1, 2])
})

test('pitfall 15: contacts and companies of other categories never come, whatever the filter says', () => {
  const portal = emptyPortal()
  addContact(portal, 1)
  addContact(portal, 2, { categoryId: 3 })
  addCompany(portal, 5, { categoryId: 4 })
  expect(ids(rowsOf(callMethod(portal, 'crm.contact.list', { filter: { CATEGORY_ID: '3' } })))).toEqual([1])
  expect(callMethod(portal, 'crm.company.list').total).toBe(0)
})

test('parameters are accepted in upper case, capitalised and with the historical prefix', () => {
  const portal = portalWithContacts(3)
  for (const name of ['FILTER', 'Filter', 'arFilter']) {
    expect(ids(rowsOf(callMethod(portal, 'crm.contact.list', { [name]: { ID: '4' } })))).toEqual([4])
  }
})

test('a filter that is no array is refused with its text', () => {
  expect(() => callMethod(portalWithContacts(1), 'crm.contact.list', { filter: 'x' })).toThrow(
    "Parameter 'filter' must be array.",
  )
  expect(() => callMethod(portalWithContacts(1), 'crm.contact.list', { order: 'x' })).toThrow(
    "Parameter 'order' must be array.",
  )
})

test('prefixes: contains, like, not, in, not in, comparison', () => {
  const portal = emptyPortal()
  addContact(portal, 1, { name: 'Анастасия', assignedById: 6 })
  addContact(portal, 2, { name: 'Артём', assignedById: 1 })
  addContact(portal, 3, { name: '', assignedById: 9 })
  const list = (filter: Record<string, string | string[]>): number[] =>
    ids(rowsOf(callMethod(portal, 'crm.contact.list', { filter })))
  expect(list({ '%NAME': 'стас' })).toEqual([1])
  expect(list({ '=%NAME': 'А%' })).toEqual([1, 2])
  expect(list({ '!%NAME': 'стас' })).toEqual([2, 3])
  expect(list({ '!=NAME': '' })).toEqual([1, 2])
  expect(list({ NAME: '' })).toEqual([3])
  expect(list({ NAME: 'артём' })).toEqual([2])
  expect(list({ '@ASSIGNED_BY_ID': ['1', '6'] })).toEqual([1, 2])
  expect(list({ ASSIGNED_BY_ID: ['1', '6'] })).toEqual([1, 2])
  expect(list({ '!@ASSIGNED_BY_ID': ['1', '6'] })).toEqual([3])
  expect(list({ '%ASSIGNED_BY_ID': '1' })).toEqual([2])
  expect(list({ '>ID': 'abc' })).toEqual([1, 2, 3])
})

test('month windows are half-open, and a moment without offset is the calling user zone', () => {
  const portal = emptyPortal()
  const edge = Date.UTC(2024, 0, 31, 21) / 1000
  addContact(portal, 1, { createdAt: edge - 1 })
  addContact(portal, 2, { createdAt: edge })
  const list = (filter: Record<string, string>, user = 1): number[] =>
    ids(rowsOf(callMethod(portal, 'crm.contact.list', { filter }, { user })))
  expect(list({ '>=DATE_CREATE': '2024-02-01T00:00:00+03:00' })).toEqual([2])
  expect(list({ '<DATE_CREATE': '2024-02-01T00:00:00+03:00' })).toEqual([1])
  portal.tables.users.get(1)!.timeZone = 'UTC'
  expect(list({ '>=DATE_CREATE': '2024-01-31T21:00:00' })).toEqual([2])
  expect(list({ '>=DATE_CREATE': '2024-01-31T21:00:01' })).toEqual([])
  expect(list({ '>=DATE_CREATE': 'yesterday' })).toEqual([])
})

test('order by another field sorts with ties by id; an unknown one leaves the natural order', () => {
  const portal = emptyPortal()
  addContact(portal, 1, { lastName: 'Б' })
  addContact(portal, 2, { lastName: 'А' })
  addContact(portal, 3, { lastName: 'Б' })
  const list = (order: Record<string, string>): number[] =>
    ids(rowsOf(callMethod(portal, 'crm.contact.list', { order })))
  expect(list({ LAST_NAME: 'ASC' })).toEqual([2, 1, 3])
  expect(list({ LAST_NAME: 'desc' })).toEqual([1, 3, 2])
  expect(list({ ID: 'DESC' })).toEqual([3, 2, 1])
  expect(list({ NOPE: 'DESC' })).toEqual([1, 2, 3])
})

test('an answer follows a change at once', () => {
  const portal = portalWithContacts(60)
  const query = { filter: { LAST_NAME: 'Исаев' }, order: { NAME: 'ASC' } }
  expect(callMethod(portal, 'crm.contact.list', query).total).toBe(30)
  callMethod(portal, 'crm.contact.update', { id: 2, fields: { LAST_NAME: 'Ильина' } })
  expect(callMethod(portal, 'crm.contact.list', query).total).toBe(29)
})

test('levels: department, department with those below, open', () => {
  const portal = emptyPortal()
  portal.tables.departments.clear()
  for (const [id, parentId] of [
    [1, 0],
    [2, 1],
    [3, 2],
  ] as const)
    portal.tables.departments.insert({ id, name: `D${id}`, parentId, headId: 0 })
  const owners = [SEED_USER.manager, SEED_USER.employee, SEED_USER.headOfSales]
  owners.forEach((userId, at) => {
    portal.tables.users.get(userId)!.departmentIds = [[2], [2], [3]][at]!
  })
  portal.tables.users.get(1)!.departmentIds = [1]
  addContact(portal, 1, { assignedById: SEED_USER.manager, opened: false })
  addContact(portal, 2, { assignedById: SEED_USER.employee, opened: false })
  addContact(portal, 3, { assignedById: SEED_USER.headOfSales, opened: false })
  addContact(portal, 4, { assignedById: 1, opened: true })
  addContact(portal, 5, { assignedById: 1, opened: false })
  const seen = (level: 'own' | 'department' | 'department-tree' | 'open' | 'all'): number[] => {
    setLevel(portal, SEED_USER.manager, level)
    return ids(rowsOf(callMethod(portal, 'crm.contact.list', {}, { user: SEED_USER.manager })))
  }
  expect(seen('own')).toEqual([1])
  expect(seen('department')).toEqual([1, 2])
  expect(seen('department-tree')).toEqual([1, 2, 3])
  expect(seen('open')).toEqual([1, 2, 3, 4])
  expect(seen('all')).toEqual([1, 2, 3, 4, 5])
})

test('price: narrow and full pages, ids only, counting and its probe', () => {
  const portal = portalWithContacts(120)
  const cost = (params: Parameters<typeof callMethod>[2], start = -1): number =>
    callMethod(portal, 'crm.contact.list', params, { start }).costMs
  expect(cost({ select: ['ID', 'NAME'] })).toBe(50)
  expect(cost({ select: ['ID'] })).toBe(35)
  expect(cost({ select: ['*'] })).toBe(275)
  expect(cost({ select: ['ID', 'PHONE'] })).toBe(275)
  expect(cost({ select: ['ID', 'NAME'] }, 50)).toBeCloseTo(50 + 0.0008 * 120 + 0.02)
  expect(cost({ select: ['ID'] }, 0)).toBeCloseTo(15 + 0.0008 * 120)
})
