// `crm.requisite.list` (reference 8). Refused without a right to read contacts and companies; rows are not filtered
// further. Docs: crm/requisites/universal/crm-requisite-list.md of b24-rest-docs.
import type { Handler } from '../call.ts'
import { RestError } from '../../catalogue/errors.ts'
import { requisiteFields } from './entities/requisite.ts'
import { refuseUnknownParams } from './old-list.ts'
import { ormList } from './orm-list.ts'
import { levelOf } from './rights.ts'

/** `crm.requisite.list`. */
export const requisiteList: Handler = (call) => {
  refuseUnknownParams(call)
  // Both are asked: a requisite may belong to either. The code of this refusal is the number 0.
  if (levelOf(call.user, 'contact', 'read') === 'none' && levelOf(call.user, 'company', 'read') === 'none')
    throw new RestError(400, '0', 'Access denied.')
  return ormList(call, requisiteFields)
}
