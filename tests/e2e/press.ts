// A press that arrives. The frame of the app grows and shrinks a moment after its page, and the portal's page scrolls with it:
// a pointer that was aimed before that comes down beside the frame, and nothing in the app hears of it. People aim again.
import type { Locator } from 'playwright-core'

export interface PressOptions {
  /** For the element to be there and to hold still; milliseconds. */
  readonly timeout?: number
  readonly position?: { readonly x: number; readonly y: number }
}

const AIMS = 5
/** What the browser may need to hand a press to another process. */
const HEARD_MS = 500
const STEP_MS = 25

/** Presses once: it is aimed again only if the element's document heard nothing of it. */
export async function pressOn(target: Locator, options: PressOptions = {}): Promise<void> {
  for (let aim = 1; aim <= AIMS; aim += 1) {
    const heard = await target.evaluateHandle(
      (element) => {
        const clicks = { count: 0 }
        element.ownerDocument.addEventListener(
          'click',
          (event) => {
            if (event.composedPath().includes(element)) clicks.count += 1
          },
          { capture: true },
        )
        return clicks
      },
      undefined,
      options.timeout === undefined ? {} : { timeout: options.timeout },
    )
    // A page that is gone was left by the press.
    const isHeard = (): Promise<boolean> => heard.evaluate(({ count }) => count > 0).catch(() => true)
    await target.click(options)
    for (let waitedMs = 0; waitedMs <= HEARD_MS; waitedMs += STEP_MS) {
      if (await isHeard()) return
      await target.page().waitForTimeout(STEP_MS)
    }
  }
  throw new Error(`Nothing heard of ${AIMS} presses on ${String(target)}`)
}
