// Mounts the tab of a contact's or a company's card: no kit, no charts, only what the tab shows.
import { createApp, defineComponent, h, nextTick, watch } from 'vue'
import type { SessionDeps } from '../src/app/session.ts'
import { useSystemTheme } from '../src/app/theme.ts'
import { useCard, type CardFrame } from '../src/app/use-card.ts'
import { createI18n } from '../src/i18n/i18n.ts'
import { languageOfAddress } from '../src/i18n/language.ts'
import { provideI18n } from '../src/i18n/use-i18n.ts'
import CardTab from '../src/ui/clients/CardTab.vue'
import '../src/ui/light.css'

/** `fit` makes the portal's frame as high as the page, after each change of what is shown. */
export function mountCardTab<Frame extends CardFrame>(
  entity: 'contact' | 'company',
  deps: SessionDeps<Frame>,
  fit: () => void,
): void {
  const i18n = createI18n(languageOfAddress(window.location.search))
  document.documentElement.lang = i18n.language
  document.title = i18n.t('card.title')
  const Tab = defineComponent(() => {
    useSystemTheme(window)
    const { card, why, again } = useCard(entity, deps)
    watch(
      [card, why],
      () => {
        void nextTick(fit)
      },
      { immediate: true },
    )
    return () => h(CardTab, { entity, card: card.value, why: why.value, onAgain: again })
  })
  const app = createApp(Tab)
  provideI18n(app, i18n)
  app.mount('#app')
}
