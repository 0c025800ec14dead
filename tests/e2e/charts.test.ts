// From a point of a chart to its clients, money, files and the address of a view: as an administrator with the base, as readers
// without it, on a phone. Figures are held against what the portal stores.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runRefresh, type OpenedApp } from './app-page.ts'
import { startPortal, type PublishedResult, type TestPortal } from './portal.ts'
import { useChromium } from './use-chromium.ts'
import { pressOn } from './press.ts'

const HEAD = 2,
  MANAGER = 3

const { open, leave } = useChromium()
let portal: TestPortal
let published: PublishedResult
const folder = mkdtempSync(join(tmpdir(), 'cseg-files-'))

beforeAll(async () => {
  portal = await startPortal({ seed: 3, clients: 200 })
})
afterAll(async () => {
  await portal.close()
  rmSync(folder, { recursive: true, force: true })
})

async function go(app: OpenedApp, hash: string): Promise<void> {
  await (
    await app.frame()
  ).evaluate((to) => {
    location.hash = to
  }, hash)
}
const hashOf = async (app: OpenedApp): Promise<string> => (await app.frame()).evaluate(() => location.hash)

/** Presses and gives the file that the browser has saved for it. */
async function savedBy(
  app: OpenedApp,
  press: () => Promise<void>,
): Promise<{ name: string; bytes: Uint8Array }> {
  const browser = app.page.context().browser()
  if (browser === null) throw new Error('No browser')
  const cdp: CDPSession = await browser.newBrowserCDPSession()
  await cdp.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: folder,
    eventsEnabled: true,
  })
  let name = ''
  const ended = new Promise<void>((resolve) => {
    cdp.on('Browser.downloadWillBegin', (event) => {
      name = event.suggestedFilename
    })
    cdp.on('Browser.downloadProgress', ({ state }) => {
      if (state === 'completed') resolve()
    })
  })
  await press()
  await ended
  await cdp.detach()
  return { name, bytes: readFileSync(join(folder, name)) }
}

/** Texts and numbers of the only sheet, row by row. */
function rowsOf(bytes: Uint8Array): string[][] {
  const files = unzipSync(bytes)
  const text = (path: string): string => strFromU8(files[path] as Uint8Array)
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>.*?<t[^>]*>([^<]*)<\/t>.*?<\/si>/gs)].map(
    ([, value]) => value ?? '',
  )
  return [...text('xl/worksheets/sheet1.xml').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    [...(row ?? '').matchAll(/<c [^>]*?(t="s")?><v>([^<]*)<\/v><\/c>/g)].map(([, isText, value]) =>
      isText === undefined ? (value ?? '') : (strings[Number(value)] ?? ''),
    ),
  )
}

async function totalOfList(app: OpenedApp): Promise<number> {
  const frame = await app.frame()
  await frame.locator('[data-testid=clients][data-state=rows][aria-busy=false]').waitFor()
  return Number(await frame.getByTestId('clients-total').getAttribute('data-value'))
}

test('an administrator goes from a point to the clients of that month by keys, by mouse and by the table', async () => {
  const app = await open(portal)
  await runRefresh(app)
  const result = await portal.published()
  if (result === undefined) throw new Error('Nothing was published')
  published = result
  const frame = await app.frame()
  await go(app, '#/lifecycle?form=lines&span=24')
  const chart = frame.getByTestId('chart-lifecycle')
  await chart.locator('canvas').waitFor()

  await frame.getByTestId('draw-keys').focus()
  for (const key of ['End', 'ArrowLeft', 'ArrowLeft', 'ArrowUp']) await app.page.keyboard.press(key)
  const index = published.months.length - 3
  const sleeping = published.series['sleeping']?.[index]
  await expect.poll(() => frame.getByTestId('draw-said').innerText()).toContain(`Спящие: ${String(sleeping)}`)
  await app.page.keyboard.press('Enter')
  expect(await totalOfList(app)).toBe(sleeping)
  expect(await hashOf(app)).toContain(`/sleeping?month=${published.months[index] ?? ''}`)
  await pressOn(frame.getByTestId('clients-back'))
  await chart.locator('canvas').waitFor()
  expect(await hashOf(app)).toBe('#/lifecycle?form=lines&span=24')

  // Wherever the press falls, the list is as long as the chart says for that line and month.
  const { width, height } = (await chart.locator('canvas').boundingBox()) ?? { width: 0, height: 0 }
  await pressOn(chart.locator('canvas'), { position: { x: width * 0.7, y: height / 2 } })
  const met = await totalOfList(app)
  const [, segment, month] = /^#\/mode\/lifecycle\/(\w+)\?month=(.+)$/.exec(await hashOf(app)) ?? []
  expect(met).toBe(published.series[segment ?? '']?.[published.months.indexOf(month ?? '')])

  await go(app, '#/frequency?view=table')
  const row = frame.getByTestId('chart-frequency').locator('tbody tr').nth(5)
  const regular = published.series['regular']?.[published.months.length - 6]
  expect((await row.locator('td').first().innerText()).trim()).toBe(String(regular))
  await pressOn(row.locator('td a').first())
  expect(await totalOfList(app)).toBe(regular)
  await leave(app, portal)
})

test('the view of a chart is its address: switches change it, back and another window bring it again', async () => {
  const app = await open(portal)
  await app.untilState(['idle'])
  const frame = await app.frame()
  await go(app, '#/client-type')
  await frame.getByTestId('chart-client-type').locator('canvas').waitFor()
  await frame.getByTestId('draw-form-areas').check()
  await frame.getByTestId('draw-scale-share').check()
  await frame.getByTestId('draw-span').selectOption('12')
  await pressOn(frame.getByTestId('legend-b2c'))
  await expect.poll(() => hashOf(app)).toBe('#/client-type?form=areas&scale=share&span=12&hide=b2c')
  await frame.getByTestId('draw-span').selectOption('between')
  await frame.getByTestId('draw-from').selectOption(published.months.at(-20) ?? '')
  await expect.poll(() => hashOf(app)).toContain(`from=${published.months.at(-20) ?? ''}`)
  await pressOn(frame.getByTestId('mode-lifecycle'))
  await expect.poll(() => hashOf(app)).toMatch(/^#\/lifecycle\?scale=share&from=/)

  await go(app, '#/lifecycle?layer=published&view=table')
  await frame.getByTestId('draw-events').waitFor()
  expect(await frame.getByTestId('draw-published').isChecked()).toBe(true)
  expect(await frame.getByTestId('draw-form-areas').isDisabled()).toBe(true)
  await frame.getByText('Расхождений нет').waitFor()
  await leave(app, portal)
})

test('a chart is saved as a workbook and as a picture, a list as a workbook', async () => {
  const app = await open(portal)
  await app.untilState(['idle'])
  const frame = await app.frame()
  await go(app, '#/lifecycle')
  await frame.getByTestId('chart-lifecycle').locator('canvas').waitFor()
  const workbook = await savedBy(app, () => pressOn(frame.getByTestId('draw-excel')))
  expect(workbook.name).toBe('Жизненный цикл по месяцам.xlsx')
  const rows = rowsOf(workbook.bytes)
  expect(rows[0]).toEqual(['Жизненный цикл по месяцам'])
  expect(rows[1]?.[0]).toContain('Данные на 18 марта 2026')
  expect(rows.slice(4).map((row) => row.slice(1).map(Number))).toEqual(
    published.months.map((_, at) =>
      ['active', 'sleeping', 'lost'].map((segment) => published.series[segment]?.[at]),
    ),
  )
  const picture = await savedBy(app, () => pressOn(frame.getByTestId('draw-picture')))
  expect(picture.name).toBe('Жизненный цикл по месяцам.png')
  const png = new DataView(picture.bytes.buffer, picture.bytes.byteOffset)
  expect(png.getUint32(0)).toBe(0x89504e47)
  expect(png.getUint32(16)).toBe(2400)

  await go(app, '#/mode/lifecycle/active')
  const total = await totalOfList(app)
  const list = await savedBy(app, () => pressOn(frame.getByTestId('clients-export')))
  expect(list.name).toMatch(/\.xlsx$/)
  expect(rowsOf(list.bytes).at(-1)?.length).toBeGreaterThan(5)
  expect(rowsOf(list.bytes)).toHaveLength(total + 3)
  await leave(app, portal)
})

test('an administrator with the base sees exact sums, whoever has none the rounded ones', async () => {
  const admin = await open(portal)
  await admin.untilState(['idle'])
  await go(admin, '#/client-type')
  const frame = await admin.frame()
  await frame.getByTestId('money-origin-exact').waitFor()
  const revenue = async (segment: string): Promise<number> =>
    Number(
      await frame.getByTestId(`counter-${segment}`).getByTestId('money-revenue').getAttribute('data-value'),
    )
  expect((await revenue('b2b')) + (await revenue('b2c'))).toBeCloseTo(await revenue('clients'), 2)
  await frame.getByTestId('money-year').check()
  await expect.poll(() => hashOf(admin)).toBe('#/client-type?money=year')
  await leave(admin, portal)

  const manager = await open(portal, { user: MANAGER })
  await manager.untilState(['idle'])
  await go(manager, '#/client-type')
  const others = await manager.frame()
  await others.getByTestId('money-origin-shared').waitFor()
  const cells = others.locator('[data-testid=money-revenue], [data-testid=money-withheld]')
  expect(await cells.count()).toBe(5)
  await leave(manager, portal)
})

test('a manager is told how many of a group he does not see, and that past months are known elsewhere', async () => {
  const app = await open(portal, { user: MANAGER })
  await app.untilState(['idle'])
  const frame = await app.frame()
  await go(app, '#/client-type')
  await pressOn(frame.getByTestId('open-b2c'))
  const total = await totalOfList(app)
  const all = published.counters['b2c'] ?? 0
  expect(total).toBeLessThan(all)
  expect((await frame.getByTestId('hidden-by-rights').innerText()).replace(/\s/g, ' ')).toContain(
    `Показано ${String(total)} из ${String(all)}`,
  )
  await go(app, `#/mode/client-type/b2c?month=${published.months.at(-4) ?? ''}`)
  await frame.getByTestId('month-unknown').waitFor()
  expect(await totalOfList(app)).toBe(total)
  await leave(app, portal)
})

test('the head of sales sees everybody of a group', async () => {
  const app = await open(portal, { user: HEAD })
  await app.untilState(['idle'])
  await go(app, '#/mode/lifecycle/active')
  expect(await totalOfList(app)).toBe(published.counters['active'])
  expect(await app.has('hidden-by-rights')).toBe(false)
  await leave(app, portal)
})

test('at the width of a phone nothing runs off to the side, and a chosen point shows its month', async () => {
  const app = await open(portal, { place: 'PHONE' })
  await app.page.setViewportSize({ width: 390, height: 844 })
  await app.untilState(['idle'])
  const frame = await app.frame()
  await go(app, '#/no-payments?form=lines')
  await frame.getByTestId('chart-no-payments').locator('canvas').waitFor()
  const overflow = await frame.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBeLessThanOrEqual(0)
  await frame.getByTestId('draw-keys').press('End')
  await frame.getByTestId('draw-point').waitFor()
  const height = (await frame.getByTestId('point-with-applications').boundingBox())?.height ?? 0
  expect(height).toBeGreaterThanOrEqual(40)
  await pressOn(frame.getByTestId('point-with-applications'))
  expect(await totalOfList(app)).toBe(published.counters['with-applications'])
  await leave(app, portal)
})
