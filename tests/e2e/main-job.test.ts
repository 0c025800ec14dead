// The main job from end to end, in a real Chromium with the app as a third-party frame: first start, refresh, writing,
// and every way it may be broken off; each result is held against the decision table.
import { expect, test } from 'vitest'
import { beginRefresh, finishRefresh, openApp, runRefresh, type OpenedApp } from './app-page.ts'
import { createProfile, startChromium } from './chromium.ts'
import { storedMarks, type CardKey, type Marks, type PortalState } from './marks.ts'
import { crmWrites, expectQuietBrowser, expectRightCards, expectRightSeries, wrongCards } from './judge.ts'
import type { PublishedResult, TestPortal } from './portal.ts'
import { useChromium } from './use-chromium.ts'

const { withPortal, open, leave } = useChromium()

interface Outcome {
  readonly marks: Map<CardKey, Marks>
  readonly published: Pick<PublishedResult, 'months' | 'series' | 'counters'> | undefined
}

async function outcomeOf(portal: TestPortal, state: PortalState): Promise<Outcome> {
  const published = await portal.published()
  return {
    marks: storedMarks(state),
    published: published && {
      months: published.months,
      series: published.series,
      counters: published.counters,
    },
  }
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

/** Resolves when some months are sealed and the rest hangs; the month in work is shown only after those before it are. */
async function untilStuckInReading(app: OpenedApp, portal: TestPortal, seed: number): Promise<void> {
  const first = unbroken.get(seed)?.published?.months[0] ?? ''
  await app.untilState(['reading'])
  await expect.poll(async () => (await portal.struck())[0], { timeout: 30_000 }).toBeGreaterThan(0)
  await expect
    .poll(async () => (await app.has('refresh-month')) && (await app.text('refresh-month')) > first, {
      timeout: 30_000,
    })
    .toBe(true)
  expect(await app.state()).toBe('reading')
}

const GENITIVES = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
]

/** The sentence «обработано до … продолжаем с …» is there; gives the month to go on with, `YYYY-MM`. */
async function expectResumeOffered(app: OpenedApp): Promise<string> {
  expect(await app.untilState(['paused'])).toBe('paused')
  const sentence = await app.text('refresh-resumed')
  expect(sentence).toMatch(/^Обработано до [а-я]+ \d{4} года, продолжаем с [а-я]+( \d{4} года)?\.$/)
  const [, doneYear, next, nextYear] = /(\d{4}) года, продолжаем с ([а-я]+)(?: (\d{4}))?/.exec(sentence) ?? []
  return `${nextYear ?? doneYear}-${String(GENITIVES.indexOf(next ?? '') + 1).padStart(2, '0')}`
}

/** Months the progress line shows from now on, each once. */
async function watchMonths(app: OpenedApp): Promise<() => Promise<string[]>> {
  const frame = await app.frame()
  await frame.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { monthsSeen: seen })
    new MutationObserver(() => {
      const month = document.querySelector('[data-testid=refresh-month]')?.textContent?.trim() ?? ''
      const state = document.querySelector('[data-testid=refresh-state]')?.getAttribute('data-state')
      if (state === 'reading' && month !== '' && seen.at(-1) !== month) seen.push(month)
    }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true })
  })
  return () => frame.evaluate(() => (window as unknown as { monthsSeen: string[] }).monthsSeen)
}

test('a page closed in the middle of reading says where it stands, goes on from there and ends as an unbroken run', async () => {
  await withPortal({ seed: 1, ...WAITING }, async (portal) => {
    const closed = await open(portal)
    await closed.untilState(['idle'])
    await portal.faults([HOLD_READING])
    await beginRefresh(closed)
    await untilStuckInReading(closed, portal, 1)
    await leave(closed, portal)
    await portal.faults([])

    const app = await open(portal)
    const next = await expectResumeOffered(app)
    const months = await watchMonths(app)
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    const shown = await months()
    expect(shown[0] ?? '').toMatch(/^\d{4}-\d{2}$/)
    expect(shown).toEqual([...new Set(shown)].sort())
    expect((shown[0] ?? '') >= next, `goes on with ${shown[0]}, not from ${next}`).toBe(true)
    const state = await expectRightCards(portal)
    expect(await outcomeOf(portal, state)).toEqual(unbroken.get(1))
    await leave(app, portal)
  })
})

/** Cards of a kind are written, but of the second request on the answer never comes. */
const HOLD_WRITING = ['crm.contact.update', 'crm.company.update'].map((method) => ({
  kind: 'slow',
  method,
  nth: 2,
  times: 0,
  ms: NEVER_MS,
  when: 'after',
}))

test('a browser killed while reading and again while writing goes on, and every card is written once', async () => {
  const own = createProfile()
  let running = await startChromium(own.folder)
  try {
    await withPortal({ seed: 2, ...WAITING }, async (portal) => {
      const reading = await openApp(running.context, portal.url)
      await reading.untilState(['idle'])
      await portal.faults([HOLD_READING])
      await beginRefresh(reading)
      await untilStuckInReading(reading, portal, 2)
      expectQuietBrowser(reading, portal)
      await running.kill()
      await portal.faults(HOLD_WRITING)

      running = await startChromium(own.folder)
      const writing = await openApp(running.context, portal.url)
      await expectResumeOffered(writing)
      await writing.press('refresh-resume')
      await writing.untilState(['review'])
      await writing.press('write-apply')
      await expect
        .poll(async () => Math.max(...(await portal.struck())), { timeout: 30_000 })
        .toBeGreaterThan(0)
      expect(await writing.state()).toBe('writing')
      expectQuietBrowser(writing, portal)
      await running.kill()
      const writtenBefore = (await portal.writes()).length
      expect(writtenBefore).toBeGreaterThan(0)
      expect(wrongCards(await portal.state()).size).toBeGreaterThan(0)
      await portal.faults([])

      running = await startChromium(own.folder)
      const app = await openApp(running.context, portal.url)
      await app.untilState(['paused'])
      expect(await app.text('refresh-resumed')).toMatch(/^Запись прервалась/)
      await finishRefresh(app)
      expect(await app.state()).toBe('done')
      const state = await expectRightCards(portal)
      expect(await outcomeOf(portal, state)).toEqual(unbroken.get(2))
      const writes = (await portal.writes()).map(({ entity, id, field }) => `${entity} ${id} ${field}`)
      expect(writes.length).toBeGreaterThan(writtenBefore)
      expect(writes).toEqual([...new Set(writes)])
      // Not even the same value is sent twice: what had been applied is read back first.
      const cards = new Set((await portal.writes()).map(({ entity, id }) => `${entity} ${id}`)).size
      expect(
        (await crmWrites(portal)).filter((method) => /^crm\.(contact|company)\.update$/.test(method)).length,
      ).toBeLessThanOrEqual(cards)
      expectQuietBrowser(app, portal)
    })
  } finally {
    await running.kill()
    own.remove()
  }
})

test('a second refresh of an unchanged portal writes nothing', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const app = await open(portal)
    await runRefresh(app)
    await portal.forgetRequests()
    await portal.forgetWrites()
    await app.press('refresh-start')
    await app.untilState(['planning', 'reading', 'computing', 'review', 'writing'])
    expect(await app.untilState(['review', 'done', 'failed'])).toBe('done')
    expect(await app.text('refresh-outcome')).toBe('Записывать нечего: в карточках всё уже верно.')
    expect(await crmWrites(portal)).toEqual([])
    expect(await portal.writes()).toEqual([])
    await expectRightCards(portal)
    await leave(app, portal)
  })
})
