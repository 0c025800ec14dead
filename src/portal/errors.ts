// The one table from what a portal answers to what the rest of the app may know of a failure: every body has exactly
// one kind, every kind exactly one outcome. Decides by codes only, never by a text, and waits for nothing.
// Codes: https://apidocs.bitrix24.com/error-codes.html
import type { PortalError, PortalErrorKind } from '../pipeline/ports/outcomes.ts'

/** What a failure means for the thing that was asked; "done" is not a failure. */
export type Outcome =
  /** Was not applied and will not be: report it. */
  | 'refused'
  /** Was not applied because of a limit: wait and repeat. */
  | 'limited'
  /** Was not applied because it could not be asked: repeat later. */
  | 'not-sent'
  /** May have been applied: read back before anything is sent again. */
  | 'unknown'

const OUTCOME_BY_KIND: Readonly<Record<PortalErrorKind, Outcome>> = {
  'rate-limited': 'limited',
  'operating-limit': 'limited',
  'auth-expired': 'not-sent',
  'access-denied': 'refused',
  'no-app-access': 'refused',
  'missing-scope': 'refused',
  'not-found': 'refused',
  'method-missing': 'refused',
  'portal-closed': 'refused',
  // The portal names its own failure but not how far it got.
  'server-error': 'unknown',
  'unknown-outcome': 'unknown',
  refused: 'refused',
  // An answer came, but not the one a success looks like.
  'bad-record': 'unknown',
}

// A map and not an object: a code is a text of others, and `constructor` is a key of every object.
const KIND_BY_CODE: ReadonlyMap<string, PortalErrorKind> = new Map(
  Object.entries({
    QUERY_LIMIT_EXCEEDED: 'rate-limited',
    OPERATION_TIME_LIMIT: 'operating-limit',
    expired_token: 'auth-expired',
    invalid_token: 'auth-expired',
    NO_AUTH_FOUND: 'auth-expired',
    authorization_error: 'auth-expired',
    ACCESS_DENIED: 'access-denied',
    INVALID_CREDENTIALS: 'access-denied',
    WRONG_AUTH_TYPE: 'access-denied',
    METHOD_CONFIRM_WAITING: 'access-denied',
    METHOD_CONFIRM_DENIED: 'access-denied',
    allowed_only_intranet_user: 'access-denied',
    user_access_error: 'no-app-access',
    APPLICATION_NOT_FOUND: 'no-app-access',
    insufficient_scope: 'missing-scope',
    NOT_FOUND: 'not-found',
    ERROR_ENTITY_NOT_FOUND: 'not-found',
    ENTITY_TYPE_NOT_SUPPORTED: 'not-found',
    ERROR_METHOD_NOT_FOUND: 'method-missing',
    // The local portal's word for a method nobody wrote.
    NOT_EMULATED: 'method-missing',
    PAYMENT_REQUIRED: 'portal-closed',
    PORTAL_DELETED: 'portal-closed',
    OVERLOAD_LIMIT: 'portal-closed',
    INTERNAL_SERVER_ERROR: 'server-error',
    ERROR_UNEXPECTED_ANSWER: 'server-error',
    CONNECTION_ERROR: 'server-error',
  } as const satisfies Record<string, PortalErrorKind>),
)

/** Old CRM methods give no code; these two texts of theirs are fixed (methods of contacts, companies, deals). */
const KIND_BY_TEXT: ReadonlyMap<string, PortalErrorKind> = new Map([
  ['Access denied.', 'access-denied'],
  ['Not found', 'not-found'],
])

/** Longest text of the portal that is kept: details are for people, a page of HTML is not. */
const TEXT_LIMIT = 300

export function outcomeOf(kind: PortalErrorKind): Outcome {
  return OUTCOME_BY_KIND[kind]
}

/** A failure of ours to understand or reach the portal: the question may have been answered and done. */
export function unknownOutcome(method: string, text: string): PortalError {
  return { kind: 'unknown-outcome', method, code: '', text: text.slice(0, TEXT_LIMIT) }
}

/** An answer that arrived whole but lacks what it must have. */
export function badRecord(method: string, text: string): PortalError {
  return { kind: 'bad-record', method, code: '', text: text.slice(0, TEXT_LIMIT) }
}

export function authExpired(method: string, text: string): PortalError {
  return { kind: 'auth-expired', method, code: '', text: text.slice(0, TEXT_LIMIT) }
}

/**
 * The failure in an error body `{error, error_description}`, at the top of an answer or as one entry of
 * `result_error`; undefined if `body` is no error body. `status` is the HTTP status, 200 for an entry of a batch.
 * A code that is not in the table means "refused" below 500 and an unknown outcome above (a proxy or a crash may
 * have spoken after the work was done). Old CRM methods give an empty code:
 * refused, unless the text is one of the two that never change.
 */
export function readErrorBody(method: string, status: number, body: unknown): PortalError | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined
  const { code, text } = readCode(body)
  const kind =
    KIND_BY_CODE.get(code) ??
    (code === '' && status < 500 ? KIND_BY_TEXT.get(text) : undefined) ??
    (status >= 500 ? 'unknown-outcome' : 'refused')
  return { kind, method, code, text: text.slice(0, TEXT_LIMIT) }
}

/** REST v2 gives `error` as a text beside `error_description`, v3 as an object with both. */
function readCode(body: { error?: unknown; error_description?: unknown }): { code: string; text: string } {
  const { error } = body
  if (typeof error === 'object' && error !== null) {
    const nested = error as { code?: unknown; message?: unknown }
    return { code: toText(nested.code), text: toText(nested.message) }
  }
  return { code: toText(error), text: toText(body.error_description) }
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
