// The first start step by step, the frame as high as its page, places that an administrator's start mends, the tabs in the
// cards with the way into the application, and the refresh by itself in the background of the portal's pages.
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runRefresh, type OpenedApp } from './app-page.ts'
import { callAsApp } from './call-as-app.ts'
import { companyKey, contactKey, storedMarks } from './marks.ts'
import { startPortal, type TestPortal } from './portal.ts'
import { useChromium } from './use-chromium.ts'
import { pressOn } from './press.ts'

const MANAGER = 3
const STEPS = ['reads', 'fields', 'robots', 'time']

const { open, leave } = useChromium()
let portal: TestPortal
beforeAll(async () => {
  portal = await startPortal({ seed: 1 })
})
afterAll(() => portal.close())

interface Size {
  readonly shown: number
  readonly whole: number
  readonly isFitted: boolean
}

const sizeOf = (frame: Frame): Promise<Size> =>
  frame.evaluate(() => {
    const root = document.documentElement
    return { shown: root.clientHeight, whole: root.scrollHeight, isFitted: root.dataset['fitted'] === '' }
  })

/** Nothing in the frame can be scrolled: neither the page nor a box in it. */
async function expectNoScrollBars(app: OpenedApp): Promise<void> {
  const frame = await app.frame()
  await expect.poll(() => sizeOf(frame)).toMatchObject({ isFitted: true })
  await expect
    .poll(async () => {
      const { shown, whole } = await sizeOf(frame)
      return whole - shown
    })
    .toBe(0)
  const boxes = await frame.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter(
        (box) =>
          /auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight + 1,
      )
      .map((box) => box.outerHTML.slice(0, 120)),
  )
  expect(boxes).toEqual([])
}

interface Binding {
  readonly placement: string
  readonly handler: string
  readonly userId: number
}
const bindings = async (): Promise<readonly Binding[]> =>
  ((await portal.state()).app as unknown as { placements: readonly Binding[] }).placements

test('before the first refresh a manager reads who can start it and where to find him', async () => {
  const app = await open(portal, { user: MANAGER })
  await app.untilState(['idle'])
  const frame = await app.frame()
  const link = frame.getByTestId('first-other').getByRole('link')
  await link.waitFor()
  expect(await link.getAttribute('href')).toBe(`${portal.url}company/`)
  await leave(app, portal)
})

test('the first start goes through its steps, tells the time on this portal, and starts at the end', async () => {
  const app = await open(portal)
  await app.page.setViewportSize({ width: 1280, height: 800 })
  await app.untilState(['idle'])
  const frame = await app.frame()
  const step = () => frame.getByTestId('first-start').getAttribute('data-step')
  for (const name of STEPS) {
    expect(await step()).toBe(name)
    await expectNoScrollBars(app)
    if (name !== STEPS.at(-1)) await app.press('setup-next')
  }
  await expect.poll(() => app.text('first-estimate')).toMatch(/На портале записей для чтения/)
  await app.press('setup-back')
  expect(await step()).toBe('robots')
  await runRefresh(app)
  expect(await app.state()).toBe('done')
  await expect.poll(() => app.text('as-of')).toContain('обновил: вы')
  for (const screen of ['charts', 'refresh', 'help']) {
    await app.press(`screen-${screen}`)
    await expectNoScrollBars(app)
  }
  await leave(app, portal)
})

test('a dialogue stands where the person looks, in a frame higher than the window', async () => {
  const app = await open(portal)
  await app.page.setViewportSize({ width: 1280, height: 620 })
  await app.untilState(['idle', 'done'])
  await app.press('screen-refresh')
  const frame = await app.frame()
  await frame.getByTestId('remove-fields').scrollIntoViewIfNeeded()
  const before = await frame.getByTestId('run-log').boundingBox()
  await app.press('remove-fields')
  const field = frame.getByTestId('remove-word')
  await field.waitFor()
  const box = await field.boundingBox()
  expect(box?.y).toBeGreaterThan(0)
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(620)
  const behind = await frame.getByTestId('run-log').boundingBox()
  expect([behind?.x, behind?.width], 'nothing moves aside').toEqual([before?.x, before?.width])
  await app.page.keyboard.press('Escape')
  await leave(app, portal)
})

test('a place that was lost, or stands at the address of an older version, is mended by an administrator’s start', async () => {
  const sorted = async () =>
    (await bindings()).map(({ placement, handler }) => `${placement} ${handler}`).sort()
  const right = await sorted()
  expect(right).toHaveLength(3)
  const first = await open(portal)
  await first.untilState(['idle', 'done'])
  await expect.poll(async () => (await portal.methods()).includes('placement.get')).toBe(true)
  for (const placement of ['CRM_CONTACT_DETAIL_TAB', 'CRM_COMPANY_DETAIL_TAB'])
    await callAsApp(first, portal, 'placement.unbind', { PLACEMENT: placement })
  const old = {
    PLACEMENT: 'CRM_COMPANY_DETAIL_TAB',
    HANDLER: 'http://127.0.0.1:9/1/placements/company-tab.html',
  }
  await callAsApp(first, portal, 'placement.bind', old)
  expect(await sorted()).not.toEqual(right)
  await leave(first, portal)
  const app = await open(portal)
  await app.untilState(['idle', 'done'])
  await expect.poll(sorted).toEqual(right)
  await leave(app, portal)
})

test('a manager reads the name of whoever refreshed', async () => {
  const app = await open(portal, { user: MANAGER })
  await app.untilState(['idle', 'done'])
  await expect.poll(() => app.text('as-of')).toContain('обновил: Админов Андрей')
  await leave(app, portal)
})

test('news are announced to nobody who opens the app for the first time', async () => {
  const app = await open(portal)
  await app.untilState(['idle', 'done'])
  expect(await app.has('news-badge')).toBe(false)
  await leave(app, portal)
})

async function clients(): Promise<{ contact: number; company: number }> {
  const marks = storedMarks(await portal.state())
  const withCompany = [...marks].find(([key, mark]) => key.startsWith('contact:') && mark.parent !== null)
  const paid = [...marks].find(([key, mark]) => key.startsWith('company:') && (mark.payments ?? 0) > 2)
  const idOf = (key: string | undefined): number => Number(key?.split(':')[1])
  return { contact: idOf(withCompany?.[0]), company: idOf(paid?.[0]) }
}

test('the tab of a contact shows his company with its contacts, without scroll bars and without loading the application', async () => {
  const { contact } = await clients()
  expect(contactKey(contact)).not.toContain('NaN')
  const app = await open(portal, { place: 'CRM_CONTACT_DETAIL_TAB', id: contact })
  const frame = await app.frame()
  await frame.getByTestId('mark-lifecycle').waitFor()
  await frame.getByTestId('card-company').waitFor()
  expect(await frame.getByTestId('card-company').getAttribute('data-state')).toBe('known')
  expect(await app.text('card-company')).toContain('эта карточка')
  await frame.getByTestId('why-details').waitFor()
  expect(await app.text('why-rules')).toContain('Правила v1 · по данным на')
  await expectNoScrollBars(app)
  const loaded = await frame.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1) ?? ''),
  )
  expect(loaded.filter((name) => /^(mount-application|ChartCanvas|help)/.test(name))).toEqual([])
  await leave(app, portal)
})

test('from the tab of a company the application opens in a slider at this company', async () => {
  const { company } = await clients()
  expect(companyKey(company)).not.toContain('NaN')
  const app = await open(portal, { place: 'CRM_COMPANY_DETAIL_TAB', id: company })
  const frame = await app.frame()
  await pressOn(frame.getByTestId('card-open-app'))
  const slider = app.page.frameLocator('.slider iframe')
  await slider.getByTestId('clients-search').waitFor()
  await expect.poll(() => slider.getByTestId('clients-search').inputValue()).toBe(`№${String(company)}`)
  await slider.getByTestId('clients-table').getByRole('link').first().waitFor()
  await leave(app, portal)
})

test('who may not read the company sees that it is hidden, and no names', async () => {
  const state = await portal.state()
  const marks = storedMarks(state)
  const own = state.contacts.find((one) => {
    const parent = marks.get(contactKey(one.id))?.parent
    const company = state.companies.find(({ id }) => id === parent)
    return one.assignedById === MANAGER && company !== undefined && company.assignedById !== MANAGER
  })
  if (own === undefined) throw new Error('No contact of the manager belongs to a company of somebody else')
  const app = await open(portal, { user: MANAGER, place: 'CRM_CONTACT_DETAIL_TAB', id: own.id })
  const frame = await app.frame()
  await frame.getByTestId('card-company').waitFor()
  expect(await frame.getByTestId('card-company').getAttribute('data-state')).toBe('hidden')
  await leave(app, portal)
})

test(
  'allowed by an administrator, stale figures are refreshed from any page of the portal',
  { timeout: 120_000 },
  async () => {
    const app = await open(portal)
    await app.untilState(['idle', 'done'])
    await app.press('screen-refresh')
    await app.press('auto-switch')
    const frame = await app.frame()
    await frame.getByTestId('auto-hours').selectOption('6')
    await expect
      .poll(async () => (await bindings()).map(({ placement }) => placement))
      .toContain('PAGE_BACKGROUND_WORKER')
    await leave(app, portal)
    const before = (await portal.methods()).length
    await portal.post('clock', { advance: 7 * 3600 })
    const page = await open(portal, { place: 'CRM_COMPANY_DETAIL_TAB', id: (await clients()).company })
    await expect
      .poll(async () => (await portal.methods()).slice(before).includes('entity.item.update'), {
        timeout: 60_000,
      })
      .toBe(true)
    await page.close()
    const writes = (await portal.methods())
      .slice(before)
      .filter((name) => /crm\.(contact|company)\.update/.test(name))
    expect(writes).toEqual([])
  },
)
