// What the screens over a published result begin with: the words, the store, the address they are the state of, and the result
// itself where there is something in it to draw.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useRefreshStore } from '../src/app/refresh-store.ts'
import { useI18n } from '../src/i18n/use-i18n.ts'

/** Undefined while nothing is published, and of an empty portal: there is no month to draw. */
export function drawable<Result extends { readonly months: readonly unknown[] }>(
  published: Result | undefined,
): Result | undefined {
  return published === undefined || published.months.length === 0 ? undefined : published
}

/** Call it in the setup of a screen. */
export function useResultScreen() {
  const { t } = useI18n()
  const store = useRefreshStore(),
    route = useRoute(),
    router = useRouter()
  return {
    t,
    store,
    route,
    /** To another state of this screen, or to another screen; the way back leads here. */
    go: (path: string) => void router.push(path),
    isAdmin: computed(() => store.viewer?.isAdmin === true),
    result: computed(() => drawable(store.published)),
  }
}
