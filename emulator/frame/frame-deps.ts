// What the parent page needs from the rest of the emulator, and the shape of a request handler that the HTTP server
// mounts. Nothing of HTTP limits, REST or seeding is known here.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Portal } from '../state/portal.ts'

/** Answers a request it knows and resolves `true`; resolves `false`, having touched nothing, for one it does not. */
export type RouteHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

/** A fresh pair of tokens of one user; the access token works as soon as this is returned. */
export interface IssuedTokens {
  readonly accessToken: string
  readonly refreshToken: string
  /** Life of the access token, seconds. */
  readonly expiresIn: number
}

export interface FrameDeps {
  /** The portal in force; another one after a reset or an import. */
  portal(): Portal
  /** New tokens for a user of the app; earlier ones stay valid until they expire. `null` = the portal cannot give any. */
  issueTokens(userId: number): IssuedTokens | null
  /** Opens the app by GET with the query only, as for archives uploaded to the vendor's hosting. */
  readonly staticLaunch: boolean
  /** Upper-case-free random hex digits, `bytes * 2` long: the SIDs of frames. */
  randomHex(bytes: number): string
}

/** Parameters of a frame command: a JSON object; anything else the app sends counts as an empty one. */
export type CommandParams = Readonly<Record<string, unknown>>
