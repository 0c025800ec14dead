// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { createI18n } from '../../i18n/i18n.ts'
import { samplePublished } from '../fixtures.ts'
import { byTestId, plainText } from '../mount-for-test.ts'
import { mountScreen } from '../overview/mount-screen.ts'
import { sampleFigures } from '../overview/overview-fixtures.ts'
import { parseGrowthRoute, printGrowthRoute } from './growth-route.ts'
import { growthBars, growthLines, growthSummary } from './growth-view.ts'
import GrowthClients from './GrowthClients.vue'
import GrowthPanel from './GrowthPanel.vue'

const ru = createI18n('ru')
const published = sampleFigures()

test('periods have names, the last one is not whole, and net is what came less what fell asleep', () => {
  const lines = growthLines(ru, published, 'quarter', true) ?? []
  expect(lines.at(-1)).toMatchObject({ label: '4-й кв. 2026', until: '2026-11', isWhole: false })
  expect(growthLines(ru, published, 'half-year', true)?.at(-1)?.label).toBe('2-е полугодие 2026')
  expect(growthLines(ru, published, 'month', true)?.at(-1)?.label).toMatch(/2026/)
  for (const { net, newcomers, woken, fallenAsleep } of lines)
    expect(net).toBe(newcomers + woken - fallenAsleep)
  expect(growthLines(ru, published, 'month', true)).toHaveLength(72)
  expect(growthLines(ru, published, 'month', false)).toHaveLength(36)
  expect(growthLines(ru, samplePublished(), 'month', true)).toBeUndefined()
})

test('bars of those who fell asleep hang below the axis, and the last whole period is told in words', () => {
  const lines = growthLines(ru, published, 'month', false) ?? []
  const bars = growthBars(ru, lines)
  expect(bars.series.find(({ name }) => name === 'fallenAsleep')?.values.every((value) => value <= 0)).toBe(
    true,
  )
  expect(growthSummary(ru, 'month', lines)).toMatch(
    /^Октябрь 2026 года: пришло и вернулось \d+, уснуло \d+\. Активных/,
  )
})

test('the address is read back, what is as usual is not in it', () => {
  const route = { period: 'quarter', isTable: true, isAll: true } as const
  const query = Object.fromEntries(new URL(`https://x${printGrowthRoute(route)}`).searchParams)
  expect(parseGrowthRoute(query)).toEqual(route)
  expect(printGrowthRoute(parseGrowthRoute({ period: 'year' }))).toBe('/growth')
})

test('the table has a row a period that leads to the active clients of its end, and buttons change the address', async () => {
  const { page } = await mountScreen(GrowthPanel, {
    published,
    route: { period: 'quarter', isTable: true, isAll: false },
  })
  expect(page.findAll(`${byTestId('growth-table')} tbody tr`)).toHaveLength(20)
  expect(page.find(`${byTestId('growth-2026-10')} a`).attributes('href')).toBe(
    '/mode/lifecycle/active?month=2026-11',
  )
  await page.find(byTestId('growth-period-half-year')).trigger('click')
  await page.find(byTestId('growth-view')).trigger('click')
  expect(page.emitted('change')).toEqual([
    [{ period: 'half-year', isTable: true, isAll: false }],
    [{ period: 'quarter', isTable: false, isAll: false }],
  ])
})

test('a number of the table leads to its clients, and the address of the list is read back', async () => {
  const { page } = await mountScreen(GrowthPanel, {
    published,
    route: { period: 'quarter', isTable: true, isAll: false },
  })
  const href = page.find(byTestId('growth-2026-10-newcomers')).attributes('href') ?? ''
  expect(href).toBe('/growth?period=quarter&view=table&of=newcomers&from=2026-10&until=2026-11')
  expect(parseGrowthRoute(Object.fromEntries(new URL(`https://x${href}`).searchParams)).list).toEqual({
    event: 'newcomers',
    from: '2026-10',
    until: '2026-11',
    page: 0,
  })
  expect(parseGrowthRoute({ of: 'newcomers', from: 'x', until: '2026-11' }).list).toBeUndefined()
})

const LIST = {
  asked: { event: 'woken', from: '2026-07', until: '2026-09' },
  pageAt: 0,
  period: 'quarter',
  back: '/growth?period=quarter',
  published,
  isAdmin: true,
}

test('the clients of a period come out of the own base and are asked for by their numbers', async () => {
  const cards = [{ entity: 'contact', id: 7 }]
  const { page, asked } = await mountScreen(GrowthClients, {
    ...LIST,
    find: () => Promise.resolve({ state: 'known', cards }),
  })
  expect(page.find('h2').text()).toBe('Проснулись: 3-й кв. 2026')
  expect(asked.map(({ query }) => query.cards)).toEqual([cards])
  expect(page.find(byTestId('growth-back')).attributes('href')).toBe('/growth?period=quarter')
})

test('without a base nobody knows them, and the way leads to the active ones of that time', async () => {
  const { page, asked } = await mountScreen(GrowthClients, {
    ...LIST,
    find: () => Promise.resolve({ state: 'no-base' }),
  })
  expect(page.find(`${byTestId('growth-no-base')} a`).attributes('href')).toBe(
    '/mode/lifecycle/active?month=2026-09',
  )
  expect(asked).toEqual([])
})

test('a result of before says that growth comes with the next refresh', async () => {
  const { page } = await mountScreen(GrowthPanel, {
    published: samplePublished(),
    route: { period: 'month', isTable: false, isAll: false },
  })
  expect(plainText(page.find(byTestId('growth-unknown')).text())).toContain('после обновления')
})
