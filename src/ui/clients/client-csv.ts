// A list of clients as a CSV file that a spreadsheet opens without computing anything of it: every cell that could be a
// formula is marked as text, quoted by RFC 4180, in UTF-8 with its mark. Texts of cards are hostile.
import type { ClientRow } from '../../domain/client-list.ts'
import type { I18n } from '../../i18n/i18n.ts'
import { cardName } from '../mark-text.ts'

/** What spreadsheets take for the beginning of a formula, full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/
/** Halves of letters that stand alone: no file may hold them. */
const HALF_LETTERS = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const CELL_LIMIT = 32_767
const SEPARATOR = ';'

/** One cell of text; never begins like a formula, holds no control characters and no halves of letters. */
export function csvCell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text
  const clean = guarded
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replace(HALF_LETTERS, '\ufffd')
  const cut =
    clean.length > CELL_LIMIT ? `${clean.slice(0, CELL_LIMIT - 1).replace(HALF_LETTERS, '')}…` : clean
  return `"${cut.replaceAll('"', '""')}"`
}

/** The whole file. Days stay `YYYY-MM-DD`: every spreadsheet knows them as dates. */
export function clientsCsv(
  rows: readonly ClientRow[],
  i18n: I18n,
  address: (row: ClientRow) => string,
): string {
  const { t } = i18n
  const header = [
    t('clients.column.kind'),
    t('clients.column.id'),
    t('clients.column.title'),
    t('clients.column.type'),
    t('clients.column.lifecycle'),
    t('clients.column.frequency'),
    t('clients.column.last-payment'),
    t('clients.column.payments'),
    t('clients.column.responsible'),
    t('clients.column.phones'),
    t('clients.column.emails'),
    t('clients.column.created'),
    'URL',
  ]
  const cells = (row: ClientRow): readonly string[] => [
    t(`entity.${row.entity}`),
    String(row.id),
    cardName(i18n, row),
    row.clientType ?? '',
    row.lifecycle === undefined ? '' : t(`segment.${row.lifecycle}`),
    row.frequency === undefined ? '' : t(`segment.${row.frequency}`),
    row.lastPaymentDay,
    row.payments === undefined ? '' : String(row.payments),
    responsibleText(i18n, row),
    row.phones.join(', '),
    row.emails.join(', '),
    row.createdDay,
    address(row),
  ]
  const lines = [header, ...rows.map(cells)].map((line) => line.map(csvCell).join(SEPARATOR))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** The responsible person by name, or by number where the app may not read names; '' = nobody. */
export function responsibleText(
  { t }: Pick<I18n, 't'>,
  { responsible, responsibleId }: Pick<ClientRow, 'responsible' | 'responsibleId'>,
): string {
  if (responsible !== undefined) return responsible
  return responsibleId === 0 ? '' : t('clients.user', { id: String(responsibleId) })
}
