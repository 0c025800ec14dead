// What kind of person a user is, for the picker: said by his rights, so that it stays true after `act` changes them.
import type { User } from '../state/rows/staff.ts'

/** In the order of the picker. */
export const USER_ROLES = [
  'administrator',
  'head',
  'manager',
  'department',
  'no-crm',
  'no-app',
  'extranet',
  'other',
] as const
export type UserRole = (typeof USER_ROLES)[number]

export const ROLE_TITLES: Readonly<Record<UserRole, string>> = {
  administrator: 'Администратор',
  head: 'Руководитель продаж, читает всё',
  manager: 'Менеджер, читает только своё',
  department: 'Сотрудник отдела, читает свой отдел',
  'no-crm': 'Без прав на CRM',
  'no-app': 'Нет доступа к приложению',
  extranet: 'Внешний пользователь',
  other: 'Сотрудник с особыми правами',
}

/** The most telling role: being outside the app's access list comes before the rights in CRM. */
export function roleOf(user: User): UserRole {
  if (user.isAdmin) return 'administrator'
  if (!user.mayUseApp) return 'no-app'
  if (user.isExtranet) return 'extranet'
  const levels = new Set(Object.values(user.rights).map((right) => right.read))
  if (levels.size > 1) return 'other'
  if (levels.has('all')) return 'head'
  if (levels.has('own')) return 'manager'
  if (levels.has('department') || levels.has('department-tree')) return 'department'
  return levels.has('none') ? 'no-crm' : 'other'
}

export function fullName(user: User): string {
  const name = [user.lastName, user.name].filter((part) => part !== '').join(' ')
  return name === '' ? `Пользователь ${user.id}` : name
}
