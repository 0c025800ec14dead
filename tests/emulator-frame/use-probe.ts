// One Chromium and one built test application for the tests of a file; every test has a portal of its own. What the
// frame sends is heard on the portal's page, what comes back in the frame: the tests judge the very messages.
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { startEmulator, type RunningEmulator, type StartOptions } from '../../emulator/start.ts'
import { createProfile, startChromium, type RunningChromium } from '../e2e/chromium.ts'
import { buildProbeApp, PROBE_MANIFEST, type BuiltApp } from './build-probe-app.ts'

export interface ProbePage {
  readonly page: Page
  /** The app's frame on the portal page itself; another object after a reload of the portal page. */
  frame(): Promise<Frame>
  /** The app's frame in the slider on top. */
  sliderFrame(): Promise<Frame>
  /** Messages that the portal page has got since it was loaded, the texts of the SDK or objects. */
  sent(): Promise<readonly unknown[]>
  /** Lines that the portal page has shown at its bottom, also those that are gone by now. */
  notices(): Promise<readonly string[]>
  /** Commands of the messages, in order. */
  commands(): Promise<readonly string[]>
}

export interface ProbePortal {
  readonly running: RunningEmulator
  /** Opens the portal page at a query such as `user=1&place=PHONE` and waits until the SDK is connected. */
  open(query?: string): Promise<ProbePage>
  /** The same without waiting for the SDK. */
  visit(query?: string): Promise<ProbePage>
  /** `POST /__emulator/<path>`. */
  steer(path: string, body: unknown): Promise<void>
}

export interface ProbeTests {
  readonly withPortal: (options: StartOptions, use: (portal: ProbePortal) => Promise<void>) => Promise<void>
}

/** A state that must come may take long on a busy machine. */
const PATIENCE_MS = 200_000
/** Several tests have a page each: none of them is slowed down for being behind another. */
const NEVER_BEHIND = [
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
]
/** For `expect.poll`. */
export const PATIENT_POLL = { timeout: PATIENCE_MS } as const
/** By time: a page that is not drawn has no animation frames to look at it in. */
export const PATIENTLY = { polling: 100, timeout: PATIENCE_MS } as const

/** Registers build, start and end; call it once at the top of a test file. `prepare` gets the folder of the profile. */
export function useProbe(flags: readonly string[] = [], prepare?: (folder: string) => void): ProbeTests {
  const profile = createProfile()
  let chromium: RunningChromium | undefined
  let app: BuiltApp | undefined
  beforeAll(async () => {
    app = await buildProbeApp()
    prepare?.(profile.folder)
    chromium = await startChromium(profile.folder, [...NEVER_BEHIND, ...flags])
  })
  afterAll(async () => {
    await chromium?.close()
    app?.remove()
    profile.remove()
  })
  return {
    async withPortal(options, use) {
      if (chromium === undefined || app === undefined) throw new Error('Chromium has not started')
      const running = await startEmulator({
        clients: 30,
        rate: 'off',
        budget: 'off',
        manifest: PROBE_MANIFEST,
        appDir: app.folder,
        ...options,
      })
      const pages: Page[] = []
      try {
        await use(probePortal(running, chromium, pages))
      } finally {
        await Promise.all(pages.map((page) => page.close()))
        await running.close()
      }
    },
  }
}

function probePortal(running: RunningEmulator, chromium: RunningChromium, pages: Page[]): ProbePortal {
  const portal: ProbePortal = {
    running,
    async visit(query = 'user=1') {
      const page = await chromium.context.newPage()
      pages.push(page)
      page.setDefaultTimeout(PATIENCE_MS)
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.addInitScript(keepMessages)
      await page.goto(`${running.portalUrl}?${query}`)
      return probePage(page, running.appUrl)
    },
    async open(query) {
      const opened = await portal.visit(query)
      await connected(await opened.frame())
      return opened
    },
    async steer(path, body) {
      const response = await fetch(`${running.portalUrl}__emulator/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    },
  }
  return portal
}

/** Runs in every document before its own scripts. The portal page shows its lines for a short time only. */
function keepMessages(): void {
  const kept: unknown[] = []
  const notices: string[] = []
  Object.assign(window, { sentByApp: kept, notices })
  addEventListener('message', (event: MessageEvent<unknown>) => kept.push(event.data))
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof HTMLElement && node.role === 'status') notices.push(node.textContent)
  }).observe(document, { childList: true, subtree: true })
}

function probePage(page: Page, appUrl: string): ProbePage {
  const find = async (selector: string): Promise<Frame> => {
    const element = await page.waitForSelector(selector, { state: 'attached', timeout: PATIENCE_MS })
    const frame = await element.contentFrame()
    if (frame === null) throw new Error(`${selector} is no frame`)
    await frame.waitForURL((url) => url.href.startsWith(appUrl), { timeout: PATIENCE_MS })
    return frame
  }
  const sent = (): Promise<readonly unknown[]> =>
    page.evaluate(() => (window as unknown as { sentByApp: unknown[] }).sentByApp)
  return {
    page,
    sent,
    notices: () => page.evaluate(() => (window as unknown as { notices: string[] }).notices),
    commands: async () => (await sent()).map(commandOf),
    frame: () => find('main iframe.app-frame'),
    async sliderFrame() {
      const frame = await find('.slider iframe.app-frame')
      await connected(frame)
      return frame
    },
  }
}

/** Resolves when the SDK in the frame is connected. */
export async function connected(frame: Frame): Promise<void> {
  await frame.waitForFunction(
    () => document.documentElement.dataset['state'] !== undefined,
    undefined,
    PATIENTLY,
  )
}

function commandOf(message: unknown): string {
  if (typeof message === 'string') return message.split(':')[0] ?? ''
  return (message as { method: string }).method
}

/** Pieces of a text message: command, JSON between (`''` when absent), and whether it ends in callback and SID. */
export function piecesOf(message: unknown): { command: string; json: string; wellFormed: boolean } {
  const pieces = String(message).split(':')
  const wellFormed = /^[0-9a-f-]{36}$/.test(pieces.at(-2) ?? '') && /^[0-9a-f]{32}$/.test(pieces.at(-1) ?? '')
  return { command: pieces[0] ?? '', json: pieces.slice(1, -2).join(':'), wellFormed }
}
