// How a finished run ended for the cards, in one sentence.
import type { RefreshView } from '../domain/refresh-view.ts'
import type { I18n } from '../i18n/i18n.ts'

/** Undefined while nothing is finished, and where the list of refused cards says it already. */
export function outcomeText(i18n: I18n, view: RefreshView): string | undefined {
  if (view.phase !== 'done') return undefined
  const isUndo = view.kind === 'undo'
  if (view.cardsWritten > 0) {
    return i18n.t(isUndo ? 'panel.done-written.undo' : 'panel.done-written', { n: view.cardsWritten })
  }
  if (view.cardsToWrite === 0) return i18n.t(isUndo ? 'panel.done-nothing.undo' : 'panel.done-nothing')
  return view.refused.length > 0 ? undefined : i18n.t('panel.done-skipped')
}
