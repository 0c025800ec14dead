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

/**
 * Buttons for a state. Only administrators get any but `reload`. Work that broke off is never offered as a start from
 * the beginning alone. `isCrashed`: the worker is gone and takes no more commands.
 */
export function panelButtons(view: RefreshView, viewer: Viewer | undefined, isCrashed: boolean): PanelButtons {
  if (isCrashed || view.failure?.kind === 'auth-expired') return { ...NONE, reload: true }
  if (viewer?.isAdmin !== true) return NONE
  if (isRunning(view.phase)) return { ...NONE, pause: true }
  switch (view.phase) {
    case 'idle':
    case 'done': return { ...NONE, start: true, clear: true }
    case 'paused': return { ...NONE, resume: true, clear: true }
    case 'failed': return failedButtons(view)
    default: return NONE
  }
}

function failedButtons(view: RefreshView): PanelButtons {
  const kind = view.failure?.kind
  if (kind === 'not-admin' || kind === 'no-app-access') return NONE
  const canResume = view.resume !== undefined
  return { ...NONE, resume: canResume, start: !canResume, clear: true }
}
