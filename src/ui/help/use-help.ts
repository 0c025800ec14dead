// The help of the page's language as a state of its own: it is loaded when the help is opened, and that may fail.
import { shallowRef, type ShallowRef } from 'vue'
import type { Help } from '../../i18n/help/article.ts'
import type { Language } from '../../i18n/language.ts'

export type HelpState =
  | { readonly kind: 'loading' | 'failed' }
  | { readonly kind: 'ready'; readonly help: Help }

export type LoadHelp = (language: Language) => Promise<Help>

/** Loads at once; `again` tries once more after a failure. */
export function useHelp(
  language: Language,
  load: LoadHelp,
): { readonly state: Readonly<ShallowRef<HelpState>>; readonly again: () => void } {
  const state = shallowRef<HelpState>({ kind: 'loading' })
  function again(): void {
    state.value = { kind: 'loading' }
    load(language).then(
      (help) => {
        state.value = { kind: 'ready', help }
      },
      () => {
        // Whatever it was, the reader can do one thing: try again. The screen says so.
        state.value = { kind: 'failed' }
      },
    )
  }
  again()
  return { state, again }
}
