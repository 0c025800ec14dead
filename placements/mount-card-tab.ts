// Mounts the tab of a contact's or a company's card: no kit, no charts, only what the tab shows.
import { createApp, defineComponent, h } from 'vue'
import type { BrowserPortal } from '../src/app/browser-session.ts'
import { useFitHeight } from '../src/app/fit-height.ts'
import { useSystemTheme } from '../src/app/theme.ts'
import { useCard } from '../src/app/use-card.ts'
import { createI18n } from '../src/i18n/i18n.ts'
import { languageOfAddress } from '../src/i18n/language.ts'
import { provideI18n } from '../src/i18n/use-i18n.ts'
import { provideCardLinks } from '../src/ui/card-links.ts'
import CardTab from '../src/ui/clients/CardTab.vue'
import '../src/ui/light.css'

/** The portal's frame is kept as high as the tab. */
export function mountCardTab(entity: 'contact' | 'company', portal: BrowserPortal): void {
  const i18n = createI18n(languageOfAddress(window.location.search))
  document.documentElement.lang = i18n.language
  document.title = i18n.t('card.title')
  const Tab = defineComponent(() => {
    useSystemTheme(window)
    useFitHeight({
      element: () => document.getElementById('app'),
      fit: (height) => portal.parent.fitHeight(height),
      root: document.documentElement,
    })
    const { card, cardId, why, company, again } = useCard(entity, portal.deps)
    return () =>
      h(CardTab, {
        entity,
        card: card.value,
        cardId: cardId.value,
        why: why.value,
        company: company.value,
        onAgain: again,
        onOpenApp: portal.openApp,
      })
  })
  const app = createApp(Tab)
  provideI18n(app, i18n)
  provideCardLinks(app, portal.cards)
  app.mount('#app')
}
