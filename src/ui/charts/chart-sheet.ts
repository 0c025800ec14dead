// What a chart takes along into a file: its numbers as a table, a row a month, and the words around its picture.
import type { Sheet, SheetCell, SheetColumn } from '../../domain/list/sheet.ts'
import type { I18n } from '../../i18n/i18n.ts'
import { sheetNote, stampText, type NoteSource } from '../export/sheet-note.ts'
import type { ChartMark } from './chart-events.ts'
import type { PictureWords } from './chart-picture.ts'
import type { ChartView } from './chart-series.ts'

/** Oldest month first, as a spreadsheet draws it; `view` holds the lines that are shown. */
export function chartSheet(i18n: I18n, view: ChartView, published: NoteSource): Sheet {
  const { t } = i18n
  const hasFrozen = view.series.some(({ frozen }) => frozen.length > 0)
  const kind = view.isShare ? 'share' : 'number'
  const columns = view.series.flatMap(({ label }): readonly SheetColumn[] => [
    { title: label, kind },
    ...(hasFrozen ? [{ title: t('chart.published-line', { segment: label }), kind } as const] : []),
  ])
  return {
    name: view.title,
    note: sheetNote(i18n, view.title, published, [spanText(i18n, view)]),
    columns: [{ title: t('chart.axis.months'), kind: 'month' }, ...columns],
    rows: view.months.map((month, at): readonly SheetCell[] => [
      month,
      ...view.series.flatMap(({ values, frozen }) => [
        values[at],
        ...(hasFrozen ? [frozen[at] ?? undefined] : []),
      ]),
    ]),
  }
}

/** «На конец месяца, с января 2025 года по март 2026 года»; for files and pictures. */
export function spanText(i18n: I18n, { months, isShare }: Pick<ChartView, 'months' | 'isShare'>): string {
  const first = months[0],
    last = months.at(-1)
  if (first === undefined || last === undefined) return ''
  return i18n.t(isShare ? 'chart.span-share' : 'chart.span', {
    first: i18n.monthGenitive(first, true),
    last: i18n.monthLong(last),
  })
}

/** More events are no note: the application tells them all. */
const MOST_NOTES = 6

/** Title, date, rules and span above a picture; under it what its marks mean, and what the dashes are. */
export function pictureWords(
  i18n: I18n,
  view: ChartView,
  marks: readonly ChartMark[],
  published: NoteSource,
): PictureWords {
  const hasFrozen = view.series.some(({ frozen }) => frozen.length > 0)
  const events = marks.flatMap(({ number, events: told }) =>
    told.map(({ text }) => `${String(number)}. ${text}`),
  )
  return {
    title: view.title,
    lines: [stampText(i18n, published), spanText(i18n, view)],
    notes: [...(hasFrozen ? [i18n.t('chart.published-dashed')] : []), ...events.slice(0, MOST_NOTES)],
  }
}
