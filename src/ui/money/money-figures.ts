// What money a counter tells: exact for whoever has the base, else what is published for everybody, else why there is none.
import {
  averagePayment,
  revenuePerClient,
  revenueShare,
  type ExactMoney,
} from '../../domain/money/exact-money.ts'
import { moneySegmentOf } from '../../domain/money/money-segments.ts'
import type { MoneyView } from '../../domain/money/money-view.ts'
import type { Segment } from '../../domain/segments.ts'
import { cellFigures, type SharedMoney } from '../../domain/money/shared-money.ts'
import type { Withheld } from '../../domain/money/small-groups.ts'
import type { MoneyPeriod } from '../charts/chart-route.ts'

/** Sums in the base currency, the share 0 to 1; undefined = there is nothing to divide by. */
export type MoneyFigures =
  | {
      readonly state: 'shown'
      readonly currency: string
      readonly revenue: number
      /** Undefined for all clients, and where the whole is withheld. */
      readonly share: number | undefined
      readonly averagePayment: number | undefined
      readonly perClient: number | undefined
    }
  | { readonly state: 'withheld'; readonly why: Withheld }

/** Both kinds of money there may be on a page. */
export interface MoneySource {
  readonly shared: SharedMoney | undefined
  /** Undefined = not asked for, or not answered yet. */
  readonly exact: MoneyView | undefined
}

/** Undefined = clients of the segment have no payments by definition, or nothing is known of money. */
export function moneyFigures(
  { shared, exact }: MoneySource,
  segment: Segment,
  period: MoneyPeriod,
): MoneyFigures | undefined {
  const name = moneySegmentOf(segment)
  if (name === undefined) return undefined
  if (exact?.state === 'exact') return exactFigures(exact.money, name, period)
  if (shared === undefined) return undefined
  const cells = period === 'year' ? shared.year : shared.allTime
  const cell = cells[name]
  const figures = cellFigures(cell, cells.clients)
  if ('withheld' in cell || figures === undefined)
    return { state: 'withheld', why: 'withheld' in cell ? cell.withheld : 'tells-another' }
  return {
    state: 'shown',
    currency: shared.currency,
    revenue: cell.revenue,
    ...figures,
    share: name === 'clients' ? undefined : figures.share,
  }
}

function exactFigures(
  money: ExactMoney,
  name: keyof ExactMoney['allTime'],
  period: MoneyPeriod,
): MoneyFigures {
  const cells = period === 'year' ? money.year : money.allTime
  const cell = cells[name]
  return {
    state: 'shown',
    currency: money.currency,
    revenue: cell.revenue,
    share: name === 'clients' ? undefined : revenueShare(cell, cells.clients),
    averagePayment: averagePayment(cell),
    perClient: revenuePerClient(cell),
  }
}

/** What is said under the counters of where the sums come from. */
export type MoneyOrigin = 'exact' | 'counting' | 'shared-no-base' | 'shared' | 'no-rates' | 'none'

export function moneyOrigin({ shared, exact }: MoneySource, isAdmin: boolean): MoneyOrigin {
  if (exact?.state === 'exact') return 'exact'
  if (exact?.state === 'no-rates') return 'no-rates'
  if (isAdmin && exact === undefined) return 'counting'
  if (shared === undefined) return 'none'
  return isAdmin ? 'shared-no-base' : 'shared'
}
