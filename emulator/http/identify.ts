// Who asks: an application token in the parameters or the header, or an incoming webhook in the path. Rights over
// records are the methods' business; here only "may this user call at all".
import { Refusal, RestError } from '../catalogue/errors.ts'
import type { Params } from '../methods/call.ts'
import type { Portal } from '../state/portal.ts'
import type { User } from '../state/rows/staff.ts'
import type { RestAddress } from './address.ts'
import type { TokenStore } from './tokens.ts'

export interface Caller {
  readonly user: User
  readonly auth: 'application' | 'webhook'
  readonly scopes: readonly string[]
  /** What the operating budget is kept by: the application or the webhook, never the user of an application. */
  readonly budgetKey: string
}

/**
 * The caller of a request. Throws the portal's refusals: `NO_AUTH_FOUND`, `expired_token`, `authorization_error`,
 * `user_access_error`, `INVALID_CREDENTIALS`.
 */
export function identify(
  portal: Portal,
  tokens: TokenStore,
  address: RestAddress,
  params: Params,
  authorization: string,
): Caller {
  if (address.webhook !== undefined) return identifyWebhook(portal, tokens, address.webhook)
  const accessToken = tokenText(params.auth) ?? tokenText(params.access_token) ?? bearer(authorization)
  if (accessToken === undefined) throw Refusal.noAuth()
  const token = tokens.find(accessToken)
  if (token === 'expired') throw Refusal.expiredToken()
  const user = token === undefined ? undefined : portal.tables.users.get(token.userId)
  if (user === undefined) throw Refusal.noAuth()
  if (!user.active) throw new RestError(401, 'authorization_error', 'Unable to authorize user')
  if (!user.mayUseApp && !user.isAdmin) throw Refusal.userAccess()
  return { user, auth: 'application', scopes: portal.app.scopes, budgetKey: `app:${portal.app.clientId}` }
}

function identifyWebhook(
  portal: Portal,
  tokens: TokenStore,
  webhook: { userId: number; secret: string },
): Caller {
  const user = portal.tables.users.get(webhook.userId)
  if (user === undefined || tokens.webhookSecret(webhook.userId) !== webhook.secret)
    throw Refusal.invalidCredentials()
  if (!user.active) throw Refusal.invalidCredentials()
  // The emulator's webhooks are made with every scope ticked.
  return { user, auth: 'webhook', scopes: ['*'], budgetKey: `webhook:${webhook.userId}` }
}

function tokenText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

const bearer = (header: string): string | undefined => /^Bearer\s+(\S+)$/i.exec(header)?.[1]
