// A table as a styled workbook. The only place that knows the library, which is used for writing and for nothing else: every
// cell is made here of plain values, so that no text of a card can become a formula or a link (ADR 0013).
import './workbook-globals.ts'
import xlsx, { type CellObject } from 'sheetjs-style'
import { cellText, sheetName, type ColumnKind, type Sheet, type SheetCell } from '../domain/list/sheet.ts'

/** Days between the first one of a spreadsheet and 1970-01-01. */
const EPOCH_DAY = 25_569
const MS_A_DAY = 86_400_000

const FORMATS: Readonly<Record<ColumnKind, string | undefined>> = {
  text: undefined,
  number: '#,##0',
  money: '#,##0.00',
  share: '0.0%',
  day: 'dd.mm.yyyy',
  month: 'mm.yyyy',
}
const WIDTHS: Readonly<Record<ColumnKind, number>> = {
  text: 18,
  number: 10,
  money: 16,
  share: 9,
  day: 12,
  month: 10,
}
const WIDEST = 60
/** Of the first rows only: a file of 20,000 looks like its beginning. */
const MEASURED_ROWS = 200

type Style = NonNullable<CellObject['s']>
const TITLE: Style = { font: { bold: true, sz: '14' } }
const HEAD: Style = {
  font: { bold: true },
  fill: { fgColor: { rgb: 'E3E9EE' } },
  alignment: { vertical: 'top', wrapText: true },
}

/** Bytes of an `.xlsx` file. Throws only where the library does, which is a defect of ours. */
export function writeWorkbook(sheet: Sheet): ArrayBuffer {
  const name = sheetName(sheet.name)
  return xlsx.write(
    { SheetNames: [name], Sheets: { [name]: sheetCells(sheet) } },
    { type: 'array', bookType: 'xlsx', compression: true, bookSST: true },
  ) as ArrayBuffer
}

type Cells = Record<string, unknown>

function sheetCells({ note, columns, rows }: Sheet): Cells {
  const cells: Cells = {}
  const put = (row: number, column: number, cell: CellObject | undefined): void => {
    if (cell !== undefined) cells[xlsx.utils.encode_cell({ r: row, c: column })] = cell
  }
  note.forEach((line, row) => put(row, 0, { ...textCell(line), ...(row === 0 && { s: TITLE }) }))
  const head = note.length === 0 ? 0 : note.length + 1
  columns.forEach(({ title }, column) => put(head, column, { ...textCell(title), s: HEAD }))
  rows.forEach((row, at) => {
    columns.forEach(({ kind }, column) => put(head + 1 + at, column, valueCell(row[column], kind)))
  })
  const last = { r: head + rows.length, c: Math.max(0, columns.length - 1) }
  cells['!ref'] = xlsx.utils.encode_range({ s: { r: 0, c: 0 }, e: last })
  cells['!cols'] = columns.map((_, column) => ({ wch: widthOf(columns, rows, column) }))
  if (rows.length > 0)
    cells['!autofilter'] = { ref: xlsx.utils.encode_range({ s: { r: head, c: 0 }, e: last }) }
  return cells
}

function textCell(text: string): CellObject {
  return { t: 's', v: cellText(text, 'workbook') }
}

function valueCell(value: SheetCell, kind: ColumnKind): CellObject | undefined {
  if (value === undefined || value === '') return undefined
  const number = numberOf(value, kind)
  const format = FORMATS[kind]
  if (number === undefined || format === undefined) return textCell(String(value))
  // Whole numbers as such, others with what they have.
  const shown = kind === 'number' && !Number.isInteger(number) ? '#,##0.##' : format
  return { t: 'n', v: number, z: shown }
}

/** The number behind a value; undefined if the column is text or the value is not of its kind. */
function numberOf(value: string | number, kind: ColumnKind): number | undefined {
  if (kind === 'text') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  const match = kind === 'day' || kind === 'month' ? /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(value) : null
  if (match === null || (kind === 'day') !== (match[3] !== undefined)) return undefined
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1)))
  // 30 February is no day.
  if (!date.toISOString().startsWith(value)) return undefined
  const serial = date.getTime() / MS_A_DAY + EPOCH_DAY
  // Spreadsheets know no day before 1900-03-01 for sure.
  return serial > 60 ? serial : undefined
}

function widthOf(columns: Sheet['columns'], rows: Sheet['rows'], column: number): number {
  const { width, kind, title } = columns[column] as Sheet['columns'][number]
  if (width !== undefined) return width
  const longest = rows
    .slice(0, MEASURED_ROWS)
    .reduce((most, row) => Math.max(most, String(row[column] ?? '').length), 0)
  return Math.min(
    WIDEST,
    Math.max(WIDTHS[kind], Math.ceil(title.length * 0.8), kind === 'text' ? longest : 0),
  )
}
