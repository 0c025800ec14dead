// How far a refresh is, as a part of the whole of its present stage, and what of it is worth saying aloud.
import type { RefreshPhase, RefreshView } from '../domain/refresh-view.ts'

const RUNNING: ReadonlySet<RefreshPhase> = new Set<RefreshPhase>([
  'planning',
  'reading',
  'computing',
  'writing',
])

/** Whether work is going on, so that it can be paused. */
export function isRunning(phase: RefreshPhase): boolean {
  return RUNNING.has(phase)
}

/** Done part of the stage, 0 to 1; undefined while it cannot be known. */
export function progressOf(view: RefreshView): number | undefined {
  switch (view.phase) {
    case 'reading':
      return readingPart(view)
    case 'writing':
      return part(view.cardsWritten, view.cardsToWrite)
    case 'paused':
    case 'failed':
      return view.resume?.stage === 'writing' ? part(view.cardsWritten, view.cardsToWrite) : readingPart(view)
    case 'review':
    case 'done':
      return 1
    case 'idle':
    case 'planning':
    case 'computing':
      return undefined
  }
}

/** Rows say most, months are the fallback. */
function readingPart(view: RefreshView): number | undefined {
  if (view.questionsTotal > 0) return part(view.questionsDone, view.questionsTotal)
  return part(view.rowsRead, view.rowsExpected) ?? part(view.monthsDone, view.monthsTotal)
}

function part(done: number, total: number): number | undefined {
  return total > 0 ? Math.min(1, done / total) : undefined
}

/** The part rounded down to quarters, for a live region that must not chatter. */
export function quarterOf(progress: number): number {
  return Math.floor(progress * 4) / 4
}
