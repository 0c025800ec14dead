// The help alone, to look at it without a portal: `help.html?LANG=ru&scene=new#/help/glossary/client`. Scenes: `idle`,
// `new` (news not seen), `contacts` (support channels filled in), `failed` (the text does not load). Never shipped.
import b24ui from '@bitrix24/b24ui-nuxt/vue-plugin'
import { createApp, h } from 'vue'
import { createRouter, createWebHashHistory } from 'vue-router'
import { VERSIONS } from '../../src/i18n/help/help-ids.ts'
import { createI18n } from '../../src/i18n/i18n.ts'
import { languageOfAddress } from '../../src/i18n/language.ts'
import { provideI18n } from '../../src/i18n/use-i18n.ts'
import AppShell from '../../src/ui/AppShell.vue'
import HelpScreen from '../../src/ui/help/HelpScreen.vue'
import '../../src/ui/main.css'

const query = new URLSearchParams(window.location.search)
const scene = query.get('scene') ?? 'idle'
const i18n = createI18n(languageOfAddress(window.location.search))
document.documentElement.lang = i18n.language
document.documentElement.className = query.get('theme') === 'dark' ? 'dark' : 'light'

const props = {
  seenVersion: scene === 'new' ? '' : VERSIONS[0],
  ...(scene === 'failed' ? { load: () => Promise.reject(new Error('no network')) } : {}),
  ...(scene === 'contacts'
    ? {
        channels: [
          { kind: 'email', label: 'support@example.com', address: 'mailto:support@example.com' },
          { kind: 'telegram', label: '@example', address: 'https://example.com/telegram' },
        ] as const,
      }
    : {}),
}

const app = createApp({
  render: () => h(AppShell, { title: i18n.t('app.title') }, { default: () => h(HelpScreen, props) }),
})
app.use(
  createRouter({
    history: createWebHashHistory(),
    routes: [{ path: '/:rest(.*)*', component: { render: () => null } }],
  }),
)
app.use(b24ui)
provideI18n(app, i18n)
app.mount('#app')
