// The view of a run as it goes: counts, months, time left. Numbers only; nothing here decides anything.
import { formatMonth, type Month, type MonthIndex } from '../../domain/calendar.ts'
import type { Notice, RefreshPhase, RefreshView, Stream } from '../../domain/refresh-view.ts'
import { createGovernor, DOCUMENTED_PACE, type Governor, type Pace } from '../pace/governor.ts'
import type { ClockDep } from '../ports/clock.ts'
import type { UnreadableRow } from '../ports/reading.ts'
import { LAYERS, type Layer, type LoadedRun, type RunHeader } from '../ports/store.ts'
import { createWorkMeter, type WorkDeps, type WorkHabits, type WorkMeter } from './work-left.ts'

export const IDLE_VIEW: RefreshView = {
  phase: 'idle',
  month: undefined,
  monthsDone: 0,
  monthsTotal: 0,
  rowsRead: 0,
  rowsExpected: 0,
  rowsByStream: {},
  questionsDone: 0,
  questionsTotal: 0,
  requests: 0,
  kind: 'full',
  pace: undefined,
  hasFirstCharts: false,
  follows: undefined,
  cardsWritten: 0,
  cardsToWrite: 0,
  etaS: undefined,
  waitingS: undefined,
  resume: undefined,
  review: undefined,
  failure: undefined,
  notices: [],
  refused: [],
  unreadableRows: 0,
}

export interface Progress {
  readonly view: RefreshView
  update(patch: Partial<RefreshView>): void
  /** Starts measuring reading or writing, whose kinds of work cost differently. */
  beginWork(methodsOf: WorkDeps['methodsOf'], habits?: Partial<WorkHabits>): WorkMeter
  /** The governor at work, whose copies tell how long the rest takes. */
  govern(by: Pick<Governor, 'fork'>): void
  /** The time left of such work. */
  workDone(meter: WorkMeter): void
  /** Starts measuring a stretch of work of `total` units, `done` of which are done already. */
  beginStretch(total: number, done: number): void
  /** So many units of the stretch are done; sets the time left. */
  stretchDone(done: number): void
  addRows(stream: Stream, rows: number): void
  /** Rows that came and could not be read: counted, with a few as examples. */
  addUnreadable(rows: readonly UnreadableRow[]): void
  addNotice(notice: Notice): void
  /** What was told is no longer so. */
  dropNotice(kind: Notice['kind']): void
}

/** Unreadable rows named as examples. */
const EXAMPLES = 3
/** Below this share of the stretch, or this time, a forecast would be a guess. */
const ENOUGH_SHARE = 0.02
const ENOUGH_MS = 1_500

/** Keeps the view and tells every change to `onView`. */
export function createProgress(
  clock: ClockDep,
  onView: (view: RefreshView) => void,
  pace: Pace = DOCUMENTED_PACE,
): Progress {
  let view = IDLE_VIEW
  let stretch = { total: 0, before: 0, startedMs: 0 }
  /** Until the one at work is known, one that knows nothing. */
  let governor: Pick<Governor, 'fork'> = createGovernor(pace)
  /** The meter of the work under way. */
  let working: WorkMeter | undefined
  const update = (patch: Partial<RefreshView>): void => {
    if (patch.pace !== undefined && patch.pace.isGentle !== view.pace?.isGentle) working?.forget()
    if (patch.phase !== undefined && patch.phase !== view.phase) working = undefined
    view = { ...view, ...patch }
    // While all wait nothing else would tell that time passes; and what waits cannot be done before its turn.
    if (patch.waitingS !== undefined) {
      const etaS = working === undefined ? undefined : etaOf(working)
      view = { ...view, etaS: Math.max(etaS ?? 0, patch.waitingS) }
    }
    onView(view)
  }
  const addNotice = (notice: Notice): void =>
    update({ notices: [...view.notices.filter((old) => old.kind !== notice.kind), notice] })
  return {
    get view() {
      return view
    },
    update,
    beginWork(methodsOf, habits) {
      working = createWorkMeter({ clock, methodsOf, fork: (nowMs) => governor.fork(nowMs) }, habits)
      return working
    },
    govern(by) {
      governor = by
    },
    workDone(meter) {
      // After a pause what was foreseen before it has not been counted down by work.
      if (working !== meter) meter.forget()
      working = meter
      update({ etaS: etaOf(meter) })
    },
    beginStretch(total, done) {
      working = undefined
      stretch = { total, before: done, startedMs: clock.now() }
      update({ etaS: undefined })
    },
    stretchDone(done) {
      const elapsedMs = clock.now() - stretch.startedMs
      const fresh = done - stretch.before
      if (fresh <= 0 || elapsedMs < ENOUGH_MS || fresh < stretch.total * ENOUGH_SHARE) return
      const leftMs = ((stretch.total - done) * elapsedMs) / fresh
      update({ etaS: Math.max(0, Math.round(leftMs / 1000)) })
    },
    addRows(stream, rows) {
      update({
        rowsRead: view.rowsRead + rows,
        rowsByStream: { ...view.rowsByStream, [stream]: (view.rowsByStream[stream] ?? 0) + rows },
      })
    },
    addUnreadable(rows) {
      if (rows.length === 0) return
      const count = view.unreadableRows + rows.length
      const examples = rows.slice(0, EXAMPLES).map(({ method, id, field }) => `${method} ${id} ${field}`)
      update({ unreadableRows: count })
      addNotice({ kind: 'unreadable-rows', count, examples })
    },
    addNotice,
    dropNotice: (kind) => update({ notices: view.notices.filter((notice) => notice.kind !== kind) }),
  }
}

function etaOf({ secondsLeft }: WorkMeter): number | undefined {
  return secondsLeft === undefined ? undefined : Math.round(secondsLeft)
}

export function expectedRows(header: RunHeader): number {
  return header.expected.flat().reduce((sum, rows) => sum + rows, 0)
}

export function rowsOfMonths(months: LoadedRun['months']): Partial<Record<Stream, number>> {
  const rows: Partial<Record<Stream, number>> = {}
  for (const month of LAYERS.flatMap((layer) => months[layer])) {
    for (const [stream, count] of Object.entries(month.rows) as [Stream, number][])
      rows[stream] = (rows[stream] ?? 0) + count
  }
  return rows
}

/** All that was received, of months that are not sealed yet as well. */
export function rowsOfRun({
  months,
  pending,
}: Pick<LoadedRun, 'months' | 'pending'>): Partial<Record<Stream, number>> {
  const rows = rowsOfMonths(months)
  for (const piece of pending) rows[piece.stream] = (rows[piece.stream] ?? 0) + piece.rows
  return rows
}

/** First month of a layer that is not sealed; the one after the last if all are. */
export function nextMonth({ header, months }: LoadedRun, layer: Layer): MonthIndex {
  return (header.firstMonth ?? header.lastMonth) + months[layer].length
}

/** How far the months are: each is read in two layers, so half of one is half of a month. */
export function monthsOf({
  header,
  months,
}: Pick<LoadedRun, 'header' | 'months'>): Pick<RefreshView, 'month' | 'monthsDone' | 'monthsTotal'> {
  const { firstMonth, lastMonth } = header
  const monthsDone = Math.floor(LAYERS.reduce((sum, layer) => sum + months[layer].length, 0) / LAYERS.length)
  return {
    month: firstMonth === undefined ? undefined : formatMonth(Math.min(firstMonth + monthsDone, lastMonth)),
    monthsDone,
    monthsTotal: firstMonth === undefined ? 0 : lastMonth - firstMonth + 1,
  }
}

/** The view of a run that was found in the store: where it stands, and where it would go on. */
export function viewOfStoredRun(run: LoadedRun, phase: RefreshPhase): RefreshView {
  const { header, months, pending } = run
  const rowsByStream = rowsOfRun(run)
  return {
    ...IDLE_VIEW,
    phase,
    kind: header.kind,
    ...monthsOf(run),
    rowsRead: Object.values(rowsByStream).reduce((sum, rows) => sum + rows, 0),
    rowsExpected: expectedRows(header),
    rowsByStream,
    unreadableRows: [...months.core, ...months.rest, ...pending].reduce(
      (sum, { unreadable }) => sum + unreadable,
      0,
    ),
    resume: phase === 'paused' ? standOf(run) : undefined,
    notices:
      run.damagedFrom === undefined ? [] : [{ kind: 'store-damaged', from: formatMonth(run.damagedFrom) }],
  }
}

/** Where a run stands and would go on; undefined once it is over. */
export function standOf(run: LoadedRun): RefreshView['resume'] {
  const { header } = run
  if (header.phase === 'done') return undefined
  return { ...placeAfter(header, monthsOf(run).monthsDone), stage: header.phase }
}

/** The view while a person holds the work: where it stands, and where it goes on. */
export function viewOfPausedRun(run: LoadedRun | undefined, view: RefreshView): Partial<RefreshView> {
  return {
    phase: 'paused',
    etaS: undefined,
    waitingS: undefined,
    resume: run === undefined ? undefined : pausedAt(run, view),
  }
}

function pausedAt({ header }: LoadedRun, view: RefreshView): RefreshView['resume'] {
  if (view.phase === 'writing') return { doneThrough: undefined, next: undefined, stage: 'writing' }
  return header.firstMonth === undefined
    ? undefined
    : { ...placeAfter(header, view.monthsDone), stage: 'reading' }
}

/** The last month that is done and the one to go on with, when so many are done. */
function placeAfter(
  { firstMonth, lastMonth }: RunHeader,
  monthsDone: number,
): { readonly doneThrough: Month | undefined; readonly next: Month | undefined } {
  const next = (firstMonth ?? lastMonth) + monthsDone
  return {
    doneThrough: monthsDone === 0 ? undefined : formatMonth(next - 1),
    next: next > lastMonth ? undefined : formatMonth(next),
  }
}
