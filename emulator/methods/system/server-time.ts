// `server.time`: the portal's clock as text. https://apidocs.bitrix24.com/api-reference/common/system/server-time.html
import { portalIso } from '../../limits/portal-time.ts'
import { answerOf } from '../answers.ts'
import type { Handler } from '../call.ts'

export const serverTime: Handler = ({ portal }) =>
  answerOf(portalIso(portal.clock.now(), portal.zoneOffsetSeconds), 1)
