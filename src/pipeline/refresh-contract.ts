// What a page can ask of a refresh, and what a refresh needs of the page: the words between the two. Types only.
import type { Published } from '../domain/published.ts'
import type { Failure, FollowedRun, RefreshView, RunRecord } from '../domain/refresh-view.ts'
import type { Rules } from '../domain/rules/rules.ts'
import type { Pace } from './pace/pace.ts'
import type { ClockDep, RandomDep } from './ports/clock.ts'
import type { PortalDep } from './ports/portal.ts'
import type { Probe } from './ports/reading.ts'
import type { StoreDep } from './ports/store.ts'
import type { Outcome, RunContext } from './run/run-context.ts'

export interface RefreshDeps {
  readonly portal: PortalDep
  readonly store: StoreDep
  readonly clock: ClockDep
  readonly random: RandomDep
  readonly pace: Pace
  /** Half the pace from the beginning. */
  readonly isGentle?: boolean
  /** The app's own rules: what counts while the portal keeps no others. */
  readonly rules: Rules
  readonly language: 'ru' | 'en'
  /** Holds off other tabs of this browser while work goes on; undefined = another tab works. */
  readonly acquireLock: () => Promise<(() => void) | undefined>
  readonly onView: (view: RefreshView) => void
  readonly onPublished: (published: Published) => void
  /** Charts of clients, deals and invoices, while the rest is being read. */
  readonly onFirstCharts: (published: Published) => void
}

export interface Refresh {
  readonly view: RefreshView
  /**
   * Looks into the store for a run that was interrupted, and shows where it stands. `published` is what the page has read
   * of the publication already.
   */
  open(published?: { readonly builtAt: string; readonly value: Published | undefined }): Promise<void>
  /** A new run: of what changed if there is a base, else of everything. Resolves when it waits for a person, stops or is done. */
  start(): Promise<void>
  /** Goes on with what was paused, interrupted or failed. */
  resume(): Promise<void>
  pause(): void
  applyWrites(): Promise<void>
  skipWrites(): Promise<void>
  /** Drops what the store holds and begins anew. */
  clear(): Promise<void>
  /** Plans the former values of what a kept run wrote, and waits for a person as any review. */
  undo(generation: number): Promise<void>
  /** Removes the eight fields with all their values; ends in `idle`. */
  removeFields(): Promise<void>
  /**
   * Does something that is no refresh under its lock and at its pace, after a look at who asks and who else works; the view
   * shows nothing of it. `ended` hears how it ended, with a context that does not wait long for its turn; of a failure before
   * the beginning as well. False = something is being done, or values wait for a person: nothing was begun.
   */
  aside(
    job: (aside: Aside) => Promise<Outcome>,
    ended: (outcome: Outcome, after: RunContext | undefined, runId: string) => Promise<void>,
  ): Promise<boolean>
  /** Half the pace from now on, or all of it again; holds for this page. */
  setGentle(on: boolean): void
  /** Somebody else's refresh, seen from outside; undefined = it is over. While work goes on here it is not heard. */
  follow(run: FollowedRun | undefined): void
  /** The run of this lease, if it is somebody else's and counts at `nowS`. */
  others(lease: string | undefined, nowS: number): FollowedRun | undefined
  readonly isWorking: boolean
  /** The run in hand as others may see it. */
  readonly shown: FollowedRun | undefined
  /** The log of runs, newest last, which can be undone on this device, and when the figures were last looked at. */
  runs(): Promise<RunLog>
}

/** What is known where something that is no refresh begins. */
export interface Aside {
  readonly context: RunContext
  /** What the portal has just told. */
  readonly probe: Probe
  /** Why it must not go on: somebody else has begun a refresh meanwhile. */
  readonly refusal: () => Promise<Failure | undefined>
}

export interface RunLog {
  readonly runs: readonly RunRecord[]
  /** Generations. */
  readonly undoable: readonly number[]
  /** Printed portal time; undefined if it is not known yet. */
  readonly checkedAt: string | undefined
}
