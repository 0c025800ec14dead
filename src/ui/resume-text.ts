// Where an interrupted refresh stands, in one sentence: «Обработано до июля 2022 года, продолжаем с августа.»
import type { RefreshView } from '../domain/refresh-view.ts'
import type { I18n } from '../i18n/i18n.ts'

/** The sentence; undefined if nothing was interrupted. The year is said twice only when it differs. */
export function resumeText(i18n: I18n, view: RefreshView): string | undefined {
  const { resume } = view
  if (resume === undefined) return undefined
  if (resume.stage === 'review') return i18n.t('resume.review')
  if (resume.stage === 'writing') {
    return view.cardsToWrite > 0
      ? i18n.t('resume.writing', { done: view.cardsWritten, total: view.cardsToWrite })
      : i18n.t('resume.writing-unknown')
  }
  const { doneThrough, next } = resume
  if (doneThrough === undefined) {
    return next === undefined
      ? i18n.t('resume.reading-unknown')
      : i18n.t('resume.reading-start', { next: i18n.monthGenitive(next, true) })
  }
  const done = i18n.monthGenitive(doneThrough, true)
  if (next === undefined) return i18n.t('resume.reading-ready', { done })
  const isSameYear = i18n.year(doneThrough) === i18n.year(next)
  return i18n.t('resume.reading', { done, next: i18n.monthGenitive(next, !isSameYear) })
}
