// Which way of charging operating time a portal runs, recognised from its answers alone: nobody outside is told.
// Source: portal cost model, section 4.
import type { Exchange } from '../ports/outcomes.ts'

/**
 * `documented`: every command to its own method. `rest26`: a whole batch at half its time to `batch`. `off`: nothing is
 * charged. `unknown`: not recognised yet, both books count.
 */
export type PaceProfile = 'unknown' | 'documented' | 'rest26' | 'off'

export interface ProfileWatch {
  readonly profile: PaceProfile
  heard(exchange: Exchange): void
  /** An operating refusal, of `batch` or of a method: then something is charged after all. */
  refused(method: string): void
}

/** Answers without counters after which a portal is taken for one that charges nothing. */
const SILENT_ANSWERS = 2
/** A batch of so much time must show in the counter of `batch`, if that is what is charged. */
const WOULD_SHOW_S = 0.5
/** Of the duration of a request this may be spent before its first command. */
const OVERHEAD_S = 0.5

export function createProfileWatch(known: PaceProfile = 'unknown'): ProfileWatch {
  let profile = known
  let silent = 0
  return {
    get profile() {
      return profile
    },
    heard({ operating, requests, commands, durationS }) {
      if (requests === 0) return
      if (operating.length === 0) {
        silent += 1
        if (profile === 'unknown' && silent >= SILENT_ANSWERS) profile = 'off'
        return
      }
      silent = 0
      const batch = operating.find(({ method }) => method === 'batch')
      if (batch !== undefined && batch.usedS > 0) profile = 'rest26'
      else if (profile === 'off') profile = 'unknown'
      // An older page may have known the profile, and a portal may be updated meanwhile: a batch of an honest length
      // that shows in no counter of `batch` settles it either way.
      else if (requests === 1 && commands > 1 && durationS >= WOULD_SHOW_S + OVERHEAD_S)
        profile = 'documented'
    },
    refused(method) {
      silent = Number.NEGATIVE_INFINITY
      if (method === 'batch') profile = 'rest26'
      else if (profile === 'off') profile = 'unknown'
    },
  }
}
