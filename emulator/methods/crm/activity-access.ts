// Rights to activities: those to the card an activity belongs to. One whose card is gone is for full readers only.
import type { Call } from '../call.ts'
import { entityOf, ownerAccess } from './owner-access.ts'
import { levelOf } from './rights.ts'
import type { Verb } from './rights.ts'

/** Whether the caller may read or change what hangs on the card. */
export function mayTouch(call: Call, ownerType: number, ownerId: number, verb: Verb): boolean {
  const access = ownerAccess(call, ownerType, ownerId, verb)
  if (access !== 'missing') return access === 'allowed'
  const entity = entityOf(ownerType)
  return entity === undefined ? call.user.isAdmin : levelOf(call.user, entity.rights, verb) === 'all'
}
