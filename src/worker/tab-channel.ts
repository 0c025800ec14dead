// Tells other tabs of this browser how the refresh in this one goes, and hears them. Only numbers and months travel: other
// apps of the same host may listen, and what they say is checked.
import type { FollowedRun, RefreshPhase } from '../domain/refresh-view.ts'
import { followedRun, leaseOf } from '../pipeline/lease.ts'
import type { ClockDep } from '../pipeline/ports/clock.ts'

/** A wire among tabs; undefined where the browser has none. */
export interface TabWire {
  post(message: unknown): void
  listen(onMessage: (message: unknown) => void): void
}

export interface TabChannel {
  /** How the work here goes. */
  tell(run: FollowedRun): void
  /** The work here is over. Told once. */
  tellEnd(): void
}

export interface TabChannelDeps {
  readonly wire: TabWire | undefined
  readonly clock: ClockDep
  /** Another tab works; undefined = it says nothing any more. */
  readonly onFollow: (run: FollowedRun | undefined) => void
  /** Another tab has ended its work. */
  readonly onEnded: () => void
}

const TELL_EVERY_MS = 500
/** A tab that says nothing for so long waits for a person, or is closed. */
const SILENCE_MS = 20_000

export function createTabChannel({ wire, clock, onFollow, onEnded }: TabChannelDeps): TabChannel {
  let toldMs = Number.NEGATIVE_INFINITY
  let toldPhase: RefreshPhase | undefined
  let heard = 0

  async function forgetLater(mine: number): Promise<void> {
    await clock.sleep(SILENCE_MS)
    if (mine === heard) onFollow(undefined)
  }

  wire?.listen((message) => {
    heard += 1
    if (isEnd(message)) return onEnded()
    const lease = leaseOf(message)
    if (lease === undefined) return
    onFollow(followedRun(lease))
    void forgetLater(heard)
  })

  return {
    tell({ userId, startedAt, ...view }) {
      if (view.phase === toldPhase && clock.now() - toldMs < TELL_EVERY_MS) return
      toldPhase = view.phase
      toldMs = clock.now()
      wire?.post({ version: 1, runId: '', userId, generation: 0, startedAt, untilS: 0, view })
    },
    tellEnd() {
      if (toldPhase === undefined) return
      toldPhase = undefined
      wire?.post({ version: 1, ended: true })
    },
  }
}

function isEnd(message: unknown): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    (message as Readonly<Record<string, unknown>>)['ended'] === true
  )
}

/** The browser's wire. Where third-party storage is blocked it may be refused; then every tab is alone. */
export function openTabWire(name: string): TabWire | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined
  try {
    const channel = new BroadcastChannel(name)
    return {
      post: (message) => channel.postMessage(message),
      listen: (onMessage) => {
        channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => onMessage(data))
      },
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'SecurityError') return undefined
    throw error
  }
}
