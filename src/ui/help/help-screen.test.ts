// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, mount, RouterLinkStub, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { helpEn } from '../../i18n/help/en/help.ts'
import { ARTICLE_IDS } from '../../i18n/help/help-ids.ts'
import { helpRu } from '../../i18n/help/ru/help.ts'
import { createI18n } from '../../i18n/i18n.ts'
import type { Language } from '../../i18n/language.ts'
import { provideI18n } from '../../i18n/use-i18n.ts'
import { byTestId, plainText } from '../mount-for-test.ts'
import HelpArticle from './HelpArticle.vue'
import HelpScreen from './HelpScreen.vue'
import TermLink from './TermLink.vue'
import { LATEST_VERSION } from './news.ts'

enableAutoUnmount(afterEach)
beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined
})
afterEach(() => {
  vi.restoreAllMocks()
})

interface Opened {
  readonly page: VueWrapper
  readonly router: Router
}

function newRouter(): Router {
  return createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { render: () => null } }],
  })
}

const languageOf = (language: Language) => ({
  install: (app: Parameters<typeof provideI18n>[0]) => provideI18n(app, createI18n(language)),
})

async function open(
  address: string,
  props: Record<string, unknown> = {},
  language: Language = 'ru',
): Promise<Opened> {
  const router = newRouter()
  await router.push(address)
  const page = mount(HelpScreen as object, {
    props: {
      seenVersion: LATEST_VERSION,
      load: (of: Language) => Promise.resolve(of === 'ru' ? helpRu : helpEn),
      ...props,
    },
    attachTo: document.body,
    global: { plugins: [router, languageOf(language)] },
  })
  await flushPromises()
  return { page, router }
}

const title = (page: VueWrapper): string => plainText(page.get('#help-title').text())
const press = async (target: Element | Document, init: KeyboardEventInit): Promise<void> => {
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }))
  await flushPromises()
}

test('the first page lists every article with its summary', async () => {
  const { page } = await open('/help')
  const text = plainText(page.get(byTestId('help-contents')).text())
  for (const id of ARTICLE_IDS) {
    expect(text).toContain(helpRu.articles[id].title)
    expect(text).toContain(helpRu.articles[id].summary)
  }
  expect(title(page)).toBe('Справка')
})

test('the address opens an article, links lead on, and back leads back', async () => {
  const { page, router } = await open('/help/mode-lifecycle')
  expect(title(page)).toBe(helpRu.articles['mode-lifecycle'].title)
  await page.get('a[href="/help/life-borders"]').trigger('click')
  await flushPromises()
  expect(title(page)).toBe(helpRu.articles['life-borders'].title)
  expect(document.activeElement?.id).toBe('help-title')
  router.back()
  await flushPromises()
  expect(title(page)).toBe(helpRu.articles['mode-lifecycle'].title)
})

test('every article of both languages is drawn whole, with one heading above the others', () => {
  for (const language of ['ru', 'en'] as const) {
    const help = language === 'ru' ? helpRu : helpEn
    for (const id of ARTICLE_IDS) {
      const article = mount(HelpArticle, {
        props: { help, id, anchor: undefined },
        global: { plugins: [newRouter(), languageOf(language)], stubs: { RouterLink: RouterLinkStub } },
      })
      expect(article.findAll('h2').map((heading) => heading.text())).toEqual([help.articles[id].title])
      expect(article.findAll('table')).toHaveLength(
        help.articles[id].blocks.filter((block) => block.kind === 'table').length,
      )
      expect(article.text()).not.toMatch(/\*\*|\]\(/)
      article.unmount()
    }
  }
})

test('a term of the address is marked and focused', async () => {
  const { page } = await open('/help/glossary/segment-active')
  expect(document.activeElement?.id).toBe('help-segment-active')
  expect(page.get(byTestId('term-segment-active')).classes()).toContain('ring-2')
  expect(page.get(byTestId('term-segment-lost')).classes()).not.toContain('ring-2')
})

test('a question of the address is marked and focused', async () => {
  await open('/help/questions/robots')
  expect(document.activeElement?.id).toBe('help-robots')
})

test('an unknown article says so and offers the contents', async () => {
  const { page } = await open('/help/was-renamed')
  expect(page.text()).toContain('Такой статьи нет')
  expect(page.find(byTestId('help-contents')).exists()).toBe(true)
})

test('what is searched for stands in the address, and the hits are marked', async () => {
  const { page, router } = await open('/help/fields')
  await page.get(byTestId('help-search')).setValue('СПЯЩИХ')
  await flushPromises()
  expect(router.currentRoute.value.fullPath).toBe(`/help/fields?q=${encodeURIComponent('СПЯЩИХ')}`)
  expect(page.find(byTestId('help-article-fields')).exists()).toBe(false)
  expect(page.findAll('mark').some((mark) => /^спящие$/i.test(mark.text()))).toBe(true)
  expect(page.get('[role="status"]').text()).toMatch(/^(?:Найдено|Показаны самые подходящие): \d+$/)
})

test('a shared link with a question shows its answers', async () => {
  const { page } = await open('/help?q=gentle', {}, 'en')
  expect(page.get('[data-hit]').attributes('href')).toBe('/help/refresh-gentle')
})

test('nothing found says what to do and keeps the page below', async () => {
  const { page } = await open('/help?q=%3Czzz%3E')
  expect(page.get(byTestId('help-nothing')).text()).toBe('По запросу «<zzz>» ничего не нашлось.')
  expect(page.find(byTestId('help-contents')).exists()).toBe(true)
})

test('slash goes to the field, on a Russian keyboard too, arrows walk, Esc returns and clears, Enter opens', async () => {
  const { page, router } = await open('/help')
  const field = page.get<HTMLInputElement>(byTestId('help-search'))
  await press(document, { key: '.', code: 'Slash' })
  expect(document.activeElement).toBe(field.element)
  await field.setValue('бережный режим')
  await flushPromises()
  const hits = page.findAll<HTMLElement>('[data-hit]').map((hit) => hit.element)
  await press(field.element, { key: 'ArrowDown' })
  expect(document.activeElement).toBe(hits[0])
  await press(hits[0] as Element, { key: 'ArrowDown' })
  expect(document.activeElement).toBe(hits[1])
  await press(hits[1] as Element, { key: 'ArrowUp' })
  await press(hits[0] as Element, { key: 'ArrowUp' })
  expect(document.activeElement).toBe(field.element)
  await press(field.element, { key: 'ArrowDown' })
  await press(hits[0] as Element, { key: 'Escape' })
  expect(document.activeElement).toBe(field.element)
  await press(field.element, { key: 'Enter' })
  expect(router.currentRoute.value.fullPath).toBe('/help/refresh-gentle')
  field.element.focus()
  await field.setValue('поля')
  await press(field.element, { key: 'Escape' })
  expect(router.currentRoute.value.fullPath).toBe('/help/refresh-gentle')
})

test('typing a slash in the field is typing', async () => {
  const { page } = await open('/help')
  const event = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true })
  page.get(byTestId('help-search')).element.dispatchEvent(event)
  expect(event.defaultPrevented).toBe(false)
})

test('opening the news tells the page once and keeps the marks while they are read', async () => {
  const { page, router } = await open('/help', { seenVersion: '' })
  expect(page.findAll(byTestId('news-badge')).length).toBeGreaterThan(0)
  expect(page.emitted('seen')).toBeUndefined()
  await router.push('/help/news')
  await flushPromises()
  expect(page.emitted('seen')).toEqual([[LATEST_VERSION]])
  await page.setProps({ seenVersion: LATEST_VERSION })
  await flushPromises()
  expect(page.emitted('seen')).toHaveLength(1)
  expect(page.find(byTestId('news-badge')).exists()).toBe(false)
  expect(page.get(byTestId(`news-${LATEST_VERSION}`)).text()).toContain('новое')
  await router.push('/help')
  await router.push('/help/news')
  await flushPromises()
  expect(page.get(byTestId(`news-${LATEST_VERSION}`)).text()).not.toContain('новое')
})

test('while the seen version is not known nothing is announced', async () => {
  const { page } = await open('/help/news', { seenVersion: undefined })
  expect(page.emitted('seen')).toBeUndefined()
  expect(page.find(byTestId('news-badge')).exists()).toBe(false)
})

test('contacts of the support come from the one place, and without them people are sent to the Market', async () => {
  const channels = [{ kind: 'email', label: 'help@example.com', address: 'mailto:help@example.com' }]
  const filled = await open('/help/support', { channels })
  expect(filled.page.get('a[href="mailto:help@example.com"]').text()).toBe('help@example.com')
  expect(filled.page.find(byTestId('no-channels')).exists()).toBe(false)
  const empty = await open('/help/support', { channels: [] })
  expect(empty.page.get(byTestId('no-channels')).text()).toContain('«Маркет»')
})

test('a text that does not load says so, and trying again brings it', async () => {
  let tries = 0
  const { page } = await open('/help/fields', {
    load: () => {
      tries += 1
      return tries === 1 ? Promise.reject(new Error('network')) : Promise.resolve(helpRu)
    },
  })
  expect(page.text()).toContain('Справка не загрузилась')
  await page.get(byTestId('help-again')).trigger('click')
  await flushPromises()
  expect(title(page)).toBe(helpRu.articles.fields.title)
})

test('the help of each language is loaded by itself', async () => {
  const { loadHelp } = await import('../../i18n/help/load-help.ts')
  expect(await loadHelp('ru')).toBe(helpRu)
  expect(await loadHelp('en')).toBe(helpEn)
})

test('print prints', async () => {
  const print = vi.fn()
  vi.stubGlobal('print', print)
  const { page } = await open('/help/fields')
  await page.get(byTestId('help-print')).trigger('click')
  expect(print).toHaveBeenCalledTimes(1)
  vi.unstubAllGlobals()
})

test('a word of another screen leads to its term and has a name', () => {
  const link = mount(TermLink, {
    props: { term: 'segment-active', name: 'Активные' },
    global: { plugins: [newRouter(), languageOf('ru')] },
  })
  expect(link.attributes('href')).toBe('/help/glossary/segment-active')
  expect(link.attributes('aria-label')).toBe('Что значит «Активные»')
})
