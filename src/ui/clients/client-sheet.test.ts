import { expect, test } from 'vitest'
import { createI18n } from '../../i18n/i18n.ts'
import { sheetCsv } from '../export/sheet-csv.ts'
import { CLIENT_ROWS } from './client-fixtures.ts'
import { clientsTable } from './client-sheet.ts'

const table = clientsTable(
  CLIENT_ROWS,
  createI18n('ru'),
  ({ entity, id }) => `https://p.example/${entity}/${String(id)}`,
)

test('a list becomes a table of thirteen columns, numbers as numbers and days as days', () => {
  expect(table.columns).toHaveLength(13)
  expect(table.rows).toHaveLength(CLIENT_ROWS.length)
  expect(table.rows.every((row) => row.length === 13)).toBe(true)
  expect(table.rows[0]?.slice(0, 4)).toEqual(['Компания', 12, 'ООО «Северный ветер»', 'B2B'])
  expect(table.columns.filter(({ kind }) => kind === 'day')).toHaveLength(2)
})

test('as plain text the file has its note, one line a client and the mark of its encoding', () => {
  const csv = sheetCsv({ name: 'x', note: ['Активные'], ...table })
  expect(csv.startsWith('\uFEFF"Активные"\r\n\r\n"Карточка";"№";"Клиент"')).toBe(true)
  expect(csv.trimEnd().split('\r\n')).toHaveLength(CLIENT_ROWS.length + 3)
  expect(csv).toContain('"https://p.example/company/12"')
  expect(csv).toContain('"\'=cmd|')
})
