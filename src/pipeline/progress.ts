// The view of a run as it goes: counts, months, time left. Numbers only; nothing here decides anything.
import { formatMonth, type MonthIndex } from '../domain/calendar.ts'
import type { Notice, RefreshPhase, RefreshView, Stream } from '../domain/refresh-view.ts'
import type { ClockDep } from './ports/clock.ts'
import type { LoadedRun, RunHeader, SealedMonth } from './ports/store.ts'

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
  /** Starts measuring a stretch of work of `total` units, `done` of which are done already. */
  beginStretch(total: number, done: number): void
  /** So many units of the stretch are done; sets the time left. */
  stretchDone(done: number): void
  addRows(stream: Stream, rows: number): void
  addNotice(notice: Notice): void
}

/** Below this share of the stretch, or this time, a forecast would be a guess. */
const ENOUGH_SHARE = 0.02
const ENOUGH_MS = 1_500

/** Keeps the view and tells every change to `onView`. */
export function createProgress(clock: ClockDep, onView: (view: RefreshView) => void): Progress {
  let view = IDLE_VIEW
  let stretch = { total: 0, before: 0, startedMs: 0 }
  const update = (patch: Partial<RefreshView>): void => {
    view = { ...view, ...patch }
    onView(view)
  }
  return {
    get view() {
      return view
    },
    update,
    beginStretch(total, done) {
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
    addNotice(notice) {
      update({ notices: [...view.notices.filter((old) => old.kind !== notice.kind), notice] })
    },
  }
}

export function expectedRows(header: RunHeader): number {
  return header.expected.flat().reduce((sum, rows) => sum + rows, 0)
}

export function rowsOfMonths(months: readonly SealedMonth[]): Partial<Record<Stream, number>> {
  const rows: Partial<Record<Stream, number>> = {}
  for (const month of months) {
    for (const [stream, count] of Object.entries(month.rows) as [Stream, number][])
      rows[stream] = (rows[stream] ?? 0) + count
  }
  return rows
}

/** First month of the run that is not sealed; the one after the last if all are. */
export function nextMonth(run: LoadedRun): MonthIndex {
  return (run.header.firstMonth ?? run.header.lastMonth) + run.months.length
}

/** The view of a run that was found in the store: where it stands, and where it would go on. */
export function viewOfStoredRun(run: LoadedRun, phase: RefreshPhase): RefreshView {
  const { header, months } = run
  const rowsByStream = rowsOfMonths(months)
  return {
    ...IDLE_VIEW,
    phase,
    month:
      header.firstMonth === undefined ? undefined : formatMonth(Math.min(nextMonth(run), header.lastMonth)),
    monthsDone: months.length,
    monthsTotal: header.firstMonth === undefined ? 0 : header.lastMonth - header.firstMonth + 1,
    rowsRead: Object.values(rowsByStream).reduce((sum, rows) => sum + rows, 0),
    rowsExpected: expectedRows(header),
    rowsByStream,
    unreadableRows: months.reduce((sum, month) => sum + month.unreadable, 0),
    resume: phase === 'paused' ? standOf(run) : undefined,
    notices:
      run.damagedFrom === undefined ? [] : [{ kind: 'store-damaged', from: formatMonth(run.damagedFrom) }],
  }
}

/** Where a run stands and would go on; undefined once it is over. */
export function standOf(run: LoadedRun): RefreshView['resume'] {
  const { header, months } = run
  if (header.phase === 'done') return undefined
  const next = nextMonth(run)
  return {
    doneThrough: months.length === 0 ? undefined : formatMonth(next - 1),
    next: next > header.lastMonth ? undefined : formatMonth(next),
    stage: header.phase,
  }
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
  if (header.firstMonth === undefined) return undefined
  const next = header.firstMonth + view.monthsDone
  return {
    doneThrough: view.monthsDone === 0 ? undefined : formatMonth(next - 1),
    next: next > header.lastMonth ? undefined : formatMonth(next),
    stage: 'reading',
  }
}
