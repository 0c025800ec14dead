// What the stages of a run share: the ports, the pace, the view, and the run in hand. A stage takes this, does its part
// and says how it ended; which stage comes next is decided in `course/` alone.
import type { Published } from '../../domain/published.ts'
import type { Failure, RefreshPhase, RunRecord } from '../../domain/refresh-view.ts'
import { storeFailure } from './failure.ts'
import type { Pacer } from '../pace/pacer.ts'
import type { PortalDep } from '../ports/portal.ts'
import type { LoadedRun, RunHeader, StoreDep, StoreError } from '../ports/store.ts'
import type { StoredPlan } from '../ports/writing.ts'
import type { Progress } from './progress.ts'

/** The run in hand, as far as it is known in memory; the store holds the same. */
export interface RunInHand {
  run: LoadedRun | undefined
  plan: StoredPlan | undefined
  /** The log of earlier runs, as it stands beside the publication. */
  runs: readonly RunRecord[]
  /** When the published figures were last known to be right, and by whom. */
  checked?: { readonly at: string; readonly by: number } | undefined
  /** The publication as this browser knows it, and when the present one was built; undefined = there is none. */
  published: { readonly builtAt: string; readonly value: Published | undefined } | undefined
  builtAt: string | undefined
}

export interface RunContext {
  readonly portal: PortalDep
  readonly store: StoreDep
  readonly pacer: Pacer
  readonly progress: Progress
  readonly hand: RunInHand
  /** Shows a phase; a pause that was pressed meanwhile stays shown, and the phase comes with the resume. */
  readonly enter: (phase: RefreshPhase) => void
  /** The figures of this run, for this page; others see them through the portal. */
  readonly onPublished: (published: Published) => void
  /** Charts of clients, deals and invoices, while the rest is being read; for this page only. */
  readonly onFirstCharts: (published: Published) => void
  /** Portal time in unix seconds, by the last answer; undefined before the first one. */
  readonly portalNowS: () => number | undefined
  /** Resolves when the portal's clock shows another second: its times of change know no less. */
  readonly untilNextSecond: () => Promise<void>
}

export type Stopped = { readonly ok: false; readonly stopped: true }
/** How a stage ended without reaching its goal: a failure to show, or stopped for something else to begin. */
export type Ended = { readonly ok: false; readonly failure: Failure } | Stopped
export type Outcome = { readonly ok: true } | Ended
export type Step<T> = { readonly ok: true; readonly value: T } | Ended

export function endedBy(failure: Failure): Ended {
  return { ok: false, failure }
}

export function endedByStore(error: StoreError): Ended {
  return endedBy(storeFailure(error))
}

/** Stores a new phase of the run, so that a restart knows what to go on with. */
export async function storePhase(
  { store, hand }: RunContext,
  header: RunHeader,
  phase: RunHeader['phase'],
): Promise<Outcome> {
  const next = { ...header, phase }
  if (hand.run !== undefined) hand.run = { ...hand.run, header: next }
  const updated = await store.updateRun(next)
  return updated.ok ? { ok: true } : endedByStore(updated.error)
}
