// The main job from end to end, in a real Chromium with the app as a third-party frame: first start, refresh, writing,
// and every way it may be broken off; each result is held against the decision table.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginRefresh, finishRefresh, openApp, runRefresh, type OpenedApp, type Place } from './app-page.ts'
import { createProfile, startChromium, type RunningChromium } from './chromium.ts'
import { ALL_SEGMENTS, contactKey, expectedMarks, storedMarks, type CardKey, type Marks, type PortalState } from './decision-table.ts'
import { crmWrites, expectQuietBrowser, expectRightCards, expectRightSeries, wrongCards } from './judge.ts'
import { startPortal, type PublishedResult, type TestPortal } from './portal.ts'

const profile = createProfile()
let chromium: RunningChromium
beforeAll(async () => { chromium = await startChromium(profile.folder) })
afterAll(async () => {
  await chromium.close()
  profile.remove()
})

/** A test's own portal, closed after it. */
async function withPortal(options: Parameters<typeof startPortal>[0], use: (portal: TestPortal) => Promise<void>): Promise<void> {
  const portal = await startPortal(options)
  try {
    await use(portal)
  } finally {
    await portal.close()
  }
}

function open(portal: TestPortal, place: Place = {}): Promise<OpenedApp> {
  return openApp(chromium.context, portal.url, place)
}

/** Ends an opened app after looking at what the browser said. */
async function leave(app: OpenedApp, portal: TestPortal): Promise<void> {
  expectQuietBrowser(app, portal)
  await app.close()
}

interface Outcome {
  readonly marks: Map<CardKey, Marks>
  readonly published: Pick<PublishedResult, 'months' | 'series' | 'counters'> | undefined
}

async function outcomeOf(portal: TestPortal, state: PortalState): Promise<Outcome> {
  const published = await portal.published()
  return { marks: storedMarks(state), published: published && { months: published.months, series: published.series, counters: published.counters } }
}

/** What unbroken runs left, by seed: broken ones must leave the same. */
const unbroken = new Map<number, Outcome>()

for (const seed of [1, 2, 3]) {
  test(`the first refresh marks every card and publishes every month by the decision table (seed ${seed})`, async () => {
    await withPortal({ seed }, async (portal) => {
      const app = await open(portal)
      await runRefresh(app)
      expect(await app.state()).toBe('done')
      const state = await expectRightCards(portal)
      await expectRightSeries(portal, state)
      unbroken.set(seed, await outcomeOf(portal, state))
      await leave(app, portal)
    })
  })
}

/** The portal waits as a real one does, forty times faster, so that a request can be stopped half-way. */
const WAITING = { latency: true, timeScale: 40 } as const
/** Longer than a test lives: the answer does not come. */
const NEVER_MS = 36_000_000

/** Requests that read months are held from the third on, when the first months are already sealed. */
const HOLD_READING = { kind: 'slow', method: 'crm.deal.list', nth: 15, times: 0, ms: NEVER_MS }

async function untilStuckInReading(app: OpenedApp, portal: TestPortal): Promise<void> {
  await app.untilState(['reading'])
  await expect.poll(async () => (await portal.struck())[0], { timeout: 30_000 }).toBeGreaterThan(0)
  await expect.poll(() => app.has('refresh-month'), { timeout: 30_000 }).toBe(true)
  expect(await app.state()).toBe('reading')
}

async function expectResumeOffered(app: OpenedApp): Promise<void> {
  expect(await app.untilState(['paused'])).toBe('paused')
  expect(await app.text('refresh-resumed')).toMatch(/^Обработано до [а-я]+ \d{4} года, продолжаем с [а-я]+( \d{4} года)?\.$/)
  expect(await app.has('refresh-resume')).toBe(true)
}

test('a page closed in the middle of reading says where it stands, goes on from there and ends as an unbroken run', async () => {
  await withPortal({ seed: 1, ...WAITING }, async (portal) => {
    const closed = await open(portal)
    await closed.untilState(['idle'])
    await portal.faults([HOLD_READING])
    await beginRefresh(closed)
    await untilStuckInReading(closed, portal)
    await leave(closed, portal)
    await portal.faults([])

    const app = await open(portal)
    await expectResumeOffered(app)
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    const state = await expectRightCards(portal)
    expect(await outcomeOf(portal, state)).toEqual(unbroken.get(1))
    await leave(app, portal)
  })
})
