// Keeps the lease of the run under way: takes it when the work turns out longer than a moment, renews it with the progress,
// gives it back. Driven by the views of the run, so that it needs no timer and stops when the work does.
import type { RefreshPhase, RefreshView } from '../domain/refresh-view.ts'
import {
  foreignLease,
  LEASE_LIFE_S,
  LEASE_OPTION,
  leaseView,
  parseLease,
  printLease,
  type Lease,
  type LeaseRun,
} from './lease.ts'
import type { Pacer } from './pace/pacer.ts'
import type { ClockDep } from './ports/clock.ts'
import type { PortalDep } from './ports/portal.ts'

export interface LeaseKeeper {
  /** Work begins or goes on; nothing is written yet. `run` tells whose, once it is known. */
  begin(run: () => LeaseRun | undefined): void
  /** Sees to the lease when it is time; called with every view. */
  touch(view: RefreshView): void
  /** Somebody else's lease that counts now; asks the portal. What cannot be asked stands in nobody's way. */
  look(): Promise<Lease | undefined>
  /** The lease in this text, if it is somebody else's and counts at `nowS`. */
  foreign(text: string | undefined, nowS: number, userId?: number): Lease | undefined
  /** What stands in the option at this moment: a lease that this very run has taken already is not taken again. */
  heard(text: string | undefined, nowS: number): void
  /** The work rests or is over: others may go. */
  release(): Promise<void>
}

export interface LeaseKeeperDeps {
  readonly portal: PortalDep
  /** One that no pause holds back. */
  readonly pacer: () => Pacer
  readonly clock: ClockDep
  readonly portalNowS: () => number | undefined
  /** Runs that this browser began earlier. */
  readonly isOwn: (runId: string) => boolean
  /** Somebody else works after all: this browser gives way. */
  readonly onLost: (lease: Lease) => void
}

/** Shorter work costs no request: nobody would see it. */
const TAKE_AFTER_MS = 3_000
const RENEW_MS = 45_000
/** Two who write an option at once lose one of the two texts: it is read back after so long. */
const READ_BACK_MS = 2_000
const TRIES = 3
const AT_WORK: ReadonlySet<RefreshPhase> = new Set(['planning', 'reading', 'computing', 'writing'])

export function createLeaseKeeper(deps: LeaseKeeperDeps): LeaseKeeper {
  const { portal, clock } = deps
  const own = new Set<string>()
  let run: (() => LeaseRun | undefined) | undefined
  let beganMs = 0
  let triedMs: number | undefined
  /** Our text stands in the option, as far as we know. */
  let isWritten = false
  let resting = new AbortController()
  let last: RefreshView | undefined
  let errand: Promise<void> | undefined

  const isOwn = (runId: string): boolean => own.has(runId) || deps.isOwn(runId)
  const foreign = (text: string | undefined, nowS: number, userId = run?.()?.userId): Lease | undefined =>
    foreignLease(text, nowS, isOwn, userId)

  async function look(): Promise<Lease | undefined> {
    const read = await deps.pacer().send([], () => portal.readAppOption(LEASE_OPTION))
    return read.ok ? foreign(read.value, deps.portalNowS() ?? 0) : undefined
  }

  async function write(text: string): Promise<boolean> {
    const written = await deps.pacer().send([], () => portal.writeAppOption(LEASE_OPTION, text))
    return written.ok
  }

  function leaseNow(mine: LeaseRun | undefined): Lease | undefined {
    const nowS = deps.portalNowS()
    if (mine === undefined || nowS === undefined || last === undefined) return undefined
    own.add(mine.runId)
    return { ...mine, untilS: Math.floor(nowS) + LEASE_LIFE_S, view: leaseView(last) }
  }

  /** Takes or renews it, or gives way. What cannot be written is gone without: it is a courtesy. */
  async function take(mine: () => LeaseRun | undefined): Promise<void> {
    const other = await look()
    if (other !== undefined) return lost(mine, other)
    const isFirst = !isWritten
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const lease = leaseNow(mine())
      if (lease === undefined || run !== mine || !(await write(printLease(lease)))) return
      isWritten = true
      if (!isFirst) return
      await clock.sleep(READ_BACK_MS, resting.signal)
      if (run !== mine) return
      const read = await deps.pacer().send([], () => portal.readAppOption(LEASE_OPTION))
      if (!read.ok || parseLease(read.value)?.runId === lease.runId) return
      const winner = foreign(read.value, deps.portalNowS() ?? 0)
      if (winner !== undefined) return lost(mine, winner)
    }
  }

  function lost(mine: () => LeaseRun | undefined, other: Lease): void {
    isWritten = false
    if (run !== mine) return
    run = undefined
    deps.onLost(other)
  }

  return {
    foreign,
    look,
    begin(next) {
      run = next
      beganMs = clock.now()
      triedMs = undefined
      resting = new AbortController()
    },
    heard(text, nowS) {
      const lease = parseLease(text)
      if (lease === undefined || lease.untilS <= nowS || lease.runId !== run?.()?.runId) return
      isWritten = true
      triedMs = clock.now()
    },
    touch(view) {
      last = view
      if (run === undefined || errand !== undefined || !AT_WORK.has(view.phase)) return
      const nowMs = clock.now()
      const dueMs = triedMs === undefined ? beganMs + TAKE_AFTER_MS : triedMs + RENEW_MS
      if (nowMs < dueMs) return
      triedMs = nowMs
      errand = take(run).finally(() => {
        errand = undefined
      })
    },
    async release() {
      run = undefined
      resting.abort()
      await errand
      if (!isWritten) return
      isWritten = false
      // A lease that cannot be taken back ends by itself.
      await write('')
    },
  }
}
