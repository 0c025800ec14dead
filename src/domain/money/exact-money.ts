// Money to the cent as of today, for the administrator's own page (B-22). It is worked out where it is looked at and must
// never be published: what everybody may see is made by `shared-money.ts`.
import { formatDay, type Month } from '../calendar.ts'
import type { ClientFacts } from '../states/client-facts.ts'
import { centsWithoutClient, countUnknown, type Incomes } from './incomes.ts'
import { measureMoney, type MeasuredMoney, type SegmentTallies } from './measure-money.ts'
import { byMoneySegment, type MoneySegment } from './money-segments.ts'
import type { Recomputed } from '../states/recompute.ts'

/** A group of clients and what they brought in a period, in the base currency. */
export interface MoneyCell {
  /** Clients of the group, with payments or not. */
  readonly clients: number
  readonly payments: number
  readonly revenue: number
}

export interface ExactMoney {
  /** Code of the base currency. */
  readonly currency: string
  /** `YYYY-MM-DD`. */
  readonly asOf: string
  readonly allTime: Readonly<Record<MoneySegment, MoneyCell>>
  /** The last 365 days, `asOf` included. */
  readonly year: Readonly<Record<MoneySegment, MoneyCell>>
  readonly yearFrom: string
  readonly months: readonly Month[]
  /** By month of the payment, the last one as of `asOf`; together with `earlier` the revenue of all clients. */
  readonly revenueByMonth: readonly number[]
  /** Before the first month of the chart, or without a date. */
  readonly earlier: number
  /** Of payments that belong to no client (D-19): in no other figure. */
  readonly withoutClient: number
  /** Payments in a currency without a rate (D-32): in `payments`, not in `revenue`. */
  readonly unknownCurrencies: number
}

/** Days of the year that is looked back upon. */
export const YEAR_DAYS = 365

/** Exact figures, and what they were made from (`yearCents` is what is at stake by card). */
export function exactMoney(
  facts: ClientFacts,
  recomputed: Recomputed,
  incomes: Incomes,
): { readonly money: ExactMoney; readonly measured: MeasuredMoney } {
  const { asOf } = recomputed
  const yearFrom = asOf - YEAR_DAYS + 1
  const measured = measureMoney(facts, recomputed, incomes, yearFrom)
  return {
    measured,
    money: {
      currency: incomes.currency,
      asOf: formatDay(asOf),
      allTime: cellsOf(measured.allTime),
      year: cellsOf(measured.year),
      yearFrom: formatDay(yearFrom),
      months: measured.months,
      revenueByMonth: measured.byMonth.map(({ cents }) => cents / 100),
      earlier: measured.earlier.cents / 100,
      withoutClient: centsWithoutClient(incomes, asOf) / 100,
      unknownCurrencies: countUnknown(incomes, asOf),
    },
  }
}

function cellsOf(tallies: SegmentTallies): Record<MoneySegment, MoneyCell> {
  return byMoneySegment((segment) => {
    const { clients, payments, cents } = tallies[segment]
    return { clients, payments, revenue: cents / 100 }
  })
}

/** Undefined without payments. */
export function averagePayment({ revenue, payments }: MoneyCell): number | undefined {
  return payments > 0 ? revenue / payments : undefined
}

/** Undefined without clients. */
export function revenuePerClient({ revenue, clients }: MoneyCell): number | undefined {
  return clients > 0 ? revenue / clients : undefined
}

/** Share of the revenue of all clients, 0..1 unless there are negative sums; undefined if they brought nothing. */
export function revenueShare({ revenue }: MoneyCell, all: MoneyCell): number | undefined {
  return all.revenue === 0 ? undefined : revenue / all.revenue
}
