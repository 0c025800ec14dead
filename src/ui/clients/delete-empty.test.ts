// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { FIRST_SORT, type ClientRow, type ListPage } from '../../domain/list/client-list.ts'
import {
  EMPTY_SIGNS,
  MOST_DELETED,
  type DeletionTally,
  type EmptyDeletion,
} from '../../domain/list/empty-cards.ts'
import { createI18n } from '../../i18n/i18n.ts'
import { provideI18n } from '../../i18n/use-i18n.ts'
import { provideCardLinks } from '../card-links.ts'
import { samplePublished } from '../fixtures.ts'
import { CLIENT_ROWS, SAMPLE_WHY, samplePage } from './client-fixtures.ts'
import { provideClientSource } from './client-source.ts'
import ClientsPanel from './ClientsPanel.vue'
import { provideEmptyCards, type EmptyCardsSource } from './empty-cards-source.ts'
import { keptText } from './kept-text.ts'
import type { ListRoute } from './use-client-list.ts'
import { usePickedRows } from './use-picked-rows.ts'

const ROUTE: ListRoute = {
  segment: 'without-contacts',
  month: undefined,
  search: '',
  sort: FIRST_SORT,
  page: 0,
}
const DONE: EmptyDeletion = { state: 'ended', how: 'done', tally: { total: 2, deleted: 2, kept: [] } }

afterEach(() => {
  document.body.replaceChildren()
})

interface Deleting {
  readonly result?: Promise<EmptyDeletion>
  readonly onStart?: (onProgress: (tally: DeletionTally) => void) => void
}

interface Shown {
  readonly isAdmin?: boolean
  readonly route?: Partial<ListRoute>
  readonly rows?: ListPage
}

async function panel(
  { isAdmin = true, route = {}, rows = samplePage(3, 120) }: Shown = {},
  { result = Promise.resolve(DONE), onStart = () => undefined }: Deleting = {},
) {
  const stop = vi.fn()
  const deleteEmpty = vi.fn<EmptyCardsSource['deleteEmpty']>((_cards, onProgress) => {
    onStart(onProgress)
    return { result, stop }
  })
  const list = vi.fn(() => Promise.resolve(rows))
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
            provideEmptyCards(app, { deleteEmpty })
          },
        },
      ],
    },
  })
  await flushPromises()
  const find = (id: string) => wrapper.find(`[data-testid="${id}"]`)
  const rowsPicked = () =>
    wrapper.findAll<HTMLInputElement>('[data-testid="pick-row"]').filter(({ element }) => element.checked)
  const pick = async (index: number, isOn = true) =>
    wrapper.findAll('[data-testid="pick-row"]')[index]?.setValue(isOn)
  /** The dialogue stands outside of the panel. */
  const inDialogue = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
  async function confirm(word: string) {
    await find('delete-empty').trigger('click')
    await flushPromises()
    const field = inDialogue('delete-empty-word')
    const input = field instanceof HTMLInputElement ? field : field?.querySelector('input')
    if (input === null || input === undefined) throw new Error('no field to type into')
    input.value = word
    input.dispatchEvent(new Event('input'))
    await flushPromises()
    inDialogue('delete-empty-confirm')?.click()
    await flushPromises()
  }
  const move = (next: ListRoute) => wrapper.setProps({ route: next } as never)
  return { wrapper, move, find, pick, rowsPicked, confirm, inDialogue, deleteEmpty, list, stop }
}

test('with nothing picked nothing can be deleted; the button says how many are', async () => {
  const { find, pick, inDialogue } = await panel()
  expect(find('delete-empty').attributes('disabled')).toBeDefined()
  await find('delete-empty').trigger('click')
  await flushPromises()
  expect(inDialogue('delete-empty-word')).toBeNull()
  await pick(0)
  await pick(2)
  expect(find('delete-empty').text()).toContain('2')
  expect(find('delete-empty').attributes('disabled')).toBeUndefined()
  await find('delete-empty-unpick').trigger('click')
  expect(find('delete-empty').attributes('disabled')).toBeDefined()
})

test('all of the page are picked and put back at once; a part of them is shown as a part', async () => {
  const { find, pick, rowsPicked } = await panel()
  const box = find('pick-page')
  await pick(1)
  expect((box.element as HTMLInputElement).indeterminate).toBe(true)
  await box.setValue(true)
  expect(rowsPicked()).toHaveLength(3)
  expect((box.element as HTMLInputElement).indeterminate).toBe(false)
  await box.setValue(false)
  expect(rowsPicked()).toHaveLength(0)
})

test('what is picked stays over the pages of the list and is gone in another one', async () => {
  const { move, find, pick } = await panel()
  await pick(0)
  await move({ ...ROUTE, page: 1 })
  await flushPromises()
  expect(find('delete-empty').text()).toContain('1')
  await move({ ...ROUTE, search: 'Анна' })
  await flushPromises()
  expect(find('delete-empty').attributes('disabled')).toBeDefined()
})

test('no more than one deletion may have can be picked', () => {
  const rows = Array.from({ length: MOST_DELETED + 20 }, (_, index): ClientRow => ({
    ...(CLIENT_ROWS[1] as ClientRow),
    id: index + 1,
  }))
  const picked = usePickedRows(() => 'one list')
  picked.pick(rows.slice(0, 3), true)
  expect(picked.isFull.value).toBe(false)
  picked.pick(rows, true)
  expect(picked.rows.value.map(({ id }) => id)).toEqual(rows.slice(0, MOST_DELETED).map(({ id }) => id))
  expect(picked.isFull.value).toBe(true)
  picked.pick(rows.slice(0, 1), false)
  expect(picked.isFull.value).toBe(false)
})

test('only the typed words delete, and exactly what was picked; then the list is looked at anew', async () => {
  const { wrapper, find, pick, confirm, deleteEmpty, list, inDialogue } = await panel()
  await pick(0)
  await pick(1)
  await confirm('удалить')
  expect(deleteEmpty).not.toHaveBeenCalled()
  expect(inDialogue('delete-empty-confirm')?.hasAttribute('disabled')).toBe(true)
  await confirm('Удалить  карточки')
  expect(deleteEmpty.mock.calls[0]?.[0]).toEqual([
    { entity: 'company', id: 12 },
    { entity: 'contact', id: 131 },
  ])
  expect(find('delete-empty-result').attributes('data-deleted')).toBe('2')
  expect(find('delete-empty').attributes('disabled')).toBeDefined()
  expect(list).toHaveBeenCalledTimes(2)
  expect(wrapper.emitted('change')).toBeUndefined()
})

test('the dialogue says what will happen: a look first, the bin if there is one, and the counters later', async () => {
  const { find, pick } = await panel()
  await pick(0)
  await find('delete-empty').trigger('click')
  await flushPromises()
  const { textContent: text } = document.body
  for (const words of ['читается заново', 'в корзину CRM, если она включена', 'вернуть карточки не может'])
    expect(text).toContain(words)
  expect(text).toContain('после следующего обновления')
})

test('it is told how far it is and can be stopped; nothing else is picked meanwhile', async () => {
  let finish: (deletion: EmptyDeletion) => void = () => undefined
  const result = new Promise<EmptyDeletion>((resolve) => {
    finish = resolve
  })
  const { find, pick, confirm, stop, wrapper } = await panel(
    {},
    { result, onStart: (onProgress) => onProgress({ total: 3, deleted: 1, kept: [] }) },
  )
  await pick(0)
  await confirm('удалить карточки')
  expect(find('delete-empty-progress').text()).toContain('1 из 3')
  expect(find('pick-row').exists()).toBe(false)
  await find('delete-empty-stop').trigger('click')
  expect(stop).toHaveBeenCalledTimes(1)
  expect(find('delete-empty-progress').text()).toContain('Останавливаем')
  finish({ state: 'ended', how: 'stopped', tally: { total: 3, deleted: 1, kept: [] } })
  await flushPromises()
  expect(find('delete-empty-result').text()).toContain('Удаление остановлено')
  expect(find('delete-empty-result').text()).toContain('До 2 карточек')
  expect(wrapper.findAll('[data-testid="pick-row"]')).toHaveLength(3)
})

test('whoever leaves the list stops it', async () => {
  const { move, pick, confirm, stop, find } = await panel({}, { result: new Promise(() => undefined) })
  await pick(0)
  await confirm('удалить карточки')
  await move({ ...ROUTE, segment: 'active' })
  expect(stop).toHaveBeenCalledTimes(1)
  await move(ROUTE)
  await flushPromises()
  expect(find('pick-row').exists()).toBe(true)
})

test('every kept card is named with its reason and a link, and hostile names are text', async () => {
  const { find, pick, confirm, wrapper } = await panel(
    {},
    {
      result: Promise.resolve({
        state: 'ended',
        how: 'done',
        tally: {
          total: 3,
          deleted: 1,
          kept: [
            { entity: 'company', id: 12, why: { kind: 'changed', sign: 'contact-data' } },
            { entity: 'company', id: 9, why: { kind: 'refused', isDenied: false, detail: '<img src=x>' } },
          ],
        },
      }),
    },
  )
  await pick(0)
  await confirm('удалить карточки')
  const kept = find('delete-empty-kept')
  expect(kept.text()).toContain('ООО «Северный ветер»')
  expect(kept.text()).toContain('изменилась, не удалена: есть телефон, почта, сайт или мессенджер')
  expect(kept.text()).toContain('портал отказал: <img src=x>')
  expect(kept.findAll('a').map((link) => link.attributes('href'))).toEqual([
    'https://p.example/company/12/',
    'https://p.example/company/9/',
  ])
  expect(wrapper.find('img').exists()).toBe(false)
})

test('a failure is shown with what was done before it, and beside a refresh the choice is kept', async () => {
  const failed = await panel(
    {},
    {
      result: Promise.resolve({
        state: 'failed',
        failure: { kind: 'other-browser', userId: 7 },
        tally: { total: 3, deleted: 1, kept: [] },
      }),
    },
  )
  await failed.pick(0)
  await failed.confirm('удалить карточки')
  expect(failed.find('failure').attributes('data-failure')).toBe('other-browser')
  expect(failed.find('delete-empty-result').text()).toContain('Удалена 1 карточка')
  failed.wrapper.unmount()
  const busy = await panel({}, { result: Promise.resolve({ state: 'busy' }) })
  await busy.pick(0)
  await busy.confirm('удалить карточки')
  expect(busy.find('delete-empty-busy').exists()).toBe(true)
  expect(busy.rowsPicked()).toHaveLength(1)
})

test('a manager, another group and a past month have none of it', async () => {
  const seen = async (options: Shown) => {
    const { find, wrapper } = await panel(options)
    const has = ['delete-empty-panel', 'delete-empty', 'pick-row', 'pick-page'].map((id) => find(id).exists())
    wrapper.unmount()
    return has.includes(true)
  }
  expect(await seen({})).toBe(true)
  expect(await seen({ isAdmin: false })).toBe(false)
  expect(await seen({ route: { segment: 'with-contacts' } })).toBe(false)
  expect(await seen({ route: { segment: undefined } })).toBe(false)
  expect(await seen({ route: { month: '2026-03' } })).toBe(false)
})

test('there is a reason in words for everything that keeps a card, in both languages', () => {
  for (const language of ['ru', 'en'] as const) {
    const i18n = createI18n(language)
    const texts = [
      ...EMPTY_SIGNS.map((sign) => keptText(i18n, { kind: 'changed', sign })),
      keptText(i18n, { kind: 'unread', detail: 'x' }),
      keptText(i18n, { kind: 'unknown', detail: 'x' }),
      keptText(i18n, { kind: 'refused', isDenied: true, detail: 'x' }),
      keptText(i18n, { kind: 'refused', isDenied: false, detail: 'x' }),
    ]
    expect(new Set(texts).size).toBe(texts.length)
    for (const text of texts) expect(text).not.toMatch(/\{|undefined/)
  }
})
