// The language of the page for components: given once by the mount file, taken by `useI18n()`.
import { inject, type App, type InjectionKey } from 'vue'
import type { I18n } from './i18n.ts'

const KEY: InjectionKey<I18n> = Symbol('i18n')

/** Makes `i18n` the language of an application. */
export function provideI18n(app: Pick<App, 'provide'>, i18n: I18n): void {
  app.provide(KEY, i18n)
}

/** The language of the page. Throws outside an application that was given one: that is a mistake of a mount file. */
export function useI18n(): I18n {
  const i18n = inject(KEY)
  if (i18n === undefined) throw new Error('No language was provided to this application')
  return i18n
}
