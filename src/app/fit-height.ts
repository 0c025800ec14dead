// Keeps the portal's frame as high as the page, so that the frame has no scroll bar of its own and the portal's page
// scrolls. Where the parent does not do it (a slider), the page scrolls by itself as any page does.
import { onMounted, onScopeDispose } from 'vue'

/** Changes that follow each other quickly are told once. */
const EVERY_MS = 80
/** Lower than that no page is, or a short message would stand in a slit. */
const LEAST_PX = 480
/** A parent that kept silent so often is not asked any more. */
const MOST_REFUSALS = 3

export interface FitDeps {
  /** The element whose height is meant, once it is there. */
  readonly element: () => HTMLElement | null
  /** Makes the frame so many pixels high; false = the parent did not do it. */
  readonly fit: (height: number) => Promise<boolean>
  readonly root: HTMLElement
}

/** Follows the element while the calling component lives. `data-fitted` on the root says that the frame is as high. */
export function useFitHeight({ element, fit, root }: FitDeps): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let toldPx = 0,
    refusals = 0
  let isTelling = false

  async function tell(): Promise<void> {
    timer = undefined
    const shown = element()
    if (shown === null || isTelling || refusals >= MOST_REFUSALS) return
    const heightPx = Math.max(LEAST_PX, Math.ceil(shown.getBoundingClientRect().height))
    if (heightPx === toldPx) return
    isTelling = true
    const isFitted = await fit(heightPx)
    isTelling = false
    toldPx = isFitted ? heightPx : 0
    refusals = isFitted ? 0 : refusals + 1
    if (isFitted) root.dataset['fitted'] = ''
    else delete root.dataset['fitted']
    soon()
  }

  function soon(): void {
    timer ??= setTimeout(() => void tell(), EVERY_MS)
  }

  const observer = new ResizeObserver(soon)
  onMounted(() => {
    const shown = element()
    if (shown !== null) observer.observe(shown)
  })
  onScopeDispose(() => {
    observer.disconnect()
    clearTimeout(timer)
  })
}
