// Light or dark as the system asks. The kit's own switch is off: it would follow a key of its own and differ between
// the pages (reference on the screen, 3.2).
import { onScopeDispose, readonly, shallowRef, type Ref } from 'vue'

export type Theme = 'light' | 'dark'

/** Puts the theme's class on the root element. */
export function showTheme(root: HTMLElement, theme: Theme): void {
  root.classList.toggle('dark', theme === 'dark')
  root.classList.toggle('light', theme === 'light')
}

/** The system's theme, kept on the root element while the calling component lives. */
export function useSystemTheme(window: Window): Readonly<Ref<Theme>> {
  const query = window.matchMedia('(prefers-color-scheme: dark)')
  const theme = shallowRef<Theme>('light')
  const follow = (): void => {
    theme.value = query.matches ? 'dark' : 'light'
    showTheme(window.document.documentElement, theme.value)
  }
  follow()
  query.addEventListener('change', follow)
  onScopeDispose(() => query.removeEventListener('change', follow))
  return readonly(theme)
}
