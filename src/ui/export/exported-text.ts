// What came of an export in words: how many rows, and why it is no workbook if it is none.
import { WORKBOOK_ROWS } from '../../domain/list/sheet.ts'
import type { I18n } from '../../i18n/i18n.ts'
import type { ExportedSheet } from './use-sheet-export.ts'

export function exportedText(i18n: Pick<I18n, 't'>, saved: ExportedSheet): string {
  return [i18n.t('export.done', { n: saved.rows }), reasonText(i18n, saved)]
    .filter((text) => text !== '')
    .join(' ')
}

/** '' for a workbook. */
export function reasonText({ t }: Pick<I18n, 't'>, { reason }: Pick<ExportedSheet, 'reason'>): string {
  if (reason === undefined) return ''
  return reason === 'too-long' ? t('export.too-long', { limit: WORKBOOK_ROWS }) : t('export.no-workbook')
}
