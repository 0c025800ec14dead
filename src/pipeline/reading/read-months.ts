// Reads the months that are not sealed yet (which slices make a batch is month-tasks.ts): keeps several batches under way,
// seals each layer of a month whole, in order, and keeps what came of months that are not whole yet. A restart goes on
// behind all that came.
import { mayTryAgain } from '../pace/retry.ts'
import type { MonthIndex } from '../../domain/calendar.ts'
import type { Failure, Stream } from '../../domain/refresh-view.ts'
import { portalFailure, storeFailure } from '../run/failure.ts'
import { createMonthParts, type MonthParts } from './month-parts.ts'
import { PAGE_ROWS, streamsOfLayer } from '../run/month-slices.ts'
import {
  BATCH_COMMANDS,
  batchPages,
  pagesLeft,
  pagesOfRun,
  planTasks,
  takeBatch,
  type Task,
} from './month-tasks.ts'
import type { Pacer } from '../pace/pacer.ts'
import type { Outcome } from '../run/run-context.ts'
import type { PortalDep } from '../ports/portal.ts'
import type { SliceOutcome, SliceRead, UnreadableRow } from '../ports/reading.ts'
import {
  LAYERS,
  type Layer,
  type LoadedRun,
  type PendingSlice,
  type SealedMonth,
  type StoreDep,
  type StoreError,
} from '../ports/store.ts'
import type { Work, WorkMeter } from '../run/work-left.ts'

/** Full batches that a portal lets through without a pause (limits.html: 50 at once), with some to spare. */
const FREE_BATCHES = 30
/** A request should stay well below the portal's 60 s cut. */
const LONG_REQUEST_S = 20

export interface ReadMonthsDeps {
  readonly portal: PortalDep
  readonly store: StoreDep
  readonly pacer: Pacer
  readonly meter: WorkMeter
  /** Batches under way at once, as far as the pacer lets them. */
  readonly lanes: number
  /** True once the work has failed elsewhere: no more is begun. */
  readonly isOver: () => boolean
  readonly onRows: (stream: Stream, rows: number) => void
  readonly onUnreadable: (rows: readonly UnreadableRow[]) => void
  /** Comes before `onSealed` of its month. */
  readonly onReceived: (piece: PendingSlice) => void
  readonly onSealed: (month: SealedMonth) => void
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
    task.read + outcome.rows >= task.expected &&
    task.expected % PAGE_ROWS === 0
  )
}

/** The outcome as a piece of its slice, of which `task` has read what came before. */
function pieceOf(task: Task, outcome: SliceOutcome, lastMonth: MonthIndex): PendingSlice {
  const { part, rows, lastId } = outcome
  return {
    layer: task.layer,
    month: task.slice.month,
    stream: task.slice.stream,
    part,
    rows,
    unreadable: outcome.unreadable.length,
    afterId: task.afterId,
    lastId,
    isLast: isAtEnd(task, outcome, lastMonth),
  }
}

function pagesByStream(reads: readonly SliceRead[]): Partial<Record<Stream, number>> {
  const pages: Partial<Record<Stream, number>> = {}
  for (const { slice, pages: count } of reads) pages[slice.stream] = (pages[slice.stream] ?? 0) + count
  return pages
}

/** Reads and seals the months of both layers from `from` to the run's last one, as far as they are not pending already. */
export async function readMonths(
  { header, pending }: Pick<LoadedRun, 'header' | 'pending'>,
  from: Readonly<Record<Layer, MonthIndex>>,
  deps: ReadMonthsDeps,
): Promise<Outcome> {
  const layers = LAYERS.map((layer) => {
    const parts = createMonthParts(layer, from[layer], streamsOfLayer(header.streams, layer).length)
    return { layer, parts, tasks: planTasks(header, layer, from[layer], pending, parts) }
  })
  const partsOf = Object.fromEntries(layers.map(({ layer, parts }) => [layer, parts])) as Readonly<
    Record<Layer, MonthParts>
  >
  const queue = layers.flatMap(({ tasks }) => tasks)
  for (const stream of header.streams) deps.meter.expect(stream, 0)
  for (const task of queue) deps.meter.more(task.slice.stream, task.counted)
  const isSmall = pagesOfRun(header) <= FREE_BATCHES * BATCH_COMMANDS
  let capacity = BATCH_COMMANDS
  let ended: Outcome | undefined
  let sealing: Promise<void> = Promise.resolve()
  /** Once a month could not be stored, none after it can be. */
  let isStoreLost = false

  const fail = (failure: Failure): void => {
    ended ??= { ok: false, failure }
  }

  const loseStore = (error: StoreError): void => {
    isStoreLost = true
    fail(storeFailure(error))
  }

  async function sealWholeMonths(): Promise<void> {
    for (const { parts } of layers) {
      for (let month = parts.takeWhole(); month !== undefined; month = parts.takeWhole()) {
        const sealed = await deps.store.sealMonth(header.generation, month)
        if (!sealed.ok) return loseStore(sealed.error)
        deps.onSealed(month)
      }
    }
  }

  /** Also after a failure elsewhere: what came is worth keeping. On a full disk the months matter more (ports/store.ts). */
  async function keep(received: readonly PendingSlice[]): Promise<void> {
    if (isStoreLost) return
    await sealWholeMonths()
    const open = received.filter(({ layer, month }) => partsOf[layer].isOpen(month))
    if (open.length === 0 || isStoreLost) return
    const kept = await deps.store.savePending(header.generation, open)
    if (!kept.ok && kept.error.kind !== 'quota') loseStore(kept.error)
  }

  /** What the outcome adds to its slice; undefined if nothing. */
  function takeIn(task: Task, outcome: SliceOutcome, pages: number): PendingSlice | undefined {
    const piece = pieceOf(task, outcome, header.lastMonth)
    const isNews = piece.rows > 0 || piece.isLast
    if (isNews) {
      partsOf[task.layer].add(piece)
      deps.onReceived(piece)
    }
    settle(task, outcome, piece.isLast, pages)
    return isNews ? piece : undefined
  }

  function settle(task: Task, outcome: SliceOutcome, atEnd: boolean, pages: number): void {
    task.read += outcome.rows
    task.afterId = outcome.lastId
    deps.onRows(task.slice.stream, outcome.rows)
    if (outcome.unreadable.length > 0) deps.onUnreadable(outcome.unreadable)
    const open = atEnd ? 0 : pagesLeft(task)
    deps.meter.more(task.slice.stream, open - (task.counted - pages))
    task.counted = open
    if (atEnd) return
    const { error } = outcome
    if (error !== undefined) deps.pacer.learnLimit(error)
    if (error !== undefined && !mayTryAgain(task, error.kind)) return fail(portalFailure(error))
    queue.unshift(task)
  }

  async function readBatch(): Promise<void> {
    const { tasks, reads } = takeBatch(queue, batchPages(queue, capacity, deps.lanes, isSmall))
    const work: Work = pagesByStream(reads)
    const methods = deps.portal.methodsOf(Object.keys(work) as Stream[], header.context.lists)
    const result = await deps.pacer.send(
      methods,
      async () => {
        const end = deps.meter.begin(work)
        const answer = await deps.portal.readSlices(reads, header.context)
        end(answer.ok)
        return answer
      },
      { commands: reads.reduce((sum, { pages }) => sum + pages, 0) },
    )
    if ('stopped' in result) {
      ended ??= { ok: false, stopped: true }
      return
    }
    if (!result.ok) return fail(portalFailure(result.error))
    capacity =
      result.exchange.durationS > LONG_REQUEST_S
        ? Math.max(5, capacity >> 1)
        : Math.min(BATCH_COMMANDS, capacity + 5)
    const received: PendingSlice[] = []
    tasks.forEach((task, index) => {
      const outcome = result.value[index]
      if (outcome === undefined) return fail({ kind: 'bug', detail: 'a slice without an outcome' })
      const piece = takeIn(task, outcome, reads[index]?.pages ?? 0)
      if (piece !== undefined) received.push(piece)
    })
    sealing = sealing.then(() => keep(received))
    await sealing
  }

  /**
   * A lane waits while the others are as many as the pace allows, so that nothing grows old that was taken early; and it
   * waits for them at the end: they may put an unfinished slice back.
   */
  const running = new Set<Promise<void>>()
  async function lane(): Promise<void> {
    while (ended === undefined && !deps.isOver()) {
      if (queue.length === 0 && running.size === 0) return
      if (running.size > 0 && (queue.length === 0 || running.size >= deps.pacer.inFlightLimit('read'))) {
        await Promise.race(running)
        continue
      }
      const work = readBatch().finally(() => running.delete(work))
      running.add(work)
      await work
    }
  }

  await sealWholeMonths()
  await Promise.all(Array.from({ length: deps.lanes }, lane))
  await sealing
  return ended ?? { ok: true }
}
