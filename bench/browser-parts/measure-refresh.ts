// A whole refresh in a real Chromium: how long until the review, what it costs in processor time, heap and storage, and
// how long the page stands still. The portal has no limits, so that the browser's own work is what is measured. Heap is asked
// in a run of its own, and processor time is measured with the debugger away: it keeps a copy of every answer.
import type { Frame } from 'playwright-core'
import { beginRefresh, openApp, type OpenedApp } from '../../tests/e2e/app-page.ts'
import { createProfile, startChromium, type RunningChromium } from '../../tests/e2e/chromium.ts'
import { readHeap } from '../cdp-heap.ts'
import { measureBare } from './measure-bare.ts'
import { measureCpu } from './measure-cpu.ts'

export interface RefreshFigures {
  readonly reviewS: number
  readonly longestBlockMs: number
  readonly peakHeapMb: number
  readonly pageHeapMb: number
  readonly workerHeapMb: number
  /** Page and worker, from the button to the review. */
  readonly cpuToReviewS: number
  /** The same with all cards written; undefined where nothing is written. */
  readonly cpuToDoneS: number | undefined
  /** The same requests with nothing done with the answers. */
  readonly bareToReviewS: number
  readonly bareToDoneS: number
  /** What the browser says its storage holds for the app. */
  readonly storeBytes: number
}

const REFRESH_LIMIT_MS = 3_600_000
/** Asking costs processor time of the page: the step of the tests would cost more than the refresh. */
const SAMPLE_MS = 2_000
const MB = 2 ** 20

export async function measureRefresh(portalUrl: string, writes: boolean): Promise<RefreshFigures> {
  const watched = await inOwnBrowser((chromium) => watchReading(chromium, portalUrl))
  const cpu = await inOwnBrowser(async (chromium) => {
    const { marks, ...measured } = await measureCpu(chromium, portalUrl, writes)
    // The app stays open: what a process has used is gone with it.
    const browser = await chromium.connectAgain()
    const [context] = browser.contexts()
    if (context === undefined) throw new Error('Chromium has no context')
    const bare = await measureBare({ browser, context }, marks)
    return { ...measured, bareToReviewS: bare.toReviewS, bareToDoneS: bare.toDoneS }
  })
  return { ...watched, ...cpu }
}

async function inOwnBrowser<T>(work: (chromium: RunningChromium) => Promise<T>): Promise<T> {
  const profile = createProfile()
  const chromium = await startChromium(profile.folder)
  try {
    return await work(chromium)
  } finally {
    await chromium.close()
    profile.remove()
  }
}

/** A reading up to the review, which is left unwritten. */
async function watchReading(
  chromium: RunningChromium,
  portalUrl: string,
): Promise<
  Pick<
    RefreshFigures,
    'reviewS' | 'longestBlockMs' | 'peakHeapMb' | 'pageHeapMb' | 'workerHeapMb' | 'storeBytes'
  >
> {
  const app = await openApp(chromium.context, portalUrl)
  await app.untilState(['idle'])
  const frame = await app.frame()
  const longestBlock = await watchBlocks(frame)
  const startedMs = performance.now()
  await beginRefresh(app)
  const review = untilState(app, ['review', 'failed', 'done'])
  const heap = await watchHeap(chromium, review)
  await expectState(app, await review, 'review')
  const reviewS = (performance.now() - startedMs) / 1000
  const longestBlockMs = await longestBlock()
  const storeBytes = await frame.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
  await app.press('write-skip')
  await expectState(app, await untilState(app, ['failed', 'done']), 'done')
  return {
    reviewS,
    longestBlockMs,
    peakHeapMb: heap.total / MB,
    pageHeapMb: heap.page / MB,
    workerHeapMb: heap.worker / MB,
    storeBytes,
  }
}

async function untilState(app: OpenedApp, states: readonly string[]): Promise<string> {
  for (const untilMs = Date.now() + REFRESH_LIMIT_MS; Date.now() < untilMs;) {
    const state = await app.state()
    if (states.includes(state)) return state
    await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))
  }
  throw new Error(`The refresh is not over: ${await app.text('refresh-state')}`)
}

async function expectState(app: OpenedApp, state: string, expected: string): Promise<void> {
  if (state !== expected)
    throw new Error(`The refresh is at "${state}", not ${expected}: ${await app.text('refresh-state')}`)
}

/** Collects how long the frame's main thread was blocked, from now on. */
async function watchBlocks(frame: Frame): Promise<() => Promise<number>> {
  await frame.evaluate(() => {
    const seen = { longest: 0 }
    Object.assign(window, { benchBlocks: seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration)
    }).observe({ type: 'longtask' })
  })
  return () =>
    frame.evaluate(() => (window as unknown as { benchBlocks: { longest: number } }).benchBlocks.longest)
}

/** Samples the heaps until `done` resolves; the highest sum and the highest of each, in bytes. */
async function watchHeap(
  chromium: RunningChromium,
  done: Promise<unknown>,
): Promise<{ readonly total: number; readonly page: number; readonly worker: number }> {
  const peak = { total: 0, page: 0, worker: 0 }
  let running = true
  const stop = done.finally(() => {
    running = false
  })
  while (running) {
    const { pageBytes, workerBytes } = await readHeap(chromium.browser)
    peak.total = Math.max(peak.total, pageBytes + workerBytes)
    peak.page = Math.max(peak.page, pageBytes)
    peak.worker = Math.max(peak.worker, workerBytes)
    await Promise.race([stop, new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))])
  }
  return peak
}
