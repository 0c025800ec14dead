// What the page knows besides the refresh: which news this person has read, and whether the app's places in the portal are
// right. Filled by `useParentPage`; nothing is computed here.
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { AutoRefresh } from '../domain/auto-refresh.ts'
import type { PlacesOutcome } from './mend-places.ts'

export const usePageStore = defineStore('page', () => {
  /** Version whose news were opened last; undefined while not known, '' if none ever was. */
  const seenVersion = shallowRef<string>()
  /** How the look at the places ended; undefined while it is not over, or is nobody's business. */
  const places = shallowRef<PlacesOutcome>()
  /** The refresh by itself, as allowed; undefined = it is off, or not known yet. */
  const auto = shallowRef<AutoRefresh>()
  let keepAuto: (auto: AutoRefresh | undefined) => Promise<boolean> = () => Promise.resolve(false)
  let mend: () => Promise<void> = () => Promise.resolve()
  let keep: (version: string) => void = () => undefined
  return {
    seenVersion,
    places,
    auto,
    showAuto: (value: AutoRefresh | undefined) => {
      auto.value = value
    },
    keepAutoWith: (keeper: typeof keepAuto) => {
      keepAuto = keeper
    },
    /** Allows the refresh by itself or takes that back; what the portal did not keep does not hold. */
    setAuto: async (value: AutoRefresh | undefined) => {
      const before = auto.value
      auto.value = value
      if (!(await keepAuto(value))) auto.value = before
    },
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
    /** Looks after the places once more; nothing before there is a portal. */
    mendPlaces: () => mend(),
    mendPlacesWith: (mender: typeof mend) => {
      mend = mender
    },
    showPlaces: (outcome: PlacesOutcome | undefined) => {
      places.value = outcome
    },
  }
})
