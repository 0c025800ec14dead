// `app.info` and `feature.get`: what the portal says of the application and of the plan.
// https://apidocs.bitrix24.com/api-reference/common/system/app-info.html
import { RestError } from '../../catalogue/errors.ts'
import { answerOf } from '../answers.ts'
import type { Handler } from '../call.ts'
import { paramAnyCase, textOf } from '../params.ts'
import { ALL_SCOPES } from '../../catalogue/scopes.ts'

/** The plan the portal is on: everything an application may need is in it. */
const LICENSE = { type: 'pro100', family: 'pro' } as const

export const appInfo: Handler = ({ portal, auth }) => {
  const license = `${portal.language}_${LICENSE.type}`
  if (auth === 'webhook') return answerOf({ SCOPE: ALL_SCOPES, LICENSE: license })
  const { app } = portal
  return answerOf({
    ID: app.id,
    CODE: app.code,
    VERSION: app.version,
    STATUS: app.status,
    INSTALLED: app.installed,
    PAYMENT_EXPIRED: 'N',
    DAYS: null,
    LANGUAGE_ID: portal.language,
    LICENSE: license,
    LICENSE_TYPE: LICENSE.type,
    LICENSE_FAMILY: LICENSE.family,
  })
}

/** What the plan includes; nothing of the two until `act feature` switches it on. Other codes are off. */
export const featureGet: Handler = ({ params, portal }) => {
  const code = textOf(paramAnyCase(params, 'CODE')) ?? ''
  if (code === '') throw new RestError(400, 'CODE_EMPTY', "CODE can't be empty")
  return answerOf({ value: portal.features.includes(code) ? 'Y' : 'N' })
}
