// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import { FIRST_SORT, type ListPage, type ListQuery } from '../../domain/list/client-list.ts'
import { createI18n } from '../../i18n/i18n.ts'
import { provideI18n } from '../../i18n/use-i18n.ts'
import { provideCardLinks } from '../card-links.ts'
import { samplePublished } from '../fixtures.ts'
import { CLIENT_ROWS, SAMPLE_WHY, samplePage } from './client-fixtures.ts'
import { provideClientSource } from './client-source.ts'
import ClientsPanel from './ClientsPanel.vue'
import type { ListRoute } from './use-client-list.ts'
import { whyLines } from './why-lines.ts'

const ROUTE: ListRoute = { segment: 'active', month: undefined, search: '', sort: FIRST_SORT, page: 0 }

async function panel(
  answer: (query: ListQuery) => ListPage,
  isAdmin = false,
  route: Partial<ListRoute> = {},
) {
  const list = vi.fn((query: ListQuery) => Promise.resolve(answer(query)))
  const wrapper = mount(ClientsPanel, {
    props: { route: { ...ROUTE, ...route }, published: samplePublished(), isAdmin },
    attachTo: document.body,
    global: {
      plugins: [
        {
          install(app) {
            provideI18n(app, createI18n('ru'))
            provideCardLinks(app, {
              address: (entity, id) => `https://p.example/${entity}/${String(id)}/`,
              open: () => undefined,
            })
            provideClientSource(app, {
              list,
              explain: () => Promise.resolve(SAMPLE_WHY),
              exportRows: () => ({
                rows: Promise.resolve({ state: 'rows', rows: CLIENT_ROWS, total: 7, isCut: false }),
                stop: () => undefined,
              }),
            })
          },
        },
      ],
    },
  })
  await flushPromises()
  return { wrapper, list }
}
const find = (wrapper: Awaited<ReturnType<typeof panel>>['wrapper'], id: string) =>
  wrapper.find(`[data-testid="${id}"]`)

test('who sees fewer than were counted is told how many and why', async () => {
  const { wrapper } = await panel(() => samplePage(12, 12))
  expect(find(wrapper, 'clients-total').attributes('data-value')).toBe('12')
  const expected = createI18n('ru').number(samplePublished().counters.active)
  expect(find(wrapper, 'hidden-by-rights').text()).toContain(`Показано 12 из ${expected}`)
  const admin = await panel(() => samplePage(12, 12), true)
  expect(find(admin.wrapper, 'hidden-by-rights').exists()).toBe(false)
  expect(find(admin.wrapper, 'hidden-by-fields').exists()).toBe(true)
})

test('a month that is not known here is shown as of today, and said so', async () => {
  const { wrapper, list } = await panel(
    ({ month }) => (month === undefined ? samplePage(3, 3) : { state: 'month-unknown' }),
    false,
    { month: '2026-03' },
  )
  expect(find(wrapper, 'month-unknown').exists()).toBe(true)
  expect(list).toHaveBeenCalledTimes(2)
  expect(wrapper.findAll('[data-testid="client-row"]')).toHaveLength(3)
})

test('empty, failed, closed and not yet marked are said in words', async () => {
  const textOf = async (page: ListPage) => (await panel(() => page)).wrapper.text()
  expect(await textOf(samplePage(0, 0))).toContain('у вас нет права')
  expect(await textOf({ state: 'failed', failure: { kind: 'no-answer', detail: '' } })).toContain('Повторить')
  expect(await textOf({ state: 'no-access' })).toContain('нет доступа')
  expect(await textOf({ state: 'no-fields' })).toContain('после первого обновления')
})

test('a slash goes to the search, and what is typed becomes a part of the address', async () => {
  const { wrapper } = await panel(() => samplePage(3, 3))
  document.dispatchEvent(new KeyboardEvent('keydown', { key: '/' }))
  const field = find(wrapper, 'clients-search')
  expect(document.activeElement).toBe(field.element)
  await field.setValue('Анна')
  await wrapper.find('form').trigger('submit')
  expect(wrapper.emitted('change')?.at(-1)).toEqual([{ ...ROUTE, search: 'Анна' }])
})

test('hostile names are text, and the reason opens beside the list', async () => {
  const { wrapper } = await panel(() => samplePage(7, 7))
  expect(wrapper.find('img').exists()).toBe(false)
  expect(wrapper.text()).toContain('<img src=x onerror=alert(1)>')
  await wrapper.find('[data-testid="client-why"]').trigger('click')
  await flushPromises()
  expect(find(wrapper, 'client-card').text()).toContain('станет спящим')
  expect(find(wrapper, 'why-payments').text()).toContain('Поставка <b>осень</b>')
})

test('reasons are sentences in both languages, each with one full stop', () => {
  if (SAMPLE_WHY.state !== 'told') throw new Error('no sample')
  for (const language of ['ru', 'en'] as const) {
    const { lead, others, next } = whyLines(createI18n(language), SAMPLE_WHY)
    const texts = [...lead, ...others].map(({ text }) => text).concat(next)
    expect(texts).toHaveLength(6)
    for (const text of texts) expect(text).not.toMatch(/\.\.|\{|undefined/)
  }
})
