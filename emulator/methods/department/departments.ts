// `department.get` and `department.fields`: the structure of the company, by 50 with `total`.
// https://apidocs.bitrix24.com/api-reference/departments/department-get.html
import type { Department } from '../../state/rows/staff.ts'
import { answerOf, oldListPage, SMALL_COST_MS } from '../answers.ts'
import type { Call, Handler } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { intOf, paramAnyCase, textOf } from '../params.ts'
import { isDescending, number, plainOrder, plainTest, text } from '../plain-list.ts'
import type { PlainField } from '../plain-list.ts'

/** Departments are not put in an order by hand here: all have the portal's own number. */
const SORT = 500

const FIELDS: Readonly<Record<string, PlainField<Department>>> = {
  ID: number((row) => row.id),
  NAME: text((row) => row.name),
  SORT: number(() => SORT),
  PARENT: number((row) => row.parentId || null),
  UF_HEAD: number((row) => row.headId || null),
}
const OTHER_PARAMS = ['ORDER', 'START']

/**
 * Conditions stand among the parameters themselves. `sort` names a field and `SORT` is a condition: the two are one
 * parameter for the portal, so a number is taken as the condition.
 */
export const departmentGet: Handler = (call) => {
  const { params, portal } = call
  const tests = Object.entries(params).flatMap(([key, value]) => {
    const name = key.toUpperCase()
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined
    if (field === undefined && !OTHER_PARAMS.includes(name) && call.strict)
      throw Refusal.notEmulated(`${call.method} with ${key}`)
    const isOrder = name === 'SORT' && intOf(value) === 0
    return field === undefined || isOrder ? [] : [plainTest(field, '', value, portal.zoneOffsetSeconds)]
  })
  const found = portal.tables.departments
    .rows()
    .filter((row) => tests.every((test) => test(row)))
    .sort(plainOrder(orderOf(call)))
  const start = call.start ?? intOf(paramAnyCase(params, 'START'))
  const { from, to, total, next } = oldListPage(start, found.length)
  const result = found.slice(from, to).map(printDepartment)
  return {
    result,
    total,
    ...(next === undefined ? {} : { next }),
    costMs: SMALL_COST_MS,
    rows: result.length,
  }
}

export const departmentFields: Handler = () =>
  answerOf({
    ID: 'ID',
    NAME: 'Название подразделения',
    SORT: 'Порядок сортировки',
    PARENT: 'Вышестоящее подразделение',
    UF_HEAD: 'Руководитель',
  })

function orderOf({ params }: Call) {
  const name = (textOf(paramAnyCase(params, 'SORT')) ?? '').toUpperCase()
  const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined
  const isDown = isDescending(paramAnyCase(params, 'ORDER'))
  return field === undefined ? [] : [{ field, isDescending: isDown }]
}

/** The root has no parent and a department without a head has no such key. */
function printDepartment(row: Department): Record<string, unknown> {
  return {
    ID: String(row.id),
    NAME: row.name,
    SORT,
    ...(row.parentId === 0 ? {} : { PARENT: String(row.parentId) }),
    ...(row.headId === 0 ? {} : { UF_HEAD: String(row.headId) }),
  }
}
