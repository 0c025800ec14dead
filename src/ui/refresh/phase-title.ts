// The state of the refresh in words, which for some kinds of run are other words. Also its stages and where it stands
// among them.
import type { RefreshPhase, RefreshView } from '../../domain/refresh-view.ts'
import type { I18n } from '../../i18n/i18n.ts'

const OWN_WORDS = [
  'reading.changes',
  'planning.changes',
  'planning.undo',
  'review.undo',
  'writing.undo',
  'done.undo',
] as const
type OwnWords = (typeof OWN_WORDS)[number]

/** `Читаем, что изменилось` of a `reading` that reads changes only. */
export function phaseTitle(i18n: I18n, phase: RefreshPhase, kind: RefreshView['kind']): string {
  const own = OWN_WORDS.find((words): words is OwnWords => words === `${phase}.${kind}`)
  return i18n.t(own === undefined ? `panel.${phase}` : `panel.${own}`)
}

export type Stage = 'planning' | 'reading' | 'computing' | 'review' | 'writing'

const STAGES: Readonly<Record<RefreshView['kind'], readonly Stage[]>> = {
  full: ['planning', 'reading', 'computing', 'review', 'writing'],
  changes: ['planning', 'reading', 'computing', 'review', 'writing'],
  undo: ['planning', 'review', 'writing'],
}

/** Stages of a run with the present one; undefined when nothing is under way or it is not known where it stands. */
export function stagesOf(
  view: RefreshView,
): { readonly stages: readonly Stage[]; readonly current: number } | undefined {
  const stages = STAGES[view.kind]
  const place = view.phase === 'paused' || view.phase === 'failed' ? view.resume?.stage : view.phase
  const current = stages.findIndex((stage) => stage === place)
  return current < 0 ? undefined : { stages, current }
}
