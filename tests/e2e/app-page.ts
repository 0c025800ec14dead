// The app inside the portal page, as a person meets it: what tests press and read, by the names of the contract
// (`data-testid`). Everything foreign that the browser reports on the way is kept for the test to judge.
import type { BrowserContext, Frame, Page } from 'playwright-core'
import { pressOn } from './press.ts'

export interface OpenedApp {
  readonly page: Page
  /** Errors of the console and uncaught ones, page and frame together. */
  readonly problems: string[]
  /** Addresses of requests, page and frame and worker together. */
  readonly requests: string[]
  frame(): Promise<Frame>
  /** `data-state` of the refresh. */
  state(): Promise<string>
  /** Resolves with the first of these states to come; rejects after `timeoutMs` with what is on the page. */
  untilState(states: readonly string[], timeoutMs?: number): Promise<string>
  press(testId: string): Promise<void>
  has(testId: string): Promise<boolean>
  text(testId: string): Promise<string>
  /** `data-value` of a counter, as a number. */
  counter(segment: string): Promise<number>
  close(): Promise<void>
}

const STEP_MS = 50

export interface Place {
  readonly user?: number
  readonly place?: string
  readonly id?: number
}

/** Opens the portal page of a user and place, with the app in its frame. */
export async function openApp(
  context: BrowserContext,
  portalUrl: string,
  place: Place = {},
): Promise<OpenedApp> {
  const page = await context.newPage()
  const problems: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`))
  page.on('request', (request) => requests.push(request.url()))
  const query = new URLSearchParams({
    user: String(place.user ?? 1),
    place: place.place ?? 'DEFAULT',
    ...(place.id === undefined ? {} : { id: String(place.id) }),
  })
  await page.goto(`${portalUrl}?${query}`)

  async function frame(): Promise<Frame> {
    for (let waited = 0; waited < 20_000; waited += STEP_MS) {
      const found = page
        .frames()
        .find((candidate) => candidate !== page.mainFrame() && candidate.url().startsWith('http://127.0.0.1'))
      if (found !== undefined) return found
      await page.waitForTimeout(STEP_MS)
    }
    throw new Error('The app did not open in the portal page')
  }
  const locate = async (testId: string) => (await frame()).getByTestId(testId)
  const opened: OpenedApp = {
    page,
    problems,
    requests,
    frame,
    state: async () => (await (await locate('refresh-state')).first().getAttribute('data-state')) ?? '',
    async untilState(states, timeoutMs = 60_000) {
      const until = Date.now() + timeoutMs
      let state = ''
      while (Date.now() < until) {
        state = await opened.state()
        if (states.includes(state)) return state
        await page.waitForTimeout(STEP_MS)
      }
      const text = await (await frame()).locator('body').innerText()
      throw new Error(
        `Still "${state}", not ${states.join(' or ')}; the page says: ${text.slice(0, 1_500)}\n${problems.join('\n')}`,
      )
    },
    press: async (testId) => {
      await pressOn(await locate(testId))
    },
    has: async (testId) => (await (await locate(testId)).count()) > 0,
    text: async (testId) => (await (await locate(testId)).first().innerText()).trim(),
    counter: async (segment) => Number(await (await locate(`counter-${segment}`)).getAttribute('data-value')),
    close: () => page.close(),
  }
  return opened
}

/** Goes through the first start, if there is one, and presses the button that begins a refresh. */
export async function beginRefresh(app: OpenedApp): Promise<void> {
  await app.untilState(['idle', 'done'])
  while (await app.has('setup-next')) await app.press('setup-next')
  await app.press('refresh-start')
}

/** From the press of the button to written cards. */
export async function runRefresh(app: OpenedApp, timeoutMs = 120_000): Promise<void> {
  await beginRefresh(app)
  await finishRefresh(app, timeoutMs)
}

/** From wherever the work stands to written cards. */
export async function finishRefresh(app: OpenedApp, timeoutMs = 120_000): Promise<void> {
  const state = await app.untilState(['review', 'done', 'failed', 'paused'], timeoutMs)
  if (state === 'paused') {
    await app.press('refresh-resume')
    await app.untilState(['planning', 'reading', 'computing', 'writing', 'review', 'done', 'failed'])
    return finishRefresh(app, timeoutMs)
  }
  if (state === 'review') {
    await app.press('write-apply')
    await app.untilState(['done', 'failed'], timeoutMs)
  }
}
