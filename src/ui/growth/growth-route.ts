// The state of the growth screen as an address: `#/growth?period=quarter&view=table&all=1`. What is as usual is not in it.
import { GROWTH_PERIODS, type GrowthPeriod } from '../../domain/growth.ts'

export interface GrowthRoute {
  readonly period: GrowthPeriod
  readonly isTable: boolean
  /** From the first month on; else the last two or five years. */
  readonly isAll: boolean
}

export const GROWTH_PATH = '/growth'

export function parseGrowthRoute(query: Readonly<Record<string, unknown>>): GrowthRoute {
  return {
    period: GROWTH_PERIODS.find((known) => known === query['period']) ?? 'month',
    isTable: query['view'] === 'table',
    isAll: query['all'] === '1',
  }
}

export function printGrowthRoute({ period, isTable, isAll }: GrowthRoute): string {
  const values = new URLSearchParams()
  if (period !== 'month') values.set('period', period)
  if (isTable) values.set('view', 'table')
  if (isAll) values.set('all', '1')
  const query = values.toString()
  return query === '' ? GROWTH_PATH : `${GROWTH_PATH}?${query}`
}
