// The state of the growth screen as an address: `#/growth?period=quarter&view=table&all=1`, and the list behind a
// number of it: `…&of=woken&from=2026-01&until=2026-03&page=2`. What is as usual is not in it.
import { parseMonth } from '../../domain/calendar.ts'
import { GROWTH_EVENTS, GROWTH_PERIODS, type GrowthPeriod } from '../../domain/series/growth.ts'
import type { GrowthAsked } from '../../domain/series/growth-cards.ts'

export interface GrowthRoute {
  readonly period: GrowthPeriod
  readonly isTable: boolean
  /** From the first month on; else the last two or five years. */
  readonly isAll: boolean
  /** The list of the clients behind a number; undefined = none. */
  readonly list?: GrowthAsked & { readonly page: number }
}

export const GROWTH_PATH = '/growth'

export function parseGrowthRoute(query: Readonly<Record<string, unknown>>): GrowthRoute {
  return {
    period: GROWTH_PERIODS.find((known) => known === query['period']) ?? 'month',
    isTable: query['view'] === 'table',
    isAll: query['all'] === '1',
    ...listOf(query),
  }
}

/** Months are taken as they are: a period that is not on the chart has nobody. */
function listOf(query: Readonly<Record<string, unknown>>): Pick<GrowthRoute, 'list'> {
  const event = GROWTH_EVENTS.find((known) => known === query['of'])
  const from = query['from'],
    until = query['until']
  if (event === undefined || typeof from !== 'string' || typeof until !== 'string') return {}
  if (parseMonth(from) === undefined || parseMonth(until) === undefined) return {}
  const page = Number(query['page'] ?? 1)
  const isPage = Number.isInteger(page) && page >= 1 && page <= 100_000
  return { list: { event, from, until, page: isPage ? page - 1 : 0 } }
}

export function printGrowthRoute({ period, isTable, isAll, list }: GrowthRoute): string {
  const values = new URLSearchParams()
  if (period !== 'month') values.set('period', period)
  if (isTable) values.set('view', 'table')
  if (isAll) values.set('all', '1')
  if (list !== undefined) {
    values.set('of', list.event)
    values.set('from', list.from)
    values.set('until', list.until)
    if (list.page > 0) values.set('page', String(list.page + 1))
  }
  const query = values.toString()
  return query === '' ? GROWTH_PATH : `${GROWTH_PATH}?${query}`
}
