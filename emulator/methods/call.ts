// What a REST method gets and gives. A handler is a plain function of state: no socket, no limits, no envelope.
import type { Portal } from '../state/portal.ts'
import type { User } from '../state/rows/staff.ts'

/** A decoded parameter: JSON as sent, or PHP-style strings and nested maps from a form, a query or a batch command. */
export type Param = string | number | boolean | null | readonly Param[] | { readonly [key: string]: Param }
export type Params = { readonly [key: string]: Param }

export interface Call {
  /** Lower-cased name of the method. */
  readonly method: string
  /** The method's own parameters: `auth`, `start`, … are taken out by the wire. Top-level names as sent. */
  readonly params: Params
  /** `start` of the navigation, undefined when not sent. */
  readonly start: number | undefined
  readonly user: User
  /** A webhook has no application context. */
  readonly auth: 'application' | 'webhook'
  readonly portal: Portal
  /** Parameters and filter keys the handler does not honour are refused instead of ignored. */
  readonly strict: boolean
}

export interface Answer {
  readonly result: unknown
  /** Lifted next to `result` by the wire; undefined = key absent. */
  readonly total?: number
  readonly next?: number
  /** Virtual price of the work, milliseconds of portal time (portal cost model, section 3). */
  readonly costMs: number
  /** Rows in the answer, for the log. */
  readonly rows: number
}

/** Throws a RestError to refuse. Anything else thrown is a bug of the emulator and answers 500. */
export type Handler = (call: Call) => Answer

/** One method: its scope (`''` = any), handler, and whether it is allowed for webhooks and non-intranet users. */
export interface MethodEntry {
  readonly name: string
  readonly scope: string
  readonly handler: Handler
}
