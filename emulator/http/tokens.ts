// Access tokens, refresh tokens and the webhook secret. A token belongs to (user, application); older tokens stay good
// until they expire, because refreshing never kills one (frame protocol 5). Rights are not decided here.
import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../limits/clock.ts'

export interface Token {
  readonly accessToken: string
  readonly refreshToken: string
  readonly userId: number
  /** Unix second of the portal's clock; the token is bad from this second on. */
  readonly expiresAt: number
  /** Life in seconds at the moment of issue. */
  readonly expiresIn: number
}

export interface TokenStore {
  /** Life of new tokens, seconds. */
  readonly lifeSeconds: number
  /** A new pair, in force before this returns. */
  issue(userId: number): Token
  /** The token, `expired`, or undefined for one never issued. */
  find(accessToken: string): Token | 'expired' | undefined
  /** A new pair for a refresh token, undefined when it is unknown. Refresh tokens live 180 days and may be used again. */
  refresh(refreshToken: string): Token | undefined
  /** Makes every access token expired, as an hour later. */
  expireAll(): void
  /** Secret part of the user's incoming webhook; the same for one store and user. */
  webhookSecret(userId: number): string
  /** Secret of the application for `/oauth/token/`. */
  readonly clientSecret: string
}

const REFRESH_LIFE_SECONDS = 180 * 86400

/**
 * @param lifeSeconds life of access tokens; the portal's own figure is 3600
 * @param secret seed of the webhook secrets; anything unguessable
 */
export function createTokenStore(
  clock: Clock,
  lifeSeconds: number,
  secret = randomBytes(16).toString('hex'),
): TokenStore {
  const byAccess = new Map<string, { token: Token; order: number }>()
  const byRefresh = new Map<string, { userId: number; expiresAt: number }>()
  let issued = 0
  let expiredUpTo = 0
  const digest = (text: string): string => createHash('sha256').update(`${secret}|${text}`).digest('hex')
  const issue = (userId: number): Token => {
    issued += 1
    const at = clock.now()
    const accessToken = digest(`access|${issued}|${userId}`)
    const refreshToken = digest(`refresh|${issued}|${userId}`)
    const token = { accessToken, refreshToken, userId, expiresAt: at + lifeSeconds, expiresIn: lifeSeconds }
    byAccess.set(accessToken, { token, order: issued })
    byRefresh.set(refreshToken, { userId, expiresAt: at + REFRESH_LIFE_SECONDS })
    return token
  }
  return {
    lifeSeconds,
    issue,
    find(accessToken) {
      const known = byAccess.get(accessToken)
      if (known === undefined) return undefined
      return known.order <= expiredUpTo || clock.now() >= known.token.expiresAt ? 'expired' : known.token
    },
    refresh(refreshToken) {
      const grant = byRefresh.get(refreshToken)
      return grant === undefined || clock.now() >= grant.expiresAt ? undefined : issue(grant.userId)
    },
    expireAll() {
      expiredUpTo = issued
    },
    webhookSecret: (userId) => digest(`webhook|${userId}`).slice(0, 16),
    clientSecret: digest('client').slice(0, 50),
  }
}
