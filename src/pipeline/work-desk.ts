// The desk at which one run is worked at a time: the lock of this browser, the lease among browsers, the pace, and the
// pause. What the work consists of is the business of `course/`.
import type { Failure, FollowedRun, PaceView, RefreshPhase, RefreshView } from '../domain/refresh-view.ts'
import { createGate, createShortGate, type Gate } from './pace/gate.ts'
import type { Pace } from './pace/governor.ts'
import { createPaceNotes } from './pace/kept-pace.ts'
import { createLeaseKeeper } from './lease-keeper.ts'
import { followedRun, type Lease } from './lease.ts'
import { meterGovernor } from './pace/meter-governor.ts'
import { createPacer, type Pacer } from './pace/pacer.ts'
import type { ClockDep, RandomDep } from './ports/clock.ts'
import type { PortalDep } from './ports/portal.ts'
import type { Probe } from './ports/reading.ts'
import type { StoreDep } from './ports/store.ts'
import { viewOfPausedRun, type Progress } from './run/progress.ts'
import type { Outcome, RunContext, RunInHand } from './run/run-context.ts'
import { createSwitchedGovernor } from './pace/switched-governor.ts'

export interface DeskDeps {
  readonly portal: PortalDep
  readonly store: StoreDep
  readonly clock: ClockDep
  readonly random: RandomDep
  readonly pace: Pace
  readonly isGentle: boolean
  readonly acquireLock: () => Promise<(() => void) | undefined>
  readonly onPublished: RunContext['onPublished']
  readonly onFirstCharts: RunContext['onFirstCharts']
  readonly progress: Progress
  readonly hand: RunInHand
}

export interface Desk {
  readonly isWorking: boolean
  /** Paused in the middle of work. */
  readonly isPaused: boolean
  /**
   * Does one piece of work, or waits for the one that is being done; says how it ended, and has what is to be told of it
   * told before others may work. `after` sends at once or not at all; undefined if nothing was done.
   */
  work(
    job: (context: RunContext) => Promise<Outcome>,
    ended: (outcome: Outcome, after: RunContext | undefined) => Promise<void>,
  ): Promise<void>
  /**
   * The same for what is no refresh: nothing is done while anything else is, and what is asked for meanwhile begins after it.
   * False = something else is being done.
   */
  aside(...work: Parameters<Desk['work']>): Promise<boolean>
  pause(): void
  /** After a pause. */
  goOn(): void
  /** Ends the work for something else to begin; resolves when it has ended. */
  stop(): Promise<void>
  /** Every view of the run passes here: the lease is renewed with it. */
  saw(view: RefreshView): void
  /** A new run: its figures start from nothing. */
  beginRun(): void
  paceView(): PaceView
  setGentle(on: boolean): void
  /** The run of this lease, if it is somebody else's and counts at `nowS`. */
  others(lease: string | undefined, nowS: number): FollowedRun | undefined
  /** Goes on with what another page of this browser noted of the portal's limits; nothing is done while work goes on. */
  restorePace(): Promise<void>
  /** Why this browser must wait, by what the portal has just told. */
  refusalIn(probe: Probe): Failure | undefined
  /** The same, asked now. */
  refusalNow(): Promise<Failure | undefined>
}

/** A request that is let through so often has waited two seconds for its turn at most. */
const SHORT_PASSES = 3
const WORKING: ReadonlySet<RefreshPhase> = new Set(['planning', 'reading', 'computing', 'writing'])

export function createDesk(deps: DeskDeps): Desk {
  const { portal, store, clock, random, progress, hand } = deps
  const governor = createSwitchedGovernor(deps.pace, deps.isGentle)
  const metered = meterGovernor(governor, clock.now())
  progress.govern(governor)
  const notes = createPaceNotes(store, governor)
  const portalNowS = (): number | undefined => governor.portalNowS(clock.now())
  let gate = createGate()
  let phaseBeforePause: RefreshPhase = 'idle'
  let working: Promise<void> | undefined
  /** What was done is shown; the lease is still being given back. */
  let isClearingUp = false
  let isAside = false
  let lostTo: Failure | undefined
  const lease = createLeaseKeeper({
    portal,
    pacer: () => pacerFor(createGate()),
    clock,
    portalNowS,
    isOwn: (runId) => hand.run?.header.runId === runId,
    onLost(winner) {
      lostTo = giveWay(winner)
      gate.stop()
    },
  })

  function giveWay(to: Lease): Failure {
    progress.update({ follows: followedRun(to) })
    return { kind: 'other-browser', userId: to.userId }
  }

  async function untilNextSecond(): Promise<void> {
    const nowS = portalNowS()
    if (nowS !== undefined) await clock.sleep((Math.floor(nowS) + 1 - nowS) * 1000, gate.signal)
  }

  const paceView = (): PaceView => metered.view(clock.now(), governor.isGentle)

  function pacerFor(target: Gate): Pacer {
    return createPacer({
      governor: metered.governor,
      clock,
      gate: target,
      random: () => (random.bytes(1)[0] ?? 0) / 256,
      onRequest(requests) {
        progress.update({ requests: progress.view.requests + requests, pace: paceView() })
        notes.answered(clock.now())
      },
      onWaiting: (waitingS) => progress.update({ waitingS }),
    })
  }

  function enter(phase: RefreshPhase): void {
    if (gate.isClosed) phaseBeforePause = phase
    else progress.update({ phase, etaS: undefined, waitingS: undefined })
  }

  /** Under the lock of this browser, with a fresh gate. */
  async function locked(...[job, ended]: Parameters<Desk['work']>): Promise<void> {
    const release = await deps.acquireLock()
    if (release === undefined) return ended({ ok: false, failure: { kind: 'other-tab' } }, undefined)
    gate = createGate()
    lostTo = undefined
    lease.begin(() => hand.run?.header && { ...hand.run.header, userId: hand.run.header.startedBy })
    try {
      const context: RunContext = {
        portal,
        store,
        pacer: pacerFor(gate),
        progress,
        hand,
        enter,
        onPublished: deps.onPublished,
        onFirstCharts: deps.onFirstCharts,
        portalNowS,
        untilNextSecond,
      }
      const outcome = await job(context)
      isClearingUp = true
      // Work that was over before it could be stopped is over.
      const isStopped = !outcome.ok && 'stopped' in outcome
      await ended(isStopped && lostTo !== undefined ? { ok: false, failure: lostTo } : outcome, {
        ...context,
        pacer: pacerFor(createShortGate(SHORT_PASSES)),
      })
    } finally {
      isClearingUp = true
      await lease.release()
      await notes.now(clock.now())
      release()
    }
  }

  return {
    get isWorking() {
      return working !== undefined
    },
    get isPaused() {
      return working !== undefined && gate.isClosed
    },
    async work(...job) {
      // Whoever sees that the work is done may begin the next at once.
      while (working !== undefined && (isClearingUp || isAside)) await working
      working ??= locked(...job).finally(() => {
        working = undefined
        isClearingUp = false
      })
      await working
    },
    async aside(...job) {
      while (working !== undefined && isClearingUp) await working
      if (working !== undefined) return false
      isAside = true
      working = locked(...job).finally(() => {
        working = undefined
        isClearingUp = false
        isAside = false
      })
      await working
      return true
    },
    pause() {
      if (!WORKING.has(progress.view.phase)) return
      phaseBeforePause = progress.view.phase
      gate.close()
      progress.update(viewOfPausedRun(hand.run, progress.view))
      // Whoever holds the work lets others go meanwhile; the lease is taken again when it goes on.
      void lease.release()
    },
    goOn() {
      lease.begin(() => hand.run?.header && { ...hand.run.header, userId: hand.run.header.startedBy })
      progress.update({ phase: phaseBeforePause, resume: undefined })
      gate.open()
    },
    async stop() {
      gate.stop()
      await working
    },
    saw: (view) => lease.touch(view),
    beginRun: () => metered.beginRun(clock.now()),
    paceView,
    setGentle(on) {
      governor.setGentle(on, clock.now())
      progress.update({ pace: paceView() })
    },
    async restorePace() {
      const saved = await store.loadPace()
      if (working !== undefined || !saved.ok || saved.value === undefined) return
      const heardS = portal.heardNowS()
      governor.restore(saved.value, clock.now())
      if (heardS !== undefined) governor.heard(heardS, clock.now())
    },
    others(text, nowS) {
      const other = lease.foreign(text, nowS)
      return other === undefined ? undefined : followedRun(other)
    },
    refusalIn({ lease: text, description }) {
      lease.heard(text, description.portalNowS)
      const other = lease.foreign(text, description.portalNowS, description.userId)
      return other === undefined ? undefined : giveWay(other)
    },
    async refusalNow() {
      const other = await lease.look()
      return other === undefined ? undefined : giveWay(other)
    },
  }
}
