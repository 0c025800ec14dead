// A table as a CSV file that a spreadsheet opens without computing anything of it: every cell that could be a formula is marked
// as text, quoted by RFC 4180, in UTF-8 with its mark. The form for tables that are too long for a workbook.
import { cellText, type Sheet } from '../../domain/list/sheet.ts'

const SEPARATOR = ';'

/** One quoted cell. */
export function csvCell(text: string): string {
  return `"${cellText(text, 'plain').replaceAll('"', '""')}"`
}

/** The whole file: the lines above the table, an empty one, the titles, the rows. Days stay `YYYY-MM-DD`. */
export function sheetCsv({ note, columns, rows }: Sheet): string {
  const lines = [
    ...note.map((line) => [line]),
    ...(note.length > 0 ? [[]] : []),
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map((_, column) => String(row[column] ?? ''))),
  ]
  return `\uFEFF${lines.map((line) => line.map(csvCell).join(SEPARATOR)).join('\r\n')}\r\n`
}
