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

/** The envelope as a caller reads it: what an answer does not have is undefined. `R` is the caller's word for `result`. */
export interface Envelope<R> {
  readonly result: R
  readonly total?: number
  readonly next?: number
  readonly time: {
    readonly duration: number
    readonly operating?: number
    readonly operating_reset_at?: number
  }
  readonly error?: string
  readonly error_description?: string
}

/** `result` of a batch with named commands; maps without entries are lists on the wire. */
export interface BatchResult<R = unknown> {
  readonly result: Readonly<Record<string, R>>
  readonly result_error: Readonly<
    Record<string, { readonly error: string; readonly error_description: string }>
  >
  readonly result_total: Readonly<Record<string, number>>
  readonly result_next: Readonly<Record<string, number>>
  readonly result_time: Readonly<Record<string, { readonly operating?: number }>>
}

export interface AskedAnswer<R> {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly reset: boolean
  /** Nothing would ever be answered; here the caller is told at once. */
  readonly hangs: boolean
  /** Parsed body; `undefined` under this type when it is not JSON. */
  readonly json: Envelope<R>
}

const ADMINISTRATOR_ID = 1

/** One request as the SDK sends it: POST, JSON, the token in the body. */
export async function ask<R = unknown>(
  emulator: Emulator,
  method: string,
  params: Params = {},
  options: AskOptions = {},
): Promise<AskedAnswer<R>> {
  const token =
    options.token === undefined ? emulator.tokens.issue(ADMINISTRATOR_ID).accessToken : options.token
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
  return {
    status: answer.status,
    headers: answer.headers,
    text: answer.body,
    reset: answer.reset,
    hangs: answer.hangs === true,
    json: parse(answer.body) as Envelope<R>,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // HTML of a proxy and cut bodies are what some tests are about.
    return undefined
  }
}
