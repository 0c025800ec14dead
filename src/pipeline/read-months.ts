// Reads the months that are not sealed yet: packs slices into batches in the order of time, keeps several batches
// under way, and seals each month whole, in order. A restart goes on from the first month that is not sealed.
import type { MonthIndex } from '../domain/calendar.ts'
import type { Failure, Stream } from '../domain/refresh-view.ts'
import { portalFailure, storeFailure } from './failure.ts'
import { createMonthParts, type MonthParts } from './month-parts.ts'
import { PAGE_ROWS, pagesFor, slicesOfMonth } from './month-slices.ts'
import type { Pacer } from './pacer.ts'
import type { Outcome } from './run-context.ts'
import type { PortalError } from './ports/outcomes.ts'
import type { PortalDep } from './ports/portal.ts'
import type { Slice, SliceOutcome, SliceRead, UnreadableRow } from './ports/reading.ts'
import type { RunHeader, SealedMonth, StoreDep } from './ports/store.ts'

/** Commands of one batch, at most what the portal allows (https://apidocs.bitrix24.com, batch). */
const BATCH_COMMANDS = 50
/** A request should stay well below the portal's 60 s cut. */
const LONG_REQUEST_S = 20
const SLOW_ERROR_TRIES = 20

export interface ReadMonthsDeps {
  readonly portal: PortalDep
  readonly store: StoreDep
  readonly pacer: Pacer
  /** Batches under way at once. */
  readonly lanes: number
  readonly onRows: (stream: Stream, rows: number) => void
  readonly onUnreadable: (rows: readonly UnreadableRow[]) => void
  readonly onSealed: (month: SealedMonth) => void
}

interface Task {
  readonly slice: Slice
  readonly expected: number
  read: number
  afterId: number
  tries: number
}

/** Rows that the count promised for a slice. */
function expectedRows(header: RunHeader, month: MonthIndex, streamIndex: number): number {
  return header.expected[month - (header.firstMonth ?? month)]?.[streamIndex] ?? 0
}

/** The slices to read from `from` on. Past slices of no rows are skipped, the last month's never. */
function planTasks(header: RunHeader, from: MonthIndex, parts: MonthParts): Task[] {
  const tasks: Task[] = []
  const first = header.firstMonth ?? header.lastMonth
  for (let month = from; month <= header.lastMonth; month += 1) {
    slicesOfMonth(month, first, header.lastMonth, header.streams).forEach((slice, index) => {
      const expected = expectedRows(header, month, index)
      if (expected === 0 && month < header.lastMonth) parts.skip(month)
      else tasks.push({ slice, expected, read: 0, afterId: 0, tries: 0 })
    })
  }
  return tasks
}

/** Takes tasks from the head of the queue that fit into `capacity` pages; a longer one is read in pieces. */
function takeBatch(queue: Task[], capacity: number): { tasks: Task[]; reads: SliceRead[] } {
  const tasks: Task[] = []
  const reads: SliceRead[] = []
  let left = capacity
  while (left > 0) {
    const task = queue[0]
    if (task === undefined) break
    const pages = pagesFor(task.expected - task.read)
    if (pages > left && tasks.length > 0) break
    queue.shift()
    tasks.push(task)
    reads.push({ slice: task.slice, afterId: task.afterId, pages: Math.min(pages, left) })
    left -= pages
  }
  return { tasks, reads }
}

/**
 * A slice is at its end after a short page, or when a past month has given all that was counted; then a full last
 * page does not cost one more request. What is added to the past meanwhile comes with the next refresh.
 */
function isAtEnd(task: Task, outcome: SliceOutcome, lastMonth: MonthIndex): boolean {
  if (outcome.complete) return true
  return (
    outcome.error === undefined &&
    task.slice.month < lastMonth &&
    task.read >= task.expected &&
    task.expected % PAGE_ROWS === 0
  )
}

function streamsRead(reads: readonly SliceRead[]): Stream[] {
  return [...new Set(reads.map((read) => read.slice.stream))]
}

/** Reads and seals the months from `from` to the run's last one. */
export async function readMonths(
  header: RunHeader,
  from: MonthIndex,
  deps: ReadMonthsDeps,
): Promise<Outcome> {
  const parts = createMonthParts(from, header.streams.length)
  const queue = planTasks(header, from, parts)
  let capacity = BATCH_COMMANDS
  let ended: Outcome | undefined
  let sealing: Promise<void> = Promise.resolve()

  const fail = (failure: Failure): void => {
    ended ??= { ok: false, failure }
  }

  /** Also after a failure elsewhere: a month that is whole is worth keeping. */
  async function sealWholeMonths(): Promise<void> {
    for (let month = parts.takeWhole(); month !== undefined; month = parts.takeWhole()) {
      const sealed = await deps.store.sealMonth(header.generation, month)
      if (!sealed.ok) return fail(storeFailure(sealed.error))
      deps.onSealed(month)
    }
  }

  function takeIn(task: Task, outcome: SliceOutcome): void {
    task.read += outcome.rows
    task.afterId = outcome.lastId
    const atEnd = isAtEnd(task, outcome, header.lastMonth)
    parts.add(task.slice.stream, task.slice.month, outcome, atEnd)
    deps.onRows(task.slice.stream, outcome.rows)
    if (outcome.unreadable.length > 0) deps.onUnreadable(outcome.unreadable)
    if (atEnd) return
    if (outcome.error !== undefined && !mayGoOn(task, outcome.error))
      return fail(portalFailure(outcome.error))
    queue.unshift(task)
  }

  /** A command inside an answered batch failed: limits and broken answers are tried again, the rest ends the run. */
  function mayGoOn(task: Task, error: PortalError): boolean {
    deps.pacer.learnLimit(error)
    if (error.kind === 'operating-limit' || error.kind === 'rate-limited') return true
    task.tries += 1
    return (
      (error.kind === 'unknown-outcome' || error.kind === 'server-error') && task.tries < SLOW_ERROR_TRIES
    )
  }

  async function readBatch(): Promise<boolean> {
    const { tasks, reads } = takeBatch(queue, capacity)
    if (reads.length === 0) return false
    const methods = deps.portal.methodsOf(streamsRead(reads), header.context.lists)
    const result = await deps.pacer.send(methods, () => deps.portal.readSlices(reads, header.context))
    if ('stopped' in result) {
      ended ??= { ok: false, stopped: true }
      return false
    }
    if (!result.ok) {
      fail(portalFailure(result.error))
      return false
    }
    capacity =
      result.exchange.durationS > LONG_REQUEST_S
        ? Math.max(5, capacity >> 1)
        : Math.min(BATCH_COMMANDS, capacity + 5)
    tasks.forEach((task, index) => {
      const outcome = result.value[index]
      if (outcome === undefined) fail({ kind: 'bug', detail: 'a slice without an outcome' })
      else takeIn(task, outcome)
    })
    sealing = sealing.then(sealWholeMonths)
    await sealing
    return true
  }

  /** A lane also waits for the others: they may put an unfinished slice back. */
  let busy = 0
  async function lane(): Promise<void> {
    while (ended === undefined) {
      if (queue.length === 0) {
        if (busy === 0) return
        await Promise.race(running)
        continue
      }
      busy += 1
      const work = readBatch().finally(() => {
        busy -= 1
        running.delete(work)
      })
      running.add(work)
      await work
    }
  }
  const running = new Set<Promise<unknown>>()

  await sealWholeMonths()
  await Promise.all(Array.from({ length: deps.lanes }, lane))
  await sealing
  return ended ?? { ok: true }
}
