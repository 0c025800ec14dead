// How the revenue is spread in the portal: for the administrator who refreshed the classes, their money and their clients as the
// portal's own deals and invoices give them; for everybody else who sees it, why, and where the money by group is.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runRefresh, type OpenedApp } from './app-page.ts'
import { startPortal, type TestPortal } from './portal.ts'
import { pressOn } from './press.ts'
import { revenueOfClients, type ClientRevenue } from './revenue.ts'
import { useChromium } from './use-chromium.ts'

const MANAGER = 3
const CLASSES = ['a', 'b', 'c'] as const
const LIVES = ['active', 'sleeping', 'lost'] as const

const { open, leave } = useChromium()
let portal: TestPortal

beforeAll(async () => {
  portal = await startPortal({ seed: 1, clients: 400 })
})
afterAll(() => portal.close())

async function attribute(app: OpenedApp, testId: string, name: string): Promise<string | null> {
  return (await app.frame()).getByTestId(testId).first().getAttribute(name)
}

const sumOf = (clients: readonly ClientRevenue[]): number =>
  clients.reduce((sum, { revenue }) => sum + revenue, 0)

/** The classes and the table with the life cycle are those of the portal's own records. */
async function expectSpread(app: OpenedApp, clients: readonly ClientRevenue[]): Promise<void> {
  const frame = await app.frame()
  for (const className of CLASSES) {
    const own = clients.filter((client) => client.className === className)
    await expect.poll(() => attribute(app, `abc-class-${className}`, 'data-value')).toBe(String(own.length))
    const revenue = Number(await attribute(app, `abc-class-${className}`, 'data-revenue'))
    expect(revenue).toBeCloseTo(sumOf(own), 2)
    for (const life of LIVES) {
      const cell = frame.getByTestId(`abc-${className}-${life}`)
      const expected = own.filter(({ lifecycle }) => lifecycle === life.toUpperCase()).length
      const shown = (await cell.count()) === 0 ? '0' : ((await cell.textContent()) ?? '').replace(/\..*$/, '')
      expect(`${className} ${life} ${shown.replace(/\D/g, '')}`).toBe(`${className} ${life} ${expected}`)
    }
  }
  for (const most of [1, 10]) {
    const revenue = Number(await attribute(app, `abc-first-${most}`, 'data-value'))
    expect(revenue).toBeCloseTo(sumOf(clients.slice(0, most)), 2)
  }
}

test('the administrator who refreshed sees the classes of the portal’s own deals and opens the clients of A', async () => {
  const app = await open(portal)
  await runRefresh(app)
  const state = await portal.state()
  const year = revenueOfClients(state, 'year'),
    all = revenueOfClients(state, 'all')
  expect(all.length).toBeGreaterThan(year.length)
  await app.press('screen-abc')
  const frame = await app.frame()
  await frame.getByTestId('abc-table').waitFor()
  await expectSpread(app, year)
  const largest = year.filter(({ className }) => className === 'a')
  expect(await app.text('abc-sentence')).toContain(`${largest.length} из ${year.length}`)
  await app.press('abc-period-all')
  await frame.locator('[data-testid="abc-class-a"]').waitFor()
  await expectSpread(app, all)
  expect(frame.url()).toContain('#/abc?period=all')
  // A number leads to its clients, the largest first.
  const ofAllTime = all.filter(({ className }) => className === 'a')
  await pressOn(frame.getByTestId('abc-a-all'))
  await expect.poll(() => attribute(app, 'clients-total', 'data-value')).toBe(String(ofAllTime.length))
  await frame.getByTestId('client-row').first().waitFor()
  const listed = await frame
    .getByTestId('client-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-card') ?? ''))
  expect(listed).toEqual(ofAllTime.slice(0, listed.length).map(({ client }) => client))
  expect(listed.length).toBe(Math.min(ofAllTime.length, 50))
  await app.press('abc-back')
  await app.press('abc-view')
  await frame.getByTestId('abc-curve-table').waitFor()
  await leave(app, portal)
})

test('a manager reads why he does not see it and opens the money by group; nothing of it is in the storage of the app', async () => {
  const app = await open(portal, { user: MANAGER })
  await app.untilState(['idle', 'done'])
  await app.press('screen-abc')
  const frame = await app.frame()
  await frame.getByTestId('abc-no-base').waitFor()
  expect(await app.has('abc-table')).toBe(false)
  expect(await app.has('abc-class-a')).toBe(false)
  await app.press('abc-money')
  await frame.getByTestId('money-note').waitFor()
  expect(frame.url()).toContain('#/lifecycle?money=year')
  expect(JSON.stringify(await portal.published())).not.toMatch(/concentration|byLife|curve/)
  await leave(app, portal)
})
