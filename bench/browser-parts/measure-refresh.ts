// A whole refresh in a real Chromium: how long until the review, what it costs in processor time, heap and storage, and
// how long the page stands still. The portal has no limits, so that the browser's own work is what is measured.
import type { Frame } from 'playwright-core'
import { beginRefresh, openApp, type OpenedApp } from '../../tests/e2e/app-page.ts'
import { createProfile, startChromium, type RunningChromium } from '../../tests/e2e/chromium.ts'
import { readHeap } from '../cdp-heap.ts'
import { cpuBetween, readCpu } from './cdp-cpu.ts'
import { measureBare } from './measure-bare.ts'

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
/** The same while cards are written, which takes a quarter of an hour. */
const WRITING_SAMPLE_MS = 10_000
const MB = 2 ** 20

export async function measureRefresh(portalUrl: string, writes: boolean): Promise<RefreshFigures> {
  const profile = createProfile()
  const chromium = await startChromium(profile.folder)
  try {
    return await measureIn(chromium, portalUrl, writes)
  } finally {
    await chromium.close()
    profile.remove()
  }
}

async function measureIn(
  chromium: RunningChromium,
  portalUrl: string,
  writes: boolean,
): Promise<RefreshFigures> {
  const app = await openApp(chromium.context, portalUrl)
  await app.untilState(['idle'])
  const frame = await app.frame()
  const longestBlock = await watchBlocks(frame)
  const startedMs = performance.now()
  const before = await readCpu(chromium.browser)
  await beginRefresh(app)
  const review = untilState(app, ['review', 'failed', 'done'])
  const heap = await watchHeap(chromium, review)
  await expectState(app, await review, 'review')
  const reviewS = (performance.now() - startedMs) / 1000
  const cpuToReviewS = cpuBetween(before, await readCpu(chromium.browser)).renderersS
  const toReview = await countRequests(portalUrl)
  let cpuToDoneS: number | undefined
  if (writes) {
    await app.press('write-apply')
    await expectState(app, await untilState(app, ['failed', 'done'], WRITING_SAMPLE_MS), 'done')
    cpuToDoneS = cpuBetween(before, await readCpu(chromium.browser)).renderersS
  }
  const longestBlockMs = await longestBlock()
  const storeBytes = await frame.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
  const toDone = await countRequests(portalUrl)
  // The app stays open: what a process has used is gone with it.
  const bare = await measureBare(chromium, { toReview, toDone })
  return {
    reviewS,
    longestBlockMs,
    peakHeapMb: heap.total / MB,
    pageHeapMb: heap.page / MB,
    workerHeapMb: heap.worker / MB,
    cpuToReviewS,
    cpuToDoneS,
    bareToReviewS: bare.toReviewS,
    bareToDoneS: bare.toDoneS,
    storeBytes,
  }
}

async function countRequests(portalUrl: string): Promise<number> {
  const log = (await (await fetch(`${portalUrl}__emulator/requests`)).json()) as readonly unknown[]
  return log.length
}

async function untilState(app: OpenedApp, states: readonly string[], sampleMs = SAMPLE_MS): Promise<string> {
  for (const untilMs = Date.now() + REFRESH_LIMIT_MS; Date.now() < untilMs;) {
    const state = await app.state()
    if (states.includes(state)) return state
    await new Promise((resolve) => setTimeout(resolve, sampleMs))
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
