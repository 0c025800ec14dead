// What the page knows of the portal and of the refresh: the last message of each kind from the worker, held whole and
// replaced whole. Nothing is computed here.
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Published } from '../domain/published.ts'
import type { Failure, RefreshView, Viewer } from '../domain/refresh-view.ts'

/** The view before the worker has said anything. */
export const IDLE_VIEW: RefreshView = {
  phase: 'idle',
  month: undefined,
  monthsDone: 0,
  monthsTotal: 0,
  rowsRead: 0,
  rowsExpected: 0,
  rowsByStream: {},
  questionsDone: 0,
  questionsTotal: 0,
  requests: 0,
  cardsWritten: 0,
  cardsToWrite: 0,
  etaS: undefined,
  waitingS: undefined,
  resume: undefined,
  review: undefined,
  failure: undefined,
  notices: [],
  refused: [],
  unreadableRows: 0,
}

export const useRefreshStore = defineStore('refresh', () => {
  const viewer = shallowRef<Viewer>()
  const refresh = shallowRef<RefreshView>(IDLE_VIEW)
  const published = shallowRef<Published>()
  /** Whether the worker has said if there is a published result. */
  const isPublishedKnown = shallowRef(false)

  return {
    viewer,
    refresh,
    published,
    isPublishedKnown,
    showViewer: (value: Viewer) => { viewer.value = value },
    showRefresh: (value: RefreshView) => { refresh.value = value },
    showPublished: (value: Published | undefined) => {
      published.value = value
      isPublishedKnown.value = true
    },
    /** The worker died: what was shown stays, the state says why nothing moves. */
    showCrash: (failure: Failure) => {
      refresh.value = { ...refresh.value, phase: 'failed', failure, etaS: undefined, waitingS: undefined }
    },
  }
})
