// What the page knows of the portal and of the refresh: the last message of each kind from the worker, held whole and
// replaced whole. Nothing is computed here.
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Published } from '../domain/published.ts'
import type { Failure, RefreshView, Viewer } from '../domain/refresh-view.ts'
import { IDLE_VIEW } from '../pipeline/progress.ts'

export const useRefreshStore = defineStore('refresh', () => {
  const viewer = shallowRef<Viewer>()
  const refresh = shallowRef<RefreshView>(IDLE_VIEW)
  /** Whether the worker has said how the refresh stands: until then "idle" is only a guess. */
  const isRefreshKnown = shallowRef(false)
  const published = shallowRef<Published>()
  /** Whether the worker has said if there is a published result. */
  const isPublishedKnown = shallowRef(false)

  return {
    viewer,
    refresh,
    isRefreshKnown,
    published,
    isPublishedKnown,
    showViewer: (value: Viewer) => {
      viewer.value = value
    },
    showRefresh: (value: RefreshView) => {
      refresh.value = value
      isRefreshKnown.value = true
    },
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
