// The refresh panel mounted for its tests, with short words for what is seen and pressed. It takes a view, no worker.
import type { RefreshView } from '../domain/refresh-view.ts'
import RefreshPanel from './RefreshPanel.vue'
import type { FirstStep } from './first-route.ts'
import { ADMIN } from './fixtures.ts'
import { byTestId, type Mounted, mountForTest, plainText } from './mount-for-test.ts'

let mounted: Mounted | undefined
/** Takes away the panel that was mounted last. */
export function unmountPanel(): void {
  mounted?.page.unmount()
}

/** The panel as an administrator of a browser that keeps everything sees it; the last one is taken away after each test. */
export function panel(view: RefreshView, props: Record<string, unknown> = {}) {
  mounted = mountForTest(RefreshPanel, {
    view,
    viewer: ADMIN,
    isFirst: false,
    isCrashed: false,
    // As the page does by its address.
    onFirstStep: (firstStep: FirstStep) => void page.setProps({ firstStep }),
    ...props,
  })
  const { page } = mounted
  return {
    page,
    openedCards: mounted.openedCards,
    text: () => plainText(page.text()),
    has: (name: string) => page.find(byTestId(name)).exists(),
    press: (name: string) => page.find(byTestId(name)).trigger('click'),
    commands: () => (page.emitted('command') ?? []).flat(),
  }
}
