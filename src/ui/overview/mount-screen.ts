// Mounts a part of a screen that links to others and asks for clients, for tests: language, routes, cards, a scripted source.
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import type { Component } from 'vue'
import type { ListPage, ListQuery } from '../../domain/list/client-list.ts'
import type { Language } from '../../i18n/language.ts'
import { SAMPLE_WHY, samplePage } from '../clients/client-fixtures.ts'
import { provideClientSource } from '../clients/client-source.ts'
import { mountForTest } from '../mount-for-test.ts'

export interface MountedScreen {
  readonly page: VueWrapper
  /** What the source was asked for, in order. */
  readonly asked: readonly { readonly query: ListQuery; readonly page: number }[]
}

/** `answer` gives the page of a list; a page of samples if left out. */
export async function mountScreen(
  component: Component,
  props: Record<string, unknown>,
  answer: (query: ListQuery) => ListPage = () => samplePage(2, 2),
  language: Language = 'ru',
): Promise<MountedScreen> {
  const asked: { readonly query: ListQuery; readonly page: number }[] = []
  const { page } = mountForTest(component, props, language, (app) =>
    provideClientSource(app, {
      list: (query: ListQuery, at: number) => {
        asked.push({ query, page: at })
        return Promise.resolve(answer(query))
      },
      explain: () => Promise.resolve(SAMPLE_WHY),
      exportRows: () => ({
        rows: Promise.resolve({ state: 'rows', rows: [], total: 0, isCut: false }),
        stop: () => undefined,
      }),
    }),
  )
  await flushPromises()
  return { page, asked }
}
