// `auth_connector`: the source a call belongs to. It divides the queue of offline events and hides an application's own
// changes from it; the plan must include it.
// https://apidocs.bitrix24.com/api-reference/events/offline-events.html
import { RestError } from '../../catalogue/errors.ts'
import type { Portal } from '../../state/portal.ts'
import type { Call } from '../call.ts'
import { paramAnyCase, textOf } from '../params.ts'

/** Code of `feature.get`. */
export const CONNECTOR_FEATURE = 'rest_auth_connector'
export const EXTENDED_FEATURE = 'rest_offline_extended'

/** The source named by the call, `''` for none. Throws `WRONG_LICENSE` when the plan has no sources. */
export function connectorOf({ params, portal }: Call): string {
  const connector = textOf(paramAnyCase(params, 'AUTH_CONNECTOR')) ?? ''
  if (connector !== '') requireFeature(portal, CONNECTOR_FEATURE, 'auth_connector')
  return connector
}

/** @param what as the refusal names it */
export function requireFeature(portal: Portal, feature: string, what: string): void {
  if (portal.features.includes(feature)) return
  throw new RestError(403, 'WRONG_LICENSE', `This feature is not enabled for the current license: ${what}`)
}
