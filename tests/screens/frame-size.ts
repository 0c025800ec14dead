// Gives the app's frame the width of a screen and all the height it can use, whatever the portal draws around it.
import type { Frame, Page } from 'playwright-core'

const FRAME = 'iframe'
const LOW = 700
const HIGH = 6000

/** Widths at which every screen is looked at, CSS pixels of the frame. */
export const WIDTHS = [1280, 390] as const
export type Width = (typeof WIDTHS)[number]

/** Resizes the window until the frame is `width` wide. Throws if it cannot be. */
export async function setFrameWidth(page: Page, width: Width): Promise<void> {
  let size = width
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await page.setViewportSize({ width: size, height: LOW })
    const found = (await page.locator(FRAME).first().boundingBox())?.width ?? 0
    if (Math.round(found) === width) return
    size += width - Math.round(found)
  }
  throw new Error(`The frame does not become ${width} px wide`)
}

/** Gives the frame the height of what is in it, so that a picture shows all of it. */
export async function growFrame(page: Page, frame: Frame): Promise<void> {
  const missing = await frame.evaluate(() =>
    Math.max(
      ...[document.documentElement, ...document.querySelectorAll('body, #app > *')].map((element) =>
        getComputedStyle(element).overflowY === 'visible' && element !== document.documentElement
          ? 0
          : element.scrollHeight - element.clientHeight,
      ),
    ),
  )
  const size = page.viewportSize()
  if (size === null || missing <= 0) return
  await page.setViewportSize({ width: size.width, height: Math.min(HIGH, size.height + missing) })
}
