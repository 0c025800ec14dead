// The access token of the session: who holds it, when it is renewed, and that only one renewal runs at a time (parallel
// refusals of one token must not ask the parent page several times). Knows neither the frame nor HTTP.
import type { ClockDep } from '../pipeline/ports/clock.ts'

export interface TokenGrant {
  readonly token: string
  /** Seconds it lives from the moment it was given. */
  readonly lifeS: number
}

export interface Tokens {
  /** The token as it is, fresh or not. */
  readonly value: () => string
  /** A token that lives, renewed shortly before its end; undefined if none could be had. */
  current(): Promise<string | undefined>
  /** A token other than the refused `used`: at once if another caller has renewed it already. */
  renew(used: string): Promise<string | undefined>
}

/** Renew this long before the end, so that a request of a minute does not outlive its token. */
const MARGIN_MS = 60_000
/** The parent page answers within 10 s or never (it shows an alert of its own). */
const ASK_LIMIT_MS = 11_000

/**
 * `ask` asks the page for a new token; undefined = it gave none. No answer within 11 s counts as none; a later answer is
 * still taken when it comes.
 */
export function createTokens(
  first: TokenGrant,
  ask: () => Promise<TokenGrant | undefined>,
  clock: ClockDep,
): Tokens {
  let grant = first
  let endsAtMs = clock.now() + first.lifeS * 1000
  let pending: Promise<string | undefined> | undefined

  const take = (next: TokenGrant | undefined): string | undefined => {
    if (next === undefined) return undefined
    grant = next
    endsAtMs = clock.now() + next.lifeS * 1000
    return next.token
  }
  const askOnce = (): Promise<string | undefined> => {
    const limit = new AbortController()
    // A page that cannot be asked gives no token; the caller reports that as an expired session.
    const asked = ask()
      .then(take, () => undefined)
      .finally(() => {
        limit.abort()
      })
    const timedOut = clock.sleep(ASK_LIMIT_MS, limit.signal).then(() => undefined)
    return Promise.race([asked, timedOut.then(() => (limit.signal.aborted ? asked : undefined))])
  }
  const renewNow = (): Promise<string | undefined> => {
    pending ??= askOnce().finally(() => {
      pending = undefined
    })
    return pending
  }
  // A token with a life shorter than two margins (tests, odd portals) is renewed in its second half only.
  const margin = (): number => Math.min(MARGIN_MS, grant.lifeS * 500)
  return {
    value: () => grant.token,
    current: () => (clock.now() < endsAtMs - margin() ? Promise.resolve(grant.token) : renewNow()),
    renew: (used) => (grant.token !== used ? Promise.resolve(grant.token) : renewNow()),
  }
}
