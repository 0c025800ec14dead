// What the page knows besides the refresh: which news this person has read, and whether the app's places in the portal are
// right. Filled by `useParentPage`; nothing is computed here.
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { PlacesOutcome } from './mend-places.ts'

export const usePageStore = defineStore('page', () => {
  /** Version whose news were opened last; undefined while not known, '' if none ever was. */
  const seenVersion = shallowRef<string>()
  /** How the look at the places ended; undefined while it is not over, or is nobody's business. */
  const places = shallowRef<PlacesOutcome>()
  let keep: (version: string) => void = () => undefined
  return {
    seenVersion,
    places,
    showSeenVersion: (version: string) => {
      seenVersion.value = version
    },
    /** What keeps the version for this user, once there is a portal to keep it. */
    keepSeenWith: (keeper: (version: string) => void) => {
      keep = keeper
    },
    /** The news of this version were opened. */
    see: (version: string) => {
      seenVersion.value = version
      keep(version)
    },
    showPlaces: (outcome: PlacesOutcome | undefined) => {
      places.value = outcome
    },
  }
})
