// A refresh in a tab that nobody looks at, beside the same in a visible one: seconds from the button to the review on a
// portal with real prices and limits, where most of the time is waiting, which is what browsers slow down.
// The debugger holds every tab it watches visible, so it lets go while the refresh runs; the page keeps the time itself.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Frame } from 'playwright-core'
import { beginRefresh, openApp } from '../../tests/e2e/app-page.ts'
import { createProfile, startChromium } from '../../tests/e2e/chromium.ts'
import { startPortal } from './portal-process.ts'

export interface HiddenFigures {
  readonly visibleS: number
  readonly hiddenS: number
}

const CLIENTS = 10_000
const LIMITS = ['--rate', '50/2', '--budget', 'documented', '--latency', 'on']
/** The portal is asked whether it is still worked on; so long without a request is the end. */
const QUIET_MS = 12_000
const STEP_MS = 2_000
const LIMIT_MS = 600_000

/** What the page notes: when the review came, and whether anybody could see it all the while. */
interface Noted {
  readonly startedMs: number
  reviewMs?: number
  states: string[]
}

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
  const running = await startChromium(profile.folder)
  try {
    const app = await openApp(running.context, portal.url)
    await app.untilState(['idle'])
    if (isHidden) await (await running.context.newPage()).bringToFront()
    await noteReview(await app.frame())
    await beginRefresh(app)
    await running.browser.close()
    await untilQuiet(portal.url)
    const [port, path] = readFileSync(join(profile.folder, 'DevToolsActivePort'), 'utf8').split('\n')
    const noted = await readNoted(await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`))
    const expected = isHidden ? 'hidden' : 'visible'
    if (noted.reviewMs === undefined || noted.states.at(-1) !== expected)
      throw new Error(`The tab was ${noted.states.join(', ')}, the review came at ${noted.reviewMs}`)
    return (noted.reviewMs - noted.startedMs) / 1000
  } finally {
    await running.close()
    profile.remove()
    portal.close()
  }
}

/** From now on the frame notes its visibility, and the moment at which the review is on the screen. */
function noteReview(frame: Frame): Promise<void> {
  return frame.evaluate(() => {
    const noted: Noted = { startedMs: Date.now(), states: [document.visibilityState] }
    Object.assign(window, { benchNoted: noted })
    // No function gets a name here: the one who sends this to the page would need a helper there to keep it.
    new MutationObserver(() => {
      if (noted.reviewMs !== undefined) return
      if (noted.states.at(-1) !== document.visibilityState) noted.states.push(document.visibilityState)
      if (document.querySelector('[data-testid=refresh-state][data-state=review]') !== null)
        noted.reviewMs = Date.now()
    }).observe(document, { subtree: true, childList: true, attributes: true })
  })
}

async function untilQuiet(portalUrl: string): Promise<void> {
  let seen = -1
  let quietSinceMs = Date.now()
  for (const untilMs = Date.now() + LIMIT_MS; Date.now() < untilMs;) {
    const log = (await (await fetch(`${portalUrl}__emulator/requests`)).json()) as readonly unknown[]
    if (log.length !== seen) quietSinceMs = Date.now()
    seen = log.length
    if (Date.now() - quietSinceMs > QUIET_MS) return
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
  }
  throw new Error('The refresh does not end')
}

async function readNoted(browser: Browser): Promise<Noted> {
  const frames = browser.contexts().flatMap((context) => context.pages().flatMap((page) => page.frames()))
  for (const frame of frames) {
    const noted = await frame.evaluate(() => (window as unknown as { benchNoted?: Noted }).benchNoted)
    if (noted !== undefined) return noted
  }
  throw new Error('The page is gone')
}
