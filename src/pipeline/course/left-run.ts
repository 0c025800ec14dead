// The run that another one takes the place of: it goes into the log once the other one is certain to have begun, as it was
// last shown. Until then it may still be gone on with. Runs that break off without a successor are logged in refresh.ts.
import type { RefreshView } from '../../domain/refresh-view.ts'
import type { RunHeader, StoreDep } from '../ports/store.ts'
import { printMoment } from '../result/run-record.ts'
import { logLeft } from '../result/tell-run.ts'

export interface LeftRun {
  /** Something is about to take the place of this run, which was last shown so. */
  leave(header: RunHeader, view: RefreshView): void
  /** It has, at this printed moment of the portal. Does nothing if no run is being left. */
  replaced(endedAt: string): void
  /**
   * The work is over, and resolves when the log is written. `isReplaced`: what is in hand now took the place even if the
   * portal was never asked for the time; `nowS` is the time then, portal seconds.
   */
  settle(isReplaced: boolean, nowS: number): Promise<void>
  /** This run was left, and needs no other word in the log. */
  isLogged(runId: string): boolean
}

export function createLeftRun(store: StoreDep): LeftRun {
  let leaving: { readonly header: RunHeader; readonly view: RefreshView } | undefined
  let left: { readonly runId: string; readonly logged: Promise<void> } | undefined

  function replaced(endedAt: string): void {
    if (leaving === undefined) return
    const { header, view } = leaving
    left = { runId: header.runId, logged: logLeft({ store }, header, view, endedAt) }
    leaving = undefined
  }

  return {
    leave(header, view) {
      leaving = { header, view }
    },
    replaced,
    async settle(isReplaced, nowS) {
      if (isReplaced && leaving !== undefined) replaced(printMoment(nowS, leaving.header.context.zone))
      leaving = undefined
      await left?.logged
    },
    isLogged: (runId) => left?.runId === runId,
  }
}
