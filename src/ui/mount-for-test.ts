// Mounts a component as a page would, for tests: the language, and links to cards that remember what was opened.
import { mount, type VueWrapper } from '@vue/test-utils'
import type { App, Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { createI18n } from '../i18n/i18n.ts'
import type { Language } from '../i18n/language.ts'
import { provideI18n } from '../i18n/use-i18n.ts'
import { provideCardLinks } from './card-links.ts'

export interface Mounted {
  readonly page: VueWrapper
  /** Cards opened by a click, as `contact 5`. */
  readonly openedCards: readonly string[]
}

export function mountForTest(
  component: Component,
  props: Record<string, unknown>,
  language: Language = 'ru',
  /** What else the page gives to its parts. */
  provideMore: (app: App) => void = () => undefined,
): Mounted {
  const openedCards: string[] = []
  // The kit's buttons ask for a router; whatever is linked to is an empty page.
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: { render: () => null } }],
  })
  const page = mount(component, {
    props,
    attachTo: document.body,
    global: {
      plugins: [
        router,
        {
          install: (app) => {
            provideI18n(app, createI18n(language))
            provideCardLinks(app, {
              address: (entity, id) => `https://portal.example/crm/${entity}/details/${String(id)}/`,
              open: (entity, id) => {
                openedCards.push(`${entity} ${String(id)}`)
              },
            })
            provideMore(app)
          },
        },
      ],
    },
  })
  return { page: page as VueWrapper, openedCards }
}

/** Shorthand of the contract's names. */
export function byTestId(name: string): string {
  return `[data-testid="${name}"]`
}

/** Text with ordinary spaces. */
export function plainText(text: string): string {
  return text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
