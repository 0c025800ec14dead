// The state of a screen is in its address: for every row of the table of screens that has one, another screen and back, and
// opening the page anew, lead to the same view; so does the address in a browser that has never seen the portal.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Frame } from 'playwright-core'
import { goTo, type ScreenRow } from '../screens/screen-row.ts'
import { createStage, type Stage } from '../screens/screen-stage.ts'
import { HEAD, SCREEN_ROWS } from '../screens/screen-table.ts'
import type { OpenedApp } from './app-page.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
  await stage.set('used', 'ru')
})
afterAll(() => stage.close())

/** Seen by the administrator with nothing to press, in the browser that holds the base if there is one. */
const rowsOf = (wanted: ScreenRow['world']): readonly ScreenRow[] =>
  SCREEN_ROWS.filter(
    ({ world, browser, user, address, before, act }) =>
      world === wanted &&
      browser === undefined &&
      user === undefined &&
      address !== undefined &&
      before === undefined &&
      act === undefined,
  )
const ROWS = rowsOf('used')
const ELSEWHERE = '/help/safety'

/** What stands below the links of the screens; the head of the page may tell how long ago something was. */
async function viewOf(frame: Frame, row: ScreenRow): Promise<string> {
  await frame.locator(row.shows).first().waitFor()
  return (await frame.locator('main').innerText()).replace(/\s+/g, ' ')
}

async function expectView(frame: Frame, row: ScreenRow, expected: string, how: string): Promise<void> {
  await frame.locator(row.shows).first().waitFor()
  await expect.poll(() => viewOf(frame, row), { message: `${row.name} ${how}` }).toBe(expected)
}

/** Goes there and waits until the view no longer changes: lists come after their screen. */
async function settledView(frame: Frame, row: ScreenRow): Promise<string> {
  await goTo(frame, row.address ?? '')
  let view = await viewOf(frame, row)
  for (let same = 0; same < 3;) {
    await frame.waitForTimeout(100)
    const next = await viewOf(frame, row)
    same = next === view ? same + 1 : 0
    view = next
  }
  return view
}

const addressOf = (frame: Frame): Promise<string> => frame.evaluate(() => window.location.hash)

async function opened(browser: 'own' | 'other', user?: number): Promise<OpenedApp> {
  const app = await stage.open(browser, user === undefined ? {} : { user })
  await app.untilState(['idle', 'done'])
  return app
}

async function expectWayBack(frame: Frame, row: ScreenRow): Promise<void> {
  const view = await settledView(frame, row)
  const address = await addressOf(frame)
  await goTo(frame, ELSEWHERE)
  await frame.getByTestId('help-article-safety').waitFor()
  await frame.evaluate(() => window.history.back())
  await expectView(frame, row, view, 'by the way back')
  expect(await addressOf(frame), row.name).toBe(address)
}

async function expectReload(app: OpenedApp, row: ScreenRow): Promise<void> {
  const frame = await app.frame()
  const view = await settledView(frame, row)
  await frame.evaluate(() => window.location.reload())
  await frame.waitForLoadState('load')
  await expectView(await app.frame(), row, view, 'after loading anew')
}

test('every screen with an address comes back by the way back, and its address stays', async () => {
  const app = await opened('own')
  for (const row of ROWS) await expectWayBack(await app.frame(), row)
  await stage.leave(app)
})

test('every screen with an address comes back when its frame is loaded anew', async () => {
  const app = await opened('own')
  for (const row of ROWS) await expectReload(app, row)
  await stage.leave(app)
})

test('an address leads another person in another browser to the same screen', async () => {
  const app = await opened('other', HEAD)
  const frame = await app.frame()
  for (const row of ROWS) {
    await goTo(frame, row.address ?? '')
    await frame
      .getByTestId(/^screen-/)
      .first()
      .waitFor()
    await expect
      .poll(async () => (await frame.locator('main').innerText()).trim().length, { message: row.name })
      .toBeGreaterThan(40)
  }
  await stage.leave(app)
})

test('every step of the first start has an address: pressing leads there, back and loading anew keep it', async () => {
  await stage.set('new', 'ru')
  const app = await opened('other')
  const frame = await app.frame()
  const step = () => frame.getByTestId('first-start').getAttribute('data-step')
  await app.press('setup-next')
  await app.press('setup-next')
  expect(await addressOf(frame)).toContain('step=robots')
  await frame.evaluate(() => window.history.back())
  await expect.poll(step).toBe('fields')
  await frame.evaluate(() => window.history.back())
  await expect.poll(step).toBe('reads')
  const rows = rowsOf('new')
  expect(rows.map(({ name }) => name)).toEqual(['start-step-fields', 'start-step-robots', 'start-step-time'])
  for (const row of rows) {
    await expectWayBack(frame, row)
    await expectReload(app, row)
  }
  await app.press('refresh-start')
  await app.untilState(['planning', 'reading', 'computing', 'review'])
  expect(await addressOf(frame)).not.toContain('step=')
  await stage.leave(app)
})
