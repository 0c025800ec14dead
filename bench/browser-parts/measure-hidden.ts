// A refresh in a tab that nobody looks at, beside the same in a visible one: seconds from the button to the review on a
// portal with real prices and limits, where most of the time is waiting, which is what browsers slow down.
import { beginRefresh, openApp } from '../../tests/e2e/app-page.ts'
import { createProfile, startChromium } from '../../tests/e2e/chromium.ts'
import { startPortal } from './portal-process.ts'

export interface HiddenFigures {
  readonly visibleS: number
  readonly hiddenS: number
}

const CLIENTS = 10_000
const LIMITS = ['--rate', '50/2', '--budget', 'documented', '--latency', 'on']
const LIMIT_MS = 600_000

export async function measureHidden(runs: number): Promise<HiddenFigures[]> {
  const figures: HiddenFigures[] = []
  for (let run = 0; run < runs; run += 1) {
    const visibleS = await reviewS(false)
    figures.push({ visibleS, hiddenS: await reviewS(true) })
  }
  return figures
}

/** On a fresh portal, because a used one remembers what was spent. */
async function reviewS(isHidden: boolean): Promise<number> {
  const portal = await startPortal(CLIENTS, LIMITS)
  const profile = createProfile()
  const chromium = await startChromium(profile.folder)
  try {
    const app = await openApp(chromium.context, portal.url)
    await app.untilState(['idle'])
    const startedMs = performance.now()
    await beginRefresh(app)
    if (isHidden) {
      const other = await chromium.context.newPage()
      await other.bringToFront()
    }
    const visibility = await app.page.evaluate(() => document.visibilityState)
    if (visibility !== (isHidden ? 'hidden' : 'visible')) throw new Error(`The tab is ${visibility}`)
    const state = await app.untilState(['review', 'failed', 'done'], LIMIT_MS)
    if (state !== 'review') throw new Error(`The refresh is at "${state}"`)
    return (performance.now() - startedMs) / 1000
  } finally {
    await chromium.close()
    profile.remove()
    portal.close()
  }
}
