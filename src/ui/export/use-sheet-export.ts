// Saves a table as a file: a workbook up to so many rows, plain text beyond or where a workbook cannot be made, and tells which
// of them it became and why. For any screen: `exportSheet({ name, note, columns, rows })`. Nothing is sent anywhere.
import { WORKBOOK_ROWS, type Sheet } from '../../domain/list/sheet.ts'
import { saveFile } from '../clients/save-file.ts'
import { sheetCsv } from './sheet-csv.ts'
import { useWorkbooks } from './workbook-source.ts'

export interface ExportedSheet {
  readonly form: 'xlsx' | 'csv'
  readonly rows: number
  /** Why it is no workbook. */
  readonly reason: 'too-long' | 'no-workbook' | undefined
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Call it in a component's setup. The promise never rejects. */
export function useSheetExport(): (sheet: Sheet) => Promise<ExportedSheet> {
  const write = useWorkbooks()
  return async (sheet) => {
    const rows = sheet.rows.length
    const isTooLong = rows > WORKBOOK_ROWS
    const bytes = isTooLong ? undefined : await write?.(sheet)
    if (bytes !== undefined) {
      saveFile(`${sheet.name}.xlsx`, XLSX, bytes)
      return { form: 'xlsx', rows, reason: undefined }
    }
    saveFile(`${sheet.name}.csv`, 'text/csv;charset=utf-8', sheetCsv(sheet))
    return { form: 'csv', rows, reason: isTooLong ? 'too-long' : 'no-workbook' }
  }
}
