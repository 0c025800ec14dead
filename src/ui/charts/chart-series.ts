// From a published result to what a chart, its legend, its summary and its table show: plain data, no canvas.
import type { Month } from '../../domain/calendar.ts'
import type { Published } from '../../domain/published.ts'
import { SEGMENTS_BY_MODE, type Mode, type Segment } from '../../domain/segments.ts'
import type { I18n } from '../../i18n/i18n.ts'
import { colorOf, DASHES, isStacked, type ChartColor } from './chart-colors.ts'

export interface ChartSeries {
  readonly segment: Segment
  readonly label: string
  readonly color: ChartColor
  readonly dash: readonly number[]
  /** One value a month. */
  readonly values: readonly number[]
}

export interface ChartView {
  readonly mode: Mode
  readonly title: string
  readonly yTitle: string
  readonly stacked: boolean
  readonly months: readonly Month[]
  /** Names of the months for the axis. */
  readonly labels: readonly string[]
  readonly series: readonly ChartSeries[]
}

/** The chart of a mode; `hidden` segments are left out. */
export function chartView(i18n: I18n, mode: Mode, published: Published): ChartView {
  const stacked = isStacked(mode)
  return {
    mode,
    title: i18n.t(`chart.title.${mode}`),
    yTitle: i18n.t(mode === 'directories' ? 'chart.axis.cards' : 'chart.axis.clients'),
    stacked,
    months: published.months,
    labels: published.months.map((month) => i18n.monthShort(month)),
    series: SEGMENTS_BY_MODE[mode].map((segment, place) => ({
      segment,
      label: i18n.t(`segment.${segment}`),
      color: colorOf(segment),
      dash: stacked ? [] : (DASHES[place] ?? []),
      values: published.series[segment],
    })),
  }
}

/** The chart in one sentence: its span and where each line ends. Empty without months. */
export function chartSummary(i18n: I18n, view: ChartView): string {
  const first = view.months[0],
    last = view.months.at(-1)
  if (first === undefined || last === undefined) return ''
  const values = view.series.map((series) =>
    i18n.t('chart.summary-value', { segment: series.label, n: series.values.at(-1) ?? 0 }),
  )
  const said = { last: i18n.monthLong(last), values: values.join(', ') }
  return first === last
    ? i18n.t('chart.summary-one', { month: said.last, values: said.values })
    : i18n.t('chart.summary', { first: i18n.monthGenitive(first, true), ...said })
}
