import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MODES, SEGMENTS_BY_MODE } from '../../domain/segments.ts'
import { createI18n } from '../../i18n/i18n.ts'
import { shareText, wholeOf } from '../counter-shares.ts'
import { samplePublished } from '../fixtures.ts'
import { chartConfig, withAlpha } from './chart-config.ts'
import { LIGHT } from './chart-picture.ts'
import { USUAL_CHART, type ChartSpan } from './chart-route.ts'
import { chartSummary, chartView } from './chart-series.ts'
import { chartMarks } from './chart-events.ts'
import { eventfulPublished } from './chart-fixtures.ts'
import { chartSheet, pictureWords } from './chart-sheet.ts'
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

test('a long chart is drawn at once, without motion', () => {
  const motion = (months: number) =>
    chartConfig(chartView(ru, 'client-type', samplePublished(months)), PALETTE, { ...manner, isStill: false })
      .options.animation
  expect(motion(24)).toEqual({ duration: 250 })
  expect(motion(240)).toBe(false)
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

test('a share is a part of the whole of the mode, and the parts make up one', () => {
  const published = samplePublished(6)
  for (const mode of ['directories', 'lifecycle', 'frequency', 'no-payments'] as const) {
    const { series } = chartView(ru, mode, published, { ...USUAL_CHART, isShare: true })
    for (let at = 0; at < 6; at += 1)
      expect(series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)).toBeCloseTo(1)
  }
  const types = chartView(ru, 'client-type', published, { ...USUAL_CHART, isShare: true })
  expect(types.series.map(({ segment }) => segment)).not.toContain('clients')
  expect(types.series[0]?.values.at(-1)).toBeCloseTo(published.counters.b2b / published.counters.clients)
})

test('areas of overlapping segments stand for the smallest parts only, and the sums are said to be left out', () => {
  const published = samplePublished(6)
  const view = chartView(ru, 'client-type', published, { ...USUAL_CHART, form: 'areas' })
  expect(view.series.map(({ segment }) => segment)).toEqual([
    'b2b-with-contacts',
    'b2b-without-contacts',
    'b2c',
  ])
  expect(view.leftOut).toEqual(['clients', 'b2b'])
  const sum = view.series.reduce((total, { counts }) => total + (counts.at(-1) ?? 0), 0)
  expect(sum).toBe(published.counters.clients)
})

test('a period shows its months only; one that meets none shows all', () => {
  const published = samplePublished(30)
  const months = (span: ChartSpan) => chartView(ru, 'lifecycle', published, { ...USUAL_CHART, span }).months
  expect(months({ kind: 'last', months: 12 })).toEqual(published.months.slice(-12))
  expect(months({ kind: 'last', months: 36 })).toEqual(published.months)
  expect(months({ kind: 'between', from: '2026-01', to: '2026-03' })).toEqual([
    '2026-01',
    '2026-02',
    '2026-03',
  ])
  expect(months({ kind: 'between', from: '1999-01', to: '1999-03' })).toEqual(published.months)
})

test('what was published is drawn dashed beside the recomputed line, with gaps where nobody published', () => {
  const published = samplePublished(4)
  const frozen = {
    months: published.months.slice(1, 3),
    frozenOn: ['2026-10-01', '2026-11-01'],
    rules: ['', ''],
    totals: Object.fromEntries(
      Object.entries(published.series).map(([segment, values]) => [
        segment,
        values.slice(1, 3).map((n) => n + 1),
      ]),
    ) as unknown as typeof published.frozen.totals,
  }
  const route = { ...USUAL_CHART, isFrozen: true, form: 'areas' } as const
  const view = chartView(ru, 'lifecycle', { ...published, frozen }, route)
  expect(view.stacked).toBe(false)
  expect(view.series[0]?.frozen).toEqual([
    null,
    (published.series.active[1] ?? 0) + 1,
    (published.series.active[2] ?? 0) + 1,
    null,
  ])
  const { datasets } = chartConfig(view, PALETTE, { ...manner, publishedName: (line) => `${line}*` }).data
  expect(datasets).toHaveLength(6)
  expect(datasets[3]).toMatchObject({ label: 'Активные*', spanGaps: false })
  expect(datasets[3]?.borderDash).not.toEqual([])
})

test('240 months of five lines are worked out in a few milliseconds', () => {
  const published = samplePublished(240)
  const started = performance.now()
  for (let turn = 0; turn < 20; turn += 1)
    chartConfig(chartView(ru, 'client-type', published), PALETTE, manner)
  expect((performance.now() - started) / 20).toBeLessThan(50)
})

test('a file of the chart has a row a month, oldest first, and says what it is', () => {
  const published = samplePublished(3)
  const sheet = chartSheet(ru, chartView(ru, 'directories', published), published)
  expect(sheet.columns.map(({ title }) => title)).toEqual(['Месяц', 'Контакты', 'Компании'])
  expect(sheet.rows.map(([month]) => month)).toEqual(published.months)
  expect(sheet.rows.at(-1)).toEqual(['2026-11', published.counters.contacts, published.counters.companies])
  expect(plain(sheet.note.join('\n'))).toContain('Данные на 25 ноября 2026 г., 18:40')
})

test('pictures have the colours of the light theme as the page has them', () => {
  const css = readFileSync(new URL('../main.css', import.meta.url), 'utf8')
  const light = css.slice(css.indexOf(':root {'), css.indexOf(':root.dark'))
  for (const [name, color] of Object.entries(LIGHT.colors))
    expect(light).toContain(`--chart-${name}: ${color};`)
  expect(light).toContain(`--app-ink-soft: ${LIGHT.ink};`)
  expect(light).toContain(`--app-line: ${LIGHT.line};`)
})

test('a picture says what it is, as of when and by which rules, and what its marks mean', () => {
  const published = eventfulPublished(60)
  const view = chartView(ru, 'lifecycle', published, { ...USUAL_CHART, isFrozen: true })
  const words = pictureWords(ru, view, chartMarks(ru, 'lifecycle', published, view.months), published)
  expect(words.title).toBe('Жизненный цикл по месяцам')
  expect(plain(words.lines.join('\n'))).toContain('25 ноября 2026 г., 18:40, правила v3')
  expect(words.notes[0]).toContain('Пунктир')
  expect(words.notes.slice(1).map((note) => note.slice(0, 2))).toEqual(['1.', '1.', '2.'])
})
