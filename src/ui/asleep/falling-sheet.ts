// What the file of those who fall asleep tells beside every list: the day and, where it is known, the money.
import type { Sheet } from '../../domain/list/sheet.ts'
import type { I18n } from '../../i18n/i18n.ts'
import type { FallingRow } from './falling-list.ts'

/** Columns to stand first; rows in the order given. Without a currency there is no column of money. */
export function fallingColumns(
  { t }: Pick<I18n, 't'>,
  rows: readonly FallingRow[],
  currency: string | undefined,
): Pick<Sheet, 'columns' | 'rows'> {
  const day = { title: t('asleep.column.day'), kind: 'day' } as const
  if (currency === undefined) return { columns: [day], rows: rows.map(({ fallsOn }) => [fallsOn]) }
  return {
    columns: [day, { title: `${t('asleep.column.stake')}, ${currency}`, kind: 'money' }],
    rows: rows.map(({ fallsOn, atStake }) => [fallsOn, atStake]),
  }
}
