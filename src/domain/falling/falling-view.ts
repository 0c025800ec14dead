// What the page gets of those who fall asleep, out of the own base of an administrator: every client with his day and what he
// paid in a year. Never published.
import type { FallingClients } from './falling-asleep.ts'
import type { Failure } from '../refresh-view.ts'

export type FallingView =
  | {
      readonly state: 'known'
      /** Day from which is looked ahead, `YYYY-MM-DD`. */
      readonly asOf: string
      /** Code of the base currency; undefined = money is not known. */
      readonly currency: string | undefined
      /** By day; all within the longest horizon. */
      readonly clients: FallingClients
      /** Names of the responsible people by user id, as far as they may be read. Hostile. */
      readonly people: Readonly<Record<number, string>>
    }
  /** Nothing was refreshed in this browser: only what is published, and the fields of the cards. */
  | { readonly state: 'no-base' }
  | { readonly state: 'failed'; readonly failure: Failure }
