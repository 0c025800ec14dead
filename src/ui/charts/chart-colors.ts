// Colours of the segments: a fixed choice per mode, by name. The values live in main.css, light and dark; a canvas
// reads them from there, the page uses them as classes. Colour never tells anything alone: every line has its name.
import type { Mode, Segment } from '../../domain/segments.ts'

export const CHART_COLORS = ['blue', 'green', 'orange', 'purple', 'slate'] as const
export type ChartColor = (typeof CHART_COLORS)[number]

/** Written out whole, so that the style sheet finds them. */
export const SWATCH_CLASSES: Readonly<Record<ChartColor, string>> = {
  blue: 'bg-chart-blue',
  green: 'bg-chart-green',
  orange: 'bg-chart-orange',
  purple: 'bg-chart-purple',
  slate: 'bg-chart-slate',
}

const COLORS: Readonly<Record<Segment, ChartColor>> = {
  contacts: 'blue',
  companies: 'green',
  clients: 'slate',
  b2b: 'blue',
  'b2b-with-contacts': 'green',
  'b2b-without-contacts': 'orange',
  b2c: 'purple',
  active: 'green',
  sleeping: 'orange',
  lost: 'slate',
  regular: 'blue',
  'first-purchase': 'green',
  'no-payments': 'slate',
  'with-applications': 'blue',
  'with-dialogues': 'green',
  'with-contacts': 'orange',
  'without-contacts': 'slate',
}

export function colorOf(segment: Segment): ChartColor {
  return COLORS[segment]
}

/** Modes whose segments divide a whole: their areas stand one on another. The others draw lines that may cross. */
export function isStacked(mode: Mode): boolean {
  return mode === 'lifecycle' || mode === 'frequency' || mode === 'no-payments'
}

/** Dashes in pixels by place in the mode, so that crossing lines differ in more than colour. */
export const DASHES: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5]]
