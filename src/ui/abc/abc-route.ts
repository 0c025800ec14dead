// The state of the screen of the revenue as an address: `#/abc?period=all&view=table`, and the list behind a number of it:
// `…&class=a&life=sleeping&page=2`. What is as usual is not in it.
import {
  REVENUE_LIVES,
  REVENUE_PERIODS,
  type RevenueLife,
  type RevenuePeriod,
} from '../../domain/money/concentration.ts'
import { REVENUE_CLASSES, type RevenueClass } from '../../domain/money/revenue-classes.ts'

export interface AbcList {
  readonly revenueClass: RevenueClass
  /** Undefined = all of the class. */
  readonly life: RevenueLife | undefined
  /** From 0. */
  readonly page: number
}

export interface AbcRoute {
  readonly period: RevenuePeriod
  /** The curve as a table. */
  readonly isTable: boolean
  /** The list of the clients behind a number; undefined = none. */
  readonly list?: AbcList
}

export const ABC_PATH = '/abc'
const MAX_PAGE = 100_000

export function parseAbcRoute(query: Readonly<Record<string, unknown>>): AbcRoute {
  return {
    period: REVENUE_PERIODS.find((known) => known === query['period']) ?? 'year',
    isTable: query['view'] === 'table',
    ...listOf(query),
  }
}

function listOf(query: Readonly<Record<string, unknown>>): Pick<AbcRoute, 'list'> {
  const revenueClass = REVENUE_CLASSES.find((known) => known === query['class'])
  if (revenueClass === undefined) return {}
  const page = Number(query['page'] ?? 1)
  const isPage = Number.isInteger(page) && page >= 1 && page <= MAX_PAGE
  return {
    list: {
      revenueClass,
      life: REVENUE_LIVES.find((known) => known === query['life']),
      page: isPage ? page - 1 : 0,
    },
  }
}

export function printAbcRoute({ period, isTable, list }: AbcRoute): string {
  const values = new URLSearchParams()
  if (period !== 'year') values.set('period', period)
  if (isTable) values.set('view', 'table')
  if (list !== undefined) {
    values.set('class', list.revenueClass)
    if (list.life !== undefined) values.set('life', list.life)
    if (list.page > 0) values.set('page', String(list.page + 1))
  }
  const query = values.toString()
  return query === '' ? ABC_PATH : `${ABC_PATH}?${query}`
}
