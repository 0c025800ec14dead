import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { Sheet } from '../domain/list/sheet.ts'
import { writeWorkbook } from './workbook.ts'

const SHEET: Sheet = {
  name: 'Спящие: март/2025',
  note: ['Спящие', 'Данные на 25 ноября 2026 г., 18:40'],
  columns: [
    { title: 'Клиент', kind: 'text' },
    { title: 'Оплат', kind: 'number' },
    { title: 'Выручка, RUB', kind: 'money' },
    { title: 'Доля', kind: 'share' },
    { title: 'Последняя оплата', kind: 'day' },
    { title: 'Месяц', kind: 'month' },
  ],
  rows: [
    ['ООО «Ромашка»', 3, 1200.5, 0.25, '2026-03-18', '2026-03'],
    ["=cmd|'/c calc'!A1", undefined, undefined, undefined, 'не было', ''],
    ['<c t="n"><f>1</f></c>', 0, -5, 1, '2026-02-30', '2026-13'],
    ['+7 900 123-45-67'],
  ],
}

function unpack(sheet: Sheet) {
  const files = unzipSync(new Uint8Array(writeWorkbook(sheet)))
  const text = (path: string): string => strFromU8(files[path] as Uint8Array)
  return { files, text, cells: text('xl/worksheets/sheet1.xml'), strings: text('xl/sharedStrings.xml') }
}

test('a workbook holds the note, the titles and the rows, and nobody’s name', () => {
  const { cells, strings, text } = unpack(SHEET)
  for (const told of ['Спящие', 'Данные на 25 ноября', 'Клиент', 'ООО «Ромашка»'])
    expect(strings).toContain(told)
  expect(text('xl/workbook.xml')).toContain('name="Спящие март 2025"')
  expect(text('docProps/core.xml')).not.toContain('creator')
  expect(cells).toContain('<autoFilter ref="A4:F8"')
})

test('numbers, sums, shares and days are values with their formats, days counted from 1900', () => {
  const { cells, text } = unpack(SHEET)
  expect(cells).toMatch(/<c r="B5"[^>]*><v>3<\/v>/)
  expect(cells).toMatch(/<c r="C5"[^>]*><v>1200.5<\/v>/)
  // 18 March 2026 is day 46,099 of a spreadsheet.
  expect(cells).toMatch(/<c r="E5"[^>]*><v>46099<\/v>/)
  expect(cells).toMatch(/<c r="F5"[^>]*><v>46082<\/v>/)
  expect(text('xl/styles.xml')).toContain('dd.mm.yyyy')
})

test('no text becomes a formula or a link, whatever it looks like', () => {
  const { cells, strings, files } = unpack(SHEET)
  expect(cells).not.toContain('<f>')
  expect(cells).not.toContain('hyperlink')
  expect(Object.keys(files).some((path) => path.includes('sheet1.xml.rels'))).toBe(false)
  expect(cells).toMatch(/<c r="A6"[^>]* t="s"/)
  expect(strings).toContain('&apos;=cmd|')
  expect(strings).toContain('&lt;f&gt;1&lt;/f&gt;')
  expect(strings).toContain('>+7 900 123-45-67<')
})

test('a value that does not fit its column is text, an empty one is no cell', () => {
  const { cells } = unpack(SHEET)
  for (const place of ['E6', 'E7', 'F7']) expect(cells).toMatch(new RegExp(`<c r="${place}"[^>]* t="s"`))
  expect(cells).not.toMatch(/<c r="B6"[^>]*>/)
  expect(cells).not.toMatch(/<c r="B8"[^>]*>/)
})

test('hostile texts of every kind go through', () => {
  const texts = ['a\u0000b\u0007', 'half \ud83d', 'я'.repeat(40_000), '\u202eevil', '$result[0][ID]', '😀']
  const { strings } = unpack({
    ...SHEET,
    columns: [{ title: 'x', kind: 'text' }],
    rows: texts.map((one) => [one]),
  })
  expect(strings).toContain('>ab<')
  expect(strings).toContain('😀')
  expect(strings).not.toMatch(/\p{Surrogate}/u)
})

test('a table without rows is a table of titles', () => {
  const { cells } = unpack({ ...SHEET, note: [], rows: [] })
  expect(cells).toContain('<dimension ref="A1:F1"')
})
