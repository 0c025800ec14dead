// Looks from time to time whether somebody refreshes in another browser, and follows him while he does. Asks one option of
// the app, seldom; what it finds is handed on.
import type { FollowedRun } from '../domain/refresh-view.ts'
import { LEASE_OPTION } from '../pipeline/lease.ts'
import type { ClockDep } from '../pipeline/ports/clock.ts'
import type { PortalDep } from '../pipeline/ports/portal.ts'

export interface FollowerDeps {
  readonly portal: PortalDep
  readonly clock: ClockDep
  /** Milliseconds between two looks while somebody works. */
  readonly everyMs: number
  /** Work goes on here: then nobody is followed. */
  readonly isBusy: () => boolean
  /** Whose lease this is, if it is somebody else's and counts at `nowS`. */
  readonly read: (lease: string | undefined, nowS: number) => FollowedRun | undefined
  /** Somebody works, as he last told; undefined = no more. */
  readonly onFollow: (run: FollowedRun | undefined) => void
  /** He has ended: what he published can be read. */
  readonly onEnded: () => Promise<void>
}

/** All pages of an office share the portal's allowance of requests: those that wait for nothing ask seldom. */
const IDLE_MS = 300_000

export interface Follower {
  /** Looks now, and from then on for as long as the page lives. */
  follow(): Promise<void>
  /** Looks once, at once. */
  look(): Promise<void>
}

export function createFollower(deps: FollowerDeps): Follower {
  const { portal, clock } = deps
  let isFollowing = false
  let looked = new AbortController()

  async function look(): Promise<void> {
    if (deps.isBusy()) return end()
    const asked = await portal.readAppOption(LEASE_OPTION)
    // A portal that does not answer now is asked again at the next look.
    if (!asked.ok || deps.isBusy()) return
    const run = deps.read(asked.value, asked.exchange.portalNowS)
    if (run === undefined) return end()
    isFollowing = true
    deps.onFollow(run)
  }

  async function end(): Promise<void> {
    if (!isFollowing) return
    isFollowing = false
    deps.onFollow(undefined)
    if (!deps.isBusy()) await deps.onEnded()
  }

  return {
    async follow() {
      for (;;) {
        await look()
        looked = new AbortController()
        await clock.sleep(isFollowing ? deps.everyMs : IDLE_MS, looked.signal)
      }
    },
    async look() {
      await look()
      // The next look comes as soon as it should after this one.
      looked.abort()
    },
  }
}
