// What the page knows of the portal and of the refresh: the last message of each kind from the worker, held whole and
// replaced whole. Nothing is computed here.
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { EditWorkflows } from '../domain/edit-workflows.ts'
import type { Published } from '../domain/published.ts'
import type {
  Failure,
  RefreshPhase,
  RefreshView,
  RunEstimate,
  RunRecord,
  Viewer,
} from '../domain/refresh-view.ts'
import { IDLE_VIEW } from '../pipeline/run/progress.ts'

/** Phases in which charts of a run under way can only be left over from another run. */
const WITHOUT_FIRST_CHARTS: ReadonlySet<RefreshPhase> = new Set(['planning', 'done'])

export const useRefreshStore = defineStore('refresh', () => {
  const viewer = shallowRef<Viewer>()
  const refresh = shallowRef<RefreshView>(IDLE_VIEW)
  /** Whether the worker has said how the refresh stands: until then "idle" is only a guess. */
  const isRefreshKnown = shallowRef(false)
  const published = shallowRef<Published>()
  /** Printed portal time at which the published figures were last known to be right. */
  const checkedAt = shallowRef<string>()
  /** Whether the worker has said if there is a published result. */
  const isPublishedKnown = shallowRef(false)
  /** Result of the run under way, without what activities and requisites will tell. */
  const firstCharts = shallowRef<Published>()
  /** How long the first refresh would take; undefined until it is known, or when there was one. */
  const estimate = shallowRef<RunEstimate>()
  /** Log of runs, newest last; undefined until the worker has sent it. */
  const runs = shallowRef<readonly RunRecord[]>()
  /** Generations of the runs that can be undone on this device. */
  const undoable = shallowRef<readonly number[]>([])
  /** What starts on the portal when a card is changed; undefined until it is known. */
  const workflows = shallowRef<EditWorkflows>()
  /** Names of employees by id, those this reader may read; in memory only. */
  const userNames = shallowRef<Readonly<Record<number, string>>>({})
  /** Half the pace: as chosen on this page, else as the worker says. */
  const isGentle = shallowRef(false)
  let isGentleChosen = false
  /** How far the portal's clock is ahead of this device's, milliseconds; 0 until the portal has told. */
  const portalAheadMs = shallowRef(0)

  return {
    viewer,
    portalAheadMs,
    refresh,
    isRefreshKnown,
    published,
    checkedAt,
    isPublishedKnown,
    firstCharts,
    estimate,
    runs,
    undoable,
    userNames,
    workflows,
    isGentle,
    showViewer: (value: Viewer) => {
      viewer.value = value
      portalAheadMs.value = value.portalNowS * 1000 - Date.now()
    },
    showRefresh: (value: RefreshView) => {
      refresh.value = value
      isRefreshKnown.value = true
      if (value.pace !== undefined && !isGentleChosen) isGentle.value = value.pace.isGentle
      if (WITHOUT_FIRST_CHARTS.has(value.phase)) firstCharts.value = undefined
    },
    /** A published result takes the place of the first charts. */
    showPublished: (value: Published | undefined, checked: string | undefined) => {
      published.value = value
      checkedAt.value = checked
      isPublishedKnown.value = true
      firstCharts.value = undefined
    },
    showFirstCharts: (value: Published) => {
      firstCharts.value = value
    },
    showEstimate: (value: RunEstimate) => {
      estimate.value = value
    },
    showRuns: (log: readonly RunRecord[], canBeUndone: readonly number[]) => {
      runs.value = log
      undoable.value = canBeUndone
    },
    showWorkflows: (value: EditWorkflows) => {
      workflows.value = value
    },
    showUserNames: (names: Readonly<Record<number, string>>) => {
      userNames.value = names
    },
    /** Views that are on their way do not turn a choice back. */
    chooseGentle: (isOn: boolean) => {
      isGentleChosen = true
      isGentle.value = isOn
    },
    /** The worker died: what was shown stays, the state says why nothing moves. */
    showCrash: (failure: Failure) => {
      refresh.value = { ...refresh.value, phase: 'failed', failure, etaS: undefined, waitingS: undefined }
    },
  }
})
