// A point of a chart: which one a press has met, and where the next one is. Plain numbers, no canvas.
import type { Month } from '../../domain/calendar.ts'
import type { Segment } from '../../domain/segments.ts'
import type { ChartView } from './chart-series.ts'

export interface ChartPoint {
  readonly month: Month
  readonly segment: Segment
}

/**
 * The segment that is meant at a height of the chart over a month: the area that holds it, or the nearest line. `value` in units
 * of the axis; `series` as drawn, from below. Undefined above all areas, beyond the months and without lines.
 */
export function pointAt(
  { stacked, months, series }: Pick<ChartView, 'stacked' | 'months' | 'series'>,
  index: number,
  value: number,
): ChartPoint | undefined {
  const month = months[index]
  if (month === undefined || value < 0) return undefined
  const segment = stacked ? areaAt(series, index, value) : lineAt(series, index, value)
  return segment === undefined ? undefined : { month, segment }
}

type Drawn = ChartView['series']

function areaAt(series: Drawn, index: number, value: number): Segment | undefined {
  let top = 0
  for (const one of series) {
    top += one.values[index] ?? 0
    if (value <= top) return one.segment
  }
  return undefined
}

function lineAt(series: Drawn, index: number, value: number): Segment | undefined {
  const distance = (one: Drawn[number]): number => Math.abs((one.values[index] ?? 0) - value)
  return series.toSorted((left, right) => distance(left) - distance(right))[0]?.segment
}

/** Keys that move over a chart: months to the sides, lines up and down. */
const MOVES: Readonly<Record<string, readonly [months: number, lines: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  PageUp: [-12, 0],
  PageDown: [12, 0],
  Home: [-Infinity, 0],
  End: [Infinity, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** The point a key leads to; the first one is the last month of the first line. Undefined = the key is no move. */
export function movedPoint(
  { months, series }: Pick<ChartView, 'months' | 'series'>,
  point: ChartPoint | undefined,
  key: string,
): ChartPoint | undefined {
  const move = MOVES[key]
  const last = months.length - 1
  if (move === undefined || series.length === 0 || last < 0) return undefined
  const index = point === undefined ? -1 : months.indexOf(point.month)
  const line = series.findIndex(({ segment }) => segment === point?.segment)
  if (index === -1 || line === -1)
    return { month: months[last] as Month, segment: (series[0] as Drawn[number]).segment }
  const at = Math.min(last, Math.max(0, index + move[0]))
  const next = (line + move[1] + series.length) % series.length
  return { month: months[at] as Month, segment: (series[next] as Drawn[number]).segment }
}
