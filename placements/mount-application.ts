// Mounts the application page: language, store, routes, kit, links to cards, and the session with the portal, which is
// an argument so that a scripted one can stand in for it.
import b24ui from '@bitrix24/b24ui-nuxt/vue-plugin'
import { createPinia } from 'pinia'
import { createApp, h } from 'vue'
import { createRouter, createWebHashHistory } from 'vue-router'
import type { PagePortal } from '../src/app/session.ts'
import { useRefreshStore } from '../src/app/refresh-store.ts'
import { useRulesStore } from '../src/app/rules-store.ts'
import { useSession } from '../src/app/use-session.ts'
import { createWorkbooks } from '../src/app/workbooks.ts'
import { createI18n } from '../src/i18n/i18n.ts'
import { languageOfAddress } from '../src/i18n/language.ts'
import { provideI18n } from '../src/i18n/use-i18n.ts'
import { provideCardLinks } from '../src/ui/card-links.ts'
import { provideClientSource } from '../src/ui/clients/client-source.ts'
import { provideEmptyCards } from '../src/ui/clients/empty-cards-source.ts'
import { provideRulesVersions } from '../src/ui/clients/rules-versions.ts'
import { provideWorkbooks } from '../src/ui/export/workbook-source.ts'
import { provideHelp } from '../src/ui/help/has-help.ts'
import { MODE_ROUTES } from '../src/ui/mode-route.ts'
import { namedVersion } from '../src/ui/rules/version-text.ts'
import ApplicationPage from './ApplicationPage.vue'
import '../src/ui/main.css'

/** `isSimple`: charts, counters and the state of the refresh, without its buttons. */
export function mountApplication(portal: PagePortal, isSimple: boolean): void {
  const i18n = createI18n(languageOfAddress(window.location.search))
  document.documentElement.lang = i18n.language
  const router = createRouter({
    history: createWebHashHistory(),
    routes: MODE_ROUTES.map((path) => ({ path, component: { render: () => null } })),
  })
  const app = createApp({ render: () => h(ApplicationPage, { session, isSimple, parent: portal.parent }) })
  app.use(createPinia())
  app.use(router)
  app.use(b24ui)
  provideI18n(app, i18n)
  provideCardLinks(app, portal.cards)
  provideHelp(app, !isSimple)
  provideWorkbooks(
    app,
    createWorkbooks(async () => (await import('../src/app/start-workbook-worker.ts')).startWorkbookWorker()),
  )
  const session = useSession(portal.deps)
  provideClientSource(app, session.clients)
  // In CRM analytics one looks.
  if (!isSimple) provideEmptyCards(app, session.clients)
  const store = useRefreshStore(),
    rules = useRulesStore()
  provideRulesVersions(app, (told) => {
    if (rules.rules === undefined) return undefined
    const named = namedVersion(i18n, rules.rules.book, told, { viewer: store.viewer, names: store.userNames })
    // Inside CRM analytics there is no screen of the rules.
    return named && isSimple ? { ...named, href: undefined } : named
  })
  app.mount('#app')
}
