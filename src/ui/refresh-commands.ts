// What the refresh panel offers in each state: which buttons stand there, decided in one place and without Vue.
import type { RefreshView, Viewer } from '../domain/refresh-view.ts'
import { isRunning } from './refresh-progress.ts'

/** Commands of the panel; the same words as the worker's. */
export type PanelCommand = 'start' | 'pause' | 'resume' | 'clear' | 'apply-writes' | 'skip-writes'

export interface PanelButtons {
  readonly start: boolean
  readonly pause: boolean
  readonly resume: boolean
  readonly clear: boolean
  /** Open the whole page again: nothing else helps. */
  readonly reload: boolean
}

const NONE: PanelButtons = { start: false, pause: false, resume: false, clear: false, reload: false }

/** Failures that no button of ours can help: somebody else has to act first. */
const HELPLESS: ReadonlySet<string> = new Set(['not-admin', 'no-app-access'])
/** Failures after which only a new opening of the page helps. */
const FATAL: ReadonlySet<string> = new Set(['auth-expired', 'missing-scope'])
/** Failures after which the work can be gone on with, and a page opened anew may know better how it stands. */
const BETTER_ANEW: ReadonlySet<string> = new Set(['bug', 'store'])

/**
 * Buttons for a state. Only administrators get any but `reload`, and only once the portal has said they are. Work that
 * broke off is never offered as a start from the beginning alone. `isCrashed`: the worker is gone and hears nothing.
 */
export function panelButtons(
  view: RefreshView,
  viewer: Viewer | undefined,
  isCrashed: boolean,
): PanelButtons {
  const kind = view.failure?.kind
  if (kind !== undefined && HELPLESS.has(kind)) return NONE
  if (isCrashed || (kind !== undefined && FATAL.has(kind))) return { ...NONE, reload: true }
  if (view.follows !== undefined) return NONE
  if (viewer?.isAdmin !== true) return { ...NONE, reload: view.phase === 'failed' }
  if (isRunning(view.phase)) return { ...NONE, pause: true }
  // Another tab works on the run that would be gone on with, whether or not this page has seen it.
  const canResume = view.resume !== undefined || kind === 'other-tab'
  switch (view.phase) {
    case 'idle':
    case 'done':
      return { ...NONE, start: true, clear: true }
    case 'paused':
      return { ...NONE, resume: true, clear: true }
    case 'failed':
      if (isStoreOthers(view)) return { ...NONE, reload: true, clear: true }
      return {
        ...NONE,
        reload: kind !== undefined && BETTER_ANEW.has(kind),
        resume: canResume,
        start: !canResume,
        clear: true,
      }
    default:
      return NONE
  }
}

/** The store holds other things than this page knows of, or nothing: work cannot go on here, only on a page opened anew. */
export function isStoreOthers({ failure }: RefreshView): boolean {
  return failure?.kind === 'store' && failure.reason === 'fenced'
}

/** Nothing is under way here or elsewhere, so that another kind of work (an undo, the removal of fields) may begin. */
export function isFree(view: RefreshView, viewer: Viewer | undefined, isCrashed: boolean): boolean {
  return panelButtons(view, viewer, isCrashed).start
}
