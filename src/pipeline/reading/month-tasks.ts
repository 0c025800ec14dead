// Which slices of the months are left to read, and which of them go into the next batch: the layer of the first charts
// before the rest and each in the order of time, in full batches. Sends nothing.
import type { MonthIndex } from '../../domain/calendar.ts'
import type { MonthParts } from './month-parts.ts'
import { pagesFor, slicesOfMonth, streamsOfLayer } from '../run/month-slices.ts'
import type { Slice, SliceRead } from '../ports/reading.ts'
import type { Layer, PendingSlice, RunHeader } from '../ports/store.ts'

/** Commands of one batch, at most what the portal allows (https://apidocs.bitrix24.com, batch). */
export const BATCH_COMMANDS = 50
/** Where requests are not scarce, batches are cut so that all lanes have something to do, but not below this. */
const SMALL_BATCH = 20
/** Slices looked through for one that fits, and pages of a batch for which no slice is cut. */
const LOOK_AHEAD = 24
const MAY_STAY_EMPTY = 3

export interface Task {
  readonly slice: Slice
  readonly layer: Layer
  /** Rows by the count. */
  readonly expected: number
  read: number
  afterId: number
  tries: number
  /** Pages that the meter holds for it. */
  counted: number
}

/**
 * The slices of a layer to read from `from` on, as far as `pending` does not hold them already; all else goes to `parts`.
 * Past slices of no rows are skipped, the last month's never.
 */
export function planTasks(
  header: RunHeader,
  layer: Layer,
  from: MonthIndex,
  pending: readonly PendingSlice[],
  parts: MonthParts,
): Task[] {
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
  return withPending(
    tasks,
    pending.filter((piece) => piece.layer === layer),
    parts,
  )
}

/** What an interrupted reading has received is as if it came now; the slices that are not at their end go on behind it. */
function withPending(tasks: readonly Task[], pending: readonly PendingSlice[], parts: MonthParts): Task[] {
  const open = new Map(tasks.map((task) => [sliceName(task.slice), task]))
  for (const piece of pending) {
    const name = sliceName(piece)
    const task = open.get(name)
    if (task === undefined) continue
    parts.add(piece)
    task.read += piece.rows
    task.afterId = piece.lastId
    task.counted = pagesLeft(task)
    if (piece.isLast) open.delete(name)
  }
  return [...open.values()]
}

const sliceName = ({ stream, month }: Pick<Slice, 'stream' | 'month'>): string => `${stream} ${month}`

export function pagesLeft(task: Task): number {
  return pagesFor(task.expected - task.read)
}

function pagesOf(queue: readonly Task[]): number {
  return queue.reduce((sum, task) => sum + pagesLeft(task), 0)
}

/** Those read before an interruption included: they were asked for not long ago, and the portal remembers it. */
export function pagesOfRun({ expected }: RunHeader): number {
  return expected.flat().reduce((sum, rows) => sum + (rows === 0 ? 0 : pagesFor(rows)), 0)
}

/** Pages of a batch: as many as fit, unless there is so little in all that some lanes would stand idle. */
export function batchPages(
  queue: readonly Task[],
  capacity: number,
  lanes: number,
  isSmall: boolean,
): number {
  return isSmall ? Math.min(capacity, Math.max(SMALL_BATCH, Math.ceil(pagesOf(queue) / lanes))) : capacity
}

/**
 * Takes tasks from the head of the queue until the batch is full. A slice that does not fit waits for the next batch and
 * later ones fill the place: its second part could only be asked after the first, and its month would be sealed a whole
 * round later. Only a slice longer than a batch is read in parts, or the first one that waits if much would stay empty.
 */
export function takeBatch(queue: Task[], pages: number): { tasks: Task[]; reads: SliceRead[] } {
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
