// What Chart.js does not draw by itself: numbered marks of events above the months they begin in, and a ring around the point
// that was chosen. As a plugin of one chart; what it draws is asked for at every drawing.
import type { Chart, Plugin } from 'chart.js'
import type { ChartMark } from './chart-events.ts'
import type { Palette } from './chart-palette.ts'
import type { ChartPoint } from './chart-point.ts'
import type { ChartView } from './chart-series.ts'

export interface Drawn {
  readonly view: ChartView
  readonly palette: Palette
  readonly marks: readonly Pick<ChartMark, 'number' | 'month' | 'kind'>[]
  readonly point: ChartPoint | undefined
}

/** More marks than this would cover each other: the list under the chart has them all. */
const MOST_MARKS = 24
const RADIUS = 8

export function marksPlugin(drawn: () => Drawn): Plugin<'line'> {
  return {
    id: 'marks',
    afterDatasetsDraw(chart) {
      const now = drawn()
      for (const mark of now.marks.slice(0, MOST_MARKS)) drawMark(chart, now, mark)
      if (now.point !== undefined) drawPoint(chart, now, now.point)
    },
  }
}

function drawMark(
  { ctx, chartArea, scales }: Chart<'line'>,
  { view, palette }: Drawn,
  { number, month, kind }: Drawn['marks'][number],
): void {
  const x = scales['x']?.getPixelForValue(view.months.indexOf(month))
  if (x === undefined || Number.isNaN(x)) return
  const y = chartArea.top + RADIUS
  ctx.save()
  ctx.strokeStyle = palette.ink
  ctx.lineWidth = 1
  ctx.setLineDash([2, 4])
  line(ctx, x, y + RADIUS, chartArea.bottom)
  ctx.setLineDash([])
  ctx.fillStyle = palette.sheet
  ctx.beginPath()
  // An import is round, a month counted anew is square: form tells them apart, not colour.
  if (kind === 'import') ctx.arc(x, y, RADIUS, 0, Math.PI * 2)
  else ctx.rect(x - RADIUS, y - RADIUS, RADIUS * 2, RADIUS * 2)
  ctx.fill()
  ctx.stroke()
  ctx.fillStyle = palette.ink
  ctx.font = `600 10px ${palette.fontFamily}`
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.fillText(String(number), x, y)
  ctx.restore()
}

function drawPoint(chart: Chart<'line'>, { view, palette }: Drawn, { month, segment }: ChartPoint): void {
  const place = view.series.findIndex((series) => series.segment === segment)
  const element = chart.getDatasetMeta(place).data[view.months.indexOf(month)]
  if (place === -1 || element === undefined) return
  const { ctx, chartArea } = chart
  ctx.save()
  ctx.strokeStyle = palette.ink
  ctx.lineWidth = 1
  line(ctx, element.x, chartArea.top, chartArea.bottom)
  ctx.fillStyle = palette.sheet
  ctx.lineWidth = 3
  ctx.beginPath()
  ctx.arc(element.x, element.y, 6, 0, Math.PI * 2)
  ctx.fill()
  ctx.stroke()
  ctx.restore()
}

function line(ctx: CanvasRenderingContext2D, x: number, top: number, bottom: number): void {
  ctx.beginPath()
  ctx.moveTo(x, top)
  ctx.lineTo(x, bottom)
  ctx.stroke()
}
