// A notice in words: something worth telling that did not stop the work.
import type { Notice } from '../domain/refresh-view.ts'
import type { I18n } from '../i18n/i18n.ts'

/** Sentence of a notice, and examples or details for whoever wants them (hostile text; '' if none). */
export function noticeText(
  i18n: I18n,
  notice: Notice,
): { readonly text: string; readonly technical: string } {
  const said = (text: string, technical = '') => ({ text, technical })
  switch (notice.kind) {
    case 'store-damaged':
      return said(i18n.t('notice.store-damaged', { month: i18n.monthGenitive(notice.from, true) }))
    case 'unreadable-rows':
      return said(i18n.t('notice.unreadable-rows', { n: notice.count }), notice.examples.join('\n'))
    case 'rows-not-placed':
      return said(
        i18n.t('notice.rows-not-placed', { n: notice.count, stream: i18n.t(`stream.${notice.stream}`) }),
      )
    case 'publish-failed':
      return said(i18n.t('notice.publish-failed'), notice.detail)
    case 'read-anew':
      return said(i18n.t(`notice.read-anew.${notice.why}`))
    case 'marks-not-kept':
      return said(i18n.t('notice.marks-not-kept', { n: notice.count }), notice.ids.join(', '))
    case 'undo-skipped':
      return said(i18n.t('notice.undo-skipped', { n: notice.count }))
    case 'store-rebuilt':
    case 'storage-denied':
    case 'no-invoices':
    case 'universal-lists':
    case 'rules-unreadable':
      return said(i18n.t(`notice.${notice.kind}`))
  }
}
