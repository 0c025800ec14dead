// Browsers that forbid the app's frame to store anything: the whole refresh works all the same, and says what is lost.
// Settings of the profile are used, as people have them: there is no flag of the command line for this.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { finishRefresh, runRefresh } from './app-page.ts'
import { crmWrites, expectRightCards, expectRightSeries } from './judge.ts'
import { useChromium, type BrowserTests } from './use-chromium.ts'

const BLOCKED = 2

function withSettings(settings: object): (folder: string) => void {
  return (folder) => {
    mkdirSync(join(folder, 'Default'))
    writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile: settings }))
  }
}

/** Third-party cookies are blocked, and with them all third-party storage, as before storage was partitioned. */
const thirdPartyBlocked = useChromium(
  ['--disable-features=ThirdPartyStoragePartitioning'],
  withSettings({ block_third_party_cookies: true, cookie_controls_mode: 1 }),
)
/** The person, or his company, has forbidden the app's site to keep data. */
const siteBlocked = useChromium(
  [],
  withSettings({ content_settings: { exceptions: { cookies: { '127.0.0.1,*': { setting: BLOCKED } } } } }),
)

const BROWSERS: readonly (readonly [string, BrowserTests])[] = [
  ['third-party storage is blocked', thirdPartyBlocked],
  ['the site of the app may keep nothing', siteBlocked],
]

test.each(BROWSERS)(
  'where %s, the whole refresh works and the page says that an interruption starts it anew',
  async (_where, { withPortal, open, leave }) => {
    await withPortal({ seed: 1 }, async (portal) => {
      const app = await open(portal)
      await app.untilState(['idle'])
      const frame = await app.frame()
      await frame.getByText('Браузер не разрешает приложению хранить данные').waitFor()
      // Otherwise this browser stores after all, and the test proves nothing.
      expect(
        await frame.evaluate(
          () =>
            new Promise((resolve) => {
              const request = indexedDB.open('probe')
              request.onsuccess = () => resolve('opened')
              request.onerror = () => resolve('denied')
            }),
        ),
      ).toBe('denied')
      await runRefresh(app)
      expect(await app.state()).toBe('done')
      await expectRightSeries(portal, await expectRightCards(portal))

      await portal.forgetRequests()
      await app.press('refresh-start')
      await app.untilState(['planning', 'reading', 'computing', 'review', 'writing'])
      await finishRefresh(app)
      expect(await app.state()).toBe('done')
      expect(await crmWrites(portal)).toEqual([])
      await leave(app, portal)
    })
  },
)
