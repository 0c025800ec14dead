// The lines above a table in a file and on a picture: what it is, as of when, by which rules, with what filter. So that a file
// that is found a year later still says what it shows.
import type { Published } from '../../domain/published.ts'
import type { I18n } from '../../i18n/i18n.ts'

export type NoteSource = Pick<Published, 'refreshedAt' | 'rulesVersion'>

/** `published` undefined = nothing is published; `filter` = one line a condition. */
export function sheetNote(
  i18n: I18n,
  title: string,
  published: NoteSource | undefined,
  filter: readonly string[] = [],
): readonly string[] {
  return [title, ...(published === undefined ? [] : [stampText(i18n, published)]), ...filter]
}

/** «Данные на 21 ноября 2025 г., 18:40, правила v3». */
export function stampText({ t, moment }: I18n, { refreshedAt, rulesVersion }: NoteSource): string {
  const at = moment(refreshedAt)
  return rulesVersion === undefined
    ? t('export.stamp', { at })
    : t('export.stamp-rules', { at, n: String(rulesVersion) })
}
