// What is said above a list besides its rows: how many there are, how many of them the reader does not see and why.
import type { ListPage } from '../../domain/list/client-list.ts'
import type { Published } from '../../domain/published.ts'
import type { Segment } from '../../domain/segments.ts'
import type { I18n } from '../../i18n/i18n.ts'

type Rows = Extract<ListPage, { readonly state: 'rows' }>

/** Members by what was published: as of today, or at the end of a month; undefined = nobody knows. */
export function expectedMembers(
  published: Pick<Published, 'counters' | 'months' | 'series'> | undefined,
  segment: Segment | undefined,
  month: string | undefined,
): number | undefined {
  if (published === undefined || segment === undefined) return undefined
  if (month === undefined) return published.counters[segment]
  return published.series[segment][published.months.indexOf(month)]
}

/**
 * «Показано 12 из 340» and why: an administrator sees everything, so that for him the rest can only be cards whose fields are
 * not as they were published. Undefined = all are shown, or nothing is to be compared with.
 */
export function partlyText(
  { t, number }: I18n,
  { total, source }: Rows,
  expected: number | undefined,
  isAdmin: boolean,
): { readonly text: string; readonly isByRights: boolean } | undefined {
  if (expected === undefined || source === 'base' || total === expected) return undefined
  const counts = { shown: number(total), total: number(expected) }
  if (total > expected) return { text: t('clients.more-now', counts), isByRights: false }
  return {
    text: t(isAdmin ? 'clients.partly-fields' : 'clients.partly-rights', counts),
    isByRights: !isAdmin,
  }
}
