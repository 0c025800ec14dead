// The growth of the published result as rows in words and as bars: plain data, no canvas.
import { dayToMonth, formatDay, lastDayOfMonth, parseDay, parseMonth } from '../../domain/calendar.ts'
import { growthRows, type GrowthPeriod, type GrowthRow } from '../../domain/series/growth.ts'
import type { Published } from '../../domain/published.ts'
import type { I18n } from '../../i18n/i18n.ts'
import type { ChartColor } from '../charts/chart-colors.ts'

/** Periods shown unless all are asked for: three, five and ten years. */
const SHOWN: Readonly<Record<GrowthPeriod, number>> = { month: 36, quarter: 20, 'half-year': 20 }

export interface GrowthLine extends GrowthRow {
  /** `март 2025`, `I кв. 2025`, `1-е полугодие 2025`. */
  readonly label: string
  /** New and woken less fallen asleep: what the active ones have changed by. */
  readonly net: number
}

/** Periods in order; undefined if the result has no growth. */
export function growthLines(
  i18n: I18n,
  { growth, months, asOf }: Published,
  period: GrowthPeriod,
  isAll: boolean,
): readonly GrowthLine[] | undefined {
  if (growth === undefined) return undefined
  const isLastWhole = formatDay(lastDayOfMonth(dayToMonth(parseDay(asOf)))) === asOf
  const rows = growthRows(growth, months, period, isLastWhole).map((row) => ({
    ...row,
    label: periodLabel(i18n, period, row.until),
    net: row.newcomers + row.woken - row.fallenAsleep,
  }))
  return isAll ? rows : rows.slice(-SHOWN[period])
}

/** Whether {@link growthLines} leaves out periods. */
export function hasMoreGrowth({ growth }: Published, period: GrowthPeriod): boolean {
  return (growth?.returning[period].length ?? 0) > SHOWN[period]
}

/** Name of a period by its last month. */
export function periodLabel({ t, monthShort }: I18n, period: GrowthPeriod, month: string): string {
  const index = parseMonth(month)
  if (period === 'month' || index === undefined) return monthShort(month)
  const year = String(Math.floor(index / 12)),
    ofYear = index % 12
  return period === 'quarter'
    ? t('growth.quarter', { part: String(Math.floor(ofYear / 3) + 1), year })
    : t('growth.half', { part: String(Math.floor(ofYear / 6) + 1), year })
}

export const GROWTH_SERIES = ['returning', 'newcomers', 'woken', 'fallenAsleep'] as const
export type GrowthSeriesName = (typeof GROWTH_SERIES)[number]

export const GROWTH_COLORS: Readonly<Record<GrowthSeriesName, ChartColor>> = {
  returning: 'slate',
  newcomers: 'green',
  woken: 'blue',
  fallenAsleep: 'orange',
}

export interface GrowthBarsView {
  readonly labels: readonly string[]
  readonly series: readonly {
    readonly name: GrowthSeriesName
    readonly label: string
    readonly color: ChartColor
    /** Who fell asleep stands below the axis. */
    readonly values: readonly number[]
  }[]
}

export function growthBars({ t }: I18n, lines: readonly GrowthLine[]): GrowthBarsView {
  return {
    labels: lines.map(({ label }) => label),
    series: GROWTH_SERIES.map((name) => ({
      name,
      label: t(`growth.${name}`),
      color: GROWTH_COLORS[name],
      values: lines.map((line) => (name === 'fallenAsleep' ? -line[name] : line[name])),
    })),
  }
}

/** The last whole period in a sentence; undefined without one. */
export function growthSummary(
  { t, number, monthLong }: I18n,
  period: GrowthPeriod,
  lines: readonly GrowthLine[],
): string | undefined {
  const last = lines.findLast(({ isWhole }) => isWhole)
  if (last === undefined) return undefined
  const { label, newcomers, woken, fallenAsleep, net } = last
  const name = period === 'month' ? monthLong(last.until) : label
  const said = {
    period: name.charAt(0).toUpperCase() + name.slice(1),
    came: number(newcomers + woken),
    asleep: number(fallenAsleep),
  }
  if (net === 0) return t('growth.summary-same', said)
  return t(net > 0 ? 'growth.summary-more' : 'growth.summary-less', { ...said, n: Math.abs(net) })
}
