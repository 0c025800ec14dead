// The running emulator as one object: what the wire, the parent page and the admin address share. Contract between
// http/, frame/ and admin/; it holds no behaviour of its own.
import type { BusyPeople } from '../busy/busy-people.ts'
import type { FaultList } from '../faults/fault-list.ts'
import type { Limits } from '../limits/limits.ts'
import type { Clock } from '../limits/clock.ts'
import type { MethodEntry } from '../methods/call.ts'
import type { Portal } from '../state/portal.ts'
import type { RequestLog } from './request-log.ts'
import type { TokenStore } from './tokens.ts'

export interface SeedOptions {
  readonly clients: number
  readonly seed: number
  readonly preset?: string | undefined
  /** Unix seconds that the history ends at; the portal's present when absent. */
  readonly now?: number | undefined
}

export interface Emulator {
  /** The present portal; `reset`, `seed` and `import` put another one here. Read it anew for every request. */
  portal: Portal
  readonly clock: Clock
  readonly tokens: TokenStore
  readonly log: RequestLog
  readonly faults: FaultList
  readonly limits: Limits
  /** The method by its lower-cased name; the registry, unless a test puts another look-up here. */
  readonly findMethod: (name: string) => MethodEntry | undefined
  /** People who change things by themselves. */
  readonly busy: BusyPeople
  /** Parameters the handlers do not honour are refused. */
  readonly strict: boolean
  /** The app is opened by GET, as an uploaded archive. */
  readonly staticLaunch: boolean
  /** What the portal was first seeded with, its time included; `reset` makes the same rows of it again. */
  readonly initialSeed: SeedOptions
  /** A fresh portal with the same clock, address and installed app; the caller puts it into `portal`. */
  buildPortal(seed: SeedOptions): Portal
}
