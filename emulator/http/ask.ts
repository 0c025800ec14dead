// Asks the emulator without a socket: what tests and in-process benchmarks use instead of fetch.
import type { Params } from '../methods/call.ts'
import type { Emulator } from './emulator.ts'
import { handleRest } from './rest.ts'

export interface AskOptions {
  /** Whose token is sent; a fresh one of the administrator by default, none for `null`. */
  readonly token?: string | null
  /** Path after the host instead of `/rest/<method>`. */
  readonly path?: string
  readonly query?: string
  readonly contentType?: string
  /** Sent as it stands instead of the JSON of `params`. */
  readonly text?: string
  readonly httpMethod?: string
  readonly authorization?: string
  /** Client address. */
  readonly address?: string
}

export interface AskedAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly reset: boolean
  /** Parsed body; undefined when it is not JSON. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of the portal have every shape there is
  readonly json: any
}

const ADMINISTRATOR_ID = 1

/** One request as the SDK sends it: POST, JSON, the token in the body. */
export async function ask(emulator: Emulator, method: string, params: Params = {}, options: AskOptions = {}): Promise<AskedAnswer> {
  const token = options.token === undefined ? emulator.tokens.issue(ADMINISTRATOR_ID).accessToken : options.token
  const text = options.text ?? JSON.stringify(token === null ? params : { ...params, auth: token })
  const answer = await handleRest(emulator, {
    httpMethod: options.httpMethod ?? 'POST',
    pathname: options.path ?? `/rest/${method}`,
    query: options.query ?? '',
    contentType: options.contentType ?? 'application/json',
    authorization: options.authorization ?? '',
    readBody: () => Promise.resolve(Buffer.from(text, 'utf8')),
    address: options.address ?? '10.0.0.1',
  })
  return { status: answer.status, headers: answer.headers, text: answer.body, reset: answer.reset, json: parse(answer.body) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // HTML of a proxy and cut bodies are what some tests are about.
    return undefined
  }
}
