import { expect, test } from 'vitest'
import { MODES, SEGMENTS_BY_MODE } from '../../domain/segments.ts'
import { createI18n } from '../../i18n/i18n.ts'
import { shareText, wholeOf } from '../counter-shares.ts'
import { samplePublished } from '../fixtures.ts'
import { chartConfig, withAlpha } from './chart-config.ts'
import { chartSummary, chartView } from './chart-series.ts'
import type { Palette } from './chart-palette.ts'

const ru = createI18n('ru')
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const PALETTE: Palette = {
  key: 'light',
  ink: '#525c69',
  sheet: '#ffffff',
  line: '#dfe3e8',
  fontFamily: 'sans-serif',
  colors: { blue: '#1f6fe0', green: '#13885f', orange: '#c96a00', purple: '#8250df', slate: '#6b7684' },
}
const manner = { isStill: true, number: String }

test('every mode draws all of its segments, in their order, one value a month', () => {
  const published = samplePublished(24)
  for (const mode of MODES) {
    const view = chartView(ru, mode, published)
    expect(view.series.map((series) => series.segment)).toEqual(SEGMENTS_BY_MODE[mode])
    for (const series of view.series) expect(series.values).toHaveLength(24)
    expect(view.labels).toHaveLength(24)
  }
})

test('within a mode no two lines look alike', () => {
  for (const mode of MODES) {
    const { series } = chartView(ru, mode, samplePublished(3))
    expect(new Set(series.map((one) => one.color)).size).toBe(series.length)
  }
})

test('the summary names the span and where each line ends', () => {
  const published = samplePublished(12)
  const summary = plain(chartSummary(ru, chartView(ru, 'directories', published)))
  expect(summary).toMatch(/^С декабря 2025 года по ноябрь 2026 года: Контакты — /)
  expect(summary).toContain(plain(`Компании — ${ru.number(published.counters.companies)}`))
})

test('a result without months has no summary and an empty chart', () => {
  const view = chartView(ru, 'lifecycle', samplePublished(0))
  expect(chartSummary(ru, view)).toBe('')
  expect(chartConfig(view, PALETTE, manner).data.labels).toEqual([])
})

test('modes that divide a whole are stacked, the others are lines', () => {
  const stacked = chartConfig(chartView(ru, 'lifecycle', samplePublished(5)), PALETTE, manner)
  const lines = chartConfig(chartView(ru, 'client-type', samplePublished(5)), PALETTE, manner)
  expect(stacked.data.datasets.map((dataset) => dataset.fill)).toEqual(['origin', '-1', '-1'])
  expect(lines.data.datasets.every((dataset) => dataset.fill === false)).toBe(true)
  expect(stacked.options.scales?.['y']).toMatchObject({ stacked: true, beginAtZero: true })
  expect(lines.options.scales?.['y']).toMatchObject({ stacked: false })
})

test('a single month is drawn as dots, motion stays off when the person asks so', () => {
  const config = chartConfig(chartView(ru, 'directories', samplePublished(1)), PALETTE, manner)
  expect(config.data.datasets[0]).toMatchObject({ pointRadius: 3 })
  expect(config.options.animation).toBe(false)
})

test('shares are parts of the whole that the mode divides', () => {
  const { counters } = samplePublished(24)
  expect(wholeOf('lifecycle', counters)).toBe(counters.active + counters.sleeping + counters.lost)
  expect(wholeOf('client-type', counters)).toBe(counters.clients)
  expect(wholeOf('frequency', counters)).toBe(counters.clients)
  expect(shareText(ru, 'client-type', 'clients', counters)).toBe('всего')
  expect(plain(shareText(ru, 'client-type', 'b2b', { ...counters, clients: 200, b2b: 50 }))).toBe(
    '25 % всех клиентов',
  )
})

test('shares of an empty base are 0 %', () => {
  expect(plain(shareText(ru, 'lifecycle', 'active', samplePublished(0).counters))).toBe(
    '0 % клиентов с оплатами',
  )
})

test('a colour gets its alpha, an odd one stays as it is', () => {
  expect(withAlpha('#1f6fe0', 0.5)).toBe('#1f6fe080')
  expect(withAlpha('rgb(1 2 3)', 0.5)).toBe('rgb(1 2 3)')
})
