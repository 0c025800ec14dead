// The portal page's switch "without storage": the app's frame meets the refusals that a browser gives which blocks the
// storage of third parties. The judge is such a browser itself, with the same page in it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Frame } from 'playwright-core'
import { connected, useProbe } from './use-probe.ts'

const usual = useProbe()
/** As people set it; there is no flag of the command line for this. */
const blocking = useProbe(['--disable-features=ThirdPartyStoragePartitioning'], (folder) => {
  mkdirSync(join(folder, 'Default'))
  const profile = { block_third_party_cookies: true, cookie_controls_mode: 1 }
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile }))
})

interface Stored {
  readonly page: Readonly<Record<string, string>>
  readonly worker: Readonly<Record<string, string>>
}

/** Tries each kind of storage where it runs: `kept`, or name and text of the error. */
const PROGRAM = `(async () => {
  const told = async (use) => {
    try {
      await use()
      return 'kept'
    } catch (error) {
      return error.name + ': ' + error.message
    }
  }
  const opened = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => {
        request.result?.close()
        resolve()
      }
      request.addEventListener('error', (event) => reject(event.target.error))
    })
  const report = {
    open: await told(() => opened(indexedDB.open('probe'))),
    remove: await told(() => opened(indexedDB.deleteDatabase('probe'))),
    databases: await told(() => indexedDB.databases()),
    cache: await told(() => caches.open('probe')),
    cacheKeys: await told(() => caches.keys()),
    files: await told(() => navigator.storage.getDirectory()),
    lock: await told(() => navigator.locks.request('probe', () => undefined)),
    channel: await told(() => new BroadcastChannel('probe').close()),
  }
  if (typeof document === 'undefined') return report
  return {
    ...report,
    local: await told(() => localStorage.setItem('a', 'b')),
    session: await told(() => sessionStorage.setItem('a', 'b')),
    cookie: await told(() => {
      document.cookie = 'probe=1; SameSite=None; Secure'
      if (document.cookie === '') throw new Error('no cookie')
    }),
  }
})()`

/** How storage ends in the page and in a worker made of a text. */
async function tryStorage(frame: Frame): Promise<Stored> {
  const page = await frame.evaluate<Stored['page']>(PROGRAM)
  const worker = await frame.evaluate(
    (text) =>
      new Promise<Stored['worker']>((resolve, reject) => {
        const started = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))
        started.onmessage = (event: MessageEvent<Stored['worker']>) => resolve(event.data)
        started.onerror = (event) => reject(new Error(event.message))
      }),
    `${PROGRAM}.then((report) => postMessage(report))`,
  )
  return { page, worker }
}

test('without storage the frame and its workers meet the very refusals of a browser that blocks it', async () => {
  let real: Stored | undefined
  await blocking.withPortal({}, async (portal) => {
    real = await tryStorage(await (await portal.open()).frame())
  })
  expect(real?.page['local']).toMatch(/^SecurityError/)
  await usual.withPortal({}, async (portal) => {
    const told = await tryStorage(await (await portal.open('user=1&storage=denied')).frame())
    expect(told).toEqual(real)
    const free = await tryStorage(await (await portal.open()).frame())
    expect(free.page).toMatchObject({ open: 'kept', local: 'kept', files: 'kept' })
    expect(free.worker).toMatchObject({ open: 'kept', files: 'kept' })
  })
})

test('the switch is on the portal page, and holds in sliders, other places, cards beside and loaded-again frames', async () => {
  await usual.withPortal({}, async (portal) => {
    const page = await portal.open()
    const localEnds = (frame: Frame): Promise<string> =>
      frame.evaluate(() => {
        try {
          return `kept ${localStorage.length >= 0}`
        } catch (error) {
          return (error as Error).name
        }
      })
    expect(await localEnds(await page.frame())).toBe('kept true')
    await Promise.all([page.page.waitForEvent('load'), page.page.getByLabel('Без хранилища').click()])
    const frame = await page.frame()
    await connected(frame)
    expect(await localEnds(frame)).toBe('SecurityError')
    await frame.goto(frame.url())
    await connected(frame)
    expect(await localEnds(frame)).toBe('SecurityError')

    await frame.evaluate(async () => {
      window.kept['slider'] = (await window.b24).slider.openSliderAppPage({ record: 1 })
    })
    const inner = await page.sliderFrame()
    expect(await inner.evaluate(async () => (await window.b24).placement.options as unknown)).toEqual({
      record: 1,
    })
    expect(await localEnds(inner)).toBe('SecurityError')
    await page.page.keyboard.press('Escape')

    await page.page.getByRole('link', { name: 'Аналитика CRM' }).click()
    await page.page.waitForURL((url) => url.searchParams.get('place') === 'CRM_ANALYTICS_MENU')
    const place = await page.frame()
    await connected(place)
    expect(await localEnds(place)).toBe('SecurityError')
  })
})
