// A refresh from the press of a button to marked cards, and how it goes on after an interruption: decides which stage
// comes when. The stages are modules of their own; all that must survive the page is in the store.
import type { Published } from '../domain/published.ts'
import type { Failure, FollowedRun, Notice, RefreshView, RunRecord } from '../domain/refresh-view.ts'
import type { Rules } from '../domain/rules/rules.ts'
import { catchUp, hasBase, updateBase } from './changes/changes-run.ts'
import { computeRun, type ComputeDeps } from './result/compute-run.ts'
import { countChanges } from './changes/count-changes.ts'
import { storeFailure } from './run/failure.ts'
import type { Pace } from './pace/governor.ts'
import { leaseView } from './lease.ts'
import { createMissing, lookAgain, planRun } from './plan-run.ts'
import type { ClockDep, RandomDep } from './ports/clock.ts'
import type { PortalDep } from './ports/portal.ts'
import type { FieldMap, Probe } from './ports/reading.ts'
import type { LoadedRun, RunHeader, StoreDep } from './ports/store.ts'
import type { StoredPlan } from './ports/writing.ts'
import { createProgress, IDLE_VIEW, standOf, viewOfStoredRun } from './run/progress.ts'
import { readRun, type ReadRows } from './reading/read-run.ts'
import { rulesInForce, type RulesInForce } from './rules-in-force.ts'
import { removeFields } from './writing/remove-fields.ts'
import {
  endedBy,
  endedByStore,
  type Outcome,
  type RunContext,
  type RunInHand,
  type Step,
} from './run/run-context.ts'
import { mergeRecords, parseStamp, printMoment, secondsOfMoment } from './result/run-record.ts'
import { logBroken, logLeft, untoldRuns, withWritten } from './result/tell-run.ts'
import { prepareUndo } from './writing/undo-run.ts'
import { undoableRuns } from './writing/undoable-runs.ts'
import { createDesk } from './work-desk.ts'
import { finishRun, planWriting, reviewRun, writeRun } from './writing/write-run.ts'

export interface RefreshDeps {
  readonly portal: PortalDep
  readonly store: StoreDep
  readonly clock: ClockDep
  readonly random: RandomDep
  readonly pace: Pace
  /** Half the pace from the beginning. */
  readonly isGentle?: boolean
  /** The app's own rules: what counts while the portal keeps no others. */
  readonly rules: Rules
  readonly language: 'ru' | 'en'
  /** Holds off other tabs of this browser while work goes on; undefined = another tab works. */
  readonly acquireLock: () => Promise<(() => void) | undefined>
  readonly onView: (view: RefreshView) => void
  readonly onPublished: (published: Published) => void
  /** Charts of clients, deals and invoices, while the rest is being read. */
  readonly onFirstCharts: (published: Published) => void
}

export interface Refresh {
  readonly view: RefreshView
  /**
   * Looks into the store for a run that was interrupted, and shows where it stands. `published` is what the page has read
   * of the publication already.
   */
  open(published?: { readonly builtAt: string; readonly value: Published | undefined }): Promise<void>
  /** A new run: of what changed if there is a base, else of everything. Resolves when it waits for a person, stops or is done. */
  start(): Promise<void>
  /** Goes on with what was paused, interrupted or failed. */
  resume(): Promise<void>
  pause(): void
  applyWrites(): Promise<void>
  skipWrites(): Promise<void>
  /** Drops what the store holds and begins anew. */
  clear(): Promise<void>
  /** Plans the former values of what a kept run wrote, and waits for a person as any review. */
  undo(generation: number): Promise<void>
  /** Removes the eight fields with all their values; ends in `idle`. */
  removeFields(): Promise<void>
  /**
   * Does something that is no refresh under its lock and at its pace, after a look at who asks and who else works; the view
   * shows nothing of it. `ended` hears how it ended, with a context that does not wait long for its turn; of a failure before
   * the beginning as well. False = something is being done, or values wait for a person: nothing was begun.
   */
  aside(
    job: (aside: Aside) => Promise<Outcome>,
    ended: (outcome: Outcome, after: RunContext | undefined, runId: string) => Promise<void>,
  ): Promise<boolean>
  /** Half the pace from now on, or all of it again; holds for this page. */
  setGentle(on: boolean): void
  /** Somebody else's refresh, seen from outside; undefined = it is over. While work goes on here it is not heard. */
  follow(run: FollowedRun | undefined): void
  /** The run of this lease, if it is somebody else's and counts at `nowS`. */
  others(lease: string | undefined, nowS: number): FollowedRun | undefined
  readonly isWorking: boolean
  /** The run in hand as others may see it. */
  readonly shown: FollowedRun | undefined
  /** The log of runs, newest last, which can be undone on this device, and when the figures were last looked at. */
  runs(): Promise<RunLog>
}

/** What is known where something that is no refresh begins. */
export interface Aside {
  readonly context: RunContext
  /** What the portal has just told. */
  readonly probe: Probe
  /** Why it must not go on: somebody else has begun a refresh meanwhile. */
  readonly refusal: () => Promise<Failure | undefined>
}

const RUN_ID_BYTES = 8
export interface RunLog {
  readonly runs: readonly RunRecord[]
  /** Generations. */
  readonly undoable: readonly number[]
  /** Printed portal time; undefined if it is not known yet. */
  readonly checkedAt: string | undefined
}

/** A base of which the oldest month was read so long ago is not read again where it changed: the next refresh does that. */
const FRESH_S = 600
/** A base that was read before there were fields knows as well what they hold: nothing. */
function withFields(rows: ReadRows, fields: FieldMap): ReadRows {
  const { header } = rows
  return { ...rows, header: { ...header, context: { ...header.context, fields } } }
}

/** Everything was read: it has to be asked what day it is, and nobody knows what changed. */
const UNKNOWN_CHANGES = { probe: undefined, changesSince: undefined }

/** One refresh serves one page. Its commands never reject for an expected failure: that is shown in the view. */
export function createRefresh(deps: RefreshDeps): Refresh {
  const { portal, store, random, clock } = deps
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
  /** The unfinished run that a new one is about to take the place of, as it was last shown. */
  let leaving: { readonly header: RunHeader; readonly view: RefreshView } | undefined
  let left: { readonly runId: string; readonly logged: Promise<void> } | undefined

  /** A page can be pressed before its store is looked through: what is begun waits for that. */
  let opening: Promise<void> = Promise.resolve()

  /** @param goesOn the job works on the run in hand; other jobs begin something of their own */
  const work = (job: (context: RunContext) => Promise<Outcome>, goesOn = false): Promise<void> => {
    const before = hand.run?.header.runId
    return desk.work(job, async (outcome, after) => {
      show(outcome)
      // Whatever is over now took the place of it without a look at the portal.
      if (leaving !== undefined && outcome.ok && unfinishedHeader() === undefined)
        logLeaving(printMoment(after?.portalNowS() ?? 0, leaving.header.context.zone))
      leaving = undefined
      await left?.logged
      if (outcome.ok || 'stopped' in outcome || after === undefined) return
      const { header } = hand.run ?? {}
      if (header === undefined || header.phase === 'done' || header.runId === left?.runId) return
      if (goesOn || header.runId !== before) await logBroken(after, header, outcome.failure)
    })
  }

  function logLeaving(endedAt: string): void {
    if (leaving === undefined) return
    const { header, view } = leaving
    left = { runId: header.runId, logged: logLeft({ store }, header, view, endedAt) }
    leaving = undefined
  }

  const unfinishedHeader = (): RunHeader | undefined =>
    hand.run === undefined || hand.run.header.phase === 'done' ? undefined : hand.run.header

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

  const newRunId = (): string =>
    Array.from(random.bytes(RUN_ID_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('')

  function heardOf(probe: Probe): Failure | undefined {
    const stamp = parseStamp(probe.publication?.stamp)
    if (stamp !== undefined) {
      hand.runs = stamp.runs
      hand.checked = { at: stamp.checkedAt, by: stamp.checkedBy }
    }
    hand.builtAt = probe.publication?.builtAt
    logLeaving(probe.description.portalTime)
    return desk.refusalIn(probe)
  }

  /** What the portal keeps; people hear of it if that cannot be read. */
  function rulesOf(probe: Probe): RulesInForce {
    const force = rulesInForce(probe.rules, deps.rules)
    if (force.rulesVersion === undefined) progress.addNotice({ kind: 'rules-unreadable' })
    return force
  }

  /** Work that cannot be undone begins with a look at who else works. */
  async function unlessOthersWork(next: () => Promise<Outcome>): Promise<Outcome> {
    const refusal = await desk.refusalNow()
    return refusal === undefined ? next() : endedBy(refusal)
  }

  function startView(view: Partial<RefreshView>): void {
    const header = unfinishedHeader()
    if (header !== undefined) leaving = { header, view: progress.view }
    desk.beginRun()
    const { pace } = progress.view
    progress.update({ ...IDLE_VIEW, phase: 'planning', ...(pace?.isGentle === true && { pace }), ...view })
  }

  /** A new run: over the base of the run before if there is one, else everything is read. */
  async function begin(context: RunContext, notices: readonly Notice[] = []): Promise<Outcome> {
    startView({ notices })
    return hasBase(hand.run) ? beginChanges(context, hand.run) : beginFull(context)
  }

  async function beginChanges(context: RunContext, run: LoadedRun): Promise<Outcome> {
    const updated = await updateBase(context, run, { runId: newRunId(), rulesOf, onProbe: heardOf })
    if (!updated.ok)
      return 'anew' in updated ? beginFull(context, [{ kind: 'read-anew', why: updated.anew }]) : updated
    const { header, base, before, absorbed, probe } = updated.value
    return computeAndReview(
      context,
      { header, ...base },
      {
        probe,
        changesSince: (endedBefore) => countChanges(before, absorbed.patch, endedBefore),
      },
    )
  }

  async function beginFull(
    context: RunContext,
    notices: readonly Notice[] = [],
    dropsFrozen = false,
  ): Promise<Outcome> {
    const generation = (hand.run?.header.generation ?? 0) + 1
    notices.forEach((notice) => progress.addNotice(notice))
    const planned = await planRun({
      portal,
      pacer: context.pacer,
      rulesOf,
      language: deps.language,
      generation,
      runId: newRunId(),
      dropsFrozen,
      onNotice: (notice) => progress.addNotice(notice),
      onProbe: heardOf,
    })
    if (!planned.ok) return planned
    const begun = await store.beginRun(planned.value)
    if (!begun.ok) return endedByStore(begun.error)
    hand.run = {
      header: planned.value,
      months: { core: [], rest: [] },
      pending: [],
      answers: [],
      answersAhead: [],
      patches: [],
      damagedFrom: undefined,
      isPatchDamaged: false,
    }
    hand.plan = undefined
    return readAndCompute(context, hand.run, false)
  }

  /**
   * A reading that was interrupted for long has old months: what changed in them meanwhile is read before anything is
   * computed. After a short interruption they are no older than those of a reading that went on.
   */
  async function readAndCompute(context: RunContext, run: LoadedRun, isResumed: boolean): Promise<Outcome> {
    const making = fieldsOf(context, run.header)
    const read = await readRun(context, run, making)
    const fields = await making
    if (!read.ok) return read
    if (!fields.ok) return fields
    const made = withFields(read.value, fields.value)
    if (!isResumed || isFresh(context, run.header)) return computeAndReview(context, made, UNKNOWN_CHANGES)
    const caught = await catchUp(context, made.header, 'resumed')
    if (!caught.ok) return caught
    const { header, base, probe } = caught.value
    return computeAndReview(context, { header, ...base }, { ...UNKNOWN_CHANGES, probe })
  }

  /** The eight fields of the cards, made now if there were none when the run began. */
  async function fieldsOf({ pacer }: RunContext, { context }: RunHeader): Promise<Step<FieldMap>> {
    return context.fields === undefined
      ? createMissing({ portal, pacer, language: deps.language })
      : { ok: true, value: context.fields }
  }

  /** Read not long ago, and nobody else has finished a refresh since then, whose marks would not be in it. */
  function isFresh({ portalNowS }: RunContext, { startedAt }: RunHeader): boolean {
    const startS = secondsOfMoment(startedAt)
    const isLater = (at: string | undefined): boolean => at !== undefined && secondsOfMoment(at) > startS
    const nowS = portalNowS()
    return nowS !== undefined && nowS - startS <= FRESH_S && ![hand.builtAt, hand.checked?.at].some(isLater)
  }

  async function computeAndReview(context: RunContext, rows: ReadRows, known: ComputeDeps): Promise<Outcome> {
    const computed = await computeRun(context, rows, known)
    if (!computed.ok) return computed
    const { header } = computed.value
    const plan = await planWriting(context, computed.value)
    if (!plan.ok) return plan
    return plan.value === undefined
      ? finishRun(context, header, 'done')
      : reviewRun(context, header, plan.value)
  }

  /** Rights may have gone since the run began, and others may work: that is asked again, never remembered. */
  async function goOn(context: RunContext): Promise<Outcome> {
    const { run } = hand
    if (run === undefined || run.header.phase === 'done') return begin(context)
    const { header } = run
    if (header.phase === 'reading' && header.kind !== 'full') return begin(context)
    const looked = await lookAgain(portal, context.pacer, header.context, heardOf)
    return looked.ok ? goOnWith(context, run) : looked
  }

  async function goOnWith(context: RunContext, run: LoadedRun): Promise<Outcome> {
    const { header } = run
    if (header.phase === 'reading') return readAndCompute(context, run, true)
    const plan = hand.plan ?? (await loadPlan(header))
    if (plan === undefined)
      return header.kind === 'undo'
        ? finishRun(context, header, 'stopped')
        : begin(context, [{ kind: 'store-rebuilt' }])
    return header.phase === 'writing' ? writeRun(context, header, plan) : reviewRun(context, header, plan)
  }

  /** Goes on with the run as it stands in the store, which another tab may have taken further. */
  async function goOnAnew(context: RunContext): Promise<Outcome> {
    const loaded = await store.loadRun()
    if (!loaded.ok) return endedByStore(loaded.error)
    hand.run = loaded.value
    hand.plan = undefined
    return goOn(context)
  }

  async function loadPlan(header: RunHeader): Promise<StoredPlan | undefined> {
    const loaded = await store.loadPlan(header.generation)
    // A plan that cannot be read is made anew from the portal: nothing is written twice, because only differences are.
    return loaded.ok ? loaded.value : undefined
  }

  async function beginUndo(context: RunContext, generation: number): Promise<Outcome> {
    startView({ kind: 'undo' })
    if (hand.run === undefined) return endedBy({ kind: 'nothing-to-undo' })
    const prepared = await prepareUndo(context, hand.run, {
      generation,
      runId: newRunId(),
      onProbe: heardOf,
    })
    return prepared.ok ? reviewRun(context, prepared.value.header, prepared.value.plan) : prepared
  }

  async function beginRemoval(context: RunContext): Promise<Outcome> {
    startView({})
    return removeFields(context, newRunId(), () => lookAgain(portal, context.pacer, undefined, heardOf))
  }

  const aside: Refresh['aside'] = async (job, ended) => {
    await opening
    if (progress.view.phase === 'review') return false
    const { requests, pace } = progress.view
    return desk.aside(
      async (context) => {
        const looked = await lookAgain(portal, context.pacer, undefined, heardOf)
        return looked.ok ? job({ context, probe: looked.value, refusal: () => desk.refusalNow() }) : looked
      },
      async (outcome, after) => {
        await ended(outcome, after, newRunId())
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
    const unfinished = hand.run === undefined || hand.run.header.phase === 'done' ? undefined : hand.run
    progress.update(unfinished === undefined ? IDLE_VIEW : viewOfStoredRun(unfinished, 'paused'))
    if (deps.isGentle === true) progress.update({ pace: desk.paceView() })
    if (store.denied !== undefined) progress.addNotice({ kind: 'storage-denied' })
    if (store.hasDroppedRun) progress.addNotice({ kind: 'store-rebuilt' })
    if (unfinished?.header.phase === 'review') await work(goOn, true)
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
      await work((context) => begin(context))
    },
    undo: (generation) => work((context) => beginUndo(context, generation)),
    removeFields: () => work(beginRemoval),
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
      return desk.isPaused ? desk.goOn() : work(isBehind ? goOnAnew : goOn, true)
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
      const header = unfinishedHeader()
      const last = header && { header, view: await withWritten({ store }, header, progress.view) }
      const untold = await untoldRuns({ store, hand })
      const cleared = await store.clear()
      if (!cleared.ok) return show({ ok: false, failure: storeFailure(cleared.error) })
      hand.run = undefined
      hand.plan = undefined
      for (const record of untold) await store.saveRecord(record)
      await work((context) => {
        startView({})
        leaving = last
        return beginFull(context, [], true)
      })
    },
  }
}
