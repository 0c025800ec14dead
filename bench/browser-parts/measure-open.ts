// How long until somebody who opens the app sees the first chart, beside the bare page: the same page of a portal where
// nothing was published, up to the button. Both warm, by turns, so that what else the machine does falls on both.
import { openApp, runRefresh } from '../../tests/e2e/app-page.ts'
import { createProfile, startChromium, type RunningChromium } from '../../tests/e2e/chromium.ts'

export interface OpenFigures {
  readonly chartMs: number
  readonly bareMs: number
}

/** One pair of figures a run. `published` is refreshed first, `empty` never is. */
export async function measureOpen(published: string, empty: string, runs: number): Promise<OpenFigures[]> {
  const profile = createProfile()
  const chromium = await startChromium(profile.folder)
  try {
    const app = await openApp(chromium.context, published)
    await runRefresh(app, 600_000)
    await app.close()
    const figures: OpenFigures[] = []
    // The first pair only warms up.
    for (let run = 0; run <= runs; run += 1) {
      const bareMs = await openedMs(chromium, empty, '[data-testid=refresh-state][data-state=idle]')
      const chartMs = await openedMs(chromium, published, '[data-testid^=chart-] canvas')
      if (run > 0) figures.push({ chartMs, bareMs })
    }
    return figures
  } finally {
    await chromium.close()
    profile.remove()
  }
}

/** From the address to the element on the screen. */
async function openedMs(chromium: RunningChromium, portalUrl: string, selector: string): Promise<number> {
  const startedMs = performance.now()
  const app = await openApp(chromium.context, portalUrl)
  const frame = await app.frame()
  await frame.locator(selector).first().waitFor()
  const openedAfterMs = performance.now() - startedMs
  await app.close()
  return openedAfterMs
}
