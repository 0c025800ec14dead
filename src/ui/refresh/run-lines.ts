// One refresh of the log in words, for its row in the table. Newest first; nothing is drawn here.
import type { RunRecord, Viewer } from '../../domain/refresh-view.ts'
import type { I18n } from '../../i18n/i18n.ts'
import { failureTitle } from '../failure-text.ts'
import { userName, type UserNames } from './user-name.ts'

export interface RunLine {
  readonly runId: string
  readonly generation: number
  readonly when: string
  readonly who: string
  readonly kind: string
  readonly outcome: string
  readonly tone: 'good' | 'plain' | 'bad'
  /** Why it failed; '' if it did not. */
  readonly failure: string
  readonly rows: string
  readonly written: string
  readonly refused: string
  readonly hasRefused: boolean
  readonly duration: string
  readonly portal: string
  readonly cardsWritten: number
  readonly canUndo: boolean
}

const TONES = {
  done: 'good',
  'written-in-part': 'plain',
  'not-written': 'plain',
  stopped: 'plain',
  failed: 'bad',
} as const satisfies Record<RunRecord['outcome'], RunLine['tone']>

/** `runs` newest last, as the worker sends them; the lines come newest first. */
export function runLines(
  i18n: I18n,
  runs: readonly RunRecord[],
  undoable: readonly number[],
  viewer: Viewer | undefined,
  names: UserNames | undefined,
): RunLine[] {
  return runs.toReversed().map((run) => ({
    runId: run.runId,
    generation: run.generation,
    when: i18n.momentShort(run.startedAt, ''),
    who: userName(i18n, run.userId, viewer, names),
    kind: i18n.t(`runs.kind.${run.kind}`),
    outcome: i18n.t(`runs.outcome.${run.outcome}`),
    tone: TONES[run.outcome],
    failure: run.failure === undefined ? '' : failureTitle(i18n, run.failure),
    rows: i18n.number(run.rows),
    written: i18n.number(run.cardsWritten),
    refused: i18n.number(run.cardsRefused),
    hasRefused: run.cardsRefused > 0,
    duration: durationText(i18n, run),
    portal: i18n.spent(run.portalS),
    cardsWritten: run.cardsWritten,
    canUndo: undoable.includes(run.generation),
  }))
}

/** A dash if one of the moments cannot be read. */
function durationText(i18n: I18n, { startedAt, endedAt }: RunRecord): string {
  const ms = Date.parse(endedAt) - Date.parse(startedAt)
  return Number.isFinite(ms) && ms >= 0 ? i18n.spent(ms / 1000) : '–'
}
