import { expect, test } from 'vitest'
import type { Task } from '../../state/rows/office.ts'
import { MANAGER, officePortal } from '../office-portal.ts'

type Printed = Record<string, unknown>
const DAY = 86_400

function setUp() {
  const office = officePortal()
  const [task] = office.tables.tasks.rows()
  const change = (fields: Partial<Task>): void => {
    Object.assign(task!, fields)
    office.tables.tasks.touched(task!)
  }
  const list = async (params: object = {}, userId = 1) =>
    (await office.answer<{ tasks: Printed[] }>('tasks.task.list', params as never, userId)).json
  return { ...office, task: task!, change, list }
}

test('a task is printed with its people, and with the cards it is about when these are asked for', async () => {
  const { result, task, change, tables } = setUp()
  const contact = tables.contacts.rows()[0]!
  change({
    bindings: [
      { ownerType: 3, ownerId: contact.id },
      { ownerType: 4, ownerId: 7 },
    ],
    auditorIds: [2],
  })
  const whole = (await result<{ task: Printed }>('tasks.task.get', { taskId: task.id })).task
  expect(whole).toMatchObject({
    id: String(task.id),
    title: task.title,
    responsibleId: String(task.responsibleId),
    responsible: { id: String(task.responsibleId), link: `/company/personal/user/${task.responsibleId}/` },
    auditors: ['2'],
    accomplices: [],
    accomplicesData: [],
    group: [],
    action: { complete: task.status < 5 },
  })
  expect(Object.hasOwn(whole, 'ufCrmTask')).toBe(false)
  const select = ['ID', 'UF_CRM_TASK']
  const some = (await result<{ task: Printed }>('tasks.task.get', { taskId: task.id, select })).task
  const { action: _actions, ...printed } = some
  expect(printed).toMatchObject({
    id: String(task.id),
    ufCrmTask: [`C_${contact.id}`, 'CO_7'],
    ufTaskWebdavFiles: false,
    ufMailMessage: null,
  })
  expect(Object.hasOwn(printed, 'title')).toBe(false)
})

test('a task that is missing or closed is an empty list, a wrong id an error', async () => {
  const { result, refusal, change, task } = setUp()
  change({ createdById: 2, responsibleId: 2, auditorIds: [], accompliceIds: [] })
  expect(await result('tasks.task.get', { taskId: 999_999 })).toEqual([])
  expect(await result('tasks.task.get', { taskId: task.id }, MANAGER)).toEqual([])
  expect((await refusal('tasks.task.get', {}))[1]).toBe('100')
  expect(await refusal('tasks.task.get', { taskId: 'x' })).toEqual([400, '0', 'wrong task id'])
  expect((await refusal('tasks.task.get', { taskId: task.id, select: 'ID' }))[2]).toMatch(
    /parameter \{select\}/,
  )
})

test('tasks come newest first by 50; conditions tell the state from its shades', async () => {
  const { list, tables, emulator, change, task } = setUp()
  const now = emulator.clock.nowSeconds()
  change({ status: 2, deadlineAt: now - DAY, closedAt: 0 })
  const all = await list()
  expect(all.total).toBe(tables.tasks.size)
  expect(all.result.tasks[0]?.['id']).toBe(String(tables.tasks.rows().at(-1)!.id))
  const only = { ID: task.id }
  expect((await list({ filter: { ...only, STATUS: -1 } })).result.tasks[0]).toMatchObject({
    status: '2',
    subStatus: '-1',
  })
  expect((await list({ filter: { ...only, STATUS: 2 } })).total).toBe(0)
  expect((await list({ filter: { ...only, REAL_STATUS: 2 } })).total).toBe(1)
  change({ deadlineAt: now + 3600 })
  expect((await list({ filter: { ...only, STATUS: -3 } })).total).toBe(1)
  expect((await list({ filter: { '!REAL_STATUS': [5, 6] } })).total).toBe(
    tables.tasks.rows().filter((row) => row.status !== 5 && row.status !== 6).length,
  )
  const due = { '>=DEADLINE': new Date(now * 1000).toISOString() }
  expect((await list({ filter: due })).total).toBe(
    tables.tasks.rows().filter((row) => row.deadlineAt >= now).length,
  )
})

test('tasks of a card are found by its code, ordered by documented keys only', async () => {
  const { list, refusal, tables } = setUp()
  const bound = tables.tasks.rows().find((row) => row.bindings[0]?.ownerType === 2)!
  const code = `D_${bound.bindings[0]!.ownerId}`
  const found = await list({ filter: { UF_CRM_TASK: code }, select: ['ID', 'UF_CRM_TASK'] })
  for (const row of found.result.tasks) expect(row['ufCrmTask']).toContain(code)
  expect(found.total).toBeGreaterThan(0)
  const sorted = (await list({ order: { CREATED_DATE: 'asc' }, select: ['CREATED_DATE'] })).result.tasks
  const dates = sorted.map((row) => Date.parse(row['createdDate'] as string))
  expect(dates).toEqual([...dates].sort((one, other) => one - other))
  expect(await refusal('tasks.task.list', { order: { DESCRIPTION: 'asc' } })).toEqual([
    400,
    '0',
    'Неверный ключ сортировки (internal error)',
  ])
})

test('a head sees the tasks of his people, others only those they take part in', async () => {
  const { list, tables } = setUp()
  const isIn = (row: Task, id: number): boolean =>
    [row.createdById, row.responsibleId, ...row.auditorIds, ...row.accompliceIds].includes(id)
  expect((await list({}, MANAGER)).total).toBe(tables.tasks.rows().filter((row) => isIn(row, MANAGER)).length)
  // The head of sales heads the department that all sales departments belong to.
  const people = tables.users
    .rows()
    .filter((user) => user.departmentIds.some((id) => [2, 3, 4, 5].includes(id)))
    .map((user) => user.id)
  expect((await list({}, 2)).total).toBe(
    tables.tasks.rows().filter((row) => people.some((id) => isIn(row, id))).length,
  )
})

test('the fields tell their types and values', async () => {
  const { fields } = await setUp().result<{ fields: Record<string, Printed> }>('tasks.task.getFields')
  expect(fields['ID']).toEqual({ title: 'ID', type: 'integer', primary: true })
  expect(fields['STATUS']).toMatchObject({ type: 'enum', default: 2 })
})
