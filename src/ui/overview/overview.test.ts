// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { SEGMENTS } from '../../domain/segments.ts'
import { createI18n } from '../../i18n/i18n.ts'
import { samplePage } from '../clients/client-fixtures.ts'
import { samplePublished } from '../fixtures.ts'
import { byTestId, plainText } from '../mount-for-test.ts'
import { mountScreen } from './mount-screen.ts'
import { movedRows } from './moved-rows.ts'
import MovedClients from './MovedClients.vue'
import MovedPanel from './MovedPanel.vue'
import { linePoints, overviewCards, signed } from './overview-cards.ts'
import { SAMPLE_MOVES, sampleFigures } from './overview-fixtures.ts'
import { parseMovedRoute, printMovedRoute } from './overview-route.ts'
import OverviewCard from './OverviewCard.vue'
import OverviewNotes from './OverviewNotes.vue'
import ReconciliationPanel from './ReconciliationPanel.vue'

const published = sampleFigures()
const ru = createI18n('ru')

test('each mode has its number, its changes over 30 and 365 days and its line', () => {
  const cards = overviewCards(published)
  expect(cards.map(({ headline }) => headline.segment)).toEqual([
    'contacts',
    'clients',
    'active',
    'regular',
    'no-payments',
  ])
  const active = cards[2]?.headline
  expect(active).toEqual({
    segment: 'active',
    value: published.counters.active,
    changes: {
      30: published.counters.active - (published.past?.[30].counters.active ?? 0),
      365: published.counters.active - (published.past?.[365].counters.active ?? 0),
    },
  })
  expect(cards[2]?.line).toEqual(published.series.active.slice(-24))
  const all = cards.flatMap(({ headline, others }) => [headline, ...others].map(({ segment }) => segment))
  expect([...new Set(all)].toSorted()).toEqual(SEGMENTS.toSorted())
})

test('a result of before says no changes rather than wrong ones', () => {
  expect(overviewCards(samplePublished())[0]?.headline.changes).toBeUndefined()
})

test('changes carry their sign, lines stay in their box', () => {
  expect([signed(ru, 12), signed(ru, -3), signed(ru, 0)]).toEqual(['+12', '−3', '0'])
  expect(linePoints([5])).toBe('')
  expect(linePoints([7, 7])).toBe('0.0,12.0 100.0,12.0')
  expect(linePoints([0, 10])).toBe('0.0,23.0 100.0,1.0')
})

test('clients without payments are a segment of another mode, and their list opens there', async () => {
  const { page } = await mountScreen(OverviewCard, {
    card: overviewCards(published)[4],
    provisional: new Set(),
  })
  expect(page.find(byTestId('mode-no-payments')).attributes('href')).toBe('/no-payments')
  expect(page.find(byTestId('overview-number-no-payments')).attributes('href')).toBe(
    '/mode/frequency/no-payments',
  )
})

test('the card leads to its mode and its numbers to their clients', async () => {
  const card = overviewCards(published)[2]
  const { page } = await mountScreen(OverviewCard, { card, provisional: new Set() })
  expect(page.find(byTestId('mode-lifecycle')).attributes('href')).toBe('/lifecycle')
  const number = page.find(byTestId('overview-number-active'))
  expect(number.attributes()).toMatchObject({
    href: '/mode/lifecycle/active',
    'data-value': String(published.counters.active),
  })
  expect(plainText(page.find(byTestId('overview-changes')).text())).toMatch(
    /^[+−]?\d+ за 30 дней · [+−]?\d+ за год$/,
  )
  expect(page.find(byTestId('sparkline')).exists()).toBe(true)
})

test('a row of the changes meets: before and came less left is what there is now', () => {
  const rows = movedRows(published, SAMPLE_MOVES)
  for (const { before, now, entered, left } of rows) expect(before + entered.total - left.total).toBe(now)
  const active = rows.find(({ segment }) => segment === 'active')
  expect(active?.entered).toEqual({ way: 'entered', total: 3, causes: [{ cause: 'payment', count: 3 }] })
  expect(active?.left).toEqual({ way: 'left', total: 2, causes: [{ cause: 'time', count: 2 }] })
  expect(rows.some(({ segment }) => segment === 'companies')).toBe(false)
})

test('what changed is told with its dates, causes and ways to the clients', async () => {
  const { page } = await mountScreen(MovedPanel, { published })
  expect(plainText(page.find(byTestId('moved-causes')).text())).toContain('новая оплата: 3')
  expect(plainText(page.text())).toContain('Группу сменили 13 карточек')
  expect(page.find(byTestId('moved-active-entered')).attributes()).toMatchObject({
    'data-value': '3',
    href: '/overview?segment=active&way=entered',
  })
  expect(page.find(byTestId('moved-active-left-time')).attributes('href')).toBe(
    '/overview?segment=active&way=left&cause=time',
  )
})

test('without a comparison it says so', async () => {
  const { changes: _, ...rest } = published
  const { page } = await mountScreen(MovedPanel, { published: rest })
  expect(page.find(byTestId('moved-none')).text()).toContain('Сравнить не с чем')
})

test('the address of a list is read back, and nonsense in it is no list', () => {
  const route = { segment: 'active', way: 'left', cause: 'time', page: 2 } as const
  const query = Object.fromEntries(new URL(`https://x${printMovedRoute(route)}`).searchParams)
  expect(parseMovedRoute(query)).toEqual(route)
  expect(parseMovedRoute({ segment: 'active' })).toBeUndefined()
  expect(parseMovedRoute({ segment: 'nobody', way: 'left' })).toBeUndefined()
  expect(parseMovedRoute({ segment: 'active', way: 'left', cause: '<b>', page: '-1' })).toMatchObject({
    cause: undefined,
    page: 0,
  })
})

test('the clients behind a number are asked for by their numbers; gone and uncounted ones are told apart', async () => {
  const route = { segment: 'with-contacts', way: 'left', cause: undefined, page: 0 } as const
  const { page, asked } = await mountScreen(MovedClients, { route, published, isAdmin: false }, () => ({
    ...samplePage(0, 1),
    missing: 1,
  }))
  expect(asked.map(({ query, page: at }) => [query.cards, at])).toEqual([
    [[{ entity: 'contact', id: 31 }], 0],
  ])
  expect(page.find(byTestId('clients-total')).attributes('data-value')).toBe('6')
  expect(plainText(page.find(byTestId('moved-gone')).text())).toContain('5 карточек')
  expect(plainText(page.find(byTestId('hidden-by-rights')).text())).toContain('не показан 1 клиент')
  await page.setProps({ route: { ...route, segment: 'active', way: 'entered' } })
  await flushPromises()
  expect(asked.at(-1)?.query.cards).toEqual([11, 12, 13].map((id) => ({ entity: 'contact', id })))
})

test('equations that meet are green and can be unfolded, one that does not is named', async () => {
  const { page } = await mountScreen(ReconciliationPanel, { published })
  expect(page.find(byTestId('reconciliation')).attributes('data-state')).toBe('met')
  const counters = { ...published.counters, b2c: published.counters.b2c + 1 }
  const off = await mountScreen(ReconciliationPanel, { published: { counters } })
  expect(off.page.find(byTestId('reconciliation')).attributes('data-state')).toBe('off')
  expect(plainText(off.page.find(byTestId('reconciliation-off')).text())).toContain(
    'Все клиенты = B2B, все компании + B2C, контакты без компании',
  )
})

test('the number to hold beside the report of the portal is said with what differs, and leads to its clients', async () => {
  const { page } = await mountScreen(ReconciliationPanel, {
    published: { counters: { ...published.counters, regular: 1234 } },
  })
  const native = page.find(byTestId('reconcile-native'))
  expect(plainText(native.text())).toContain('CRM → Аналитика → «Постоянные клиенты». У нас 1 234 клиента')
  expect(plainText(native.text())).toContain('за выбранный период')
  expect(native.find('a').attributes('href')).toBe('/mode/frequency/regular')
})

test('imports and oddities are told in short, with a way to the rest', async () => {
  const imports = ['2021-01-05', '2022-01-05', '2023-01-05', '2024-01-05'].map((day) => ({
    day,
    cards: 1200,
  }))
  const { page } = await mountScreen(OverviewNotes, { published: { ...published, imports } })
  const told = page.findAll(byTestId('overview-import')).map((line) => plainText(line.text()))
  expect(told).toHaveLength(3)
  expect(told[0]).toBe('Импорт 5 января 2024 г.: создано 1 200 карточек.')
  expect(plainText(page.text())).toContain('И ещё 1 день с импортом')
  expect(page.find(byTestId('overview-oddities')).attributes('data-value')).toBe('18')
})
