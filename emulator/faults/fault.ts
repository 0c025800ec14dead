// One named fault and how it is read from JSON. What it does to an answer is in spoil-answer.ts and http/rest.ts.

/**
 * - `status`: HTTP status with a REST error body; `html`: a proxy's page without CORS headers; `reset`: the connection is
 *   dropped; `slow`: the answer waits; `cut-json`: half of the body. These strike a whole request.
 * - `refuse`: the method answers an error; `drop-key`: `key` is taken out of the rows, or, without `key`, the command
 *   vanishes from the batch answer; `odd-row`: the first row is replaced by `value`. These strike a method or command.
 */
export type FaultKind = 'status' | 'html' | 'reset' | 'slow' | 'cut-json' | 'refuse' | 'drop-key' | 'odd-row'

export interface Fault {
  readonly name: string
  readonly kind: FaultKind
  /** Lower-cased; `''` = any. A request fault also looks at the commands of a batch. */
  readonly method: string
  /** The first match that is struck, from 1. */
  readonly nth: number
  /** How many matches in a row are struck; Infinity = all from then on. */
  readonly times: number
  /** Before the work is done, or after it was applied. */
  readonly when: 'before' | 'after'
  readonly status: number
  readonly code: string
  readonly description: string
  /** Milliseconds of portal time, for `slow`. */
  readonly ms: number
  readonly key: string | undefined
  readonly value: unknown
}

export const REQUEST_KINDS: readonly FaultKind[] = ['status', 'html', 'reset', 'slow', 'cut-json']
export const COMMAND_KINDS: readonly FaultKind[] = ['refuse', 'drop-key', 'odd-row']
const KINDS = [...REQUEST_KINDS, ...COMMAND_KINDS]
const KEYS = [
  'name',
  'kind',
  'method',
  'nth',
  'times',
  'when',
  'status',
  'code',
  'description',
  'ms',
  'key',
  'value',
]

/** A sentence about what was wrong in the JSON; the admin address answers it with 400. */
export class FaultError extends Error {}

/** Reads one fault; `times: 0` means every match. Throws {@link FaultError} with what is allowed. */
export function parseFault(json: unknown): Fault {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new FaultError('A fault is a JSON object.')
  const given = json as Record<string, unknown>
  const unknown = Object.keys(given).find((key) => !KEYS.includes(key))
  if (unknown !== undefined) throw new FaultError(`A fault has no "${unknown}". Allowed: ${KEYS.join(', ')}.`)
  const kind = KINDS.find((one) => one === given.kind)
  if (kind === undefined) throw new FaultError(`"kind" of a fault is one of ${KINDS.join(', ')}.`)
  const when = given.when ?? 'before'
  if (when !== 'before' && when !== 'after') throw new FaultError('"when" of a fault is before or after.')
  const times = wholeNumber(given, 'times', 1, 0)
  return {
    name: text(given, 'name', kind),
    kind,
    method: text(given, 'method', '').toLowerCase(),
    nth: wholeNumber(given, 'nth', 1, 1),
    times: times === 0 ? Infinity : times,
    when,
    status: wholeNumber(given, 'status', kind === 'html' ? 502 : kind === 'refuse' ? 400 : 500, 200),
    code: text(given, 'code', 'INTERNAL_SERVER_ERROR'),
    description: text(given, 'description', 'Internal server error'),
    ms: wholeNumber(given, 'ms', 30_000, 0),
    key: given.key === undefined ? undefined : text(given, 'key', ''),
    value: given.value ?? null,
  }
}

function text(given: Record<string, unknown>, key: string, fallback: string): string {
  const value = given[key] ?? fallback
  if (typeof value !== 'string') throw new FaultError(`"${key}" of a fault is a text.`)
  return value
}

function wholeNumber(given: Record<string, unknown>, key: string, fallback: number, least: number): number {
  const value = given[key] ?? fallback
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value
  throw new FaultError(`"${key}" of a fault is a whole number from ${least} up.`)
}
