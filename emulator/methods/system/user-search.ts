// `user.search`: people by name, position or department, by beginnings of words. Everything else is as in `user.get`.
// https://apidocs.bitrix24.com/api-reference/user/user-search.html
import type { Portal } from '../../state/portal.ts'
import type { User } from '../../state/rows/staff.ts'
import type { Call, Handler, Param } from '../call.ts'
import { entriesOf, listOf, paramAnyCase, textOf } from '../params.ts'
import { listUsers } from './user-get.ts'

type Words = (portal: Portal, user: User) => readonly string[]

const departmentsOf: Words = (portal, user) =>
  user.departmentIds.map((id) => portal.tables.departments.get(id)?.name ?? '')

const SEARCHED: Readonly<Record<string, Words>> = {
  NAME: (_, user) => [user.name],
  LAST_NAME: (_, user) => [user.lastName],
  SECOND_NAME: (_, user) => [user.secondName],
  WORK_POSITION: (_, user) => [user.position],
  UF_DEPARTMENT_NAME: departmentsOf,
}

/** `FIND` looks everywhere, each of its words must be found; it leaves no room for conditions on the same fields. */
export const userSearch: Handler = (call) => {
  const filter = entriesOf(paramAnyCase(call.params, 'FILTER'))
  const given = [...entriesOf(call.params), ...filter]
  const find = textOf(given.find(([key]) => key.toUpperCase() === 'FIND')?.[1])
  const searched = given.filter(([key]) => isSearched(key))
  const tests =
    find === undefined
      ? searched.map(([key, value]) => beginsWith(call, key, value))
      : [findAnywhere(call, find)]
  const isOther = ([key]: readonly [string, Param]): boolean =>
    !isSearched(key) && key.toUpperCase() !== 'FIND'
  const params = {
    ...Object.fromEntries(entriesOf(call.params).filter(isOther)),
    FILTER: Object.fromEntries(filter.filter(isOther)),
  }
  return listUsers({ ...call, params }, (user) => tests.every((test) => test(user)))
}

const isSearched = (key: string): boolean => Object.hasOwn(SEARCHED, key.toUpperCase())

function beginsWith({ portal }: Call, key: string, value: Param): (user: User) => boolean {
  const words = SEARCHED[key.toUpperCase()]!
  const asked = listOf(value).map((one) => (textOf(one) ?? '').replace(/%$/, '').toLowerCase())
  return (user) => words(portal, user).some((word) => asked.some((one) => word.toLowerCase().startsWith(one)))
}

function findAnywhere({ portal }: Call, find: string): (user: User) => boolean {
  const asked = find
    .toLowerCase()
    .split(/\s+/)
    .filter((one) => one !== '')
  return (user) => {
    const words = Object.values(SEARCHED).flatMap((read) => read(portal, user))
    const all = words.flatMap((word) => word.toLowerCase().split(/\s+/))
    return asked.every((one) => all.some((word) => word.startsWith(one)))
  }
}
