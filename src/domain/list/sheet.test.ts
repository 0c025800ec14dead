import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellText, sheetName } from './sheet.ts'

/** A half of a letter by itself. */
const LONE = /\p{Surrogate}/u

test.each([
  ['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
  ['+7 900 123-45-67', "'+7 900 123-45-67"],
  ['-2+3', "'-2+3"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', "'\t=1"],
  ['＝1+1', "'＝1+1"],
  ['ООО "Ромашка"; и Ко', 'ООО "Ромашка"; и Ко'],
  ['a\u0000b\u0007c', 'abc'],
  ['half \ud83d', 'half \ufffd'],
])('the text %j is harmless in plain text', (text, cell) => {
  expect(cellText(text, 'plain')).toBe(cell)
})

test('a phone is text by its type in a workbook and needs no mark there, a formula does', () => {
  expect(cellText('+7 900 123-45-67', 'workbook')).toBe('+7 900 123-45-67')
  expect(cellText("=cmd|'/c calc'!A1", 'workbook')).toBe("'=cmd|'/c calc'!A1")
})

test('a text that is too long for a cell is cut, and no half of a letter is left', () => {
  const cut = cellText('я'.repeat(32_765) + '😀😀', 'plain')
  expect(cut).toHaveLength(32_766)
  expect(cut).not.toMatch(LONE)
})

test('a name of a sheet is one that every spreadsheet takes', () => {
  expect(sheetName('Активные: 12/340 [все]?')).toBe('Активные 12 340 все')
  expect(sheetName('')).toBe('Sheet')
  expect(sheetName('History')).toBe('Sheet')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (name) => {
      const clean = sheetName(name)
      expect(clean.length).toBeGreaterThan(0)
      expect(clean.length).toBeLessThanOrEqual(31)
      expect(clean).not.toMatch(/[:\\/?*[\]']/)
      expect(clean).not.toMatch(LONE)
    }),
  )
})
