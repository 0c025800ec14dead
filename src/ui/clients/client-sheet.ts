// A list of clients as a table for a file. Texts of cards are hostile; the file's writer makes them harmless (domain/list/sheet.ts).
import type { ClientRow } from '../../domain/list/client-list.ts'
import type { SheetCell, SheetColumn } from '../../domain/list/sheet.ts'
import type { I18n } from '../../i18n/i18n.ts'
import { cardName, memberText } from '../mark-text.ts'

/** Columns and rows of the file; `address` gives the address of a card, '' where there is none. */
export function clientsTable(
  rows: readonly ClientRow[],
  i18n: I18n,
  address: (row: ClientRow) => string,
): { readonly columns: readonly SheetColumn[]; readonly rows: readonly (readonly SheetCell[])[] } {
  const { t } = i18n
  const columns: readonly SheetColumn[] = [
    { title: t('clients.column.kind'), kind: 'text', width: 10 },
    { title: t('clients.column.id'), kind: 'number' },
    { title: t('clients.column.title'), kind: 'text' },
    { title: t('clients.column.type'), kind: 'text', width: 7 },
    { title: t('clients.column.lifecycle'), kind: 'text' },
    { title: t('clients.column.frequency'), kind: 'text' },
    { title: t('clients.column.last-payment'), kind: 'day', width: 16 },
    { title: t('clients.column.payments'), kind: 'number' },
    { title: t('clients.column.responsible'), kind: 'text' },
    { title: t('clients.column.phones'), kind: 'text' },
    { title: t('clients.column.emails'), kind: 'text' },
    { title: t('clients.column.created'), kind: 'day' },
    { title: 'URL', kind: 'text' },
  ]
  const cells = (row: ClientRow): readonly SheetCell[] => [
    t(`entity.${row.entity}`),
    row.id,
    cardName(i18n, row),
    row.clientType,
    row.lifecycle === undefined ? '' : memberText(i18n, row.lifecycle),
    row.frequency === undefined ? '' : memberText(i18n, row.frequency),
    row.lastPaymentDay,
    row.payments,
    responsibleText(i18n, row),
    row.phones.join(', '),
    row.emails.join(', '),
    row.createdDay,
    address(row),
  ]
  return { columns, rows: rows.map(cells) }
}

/** The responsible person by name, or by number where the app may not read names; '' = nobody. */
export function responsibleText(
  { t }: Pick<I18n, 't'>,
  { responsible, responsibleId }: Pick<ClientRow, 'responsible' | 'responsibleId'>,
): string {
  if (responsible !== undefined) return responsible
  return responsibleId === 0 ? '' : t('clients.user', { id: String(responsibleId) })
}
