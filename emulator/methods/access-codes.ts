// Access codes of a user: himself, all authorised, his departments, employees. Storage rights and user.access use them.
// https://apidocs.bitrix24.com/api-reference/common/users/user-access.html
import type { User } from '../state/rows.ts'

/** `U5`, `AU`, `D3` and `DR3` (department with those below) of the user; administrators are in group `G1`. */
export function accessCodesOf(user: User): ReadonlySet<string> {
  const codes = new Set([`U${user.id}`, 'AU', 'G2'])
  if (user.isAdmin) codes.add('G1')
  for (const department of user.departmentIds) codes.add(`D${department}`).add(`DR${department}`)
  return codes
}
