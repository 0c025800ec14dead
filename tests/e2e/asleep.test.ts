// Growth and those who fall asleep in the portal: exact with money for the administrator who refreshed, published numbers and
// the list by the fields of the cards for the others, all of it on a phone.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runRefresh, type OpenedApp } from './app-page.ts'
import { startPortal, type TestPortal } from './portal.ts'
import { useChromium } from './use-chromium.ts'
import { pressOn } from './press.ts'

const HEAD = 2,
  MANAGER = 3,
  NO_CRM_RIGHTS = 5
const HORIZONS = [7, 30, 90] as const

interface Falling {
  readonly toSleeping: number
  readonly toLost: number
}

const { open, leave } = useChromium()
let portal: TestPortal
let falling: Readonly<Record<number, Falling>>

beforeAll(async () => {
  portal = await startPortal({ seed: 1, clients: 400 })
})
afterAll(() => portal.close())

async function valueOf(app: OpenedApp, testId: string): Promise<string | null> {
  return (await app.frame()).getByTestId(testId).first().getAttribute('data-value')
}

async function daysListed(app: OpenedApp): Promise<string[]> {
  const frame = await app.frame()
  await frame.getByTestId('falling-row').first().waitFor()
  return frame
    .getByTestId('falling-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-day') ?? ''))
}

test('the administrator who refreshed sees exact numbers, money, people and the clients by day', async () => {
  const app = await open(portal)
  await runRefresh(app)
  const published = (await portal.published()) as unknown as { readonly fallingAsleep: typeof falling }
  falling = published.fallingAsleep
  await app.press('screen-asleep')
  const frame = await app.frame()
  await frame.locator('[data-testid="asleep"][data-source="base"]').waitFor()
  for (const days of HORIZONS) {
    await app.press(`asleep-days-${days}`)
    await expect.poll(() => valueOf(app, 'asleep-sleeping')).toBe(String(falling[days]?.toSleeping))
    expect(await valueOf(app, 'asleep-lost')).toBe(String(falling[days]?.toLost))
  }
  expect(falling[90]?.toSleeping).toBeGreaterThan(0)
  expect(await app.text('stake-sleeping')).toMatch(/\d/)
  const days = await daysListed(app)
  expect(days).toEqual(days.toSorted())
  expect(days.every((day) => day > '2026-03-18' && day <= '2026-06-16')).toBe(true)
  // Of one person, then of everybody again.
  const people = frame.getByTestId('asleep-people')
  // On a narrow page the table is folded.
  if (!(await people.isVisible())) await app.press('asleep-people-toggle')
  const person = people.getByRole('button').first()
  await pressOn(person)
  await frame.getByTestId('asleep-whoever').waitFor()
  await app.press('asleep-whoever')
  await pressOn(frame.getByTestId('client-why').first())
  await frame.getByTestId('client-card').waitFor()
  await leave(app, portal)
})

test('growth has its periods, and the table says the same as the bars', async () => {
  const app = await open(portal)
  await app.untilState(['idle', 'done'])
  await app.press('screen-growth')
  const frame = await app.frame()
  await frame.getByTestId('growth').locator('canvas').waitFor()
  await app.press('growth-period-quarter')
  await app.press('growth-view')
  const rows = frame.getByTestId('growth-table').locator('tbody tr')
  await rows.first().waitFor()
  const cells = await rows.evaluateAll((lines) =>
    lines.map((line) =>
      [...line.querySelectorAll('td')].map((cell) =>
        Number((cell.textContent ?? '').replace('−', '-').replace(/[^\d-]/g, '')),
      ),
    ),
  )
  expect(cells.length).toBeGreaterThan(3)
  for (const [newcomers = 0, , woken = 0, asleep = 0, net] of cells)
    expect(net).toBe(newcomers + woken - asleep)
  expect(frame.url()).toContain('#/growth?period=quarter&view=table')
  // A number leads to its clients, out of the base of this browser.
  const number = frame.getByTestId('growth-table').locator('a[data-testid$="-newcomers"]').first()
  const newcomers = Number(((await number.textContent()) ?? '').replace(/\D/g, ''))
  await pressOn(number)
  await expect.poll(() => valueOf(app, 'clients-total')).toBe(String(newcomers))
  await frame.getByTestId('client-row').first().waitFor()
  await leave(app, portal)
})

test('the head of sales sees all of them by the fields, a manager as many as he may, somebody without rights the numbers', async () => {
  for (const user of [HEAD, MANAGER, NO_CRM_RIGHTS]) {
    const app = await open(portal, { user })
    await app.untilState(['idle', 'done'])
    await app.press('screen-asleep')
    await app.press('asleep-days-90')
    const frame = await app.frame()
    const expected = falling[90]?.toSleeping ?? 0
    expect(await valueOf(app, 'asleep-sleeping')).toBe(String(expected))
    expect(await app.has('asleep-people')).toBe(false)
    if (user === HEAD) {
      await frame.getByTestId('falling-total').waitFor()
      await expect.poll(() => valueOf(app, 'falling-total')).toBe(String(expected))
      const days = await daysListed(app)
      expect(days).toEqual(days.toSorted())
      expect(await app.has('hidden-by-rights')).toBe(false)
    } else if (user === MANAGER) {
      await frame.getByTestId('hidden-by-rights').waitFor()
      expect(Number(await valueOf(app, 'falling-total'))).toBeLessThan(expected)
    } else await frame.getByTestId('list-no-access').waitFor()
    await leave(app, portal)
  }
})
