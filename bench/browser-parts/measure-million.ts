// What a million clients cost in a browser's worker: time of a recompute beside a bare pass in the same worker, and the
// worker's heap with the records and the facts in it. The base is synthetic, because a portal of that size takes 4 GB.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { createProfile, startChromium } from '../../tests/e2e/chromium.ts'
import { readHeap } from '../cdp-heap.ts'
import { median } from '../report.ts'
import { cpuBetween, readCpu } from './cdp-cpu.ts'
import type { MillionJob } from './million-worker.ts'

export interface MillionFigures {
  readonly recomputeMs: number
  readonly bareMs: number
  /** The same by the processor's clock, which does not count what others do on the machine. */
  readonly recomputeCpuMs: number
  readonly bareCpuMs: number
  readonly workerHeapMb: number
}

const CLIENTS = 1_000_000
const WARM_UP = 8
const ROUNDS = 3
/** Runs of one kind in a round: the processor's clock of a browser goes in steps of 10 ms. */
const TIMES = 11
const WORKER = new URL('./million-worker.ts', import.meta.url)

export async function measureMillion(): Promise<MillionFigures> {
  const server = await serve(await bundleWorker())
  const profile = createProfile()
  const chromium = await startChromium(profile.folder)
  try {
    const page = await chromium.context.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await ask(page, { do: 'build', clients: CLIENTS })
    const figures = {
      bare: { times: [] as number[], cpuS: 0 },
      recompute: { times: [] as number[], cpuS: 0 },
    }
    for (const job of ['bare', 'recompute'] as const) await ask(page, { do: job, times: WARM_UP })
    // By turns, so that what else the machine does falls on both.
    for (let round = 0; round < ROUNDS; round += 1)
      for (const job of ['bare', 'recompute'] as const) {
        const before = await readCpu(chromium.browser)
        figures[job].times.push(...(await ask(page, { do: job, times: TIMES })))
        figures[job].cpuS += cpuBetween(before, await readCpu(chromium.browser)).renderersS
      }
    const cpuMs = (job: 'bare' | 'recompute'): number => (1000 * figures[job].cpuS) / (ROUNDS * TIMES)
    return {
      recomputeMs: median(figures.recompute.times),
      bareMs: median(figures.bare.times),
      recomputeCpuMs: cpuMs('recompute'),
      bareCpuMs: cpuMs('bare'),
      workerHeapMb: (await readHeap(chromium.browser)).workerBytes / 2 ** 20,
    }
  } finally {
    await chromium.close()
    profile.remove()
    server.close()
  }
}

function ask(page: Page, job: MillionJob): Promise<number[]> {
  return page.evaluate(
    (asked) =>
      new Promise<number[]>((resolve, reject) => {
        const shared = window as unknown as { benchWorker?: Worker }
        const worker = (shared.benchWorker ??= new Worker('/worker.js', { type: 'module' }))
        worker.onmessage = ({ data }: MessageEvent<number[]>) => resolve(data)
        worker.onerror = ({ message }) => reject(new Error(message))
        worker.postMessage(asked)
      }),
    job,
  )
}

/** The worker's code as one file, built as the application's own worker is. */
async function bundleWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: WORKER.pathname, output: { codeSplitting: false } },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  for (const { output } of outputs as readonly { readonly output: readonly { readonly code?: string }[] }[])
    for (const { code } of output) if (code !== undefined) return code
  throw new Error('Nothing was built')
}

function serve(code: string): Promise<Server> {
  const server = createServer((request, response) => {
    const isWorker = request.url === '/worker.js'
    response.setHeader('Content-Type', isWorker ? 'text/javascript' : 'text/html')
    response.end(isWorker ? code : '<!doctype html><title>bench</title>')
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
