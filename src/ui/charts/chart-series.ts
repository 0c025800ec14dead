// From a published result to what a chart, its legend, its summary and its table show: plain data, no canvas.
import type { Month } from '../../domain/calendar.ts'
import type { Published } from '../../domain/published.ts'
import { SEGMENTS_BY_MODE, type Mode, type Segment } from '../../domain/segments.ts'
import type { I18n } from '../../i18n/i18n.ts'
import { colorOf, DASHES, type ChartColor } from './chart-colors.ts'
import { formOf, USUAL_CHART, type ChartRoute, type ChartSpan } from './chart-route.ts'

export interface ChartSeries {
  readonly segment: Segment
  readonly label: string
  readonly color: ChartColor
  readonly dash: readonly number[]
  /** One value a month: clients, or their part of the whole, 0 to 1. */
  readonly values: readonly number[]
  /** Clients, whatever is drawn. */
  readonly counts: readonly number[]
  /** The same as `values` by what was published at the time; null for a month that nobody published. Empty = not asked for. */
  readonly frozen: readonly (number | null)[]
  /** Clients by what was published. */
  readonly frozenCounts: readonly (number | null)[]
}

export interface ChartView {
  readonly mode: Mode
  readonly title: string
  readonly yTitle: string
  readonly stacked: boolean
  readonly isShare: boolean
  readonly months: readonly Month[]
  /** Names of the months for the axis. */
  readonly labels: readonly string[]
  readonly series: readonly ChartSeries[]
  /** Segments of the mode that this form leaves out: they are sums of others. */
  readonly leftOut: readonly Segment[]
}

/** The chart of a mode as it is looked at; hidden segments are in it, so that they can be shown again. */
export function chartView(
  i18n: I18n,
  mode: Mode,
  published: Published,
  route: ChartRoute = USUAL_CHART,
): ChartView {
  const stacked = formOf(mode, route) === 'areas'
  const [from, until] = spanOf(published.months, route.span)
  const months = published.months.slice(from, until)
  const leftOut = leftOutOf(mode, stacked, route.isShare)
  const segments: readonly Segment[] = SEGMENTS_BY_MODE[mode]
  const whole = wholesOf(mode, published.series).slice(from, until)
  const frozen = route.isFrozen ? frozenOf(mode, published, months) : undefined
  return {
    mode,
    title: i18n.t(`chart.title.${mode}`),
    yTitle: i18n.t(
      route.isShare ? 'chart.axis.share' : mode === 'directories' ? 'chart.axis.cards' : 'chart.axis.clients',
    ),
    stacked,
    isShare: route.isShare,
    months,
    labels: months.map((month) => i18n.monthShort(month)),
    leftOut,
    series: segments.flatMap((segment, place) => {
      if (leftOut.includes(segment)) return []
      const counts = published.series[segment].slice(from, until)
      const frozenCounts = frozen?.totals[segment] ?? []
      return {
        segment,
        label: i18n.t(`segment.${segment}`),
        color: colorOf(segment),
        dash: stacked ? [] : (DASHES[place] ?? []),
        counts,
        values: route.isShare ? counts.map((count, at) => part(count, whole[at] ?? 0)) : counts,
        frozenCounts,
        frozen: route.isShare
          ? frozenCounts.map((count, at) => (count === null ? null : part(count, frozen?.wholes[at] ?? 0)))
          : frozenCounts,
      }
    }),
  }
}

function part(count: number, whole: number): number {
  return whole === 0 ? 0 : count / whole
}

/** Places `[from, until)` of the months of a span; of a span that meets none of them, all. */
export function spanOf(months: readonly Month[], span: ChartSpan): readonly [number, number] {
  if (span.kind === 'all') return [0, months.length]
  if (span.kind === 'last') return [Math.max(0, months.length - span.months), months.length]
  const from = months.findIndex((month) => month >= span.from)
  const until = months.findLastIndex((month) => month <= span.to) + 1
  return from === -1 || from >= until ? [0, months.length] : [from, until]
}

/** In a mode whose segments overlap, areas stand for its smallest parts only; a part of the whole that is the whole is no line. */
function leftOutOf(mode: Mode, stacked: boolean, isShare: boolean): readonly Segment[] {
  if (mode !== 'client-type') return []
  if (stacked) return ['clients', 'b2b']
  return isShare ? ['clients'] : []
}

type Lines = Readonly<Record<Segment, readonly (number | null)[]>>

/** By month the whole that the segments of a mode are parts of. */
function wholesOf(mode: Mode, series: Lines): readonly number[] {
  if (mode === 'client-type') return series.clients.map((count) => count ?? 0)
  const [first] = SEGMENTS_BY_MODE[mode]
  return series[first].map((_, at) =>
    SEGMENTS_BY_MODE[mode].reduce((sum, segment) => sum + (series[segment][at] ?? 0), 0),
  )
}

function frozenOf(mode: Mode, { frozen }: Published, months: readonly Month[]) {
  const places = months.map((month) => frozen.months.indexOf(month))
  const totals = Object.fromEntries(
    SEGMENTS_BY_MODE[mode].map((segment) => [
      segment,
      places.map((place) => frozen.totals[segment][place] ?? null),
    ]),
  ) as unknown as Lines
  return { totals, wholes: wholesOf(mode, totals) }
}

/** The chart in one sentence: its span and where each line ends. Empty without months. */
export function chartSummary(i18n: I18n, view: ChartView): string {
  const first = view.months[0],
    last = view.months.at(-1)
  if (first === undefined || last === undefined) return ''
  const values = view.series.map(({ label, counts, values: drawn }) =>
    view.isShare
      ? i18n.t('chart.summary-share', { segment: label, share: i18n.share(drawn.at(-1) ?? 0, 1) })
      : i18n.t('chart.summary-value', { segment: label, n: counts.at(-1) ?? 0 }),
  )
  const said = { last: i18n.monthLong(last), values: values.join(', ') }
  return first === last
    ? i18n.t('chart.summary-one', { month: said.last, values: said.values })
    : i18n.t('chart.summary', { first: i18n.monthGenitive(first, true), ...said })
}

/** A value as it is drawn, in words. */
export function valueText(i18n: I18n, view: Pick<ChartView, 'isShare'>, value: number): string {
  return view.isShare ? i18n.share(value, 1) : i18n.number(value)
}
