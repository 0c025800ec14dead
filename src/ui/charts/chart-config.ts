// What Chart.js is told: data and options made anew from plain values, never changed in place (vue-chartjs redraws by
// identity).
import type { ChartData, ChartOptions } from 'chart.js'
import type { Palette } from './chart-palette.ts'
import type { ChartSeries, ChartView } from './chart-series.ts'

export interface ChartConfig {
  readonly data: ChartData<'line', (number | null)[], string>
  readonly options: ChartOptions<'line'>
}

export interface ChartManner {
  /** No animation: the person asked the system for less motion. */
  readonly isStill: boolean
  /** A value of the axis in words. */
  number(value: number): string
  /** Name of the line of what was published. */
  readonly publishedName?: (line: string) => string
}

/** Fewer points than this are drawn as dots: a line of one month would be invisible. */
const DOTS_BELOW_MONTHS = 3
/** More points are moved at once: working out the way of each would take longer than the moving. */
export const MOST_MOVED_POINTS = 120
const AREA_ALPHA = 0.28
const PUBLISHED_DASH = [3, 3]

type Dataset = ChartConfig['data']['datasets'][number]

export function chartConfig(view: ChartView, palette: Palette, manner: ChartManner): ChartConfig {
  return {
    data: {
      labels: [...view.labels],
      datasets: [
        ...view.series.map((series, place) => dataset(view, series, place, palette)),
        ...view.series.flatMap((series) => publishedDataset(series, palette, manner)),
      ],
    },
    options: options(view, palette, manner),
  }
}

function dataset(view: ChartView, series: ChartSeries, place: number, palette: Palette): Dataset {
  const color = palette.colors[series.color]
  return {
    label: series.label,
    data: [...series.values],
    borderColor: color,
    backgroundColor: view.stacked ? withAlpha(color, AREA_ALPHA) : color,
    borderWidth: 2,
    // Dashes tell lines apart; beside what was published they would be taken for it.
    borderDash: series.frozen.length > 0 ? [] : [...series.dash],
    pointRadius: view.months.length < DOTS_BELOW_MONTHS ? 3 : 0,
    pointHoverRadius: 4,
    pointHitRadius: 12,
    fill: view.stacked ? (place === 0 ? 'origin' : '-1') : false,
    tension: 0.15,
  }
}

function publishedDataset(
  { label, color, frozen }: ChartSeries,
  palette: Palette,
  { publishedName }: ChartManner,
): readonly Dataset[] {
  if (frozen.length === 0) return []
  return [
    {
      label: publishedName?.(label) ?? label,
      data: [...frozen],
      borderColor: palette.colors[color],
      backgroundColor: palette.colors[color],
      borderWidth: 2,
      borderDash: PUBLISHED_DASH,
      pointRadius: frozen.filter((value) => value !== null).length < DOTS_BELOW_MONTHS ? 3 : 0,
      pointStyle: 'rectRot',
      pointHoverRadius: 4,
      fill: false,
      tension: 0.15,
      spanGaps: false,
    },
  ]
}

function options(view: ChartView, palette: Palette, manner: ChartManner): ChartOptions<'line'> {
  const font = { family: palette.fontFamily, size: 12 }
  const isLarge = view.months.length * view.series.length > MOST_MOVED_POINTS
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: manner.isStill || isLarge ? false : { duration: 250 },
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        ticks: { color: palette.ink, font, maxRotation: 0, autoSkipPadding: 16 },
        grid: { display: false },
        border: { color: palette.line },
      },
      y: {
        beginAtZero: true,
        stacked: view.stacked,
        ...(view.stacked && view.isShare && { max: 1 }),
        title: { display: true, text: view.yTitle, color: palette.ink, font },
        ticks: {
          color: palette.ink,
          font,
          ...(!view.isShare && { precision: 0 }),
          callback: (value) => manner.number(Number(value)),
        },
        grid: { color: palette.line },
        border: { display: false },
      },
    },
    plugins: {
      legend: { display: false },
      tooltip: {
        titleFont: font,
        bodyFont: font,
        usePointStyle: true,
        callbacks: { label: (item) => `${item.dataset.label ?? ''}: ${manner.number(item.parsed.y ?? 0)}` },
      },
    },
  }
}

/** `#rrggbb` with an alpha of 0 to 1; any other colour is returned as it is. */
export function withAlpha(color: string, alpha: number): string {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return color
  return (
    color +
    Math.round(alpha * 255)
      .toString(16)
      .padStart(2, '0')
  )
}
