// What asking the portal can end in: a value with what it cost, or an error of a kind. Implemented by portal/, reacted
// to by the pipeline.

export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

/** Kinds of failure of the portal; the reaction to each is one table (pipeline/pace/retry.ts). */
export type PortalErrorKind =
  | 'rate-limited' // 503 QUERY_LIMIT_EXCEEDED: was not done, wait and repeat
  | 'operating-limit' // 429 / OPERATION_TIME_LIMIT: was not done, wait until `retryAtS`
  | 'auth-expired' // no usable token could be had
  | 'access-denied' // this user may not do this
  | 'no-app-access' // this user may not use the app
  | 'missing-scope'
  | 'not-found'
  | 'method-missing' // the portal does not know the method, or it is not emulated
  | 'portal-closed' // plan without REST, portal deleted, app unpaid, throttled by support
  | 'server-error' // 5xx with a known code
  | 'unknown-outcome' // network error, timeout, HTML, cut JSON, odd shape: may have been done
  | 'refused' // any other error with a code or text of the portal's
  | 'bad-record' // an answer without what it must have

export interface PortalError {
  readonly kind: PortalErrorKind
  /** Bare name of the method (or `batch`), for people. */
  readonly method: string
  /** The portal's code, '' if it gave none. */
  readonly code: string
  /** The portal's text or a short technical one; shown in details only, never decided upon. Hostile. */
  readonly text: string
  /** Portal time, unix seconds, before which a repeat is pointless. */
  readonly retryAtS?: number
  /** `missing-scope`: its name. */
  readonly scope?: string
}

/** What one HTTP request cost and told; every answered port call carries it. */
export interface Exchange {
  /** Portal time at the end of the request, unix seconds. */
  readonly portalNowS: number
  /** Seconds the portal worked. */
  readonly durationS: number
  readonly requests: number
  readonly commands: number
  /** Rows received. */
  readonly rows: number
  /** Operating counters the answer told; `batch` for the envelope of a batch. Empty where the portal counts none. */
  readonly operating: readonly {
    readonly method: string
    readonly usedS: number
    readonly resetAtS: number
  }[]
  /** Seconds the portal worked on the commands of each method; absent where the answer does not tell. */
  readonly spent?: readonly {
    readonly method: string
    readonly commands: number
    readonly seconds: number
  }[]
}

export type PortalResult<T> =
  | { readonly ok: true; readonly value: T; readonly exchange: Exchange }
  | { readonly ok: false; readonly error: PortalError; readonly exchange?: Exchange }
