// The application in the portal's mobile app at 390 px: every screen fits, everything is big enough for a finger, and cards
// are plain links, because nothing can be opened over the page there.
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runRefresh, type OpenedApp } from './app-page.ts'
import { startPortal, type TestPortal } from './portal.ts'
import { useChromium } from './use-chromium.ts'

const AGENT =
  'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 BitrixMobile/Version=55'
const MANAGER = 3
/** Smaller than that nothing may be (WCAG 2.2); controls are higher, links stand in lines of text. */
const LEAST_PX = 24
const CONTROL_PX = 44

const { open, leave } = useChromium([`--user-agent=${AGENT}`])
let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ seed: 1 })
})
afterAll(() => portal.close())

async function openPhone(user = 1): Promise<OpenedApp> {
  const app = await open(portal, { user, place: 'PHONE' })
  await app.page.setViewportSize({ width: 390, height: 844 })
  await app.untilState(['idle', 'done'])
  return app
}

/** What is wider than the screen, or too small for a finger. A control inside its label is as big as the label. */
async function expectUsable(frame: Frame, where: string): Promise<void> {
  const found = await frame.evaluate(
    ({ least, control }) => {
      const root = document.documentElement
      const wide = root.scrollWidth > root.clientWidth ? [`page ${String(root.scrollWidth)} wide`] : []
      const small = [...document.querySelectorAll<HTMLElement>('button, select, summary, input, a')].flatMap(
        (one) => {
          const box = (one.closest('label') ?? one).getBoundingClientRect()
          const own = one.getBoundingClientRect()
          const style = getComputedStyle(one)
          if (own.width === 0 || own.height === 0 || style.visibility === 'hidden') return []
          if (own.width <= 1 || style.opacity === '0') return []
          const ring = getComputedStyle(one, '::after')
          const around = ring.position === 'absolute' ? -2 * Number.parseFloat(ring.top) : 0
          const height = box.height + Math.max(0, around || 0)
          const isInText = one.tagName === 'A' && style.display === 'inline'
          const isSwitch = one.getAttribute('role') === 'switch'
          const isControl = ['BUTTON', 'SELECT', 'SUMMARY', 'INPUT'].includes(one.tagName) && !isSwitch
          const isTick =
            one.tagName === 'INPUT' && ['checkbox', 'radio'].includes((one as HTMLInputElement).type)
          const needed = isInText ? 0 : isControl && !isTick ? control : least
          return height + 0.5 < needed
            ? [
                `${one.tagName} ${one.dataset['testid'] ?? one.textContent?.trim().slice(0, 30) ?? ''} ${String(Math.round(height))}`,
              ]
            : []
        },
      )
      return [...wide, ...small]
    },
    { least: LEAST_PX, control: CONTROL_PX },
  )
  expect(found, where).toEqual([])
}

async function screensOf(frame: Frame): Promise<readonly string[]> {
  const links = await frame
    .locator('nav a[data-testid^="screen-"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-testid') ?? ''))
  expect(links.length).toBeGreaterThan(2)
  return links
}

test('the first start on the phone: every step fits, and it ends with written cards', async () => {
  const app = await openPhone()
  const frame = await app.frame()
  for (;;) {
    await expectUsable(frame, (await frame.getByTestId('first-start').getAttribute('data-step')) ?? '')
    if (!(await app.has('setup-next'))) break
    await app.press('setup-next')
  }
  await runRefresh(app)
  expect(await app.state()).toBe('done')
  await leave(app, portal)
})

test('every screen fits on the phone, for an administrator and for a manager', async () => {
  for (const user of [1, MANAGER]) {
    const app = await openPhone(user)
    const frame = await app.frame()
    for (const screen of await screensOf(frame)) {
      await app.press(screen)
      await app.page.waitForTimeout(700)
      await expectUsable(frame, `${screen} of ${String(user)}`)
    }
    await leave(app, portal)
  }
})

test('a list on the phone leads to cards by plain links, and the page scrolls by itself', async () => {
  const app = await openPhone()
  const frame = await app.frame()
  await frame.evaluate(() => {
    location.hash = '#/mode/directories/companies'
  })
  const card = frame.locator('a[href*="/crm/company/details/"]').first()
  await card.waitFor()
  await expectUsable(frame, 'list')
  const [opened] = await Promise.all([app.page.context().waitForEvent('page'), card.click()])
  await opened.waitForLoadState()
  expect(new URL(opened.url()).pathname).toMatch(/^\/crm\/company\/details\/\d+\/$/)
  await opened.close()
  expect(await frame.evaluate(() => document.documentElement.dataset['fitted'])).toBeUndefined()
  expect(await app.page.locator('.slider').count()).toBe(0)
  await leave(app, portal)
})
