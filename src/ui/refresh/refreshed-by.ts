// Who has brought the figures up to date, by the log of runs. Undoing, removing and deleting look at no figures.
import type { RunRecord } from '../../domain/refresh-view.ts'

/** Id of the user of the last refresh; undefined = the log knows none. */
export function refresherIn(runs: readonly RunRecord[] | undefined): number | undefined {
  return runs?.findLast(({ kind }) => kind === 'full' || kind === 'changes')?.userId
}
