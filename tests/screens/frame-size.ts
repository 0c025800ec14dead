// Gives the app's frame the width of a screen and all the height it can use, whatever the portal draws around it.
import type { Frame, Page } from 'playwright-core'

const FRAME = 'iframe'
const LOW = 700
/** Longest page there is, the glossary of the help on a phone, with room to spare. */
const HIGH = 15000
/** What the portal draws below the frame. */
const BELOW = 40
/** Charts follow the size of the window. */
const SETTLE_MS = 200

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

/**
 * Makes the window so high that all of the frame is in it: what lies outside the window is not drawn in a picture. The app
 * asks the portal for the height of its page; a page that does not is made to fit here.
 */
export async function growFrame(page: Page, frame: Frame): Promise<void> {
  // A window that grows under a page that is scrolled leaves what was above it undrawn in pictures.
  await page.evaluate(() => window.scrollTo(0, 0))
  const missing = await frame.evaluate(
    () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
  )
  await setHeight(page, LOW + Math.max(0, missing))
  const box = await page.locator(FRAME).first().boundingBox()
  if (box !== null) await setHeight(page, box.y + box.height + BELOW)
  await frame.waitForTimeout(SETTLE_MS)
}

async function setHeight(page: Page, height: number): Promise<void> {
  const size = page.viewportSize()
  if (size === null) throw new Error('The window has no size')
  await page.setViewportSize({ width: size.width, height: Math.min(HIGH, Math.max(LOW, Math.ceil(height))) })
}
