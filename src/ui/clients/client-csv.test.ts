import { expect, test } from 'vitest'
import { createI18n } from '../../i18n/i18n.ts'
import { clientsCsv, csvCell } from './client-csv.ts'
import { CLIENT_ROWS } from './client-fixtures.ts'

test.each([
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ['+7 900 123-45-67', '"\'+7 900 123-45-67"'],
  ['-2+3', '"\'-2+3"'],
  ['@SUM(1)', '"\'@SUM(1)"'],
  ['\t=1', '"\'\t=1"'],
  ['＝1+1', '"\'＝1+1"'],
  ['ООО "Ромашка"; и Ко', '"ООО ""Ромашка""; и Ко"'],
  ['a\u0000b\u0007c', '"abc"'],
  ['half \ud83d', '"half \ufffd"'],
])('the cell %j is written as text', (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

test('a text that is too long for a cell is cut', () => {
  expect(csvCell('я'.repeat(40_000))).toHaveLength(32_767 + 2)
})

test('the file has a header, one line a client and the mark of its encoding', () => {
  const csv = clientsCsv(
    CLIENT_ROWS,
    createI18n('ru'),
    ({ entity, id }) => `https://p.example/${entity}/${String(id)}`,
  )
  expect(csv.startsWith('\uFEFF"Карточка";"№";"Клиент"')).toBe(true)
  expect(csv.trimEnd().split('\r\n')).toHaveLength(CLIENT_ROWS.length + 1)
  expect(csv).toContain('"https://p.example/company/12"')
  expect(csv).toContain('"\'=cmd|')
})
