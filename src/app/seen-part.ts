// Where in a frame as high as its page the person is looking: dialogues stand there and not in the middle of the frame,
// which may be far below. Only the browser knows what is in sight of a foreign parent page, and it tells an observer.
import { onScopeDispose } from 'vue'

/**
 * Keeps `--seen-top` and `--seen-height` on the root: looked up at every press, before anything can have opened, and when the
 * frame changes its size under an open dialogue, as it does where a phone is turned.
 */
export function useSeenPart(window: Window): void {
  const root = window.document.documentElement

  const look = (): void => {
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect()
      const seen = entry?.intersectionRect
      if (seen === undefined || seen.height < 1) return
      root.style.setProperty('--seen-top', `${String(Math.round(seen.top))}px`)
      root.style.setProperty('--seen-height', `${String(Math.round(seen.height))}px`)
    })
    observer.observe(root)
  }
  const events = ['pointerdown', 'keydown', 'resize'] as const
  for (const event of events) window.addEventListener(event, look, { capture: true, passive: true })
  onScopeDispose(() => {
    for (const event of events) window.removeEventListener(event, look, { capture: true })
  })
}
