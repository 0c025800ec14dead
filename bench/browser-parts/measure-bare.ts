// The least that the requests of a refresh can cost a browser: as many, as large, from a worker of an empty page to a server
// with canned answers, each parsed and thrown away. Beside it stands what the app adds.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RunningChromium } from '../../tests/e2e/chromium.ts'
import { cpuBetween, readCpu } from './cdp-cpu.ts'

/** Requests until the review, and in all. */
export interface RequestCounts {
  readonly toReview: number
  readonly toDone: number
}

/** A full batch of lean rows, and a batch of fifty written cards. */
const ROWS = JSON.stringify({
  result: Array.from({ length: 2_500 }, (_, index) => ({
    ID: String(index),
    DATE_CREATE: '2024-01-15T10:00:00+03:00',
    CLOSEDATE: '2024-03-15T03:00:00+03:00',
    STAGE_ID: 'C1:EXECUTING',
    OPPORTUNITY: '125000.00',
    CURRENCY_ID: 'RUB',
    COMPANY_ID: String(index),
    CONTACT_ID: '0',
    CLOSED: 'N',
  })),
})
const WRITTEN = JSON.stringify({
  result: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`c${index}`, true])),
  time: Array.from({ length: 50 }, () => ({ start: 1.5, finish: 2.5, duration: 1, operating: 1.5 })),
})
const SENT_BYTES = 17_000

/** Runs in the page: a worker that sends so many requests one after another. */
const WORKER = `onmessage = async ({ data: { address, times, bytes } }) => {
  const body = 'x'.repeat(bytes)
  for (let sent = 0; sent < times; sent += 1)
    JSON.parse(await (await fetch(address, { method: 'POST', body })).text())
  postMessage('done')
}`

/** Processor seconds of the renderers until the review, and in all. */
export async function measureBare(
  { browser, context }: Pick<RunningChromium, 'browser' | 'context'>,
  { toReview, toDone }: RequestCounts,
): Promise<{ readonly toReviewS: number; readonly toDoneS: number }> {
  const server = await serve()
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const page = await context.newPage()
  try {
    await page.goto(origin)
    const run = (job: { readonly address: string; readonly times: number; readonly bytes: number }) =>
      page.evaluate(
        ([code, message]) =>
          new Promise<void>((resolve) => {
            const worker = new Worker(URL.createObjectURL(new Blob([code])))
            worker.addEventListener('message', () => resolve(), { once: true })
            worker.postMessage(message)
          }),
        [WORKER, job] as const,
      )
    const before = await readCpu(browser)
    await run({ address: `${origin}/rows`, times: toReview, bytes: SENT_BYTES })
    const toReviewS = cpuBetween(before, await readCpu(browser)).renderersS
    await run({ address: `${origin}/written`, times: toDone - toReview, bytes: SENT_BYTES })
    return { toReviewS, toDoneS: cpuBetween(before, await readCpu(browser)).renderersS }
  } finally {
    await page.close()
    server.close()
  }
}

function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const isPage = request.url === '/'
      response.setHeader('Content-Type', isPage ? 'text/html' : 'application/json')
      response.end(isPage ? '<!doctype html><title>bench</title>' : request.url === '/rows' ? ROWS : WRITTEN)
    })
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
