// Whether there is room for a table: where there is not, a list is drawn as cards. Follows the window.
import { onScopeDispose, shallowRef, type Ref } from 'vue'

const WIDE = '(min-width: 820px)'

export function useWide(): Readonly<Ref<boolean>> {
  const media = window.matchMedia(WIDE)
  const isWide = shallowRef(media.matches)
  const update = (): void => {
    isWide.value = media.matches
  }
  media.addEventListener('change', update)
  onScopeDispose(() => media.removeEventListener('change', update))
  return isWide
}
