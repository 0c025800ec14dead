import { expect, test } from 'vitest'
import { createI18n } from '../../i18n/i18n.ts'
import { samplePublished } from '../fixtures.ts'
import { movedPoint, pointAt } from './chart-point.ts'
import { USUAL_CHART } from './chart-route.ts'
import { chartView } from './chart-series.ts'

const ru = createI18n('ru')
const published = samplePublished(24)
const areas = chartView(ru, 'lifecycle', published)
const lines = chartView(ru, 'client-type', published)
const at = (view: typeof areas, segment: string, index: number): number =>
  view.series.find((one) => one.segment === segment)?.values[index] ?? Number.NaN

test('a press on an area means the segment of the area, above all of them nobody', () => {
  const active = at(areas, 'active', 23),
    sleeping = at(areas, 'sleeping', 23),
    lost = at(areas, 'lost', 23)
  expect(pointAt(areas, 23, active / 2)).toEqual({ month: '2026-11', segment: 'active' })
  expect(pointAt(areas, 23, active + sleeping / 2)?.segment).toBe('sleeping')
  expect(pointAt(areas, 23, active + sleeping + lost - 1)?.segment).toBe('lost')
  expect(pointAt(areas, 23, active + sleeping + lost + 5)).toBeUndefined()
  expect(pointAt(areas, 24, 1)).toBeUndefined()
})

test('a press among lines means the nearest one at that month', () => {
  for (const segment of ['clients', 'b2c', 'b2b-without-contacts'])
    expect(pointAt(lines, 10, at(lines, segment, 10) + 0.4)).toEqual({ month: published.months[10], segment })
})

test('keys go from month to month and from line to line, and stay on the chart', () => {
  const view = chartView(ru, 'lifecycle', published, { ...USUAL_CHART, form: 'lines' })
  const first = movedPoint(view, undefined, 'ArrowRight')
  expect(first).toEqual({ month: '2026-11', segment: 'active' })
  expect(movedPoint(view, first, 'ArrowRight')).toEqual(first)
  expect(movedPoint(view, first, 'ArrowLeft')?.month).toBe('2026-10')
  expect(movedPoint(view, first, 'PageUp')?.month).toBe('2025-11')
  expect(movedPoint(view, first, 'Home')?.month).toBe(published.months[0])
  expect(movedPoint(view, first, 'ArrowUp')?.segment).toBe('sleeping')
  expect(movedPoint(view, first, 'ArrowDown')?.segment).toBe('lost')
  expect(movedPoint(view, first, 'a')).toBeUndefined()
})
