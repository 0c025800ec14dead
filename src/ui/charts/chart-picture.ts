// A chart as a picture for a letter or a presentation: twice as fine as the screen, always on a light ground, with its title, date,
// rules and the names of its lines. Drawn here and handed to the disk; nothing is sent.
import { Chart } from 'chart.js'
import { chartConfig, type ChartManner } from './chart-config.ts'
import type { ChartMark } from './chart-events.ts'
import type { Palette } from './chart-palette.ts'
import type { ChartView } from './chart-series.ts'
import { marksPlugin } from './draw-marks.ts'
import { registerChart } from './register-chart.ts'

/** The colours of the light theme (main.css), whatever the page shows. */
export const LIGHT: Omit<Palette, 'fontFamily'> = {
  key: 'light',
  ink: '#525c69',
  sheet: '#ffffff',
  line: '#dfe3e8',
  colors: { blue: '#1f6fe0', green: '#13885f', orange: '#c96a00', purple: '#8250df', slate: '#6b7684' },
}
const INK = '#1f2933'
const FINENESS = 2
const WIDTH = 1200
const CHART_HEIGHT = 520
const MARGIN = 32
const LINE = 22

export interface PictureWords {
  readonly title: string
  /** Under the title, a line each. */
  readonly lines: readonly string[]
  /** Under the chart: what the marks on it mean. */
  readonly notes: readonly string[]
}

/** A PNG; undefined if the browser gives none. */
export async function chartPicture(
  view: ChartView,
  marks: readonly ChartMark[],
  words: PictureWords,
  manner: Omit<ChartManner, 'isStill'>,
): Promise<Blob | undefined> {
  registerChart()
  const palette: Palette = { ...LIGHT, fontFamily: getComputedStyle(document.body).fontFamily }
  const top = MARGIN + 30 + words.lines.length * LINE
  const legendRows = legendOf(view, palette)
  const canvas = canvasOf(
    WIDTH,
    top + legendRows.length * LINE + 16 + CHART_HEIGHT + words.notes.length * LINE + MARGIN,
  )
  const ctx = canvas.getContext('2d')
  if (ctx === null) return undefined
  ctx.scale(FINENESS, FINENESS)
  ctx.fillStyle = palette.sheet
  ctx.fillRect(0, 0, canvas.width, canvas.height)
  writeWords(ctx, words, palette)
  legendRows.forEach((row, at) => writeLegend(ctx, row, top + at * LINE, palette))
  const chartTop = top + legendRows.length * LINE + 16
  const drawn = drawChart(view, marks, palette, manner)
  ctx.drawImage(drawn, MARGIN, chartTop, WIDTH - 2 * MARGIN, CHART_HEIGHT)
  writeLines(ctx, words.notes, chartTop + CHART_HEIGHT + 12, palette)
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'))
}

function canvasOf(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width * FINENESS
  canvas.height = height * FINENESS
  return canvas
}

function drawChart(
  view: ChartView,
  marks: readonly ChartMark[],
  palette: Palette,
  manner: Omit<ChartManner, 'isStill'>,
): HTMLCanvasElement {
  const canvas = canvasOf(0, 0)
  canvas.width = WIDTH - 2 * MARGIN
  canvas.height = CHART_HEIGHT
  const { data, options } = chartConfig(view, palette, { ...manner, isStill: true })
  const chart = new Chart(canvas, {
    type: 'line',
    data,
    options: { ...options, responsive: false, devicePixelRatio: FINENESS },
    plugins: [marksPlugin(() => ({ view, palette, marks, point: undefined }))],
  })
  // Destroying a chart clears its canvas.
  const copy = canvasOf(WIDTH - 2 * MARGIN, CHART_HEIGHT)
  copy.getContext('2d')?.drawImage(canvas, 0, 0)
  chart.destroy()
  return copy
}

function writeWords(ctx: CanvasRenderingContext2D, { title, lines }: PictureWords, palette: Palette): void {
  ctx.textBaseline = 'top'
  ctx.fillStyle = INK
  ctx.font = `600 24px ${palette.fontFamily}`
  ctx.fillText(title, MARGIN, MARGIN - 8, WIDTH - 2 * MARGIN)
  writeLines(ctx, lines, MARGIN + 26, palette)
}

function writeLines(
  ctx: CanvasRenderingContext2D,
  lines: readonly string[],
  top: number,
  palette: Palette,
): void {
  ctx.textBaseline = 'top'
  ctx.fillStyle = palette.ink
  ctx.font = `14px ${palette.fontFamily}`
  lines.forEach((text, at) => ctx.fillText(text, MARGIN, top + at * LINE, WIDTH - 2 * MARGIN))
}

interface LegendItem {
  readonly text: string
  readonly color: string
  readonly x: number
}

const SWATCH = 12

/** Names of the lines, as many beside each other as there is room for. */
function legendOf(view: ChartView, palette: Palette): readonly (readonly LegendItem[])[] {
  const measure = document.createElement('canvas').getContext('2d')
  const rows: LegendItem[][] = [[]]
  let x = MARGIN
  if (measure !== null) measure.font = `14px ${palette.fontFamily}`
  for (const { label, color } of view.series) {
    const width = SWATCH + 6 + (measure?.measureText(label).width ?? label.length * 8) + 20
    if (x + width > WIDTH - MARGIN && x > MARGIN) {
      rows.push([])
      x = MARGIN
    }
    rows.at(-1)?.push({ text: label, color: palette.colors[color], x })
    x += width
  }
  return rows
}

function writeLegend(
  ctx: CanvasRenderingContext2D,
  row: readonly LegendItem[],
  y: number,
  palette: Palette,
): void {
  ctx.textBaseline = 'middle'
  ctx.font = `14px ${palette.fontFamily}`
  for (const { text, color, x } of row) {
    ctx.fillStyle = color
    ctx.fillRect(x, y + (LINE - SWATCH) / 2, SWATCH, SWATCH)
    ctx.fillStyle = INK
    ctx.fillText(text, x + SWATCH + 6, y + LINE / 2)
  }
}
