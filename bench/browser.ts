// npm run bench:browser: what a refresh, the opening of the app and a million clients cost in a real Chromium, with the
// app as a third-party frame and the portal in a process of its own. `--only refresh|open|hidden|million|places` measures a part.
import { buildApp } from '../scripts/build-app.ts'
import { measureHidden } from './browser-parts/measure-hidden.ts'
import { measureMillion } from './browser-parts/measure-million.ts'
import { measureOpen } from './browser-parts/measure-open.ts'
import { measurePlaces } from './browser-parts/measure-places.ts'
import { measureRefresh, type RefreshFigures } from './browser-parts/measure-refresh.ts'
import { APP_DIR, startPortal } from './browser-parts/portal-process.ts'
import { parseBenchOptions, type BenchOptions } from './options.ts'
import { median, reportBrowser, type BrowserRow } from './report.ts'

/** Above this nothing is written: the portal's own work would take longer than everything else. */
const MOST_WRITTEN = 100_000
/** Clients of the portals that are only opened. */
const OPENED_CLIENTS = 3_000

type Part = (options: BenchOptions) => Promise<BrowserRow[]>

const PARTS: Readonly<Record<string, Part>> = {
  refresh: refreshRows,
  open: openRows,
  hidden: hiddenRows,
  million: millionRows,
  places: placeRows,
}

async function refreshRows({ clients, runs }: BenchOptions): Promise<BrowserRow[]> {
  const measured: RefreshFigures[] = []
  for (let run = 0; run < runs; run += 1) {
    const portal = await startPortal(clients)
    try {
      measured.push(await measureRefresh(portal.url, clients <= MOST_WRITTEN))
    } finally {
      portal.close()
    }
  }
  const row = (
    name: string,
    unit: string,
    pick: (one: RefreshFigures) => number | undefined,
    target?: number,
    bare?: (one: RefreshFigures) => number,
  ): BrowserRow[] => {
    const values = measured.map(pick).filter((value) => value !== undefined)
    if (values.length === 0) return []
    return [
      {
        name: `${name}-${clients}`,
        unit,
        ours: median(values),
        ...(bare !== undefined && { best: median(measured.map(bare)), bestName: 'bare requests' }),
        ...(target !== undefined && { target }),
        runs,
      },
    ]
  }
  const cpuTargetS = clients === 85_000 ? 25 : undefined
  return [
    ...row('refresh-to-review', 's', (one) => one.reviewS),
    ...row(
      'cpu-to-review',
      's',
      (one) => one.cpuToReviewS,
      cpuTargetS,
      (one) => one.bareToReviewS,
    ),
    ...row(
      'cpu-whole-refresh',
      's',
      (one) => one.cpuToDoneS,
      cpuTargetS,
      (one) => one.bareToDoneS,
    ),
    ...row('longest-page-block', 'ms', (one) => one.longestBlockMs),
    ...row('peak-heap-page-and-worker', 'MB', (one) => one.peakHeapMb),
    ...row('peak-heap-page', 'MB', (one) => one.pageHeapMb),
    ...row('peak-heap-worker', 'MB', (one) => one.workerHeapMb, 512),
    ...row('store-per-client', 'bytes', (one) => one.storeBytes / clients, 140),
  ]
}

async function openRows({ runs }: BenchOptions): Promise<BrowserRow[]> {
  const published = await startPortal(OPENED_CLIENTS)
  const empty = await startPortal(OPENED_CLIENTS)
  try {
    const measured = await measureOpen(published.url, empty.url, runs * 3)
    const bareMs = median(measured.map((one) => one.bareMs))
    return [
      {
        name: 'first-chart-from-cache',
        unit: 'ms',
        ours: median(measured.map((one) => one.chartMs)),
        best: bareMs,
        bestName: 'bare page',
        target: 2 * bareMs,
        runs: measured.length,
      },
    ]
  } finally {
    published.close()
    empty.close()
  }
}

async function hiddenRows({ runs }: BenchOptions): Promise<BrowserRow[]> {
  const measured = await measureHidden(runs)
  const visibleS = median(measured.map((one) => one.visibleS))
  return [
    {
      name: 'refresh-in-hidden-tab',
      unit: 's',
      ours: median(measured.map((one) => one.hiddenS)),
      best: visibleS,
      bestName: 'visible tab',
      target: visibleS / 0.9,
      runs,
    },
  ]
}

async function millionRows(): Promise<BrowserRow[]> {
  const { recomputeMs, bareMs, recomputeCpuMs, bareCpuMs, workerHeapMb } = await measureMillion()
  const row = (name: string, ours: number, best: number): BrowserRow => ({
    name,
    unit: 'ms',
    ours,
    best,
    bestName: 'bare pass',
    target: Math.min(150, 1.5 * best),
    runs: 33,
  })
  return [
    row('recompute-million', recomputeMs, bareMs),
    row('recompute-million-cpu', recomputeCpuMs, bareCpuMs),
    { name: 'worker-heap-million', unit: 'MB', ours: workerHeapMb, target: 512, runs: 1 },
  ]
}

/** What people wait for; the worst press counts, because it is the one that is remembered. */
async function placeRows({ clients, runs }: BenchOptions): Promise<BrowserRow[]> {
  const portal = await startPortal(clients)
  try {
    const figures = await measurePlaces(portal.url, runs * 3)
    const opened = (name: string, values: readonly number[]): BrowserRow => ({
      name: `${name}-${clients}`,
      unit: 'ms',
      ours: median(values),
      target: 1_000,
      runs: values.length,
    })
    return [
      opened('overview-from-cache', figures.overviewMs),
      opened('contact-tab', figures.contactTabMs),
      opened('company-tab', figures.companyTabMs),
      {
        name: `press-median-${clients}`,
        unit: 'ms',
        ours: median(figures.pressMs),
        target: 100,
        runs: figures.pressMs.length,
      },
      {
        name: `press-worst-${clients}`,
        unit: 'ms',
        ours: Math.max(...figures.pressMs),
        target: 100,
        runs: figures.pressMs.length,
      },
    ]
  } finally {
    portal.close()
  }
}

async function main(): Promise<void> {
  const options = parseBenchOptions(process.argv.slice(2), { clients: 85_000, runs: 3 })
  const parts = options.only === undefined ? Object.keys(PARTS) : [options.only]
  const unknown = parts.find((name) => PARTS[name] === undefined)
  if (unknown !== undefined) {
    console.error(`No part "${unknown}"; there are ${Object.keys(PARTS).join(', ')}.`)
    process.exit(2)
  }
  await buildApp(APP_DIR)
  const rows: BrowserRow[] = []
  for (const name of parts) {
    const found = (await PARTS[name]?.(options)) ?? []
    // An hour of measuring should not be lost with its last part.
    for (const { name: row, ours, unit } of found) console.error(`${row}: ${ours.toFixed(2)} ${unit}`)
    rows.push(...found)
  }
  reportBrowser(rows, options.json)
}

await main()
