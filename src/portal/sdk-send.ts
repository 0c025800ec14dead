// One HTTP request through the SDK's own transport, and nothing more: its pacing, retries and error guessing are off,
// because pacing and read-back of bulk work are what this product is about. Gives the answer as it came.
import {
  ApiVersion,
  HttpV2,
  ParamsFactory,
  type AuthActions,
  type AuthData,
  type RestrictionParams,
} from '@bitrix24/b24jssdk'
import type { Loose } from './php-shape.ts'

/** An answer of the server, of whatever status. */
export interface RawReply {
  readonly status: number
  /** The parsed JSON; undefined if the text was none (an HTML page of a proxy, a cut answer). */
  readonly body: unknown
}

export type Sent =
  | { readonly ok: true; readonly reply: RawReply }
  /** No answer: a network error, a timeout, a refused preflight. The request may have been done. */
  | { readonly ok: false; readonly text: string }

/** Never throws. `params` are plain JSON data without the token. */
export type SendRequest = (method: string, params: Loose) => Promise<Sent>

/** The portal cuts a request at 60 s; ten more for the way. The SDK's default of 30 s would repeat half-done writes. */
const TIMEOUT_MS = 70_000
/** "No limiter in effect": a bucket that never empties, a counter that never fills. */
const UNLIMITED = 1e9

// Always a spread preset: the SDK fails on partial ones.
const RESTRICTIONS: RestrictionParams = {
  ...ParamsFactory.getDefault(),
  rateLimit: { burstLimit: UNLIMITED, drainRate: UNLIMITED, adaptiveEnabled: false },
  operatingLimit: { windowMs: 600_000, limitMs: UNLIMITED, heavyPercent: 100 },
  adaptiveConfig: { enabled: false, thresholdPercent: 100, coefficient: 0, maxDelay: 0 },
  maxRetries: 1,
  retryOnNetworkError: false,
}

/**
 * Requests to `origin` (`https://host[:port]`) with the token `token()` gives at that moment.
 *
 * Every status resolves, and the body travels through the SDK inside {@link holdReply}: so that a 400 of the old CRM
 * methods keeps its text (the SDK drops it when the code is empty), a 401 is renewed once for parallel requests
 * (the SDK alone asks several times), and 2,500 rows are not serialised again for a log line nobody reads. Measured with
 * 50 x 50 lean rows (760 KB) from a canned server in Node: 7 ms a request, against 15 ms by the SDK's `call`, 16-18 ms by
 * its `batch` and 7 ms by `fetch` with `JSON.parse`. What is sent travels veiled for the same reason: the SDK serialises it
 * three times, looks for secrets in each of fifty commands twice, and clones them all.
 */
export function createSdkSend(origin: string, token: () => string): SendRequest {
  const http = new HttpV2(
    createAuth(origin, token),
    {
      timeout: TIMEOUT_MS,
      validateStatus: () => true,
      responseType: 'text',
      transformRequest: [
        (data: unknown, headers: { set(name: string, value: string): void }) => {
          headers.set('Content-Type', 'application/json')
          return JSON.stringify(unveiled(data))
        },
      ],
      transformResponse: [(text: unknown, _headers: unknown, status: number) => holdReply(text, status)],
      // In a worker the SDK takes itself for a server and adds this header, which the portal's CORS rules do not allow.
      headers: { 'User-Agent': false },
    },
    RESTRICTIONS,
  )
  return async (method, params) => {
    try {
      const answer = await http.call<[Held]>(method, veiled(params))
      const held = answer.getData()?.result?.[0]
      return held === undefined ? { ok: false, text: 'no answer' } : { ok: true, reply: held.reply }
    } catch (error) {
      // Only the code: the SDK's error objects hold the request with the token in it.
      return { ok: false, text: codeOf(error) }
    }
  }
}

const CONTENT = Symbol('content')
/** Of its prototype and symbol: the SDK clones what it was given, which own functions would not survive. */
const VEIL = { toJSON: () => '' }

/** Lists and maps of the parameters in boxes that serialise to an empty text until they are sent. */
function veiled(params: Loose): Loose {
  return mapValues(params, (value): unknown =>
    typeof value === 'object' && value !== null
      ? Object.assign(Object.create(VEIL) as object, { [CONTENT]: value })
      : value,
  )
}

function unveiled(data: unknown): unknown {
  return mapValues(data as Loose, (value) =>
    typeof value === 'object' && value !== null && CONTENT in value ? value[CONTENT] : value,
  )
}

function mapValues(values: Loose, change: (value: unknown) => unknown): Loose {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
}

interface Held {
  readonly reply: RawReply
  toJSON(): string
}

/** The answer in a box that the SDK passes on unread: it looks like a success, and serialises to an empty text. */
function holdReply(text: unknown, status: number): { result: [Held]; time: object } {
  const held: Held = { reply: { status, body: parseJson(text) }, toJSON: () => '' }
  return { result: [held], time: {} }
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the caller gets "no body", which is one of the outcomes it must handle.
    return undefined
  }
}

function createAuth(origin: string, token: () => string): AuthActions {
  const data = (): AuthData => ({
    access_token: token(),
    refresh_token: '',
    expires: 0,
    expires_in: 0,
    domain: origin,
    member_id: '',
  })
  return {
    getAuthData: data,
    // Never reached: every status resolves, so the SDK sees no 401.
    refreshAuth: () => Promise.resolve(data()),
    getUniq: (prefix) => prefix,
    // The frame's flag is not the portal's answer; `profile` is asked instead.
    isAdmin: false,
    getTargetOrigin: () => origin,
    getTargetOriginWithPath: () =>
      new Map([
        [ApiVersion.v2, `${origin}/rest`],
        [ApiVersion.v3, `${origin}/rest/api`],
      ]),
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'network error'
}
