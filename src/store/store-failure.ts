// What the database throws, as an error of the store. Bugs of the program are no failures of the store and pass on.
import type { StoreError } from '../pipeline/ports/store.ts'

/** Longest text taken over from the browser. */
const TEXT_LENGTH = 200

/** Names of failures after which the connection is gone but the database may be well: worth one reopening (S-16). */
const LOST_CONNECTION = new Set(['DatabaseClosedError', 'InvalidStateError', 'UnknownError'])

/** Names that only a mistake of the program can cause. */
const BUGS = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'DataCloneError',
  'DataError',
  'InvalidAccessError',
  'InvalidTableError',
  'ReadOnlyError',
  'PrematureCommitError',
  'OperationError',
])

interface Named {
  readonly name: string
  readonly message: string
  readonly inner?: unknown
}

const isNamed = (cause: unknown): cause is Named =>
  typeof cause === 'object' &&
  cause !== null &&
  'name' in cause &&
  typeof cause.name === 'string' &&
  'message' in cause &&
  typeof cause.message === 'string'

/** The failure and those it wraps: Dexie puts what the browser said into `inner`. */
function chainOf(cause: unknown): readonly Named[] {
  const chain: Named[] = []
  for (let at = cause; isNamed(at) && chain.length < 5; at = at.inner) chain.push(at)
  return chain
}

/**
 * The error of the store behind `cause`; throws `cause` on if it is a bug. Quota arrives as an `AbortError` that wraps
 * a `QuotaExceededError`. A denied and a broken database differ in Chromium by the text of an `UnknownError` only.
 */
export function storeFailure(cause: unknown): StoreError {
  const chain = chainOf(cause)
  const first = chain[0]
  if (first === undefined || BUGS.has(first.name)) throw cause
  const text = chain
    .map(({ name, message }) => `${name}: ${message}`)
    .join(' / ')
    .slice(0, TEXT_LENGTH)
  const has = (name: string): boolean => chain.some((failure) => failure.name === name)
  if (has('QuotaExceededError')) return { kind: 'quota', text }
  if (has('SecurityError') || has('MissingAPIError')) return { kind: 'denied', text }
  if (has('UnknownError') && text.includes('denied permission')) return { kind: 'denied', text }
  return has('VersionError') ? { kind: 'newer', text } : { kind: 'broken', text }
}

/** The connection was lost, not the work refused. */
export function isLostConnection(cause: unknown): boolean {
  return chainOf(cause).some(({ name }) => LOST_CONNECTION.has(name))
}
