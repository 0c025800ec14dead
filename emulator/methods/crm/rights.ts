// What a user's role lets him see and change of one entity (reference 11). Levels of Bitrix24 roles: each wider one
// includes the narrower: own, own department, departments below it, whatever is open to everyone, everything.
import type { AccessLevel, CrmEntity, User } from '../../state/rows/staff.ts'
import type { Portal } from '../../state/portal.ts'
import type { HasId } from '../../state/table.ts'
import type { Predicate } from './condition.ts'
import type { Entity } from './field.ts'

export type Verb = 'read' | 'add' | 'update' | 'delete'

/** Level of the user for the entity; an administrator has everything. */
export function levelOf(user: User, entity: CrmEntity, verb: Verb): AccessLevel {
  return user.isAdmin ? 'all' : user.rights[entity][verb]
}

/**
 * Predicate of the rows open to the user; undefined = all of them. Ask {@link levelOf} for `none` first: here it
 * gives a predicate that is never true.
 */
export function allowedRows<Row extends HasId>(
  portal: Portal,
  user: User,
  entity: Entity<Row>,
  verb: Verb,
): Predicate<Row> | undefined {
  const level = levelOf(user, entity.rights, verb)
  if (level === 'all') return undefined
  if (level === 'none') return () => false
  const owners = visibleOwners(portal, user, level)
  const { assignedById, isOpened } = entity
  if (level === 'open') return (row) => isOpened(row) || owners.has(assignedById(row))
  return (row) => owners.has(assignedById(row))
}

/** Whether the user may make this record: the level of adding is asked of whom it is assigned to. */
export function mayAdd<Row extends HasId>(
  portal: Portal,
  user: User,
  entity: Entity<Row>,
  draft: Row,
): boolean {
  return allowedRows(portal, user, entity, 'add')?.(draft) ?? true
}

/** Whether the user may change the settings of CRM; the portal's administrator may. */
export const isCrmAdmin = (user: User): boolean => user.isAdmin || user.isCrmAdmin

/** Users whose records the level covers, the user himself included. */
function visibleOwners(portal: Portal, user: User, level: AccessLevel): ReadonlySet<number> {
  const owners = new Set([user.id])
  if (level === 'own') return owners
  const departments = new Set(user.departmentIds)
  if (level !== 'department') addDepartmentsBelow(portal, departments)
  for (const other of portal.tables.users.rows()) {
    if (other.departmentIds.some((id) => departments.has(id))) owners.add(other.id)
  }
  return owners
}

function addDepartmentsBelow(portal: Portal, departments: Set<number>): void {
  let grown = true
  while (grown) {
    grown = false
    for (const department of portal.tables.departments.rows()) {
      if (departments.has(department.id) || !departments.has(department.parentId)) continue
      departments.add(department.id)
      grown = true
    }
  }
}
