// What one row of the table of screens says (screen-table.ts), and how its screen is brought up: the world, the browser
// and the person first, then the address in the app, then what has to be pressed.
import type { Frame } from 'playwright-core'
import type { OpenedApp } from '../e2e/app-page.ts'
import type { PortalState } from '../e2e/marks.ts'
import type { TestPortal } from '../e2e/portal.ts'
import type { Width } from './frame-size.ts'
import type { Browser, Language, Stage, World } from './screen-stage.ts'

export interface ScreenRow {
  /** Name of the pictures. */
  readonly name: string
  readonly world: World
  /** `own` by default in the `used` world, `other` elsewhere. */
  readonly browser?: Browser
  /** The administrator by default. */
  readonly user?: number
  /** Where the app opens; the application page by default. */
  readonly place?: string
  /** The card of a card tab; the first one by default. */
  readonly card?: (state: PortalState) => number
  /** What stands after `#`: with it the screen comes back after a reload and from a shared link. */
  readonly address?: string
  /** Before the page is opened, such as a fault of the portal. */
  readonly before?: (portal: TestPortal) => Promise<unknown>
  /** In the opened app, such as presses. */
  readonly act?: (app: OpenedApp, portal: TestPortal) => Promise<unknown>
  /** Selector that is visible once the screen is there. */
  readonly shows: string
  /** Widths of the frame; both by default. */
  readonly widths?: readonly Width[]
}

export interface Screen {
  readonly app: OpenedApp
  readonly frame: Frame
}

/** Brings the screen up; the caller leaves the app. */
export async function bringUp(stage: Stage, row: ScreenRow, language: Language): Promise<Screen> {
  await stage.set(row.world, language)
  await row.before?.(stage.portal)
  const app = await stage.open(row.browser ?? (row.world === 'used' ? 'own' : 'other'), {
    ...(row.user === undefined ? {} : { user: row.user }),
    ...(row.place === undefined ? {} : { place: row.place }),
    ...(row.card === undefined ? {} : { id: row.card(await stage.portal.state()) }),
  })
  try {
    const frame = await app.frame()
    if (row.address !== undefined) await goTo(frame, row.address)
    await row.act?.(app, stage.portal)
    await frame.locator(row.shows).first().waitFor()
    return { app, frame }
  } catch (error) {
    const text = await (await app.frame()).locator('body').innerText()
    await stage.leave(app)
    throw new Error(`${row.name} did not come up; the page says: ${text.slice(0, 800)}`, { cause: error })
  }
}

/** Goes to an address inside the app, as a link does. */
export async function goTo(frame: Frame, address: string): Promise<void> {
  await frame.evaluate((hash) => {
    window.location.hash = hash
  }, address)
}
