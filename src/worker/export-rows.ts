// All rows of a list for a file, ten pages a request, up to a limit; tells how far it is. The file itself is made by the page,
// which knows the language: a workbook of a short list, plain text of a long one.
import type { ClientRow, ExportedRows, ListQuery } from '../domain/list/client-list.ts'
import type { ClientLists } from './client-lists.ts'

/** More rows are no list for a person, and 200 requests in a row are enough. */
const MOST_ROWS = 100_000
const PAGES_AT_ONCE = 10

/** `isWanted` is asked before every step: false ends the work without a result. */
export async function collectRows(
  lists: ClientLists,
  query: ListQuery,
  tell: (rows: number, total: number) => void,
  isWanted: () => boolean,
): Promise<ExportedRows | undefined> {
  const opened = await lists.open(query, PAGES_AT_ONCE)
  if (!opened.ok) return { state: 'stopped', page: opened.page }
  const rows: ClientRow[] = []
  for (let page = 0; ; page += 1) {
    if (!isWanted()) return undefined
    const read = await opened.page(page)
    if (read.state !== 'rows') return { state: 'stopped', page: read }
    rows.push(...read.rows)
    tell(rows.length, read.total)
    const isCut = rows.length >= MOST_ROWS && !read.isLast
    if (read.isLast || isCut)
      return { state: 'rows', rows: rows.slice(0, MOST_ROWS), total: read.total, isCut }
  }
}
