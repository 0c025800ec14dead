// Lists of clients over made-up answers, to look at their states without a portal: `clients.html?LANG=ru&scene=partly`.
// Never shipped.
import b24ui from '@bitrix24/b24ui-nuxt/vue-plugin'
import { createApp, defineComponent, h, shallowRef } from 'vue'
import { useSystemTheme } from '../../src/app/theme.ts'
import { FIRST_SORT, type ListPage } from '../../src/domain/list/client-list.ts'
import { createI18n } from '../../src/i18n/i18n.ts'
import { languageOfAddress } from '../../src/i18n/language.ts'
import { provideI18n } from '../../src/i18n/use-i18n.ts'
import { provideCardLinks } from '../../src/ui/card-links.ts'
import { SAMPLE_WHY, samplePage } from '../../src/ui/clients/client-fixtures.ts'
import { provideClientSource } from '../../src/ui/clients/client-source.ts'
import ClientsPanel from '../../src/ui/clients/ClientsPanel.vue'
import type { ListRoute } from '../../src/ui/clients/use-client-list.ts'
import { samplePublished } from '../../src/ui/fixtures.ts'
import '../../src/ui/main.css'

const query = new URLSearchParams(window.location.search)
const scene = query.get('scene') ?? 'list'
const published = samplePublished()
const TOTAL = published.counters.active

const PAGES: Readonly<Record<string, ListPage>> = {
  list: samplePage(12, TOTAL),
  partly: samplePage(12, 12),
  hidden: samplePage(0, 0),
  month: {
    ...samplePage(9, 9),
    source: 'base',
    missing: 2,
    sortKeys: ['last-payment', 'payments', 'created'],
  },
  'month-unknown': { state: 'month-unknown' },
  failed: { state: 'failed', failure: { kind: 'no-answer', detail: 'crm.item.list · 503' } },
  'no-fields': { state: 'no-fields' },
  'no-access': { state: 'no-access' },
}

const i18n = createI18n(languageOfAddress(window.location.search))
document.documentElement.lang = i18n.language
const Page = defineComponent(() => {
  useSystemTheme(window)
  const route = shallowRef<ListRoute>({
    segment: 'active',
    month: scene.startsWith('month') ? '2026-03' : undefined,
    search: '',
    sort: FIRST_SORT,
    page: 0,
  })
  return () =>
    h('main', { class: 'mx-auto max-w-7xl p-4' }, [
      h('h1', { class: 'sr-only' }, 'Clients'),
      h(ClientsPanel, {
        route: route.value,
        published,
        isAdmin: query.get('admin') === '1',
        onChange: (next: ListRoute) => {
          route.value = next
        },
      }),
    ])
})
const app = createApp(Page)
app.use(b24ui)
provideI18n(app, i18n)
provideCardLinks(app, {
  address: (entity, id) => `https://portal.example/crm/${entity}/details/${String(id)}/`,
  open: () => undefined,
})
provideClientSource(app, {
  list: (asked) => {
    if (scene === 'loading') return new Promise(() => undefined)
    if (asked.search !== '')
      return Promise.resolve(samplePage(asked.search.length > 3 ? 0 : 3, asked.search.length > 3 ? 0 : 3))
    const page = PAGES[scene] ?? samplePage(12, TOTAL)
    return Promise.resolve(
      page.state === 'month-unknown' && asked.month === undefined ? samplePage(8, TOTAL) : page,
    )
  },
  explain: () => Promise.resolve(SAMPLE_WHY),
  exportRows: () => ({
    rows: Promise.resolve({ state: 'rows', rows: samplePage(50, 340).rows, total: 340, isCut: true }),
    stop: () => undefined,
  }),
})
app.mount('#app')
