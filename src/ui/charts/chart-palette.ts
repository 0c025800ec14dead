// The colours in force on the page, read for a canvas from the custom properties of main.css.
import { CHART_COLORS, type ChartColor } from './chart-colors.ts'

export interface Palette {
  /** Differs between themes: the chart is drawn anew when it changes. */
  readonly key: string
  readonly ink: string
  readonly sheet: string
  readonly line: string
  readonly fontFamily: string
  readonly colors: Readonly<Record<ChartColor, string>>
}

export function readPalette(root: HTMLElement): Palette {
  const style = getComputedStyle(root)
  const read = (name: string): string => style.getPropertyValue(name).trim()
  const colors = Object.fromEntries(CHART_COLORS.map((name) => [name, read(`--chart-${name}`)]))
  return {
    key: root.classList.contains('dark') ? 'dark' : 'light',
    ink: read('--app-ink-soft'),
    sheet: read('--app-sheet'),
    line: read('--app-line'),
    fontFamily: style.fontFamily,
    colors: colors as Record<ChartColor, string>,
  }
}
