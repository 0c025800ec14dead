// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import type { ListQuery } from '../../domain/list/client-list.ts'
import { CLIENT_ROWS, samplePage } from '../clients/client-fixtures.ts'
import { byTestId, plainText } from '../mount-for-test.ts'
import { mountScreen } from '../overview/mount-screen.ts'
import { sampleFalling, sampleFigures } from '../overview/overview-fixtures.ts'
import { parseAsleepRoute, printAsleepRoute, type AsleepRoute } from './asleep-route.ts'
import AsleepPanel from './AsleepPanel.vue'
import { moneyText } from './money-text.ts'

const published = sampleFigures()
const ROUTE: AsleepRoute = { days: 30, becomes: 'sleeping', who: undefined, search: '', sort: 'day', page: 0 }

/** Rows of the cards that were asked for, in the order of the portal: by id. */
const answer = ({ cards }: ListQuery) => {
  const rows = (cards ?? []).map(({ entity, id }) => ({
    ...(CLIENT_ROWS[0] as (typeof CLIENT_ROWS)[number]),
    entity,
    id,
    title: `Клиент ${String(id)}`,
    lastPaymentDay: '2026-05-27',
  }))
  return { ...samplePage(0, rows.length), rows }
}
const open = (props: Partial<{ route: Partial<AsleepRoute>; falling: unknown; isAdmin: boolean }> = {}) =>
  mountScreen(
    AsleepPanel,
    {
      published,
      falling: 'falling' in props ? props.falling : sampleFalling(),
      isAdmin: props.isAdmin ?? true,
      route: { ...ROUTE, ...props.route },
    },
    answer,
  )

test('with the own base: exact numbers, money at stake, people, and the cards of the horizon by their numbers', async () => {
  const { page, asked } = await open()
  expect(page.find(byTestId('asleep')).attributes('data-source')).toBe('base')
  expect(page.find(byTestId('asleep-sleeping')).attributes('data-value')).toBe('3')
  expect(page.find(byTestId('asleep-lost')).attributes('data-value')).toBe('1')
  expect(plainText(page.find(byTestId('stake-sleeping')).text())).toBe('На кону 251 000 ₽ в год')
  expect(asked.map(({ query }) => query.cards?.map(({ id }) => id))).toEqual([[1, 2, 4]])
  const people = page
    .findAll(`${byTestId('asleep-people')} tbody tr`)
    .map((row) => row.findAll('th, td').map((cell) => plainText(cell.text())))
  expect(people).toEqual([
    ['<b>Сидоров</b>', '1', '250 000 ₽'],
    ['Петрова Анна', '1', '1 000 ₽'],
    ['Ответственного нет', '1', '0 ₽'],
  ])
  expect(page.findAll(byTestId('falling-row')).map((row) => row.attributes('data-day'))).toEqual([
    '2026-11-27',
    '2026-12-01',
    '2026-12-20',
  ])
})

test('a person, an order and a search narrow the list; the numbers above stay', async () => {
  const ofPerson = await open({ route: { who: 7, days: 90 } })
  expect(ofPerson.asked.at(-1)?.query.cards?.map(({ id }) => id)).toEqual([2, 5])
  expect(ofPerson.page.find(byTestId('asleep-sleeping')).attributes('data-value')).toBe('4')
  const byStake = await open({ route: { sort: 'stake', days: 90 } })
  expect(byStake.asked.at(-1)?.query.cards?.map(({ id }) => id)).toEqual([2, 5, 1, 4])
  const searched = await open({ route: { search: 'ромаш' } })
  expect(searched.asked.at(-1)?.query).toMatchObject({
    search: 'ромаш',
    cards: [{ id: 1 }, { id: 2 }, { id: 4 }],
  })
})

test('every press is a change of the address that begins on the first page', async () => {
  const { page } = await open({ route: { page: 3 } })
  await page.find(byTestId('asleep-days-90')).trigger('click')
  await page.find(byTestId('asleep-lost')).trigger('click')
  await page.find(byTestId('asleep-person-7')).trigger('click')
  expect(page.emitted('change')?.map(([route]) => route)).toEqual([
    { ...ROUTE, days: 90, page: 0 },
    { ...ROUTE, becomes: 'lost', page: 0 },
    { ...ROUTE, who: 7, page: 0 },
  ])
})

test('without a base: published numbers, and the list by the day of the last payment', async () => {
  const { page, asked } = await open({ falling: { state: 'no-base' }, isAdmin: false })
  expect(page.find(byTestId('asleep')).attributes('data-source')).toBe('fields')
  expect(page.find(byTestId('asleep-sleeping')).attributes('data-value')).toBe('17')
  // As of 25 November: who paid from 25 May on is active today, who paid until 24 June sleeps on 25 December.
  expect(asked.at(-1)?.query).toMatchObject({
    segment: 'clients',
    lastPayment: { from: '2026-05-25', until: '2026-06-24' },
    sort: { key: 'last-payment', isDescending: false },
  })
  expect(page.find(byTestId('asleep-people')).exists()).toBe(false)
  expect(page.find(byTestId('asleep-no-base')).exists()).toBe(false)
})

test('who may read fewer clients than fall asleep is told how many, an administrator without a base why there is no money', async () => {
  const few = await mountScreen(
    AsleepPanel,
    { published, falling: { state: 'no-base' }, isAdmin: false, route: ROUTE },
    () => ({ ...samplePage(2, 2) }),
  )
  expect(plainText(few.page.find(byTestId('hidden-by-rights')).text())).toContain('Показано 2 из 17')
  const admin = await open({ falling: { state: 'no-base' } })
  expect(admin.page.find(byTestId('asleep-no-base')).exists()).toBe(true)
})

test('while the base is counted nothing is asked, then its cards are', async () => {
  const { page, asked } = await open({ falling: undefined })
  expect(asked).toEqual([])
  expect(page.text()).toContain('Считаем по базе')
  await page.setProps({ falling: sampleFalling(false) })
  await flushPromises()
  expect(asked).toHaveLength(1)
  expect(page.find(byTestId('stake-sleeping')).exists()).toBe(false)
})

test('somebody without access to CRM reads the numbers and why there is no list', async () => {
  const { page } = await mountScreen(
    AsleepPanel,
    { published, falling: { state: 'no-base' }, isAdmin: false, route: ROUTE },
    () => ({ state: 'no-access' }),
  )
  expect(page.find(byTestId('list-no-access')).exists()).toBe(true)
  expect(page.find(byTestId('asleep-sleeping')).attributes('data-value')).toBe('17')
})

test('the address is read back, nonsense in it is as usual', () => {
  const route: AsleepRoute = { days: 7, becomes: 'lost', who: 0, search: 'а б', sort: 'stake', page: 4 }
  const query = Object.fromEntries(new URL(`https://x${printAsleepRoute(route)}`).searchParams)
  expect(parseAsleepRoute(query)).toEqual(route)
  expect(printAsleepRoute(parseAsleepRoute({ days: '8', becomes: 'rich', who: '-1', page: 'x' }))).toBe(
    '/asleep',
  )
})

test('money is shown whole, a code that is none stands behind it', () => {
  expect(plainText(moneyText('ru', 1234.5, 'RUB'))).toBe('1 235 ₽')
  expect(plainText(moneyText('ru', 1200, 'БАЛЛ'))).toBe('1 200 БАЛЛ')
})
