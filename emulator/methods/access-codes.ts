// Access codes of a user: himself, all authorised, his departments. Storage rights and user.access use them.
// https://apidocs.bitrix24.com/api-reference/common/users/user-access.html
import type { Portal } from '../state/portal.ts'
import type { User } from '../state/rows/staff.ts'

/** `U5`, `AU`, groups, `D3` for his departments and `DR3` for these and everything above them. */
export function accessCodesOf(portal: Portal, user: User): ReadonlySet<string> {
  const codes = new Set([`U${user.id}`, 'AU', 'G2'])
  if (user.isAdmin) codes.add('G1')
  for (const department of user.departmentIds) {
    codes.add(`D${department}`)
    for (const id of withParents(portal, department)) codes.add(`DR${id}`)
  }
  return codes
}

function withParents(portal: Portal, department: number): Set<number> {
  const ids = new Set<number>()
  // A loop among the departments must not hang the portal.
  for (let id = department; id > 0 && !ids.has(id); id = portal.tables.departments.get(id)?.parentId ?? 0)
    ids.add(id)
  return ids
}
