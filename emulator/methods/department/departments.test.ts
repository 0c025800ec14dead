import { expect, test } from 'vitest'
import { officePortal } from '../office-portal.ts'

type Rows = Record<string, string | number>[]

test('departments are filtered by the parameters themselves and ordered by a field', async () => {
  const { result, answer } = officePortal(20)
  const ids = async (params: object) =>
    (await result<Rows>('department.get', params as never)).map((row) => row['ID'])
  expect(await ids({ PARENT: 1 })).toEqual(['2', '6'])
  expect(await ids({ UF_HEAD: 2 })).toEqual(['2'])
  expect(await ids({ ID: [3, 5] })).toEqual(['3', '5'])
  expect(await ids({ NAME: 'Склад' })).toEqual(['6'])
  expect(await ids({ sort: 'ID', order: 'DESC', PARENT: 2 })).toEqual(['5', '4', '3'])
  expect(await ids({ SORT: 500 })).toHaveLength(6)
  expect((await answer('department.get')).json.total).toBe(6)
})

test('the root has no parent, and a department without a head says nothing of one', async () => {
  const rows = await officePortal(20).result<Rows>('department.get')
  expect(rows[0]).toEqual({ ID: '1', NAME: 'ООО «Пример»', SORT: 500, UF_HEAD: '1' })
  expect(rows[5]).toEqual({ ID: '6', NAME: 'Склад', SORT: 500, PARENT: '1' })
  expect(Object.keys(await officePortal(20).result<object>('department.fields'))).toEqual([
    'ID',
    'NAME',
    'SORT',
    'PARENT',
    'UF_HEAD',
  ])
})

test('people are found by beginnings of words, everywhere or in one field', async () => {
  const { result, tables, emulator } = officePortal(20)
  const ids = async (params: object) =>
    (await result<{ ID: string }[]>('user.search', params as never)).map((row) => row.ID)
  const warehouse = tables.users
    .rows()
    .filter((user) => user.departmentIds.includes(6))
    .map((user) => String(user.id))
  expect(await ids({ FILTER: { UF_DEPARTMENT_NAME: 'скл' } })).toEqual(warehouse)
  expect(await ids({ FILTER: { LAST_NAME: 'Голов' } })).toEqual(['2'])
  expect(await ids({ FIND: 'галина руковод' })).toEqual(['2'])
  expect(await ids({ FIND: 'алина' })).toEqual([])
  expect(await ids({ FILTER: { LAST_NAME: 'Гост', USER_TYPE: 'employee' } })).toEqual([])
  const select = ['ID', 'UF_*', 'NOTHING']
  expect(await result('user.search', { FIND: 'Головина', select })).toEqual([
    { ID: '2', UF_EMPLOYMENT_DATE: '', UF_DEPARTMENT: [2] },
  ])
  emulator.portal.app.scopes = ['user_brief']
  const titles = await result<Record<string, string>>('user.fields')
  expect([titles['NAME'], titles['EMAIL'], titles['USER_TYPE']]).toEqual(['Имя', undefined, 'USER_TYPE'])
})
