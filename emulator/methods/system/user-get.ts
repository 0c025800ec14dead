// `user.current` and `user.get`: people of the portal, by 50 with `total`.
// https://apidocs.bitrix24.com/api-reference/user/user-get.html
import { Refusal } from '../../catalogue/errors.ts'
import type { User } from '../../state/rows/staff.ts'
import { answerOf, oldListPage, SMALL_COST_MS } from '../answers.ts'
import type { Answer, Call, Handler, Param } from '../call.ts'
import { entriesOf, intOf, listOf, paramAnyCase, textOf } from '../params.ts'
import { userRecord } from './user-record.ts'

export const userCurrent: Handler = (call) => answerOf(userRecord(call, call.user, false))

/** Unknown filter fields are ignored as on the portal; in strict mode refused. */
export const userGet: Handler = (call) => listUsers(call, () => true)

/** The list of `user.get` over those who pass a further test. */
export function listUsers(call: Call, isFound: (user: User) => boolean): Answer {
  const { params, portal, user, start, strict } = call
  // The filter may stand under `FILTER` or among the parameters themselves.
  const filter = [...entriesOf(params), ...entriesOf(paramAnyCase(params, 'FILTER'))]
  const tests = filter
    .filter(([key]) => !OTHER_PARAMS.has(key.toUpperCase()))
    .map(([key, value]) => compile(key, value, strict))
  const visible = portal.tables.users
    .rows()

    .filter((one) => maySee(user, one) && isFound(one) && tests.every((test) => test(one)))
  const sorted = sortUsers(
    visible,
    textOf(paramAnyCase(params, 'SORT')) ?? 'ID',
    textOf(paramAnyCase(params, 'ORDER')) ?? 'ASC',
  )
  const { from, to, total, next } = oldListPage(start, sorted.length)
  const select = listOf(paramAnyCase(params, 'SELECT')).map((name) => (textOf(name) ?? '').toUpperCase())
  const rows = sorted.slice(from, to).map((one) => selected(userRecord(call, one, true), select))
  return {
    result: rows,
    total,
    ...(next === undefined ? {} : { next }),
    costMs: SMALL_COST_MS,
    rows: rows.length,
  }
}

/** Fields that do not exist are passed over; masks stand for all, or for all user fields. */
function selected(record: Record<string, unknown>, select: readonly string[]): Record<string, unknown> {
  if (select.length === 0 || select.includes('*')) return record
  const isAsked = (name: string): boolean =>
    select.includes(name) || (name.startsWith('UF_') && select.includes('UF_*'))
  return Object.fromEntries(Object.entries(record).filter(([name]) => isAsked(name)))
}

const OTHER_PARAMS = new Set(['FILTER', 'SORT', 'ORDER', 'ADMIN_MODE', 'SELECT'])

/** Extranet users see only themselves; nobody without an administrator's rights sees the dismissed of the extranet. */
const maySee = (viewer: User, one: User): boolean => !viewer.isExtranet || viewer.id === one.id

const FIELDS: Readonly<Record<string, (user: User) => string>> = {
  ID: (user) => String(user.id),
  ACTIVE: (user) => (user.active ? 'Y' : 'N'),
  NAME: (user) => user.name,
  LAST_NAME: (user) => user.lastName,
  SECOND_NAME: (user) => user.secondName,
  EMAIL: (user) => user.email,
  WORK_POSITION: (user) => user.position,
  USER_TYPE: (user) => (user.isExtranet ? 'extranet' : 'employee'),
}

function compile(key: string, value: Param, strict: boolean): (user: User) => boolean {
  const [, prefix = '', name = ''] = /^([^a-zA-Z]*)(.*)$/.exec(key.toUpperCase()) ?? []
  if (name === 'UF_DEPARTMENT') {
    const asked = listOf(value).map(intOf)
    return (user) => user.departmentIds.some((id) => asked.includes(id)) === !prefix.startsWith('!')
  }
  const read = FIELDS[name]
  if (read === undefined) {
    if (strict) throw Refusal.notEmulated(`user.get with the parameter ${key}`)
    return () => true
  }
  const asked = listOf(value).map((one) => (name === 'ACTIVE' ? yesNo(one) : (textOf(one) ?? '')))
  return (user) => matches(prefix, read(user), asked)
}

function matches(prefix: string, value: string, asked: readonly string[]): boolean {
  const [first = ''] = asked
  if (prefix === '>') return Number(value) > Number(first)
  if (prefix === '>=') return Number(value) >= Number(first)
  if (prefix === '<') return Number(value) < Number(first)
  if (prefix === '<=') return Number(value) <= Number(first)
  if (prefix === '%') return value.toLowerCase().includes(first.toLowerCase())
  if (prefix === '' && first.includes('%')) return fitsPattern(value, first)
  return asked.includes(value) !== prefix.startsWith('!')
}

/** A percent sign in the value stands for any text. */
function fitsPattern(value: string, pattern: string): boolean {
  const parts = pattern.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'isu').test(value)
}

/** `true`, `1`, `Y` and the word `true` are yes. */
const yesNo = (value: Param): string =>
  value === true || /^(1|y|true)$/i.test(textOf(value) ?? '') ? 'Y' : 'N'

function sortUsers(users: readonly User[], sort: string, order: string): User[] {
  const read = FIELDS[sort.toUpperCase()] ?? ((user: User) => String(user.id))
  const sign = order.toUpperCase() === 'DESC' ? -1 : 1
  const compare =
    sort.toUpperCase() === 'ID'
      ? (left: User, right: User) => left.id - right.id
      : (left: User, right: User) => read(left).localeCompare(read(right), 'ru') || left.id - right.id
  return [...users].sort((left, right) => sign * compare(left, right))
}
