// The page's errands with the portal's page around it: as high as it is, at the path it was told to open, with the news the
// person has read, and with places that are looked after once. Everything waits for the handshake and none of it is waited
// for.
import { watch } from 'vue'
import type { Router } from 'vue-router'
import { parseAuto, printAuto } from '../domain/auto-refresh.ts'
import { usePageStore } from './page-store.ts'
import type { ParentPage } from './parent-page.ts'
import { useRefreshStore } from './refresh-store.ts'
import { useFitHeight } from './fit-height.ts'
import { useSeenPart } from './seen-part.ts'

/** Version of the news read last, an option of the user. */
const SEEN_NEWS = 'cseg_news'
/** The refresh by itself, an option of the app; the worker reads it under the same name. */
const AUTO_OPTION = 'cseg_auto'
/** After the first paint, when the requests that people wait for are over. */
const MEND_AFTER_MS = 1500

export interface ParentPageDeps {
  readonly parent: ParentPage | undefined
  readonly window: Window
  readonly router: Router
  readonly element: () => HTMLElement | null
  /** Places are the business of the whole application page, not of its form inside CRM analytics. */
  readonly looksAfterPlaces: boolean
}

export function useParentPage({ parent, window, router, element, looksAfterPlaces }: ParentPageDeps): void {
  const page = usePageStore(),
    store = useRefreshStore()
  if (parent === undefined) return

  if (parent.isPhone || window.matchMedia('(pointer: coarse)').matches)
    window.document.documentElement.dataset['touch'] = ''
  if (!parent.isPhone) {
    useFitHeight({
      element,
      fit: (height) => parent.fitHeight(height),
      root: window.document.documentElement,
    })
    useSeenPart(window)
  }
  page.keepSeenWith((version) => parent.keepUserOption(SEEN_NEWS, version))
  void parent.userOption(SEEN_NEWS).then((version) => page.showSeenVersion(version))
  void parent.startPath().then((path) => {
    if (/^\/[^/]/.test(path)) void router.replace(path)
  })

  async function mend(): Promise<void> {
    page.showPlaces(await parent?.mendPlaces(page.auto))
  }
  page.mendPlacesWith(mend)
  const autoKnown = parent.appOption(AUTO_OPTION).then((text) => page.showAuto(parseAuto(text)))
  page.keepAutoWith(async (auto) => {
    const isKept = await parent.keepAppOption(AUTO_OPTION, printAuto(auto))
    if (isKept) await mend()
    return isKept
  })
  if (looksAfterPlaces) {
    const stop = watch(
      () =>
        store.viewer?.isAdmin === true && store.viewer.missingScopes.length === 0 && store.isPublishedKnown,
      (isTime) => {
        if (!isTime) return
        setTimeout(() => stop())
        setTimeout(() => void autoKnown.then(mend), MEND_AFTER_MS)
      },
      { immediate: true },
    )
  }
}
