// A user as `user.current` and `user.get` print him, cut to what the scope of the application allows.
// https://apidocs.bitrix24.com/api-reference/user/user-scope.html
import { portalIso } from '../../limits/portal-time.ts'
import type { Call } from '../call.ts'
import type { User } from '../../state/rows/staff.ts'

/** `user_brief` hides what a colleague could be reached by. */
export const HIDDEN_IN_BRIEF: ReadonlySet<string> = new Set(['EMAIL'])
/** No sign-in of people is emulated: everybody joined on this day of the portal. */
const REGISTERED_AT = Date.UTC(2015, 0, 12) / 1000

/** @param list rows of `user.get` also hold the type */
export function userRecord(call: Call, user: User, list: boolean): Record<string, unknown> {
  const record: Record<string, unknown> = {
    ID: String(user.id),
    ACTIVE: user.active,
    NAME: user.name,
    LAST_NAME: user.lastName,
    SECOND_NAME: user.secondName,
    EMAIL: user.email,
    DATE_REGISTER: portalIso(REGISTERED_AT, call.portal.zoneOffsetSeconds),
    TIME_ZONE: user.timeZone,
    IS_ONLINE: 'N',
    PERSONAL_GENDER: '',
    PERSONAL_BIRTHDAY: '',
    WORK_POSITION: user.position,
    UF_EMPLOYMENT_DATE: '',
    UF_DEPARTMENT: [...user.departmentIds],
    ...(list ? { USER_TYPE: user.isExtranet ? 'extranet' : 'employee' } : {}),
  }
  if (hasOnlyBriefScope(call)) for (const key of HIDDEN_IN_BRIEF) delete record[key]
  return record
}

export function hasOnlyBriefScope({ auth, portal }: Call): boolean {
  return (
    auth === 'application' && !portal.app.scopes.includes('user') && !portal.app.scopes.includes('user_basic')
  )
}
