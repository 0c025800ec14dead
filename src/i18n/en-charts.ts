// English texts of counters with money, of charts and their marks, and of files made of tables; the keys and placeholders are
// those of ru-charts.ts.
import { english } from './text.ts'

export const enCharts = {
  'export.excel': 'Download Excel',
  'export.stamp': 'Data as of {at}',
  'export.stamp-rules': 'Data as of {at}, rules {rules}',
  'export.busy': 'Preparing the file…',
  'export.done': english('{n} row in the file.', '{n} rows in the file.'),
  'export.too-long': 'It is a CSV: an Excel workbook holds no more than {limit} rows.',
  'export.no-workbook':
    'It is a CSV: the Excel workbook could not be made. Open the application again and repeat.',
} as const
