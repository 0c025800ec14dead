// One fault: what it does, where and how often it strikes. Reading it from JSON is in parse-fault.ts; carrying it out is in
// http/strike-request.ts (a whole request), http/run-batch.ts (a batch) and spoil-answer.ts (one command).

/**
 * A whole request:
 * - `status` HTTP `status` with `code` and `description` · `html` a page of the proxy, no CORS headers · `reset` the
 *   connection is dropped · `hang` no answer ever · `slow` the answer waits `ms` · `cut-json` only `bytes` of the body (half
 *   by default) · `drip` the body comes at `bytesPerSecond` · `twice` the request is worked off twice · `moved` a redirect to
 *   the host `to` · `expire-tokens` every access token expires just before
 * - `exhaust` the request crosses the operating budget of `method`, which comes free in `ms`; later ones are refused
 *
 * A batch: `die` nothing is answered after `count` commands (`status` 0 = connection dropped, otherwise the proxy's page) ·
 * `batch-keys` the answer's keys are `shape`: `extra`, `reordered` or `list`.
 *
 * A command (alone or in a batch): `refuse` it answers an error · `drop-key` `key` is missing in its rows; without `key` the
 * command is missing in the batch · `odd-row` the first row is `value` · `odd-shape` the result is changed as `shape` says:
 * `list`, `strings`, `null`, `extra-keys`, `numbers` · `act` somebody does `act` in the portal at that moment.
 */
export type FaultKind =
  | (typeof REQUEST_KINDS)[number]
  | (typeof BATCH_KINDS)[number]
  | (typeof COMMAND_KINDS)[number]

export const REQUEST_KINDS = [
  'status',
  'html',
  'reset',
  'hang',
  'slow',
  'cut-json',
  'drip',
  'twice',
  'moved',
  'expire-tokens',
  'exhaust',
] as const
export const BATCH_KINDS = ['die', 'batch-keys'] as const
export const COMMAND_KINDS = ['refuse', 'drop-key', 'odd-row', 'odd-shape', 'act'] as const

export const SHAPES = ['list', 'strings', 'null', 'extra-keys', 'numbers'] as const
export const BATCH_SHAPES = ['extra', 'reordered', 'list'] as const
export type Shape = (typeof SHAPES)[number] | (typeof BATCH_SHAPES)[number]

export interface Fault {
  readonly name: string
  readonly kind: FaultKind
  /** Lower-cased; `''` = any. A request fault also looks at the commands of a batch. */
  readonly method: string
  /** Places in the batch that are struck, from 1; undefined = any, and outside a batch too. */
  readonly places: readonly [from: number, to: number] | undefined
  /** The first match that is struck, from 1. */
  readonly nth: number
  /** How many matches in a row are struck; Infinity = all from then on. */
  readonly times: number
  /** Struck for this long after the first strike instead of `times`, milliseconds of portal time. */
  readonly forMs: number | undefined
  /** Within `forMs`: on for this long, off for as long, and so on. */
  readonly everyMs: number | undefined
  /** Probability with which a match that could be struck is. */
  readonly chance: number
  readonly seed: number
  /** Before the work is done, or after it was applied. */
  readonly when: 'before' | 'after'
  readonly status: number
  readonly code: string
  readonly description: string
  /** False = the answer has no CORS headers, so that a browser sees a network error. */
  readonly cors: boolean
  /** What `html` shows: a gateway's error, the login page, or maintenance. */
  readonly page: (typeof PAGES)[number]
  /** Milliseconds of portal time, for `slow` and `exhaust`. */
  readonly ms: number
  readonly bytes: number | undefined
  readonly bytesPerSecond: number
  readonly count: number
  readonly to: string
  readonly key: string | undefined
  readonly value: unknown
  readonly shape: Shape | undefined
  /** Body of `POST /__emulator/act`; `"$id"` in it is the id that the command names. */
  readonly act: Readonly<Record<string, unknown>> | undefined
}

export const PAGES = ['gateway', 'login', 'maintenance'] as const

/** A sentence about what was wrong in the JSON; the admin address answers it with 400. */
export class FaultError extends Error {}
