// Russian texts of counters with money, of charts and their marks, and of files made of tables. The source language; see ru.ts.
import { russian } from './text.ts'

export const ruCharts = {
  'export.excel': 'Скачать Excel',
  'export.stamp': 'Данные на {at}',
  'export.stamp-rules': 'Данные на {at}, правила {rules}',
  'export.busy': 'Готовим файл…',
  'export.done': russian('В файле {n} строка.', 'В файле {n} строки.', 'В файле {n} строк.'),
  'export.too-long': 'Это CSV: в книгу Excel помещается не больше {limit} строк.',
  'export.no-workbook': 'Это CSV: книгу Excel собрать не удалось. Откройте приложение заново и повторите.',
} as const
