// A refresh from the press of a button to marked cards, and how it goes on after an interruption. Orchestration only:
// every step is a module of its own. One instance serves one page; all state that must survive is in the store.
import { dayToMonth, formatMonth, parseDay, type Day } from '../domain/calendar.ts'
import type { Published } from '../domain/published.ts'
import type { Failure, RefreshPhase, RefreshView } from '../domain/refresh-view.ts'
import type { Rules } from '../domain/rules.ts'
import { askPieces } from './ask-pieces.ts'
import { baseOfParts } from './base-of-parts.ts'
import { computeResult, type ComputedResult } from './compute-result.ts'
import { storeFailure } from './failure.ts'
import { createGate, type Gate } from './gate.ts'
import { createGovernor, type Pace } from './governor.ts'
import { createPacer, type Pacer } from './pacer.ts'
import { ask, checkRunner, planRun, type Step } from './plan-run.ts'
import { mergeParts } from './month-parts.ts'
import type {
  ClockDep,
  LaneJournal,
  LoadedRun,
  PortalDep,
  RandomDep,
  RunHeader,
  SealedAnswers,
  SealedMonth,
  StoreDep,
  StoreError,
  StoredPlan,
} from './ports.ts'
import {
  createProgress,
  expectedRows,
  IDLE_VIEW,
  nextMonth,
  rowsOfMonths,
  viewOfStoredRun,
} from './progress.ts'
import { planQuestions } from './questions.ts'
import { readMonths, type Outcome } from './read-months.ts'
import { reviewOf } from './review.ts'
import { newLanes, writeLane } from './write-lane.ts'
import { createWriteTable } from './write-table.ts'

export interface RefreshDeps {
  readonly portal: PortalDep
  readonly store: StoreDep
  readonly clock: ClockDep
  readonly random: RandomDep
  readonly pace: Pace
  readonly rules: Rules
  readonly language: 'ru' | 'en'
  /** Holds off other tabs of this browser while work goes on; undefined = another tab works. */
  readonly acquireLock: () => Promise<(() => void) | undefined>
  readonly onView: (view: RefreshView) => void
  readonly onPublished: (published: Published) => void
}

export interface Refresh {
  readonly view: RefreshView
  /** Looks into the store for a run that was interrupted, and shows where it stands. */
  open(): Promise<void>
  /** A new run from the beginning. Resolves when it waits for a person, stops or is done. */
  start(): Promise<void>
  /** Goes on with what was paused, interrupted or failed. */
  resume(): Promise<void>
  pause(): void
  applyWrites(): Promise<void>
  skipWrites(): Promise<void>
  /** Drops what the store holds and begins anew. */
  clear(): Promise<void>
}

const WORKING: ReadonlySet<RefreshPhase> = new Set(['planning', 'reading', 'computing', 'writing'])
const READ_LANES = 5

type Ended = Exclude<Outcome, { readonly ok: true }>

export function createRefresh(deps: RefreshDeps): Refresh {
  const { portal, store, clock } = deps
  const progress = createProgress(clock, deps.onView)
  const governor = createGovernor(deps.pace)
  let gate: Gate = createGate()
  let pacer: Pacer = pacerFor(gate)
  let phaseBeforePause: RefreshPhase = 'idle'
  /** The run in hand, for `resume` and the review. */
  let run: LoadedRun | undefined
  let plan: StoredPlan | undefined
  let working: Promise<void> | undefined

  function pacerFor(target: Gate): Pacer {
    return createPacer({
      governor,
      clock,
      gate: target,
      random: () => (deps.random.bytes(1)[0] ?? 0) / 256,
      onRequest: (requests) => progress.update({ requests: progress.view.requests + requests }),
      onWaiting: (waitingS) => progress.update({ waitingS }),
    })
  }

  function fail(failure: Failure): void {
    progress.update({ phase: 'failed', failure, etaS: undefined, waitingS: undefined })
  }
  function failStore(error: StoreError): void {
    fail(storeFailure(error))
  }
  /** A stopped run was replaced by something else, which draws its own view. */
  function failEnded(ended: Ended | Exclude<Step<unknown>, { readonly ok: true }>): void {
    if ('failure' in ended) fail(ended.failure)
  }
  function enter(phase: RefreshPhase): void {
    // A pause pressed in between stays in force: the next request waits at the gate.
    if (gate.isClosed) phaseBeforePause = phase
    else progress.update({ phase, etaS: undefined, waitingS: undefined })
  }

  /** Runs one piece of work at a time, under the lock of this browser, with a fresh gate. */
  async function work(job: () => Promise<void>): Promise<void> {
    if (working !== undefined) return working
    const locked = async (): Promise<void> => {
      const release = await deps.acquireLock()
      if (release === undefined) return fail({ kind: 'other-tab' })
      gate = createGate()
      pacer = pacerFor(gate)
      try {
        await job()
      } finally {
        release()
      }
    }
    working = locked().finally(() => {
      working = undefined
    })
    return working
  }

  // ------------------------------------------------------------------------------------------------------- planning

  async function begin(): Promise<void> {
    const generation = (run?.header.generation ?? 0) + 1
    progress.update({ ...IDLE_VIEW, phase: 'planning' })
    const planned = await planRun({
      portal,
      pacer,
      rules: deps.rules,
      language: deps.language,
      generation,
      runId: [...deps.random.bytes(8)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
      onNotice: (notice) => progress.addNotice(notice),
    })
    if (!planned.ok) return failEnded(planned)
    const begun = await store.beginRun(planned.value)
    if (!begun.ok) return failStore(begun.error)
    run = { header: planned.value, months: [], answers: [], damagedFrom: undefined }
    await read(run)
  }

  // -------------------------------------------------------------------------------------------------------- reading

  async function read(found: LoadedRun): Promise<void> {
    const { header } = found
    const months: SealedMonth[] = [...found.months]
    const total = header.firstMonth === undefined ? 0 : header.lastMonth - header.firstMonth + 1
    const from = nextMonth(found)
    const rowsByStream = rowsOfMonths(months)
    progress.update({
      monthsDone: months.length,
      monthsTotal: total,
      rowsExpected: expectedRows(header),
      rowsByStream,
      rowsRead: Object.values(rowsByStream).reduce((sum, rows) => sum + rows, 0),
      resume: undefined,
      failure: undefined,
    })
    enter('reading')
    if (header.firstMonth !== undefined && from <= header.lastMonth)
      progress.update({ month: formatMonth(from) })
    progress.beginStretch(expectedRows(header), progress.view.rowsRead)
    const done =
      header.firstMonth === undefined
        ? { ok: true as const }
        : await readMonths(header, from, {
            portal,
            store,
            pacer,
            lanes: READ_LANES,
            onRows: (stream, rows) => {
              progress.addRows(stream, rows)
              progress.stretchDone(progress.view.rowsRead)
            },
            onUnreadable: tellUnreadable,
            onSealed: (month) => {
              months.push(month)
              progress.update({
                monthsDone: months.length,
                month: formatMonth(Math.min(month.month + 1, header.lastMonth)),
              })
            },
          })
    run = { ...found, months }
    if (!done.ok) return failEnded(done)
    tellVanished(header, months)
    await askCards(run)
  }

  function tellUnreadable(
    rows: readonly { readonly method: string; readonly id: string; readonly field: string }[],
  ): void {
    const count = progress.view.unreadableRows + rows.length
    progress.update({ unreadableRows: count })
    progress.addNotice({
      kind: 'unreadable-rows',
      count,
      examples: rows.slice(0, 3).map(({ method, id, field }) => `${method} ${id} ${field}`),
    })
  }

  /** Rows that were counted and did not come: deleted meanwhile, or lost; people hear of them either way. */
  function tellVanished(header: RunHeader, months: readonly SealedMonth[]): void {
    const read = rowsOfMonths(months)
    header.streams.forEach((stream, index) => {
      const missing = header.expected.reduce((sum, row) => sum + (row[index] ?? 0), 0) - (read[stream] ?? 0)
      if (missing > 0) progress.addNotice({ kind: 'rows-not-placed', stream, count: missing })
    })
  }

  async function askCards(found: LoadedRun): Promise<void> {
    const { header } = found
    const monthsPart = mergeParts(found.months.map(({ part }) => part))
    const pieces = planQuestions(
      baseOfParts([monthsPart]),
      monthsPart,
      header.rules,
      header.context.fields !== undefined,
    )
    const answers: SealedAnswers[] = [...found.answers]
    progress.update({ questionsTotal: pieces.length, questionsDone: answers.length })
    progress.beginStretch(pieces.length, answers.length)
    const asked = await askPieces(pieces, answers.length, header, {
      portal,
      store,
      pacer,
      lanes: READ_LANES,
      onUnreadable: tellUnreadable,
      onSealed: (piece) => {
        answers.push(piece)
        progress.update({ questionsDone: answers.length })
        progress.stretchDone(answers.length)
      },
    })
    run = { ...found, answers }
    if (!asked.ok) return failEnded(asked)
    await compute({ header, monthsPart, answers })
  }

  // ------------------------------------------------------------------------------------------------------ computing

  interface ReadRun {
    readonly header: RunHeader
    readonly monthsPart: LoadedRun['months'][number]['part']
    readonly answers: readonly SealedAnswers[]
  }

  async function compute({ header, monthsPart, answers }: ReadRun): Promise<void> {
    enter('computing')
    const runner = await checkRunner(portal, pacer)
    if (!runner.ok) return failEnded(runner)
    const today = parseDay(runner.value.portalTime)
    const base = baseOfParts([monthsPart, ...answers.map(({ part }) => part)])
    const result = computeResult(base, header.rules, today, {
      refreshedAt: runner.value.portalTime,
      refreshedBy: runner.value.userId,
      unreadableRows: progress.view.unreadableRows,
    })
    const [breach] = result.breaches
    if (breach !== undefined) {
      return fail({
        kind: 'identity-broken',
        detail: `${breach.identity} ${breach.when}: ${breach.equation}: ${breach.left} ≠ ${breach.right}`,
      })
    }
    deps.onPublished(result.published)
    if (!(await publish(result))) return
    await planWriting(withToday(header, today), result)
  }

  function withToday(header: RunHeader, today: Day): RunHeader {
    return { ...header, today, lastMonth: Math.max(header.lastMonth, dayToMonth(today)) }
  }

  /** The result is for everybody; if it cannot be published the writing goes on, and people hear of it. */
  async function publish(result: ComputedResult): Promise<boolean> {
    const published = await ask(pacer, [], () =>
      portal.writePublication(result.published, result.published.refreshedAt),
    )
    if (published.ok) return true
    if ('stopped' in published) return false
    progress.addNotice({
      kind: 'publish-failed',
      detail: 'detail' in published.failure ? published.failure.detail : published.failure.kind,
    })
    return true
  }

  // -------------------------------------------------------------------------------------------------------- writing

  async function planWriting(header: RunHeader, result: ComputedResult): Promise<void> {
    const table = createWriteTable(result)
    if (table.length === 0) return finish(header)
    plan = { plan: table, lanes: newLanes() }
    const saved = await store.savePlan(header.generation, plan)
    if (!saved.ok) return failStore(saved.error)
    await review(header, plan)
  }

  async function review(header: RunHeader, stored: StoredPlan): Promise<void> {
    plan = stored
    if (!(await setPhase(header, 'review'))) return
    const shown = await reviewOf(stored.plan, portal, pacer)
    progress.update({
      review: shown,
      cardsToWrite: stored.plan.length,
      month: undefined,
      resume: undefined,
      failure: undefined,
    })
    enter('review')
  }

  async function setPhase(header: RunHeader, phase: RunHeader['phase']): Promise<boolean> {
    const next = { ...header, phase }
    if (run !== undefined) run = { ...run, header: next }
    const updated = await store.updateRun(next)
    if (!updated.ok) failStore(updated.error)
    return updated.ok
  }

  async function finish(header: RunHeader): Promise<void> {
    if (!(await setPhase(header, 'done'))) return
    progress.update({
      phase: 'done',
      etaS: undefined,
      waitingS: undefined,
      month: undefined,
      review: undefined,
      resume: undefined,
      failure: undefined,
    })
  }

  async function write(header: RunHeader, stored: StoredPlan): Promise<void> {
    const { fields } = header.context
    if (fields === undefined) return fail({ kind: 'bug', detail: 'writing without a field map' })
    if (!(await setPhase(header, 'writing'))) return
    const lanes = new Map(stored.lanes.map((lane) => [lane.cardType, lane]))
    const written = (): number =>
      [...lanes.values()].reduce((sum, lane) => sum + lane.done - lane.refused.length, 0)
    const tell = (lane: LaneJournal): void => {
      lanes.set(lane.cardType, lane)
      plan = { plan: stored.plan, lanes: [...lanes.values()] }
      progress.update({ cardsWritten: written(), refused: refusedCards([...lanes.values()]) })
      progress.stretchDone(progress.view.cardsWritten)
    }
    progress.update({
      review: undefined,
      resume: undefined,
      failure: undefined,
      cardsToWrite: stored.plan.length,
      cardsWritten: written(),
    })
    progress.beginStretch(stored.plan.length, written())
    enter('writing')
    const outcomes = await Promise.all(
      [...lanes.values()].map((lane) =>
        writeLane(stored.plan, lane, {
          portal,
          store,
          pacer,
          generation: header.generation,
          context: header.context,
          fields,
          onProgress: tell,
        }),
      ),
    )
    const ended = outcomes.find((outcome): outcome is Ended => !outcome.ok)
    if (ended !== undefined) return failEnded(ended)
    await finish(header)
  }

  // ------------------------------------------------------------------------------------------------------- commands

  async function goOn(): Promise<void> {
    if (run === undefined) return begin()
    // Rights may have gone since the run began; they are asked again, never remembered.
    const runner = await checkRunner(portal, pacer)
    if (!runner.ok) return failEnded(runner)
    const { header } = run
    if (header.phase === 'reading') return read(run)
    const stored = plan ?? (await loadPlan(header))
    if (stored === undefined) return begin()
    return header.phase === 'writing' ? write(header, stored) : review(header, stored)
  }

  async function loadPlan(header: RunHeader): Promise<StoredPlan | undefined> {
    const loaded = await store.loadPlan(header.generation)
    return loaded.ok ? loaded.value : undefined
  }

  return {
    get view() {
      return progress.view
    },
    async open() {
      const loaded = await store.loadRun()
      if (!loaded.ok) return failStore(loaded.error)
      run = loaded.value
      if (run === undefined || run.header.phase === 'done') {
        progress.update(IDLE_VIEW)
        return
      }
      progress.update(viewOfStoredRun(run, 'paused'))
      if (run.header.phase === 'review') await work(goOn)
    },
    start: () => work(begin),
    async resume() {
      if (working !== undefined && gate.isClosed) {
        progress.update({ phase: phaseBeforePause, resume: undefined })
        gate.open()
        return
      }
      await work(goOn)
    },
    pause() {
      if (!WORKING.has(progress.view.phase)) return
      phaseBeforePause = progress.view.phase
      gate.close()
      progress.update({
        ...(run === undefined ? {} : pausedAt(run, progress.view)),
        phase: 'paused',
        etaS: undefined,
        waitingS: undefined,
      })
    },
    async applyWrites() {
      const stored = plan
      if (run === undefined || stored === undefined || progress.view.phase !== 'review') return
      const { header } = run
      await work(() => write(header, stored))
    },
    async skipWrites() {
      if (run === undefined || progress.view.phase !== 'review') return
      const { header } = run
      await work(() => finish(header))
    },
    async clear() {
      gate.stop()
      await working
      const cleared = await store.clear()
      if (!cleared.ok) return failStore(cleared.error)
      run = undefined
      plan = undefined
      await work(begin)
    },
  }
}

function pausedAt(run: LoadedRun, view: RefreshView): Partial<RefreshView> {
  const first = run.header.firstMonth
  if (view.phase === 'writing')
    return { resume: { doneThrough: undefined, next: undefined, stage: 'writing' } }
  if (first === undefined) return {}
  const next = first + view.monthsDone
  return {
    resume: {
      doneThrough: view.monthsDone === 0 ? undefined : formatMonth(next - 1),
      next: next > run.header.lastMonth ? undefined : formatMonth(next),
      stage: 'reading',
    },
  }
}

function refusedCards(lanes: readonly LaneJournal[]): RefreshView['refused'] {
  return lanes.flatMap((lane) =>
    lane.refused.map(({ id, kind, text }) => ({
      entity: lane.cardType === 3 ? ('contact' as const) : ('company' as const),
      id,
      reason: text === '' ? kind : text,
    })),
  )
}
