// Whether the page has the help as a screen: its form inside CRM analytics has none, and there words of the glossary are no
// links. Given once by the mount file.
import { inject, type App, type InjectionKey } from 'vue'

const KEY: InjectionKey<boolean> = Symbol('help')

export function provideHelp(app: Pick<App, 'provide'>, hasHelp: boolean): void {
  app.provide(KEY, hasHelp)
}

/** True where nobody has said otherwise. */
export function useHasHelp(): boolean {
  return inject(KEY, true)
}
