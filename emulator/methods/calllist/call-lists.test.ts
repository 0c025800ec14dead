import { expect, test } from 'vitest'
import { deleteRecord } from '../../state/deletions.ts'
import type { Params } from '../call.ts'
import { MANAGER, NO_RIGHTS, officePortal } from '../office-portal.ts'

function setUp() {
  const office = officePortal()
  const contacts = office.tables.contacts.rows().filter((row) => row.categoryId === 0)
  const own = contacts.filter((row) => row.assignedById === MANAGER)
  const foreign = contacts.filter((row) => row.assignedById !== MANAGER)
  const create = (ids: number[], more: Params = {}, userId = 1) =>
    office.result<number>('crm.calllist.add', { ENTITY_TYPE: 'CONTACT', ENTITIES: ids, ...more }, userId)
  return { ...office, own, foreign, create }
}

test('a call list is made with an activity that stands for it, and goes with it', async () => {
  const { create, result, foreign, tables, emulator } = setUp()
  const ids = foreign.slice(0, 3).map((row) => row.id)
  const id = await create(ids, { WEBFORM_ID: 1 })
  expect(await result('crm.calllist.get', { ID: id })).toEqual({
    ID: String(id),
    DATE_CREATE: '2026-03-02 12:00:00',
    CREATED_BY_ID: '1',
    WEBFORM_ID: '1',
    ENTITY_TYPE_ID: '3',
    ENTITY_TYPE: 'CONTACT',
  })
  expect(await result('crm.calllist.items.get', { LIST_ID: id })).toEqual(
    ids.map((one) => ({ ID: one, STATUS: 'IN_WORK', ENTITY_TYPE: 3 })),
  )
  const activity = tables.activities.rows().at(-1)!
  expect(activity).toMatchObject({ providerId: 'CALL_LIST', subject: `Обзвон #${id}`, ownerId: id })
  deleteRecord(emulator.portal, 'activity', activity.id, { userId: 1, by: 'person' })
  expect(tables.callLists.get(id)).toBeUndefined()
})

test('an update replaces the participants, keeps the states of those who stay, and takes the form away', async () => {
  const { create, result, foreign, tables } = setUp()
  const [one, two, three] = foreign.map((row) => row.id)
  const id = await create([one!, two!], { WEBFORM_ID: 1 })
  tables.callLists.get(id)!.items = [
    { id: one!, statusId: 'SUCCESS' },
    { id: two!, statusId: 'IN_WORK' },
  ]
  const update = { LIST_ID: id, ENTITY_TYPE: 'CONTACT', ENTITIES: [one!, three!] }
  expect(await result('crm.calllist.update', update)).toBe(true)
  expect(tables.callLists.get(id)).toMatchObject({
    webformId: 0,
    items: [
      { id: one, statusId: 'SUCCESS' },
      { id: three, statusId: 'IN_WORK' },
    ],
  })
  expect(await result('crm.calllist.items.get', { LIST_ID: id, FILTER: { STATUS: 'SUCCESS' } })).toEqual([
    { ID: one, STATUS: 'SUCCESS', ENTITY_TYPE: 3 },
  ])
})

test('what the user may not read is left out, and nothing left is a refusal', async () => {
  const { create, result, refusal, own, foreign } = setUp()
  const id = await create([own[0]!.id, foreign[0]!.id], {}, MANAGER)
  expect(await result('crm.calllist.items.get', { LIST_ID: id })).toHaveLength(1)
  const closed = { ENTITY_TYPE: 'CONTACT', ENTITIES: [foreign[0]!.id] }
  expect((await refusal('crm.calllist.add', closed, MANAGER)).slice(0, 2)).toEqual([403, 'ACCESS_ERROR'])
  const others = await create([foreign[0]!.id])
  expect((await refusal('crm.calllist.items.get', { LIST_ID: others }, MANAGER))[0]).toBe(403)
  expect((await refusal('crm.calllist.get', { ID: others }, NO_RIGHTS))[1]).toBe('LIST_ID_ERROR')
  const params = { LIST_ID: others, ...closed }
  expect((await refusal('crm.calllist.update', params, NO_RIGHTS)).slice(0, 2)).toEqual([403, 'ACCESS_ERROR'])
})

test('wrong arguments are refused with the documented codes', async () => {
  const { create, refusal, foreign } = setUp()
  const id = await create([foreign[0]!.id])
  const good = { ENTITY_TYPE: 'CONTACT', ENTITIES: [foreign[0]!.id] }
  const code = async (method: string, params: object) =>
    (await refusal(`crm.calllist.${method}`, params as never)).slice(1)
  expect(await code('add', {})).toEqual(['ERROR_ARGUMENT', 'ENTITY_TYPE is not found'])
  expect(await code('add', { ...good, ENTITIES: 1 })).toEqual(['ENTITIES_ERROR', 'Entities is not array'])
  expect(await code('add', { ...good, ENTITY_TYPE: 'DEAL' })).toEqual([
    'ENTITY_TYPE_ERROR',
    'Incorrect entity type',
  ])
  expect(await code('add', { ...good, ENTITIES: [999_999] })).toEqual([
    'ENTITY_ERROR',
    'Incorrect entities id',
  ])
  expect(await code('add', { ...good, WEBFORM_ID: 99 })).toEqual(['WEBFORM_ERROR', 'Incorrect webform id'])
  expect(await code('get', {})).toEqual(['ERROR_ARGUMENT', 'ID is not found'])
  expect(await code('get', { ID: 999 })).toEqual(['LIST_ID_ERROR', 'Incorrect list id'])
  expect(await code('items.get', { LIST_ID: 0 })).toEqual(['LIST_ID_ERROR', 'List id should be positive'])
  expect(await code('items.get', { LIST_ID: 999 })).toEqual(['LIST_ID_ERROR', 'Call list is not found'])
  expect((await code('items.get', { LIST_ID: id, FILTER: { STATUS: 'X' } }))[0]).toBe('STATUS_ERROR')
  expect((await code('update', { ...good, LIST_ID: id, ENTITY_TYPE: 'COMPANY' }))[1]).toMatch(/^Discrepancy/)
  expect((await code('update', { ...good, LIST_ID: 999 }))[0]).toBe('LIST_ID_ERROR')
  expect((await code('list', { FILTER: { TITLE: 'x' } }))[1]).toMatch(/Unknown field definition `TITLE`/)
})

test('lists are filtered and ordered by their own fields, all at once', async () => {
  const { result, create, foreign } = setUp()
  const id = await create([foreign[0]!.id])
  type Rows = Record<string, string>[]
  const rows = await result<Rows>('crm.calllist.list', {
    ORDER: { ID: 'DESC' },
    SELECT: ['ID', 'CREATED_BY_ID'],
  })
  expect(rows[0]).toEqual({ ID: String(id), CREATED_BY_ID: '1' })
  expect(rows).toHaveLength(4)
  const found = await result<Rows>('crm.calllist.list', { FILTER: { '@ID': [1, id], '!WEBFORM_ID': 3 } })
  expect(found.map((row) => row['ID'])).toEqual(['1', String(id)])
  expect(await result<Rows>('crm.calllist.list', { FILTER: { '>ID': id } })).toEqual([])
})

test('states come from the dictionary', async () => {
  const statuses = await setUp().result<{ STATUS_ID: string; SORT: number }[]>('crm.calllist.statuslist')
  expect(statuses.map((row) => row.STATUS_ID)).toEqual(['IN_WORK', 'SUCCESS', 'WRONG_NUMBER', 'STOP_CALLING'])
  expect(statuses[0]?.SORT).toBe(10)
})
