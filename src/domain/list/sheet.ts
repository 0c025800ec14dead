// A table for a file, as plain data that may travel to a worker: what stands above it, its columns, its rows. It knows nothing
// of a file's form, of languages or of the page. Texts in it are hostile.

/** How the values of a column are meant: that decides how a spreadsheet shows, sorts and adds them. */
export type ColumnKind =
  | 'text'
  /** Whole or not, with thousands apart. */
  | 'number'
  /** A sum with two decimals; its currency stands in the title of the column. */
  | 'money'
  /** A part of a whole, 0 to 1. */
  | 'share'
  /** `YYYY-MM-DD`. */
  | 'day'
  /** `YYYY-MM`. */
  | 'month'

export interface SheetColumn {
  readonly title: string
  readonly kind: ColumnKind
  /** Characters that should be seen; as wide as its title and kind need if left out. */
  readonly width?: number
}

/** Undefined and '' are an empty cell. A value that does not fit its column is written as text. */
export type SheetCell = string | number | undefined

export interface Sheet {
  /** Name of the file and of the sheet, without an ending. */
  readonly name: string
  /** Lines above the table: what it is, as of when, by which rules, with what filter. */
  readonly note: readonly string[]
  readonly columns: readonly SheetColumn[]
  /** Each as long as `columns`, or shorter. */
  readonly rows: readonly (readonly SheetCell[])[]
}

/** More rows are no workbook: it would take a browser's memory. They become plain text. */
export const WORKBOOK_ROWS = 20_000

/** What a spreadsheet takes for the beginning of a formula, full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/
/** Phones and numbers: text in a workbook, yet a sum once they stand in plain text. */
const PHONE = /^[+-]?[\d\s().-]{1,32}$/
/** Halves of letters that stand alone: no file may hold them. */
const HALF_LETTERS = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g
const CELL_LIMIT = 32_767

/**
 * A text as a cell may hold it: never begins like a formula, holds no control characters and no halves of letters, is no longer
 * than a cell. In a workbook a phone stays as it is, for there it is text by its type.
 */
export function cellText(text: string, form: 'workbook' | 'plain'): string {
  const isPhone = form === 'workbook' && PHONE.test(text)
  const guarded = FORMULA.test(text) && !isPhone ? `'${text}` : text
  const clean = guarded.replace(CONTROLS, '').replace(HALF_LETTERS, '\ufffd')
  return clean.length > CELL_LIMIT ? `${clean.slice(0, CELL_LIMIT - 1).replace(HALF_LETTERS, '')}…` : clean
}

/** What a spreadsheet takes in no name of a sheet. */
const FORBIDDEN_IN_NAME = /[\u0000-\u001f:\\/?*[\]'\u202a-\u202e]/g
const NAME_LIMIT = 31

/** A name that every spreadsheet takes; `Sheet` if nothing is left of it. */
export function sheetName(name: string): string {
  const clean = name
    .replace(FORBIDDEN_IN_NAME, ' ')
    .replace(HALF_LETTERS, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, NAME_LIMIT)
    .replace(HALF_LETTERS, '')
    .trim()
  return clean === '' || /^history$/i.test(clean) ? 'Sheet' : clean
}
