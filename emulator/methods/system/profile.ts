// `profile`, `user.admin`, `user.access`: who the caller is, in any scope.
// https://apidocs.bitrix24.com/api-reference/common/users/profile.html
import { answerOf } from '../answers.ts'
import type { Handler } from '../call.ts'
import { accessCodesOf } from '../access-codes.ts'
import { listOf, paramAnyCase, textOf } from '../params.ts'

export const profile: Handler = ({ user }) =>
  answerOf({
    ID: String(user.id),
    ADMIN: user.isAdmin,
    NAME: user.name,
    LAST_NAME: user.lastName,
    PERSONAL_GENDER: '',
    TIME_ZONE: user.timeZone,
  })

/** True for whoever may change the settings of applications: the portal's administrators. */
export const userAdmin: Handler = ({ user }) => answerOf(user.isAdmin)

/** An administrator has every code. */
export const userAccess: Handler = ({ portal, user, params }) => {
  const asked = listOf(paramAnyCase(params, 'ACCESS')).map(textOf)
  const own = accessCodesOf(portal, user)
  return answerOf(user.isAdmin || asked.some((code) => code !== undefined && own.has(code)))
}
