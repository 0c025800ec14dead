// `tasks.task.get`, `tasks.task.list`, `tasks.task.getFields`. Administrators see all tasks, heads those of their people,
// others those they take part in. https://apidocs.bitrix24.com/api-reference/tasks/tasks-task-list.html
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { Task } from '../../state/rows/office.ts'
import type { User } from '../../state/rows/staff.ts'
import type { Portal } from '../../state/portal.ts'
import { answerOf, oldListPage, SMALL_COST_MS } from '../answers.ts'
import type { Call, Handler } from '../call.ts'
import { entriesOf, listOf, paramAnyCase, textOf } from '../params.ts'
import { isDescending, plainOrder, plainTest, splitKey, type PlainField } from '../plain-list.ts'
import { actionsOf, printTask } from './print-task.ts'
import { FIELD_NOTES } from './field-notes.ts'
import { statusField, TASK_FIELDS } from './task-fields.ts'

/** `[]` for a task that is not there or is closed to the user. */
export const taskGet: Handler = (call) => {
  const given = paramAnyCase(call.params, 'taskId')
  if (given === undefined)
    throw new RestError(
      400,
      '100',
      'CTaskItem All parameters in the constructor must have real class type (internal error)',
    )
  const id = textOf(given) ?? ''
  if (!/^\d+$/.test(id) || Number(id) === 0) throw new RestError(400, '0', 'wrong task id')
  const select = selectOf(call)
  const task = call.portal.tables.tasks.get(Number(id))
  if (task === undefined || !visibleTasks(call.portal, call.user)(task)) return answerOf([])
  return answerOf({
    task: { ...printTask(call, task, select), favorite: 'N', action: actionsOf(call, task) },
  })
}

export const taskList: Handler = (call) => {
  const { params, portal } = call
  const now = portal.clock.nowSeconds()
  const isVisible = visibleTasks(portal, call.user)
  const tests = entriesOf(paramAnyCase(params, 'filter')).flatMap(([key, value]) => {
    const field = filterField(call, key, now)
    return field === undefined
      ? []
      : [plainTest(field, splitKey(key).prefix, value, portal.zoneOffsetSeconds)]
  })
  const order = entriesOf(paramAnyCase(params, 'order')).map(([name, direction]) => ({
    field: orderField(name.toUpperCase()),
    isDescending: isDescending(direction),
  }))
  const select = selectOf(call)
  const byId = [{ field: TASK_FIELDS['ID']!, isDescending: true }]
  const found = portal.tables.tasks
    .rows()
    .filter((row) => isVisible(row) && tests.every((test) => test(row)))
    .sort(plainOrder(order.length === 0 ? byId : order))
  const { from, to, total, next } = oldListPage(call.start, found.length)
  const tasks = found.slice(from, to).map((row) => printTask(call, row, select))
  return {
    result: { tasks },
    total,
    ...(next === undefined ? {} : { next }),
    costMs: SMALL_COST_MS + tasks.length * 2,
    rows: tasks.length,
  }
}

export const taskFields: Handler = () => answerOf({ fields: FIELD_NOTES })

function selectOf({ params }: Call): string[] {
  const select = paramAnyCase(params, 'select')
  if (select === undefined) return []
  if (typeof select !== 'object' || select === null) {
    const shown = JSON.stringify(select)
    throw new RestError(
      400,
      '100',
      `Invalid value {${shown}} to match with parameter {select}. Should be value of type array. (internal error)`,
    )
  }
  return listOf(select).map((name) => (textOf(name) ?? '').toUpperCase())
}

/** Conditions on what a task has not are no conditions; sub-filters are not emulated and say so. */
function filterField(call: Call, key: string, now: number): PlainField<Task> | undefined {
  const { name } = splitKey(key)
  if (name.startsWith('::')) throw Refusal.notEmulated(`${call.method} filter[${name}]`)
  if (name === 'STATUS') return statusField(now)
  if (name === 'ONLY_ROOT_TASKS') return undefined
  const field = Object.hasOwn(TASK_FIELDS, name) ? TASK_FIELDS[name] : undefined
  if (field?.filtered === true) return field
  if (call.strict) throw Refusal.notEmulated(`${call.method} filter[${name}]`)
  return undefined
}

function orderField(name: string): PlainField<Task> {
  const field = Object.hasOwn(TASK_FIELDS, name) ? TASK_FIELDS[name] : undefined
  if (field?.sorted === true) return field
  throw new RestError(400, '0', 'Неверный ключ сортировки (internal error)')
}

/** A head is the head of a department, with everybody in it and below it. */
function visibleTasks(portal: Portal, user: User): (row: Task) => boolean {
  if (user.isAdmin) return () => true
  const people = new Set([user.id, ...subordinatesOf(portal, user)])
  return (row) =>
    people.has(row.createdById) ||
    people.has(row.responsibleId) ||
    row.accompliceIds.some((id) => people.has(id)) ||
    row.auditorIds.some((id) => people.has(id))
}

function subordinatesOf(portal: Portal, head: User): number[] {
  const { departments, users } = portal.tables
  const own = new Set(
    departments
      .rows()
      .filter((row) => row.headId === head.id)
      .map((row) => row.id),
  )
  // Departments only ever point upwards, so as many rounds as there are departments reach all of them.
  for (let round = 0; round < departments.size; round += 1)
    for (const row of departments.rows()) if (own.has(row.parentId)) own.add(row.id)
  return users
    .rows()
    .filter((row) => row.departmentIds.some((id) => own.has(id)))
    .map((row) => row.id)
}
