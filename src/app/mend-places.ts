// Looks after the places of the app at the start of an administrator's page: a new version has another address, and the
// portal drops bindings with it. Silent when all is well; loaded apart, because it is no part of the first paint.
import type { ClockDep } from '../pipeline/ports/clock.ts'
import type { FreshToken } from './worker-client.ts'
import { createInstaller, type WantedPlace } from '../portal/install.ts'

/** `detail` is text of the portal: hostile, for the folded part. */
export type PlacesOutcome = { readonly ok: true } | { readonly ok: false; readonly detail: string }

export interface MendDeps {
  readonly origin: string
  readonly token: FreshToken
  readonly refreshToken: () => Promise<FreshToken | undefined>
  readonly clock: ClockDep
  readonly wanted: readonly WantedPlace[]
}

/** One request when all is well. Never rejects for what the portal may answer. */
export async function mendPlaces({
  origin,
  token,
  refreshToken,
  clock,
  wanted,
}: MendDeps): Promise<PlacesOutcome> {
  const installer = createInstaller({ origin, token, askToken: refreshToken, clock })
  const bound = await installer.bindPlaces(wanted)
  if (bound.ok) return { ok: true }
  const { method, code, text } = bound.error
  return { ok: false, detail: `${method} ${code} ${text}`.trim() }
}
