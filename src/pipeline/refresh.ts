// A refresh from the press of a button to marked cards: the commands of one page, done one at a time at the desk
// (work-desk.ts), and how they ended as the page sees it. Which stage comes when is the business of `course/`; all that must
// survive the page is in the store.
import { beginFull, beginRemoval, beginRun, beginUndo } from './course/begin-run.ts'
import { createCourse, unfinishedRun } from './course/course.ts'
import { goOn, goOnAnew } from './course/go-on.ts'
import { leaseView } from './lease.ts'
import { lookAgain } from './plan-run.ts'
import type { RunHeader } from './ports/store.ts'
import type { StoredPlan } from './ports/writing.ts'
import type { Refresh, RefreshDeps } from './refresh-contract.ts'
import { mergeRecords } from './result/run-record.ts'
import { logBroken, untoldRuns, withWritten } from './result/tell-run.ts'
import { storeFailure } from './run/failure.ts'
import { createProgress, IDLE_VIEW, standOf, viewOfStoredRun } from './run/progress.ts'
import { endedBy, type Outcome, type RunContext, type RunInHand } from './run/run-context.ts'
import { createDesk } from './work-desk.ts'
import { undoableRuns } from './writing/undoable-runs.ts'
import { finishRun, writeRun } from './writing/write-run.ts'

/** One refresh serves one page. Its commands never reject for an expected failure: that is shown in the view. */
export function createRefresh(deps: RefreshDeps): Refresh {
  const { portal, store, clock } = deps
  const progress = createProgress(
    clock,
    (view) => {
      deps.onView(view)
      desk.saw(view)
    },
    deps.pace,
  )
  const hand: RunInHand = {
    run: undefined,
    plan: undefined,
    runs: [],
    published: undefined,
    builtAt: undefined,
  }
  const desk = createDesk({ ...deps, progress, hand, isGentle: deps.isGentle ?? false })
  const course = createCourse({ ...deps, progress, hand, desk })
  /** A page can be pressed before its store is looked through: what is begun waits for that. */
  let opening: Promise<void> = Promise.resolve()

  /** @param goesOn the job works on the run in hand; other jobs begin something of their own */
  const work = (job: (context: RunContext) => Promise<Outcome>, goesOn = false): Promise<void> => {
    const before = hand.run?.header.runId
    return desk.work(job, async (outcome, after) => {
      show(outcome)
      // Whatever is over now took the place of it without a look at the portal.
      const isReplaced = outcome.ok && unfinishedRun(hand) === undefined
      await course.leftRun.settle(isReplaced, after?.portalNowS() ?? 0)
      if (outcome.ok || 'stopped' in outcome || after === undefined) return
      const { header } = hand.run ?? {}
      if (header === undefined || header.phase === 'done' || course.leftRun.isLogged(header.runId)) return
      if (goesOn || header.runId !== before) await logBroken(after, header, outcome.failure)
    })
  }

  /** A stopped run was replaced by something else, which draws its own view. */
  function show(outcome: Outcome): void {
    if (outcome.ok || 'stopped' in outcome) return
    progress.update({
      phase: 'failed',
      failure: outcome.failure,
      // What was read and written is kept: nobody is sent back to the beginning for a failure on the way.
      resume: hand.run === undefined ? undefined : standOf(hand.run),
      etaS: undefined,
      waitingS: undefined,
    })
  }

  /** Work that cannot be undone begins with a look at who else works. */
  async function unlessOthersWork(next: () => Promise<Outcome>): Promise<Outcome> {
    const refusal = await desk.refusalNow()
    return refusal === undefined ? next() : endedBy(refusal)
  }

  const aside: Refresh['aside'] = async (job, ended) => {
    await opening
    if (progress.view.phase === 'review') return false
    const { requests, pace } = progress.view
    return desk.aside(
      async (context) => {
        const looked = await lookAgain(portal, context.pacer, undefined, course.heard)
        return looked.ok ? job({ context, probe: looked.value, refusal: () => desk.refusalNow() }) : looked
      },
      async (outcome, after) => {
        await ended(outcome, after, course.newRunId())
        progress.update({ requests, pace, waitingS: undefined })
      },
    )
  }

  /** What a person answered to the review. */
  async function answerReview(
    next: (context: RunContext, header: RunHeader, plan: StoredPlan) => Promise<Outcome>,
  ): Promise<void> {
    const { run, plan } = hand
    if (run === undefined || plan === undefined || progress.view.phase !== 'review') return
    await work((context) => next(context, run.header, plan), true)
  }

  async function lookIntoStore(published: Parameters<Refresh['open']>[0]): Promise<void> {
    hand.published = published
    const loaded = await store.loadRun()
    if (!loaded.ok) return show({ ok: false, failure: storeFailure(loaded.error) })
    hand.run = loaded.value
    await desk.restorePace()
    const unfinished = unfinishedRun(hand)
    progress.update(unfinished === undefined ? IDLE_VIEW : viewOfStoredRun(unfinished, 'paused'))
    if (deps.isGentle === true) progress.update({ pace: desk.paceView() })
    if (store.denied !== undefined) progress.addNotice({ kind: 'storage-denied' })
    if (store.hasDroppedRun) progress.addNotice({ kind: 'store-rebuilt' })
    if (unfinished?.header.phase === 'review') await work((context) => goOn(course, context), true)
  }

  return {
    get view() {
      return progress.view
    },
    open(published) {
      opening = lookIntoStore(published)
      return opening
    },
    async start() {
      await opening
      await work((context) => beginRun(course, context))
    },
    undo: (generation) => work((context) => beginUndo(course, context, generation)),
    removeFields: () => work((context) => beginRemoval(course, context)),
    aside,
    setGentle: (on) => desk.setGentle(on),
    others: (lease, nowS) => desk.others(lease, nowS),
    get isWorking() {
      return desk.isWorking
    },
    get shown() {
      if (hand.run === undefined) return undefined
      const { startedBy: userId, startedAt } = hand.run.header
      return { userId, startedAt, ...leaseView(progress.view) }
    },
    follow(run) {
      if (desk.isWorking) return
      const isOver = run === undefined && progress.view.failure?.kind === 'other-browser'
      progress.update({ follows: run, ...(isOver && { phase: 'idle', failure: undefined }) })
    },
    async runs() {
      const [records, undoable] = await Promise.all([store.loadRecords(), undoableRuns(store, hand.run)])
      const runs = mergeRecords(hand.runs, records.ok ? records.value : [])
      return { runs, undoable, checkedAt: hand.checked?.at }
    },
    async resume() {
      const isBehind = progress.view.failure?.kind === 'other-tab'
      if (desk.isPaused) return desk.goOn()
      return work((context) => (isBehind ? goOnAnew(course, context) : goOn(course, context)), true)
    },
    pause: () => desk.pause(),
    applyWrites: () =>
      answerReview((context, header, plan) => {
        // Whoever pressed the button sees at once that it was heard.
        context.enter('writing')
        return unlessOthersWork(() => writeRun(context, header, plan))
      }),
    skipWrites: () => answerReview((context, header) => finishRun(context, header, 'not-written')),
    async clear() {
      await desk.stop()
      const header = unfinishedRun(hand)?.header
      const view = header && (await withWritten({ store }, header, progress.view))
      const untold = await untoldRuns({ store, hand })
      const cleared = await store.clear()
      if (!cleared.ok) return show({ ok: false, failure: storeFailure(cleared.error) })
      hand.run = undefined
      hand.plan = undefined
      for (const record of untold) await store.saveRecord(record)
      await work((context) => {
        course.startView({})
        if (header !== undefined && view !== undefined) course.leftRun.leave(header, view)
        return beginFull(course, context, { dropsFrozen: true })
      })
    },
  }
}
