// npm run bench:browser: what a refresh costs in a real Chromium, with the app as a third-party frame and the portal in
// a process of its own, without limits, so that the browser's own work is what is measured.
import { spawn, type ChildProcess } from 'node:child_process'
import { buildApp } from '../scripts/build-app.ts'
import { beginRefresh, openApp, type OpenedApp } from '../tests/e2e/app-page.ts'
import { createProfile, startChromium, type RunningChromium } from '../tests/e2e/chromium.ts'
import { readHeap } from './cdp-heap.ts'
import { parseBenchOptions } from './options.ts'
import { median, reportBrowser, type BrowserRow } from './report.ts'

const REFRESH_LIMIT_MS = 600_000
const SAMPLE_MS = 1_000
const APP_DIR = 'dist'

interface Measured {
  readonly reviewS: number
  readonly longestBlockMs: number
  readonly peakHeapMb: number
  readonly pageHeapMb: number
  readonly workerHeapMb: number
}

/** The portal in its own process; resolves with its address. */
function startPortal(clients: number): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const args = [
    '--max-old-space-size=6144',
    '--import',
    'tsx',
    'emulator/cli/main.ts',
    '--port',
    '0',
    '--app',
    APP_DIR,
    '--clients',
    String(clients),
    '--rate',
    'off',
    '--budget',
    'off',
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const url = /^Portal: (\S+)$/m.exec(output)?.[1]
      if (url !== undefined) resolve({ url, process: child })
    })
    child.once('exit', (code) => reject(new Error(`The portal ended with ${code}`)))
  })
}

/** Collects how long the frame's main thread was blocked, from now on. */
async function watchBlocks(app: OpenedApp): Promise<() => Promise<number>> {
  const frame = await app.frame()
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

/** Samples the heaps until `done` resolves; the highest sum and its parts, in bytes. */
async function watchHeap(
  chromium: RunningChromium,
  done: Promise<unknown>,
): Promise<{ total: number; page: number; worker: number }> {
  const peak = { total: 0, page: 0, worker: 0 }
  let running = true
  const stop = done.finally(() => {
    running = false
  })
  while (running) {
    const { pageBytes, workerBytes } = await readHeap(chromium.browser)
    if (pageBytes + workerBytes > peak.total)
      Object.assign(peak, { total: pageBytes + workerBytes, page: pageBytes, worker: workerBytes })
    await Promise.race([stop, new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))])
  }
  return peak
}

async function measureRefresh(portalUrl: string): Promise<Measured> {
  const profile = createProfile()
  const chromium = await startChromium(profile.folder)
  try {
    const app = await openApp(chromium.context, portalUrl)
    await app.untilState(['idle'])
    const longestBlock = await watchBlocks(app)
    const startedMs = performance.now()
    await beginRefresh(app)
    const review = app.untilState(['review', 'failed', 'done'], REFRESH_LIMIT_MS)
    const heap = await watchHeap(chromium, review)
    if ((await review) !== 'review')
      throw new Error(`The refresh did not reach the review: ${await app.text('refresh-state')}`)
    const MB = 2 ** 20
    return {
      reviewS: (performance.now() - startedMs) / 1000,
      longestBlockMs: await longestBlock(),
      peakHeapMb: heap.total / MB,
      pageHeapMb: heap.page / MB,
      workerHeapMb: heap.worker / MB,
    }
  } finally {
    await chromium.close()
    profile.remove()
  }
}

async function main(): Promise<void> {
  const { json, clients, runs } = parseBenchOptions(process.argv.slice(2), { clients: 85_000, runs: 3 })
  await buildApp(APP_DIR)
  const measured: Measured[] = []
  for (let run = 0; run < runs; run += 1) {
    const portal = await startPortal(clients)
    try {
      measured.push(await measureRefresh(portal.url))
    } finally {
      portal.process.kill('SIGTERM')
    }
  }
  const row = (name: string, unit: string, pick: (one: Measured) => number): BrowserRow => ({
    name: `${name}-${clients}`,
    unit,
    ours: median(measured.map(pick)),
    runs,
  })
  reportBrowser(
    [
      row('refresh-to-review', 's', (one) => one.reviewS),
      row('longest-page-block', 'ms', (one) => one.longestBlockMs),
      row('peak-heap-page-and-worker', 'MB', (one) => one.peakHeapMb),
      row('page-heap-at-peak', 'MB', (one) => one.pageHeapMb),
      row('worker-heap-at-peak', 'MB', (one) => one.workerHeapMb),
    ],
    json,
  )
}

await main()
