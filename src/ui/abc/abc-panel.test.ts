// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { RevenuePeriod } from '../../domain/money/concentration.ts'
import type { ConcentrationView } from '../../domain/money/concentration-view.ts'
import { createI18n } from '../../i18n/i18n.ts'
import { byTestId, plainText } from '../mount-for-test.ts'
import { mountScreen } from '../overview/mount-screen.ts'
import { sampleFigures } from '../overview/overview-fixtures.ts'
import { knownConcentration, sampleConcentration } from './abc-fixtures.ts'
import { parseAbcRoute, printAbcRoute, type AbcRoute } from './abc-route.ts'
import { abcListTitle, abcSentence, classBorders, curvePoints, firstParts, restsOnTen } from './abc-view.ts'
import AbcClients from './AbcClients.vue'
import AbcPanel from './AbcPanel.vue'

const ru = createI18n('ru'),
  en = createI18n('en')
const published = sampleFigures()
const ROUTE: AbcRoute = { period: 'year', isTable: false }

async function open(view: ConcentrationView, more: Record<string, unknown> = {}) {
  const periods: RevenuePeriod[] = []
  const read = (period: RevenuePeriod) => {
    periods.push(period)
    return Promise.resolve(view)
  }
  const { page } = await mountScreen(AbcPanel, { published, isAdmin: true, route: ROUTE, read, ...more })
  return { page, periods }
}

test('the first class is told in a sentence with what it really brings, in both languages', () => {
  const of = (clients: number, all: number, revenue = 800_000) => ({
    ...sampleConcentration(),
    all: { clients: all, revenue: 1_000_000 },
    classes: { ...sampleConcentration().classes, a: { clients, revenue } },
  })
  expect(plainText(abcSentence(ru, of(12, 340)))).toBe('80 % выручки приносят 12 из 340 клиентов')
  expect(plainText(abcSentence(ru, of(21, 341, 806_000)))).toBe('81 % выручки приносит 21 из 341 клиента')
  expect(plainText(abcSentence(ru, of(1, 1, 1_000_000)))).toBe('Всю выручку приносит один клиент')
  expect(abcSentence(en, of(12, 340))).toBe('80% of the revenue comes from 12 of 340 clients')
})

test('parts of the largest are told while they are not all, half on ten is a risk', () => {
  const sample = sampleConcentration()
  expect(firstParts(sample).map(({ most }) => most)).toEqual([1, 10])
  expect(restsOnTen(sample)).toBe(true)
  expect(restsOnTen({ ...sample, first: { ...sample.first, 10: { clients: 10, revenue: 499_999 } } })).toBe(
    false,
  )
  expect(restsOnTen({ ...sample, all: { clients: 10, revenue: 1_000_000 } })).toBe(false)
})

test('the line goes from the lower left to the upper right corner, and a class ends on it', () => {
  const sample = sampleConcentration()
  const points = curvePoints(sample)
  expect(points[0]).toEqual({ x: 0, y: 100 })
  expect(points.at(-1)).toEqual({ x: 100, y: 0 })
  expect(classBorders(sample)).toEqual([
    { revenueClass: 'a', x: 12.5, y: 20 },
    { revenueClass: 'b', x: 37.5, y: 5 },
  ])
  for (const { x, y } of classBorders(sample)) expect(points).toContainEqual({ x, y })
})

test('the address is read back, nonsense in it is as usual', () => {
  const route: AbcRoute = {
    period: 'all',
    isTable: true,
    list: { revenueClass: 'b', life: 'sleeping', page: 2 },
  }
  const query = Object.fromEntries(new URL(`https://x${printAbcRoute(route)}`).searchParams)
  expect(parseAbcRoute(query)).toEqual(route)
  expect(printAbcRoute(parseAbcRoute({ period: 'day', class: 'd', life: 'lost', page: 'x' }))).toBe('/abc')
  expect(printAbcRoute(parseAbcRoute({ class: 'a', life: 'rich', page: '-1' }))).toBe('/abc?class=a')
})

test('classes, the largest and the table say the numbers, and each leads to its clients', async () => {
  const { page, periods } = await open(knownConcentration())
  expect(periods).toEqual(['year'])
  expect(page.find(byTestId('abc-class-a')).attributes('data-value')).toBe('2')
  expect(plainText(page.find(byTestId('abc-class-a')).text())).toContain('800 000 ₽')
  expect(page.find(byTestId('abc-open-c')).attributes('href')).toBe('/abc?class=c')
  expect(plainText(page.find(byTestId('abc-first-1')).text())).toBe('50 %')
  expect(page.find(byTestId('abc-first-100')).exists()).toBe(false)
  expect(page.find(byTestId('abc-a-sleeping')).attributes('href')).toBe('/abc?class=a&life=sleeping')
  expect(page.find(byTestId('abc-a-lost')).exists()).toBe(false)
  expect(page.find(byTestId('abc-risk')).exists()).toBe(true)
  expect(plainText(page.find(byTestId('abc-without')).text())).toContain('Ещё 21 клиент')
  expect(plainText(page.text())).toContain('3 оплаты в валют')
})

test('the curve and its table say the same, and every press is a change of the address', async () => {
  const { page } = await open(knownConcentration(), { route: { ...ROUTE, isTable: true } })
  const rows = page.findAll(`${byTestId('abc-curve-table')} tbody tr`)
  expect(rows.map((row) => plainText(row.find('th').text()))).toEqual(['1', '2', '6', '16'])
  expect(plainText(rows[1]?.text() ?? '')).toContain('800 000 ₽')
  await page.find(byTestId('abc-view')).trigger('click')
  await page.find(byTestId('abc-period-all')).trigger('click')
  expect(page.emitted('change')).toEqual([
    [{ period: 'year', isTable: false }],
    [{ period: 'all', isTable: true }],
  ])
})

test('while it is counted it is said so; another period is another question', async () => {
  const periods: RevenuePeriod[] = []
  let answer: (view: ConcentrationView) => void = () => undefined
  const read = (period: RevenuePeriod) => {
    periods.push(period)
    return new Promise<ConcentrationView>((resolve) => {
      answer = resolve
    })
  }
  const { page } = await mountScreen(AbcPanel, { published, isAdmin: true, route: ROUTE, read })
  expect(page.find(byTestId('abc')).attributes('data-state')).toBe('counting')
  expect(page.text()).toContain('Считаем по базе')
  await page.setProps({ route: { ...ROUTE, period: 'all' } })
  answer(knownConcentration({ period: 'all', from: '' }))
  await flushPromises()
  expect(periods).toEqual(['year', 'all'])
  expect(page.text()).toContain('Все оплаты по')
})

test('a manager reads who sees it and why, and where the money by group is; an administrator what to do', async () => {
  const manager = await open({ state: 'no-base' }, { isAdmin: false })
  const text = manager.page.find(byTestId('abc-no-base')).text()
  expect(text).toContain('видит администратор портала')
  expect(text).toContain('не покидают его браузер')
  expect(manager.page.find(byTestId('abc-money')).attributes('href')).toBe('/lifecycle?money=year')
  const admin = await open({ state: 'no-base' })
  expect(admin.page.find(byTestId('abc-no-base')).text()).toContain('обновите данные здесь')
})

test('without rates, after a failure and where nobody paid it is said why there are no classes', async () => {
  const noRates = await open({ state: 'no-rates' })
  expect(noRates.page.find(byTestId('abc-no-rates')).text()).toContain('курсы валют')
  const failed = await open({ state: 'failed', failure: { kind: 'bug', detail: 'TypeError' } })
  expect(failed.page.find(byTestId('failure')).exists()).toBe(true)
  const nothing = await open(knownConcentration({ all: { clients: 0, revenue: 0 }, curve: [] }))
  expect(nothing.page.find(`${byTestId('abc-nothing')} a`).attributes('href')).toBe('/abc?period=all')
  expect(nothing.page.find(byTestId('abc-table')).exists()).toBe(false)
})

const LIST = {
  period: 'year',
  list: { revenueClass: 'a', life: 'sleeping', page: 0 },
  back: '/abc',
  published,
  isAdmin: true,
}

test('the clients of a cell come out of the own base and are asked for by their numbers', async () => {
  const cards = [{ entity: 'company', id: 7 }]
  const questions: unknown[] = []
  const { page, asked } = await mountScreen(AbcClients, {
    ...LIST,
    find: (question: unknown) => {
      questions.push(question)
      return Promise.resolve({ state: 'known', cards })
    },
  })
  expect(questions).toEqual([{ period: 'year', revenueClass: 'a', life: 'sleeping' }])
  expect(page.find('h2').text()).toBe(abcListTitle(ru, 'year', 'a', 'sleeping'))
  expect(page.find('h2').text()).toBe('Класс A, спящие, за 12 месяцев')
  expect(asked.map(({ query }) => query.cards)).toEqual([cards])
  expect(page.find(byTestId('abc-back')).attributes('href')).toBe('/abc')
})

test('a shared address of a list tells whoever has no base why there is none', async () => {
  const { page, asked } = await mountScreen(AbcClients, {
    ...LIST,
    isAdmin: false,
    find: () => Promise.resolve({ state: 'no-base' }),
  })
  expect(page.find(byTestId('abc-no-base')).exists()).toBe(true)
  expect(asked).toEqual([])
})
