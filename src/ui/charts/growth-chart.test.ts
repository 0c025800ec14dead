// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { byTestId, mountForTest, plainText, type Mounted } from '../mount-for-test.ts'
import ModeView from '../ModeView.vue'
import { eventfulPublished } from './chart-fixtures.ts'
import { USUAL_CHART, type ChartRoute } from './chart-route.ts'
import GrowthChart from './GrowthChart.vue'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.page.unmount()
})

const published = eventfulPublished(24)
const href = (segment: string, month: string): string => `#/mode/lifecycle/${segment}?month=${month}`

function chart(route: Partial<ChartRoute> = {}, language: 'ru' | 'en' = 'ru') {
  mounted = mountForTest(
    GrowthChart,
    { mode: 'lifecycle', published, href, route: { ...USUAL_CHART, ...route } },
    language,
  )
  const { page } = mounted
  const changed = (): ChartRoute | undefined => page.emitted<[ChartRoute]>('update:route')?.at(-1)?.[0]
  return { page, changed }
}

test('every control changes the view it stands for', async () => {
  const { page, changed } = chart()
  await page.find(byTestId('draw-form-lines')).setValue(true)
  expect(changed()?.form).toBe('lines')
  await page.find(byTestId('draw-scale-share')).setValue(true)
  expect(changed()?.isShare).toBe(true)
  await page.find(byTestId('draw-span')).setValue('24')
  expect(changed()?.span).toEqual({ kind: 'last', months: 24 })
  await page.find(byTestId('draw-span')).setValue('between')
  expect(changed()?.span).toEqual({ kind: 'between', from: published.months.at(-12), to: '2026-11' })
  await page.find(byTestId('draw-published')).setValue(true)
  expect(changed()?.isFrozen).toBe(true)
  await page.find(byTestId('legend-lost')).trigger('click')
  expect(changed()?.hidden).toEqual(['lost'])
})

test('an end of a period that overtakes the other takes it along', async () => {
  const { page, changed } = chart({ span: { kind: 'between', from: '2026-01', to: '2026-03' } })
  await page.find(byTestId('draw-from')).setValue('2026-05')
  expect(changed()?.span).toEqual({ kind: 'between', from: '2026-05', to: '2026-05' })
})

test('keys choose a point that is read aloud, and Enter leads to its clients', async () => {
  const { page } = chart()
  const keys = page.find(byTestId('draw-keys'))
  await keys.trigger('keydown', { key: 'End' })
  await keys.trigger('keydown', { key: 'ArrowLeft' })
  await keys.trigger('keydown', { key: 'ArrowUp' })
  expect(plainText(page.find(byTestId('draw-said')).text())).toMatch(
    /^октябрь 2026 года\. Спящие: \d+\. Enter — показать список$/,
  )
  expect(page.find(byTestId('point-lost')).attributes('href')).toBe('#/mode/lifecycle/lost?month=2026-10')
  await keys.trigger('keydown', { key: 'Enter' })
  expect(page.emitted('open')).toEqual([['#/mode/lifecycle/sleeping?month=2026-10']])
  await keys.trigger('keydown', { key: 'Escape' })
  expect(page.find(byTestId('draw-point')).exists()).toBe(false)
})

test('imports and corrections are told in words in both languages, with their clients', () => {
  for (const [language, words] of [
    ['ru', ['создано сразу много карточек: 640', 'на 24 меньше, чем было опубликовано', 'или изменились']],
    ['en', ['many cards were created at once: 640', '24 fewer now than was published', 'or past payments']],
  ] as const) {
    mounted = mountForTest(
      GrowthChart,
      { mode: 'lifecycle', published: eventfulPublished(72), href, route: USUAL_CHART },
      language,
    )
    const events = mounted.page.find(byTestId('draw-events'))
    for (const text of words) expect(plainText(events.text())).toContain(text)
    expect(events.findAll('a')).toHaveLength(3)
    mounted.page.unmount()
  }
})

test('in the table the former number stands beside the one it was, only where they differ', () => {
  const { page } = chart({ isFrozen: true, isTable: true })
  const rows = page.findAll('tbody tr')
  const formerIn = rows.filter((row) => row.text().includes('было'))
  expect(formerIn).toHaveLength(8)
  expect(rows[0]?.find('a').attributes('href')).toBe('#/mode/lifecycle/active?month=2026-11')
})

test('without anything published before, the comparison waits and says so', () => {
  mounted = mountForTest(GrowthChart, {
    mode: 'lifecycle',
    published: { ...published, frozen: { ...published.frozen, months: [] } },
  })
  const { page } = mounted
  expect(page.find(byTestId('draw-published')).attributes('disabled')).toBeDefined()
  expect(page.text()).toContain('после первого обновления в следующем месяце')
})

test('counters tell money or why it is withheld, and the note says whose sums they are', () => {
  mounted = mountForTest(ModeView, { mode: 'lifecycle', published })
  const { page } = mounted
  expect(plainText(page.find(byTestId('counter-active')).text())).toMatch(/Выручка ?38 000 000 ₽/)
  expect(page.find(byTestId('counter-lost')).find(byTestId('money-withheld')).text()).toBe(
    'Скрыто: слишком мало клиентов',
  )
  expect(page.find(byTestId('money-origin-shared')).exists()).toBe(true)
  page.unmount()
  mounted = mountForTest(ModeView, { mode: 'no-payments', published })
  expect(mounted.page.find(byTestId('money-revenue')).exists()).toBe(false)
  expect(mounted.page.find(byTestId('money-note')).text()).toContain('выручки у них нет')
})
