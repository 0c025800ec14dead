// Reads the months that are not sealed yet: packs slices into full batches, the layer of the first charts before the
// rest and each in the order of time, keeps several batches under way, and seals each layer of a month whole, in order.
// A restart goes on from the first months that are not sealed.
import { mayTryAgain } from '../pace/retry.ts'
import type { MonthIndex } from '../../domain/calendar.ts'
import type { Failure, Stream } from '../../domain/refresh-view.ts'
import { portalFailure, storeFailure } from '../run/failure.ts'
import { createMonthParts, type MonthParts } from './month-parts.ts'
import { PAGE_ROWS, pagesFor, slicesOfMonth, streamsOfLayer } from '../run/month-slices.ts'
import type { Pacer } from '../pace/pacer.ts'
import type { Outcome } from '../run/run-context.ts'
import type { PortalDep } from '../ports/portal.ts'
import type { Slice, SliceOutcome, SliceRead, UnreadableRow } from '../ports/reading.ts'
import { LAYERS, type Layer, type RunHeader, type SealedMonth, type StoreDep } from '../ports/store.ts'
import type { Work, WorkMeter } from '../run/work-left.ts'

/** Commands of one batch, at most what the portal allows (https://apidocs.bitrix24.com, batch). */
const BATCH_COMMANDS = 50
/** Where requests are not scarce, batches are cut so that all lanes have something to do, but not below this. */
const SMALL_BATCH = 20
/** Full batches that a portal lets through without a pause (limits.html: 50 at once), with some to spare. */
const FREE_BATCHES = 30
/** Slices looked through for one that fits, and pages of a batch for which no slice is cut. */
const LOOK_AHEAD = 24
const MAY_STAY_EMPTY = 3
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
  readonly onSealed: (month: SealedMonth) => void
}

interface Task {
  readonly slice: Slice
  readonly layer: Layer
  readonly expected: number
  read: number
  afterId: number
  tries: number
  /** Pages that the meter holds for it. */
  counted: number
}

/** The slices of a layer to read from `from` on. Past slices of no rows are skipped, the last month's never. */
function planTasks(header: RunHeader, layer: Layer, from: MonthIndex, parts: MonthParts): Task[] {
  const tasks: Task[] = []
  const first = header.firstMonth ?? header.lastMonth
  const streams = streamsOfLayer(header.streams, layer)
  for (let month = from; month <= header.lastMonth; month += 1) {
    for (const slice of slicesOfMonth(month, first, header.lastMonth, streams)) {
      const expected = header.expected[month - first]?.[header.streams.indexOf(slice.stream)] ?? 0
      if (expected === 0 && month < header.lastMonth) parts.skip(month)
      else tasks.push({ slice, layer, expected, read: 0, afterId: 0, tries: 0, counted: pagesFor(expected) })
    }
  }
  return tasks
}

function pagesLeft(task: Task): number {
  return pagesFor(task.expected - task.read)
}

function pagesOf(queue: readonly Task[]): number {
  return queue.reduce((sum, task) => sum + pagesLeft(task), 0)
}

/** Those read before an interruption included: they were asked for not long ago, and the portal remembers it. */
function pagesOfRun({ expected }: RunHeader): number {
  return expected.flat().reduce((sum, rows) => sum + (rows === 0 ? 0 : pagesFor(rows)), 0)
}

/** Pages of a batch: as many as fit, unless there is so little in all that some lanes would stand idle. */
function batchPages(queue: readonly Task[], capacity: number, lanes: number, isSmall: boolean): number {
  return isSmall ? Math.min(capacity, Math.max(SMALL_BATCH, Math.ceil(pagesOf(queue) / lanes))) : capacity
}

/**
 * Takes tasks from the head of the queue until the batch is full. A slice that does not fit waits for the next batch and
 * later ones fill the place: its second part could only be asked after the first, and its month would be sealed a whole
 * round later. Only a slice longer than a batch is read in parts, or the first one that waits if much would stay empty.
 */
function takeBatch(queue: Task[], pages: number): { tasks: Task[]; reads: SliceRead[] } {
  const tasks: Task[] = []
  const reads: SliceRead[] = []
  let left = pages
  const take = (at: number): void => {
    const [task] = queue.splice(at, 1) as [Task]
    const taken = Math.min(pagesLeft(task), left)
    tasks.push(task)
    reads.push({ slice: task.slice, afterId: task.afterId, pages: taken })
    left -= taken
  }
  const fits = (task: Task): boolean => pagesLeft(task) <= left || pagesLeft(task) > BATCH_COMMANDS
  for (let at = 0; left > 0 && at < Math.min(queue.length, LOOK_AHEAD);) {
    const task = queue[at] as Task
    // The rest does not overtake the first layer.
    if (task.layer !== queue[0]?.layer) break
    if (fits(task)) take(at)
    else at += 1
  }
  if (left > MAY_STAY_EMPTY && queue.length > 0) take(0)
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

function pagesByStream(reads: readonly SliceRead[]): Partial<Record<Stream, number>> {
  const pages: Partial<Record<Stream, number>> = {}
  for (const { slice, pages: count } of reads) pages[slice.stream] = (pages[slice.stream] ?? 0) + count
  return pages
}

/** Reads and seals the months of both layers from `from` to the run's last one. */
export async function readMonths(
  header: RunHeader,
  from: Readonly<Record<Layer, MonthIndex>>,
  deps: ReadMonthsDeps,
): Promise<Outcome> {
  const layers = LAYERS.map((layer) => {
    const parts = createMonthParts(layer, from[layer], streamsOfLayer(header.streams, layer).length)
    return { layer, parts, tasks: planTasks(header, layer, from[layer], parts) }
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

  const fail = (failure: Failure): void => {
    ended ??= { ok: false, failure }
  }

  /** Also after a failure elsewhere: a month that is whole is worth keeping. */
  async function sealWholeMonths(): Promise<void> {
    for (const { parts } of layers) {
      for (let month = parts.takeWhole(); month !== undefined; month = parts.takeWhole()) {
        const sealed = await deps.store.sealMonth(header.generation, month)
        if (!sealed.ok) return fail(storeFailure(sealed.error))
        deps.onSealed(month)
      }
    }
  }

  function takeIn(task: Task, outcome: SliceOutcome, pages: number): void {
    task.read += outcome.rows
    task.afterId = outcome.lastId
    const atEnd = isAtEnd(task, outcome, header.lastMonth)
    partsOf[task.layer].add(task.slice.stream, task.slice.month, outcome, atEnd)
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
    tasks.forEach((task, index) => {
      const outcome = result.value[index]
      if (outcome === undefined) fail({ kind: 'bug', detail: 'a slice without an outcome' })
      else takeIn(task, outcome, reads[index]?.pages ?? 0)
    })
    sealing = sealing.then(sealWholeMonths)
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
