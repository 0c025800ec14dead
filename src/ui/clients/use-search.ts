// What is typed into a search and what is searched for: they differ while a person types, and a search that came from the
// address shows in the field.
import { onBeforeUnmount, shallowRef, watch, type Ref } from 'vue'

const TYPING_MS = 350

export interface Search {
  readonly typed: Readonly<Ref<string>>
  /** A key was pressed: the search goes on its way when the person stops for a moment. */
  readonly type: (text: string) => void
  /** Now. */
  readonly search: () => void
}

/** Call it in a component's setup; `wanted` is the search of the address, `change` asks for another. */
export function useSearch(wanted: () => string, change: (search: string) => void): Search {
  const typed = shallowRef(wanted())
  let typing: ReturnType<typeof setTimeout> | undefined
  watch(wanted, (search) => {
    if (search !== typed.value.trim()) typed.value = search
  })
  function search(): void {
    clearTimeout(typing)
    if (typed.value.trim() !== wanted()) change(typed.value.trim())
  }
  onBeforeUnmount(() => clearTimeout(typing))
  return {
    typed,
    search,
    type(text) {
      typed.value = text
      clearTimeout(typing)
      typing = setTimeout(search, TYPING_MS)
    },
  }
}
