// Processor time of page and worker in a refresh with no debugger attached, as people have it: attached it cost a fifth more,
// because it is told of every request and keeps the answers. Whether the work is over is seen from the portal's side.
import type { Browser, Frame, Page } from 'playwright-core'
import { beginRefresh, openApp } from '../../tests/e2e/app-page.ts'
import type { RunningChromium } from '../../tests/e2e/chromium.ts'
import { pressOn } from '../../tests/e2e/press.ts'
import { cpuBetween, readCpu } from './cdp-cpu.ts'
import type { RequestCounts } from './measure-bare.ts'

export interface CpuFigures {
  /** Page and worker, from the button to the review. */
  readonly cpuToReviewS: number
  /** The same with all cards written; undefined where nothing is written. */
  readonly cpuToDoneS: number | undefined
  /** Requests of this run. */
  readonly marks: RequestCounts
}

const LOOK_EVERY_MS = 10_000
const LIMIT_MS = 3_600_000
const FRAME_LIMIT_MS = 10_000
const FRAME_STEP_MS = 100

/** Ends with the debugger away and the app still open. */
export async function measureCpu(
  chromium: RunningChromium,
  portalUrl: string,
  writes: boolean,
): Promise<CpuFigures> {
  const app = await openApp(chromium.context, portalUrl)
  await app.untilState(['idle'])
  const before = await readCpu(chromium.browser)
  const requestsBefore = await countBatches(portalUrl)
  await beginRefresh(app)
  await chromium.browser.close()
  const toReview = (await untilQuiet(portalUrl)) - requestsBefore
  const atReview = await chromium.connectAgain()
  const cpuToReviewS = cpuBetween(before, await readCpu(atReview)).renderersS
  await expectState(atReview, portalUrl, 'review')
  if (!writes) {
    await atReview.close()
    return { cpuToReviewS, cpuToDoneS: undefined, marks: { toReview, toDone: toReview } }
  }
  const review = await frameOf(pageOf(atReview, portalUrl))
  await pressOn(review.getByTestId('write-apply').first())
  await atReview.close()
  const toDone = (await untilQuiet(portalUrl)) - requestsBefore
  const atEnd = await chromium.connectAgain()
  const cpuToDoneS = cpuBetween(before, await readCpu(atEnd)).renderersS
  await expectState(atEnd, portalUrl, 'done')
  await atEnd.close()
  return { cpuToReviewS, cpuToDoneS, marks: { toReview, toDone } }
}

/** Batches since the portal began, as far as its log reaches. */
async function countBatches(portalUrl: string): Promise<number> {
  const response = await fetch(`${portalUrl}__emulator/requests`)
  const log = (await response.json()) as readonly { readonly method: string }[]
  return log.filter(({ method }) => method === 'batch').length
}

/** Resolves with the number of batches once none has come between two looks: at full speed two come every second. */
async function untilQuiet(portalUrl: string): Promise<number> {
  let seen = -1
  for (const untilMs = Date.now() + LIMIT_MS; Date.now() < untilMs;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    const now = await countBatches(portalUrl)
    if (now === seen) return now
    seen = now
  }
  throw new Error('The refresh is not over')
}

function pageOf(browser: Browser, portalUrl: string): Page {
  const pages = browser.contexts().flatMap((context) => context.pages())
  const found = pages.find((page) => page.url().startsWith(portalUrl))
  if (found === undefined) throw new Error('The portal page is gone')
  return found
}

/** A new connection learns of the frames of a page one after another. */
async function frameOf(page: Page): Promise<Frame> {
  for (let waitedMs = 0; waitedMs < FRAME_LIMIT_MS; waitedMs += FRAME_STEP_MS) {
    const found = page
      .frames()
      .find((frame) => frame !== page.mainFrame() && frame.url().startsWith('http://127.0.0.1'))
    if (found !== undefined) return found
    await page.waitForTimeout(FRAME_STEP_MS)
  }
  throw new Error('The app is gone from its page')
}

async function expectState(browser: Browser, portalUrl: string, expected: string): Promise<void> {
  const shown = (await frameOf(pageOf(browser, portalUrl))).getByTestId('refresh-state').first()
  const state = await shown.getAttribute('data-state')
  if (state !== expected) throw new Error(`The refresh is at "${state ?? ''}", not ${expected}`)
}
