// Where the application opens when somebody comes from a card: the list of clients with this one in it.
import type { CardView } from '../../domain/refresh-view.ts'
import { FIRST_SORT } from '../../domain/list/client-list.ts'
import type { Segment } from '../../domain/segments.ts'
import { printClientRoute } from './client-route.ts'

/** Path of the router; a contact who belongs to a company is found as that company, as he is counted. */
export function cardAppPath(
  entity: 'contact' | 'company',
  id: number,
  { marks }: Extract<CardView, { state: 'marked' }>,
): string {
  const parentId = typeof marks.parentCompanyId === 'number' ? marks.parentCompanyId : undefined
  const isCompany = entity === 'company' || parentId !== undefined
  const segment: Segment = isCompany ? 'b2b' : 'b2c'
  return printClientRoute({
    mode: 'client-type',
    segment,
    month: undefined,
    search: `№${String(entity === 'contact' && parentId !== undefined ? parentId : id)}`,
    sort: FIRST_SORT,
    page: 0,
  })
}
