// One request and answer of the official documentation, rewritten for a record of the emulated portal: facts only,
// own names and numbers. Pages are files of https://github.com/bitrix-tools/b24-rest-docs under `api-reference/`.
import type { Params } from '../../emulator/methods/call.ts'
import type { FieldCatalogue, Kind, RowShape } from './shape.ts'

/** What the page says about the answer; what is absent here it does not say, or it is of no interest. */
export interface Expectation {
  /** 200 by default, for a refusal 400. */
  readonly status?: number
  /** The whole of `result`. */
  readonly result?: unknown
  /** Part of `result`: the keys named must have these values. */
  readonly holds?: unknown
  /** Kind of `result`. */
  readonly kind?: Kind
  /** Form of `result`, or of the value at `at` inside of it. */
  readonly row?: RowShape
  /** Path to the row, such as `items.0`; `result` itself when absent. */
  readonly at?: string
  readonly fields?: FieldCatalogue
  readonly total?: number
  /** `null` = the key is absent. */
  readonly next?: number | null
  /** Code of the refusal. */
  readonly error?: string
  /** Its sentence; a dot at the end and quotes around names are as it were not there, as the pages differ in them. */
  readonly text?: string
}

export interface DocExample {
  readonly page: string
  readonly method: string
  /** What the example shows, for the name of the test. */
  readonly shows: string
  /** Calls before it, made by the administrator; each must succeed. The third word is for one from outside. */
  readonly before?: readonly (readonly [method: string, params: Params, through?: 'webhook'])[]
  readonly params?: Params
  /** Who asks; the administrator by default. */
  readonly user?: number
  /** Through a webhook, without an application. */
  readonly webhook?: boolean
  readonly expect: Expectation
}

/** An example that the emulator answers otherwise. */
export interface DocDifference {
  readonly example: DocExample
  /** What it answers instead. */
  readonly instead: Expectation
  readonly reason: string
}
