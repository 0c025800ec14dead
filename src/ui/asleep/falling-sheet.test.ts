import { expect, test } from 'vitest'
import { createI18n } from '../../i18n/i18n.ts'
import { CLIENT_ROWS } from '../clients/client-fixtures.ts'
import { fallingColumns } from './falling-sheet.ts'

const i18n = createI18n('ru')
const [client] = CLIENT_ROWS
const rows = client === undefined ? [] : [{ ...client, fallsOn: '2026-11-27', atStake: 250_000 }]

test('the file of those who fall asleep begins with the day and the money at stake, in its currency', () => {
  const { columns, rows: cells } = fallingColumns(i18n, rows, 'RUB')
  expect(columns.map(({ kind }) => kind)).toEqual(['day', 'money'])
  expect(columns[1]?.title).toContain('RUB')
  expect(cells).toEqual([['2026-11-27', 250_000]])
})

test('where no money is known the file has no column for it', () => {
  const { columns, rows: cells } = fallingColumns(i18n, rows, undefined)
  expect(columns.map(({ kind }) => kind)).toEqual(['day'])
  expect(cells).toEqual([['2026-11-27']])
})
