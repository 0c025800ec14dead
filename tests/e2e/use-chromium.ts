// One Chromium for the tests of a file. Every test has its own portal on its own port, and so its own app address and
// its own storage in the browser.
import { afterAll, beforeAll } from 'vitest'
import { openApp, type OpenedApp, type Place } from './app-page.ts'
import { createProfile, startChromium, type RunningChromium } from './chromium.ts'
import { expectQuietBrowser } from './judge.ts'
import { startPortal, type TestPortal } from './portal.ts'

export interface BrowserTests {
  /** A portal for one test, closed after it. */
  readonly withPortal: (
    options: Parameters<typeof startPortal>[0],
    use: (portal: TestPortal) => Promise<void>,
  ) => Promise<void>
  readonly open: (portal: TestPortal, place?: Place) => Promise<OpenedApp>
  /** Closes an opened app after looking at what the browser said; `allowed` = troubles that the test itself made. */
  readonly leave: (app: OpenedApp, portal: TestPortal, allowed?: RegExp) => Promise<void>
}

/** Registers the start and the end of the browser; call it once at the top of a test file. */
export function useChromium(flags: readonly string[] = [], prepare?: (folder: string) => void): BrowserTests {
  const profile = createProfile()
  let chromium: RunningChromium | undefined
  beforeAll(async () => {
    prepare?.(profile.folder)
    chromium = await startChromium(profile.folder, flags)
  })
  afterAll(async () => {
    await chromium?.close()
    profile.remove()
  })
  return {
    async withPortal(options, use) {
      const portal = await startPortal(options)
      try {
        await use(portal)
      } finally {
        await portal.close()
      }
    },
    open(portal, place = {}) {
      if (chromium === undefined) throw new Error('Chromium has not started')
      return openApp(chromium.context, portal.url, place)
    },
    async leave(app, portal, allowed) {
      expectQuietBrowser(app, portal, allowed)
      await app.close()
    },
  }
}
